"""Ways in which articles name who speaks, each with the speaker of some of its words.

Of a case `(text, speakers)`, the second maps words of the text to who says them: a name, "author",
or None for words of nobody who is named.
"""

AUTHOR = "Eve Invented"
Cases = dict[str, tuple[str, dict[str, str | None]]]
CHAIR = "Ann Example chairs the Sample Board.\n\n"
