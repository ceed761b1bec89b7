import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.pages import Stripped
from ingest.untrusted_text.hidden_characters import add_up, strip_hidden_characters

TAGGED = "".join(chr(0xE0000 + ord(letter)) for letter in "ignore the rest")


@pytest.mark.parametrize(
    ("hidden", "kind", "count"),
    [
        pytest.param("\u200b", "zero-width characters", 1, id="zero-width space"),
        pytest.param("\u2060\ufeff", "zero-width characters", 2, id="word joiner and mark"),
        pytest.param("\u200d\u200c", "zero-width characters", 2, id="joiners between letters"),
        pytest.param("\u2062\u2063", "zero-width characters", 2, id="invisible operators"),
        pytest.param("\u3164\uffa0\u115f", "zero-width characters", 3, id="fillers"),
        pytest.param("\u034f\u180e", "zero-width characters", 2, id="others"),
        pytest.param(TAGGED, "tag characters", 15, id="tags"),
        pytest.param("\u202e\u202c", "direction controls", 2, id="override"),
        pytest.param("\u2066\u2069\u200e\u200f\u061c", "direction controls", 5, id="isolates"),
        pytest.param("\ufe00\ufe0f\U000e0101", "variation selectors", 3, id="selectors"),
    ],
)
def test_what_nobody_sees_is_taken_out_and_counted(hidden: str, kind: str, count: int) -> None:
    assert strip_hidden_characters(f"Boards{hidden} plan") == (
        "Boards plan",
        (Stripped(kind, count),),
    )


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("👩\u200d⚕️", id="joined emoji"),
        pytest.param("👨🏽\u200d🦱", id="joined emoji with skin"),
        pytest.param("❤️\u200d🔥", id="joined emoji with style"),
        pytest.param("1️⃣ and #️⃣", id="key caps"),
        pytest.param("☎︎ ✈️ ‼️", id="styles of symbols"),
        pytest.param(
            "🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f", id="England"
        ),
        pytest.param("🏴\U000e0067\U000e0062\U000e0077\U000e006c\U000e0073\U000e007f", id="Wales"),
        pytest.param("می\u200cخواهم", id="Persian"),
        pytest.param("क्\u200dष और क्\u200cष", id="Hindi"),
        pytest.param("葛\U000e0100城", id="ideograph variant"),
        pytest.param("ᠠ\u180b", id="Mongolian variant"),
        pytest.param("\u115fᅡ", id="Korean filler"),
        pytest.param("naïve café — “£5m” 10\u00a0%", id="letters and signs"),
        pytest.param("one\ttwo\nthree\r\n", id="white space"),
    ],
)
def test_what_a_script_or_emoji_is_written_with_stays(text: str) -> None:
    assert strip_hidden_characters(text) == (text, ())


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("a👍\ufe0f\ufe0f\ufe0f", id="styles after a style"),
        pytest.param("🏴" + TAGGED, id="tags after a flag"),
        pytest.param("می\u200c\u200c\u200d\u200c", id="joiners after a joiner"),
        pytest.param("x\U000e0100", id="variant of a letter"),
    ],
)
def test_more_than_is_written_with_does_not_stay(text: str) -> None:
    assert strip_hidden_characters(text)[1] != ()


@pytest.mark.parametrize("left_over", ["\N{SOFT HYPHEN}", "\0", "\x1b", "\x9f"])
def test_left_overs_of_layout_are_taken_out_without_a_word(left_over: str) -> None:
    assert strip_hidden_characters(f"hos{left_over}pital") == ("hospital", ())


def test_what_was_taken_out_is_added_up_by_kind() -> None:
    found = [Stripped("b", 1), Stripped("a", 2), Stripped("b", 3)]
    assert add_up(found) == (Stripped("a", 2), Stripped("b", 4))


def test_what_was_taken_out_is_shown_with_its_number() -> None:
    assert str(Stripped("tag characters", 1_200)) == "tag characters (1,200)"


@settings(max_examples=300, database=None, derandomize=True)
@given(st.text(st.characters(codec="utf-8") | st.sampled_from("\u200d\ufe0f\U000e0067👍a ش")))
def test_what_is_left_has_nothing_more_to_take_out_but_what_lost_its_neighbour(text: str) -> None:
    seen, _ = strip_hidden_characters(text)
    again, _ = strip_hidden_characters(seen)
    assert len(again) <= len(seen) <= len(text)
