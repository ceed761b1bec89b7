"""Reads the head of a text that was copied from a page, and clears the page around the text."""
