"""Asking a model to put right, once, the statements that did not hold."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from bot.answering.composition.passages import Material, ModelPassage
from bot.answering.composition.prompts import REPAIR, write_repair
from bot.answering.composition.reply_parsing import ProseDraft, read_statement
from bot.answering.verification.judging import Verdict
from bot.generation.errors import ChatModelError
from bot.generation.model import Session
from bot.generation.structured_replies import Document, ask_for
from vectorstore.language.analysis import analyse

_MOST_IN_PLACE = 2  # what merges facts may be put right as two statements


def mend(
    session: Session, material: Material, failed: Sequence[Verdict]
) -> Mapping[int, Sequence[ProseDraft]]:
    """Give what the model puts in the place of statements, by their numbers; nothing if it fails.

    It is told what is wrong with each, and sent the passages that they cite and the nearest to
    each, under their numbers.
    """
    if not failed:
        return {}
    problems = {one.checked.number: (one.checked.draft.text, one.problem or "") for one in failed}
    needed = {n for one in failed for n in _find_needed(one.checked.draft, material.passages)}
    kept = [passage for passage in material.passages if passage.number in needed]
    messages = write_repair(replace(material, passages=kept), problems)
    try:
        mended = ask_for(session, messages, REPAIR, _read)
    except ChatModelError:
        return {}
    return {number: drafts for number, drafts in mended.items() if number in problems}


def _find_needed(draft: ProseDraft, passages: Sequence[ModelPassage]) -> set[int]:
    terms = set(analyse(draft.text))
    nearest = max(passages, key=lambda one: len(terms & set(analyse(one.text))))
    return {nearest.number, *(quote.passage for quote in draft.quotes)}


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
