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
        "whatever the words of its limit",
        "At least 60 posts will go.",
        "The board will cut 60 posts as a minimum.",
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
        "a name stands in the quotes, the byline, the cited article or the question",
        "The chair of the board welcomed the plan.",
        "The chair, Bob Sample, welcomed the plan.",
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
        "**what the words mean is left to the judge**",
        "The ward will not close.",
        "The ward will close.",
    ),
)
