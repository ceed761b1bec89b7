"""Serves orders, which are no questions: what editors want of the sources, and digests."""
