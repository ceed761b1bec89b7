"""Reads title, authors, publisher and dates as people write them above and below a text."""
