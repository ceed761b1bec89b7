"""A Slack workspace on this machine, for the real bot with its real clients to talk to."""
