"""Keeps a store in order as a whole: its index rebuilt, everything backed up and brought back."""
