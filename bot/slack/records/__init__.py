"""Keeps the queue and the journal in the bot's own SQLite file."""
