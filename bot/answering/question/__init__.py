"""Understands a question: made to stand alone, taken apart, and what it expects."""
