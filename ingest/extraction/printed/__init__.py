"""Goes from words and their places on printed sheets to a text in reading order."""
