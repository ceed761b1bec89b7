"""Renders everything that Slack shows, without a client in sight."""
