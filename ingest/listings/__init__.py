"""Reads what lists articles: feeds, sitemaps and pages of links."""
