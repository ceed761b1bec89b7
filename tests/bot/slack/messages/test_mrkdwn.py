import pytest

from bot.slack.messages.mrkdwn import escape, escape_markdown, is_web_address, link, plain

_HOSTILE = [
    "<!channel>",
    "<!here|here>",
    "<@U123>",
    "<#C123|general>",
    "<https://evil.example|the NHS>",
    "https://evil.example/login",
    "www.evil.example",
    "evil.example",
    "someone@evil.example",
    "@channel",
    "HTTPS://EVIL.EXAMPLE",
    "[the NHS](https://evil.example)",
    "<https://evil.example>",
]


@pytest.mark.parametrize("text", _HOSTILE)
def test_no_mark_of_slack_is_left(text: str) -> None:
    assert not set("<>") & set(escape(text))


@pytest.mark.parametrize("text", _HOSTILE)
def test_no_address_and_no_name_is_whole(text: str) -> None:
    escaped = escape(text).lower()

    assert "://" not in escaped
    assert "evil.example" not in escaped
    assert "@channel" not in escaped


@pytest.mark.parametrize("text", _HOSTILE)
def test_what_is_seen_stays_the_same(text: str) -> None:
    seen = escape(text).replace("\u2060", "")

    for mark, letter in (("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&")):
        seen = seen.replace(mark, letter)
    assert seen == text


@pytest.mark.parametrize("text", _HOSTILE)
def test_nothing_is_active_in_markdown(text: str) -> None:
    escaped = escape_markdown(text)

    assert not set("<>") & set(escaped)
    assert "](" not in escaped.replace("\\]", "")
    assert "://" not in escaped


def test_an_ampersand_is_not_taken_for_a_mark() -> None:
    assert escape("R&D &lt;") == "R&amp;D &amp;lt;"


def test_plain_words_stay_as_they_are() -> None:
    text = "It cost £4.5m, i.e. 3.2 per cent – “a lot”, said Dr. Example (e.g. in 2023)."

    assert escape(text) == text


@pytest.mark.parametrize("letter", ["\u202e", "\u2066", "\x1b", "\x00"])
def test_what_turns_or_steers_text_is_left_out(letter: str) -> None:
    assert escape(f"a{letter}b") == "ab"


@pytest.mark.parametrize("letter", ["<", "&", "a", "é", "😀"])
@pytest.mark.parametrize("most", [50, 2_500])
def test_a_long_text_is_cut_to_fit_with_a_word(letter: str, most: int) -> None:
    escaped = escape(letter * 9_000, most)

    assert len(escaped) <= most
    assert escaped.endswith("(cut)")


def test_a_cut_leaves_no_half_mark() -> None:
    assert escape("&" * 9_000, 100).removesuffix(" … (cut)").replace("&amp;", "") == ""


def test_half_a_character_is_replaced() -> None:
    assert escape("a\ud800b") == "a?b"


def test_plain_text_keeps_its_marks() -> None:
    assert plain("<R&D>", 75) == "<R&D>"


def test_an_address_is_linked_by_its_label() -> None:
    assert link("https://example.org/a", "A title") == "<https://example.org/a|A title>"


def test_an_address_cannot_end_its_link() -> None:
    assert link("https://example.org/a|b> <!channel>", "A") == (
        "<https://example.org/a%7Cb%3E%20%3C!channel%3E|A>"
    )


def test_a_label_cannot_pose_as_another_address() -> None:
    label = link("https://example.org/", "https://www.nhs.uk").partition("|")[2]

    assert "://" not in label


@pytest.mark.parametrize(
    "url", [None, "", "javascript:alert(1)", "ftp://example.org/", "https://", "no address", "//x"]
)
def test_what_is_no_web_address_is_not_linked(url: str | None) -> None:
    assert link(url, "A title") == "A title"


def test_an_address_that_is_too_long_gives_way_to_the_shorter_one() -> None:
    url = "https://example.org/a"

    assert link(f"{url}#{'x' * 3_000}", "A", url) == f"<{url}|A>"


def test_a_broken_address_is_no_web_address() -> None:
    assert not is_web_address("https://[::1")
