"""Measuring the bot on a file of cases: what it finds, what it quotes, when it declines."""
