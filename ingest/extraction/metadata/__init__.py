"""Reads what an HTML page says of itself: title, authors, publisher, dates, address."""
