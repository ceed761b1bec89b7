"""What a question calls an article: a blog, a piece, somebody's column."""

# The word in the singular, as a part of a pattern that ignores case.
WRITING = (
    r"(?:article|blog|briefing|bulletin|column|editorial|essay|feature|newsletter|op-ed|piece|post|"
    r"special|web\s?page|write-?up)"
)
