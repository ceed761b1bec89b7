"""Positions of voices: opposed to one another's, or changed."""
