"""Keeps the truth in one SQLite file: articles, chunks, vectors and full-text terms."""
