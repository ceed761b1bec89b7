"""Connects to Slack, by Socket Mode or as a web server, and says how well that goes."""
