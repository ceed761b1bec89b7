"""Knows the language of articles and questions: words, sentences, aliases, times."""
