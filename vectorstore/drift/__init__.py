"""What was cited, looked up again when articles change: same, moved, edited or gone."""
