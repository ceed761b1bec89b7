"""Reads an article's text as a person does: what stands under what, and who speaks."""
