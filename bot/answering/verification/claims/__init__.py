"""Checks what a model's statement says against the quotes that it rests on."""
