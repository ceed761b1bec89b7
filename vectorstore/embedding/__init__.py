"""Turns texts into vectors, by the name of a model."""
