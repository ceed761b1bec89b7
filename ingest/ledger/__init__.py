"""Remembers each source and address, and what it was when it was last read."""
