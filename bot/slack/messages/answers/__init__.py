"""An answer in Slack: its statements and sources, in messages that are not too long."""
