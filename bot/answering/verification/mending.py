"""Asking a model to put right, once, the statements that did not hold."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from bot.answering.composition.passages import Material, ModelPassage
from bot.answering.composition.prompts import REPAIR, write_repair
from bot.answering.composition.reply_parsing import ProseDraft, read_statement
from bot.answering.verification.drafts import CheckedDraft
from bot.generation.errors import ChatModelError
from bot.generation.model import Session
from bot.generation.structured_replies import Document, ask_for
from vectorstore.language.analysis import analyse

# What is merged of several facts may be put right as two statements.
_MOST_IN_PLACE = 2


def mend(
    session: Session, material: Material, failed: Sequence[tuple[CheckedDraft, str]]
) -> Mapping[int, Sequence[ProseDraft]]:
    """Give what the model puts in the place of statements, by their numbers; nothing if it fails.

    It is told what is wrong with each, and sent the passages that they cite and the nearest to
    each, under their numbers.
    """
    if not failed:
        return {}
    problems = {one.number: (one.draft.text, problem) for one, problem in failed}
    needed = {number for one, _ in failed for number in _find_needed(one, material.passages)}
    kept = [passage for passage in material.passages if passage.number in needed]
    messages = write_repair(replace(material, passages=kept), problems)
    try:
        mended = ask_for(session, messages, REPAIR, _read)
    except ChatModelError:
        return {}
    return {number: drafts for number, drafts in mended.items() if number in problems}


def _find_needed(checked: CheckedDraft, passages: Sequence[ModelPassage]) -> set[int]:
    terms = set(analyse(checked.draft.text))
    nearest = max(passages, key=lambda one: len(terms & set(analyse(one.text))))
    return {nearest.number, *(quote.passage for quote in checked.draft.quotes)}


def _read(document: Document) -> Mapping[int, Sequence[ProseDraft]] | None:
    listed = document.get("statements")
    if not isinstance(listed, list):
        return None
    mended: defaultdict[int, list[ProseDraft]] = defaultdict(list)
    for one in listed:
        draft = read_statement(one)
        number = str(one.get("replaces")) if isinstance(one, dict) else ""
        if draft and number.isdecimal() and len(mended[int(number)]) < _MOST_IN_PLACE:
            mended[int(number)].append(draft)
    return mended
