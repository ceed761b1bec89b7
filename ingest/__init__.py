"""From sources to articles in the store."""
