"""Sends messages to Slack; the only room that talks to its Web API."""
