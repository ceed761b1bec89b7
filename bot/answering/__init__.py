"""Condense, retrieve, compose, verify, fall back: the five verbs of answering."""
