"""Sends to Slack: the only room that posts, edits or shows anything there."""
