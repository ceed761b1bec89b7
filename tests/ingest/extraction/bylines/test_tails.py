import pytest

from ingest.extraction.bylines.tails import find_tail

ARTICLE = [
    "Wards without walls need somebody who answers the phone, and most of them have nobody.",
    "Of eleven places that we visited, two had given a named person the time to run a team.",
    "That is less a criticism of the other nine than of the guidance, which leaves it out.",
]


@pytest.mark.parametrize(
    "tail",
    [
        ["You may also be interested in", "Blog", "### Beds by another name"],
        ["Related articles", "### Beds by another name", "A board counts its beds, twice."],
        [
            "More like this",
            "## Beds by another name",
            "3 May",
            "Who counts what.",
            "## Staff in need",
        ],
    ],
)
def test_other_articles_and_their_teasers_are_cut_off(tail: list[str]) -> None:
    assert find_tail([*ARTICLE, *tail]) == len(ARTICLE)


@pytest.mark.parametrize(
    "end",
    [
        ["About the author", "Ann Example is a nurse in Sampleton."],
        ["Related articles", "Two of them appeared in May. They were about beds."],
        ["Topics", *ARTICLE],
        ["Read next", "Beds by another name", "The end isn't near."],
        ["Read next", "### Beds by another name", "The end isn't near.", "Nor are new beds."],
    ],
)
def test_text_below_a_stock_heading_is_kept(end: list[str]) -> None:
    lines = [*ARTICLE, *end]
    assert find_tail(lines) == len(lines)
