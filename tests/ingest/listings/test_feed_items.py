import pytest

from ingest.listings.feeds import read_feed
from tests.ingest.extraction.heads.head_cases import (
    SITE,
    FeedItem,
    name_details,
    read_feed_items,
)

ITEMS = read_feed_items()
TAKEN = [item for item in ITEMS if item.url]
LEFT_OUT = [item for item in ITEMS if not item.url]


@pytest.mark.parametrize("case", TAKEN, ids=[case.name for case in TAKEN])
def test_an_item_that_names_its_page_is_read_as_a_reader_would(case: FeedItem) -> None:
    [entry] = read_feed(case.content, f"{SITE}/feed").entries
    assert (entry.url, name_details(entry.details)) == (
        f"{SITE}{case.url}",
        case.expects(entry.details),
    )


@pytest.mark.parametrize("case", LEFT_OUT, ids=[case.name for case in LEFT_OUT])
def test_an_item_without_a_page_is_left_out_and_named(case: FeedItem) -> None:
    feed = read_feed(case.content, f"{SITE}/feed")
    named = [*feed.left_out.titles, *feed.left_out.files]
    assert (feed.entries, len(named)) == ((), 1)
