"""Tells by a message's words what it wants, and if it is meant for the bot; it looks nothing up."""
