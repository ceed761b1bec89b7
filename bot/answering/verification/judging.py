"""Asking a model if a statement's quotes bear it out: one at a time, side by side."""

from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, wait
from dataclasses import dataclass
from datetime import date
from functools import partial

from bot.answering.captions import format_day
from bot.answering.composition.prompts import NUMBER
from bot.answering.composition.reply_parsing import ProseDraft, tidy
from bot.answering.verification.claims.evidence import Evidence, FoundQuote
from bot.answering.verification.drafts import CheckedDraft
from bot.generation.errors import ChatModelError
from bot.generation.model import Session
from bot.generation.reply_forms import Structure, make_list, make_object
from bot.generation.structured_replies import Document, ask_for

_MOST_AT_ONCE = 4
# A judge that takes longer than this share of the answer's time is not waited for.
_SHARE_OF_TIME = 1 / 3
_LONGEST_PROBLEM_CHARS = 300

CHECKS = Structure(
    name="checks",
    description="Whether statements are borne out by their quotes.",
    schema=make_object(
        checks=make_list(
            make_object(
                statement=NUMBER,
                problem="The words that are not borne out, and why; or empty.",
                verdict={"type": "string", "enum": ["supported", "unsupported"]},
            )
        )
    ),
)
_INSTRUCTIONS = """\
You check a statement against the quotes it rests on, and nothing else you know. Today is {today}.

"supported": the quotes, with their heads (title, author, publisher, date, headings, voice, and \
how the article introduces who speaks), bear out all of it. Other words, rounding, details left \
out and plain inference are fine.
"unsupported": any part is not borne out, such as a wider or narrower scope, a lost "may", "some", \
"only" or "not", a plan or opinion told as fact, a cause, order or link that is not given, another \
speaker, doer, thing or time, facts merged into one, a condition left out, or something called \
current or latest of which the quotes are old.

Reply with one JSON object and nothing else:
{{"checks": [{{"statement": 1, "problem": "the words that fail, and why", \
"verdict": "unsupported"}}]}}"""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What becomes of a statement: no problem, one that a judge or a program has, or no verdict."""

    checked: CheckedDraft
    problem: str | None = None
    is_judged: bool = True
    is_given: bool = True


def is_borne_out(session: Session, claim: str, quotes: Sequence[FoundQuote], today: date) -> bool:
    """Ask if quotes bear out what somebody claims; False also where there is no verdict."""
    checked = CheckedDraft(1, ProseDraft(claim, ()), Evidence(tuple(quotes)))
    hurried = session.hurried(_SHARE_OF_TIME, session.model.judge)
    return _ask(hurried, checked, today).problem is None


class Judging:
    """The judging of one answer: statements go in as they come, verdicts come in their order."""

    def __init__(self, session: Session, today: date) -> None:
        self._session = session
        self._today = today
        self._threads = ThreadPoolExecutor(_MOST_AT_ONCE, "judge")
        self._pending: deque[Future[Verdict]] = deque()
        self._asking: list[Session] = []

    def begin(self, checked: CheckedDraft) -> None:
        """Begin to judge a statement that a program has nothing against."""
        self._pending.append(self._threads.submit(self._judge, checked))

    def verdicts(self, *, within: float | None) -> Iterator[Verdict]:
        """Yield the verdicts, each waited for so many seconds; None waits for all."""
        while self._pending and wait([self._pending[0]], within).done:
            yield self._pending.popleft().result()

    def close(self) -> None:
        """Give up what is still being judged: nobody waits for it any more."""
        self._threads.shutdown(wait=False, cancel_futures=True)
        for session in self._asking:
            session.deadline.end()

    def _judge(self, checked: CheckedDraft) -> Verdict:
        session = self._session.hurried(_SHARE_OF_TIME, self._session.model.judge)
        self._asking.append(session)
        return _ask(session, checked, self._today)


def _ask(session: Session, checked: CheckedDraft, today: date) -> Verdict:
    messages = write_check(checked, today)
    try:
        return ask_for(session, messages, CHECKS, partial(_read, checked))
    except ChatModelError as error:
        problem = f"it was not judged: {error}"
        return Verdict(checked, problem, is_judged=False, is_given=False)


def write_check(checked: CheckedDraft, today: date) -> list[tuple[str, str]]:
    """Write the messages that ask for a verdict on one statement."""
    quotes = [_write_quote(quote) for quote in checked.evidence.quotes]
    asked = "\n\n".join([f"Statement {checked.number}: {checked.draft.text}", *quotes])
    return [("system", _INSTRUCTIONS.format(today=format_day(today))), ("user", asked)]


def _write_quote(quote: FoundQuote) -> str:
    article = quote.article
    facts = {
        "Quote": "" if quote.is_byline else f"“{tidy(quote.words)}”",
        "Title": article.title,
        "Author": article.author,
        "Publisher": article.publisher,
        "Date": format_day(article.published),
        "Headings": " > ".join(quote.frame.headings),
        "Stands": quote.frame.under,
        "Columns": quote.columns,
        "Voice": _tell_voice(quote),
        "Introduced": quote.introduction,
    }
    return "\n".join(f"{name}: {tidy(fact)}" for name, fact in facts.items() if fact)


def _tell_voice(quote: FoundQuote) -> str:
    voice = quote.voice
    if quote.is_byline:
        return ""
    if voice is None or voice.role == "author":
        return "the author"
    told = "reported" if voice.is_reported else "quoted"
    return f"{voice.name or 'somebody who isn’t named'}, {told} by the author"


def _read(checked: CheckedDraft, document: Document) -> Verdict | None:
    """Read what is said of a statement; all that is said of it has to support it."""
    listed = document.get("checks")
    said = [
        (str(one.get("verdict")).strip().lower(), tidy(str(one.get("problem") or "")))
        for one in (listed if isinstance(listed, list) else [])
        if isinstance(one, dict) and str(one.get("statement")) == str(checked.number)
    ]
    if not said or any(verdict not in {"supported", "unsupported"} for verdict, _ in said):
        return None
    problems = [problem for verdict, problem in said if verdict == "unsupported"]
    if not problems:
        return Verdict(checked)
    problem = problems[0][:_LONGEST_PROBLEM_CHARS]
    return Verdict(checked, problem or "its quotes do not bear all of it out")
