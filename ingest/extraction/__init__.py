"""Goes from a page's bytes to an article's text and details, one module for each kind of file."""
