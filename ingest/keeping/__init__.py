"""Keeps a store as a whole: refreshed at intervals, its index rebuilt, backed up, restored."""
