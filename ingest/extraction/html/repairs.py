"""Changes to a page before trafilatura reads it, each for words that it would lose, glue or add."""

import re
from itertools import islice, takewhile

from lxml import etree, html

from ingest.extraction.html.layout_tables import unfold_layout_tables

# Boxes of forms to subscribe, give or sign have sentences of their own.
_SIGN_UP = re.compile(
    r"(?:^|[\s_-])(?:sign-?up|subscri(?:be|ptions?)|opt-?in|donat(?:e|ion)|petition)(?:$|[\s_-])",
    re.IGNORECASE,
)
_LONGEST_SIGN_UP_WORDS = 60
_DETAIL_TERM = re.compile(
    r"(?:from|by|authors?|publish(?:er|ed)(?: (?:on|by|date))?|date(?: published)?|(?:last|page)"
    r" (?:updated|reviewed)|updated|(?:\w+ )?first published|posted(?: (?:on|by|in))?|tags?|topics?"
    r"|categor(?:y|ies)|sections?|reading time|share|(?:\w+ )?(?:type|reference)|delivered on):?",
    re.IGNORECASE,
)
_LONGEST_DETAIL_WORDS = 12
# Of a figure, unlike of a picture, the caption says what it shows.
_COMMENTS = re.compile(
    r"(?:^|[\s_-])comments(?:$|\s|[_-](?:area|list|section|thread))", re.IGNORECASE
)
_LARGEST_COMMENTS = 0.4
_FIGURE = re.compile(r"(?:figure|fig\.?|chart|table|map|box|exhibit)\s*\d", re.IGNORECASE)
_PROSE = ("p", "li", "td", "th", "dd", "blockquote", "h2", "h3", "h4")
_MOST_HOLDERS = 3
# A date alone in a paragraph is the page's; with words around it, it is part of a sentence.
_FEWEST_WORDS_AROUND = 3
_CALL_OUT = re.compile(r"(?:^|[\s_-])(?:call-?out|inset(?:-text)?|warning-text)(?:$|[\s_-])")
_FEWEST_SENTENCE_WORDS = 8
_ENDS_SENTENCE = re.compile(r"[.!?…][\"'”’)\]]*$")
_FOOTNOTE_MARKS = (
    ".//sup[a[starts-with(@href, '#')] and string-length(normalize-space()) < 6]"
    "|.//a[starts-with(@href, '#')][sup][string-length(normalize-space()) < 6]"
)
# Elements that trafilatura replaces by their texts. It then takes quadratic time for the pieces:
# a minute for a paragraph of 16,000 of them.
_REPLACED = ("a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "data", "dfn", "em", "font",
             "i", "ins", "mark", "nobr", "small", "span", "strong", "u", "wbr")  # fmt: skip
_CROWD = 1_000


def repair(tree: html.HtmlElement) -> bool:
    """Change a tree in place so that trafilatura finds all words of the article, and only them.

    Returns whether tables lay the page out.
    """
    is_laid_out = unfold_layout_tables(tree)
    _drop_details(tree)
    _keep_collapsed_parts(tree)
    _keep_words_in_sentences(tree)
    _keep_quotations(tree)
    _keep_charts(tree)
    _keep_questions(tree)
    _keep_linked_sentences(tree)
    _keep_call_outs(tree)
    _mark_heads_of_tables(tree)
    for mark in tree.xpath(_FOOTNOTE_MARKS):
        _empty(mark)
    _drop_forms(tree)
    _drop_comments(tree)
    _thin_out_crowds(tree)
    return is_laid_out


def _drop_details(tree: html.HtmlElement) -> None:
    """Drop lists of who published a page, and when: they are details, not text."""
    for listed in list(tree.iter("dl")):
        terms = [" ".join(term.text_content().split()) for term in listed.iter("dt")]
        details = sum(_DETAIL_TERM.fullmatch(term) is not None for term in terms)
        said = (len(value.text_content().split()) for value in listed.iter("dd"))
        if terms and 2 * details > len(terms) and all(n <= _LONGEST_DETAIL_WORDS for n in said):
            _empty(listed)


def _drop_forms(tree: html.HtmlElement) -> None:
    for box in tree.xpath(".//*[self::div or self::section or self::form][@class or @id]"):
        names = f"{box.get('class') or ''} {box.get('id') or ''}"
        if _SIGN_UP.search(names) and len(box.text_content().split()) < _LONGEST_SIGN_UP_WORDS:
            _empty(box)


def _drop_comments(tree: html.HtmlElement) -> None:
    """Drop what readers say below an article, unless that is most of the page."""
    for part in tree.xpath(".//*[self::div or self::section or self::ol][@class or @id]"):
        names = f"{part.get('class') or ''} {part.get('id') or ''}"
        if _COMMENTS.search(names) and part.find(".//h1") is None:
            said = len(part.text_content())
            if said < _LARGEST_COMMENTS * len(tree.text_content()):
                _empty(part)


def _keep_collapsed_parts(tree: html.HtmlElement) -> None:
    """Disarm what trafilatura drops paragraphs for that a reader can open or come back to."""
    for part in tree.xpath(".//*[@aria-hidden='true' or contains(@class, 'xpand')][.//p]"):
        part.attrib.pop("aria-hidden", None)
        part.attrib.pop("class", None)
    # What is hidden for good has been taken out before.
    for part in tree.xpath(".//*[@hidden or contains(@style, 'display')]"):
        part.attrib.pop("hidden", None)
        part.attrib.pop("style", None)
    for part in tree.xpath(".//fieldset[.//p] | .//*[contains(@class, 'footnote')][.//p]"):
        part.tag = "div"
        part.attrib.pop("class", None)
        # A link back is all the more of a short note.
        for mark in part.xpath(".//a[string-length(normalize-space()) < 4]"):
            mark.drop_tree()


def _keep_words_in_sentences(tree: html.HtmlElement) -> None:
    """Turn elements that are dropped with their words into plain ones, within sentences."""
    held: dict[html.HtmlElement, int] = {}
    for element in list(tree.iter("time", "label", "output")):
        holder = next(element.iterancestors(*_PROSE), None)
        if holder is not None and holder not in held:
            held[holder] = len(holder.text_content().split())
        words = len(element.text_content().split()) + _FEWEST_WORDS_AROUND
        if held.get(holder, 0) >= words:
            element.tag = "span"
            element.attrib.clear()


def _keep_quotations(tree: html.HtmlElement) -> None:
    for quotation in list(tree.iter("q")):
        # A browser shows quotation marks around it.
        quotation.tag = "span"
        quotation.text = f"“{quotation.text or ''}"
        quotation.tail = f"”{quotation.tail or ''}"
    for figure in tree.xpath(".//figure[.//blockquote or .//table]"):
        # A pull quote repeats what stands in the article.
        if "pull" not in (figure.get("class") or ""):
            etree.strip_elements(figure, "figcaption", with_tail=False)
            figure.tag = "div"
    for caption in list(tree.iter("figcaption")):
        figure = caption.getparent()
        if figure is not None and _FIGURE.match(caption.text_content().strip()):
            figure.tag, caption.tag = "div", "p"
    for source in tree.xpath(".//blockquote//cite"):
        if not any(True for _ in source.iterancestors("p")):
            source.tag = "p"


def _keep_charts(tree: html.HtmlElement) -> None:
    """Keep what a chart shows, where that stands above it, and whence it is, below."""
    for figure in tree.xpath(".//figure[.//p]"):
        if any(_FIGURE.match(one.text_content().strip()) for one in figure.iter("p")):
            figure.tag = "div"
            for caption in list(figure.iter("figcaption")):
                caption.tag = "p"


def _keep_questions(tree: html.HtmlElement) -> None:
    """Turn what a page shows as the heading of an answer into one."""
    for summary in tree.xpath(".//details[.//p or .//li]/summary[not(.//h2 or .//h3 or .//h4)]"):
        summary.tag = "h4"
    for term in tree.xpath(".//dl/dt"):
        if term.text_content().strip().endswith("?"):
            term.tag = "h4"
            answers = takewhile(
                lambda below: below.tag == "dd", list(term.itersiblings("dd", "dt"))
            )
            for answer in answers:
                answer.tag = "div" if answer.find(".//p") is not None else "p"
    for bold in tree.xpath(".//p/*[self::strong or self::b][1]"):
        _set_question_apart(bold)
    for button in list(tree.iter("button")):
        if next(button.iterancestors("h2", "h3", "h4", "h5"), None) is not None:
            button.tag = "span"
            button.attrib.clear()
        elif any("accordion" in (part.get("class") or "") for part in _with_holders(button)):
            button.tag = "h4"
            button.attrib.clear()


def _with_holders(element: html.HtmlElement) -> list[html.HtmlElement]:
    return [element, *islice(element.iterancestors("div", "section", "li"), _MOST_HOLDERS)]


def _set_question_apart(bold: html.HtmlElement) -> None:
    """Make a heading of a question in bold letters that begins the paragraph of its answer."""
    paragraph = bold.getparent()
    is_first = paragraph is not None and not (paragraph.text or "").strip()
    if is_first and bold.text_content().strip().endswith("?") and (bold.tail or "").strip():
        paragraph.text, bold.tail = bold.tail, None
        paragraph.addprevious(bold)
        bold.tag = "h5"


def _keep_call_outs(tree: html.HtmlElement) -> None:
    """Make paragraphs of boxes that hold a sentence and nothing else."""
    for box in tree.xpath(".//div[not(*) or not(.//p or .//div or .//li)][@class]"):
        if _CALL_OUT.search(box.get("class")) and _ENDS_SENTENCE.search(box.text_content().strip()):
            box.tag = "p"
            box.attrib.clear()


def _keep_linked_sentences(tree: html.HtmlElement) -> None:
    """Unlink paragraphs that are links and whole sentences, among other paragraphs."""
    for link in tree.xpath(".//p/a[not(preceding-sibling::*) and not(following-sibling::*)]"):
        paragraph = link.getparent()
        words = " ".join(paragraph.text_content().split())
        is_alone = words == " ".join(link.text_content().split())
        beside = any(one.find("a") is None for one in paragraph.getparent().iterchildren("p"))
        is_sentence = len(words.split()) >= _FEWEST_SENTENCE_WORDS and _ENDS_SENTENCE.search(words)
        if is_alone and is_sentence and beside:
            link.drop_tag()


def _mark_heads_of_tables(tree: html.HtmlElement) -> None:
    """Have just those rows count as the head of a table that name its columns."""
    for row in tree.iter("tr"):
        filled = [cell for cell in row.iterchildren("td", "th") if cell.text_content().strip()]
        is_head = next(row.iterancestors("thead"), None) is not None or (
            len(row) > 1 and all(cell.tag == "th" for cell in filled)
        )
        for cell in row.iterchildren("td", "th"):
            cell.tag = "th" if is_head else "td"


def _thin_out_crowds(tree: html.HtmlElement) -> None:
    for parent in [element for element in tree.iter() if len(element) > _CROWD]:
        if sum(child.tag in _REPLACED for child in parent) > _CROWD:
            _replace_by_texts(parent)


def _replace_by_texts(parent: html.HtmlElement) -> None:
    kept: list[html.HtmlElement] = []
    texts = [[parent.text or ""]]
    for child in list(parent):
        if child.tag in _REPLACED:
            texts[-1].append(child.text_content())
        else:
            kept.append(child)
            texts.append([])
        texts[-1].append(child.tail or "")
        parent.remove(child)
    parent.text = "".join(texts[0])
    for child, behind in zip(kept, texts[1:], strict=True):
        child.tail = "".join(behind)
        parent.append(child)


def _empty(element: html.HtmlElement) -> None:
    for child in list(element):
        element.remove(child)
    element.text = None
