"""Tells how the voices behind an answer stand to each other: disputed, changed or repeated."""
