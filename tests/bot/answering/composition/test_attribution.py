from datetime import date

import pytest

from bot.answering.captions import format_day
from bot.answering.composition.attribution import find_introduction, find_voice, introduce
from tests.factories import make_article
from vectorstore.articles import ArticleDetails
from vectorstore.language.sentences import Span, split_sentences

_AUTHOR = "Eve Invented"


def _details(
    title: str = "Harbour News",
    authors: tuple[str, ...] = (_AUTHOR,),
    publisher: str | None = "Sample Weekly",
    published: date | None = date(2024, 3, 9),
) -> ArticleDetails:
    article = make_article(title=title, authors=authors, publisher=publisher, published=published)
    return article.details


def _introduce(text: str, words: str, details: ArticleDetails | None = None) -> str:
    """Introduce the sentence that has these words."""
    at = text.index(words)
    sentence = next(span for span in split_sentences(text) if span.start <= at < span.end)
    return introduce(details or _details(), text, sentence)


def test_prose_is_the_authors_with_publisher_and_date() -> None:
    assert _introduce("Ferries run late.", "late") == "Eve Invented (Sample Weekly, 9 March 2024)"


@pytest.mark.parametrize(
    ("details", "introduction"),
    [
        (_details(authors=("A Name", "B Name")), "A Name, B Name (Sample Weekly, 9 March 2024)"),
        (_details(authors=()), "Sample Weekly (9 March 2024)"),
        (_details(authors=("Sample Weekly",)), "Sample Weekly (9 March 2024)"),
        (_details(authors=(), publisher=None), "“Harbour News” (9 March 2024)"),
        (_details(publisher=None), "Eve Invented (9 March 2024)"),
        (_details(published=None), "Eve Invented (Sample Weekly, undated)"),
        (_details(authors=(), publisher=None, published=None), "“Harbour News” (undated)"),
    ],
    ids=[
        "two authors",
        "no author",
        "publisher as author",
        "title only",
        "no publisher",
        "no date",
        "nothing",
    ],
)
def test_an_introduction_names_what_is_known(details: ArticleDetails, introduction: str) -> None:
    assert _introduce("Ferries run late.", "late", details) == introduction


_SPEECH = (
    "Ferries run late.\n\nDan Madeup, chair of the harbour clinic, said:\n\n"
    "“We start today. It took two years.\n\n"
    "“Boards must listen. Nobody else will.”\n\n"
    "The clinic opens in May."
)


@pytest.mark.parametrize("words", ["We start", "It took", "Boards must", "Nobody else"])
def test_quoted_paragraphs_are_the_named_speakers(words: str) -> None:
    assert _introduce(_SPEECH, words) == (
        "Dan Madeup, quoted by Eve Invented in “Harbour News” (Sample Weekly, 9 March 2024)"
    )


@pytest.mark.parametrize("words", ["Ferries run", "The clinic opens"])
def test_prose_around_quoted_paragraphs_stays_the_authors(words: str) -> None:
    assert _introduce(_SPEECH, words).startswith(_AUTHOR)


@pytest.mark.parametrize("words", ["We start", "It took", "Boards must", "Nobody else"])
def test_straight_quotation_marks_open_speech_too(words: str) -> None:
    text = _SPEECH.replace("“", '"').replace("”", '"')

    assert _introduce(text, words).startswith("Dan Madeup, quoted by")


def test_of_two_speakers_each_has_their_own_words() -> None:
    text = "Dan Madeup said:\n\n“We start.”\n\nAnn Example added:\n\n“We stop at noon.”"

    assert _introduce(text, "We stop").startswith("Ann Example, quoted by")


_LEADS = {
    "Dan Madeup said:": "Dan Madeup",
    "Dan Madeup says:": "Dan Madeup",
    "Dan Madeup, of the board, commented:": "Dan Madeup",
    "Dan van Madeup explained:": "Dan van Madeup",
    "Dan O’Madeup-Sample wrote:": "Dan O’Madeup-Sample",
    "Dan B. Madeup said:": "Dan B. Madeup",
    "Dame Ann Example said:": "Dame Ann Example",
    "Lord Example said:": "Lord Example",
    "Professor Ann Example, who leads it, continued:": "Professor Ann Example",
}


@pytest.mark.parametrize(("lead", "speaker"), _LEADS.items(), ids=_LEADS)
def test_a_speaker_is_named_by_the_lead(lead: str, speaker: str) -> None:
    text = f"{lead}\n\n“We start today.”"

    assert _introduce(text, "We start").startswith(f"{speaker}, quoted by {_AUTHOR} in “Harbour")


_LONG_LEADS = {
    "Speaking at Sample House, Dan Madeup said:": "Dan Madeup",
    "Sample Network chief executive Dan Madeup said:": "Dan Madeup",
    "In March Dan Madeup said:": "Dan Madeup",
    "Élodie Madeup said:": "Élodie Madeup",
    "Responding to this, Dan Madeup said:": "Dan Madeup",
    "**Dan Madeup**, the chair, said:": "Dan Madeup",
    "Commenting, Dan Madeup, chair of the Sample Board, said:": "Dan Madeup",
    "Dan Madeup, chair of Sample Ltd., said:": "Dan Madeup",
}


@pytest.mark.parametrize(("lead", "speaker"), _LONG_LEADS.items(), ids=_LONG_LEADS)
def test_a_speaker_is_named_wherever_in_the_lead(lead: str, speaker: str) -> None:
    text = f"{lead}\n\n“We start today.”"

    assert _introduce(text, "We start").startswith(f"{speaker}, quoted by {_AUTHOR} in “Harbour")


_MISREAD_LEADS = {
    "Dan Madeup, chief executive of Sample Board said:": "Dan Madeup",
    "Commenting on the plans, Dan Madeup of Sample Board said:": "Dan Madeup",
    "Sample Network Chief Executive Officer Dan Madeup said:": "Dan Madeup",
}


@pytest.mark.parametrize(("lead", "speaker"), _MISREAD_LEADS.items(), ids=_MISREAD_LEADS)
def test_a_speaker_is_not_mistaken_for_a_body(lead: str, speaker: str) -> None:
    text = f"{lead}\n\n“We start today.”"

    assert _introduce(text, "We start").startswith(f"{speaker}, quoted by {_AUTHOR} in “Harbour")


def test_a_body_is_not_named_by_a_part_of_its_name() -> None:
    text = "The Department of Health and Social Care said:\n\n“We start today.”"

    assert not _introduce(text, "We start").startswith("Social Care")


_UNNAMED = {
    "nobody named": "It rained.\n\n“We start today.”",
    "a paragraph in between": "Dan Madeup said:\n\n“No.”\n\nIt rained.\n\n“We start today.”",
    "nothing before": "“We start today.”",
    "a lead without words of saying": "Dan Madeup and the clinic:\n\n“We start today.”",
}


@pytest.mark.parametrize("text", _UNNAMED.values(), ids=_UNNAMED)
def test_speech_of_nobody_known_is_never_the_authors(text: str) -> None:
    introduction = _introduce(text, "We start")

    assert introduction.startswith(f"Quoted by {_AUTHOR} in “Harbour News”")


_HIDDEN_SPEECH = {
    "single quotation marks": "Dan Madeup said:\n\n‘We start today. It took long.’",
    "single marks over paragraphs": "Dan Madeup said:\n\n‘We start today.\n\n‘It took long.’",
    "lines wrapped at a margin": (
        "Ferries run late.\n\nDan Madeup said:\n\n"
        "“The first sentence of this speech fills a whole line and\n"
        "ends on the next. We start today.\n\n“It took long.”"
    ),
}


@pytest.mark.parametrize("text", _HIDDEN_SPEECH.values(), ids=_HIDDEN_SPEECH)
def test_speech_however_it_is_set_is_never_the_authors(text: str) -> None:
    assert not _introduce(text, "We s").startswith(_AUTHOR)


_UNSEEN_SPEECH = {
    "single marks and an apostrophe": (
        "Dan Madeup said:\n\n‘We can’t wait. We start today.\n\n‘It took long.’"
    ),
    "words quoted in speech": "Dan Madeup said:\n\n“We say “now” and go. We start today.”",
    "block quote": "Dan Madeup said:\n\n> “We start today.”",
}


@pytest.mark.parametrize("text", _UNSEEN_SPEECH.values(), ids=_UNSEEN_SPEECH)
def test_speech_that_is_hard_to_see_is_never_the_authors(text: str) -> None:
    assert not _introduce(text, "We s").startswith(_AUTHOR)


@pytest.mark.parametrize(
    "text",
    [
        "“Place” is a word that boards like.",
        "Boards call it a “fresh start”.",
        '"Place" is a word that boards like.',
        "Boards say “place” and mean “town”.",
        "“Place” is often “town”.",
        "The boards’ plan is the porters’ plan.",
        "‘Place’ is a word that boards like.",
        "‘90s lifts are the porters’ joy.",
    ],
)
def test_prose_that_quotes_a_word_is_the_authors(text: str) -> None:
    assert introduce(_details(), text, split_sentences(text)[0]).startswith(_AUTHOR)


@pytest.mark.parametrize(
    "words",
    [
        "“Place”",
        "‘Place’",
        '"Place"',
    ],
)
def test_a_quoted_word_later_in_prose_does_not_make_it_speech(words: str) -> None:
    text = f"Boards meet. {words} is a word that they like."

    assert _introduce(text, "is a word").startswith(_AUTHOR)


def test_a_title_keeps_its_capitals_where_no_speaker_is_known() -> None:
    introduction = _introduce("“We start today.”", "We start")

    assert introduction.startswith(f"Quoted by {_AUTHOR} in “Harbour News”")


_ROLES = {
    "one": ("A porter had this to tell:\n\n“We start today.”", "An unnamed porter"),
    "list items": ("The porters said:\n\n- “We start today.”\n- “No.”", "The porters"),
    "article in small letters": ("“We start today,” said a porter.", "An unnamed porter"),
}


@pytest.mark.parametrize(("text", "speaker"), _ROLES.values(), ids=_ROLES)
def test_speech_of_somebody_without_a_name_is_theirs_by_what_they_are(
    text: str, speaker: str
) -> None:
    assert _introduce(text, "We start").startswith(f"{speaker}, quoted by {_AUTHOR} in")


def test_what_somebody_is_said_to_have_said_is_reported_by_the_author() -> None:
    text = "Dan Madeup chairs the clinic. He warned that boards were late."

    assert _introduce(text, "boards were").startswith(f"Dan Madeup, reported by {_AUTHOR} in")


def test_the_authors_quotation_of_themself_is_the_authors() -> None:
    text = "“We start in spring,” I told the board."

    assert _introduce(text, "We start") == "Eve Invented (Sample Weekly, 9 March 2024)"


def test_a_sentence_with_the_words_of_two_is_the_authors() -> None:
    text = "“We start in the spring,” said Dan Madeup, but “we never stopped it”, said Ann Example."

    assert _introduce(text, "We start").startswith(_AUTHOR)


def test_an_article_without_an_author_is_named_by_its_title_alone() -> None:
    introduction = _introduce("“We start,” said Dan Madeup.", "We start", _details(authors=()))

    assert introduction == "Dan Madeup, quoted in “Harbour News” (Sample Weekly, 9 March 2024)"


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2025, 2, 17), "17 February 2025"),
        (date(2024, 3, 9), "9 March 2024"),
        (date(2020, 10, 30), "30 October 2020"),
        (None, "undated"),
    ],
)
def test_a_day_is_written_out(day: date | None, words: str) -> None:
    assert format_day(day) == words


def test_a_view_of_people_without_a_name_is_told_by_the_author() -> None:
    text = "The survey is out. Leaders say that the money is short. It rains."

    assert _introduce(text, "Leaders say").startswith(_AUTHOR)


_INTRODUCED = "Ann Example, who chairs the board, met. It rained. “We start in May,” she said."


@pytest.mark.parametrize(
    ("quote", "introduction"),
    [
        ("We start in May", "Ann Example, who chairs the board, met."),
        ("Ann Example, who chairs the board, met.", ""),
        ("It rained.", ""),
    ],
)
def test_a_speaker_is_introduced_where_the_article_first_names_them(
    quote: str, introduction: str
) -> None:
    article = make_article(_INTRODUCED).details
    start = _INTRODUCED.index(quote)
    span = Span(start, start + len(quote))
    voice = find_voice(article, _INTRODUCED, span)

    assert find_introduction(article, _INTRODUCED, span, voice) == introduction


def test_an_introduction_has_no_marks_of_what_it_stands_in() -> None:
    text = "## Ann Example, the chair\n\nAnn Example said this: “We start.”\n\n“We go on.”"
    quote = Span(text.index("We start"), text.index("We start") + len("We start."))
    article = make_article(authors=(_AUTHOR,)).details
    voice = find_voice(article, text, quote)

    assert find_introduction(article, text, quote, voice) == "Ann Example, the chair"


_DESCRIBED = {
    "“We start,” a nurse told me.": "An unnamed nurse",
    "“We start,” one manager in the north told me.": "An unnamed manager in the north",
    "“We start,” a surgeon at St Sample’s told me.": "A surgeon at St Sample’s",
    "“We start,” said a spokesperson for Sample ICB.": "A spokesperson for Sample ICB",
    "“We start,” a mother in the north told me.": "A mother in the north",
    "“We start,” my old teacher used to say.": f"{_AUTHOR}’s old teacher",
    "“We start,” a colleague on the board told me.": f"A colleague of {_AUTHOR} on the board",
    "“We start,” a colleague on the board said.": "A colleague on the board",
    "“We start,” one of them said.": "Quoted by",
    "**Ann Example:** I am.\n\n**Ann Example:** I am. ‘We start and go on,’ my teacher said.": (
        "Ann Example’s teacher"
    ),
}


@pytest.mark.parametrize(("text", "speaker"), _DESCRIBED.items(), ids=_DESCRIBED)
def test_a_speaker_without_a_name_is_described_so_that_it_says_enough(
    text: str, speaker: str
) -> None:
    told = _introduce(text, "We start")

    assert told.startswith(speaker if speaker == "Quoted by" else f"{speaker}, quoted by {_AUTHOR}")
