"""Tables that lay a page out, made into the parts that they stand for.

Old sites and newsletters put their menus, their text and their boxes side by side in the cells of a
table. Read as a table, a whole article would be one cell.
"""

from lxml import etree, html

_PARTS = ("table", "tbody", "thead", "tfoot", "tr")
_BLOCKS = ("h1", "p", "table", "ul", "ol", "h2", "h3", "h4", "div", "article")
# A cell that says more is no cell of a table of facts; beside a menu, one that says less.
_LONGEST_CELL_WORDS = 80
_LONGEST_BESIDE_MENU = 30
_FEWEST_LINKS = 3
_FEWEST_PARAGRAPHS = 2
_MOST_LINKED = 0.5


def unfold_layout_tables(tree: html.HtmlElement) -> bool:
    """Turn the cells of tables that lay the page out into parts of it, without menus.

    Returns whether there are any.
    """
    is_laid_out = False
    # From the inside out: a table within a cell is looked at before the one around it.
    for table in reversed(list(tree.iter("table"))):
        if _lays_out(table):
            is_laid_out = True
            for cell in list(_own(table, ("td", "th"))):
                _turn_into_part(cell)
            for part in [table, *_own(table, _PARTS[1:])]:
                part.tag = "div"
                part.attrib.clear()
    return is_laid_out


def _lays_out(table: html.HtmlElement) -> bool:
    if table.get("role") == "presentation":
        return True
    cells = list(_own(table, ("td", "th")))
    if any(cell.tag == "th" and cell.text_content().strip() for cell in cells):
        return False
    longest = _LONGEST_BESIDE_MENU if any(map(_is_menu, cells)) else _LONGEST_CELL_WORDS
    return any(_holds_article(cell, longest) for cell in cells)


def _holds_article(cell: html.HtmlElement, longest_words: int) -> bool:
    if cell.find(".//h1") is not None:
        return True
    words = len(cell.text_content().split())
    paragraphs = len(list(cell.iter("p"))) + len(list(cell.iter("br"))) // 2
    return words > longest_words and paragraphs >= _FEWEST_PARAGRAPHS


def _is_menu(cell: html.HtmlElement) -> bool:
    is_long = len(list(cell.iter("a"))) >= _FEWEST_LINKS
    return is_long and _is_mostly_links(cell)


def _is_mostly_links(cell: html.HtmlElement) -> bool:
    linked = sum(len(link.text_content()) for link in cell.iter("a"))
    return linked > _MOST_LINKED * len(cell.text_content())


def _own(table: html.HtmlElement, tags: tuple[str, ...]) -> list[html.HtmlElement]:
    return [
        element
        for element in table.iter(*tags)
        if next(element.iterancestors("table"), None) is table
    ]


def _turn_into_part(cell: html.HtmlElement) -> None:
    if _is_mostly_links(cell) and cell.find(".//h1") is None:
        etree.strip_elements(cell, "*", with_tail=True)
        cell.text = None
    elif cell.find(".//p") is None:
        for holder in [cell, *cell.iter("center", "div", "font", "span")]:
            if holder.find("br") is not None:
                _set_paragraphs(holder)
    cell.tag = "div"
    cell.attrib.clear()


def _set_paragraphs(holder: html.HtmlElement) -> None:
    """Make paragraphs of words that only line breaks and blocks hold apart."""
    paragraphs = [_begin_paragraph(holder.text)]
    for child in list(holder):
        if child.tag == "br" or child.tag in _BLOCKS:
            words, child.tail = child.tail, None
            paragraphs += [*([] if child.tag == "br" else [child]), _begin_paragraph(words)]
            holder.remove(child)
        else:
            paragraphs[-1].append(child)
    holder.text = None
    holder.tag = "div"
    holder.extend(one for one in paragraphs if one.text_content().strip())


def _begin_paragraph(words: str | None) -> html.HtmlElement:
    paragraph = html.Element("p")
    paragraph.text = words
    return paragraph
