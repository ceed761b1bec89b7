"""Lets nothing of a draft pass that isn't quoted word for word, or borne out by its quotes."""
