"""What has drifted of what answers have cited, for a terminal and as a JSON document."""

from collections.abc import Iterator, Sequence

from bot.answering.captions import write_quote
from vectorstore.drift.cited import State
from vectorstore.drift.register import Drifted


def describe_drift(drifted: Sequence[Drifted]) -> dict[str, object]:
    """Lay out what does not stand where it was cited."""
    counts = {state.value: 0 for state in (State.MOVED, State.EDITED, State.GONE)}
    for one in drifted:
        counts[one.finding.state.value] += 1
    return {"counts": counts, "quotes": [_describe(one) for one in drifted]}


def _describe(one: Drifted) -> dict[str, object]:
    cited, now = one.cited, one.finding
    return {
        "state": now.state.value,
        "answer": {"origin": one.answer.origin, "id": one.answer.name, "question": one.question},
        "number": cited.number,
        "article_id": cited.article_id,
        "title": cited.title,
        "url": cited.url,
        "quote": cited.quote,
        "start": cited.start,
        "end": cited.start + len(cited.quote),
        "now": _describe_place(one) if now.start is not None else None,
    }


def _describe_place(one: Drifted) -> dict[str, object]:
    words, start = one.finding.words, one.finding.start or 0
    return {"url": one.finding.url, "text": words, "start": start, "end": start + len(words)}


def write_drift(drifted: Sequence[Drifted]) -> str:
    """Write for each quote what has become of it, and which answer cites it."""
    if not drifted:
        return "Every quote stands where it was cited."
    return "\n".join(line for one in drifted for line in _write(one))


def _write(one: Drifted) -> Iterator[str]:
    yield f"{one.finding.state.value}: {write_change(one)}"
    yield f"    {one.cited.title} [{one.cited.number}]"
    yield f"    {one.answer.origin} {one.answer.name[:12]}: {one.question}"


def write_change(one: Drifted) -> str:
    """Write a quote, and what stands there now or where it stands now."""
    quote, now = write_quote(one.cited.quote), one.finding
    if now.state is State.EDITED:
        return f"{quote} → {write_quote(now.words)}"
    if now.state is State.MOVED and now.url != one.cited.url:
        return f"{quote} → {now.url or 'no address'}"
    return quote
