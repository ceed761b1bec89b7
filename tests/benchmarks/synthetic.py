"""Articles by nobody about nothing, whose words fall as those of real ones do.

Each article keeps to a topic or two and comes back to what it said, so that words come in bursts
and vectors in clusters. The same seed gives the same articles.
"""

import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta

from tests.benchmarks.vocabulary import (
    POLICY_WORDS,
    draw_topic,
    draw_word,
    topic_words,
    word_of_rank,
)

_FIRST_DAY = date(2021, 1, 4)
_DAYS = 1_800
_AUTHORS = 400
_PUBLISHERS = 60
# Publishers are called by rare words, so that no name is a part of another.
_FIRST_PUBLISHER_RANK = 9_000

_PARAGRAPHS_PER_HEADING = 4

# How many words of an article are its topics', and how many it had before. With these, chunks are
# as near to each other, and as full of repeated words, as those of British government guidance.
_TOPIC_SHARE = 0.4
_REPEATED_SHARE = 0.25
_TOPICS_PER_ARTICLE = (1, 2)


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
    """Writes articles and questions, always the same ones for a seed."""

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
        words = _Words(self._chance)
        return SyntheticArticle(
            title=words.write_heading(4, 9),
            author=f"Ann Example-{self._chance.randrange(_AUTHORS)}",
            publisher=self.choose_publisher(),
            published=self.choose_day(),
            text=words.write_text(characters),
        )

    def write_question(self) -> str:
        """Write a question of a few words of a topic."""
        words = _Words(self._chance)
        about = self._chance.choice(POLICY_WORDS)
        first, *others = words.choose_topic_words(self._chance.randint(3, 7))
        return f"What is said about {about} and the {first} {' '.join(others)}?"

    def write_misspelt_question(self) -> str:
        """Write a question in which two letters of a long word have changed places."""
        question = self.write_question()
        longest = max(question.split(), key=len)
        swapped = longest[:2] + longest[3] + longest[2] + longest[4:]
        return question.replace(longest, swapped)

    def choose_publisher(self) -> str:
        """Choose the name of a publisher; the few largest publish most of the articles."""
        number = int(_PUBLISHERS * self._chance.random() ** 2)
        return f"The {word_of_rank(_FIRST_PUBLISHER_RANK + number).capitalize()} Example"

    def choose_day(self) -> date:
        """Choose a day on which an article may have been published."""
        return _FIRST_DAY + timedelta(days=self._chance.randrange(_DAYS))


class _Words:
    """The words of one article."""

    def __init__(self, chance: random.Random) -> None:
        self._chance = chance
        self._topics = [
            topic_words(draw_topic(chance)) for _ in range(chance.randint(*_TOPICS_PER_ARTICLE))
        ]
        self._used: list[str] = []

    def write_text(self, characters: int) -> str:
        """Write paragraphs of about so many characters together, with a heading now and then."""
        blocks: list[str] = []
        written = 0
        while written < characters:
            if blocks and len(blocks) % (_PARAGRAPHS_PER_HEADING + 1) == 0:
                block = f"## {self.write_heading(2, 6)}"
            else:
                sentences = range(self._chance.randint(2, 6))
                block = " ".join(self._write_sentence() for _ in sentences)
            blocks.append(block)
            written += len(block) + 2
        return "\n\n".join(blocks)

    def write_heading(self, fewest: int, most: int) -> str:
        """Write words that are no sentence."""
        words = range(self._chance.randint(fewest, most))
        return " ".join(self._choose_word() for _ in words).capitalize()

    def choose_topic_words(self, count: int) -> list[str]:
        """Choose words of the article's topics."""
        return [self._choose_topic_word() for _ in range(count)]

    def _write_sentence(self) -> str:
        return self.write_heading(6, 28) + "."

    def _choose_word(self) -> str:
        share = self._chance.random()
        if share < _REPEATED_SHARE and self._used:
            word = self._chance.choice(self._used)
        elif share < _REPEATED_SHARE + _TOPIC_SHARE:
            word = self._choose_topic_word()
        else:
            word = draw_word(self._chance)
        self._used.append(word)
        return word

    def _choose_topic_word(self) -> str:
        words, weights = self._chance.choice(self._topics)
        return self._chance.choices(words, cum_weights=weights)[0]
