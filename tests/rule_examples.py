"""A rule of the verifier a line: a quote, and a statement that it does or does not bear out.

The quotes are from an article by Ann Example in The Example, of 3 May 2024.
"""

RULE_EXAMPLES = (
    (
        "a number stands in the quotes",
        "It expects to save £4.5 million a year.",
        "The board expects to save £4 million a year.",
    ),
    (
        "however it is written",
        "It expects to save £4.5 million a year.",
        "The board expects to save £4.5m a year.",
    ),
    (
        "in the same unit",
        "The saving is two percentage points.",
        "The saving is 2 per cent.",
    ),
    (
        "with the same limit",
        "Up to 60 posts will go.",
        "Some 60 posts will go.",
    ),
    (
        "a date stands in the quotes",
        "The ward opened in June 2023.",
        "The ward opened in July 2023.",
    ),
    (
        "or is what “last year” meant on the day of the article",
        "Last year the ward treated 1,200 patients.",
        "In 2023 the ward treated 1,200 patients.",
    ),
    (
        "a name stands in the quotes or the byline",
        "The chair of the board welcomed the plan.",
        "The chair, Bob Sample, welcomed the plan.",
    ),
    (
        "nothing is denied that the quote says",
        "The ward will not close.",
        "The ward will close.",
    ),
    (
        "nothing is turned into its contrary",
        "Waiting times rose.",
        "Waiting times fell.",
    ),
    (
        "what may be doesn't become certain",
        "The board may reopen the ward.",
        "The board will reopen the ward.",
    ),
    (
        "some don't become most or all",
        "Some boards missed the target.",
        "Most boards missed the target.",
    ),
    (
        "a condition isn't left out",
        "The ward will close unless money is found.",
        "The ward will close.",
    ),
    (
        "a number keeps the words it stands with",
        "Leeds spent £5 million and York £3 million.",
        "Leeds spent £3 million and York £5 million.",
    ),
    (
        "nobody changes places",
        "The board sued the council.",
        "The council sued the board.",
    ),
    (
        "words in quotation marks are the quote's",
        "The board called it a setback.",
        "The board called it “a disaster”.",
    ),
    (
        "a statement has no links of its own",
        "The ward will close.",
        "The ward will close: see https://example.org.",
    ),
    (
        "it speaks of what the quote speaks of",
        "Dentists are hard to find.",
        "The new hospital opens next to the station.",
    ),
    (
        "**what words can't tell apart is shown**",
        "The board advises on mergers.",
        "The board decides on mergers.",
    ),
)
