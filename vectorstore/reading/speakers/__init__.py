"""Decides who speaks: by cues, by what a quotation goes on from, by the name over a section.

It has 16 modules: one for each way in which texts lay out who speaks (turns, interviews, letters,
inquiries, records, written answers, tables, sections, signatures), which `layout` and `labels` read
alike, and those for the speakers of quotations within sentences.
"""
