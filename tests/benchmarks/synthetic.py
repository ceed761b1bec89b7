"""Articles by nobody about nothing, with word frequencies like those of real ones.

The words are invented, but for the commonest of English and some of health policy. A word's
frequency falls with its rank as Zipf and Mandelbrot found. The same seed gives the same articles.
"""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache
from itertools import accumulate

_COMMON_WORDS = """
the of and to in a is that for it was on as with be by are this have from at which or an not but
they their has more we can been were will all there so when what who its also than about if would
other into some these only over could how new most may such any between because must should
""".split()

_POLICY_WORDS = """
care health integrated systems boards local partners councils trusts patients budget funding
services population prevention neighbourhood place outcomes workforce deficit plan strategy
commissioning hospital community inequality leaders accountability delegation primary social
provider collaborative digital targets productivity waiting lists urgent mental housing
""".split()

# Mandelbrot's shift: without it the few commonest words would be half of the text.
_RANK_SHIFT = 2.7
_ONSETS = "b br c cl d dr f fl g gr h j k l m n p pl pr qu r s sl st t tr v w z".split()
_VOWELS = "a e i o u ai ea ou".split()
_CODAS = "n r l s t m nd rt ck ".split(" ")
_FIRST_DAY = date(2021, 1, 4)
_DAYS = 1_800

_PARAGRAPHS_PER_HEADING = 4


@dataclass(frozen=True, slots=True)
class SyntheticArticle:
    """One article: its details and its text, in Markdown."""

    title: str
    author: str
    publisher: str
    published: date
    text: str


@dataclass(slots=True)
class Writer:
    """Writes words, articles and questions, always the same ones for a seed."""

    seed: int
    _chance: random.Random = field(init=False)

    def __post_init__(self) -> None:
        self._chance = random.Random(self.seed)  # noqa: S311 - nothing here is secret

    def write_articles(self, count: int, characters: tuple[int, int]) -> Iterator[SyntheticArticle]:
        """Yield articles whose text has about so many characters, at least and at most."""
        for _ in range(count):
            yield self.write_article(self._chance.randint(*characters))

    def write_article(self, characters: int) -> SyntheticArticle:
        """Write one article whose text has about so many characters."""
        return SyntheticArticle(
            title=self._words(self._chance.randint(4, 9)).capitalize(),
            author=f"Ann Example-{self._chance.randint(1, 40)}",
            publisher=f"The Example {self._chance.randint(1, 12)}",
            published=_FIRST_DAY + timedelta(days=self._chance.randrange(_DAYS)),
            text=self.write_text(characters),
        )

    def write_text(self, characters: int) -> str:
        """Write paragraphs of about so many characters together, with a heading now and then."""
        blocks: list[str] = []
        written = 0
        while written < characters:
            if blocks and len(blocks) % (_PARAGRAPHS_PER_HEADING + 1) == 0:
                block = f"## {self._words(self._chance.randint(2, 6)).capitalize()}"
            else:
                block = " ".join(self.write_sentence() for _ in range(self._chance.randint(2, 6)))
            blocks.append(block)
            written += len(block) + 2
        return "\n\n".join(blocks)

    def write_sentence(self) -> str:
        """Write a sentence of 6 to 28 words."""
        return self._words(self._chance.randint(6, 28)).capitalize() + "."

    def write_question(self) -> str:
        """Write a question of a few words, two of them rarer ones."""
        words, _ = _vocabulary()
        rarer = self._chance.sample(words[150:4_000], 2)
        about = self._chance.choice(_POLICY_WORDS)
        return f"What is said about {about} and the {rarer[0]} {rarer[1]}?"

    def _words(self, count: int) -> str:
        words, weights = _vocabulary()
        return " ".join(self._chance.choices(words, cum_weights=weights, k=count))


@cache
def _vocabulary(size: int = 20_000) -> tuple[Sequence[str], Sequence[float]]:
    """List words, commonest first, and their running total of weights."""
    chance = random.Random(size)  # noqa: S311 - nothing here is secret
    # Policy words stand among the commonest invented ones, as they do in a store about policy.
    words = dict.fromkeys(_COMMON_WORDS)
    policy = iter(_POLICY_WORDS)
    while len(words) < size:
        words[next(policy, "") or _invent(chance)] = None
        words[_invent(chance)] = None
    weights = accumulate(1 / (rank + _RANK_SHIFT) for rank in range(1, len(words) + 1))
    return list(words), list(weights)


def _invent(chance: random.Random) -> str:
    syllables = range(chance.choice((2, 2, 2, 3, 3, 4)))
    return "".join(
        chance.choice(_ONSETS) + chance.choice(_VOWELS) + chance.choice(_CODAS) for _ in syllables
    )
