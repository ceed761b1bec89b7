import pytest

from bot.slack.inbox.orders import read_order
from bot.slack.jobs import FollowTopic, ListSources
from bot.slack.looking_back import ShowTimeline


@pytest.mark.parametrize(
    ("text", "order"),
    [
        ("sources", ListSources()),
        (" Sources ", ListSources()),
        ('follow "dental care"', FollowTopic("dental care")),
        ("follow “beds, staff and dental care”", FollowTopic("beds, staff and dental care")),
        ("Follow dental care", FollowTopic("dental care")),
        ("unfollow 'dental care'", FollowTopic("dental care", is_wanted=False)),
        ('unfollow "dental care', FollowTopic("dental care", is_wanted=False)),
        ("follow", FollowTopic("")),
        ('follow ""', FollowTopic("")),
        ("follow “", FollowTopic("")),
        ('Timeline "Ann Example"  dental care', ShowTimeline('"Ann Example" dental care')),
        ("timeline", ShowTimeline("")),
    ],
)
def test_an_order_is_read(text: str, order: object) -> None:
    assert read_order(text) == order


@pytest.mark.parametrize(
    "text",
    [
        "",
        "sources of funding for boards",
        "what sources do you have?",
        "follow up on the review",
        "follow the money that boards were given last year",
        'follow "dental care" and tell me why',
        "follow dental care?",
        "following",
        "timeline of the reform",
        "timelines for boards",
    ],
)
def test_words_with_anything_else_are_a_question(text: str) -> None:
    assert read_order(text) is None
