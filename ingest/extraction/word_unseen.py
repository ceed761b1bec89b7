"""What a Word file holds and its reader doesn't see, taken out of it and counted."""

from collections.abc import Callable, Iterator

from docx.document import Document
from docx.oxml.ns import qn
from lxml import etree

from ingest.pages import Stripped

_OFF = {"0", "false", "off"}
_WHITE = "FFFFFF"
# Half points; at two points nobody can read a word.
_SMALLEST_SIZE = 4
_DELETED = (qn("w:del"), qn("w:moveFrom"))
_TOC = ("toc ", "table of contents", "contents heading")


def strip_unseen(root: etree._Element, document: Document) -> tuple[Stripped, ...]:
    """Take hidden, deleted and prompting words out of a part; return what was, by kind."""
    hides = _hiding_styles(document)
    counts = {
        "deleted text": _remove(list(_find_deleted(root))),
        "text formatted as hidden": _remove(
            [run for run in root.iter(qn("w:r")) if _is_hidden(run, hides)]
        ),
        "comments": len({mark.get(qn("w:id")) for mark in root.iter(qn("w:commentReference"))}),
    }
    for prompt in list(root.iter(qn("w:showingPlcHdr"))):
        control = next(prompt.iterancestors(qn("w:sdt")), None)
        if control is not None:
            _remove([control], lambda _: True)
    return tuple(Stripped(kind, count) for kind, count in counts.items() if count)


def strip_contents(root: etree._Element, document: Document) -> None:
    """Take out the list of contents: its lines lead to headings, and say nothing else."""
    names = {style.style_id: (style.name or "").lower() for style in document.styles}
    for paragraph in list(root.iter(qn("w:p"))):
        if names.get(paragraph.style or "", "").startswith(_TOC):
            _remove([paragraph], lambda _: True)


def _find_deleted(root: etree._Element) -> Iterator[etree._Element]:
    yield from root.iter(*_DELETED)
    for row in root.iter(qn("w:tr")):
        if row.find(f"{qn('w:trPr')}/{qn('w:del')}") is not None:
            yield row


def _has_words(element: etree._Element) -> bool:
    return any((one.text or "").strip() for one in element.iter(qn("w:t"), qn("w:delText")))


def _remove(
    elements: list[etree._Element], counts: Callable[[etree._Element], bool] = _has_words
) -> int:
    """Remove elements; count those that have words."""
    count = 0
    for element in elements:
        count += counts(element)
        parent = element.getparent()
        if parent is not None:
            parent.remove(element)
    return count


def _hiding_styles(document: Document) -> set[str]:
    """Return the ids of the styles that hide what they are set for."""
    known = {style.style_id: style.element for style in document.styles}

    def hides(style_id: str, seen: frozenset[str] = frozenset()) -> bool:
        element = known.get(style_id)
        if element is None or style_id in seen:
            return False
        switch = _read_switch(element.find(qn("w:rPr")))
        base = element.find(qn("w:basedOn"))
        if switch is not None or base is None:
            return bool(switch)
        return hides(base.get(qn("w:val"), ""), seen | {style_id})

    return {style_id for style_id in known if hides(style_id)}


def _read_switch(properties: etree._Element | None) -> bool | None:
    """Tell whether properties hide what they are for; None if they don't say."""
    switch = properties.find(qn("w:vanish")) if properties is not None else None
    return None if switch is None else switch.get(qn("w:val"), "1") not in _OFF


def _is_hidden(run: etree._Element, hides: set[str]) -> bool:
    properties = run.find(qn("w:rPr"))
    switch = _read_switch(properties)
    if switch is not None:
        return switch
    style = properties.find(qn("w:rStyle")) if properties is not None else None
    paragraph = next(run.iterancestors(qn("w:p")), None)
    styles = {style.get(qn("w:val")) if style is not None else None}
    styles.add(paragraph.style if paragraph is not None else None)
    return bool(styles & hides) or (properties is not None and _cannot_be_read(properties))


def _cannot_be_read(properties: etree._Element) -> bool:
    """Tell whether words are too small for anybody, or white on white."""
    size, colour = properties.find(qn("w:sz")), properties.find(qn("w:color"))
    written = size.get(qn("w:val"), "") if size is not None else ""
    if written.isdecimal() and int(written) <= _SMALLEST_SIZE:
        return True
    is_white = colour is not None and colour.get(qn("w:val"), "").upper() == _WHITE
    # The colour behind words in tables and boxes may come from styles: those are left alone.
    on_white = not any(True for _ in properties.iterancestors(qn("w:tbl"), qn("w:txbxContent")))
    paragraph = next(properties.iterancestors(qn("w:p")), properties)
    return (
        is_white and on_white and next(paragraph.iter(qn("w:shd"), qn("w:highlight")), None) is None
    )
