"""Goes from what the operator named to the pages to be read."""
