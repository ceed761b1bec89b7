"""Decides who speaks: by cues, by what a quotation goes on from, by the name over a section."""
