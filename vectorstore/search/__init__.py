"""Finds the chunks that a question asks for: a query, candidates of both indexes, one order."""
