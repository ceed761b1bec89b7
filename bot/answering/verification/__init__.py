"""Lets nothing of a draft pass whose quotes don't stand in their articles."""
