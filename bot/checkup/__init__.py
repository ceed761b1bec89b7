"""What `ics-bot doctor` does: looks at the set-up here, and calls what the settings name."""
