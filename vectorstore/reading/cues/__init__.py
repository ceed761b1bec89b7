"""Reads the words that stand beside speech and say whose it is."""
