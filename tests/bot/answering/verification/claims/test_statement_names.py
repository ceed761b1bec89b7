import pytest

from bot.answering.verification.claims.statement_names import find_names, find_unsupported

_QUOTE = (
    "Health secretary Ann Example met the Sampleshire Integrated Care Board and NHS England, "
    "while councillors of the Local Government Association waited."
)


def _find(statement: str) -> list[str]:
    return [name.words for name in find_names(statement)]


@pytest.mark.parametrize(
    ("statement", "names"),
    [
        ("Today the Sampleshire Board met Ann Example.", ["Sampleshire Board", "Ann Example"]),
        ("The board met.", []),
        ("Practices in Sampleton closed.", ["Sampleton"]),
        ("Subject to approval, the board met.", []),
        ("Nearly all boards met the NHS.", []),
        ("Yes: the board met Ann Example.", ["Ann Example"]),
        ("However, Ann Example’s report came.", ["Ann Example"]),
        ("According to Ann Example, it rains.", ["Ann Example"]),
        ("The Department of Health and Social Care met.", ["Department of Health and Social Care"]),
        ("It is about ICBs.", ["ICBs"]),
    ],
)  # fmt: skip
def test_names_are_found(statement: str, names: list[str]) -> None:
    assert _find(statement) == names


@pytest.mark.parametrize(
    "statement", ["Ann Example said no.", "Ann Example, the minister, argues so."]
)
def test_who_speaks_is_told(statement: str) -> None:
    assert next(find_names(statement)).speaks


@pytest.mark.parametrize(
    "statement",
    [
        "Ann Example closed a ward.",
        "The chair said in The Sampleshire Echo that it rains.",
        "It rains, as The Sampleshire Echo reported.",
        "They disputed Ann Example’s claimed saving.",
        "The paper on Sample Bridge says that it rains.",
    ],
)
def test_who_is_only_named_does_not_speak(statement: str) -> None:
    assert not any(name.speaks for name in find_names(statement))


_KNOWN = {
    "the name": "Ann Example met a board.",
    "a surname": "They met Example.",
    "a title before it": "They met Dame Ann Example.",
    "a role before it": "They met Health Secretary Ann Example.",
    "an acronym": "The Sampleshire ICB met her.",
    "an acronym alone": "The LGA waited.",
    "the possessive": "It was Ann Example’s meeting.",
    "two names together": "NHS England and the Local Government Association waited.",
    "a name with its body": "They met Ann Example of the Sampleshire ICB.",
    "who speaks with the body": "Ann Example of the Local Government Association said no.",
    "an office with its place": "They met the GP in Sampleshire.",
    "a word that opens": "Earlier, a board met.",
    "part of a name": "The Local Government Association waited.",
    "an ordinary word": "Councillors waited.",
    "an ordinary word who speaks": "Councillors said that they waited.",
    "an ordinary word before a name": "Councillors Ann Example met waited.",
    "two names run together": "At the Sampleshire Integrated Care Board Ann Example waited.",
}


@pytest.mark.parametrize("statement", _KNOWN.values(), ids=_KNOWN)
def test_a_name_of_the_quote_is_borne_out(statement: str) -> None:
    assert find_unsupported(statement, [_QUOTE], [_QUOTE], [_QUOTE]) is None


_UNKNOWN = {
    "another name": "They met Bob Sample.",
    "another first name": "They met Bob Example.",
    "another surname": "They met Ann Sample.",
    "names mixed up": "They met Ann England.",
    "a name with another body": "They met Ann Example of the Treasury.",
    "another place": "The Kentshire Integrated Care Board met.",
    "another acronym": "The CQC waited.",
    "a name that opens": "Streeting met a board.",
    "a second name": "NHS England and the Treasury waited.",
}


@pytest.mark.parametrize("statement", _UNKNOWN.values(), ids=_UNKNOWN)
def test_another_name_is_not_borne_out(statement: str) -> None:
    assert find_unsupported(statement, [_QUOTE], [_QUOTE], [_QUOTE]) is not None


def test_who_is_named_but_no_voice_did_not_say_it() -> None:
    assert find_unsupported("Ann Example said no.", [_QUOTE], ["Bob Sample"], []) == "Ann Example"


@pytest.mark.parametrize(
    ("second", "is_known"), [("Westfield ICB", True), ("the Westfield trust", False)]
)
def test_a_role_that_two_bodies_share_is_that_of_each(second: str, *, is_known: bool) -> None:
    quote = f"Eastfield ICB and {second} are to be one."

    wrong = find_unsupported("It joins the Eastfield and Westfield ICBs.", [quote], [], [quote])

    assert (wrong is None) is is_known
