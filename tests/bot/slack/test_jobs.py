import pytest

from bot.slack.hearing.talk import Talk
from bot.slack.job_rows import read_answer_id, read_job, write_job
from bot.slack.jobs import (
    AddSource,
    Chat,
    FollowTopic,
    Job,
    ListSources,
    Notify,
    OfferSource,
    PostDigest,
    Question,
    Said,
    Share,
    ShowHome,
    SuggestPrompts,
    Surface,
    TellNews,
)
from bot.slack.looking_back import TellChanges
from bot.slack.notices import Notice
from vectorstore.drift.cited import CitedQuote, Finding, State
from vectorstore.drift.register import AnswerKey, Drifted

# As the queue's rows have them; a row stays readable for whichever version comes after.
_WRITTEN: dict[tuple[str, str], Job] = {
    ("said:mention", "How many?"): Said("How many?", Surface.MENTION),
    ("said aside:mention", "Why?"): Said("Why?", Surface.MENTION, is_withheld=True),
    ("mention", "How many ovens?"): Question("How many ovens?", Surface.MENTION),
    ("direct", "And in Leeds?"): Question("And in Leeds?", Surface.DIRECT),
    ("follow_up", ""): Question("", Surface.FOLLOW_UP),
    ("command", "share"): Question("share", Surface.COMMAND),
    ("shortcut", "Why?"): Question("Why?", Surface.SHORTCUT),
    ("share", "7"): Share(7),
    ("offer:direct", "https://example.org/a"): OfferSource("https://example.org/a", Surface.DIRECT),
    ("add source", "https://example.org/a"): AddSource("https://example.org/a"),
    ("sources", ""): ListSources(),
    ("follow", "dental care"): FollowTopic("dental care"),
    ("unfollow", "dental care"): FollowTopic("dental care", is_wanted=False),
    ("digest", "1760000000"): PostDigest(1_760_000_000),
    ("chat:mention", "help"): Chat(Talk.HELP, Surface.MENTION),
    ("home", ""): ShowHome(),
    ("prompts", ""): SuggestPrompts(),
    ("news", "C1\nHow many ovens?"): TellNews("How many ovens?", "C1"),
    ("notice", "outsider"): Notify(Notice.OUTSIDER),
}


@pytest.mark.parametrize(("row", "job"), _WRITTEN.items(), ids=str)
def test_a_job_is_read_from_its_row(row: tuple[str, str], job: Job) -> None:
    assert read_job(*row) == job


@pytest.mark.parametrize(("row", "job"), _WRITTEN.items(), ids=str)
def test_a_job_is_written_as_its_row(row: tuple[str, str], job: Job) -> None:
    assert write_job(job) == row


def test_what_has_become_of_quotes_is_read_as_it_was_written() -> None:
    cited = CitedQuote(1, "a1", "On lifts", None, "Lifts are new.", 0)
    finding = Finding(State.EDITED, "Lifts are old.", 0)
    job = TellChanges((Drifted(AnswerKey("slack", "1"), "Are they?", cited, finding, 1.5),))

    assert read_job(*write_job(job)) == job


def test_news_of_a_version_without_articles_of_single_channels_are_read() -> None:
    assert read_job("news", "How many ovens?") == TellNews("How many ovens?")


def test_a_notice_of_another_version_is_read_as_a_failure() -> None:
    assert read_job("notice", "out_of_tea") == Notify(Notice.FAILED)


def test_a_job_of_another_version_is_not_read() -> None:
    with pytest.raises(ValueError, match="make_tea"):
        read_job("make_tea", "")


@pytest.mark.parametrize(("value", "number"), [("7", 7), ("9" * 40, 0), ("-1", 0), ("x", 0)])
def test_an_answers_id_is_read_if_it_may_be_one(value: str, number: int) -> None:
    assert read_answer_id(value) == number
