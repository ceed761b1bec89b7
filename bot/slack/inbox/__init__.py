"""Looks at what Slack delivers and writes down what is wanted; it answers nothing itself."""
