"""Finds the text of the article on an HTML page."""
