"""Looks a question up, scores its sentences, and says how sure it is."""
