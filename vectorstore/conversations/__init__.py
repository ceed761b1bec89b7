"""The tables of what is asked in Slack, which move with the store; the bot alone uses them."""
