"""Answers in Slack: composed, shown as they come, taken up again after a restart."""
