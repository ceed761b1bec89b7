"""Reads the head of a text that was copied from a page, and clears the page around the text.

It has 17 modules, since a copied page has no marks that say what its lines are: what a line may be
(lines above titles, title lines, mastheads, blocks and sentences on authors, speeches, running
heads), what the foot and the text tell of the head, the choice of the title among all lines, and
`heads` and `pasted_text`, which put it together. Each is a kind of line with its own tests; one
folder a kind would hide that they are read in one walk down the page.
"""
