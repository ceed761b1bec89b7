"""What an answer cites: a quote with its place in an article, who speaks it, what it is under."""

from dataclasses import dataclass

from vectorstore.articles import ArticleDetails
from vectorstore.reading.voices import Voice


@dataclass(frozen=True, slots=True)
class FramingWords:
    """Words of an article that tell what a quote is about: just what stands at `[start, end)`.

    `kind` is "heading", "question", "lead" (of a list), "caption" or "column" (of a table).
    """

    kind: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Frame:
    """What a quote stands under: the trail of headings, and the words that are shown with it.

    `under` is how those words are told: “under …”, “in answer to …”; empty where there are none.
    """

    headings: tuple[str, ...] = ()
    words: tuple[FramingWords, ...] = ()
    under: str = ""


NO_FRAME = Frame()


@dataclass(frozen=True, slots=True)
class CitedPlace:
    """What an earlier answer cited: a quote, and where in its article it began."""

    article_id: str
    quote: str
    start: int


@dataclass(frozen=True, slots=True)
class Citation:
    """A quote: the slice `[start, end)`, in characters, of an article's text.

    `voice` is who speaks it, None where the words are the author's own; `frame` what it stands
    under.
    """

    number: int
    article: ArticleDetails
    quote: str
    start: int
    end: int
    voice: Voice | None = None
    frame: Frame = NO_FRAME
