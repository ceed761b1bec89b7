"""What a page shows above the title of its article: menus, counts, ways to get in touch."""

import re
from collections.abc import Callable, Sequence

from ingest.extraction.bylines.credits import is_bare_name
from ingest.extraction.bylines.dates import find_days
from ingest.extraction.bylines.kickers import is_masthead
from vectorstore.language.calendar_names import MONTH

_MENU = re.compile(
    r"""
    home(?:page)? | about(?:\ us)? | who\ we\ are | what\ we\ do | our\ \w{3,12}
    | work(?:ing)?(?:\ (?:for|with)\ us)? | patients\ (?:and|&)\ (?:visitors|carers|families)
    | news(?:\ and\ (?:events|views|blogs))? | latest(?:\ news)? | events? | contact(?:\ us)?
    | search | (?:main\ )?menu | close | (?:log|sign)\ ?(?:in|up|out) | log\ in\ or\ register
    | register | my\ account | account | basket | membership | members | become\ a\ member
    | join(?:\ us)? | services | our\ services | resources | publications | reports | blogs?
    | insights? | (?:support|follow|get\ in\ touch\ with)\ us | get\ involved | donate | shop
    | jobs | careers | vacancies | training | help | faqs? | accessibility | privacy | cookies
    | (?:subscribe)?sign\ in | get\ help | more | local | politics | health
    | accessibility\ tools | members['’]\ area
    | share\ your\ views | advice(?:\ and\ information)? | news\ and\ reports | committees
    | inquiries | links | volunteering | projects | puzzles | e-?paper
    | sports? | business | finance | features? | opinion | comment | write
    | blog\ home | write\ for\ us | written\ questions,\ answers\ and\ statements
    | find\ written\ \w+ | (?:news\ ?)?wire | speeches(?:\ (?:and|&)\ \w+)? | lectures
    | document\ library | correspondence | consultations
    | press | media | podcasts? | videos? | topics | most\ (?:read|popular|viewed) | trending
    | subscribe.{0,30} | newsletters? | skip\ to\ .{1,20} | back
    """,
    re.IGNORECASE | re.VERBOSE,
)
_NOTHING = re.compile(
    rf"(?:{MONTH})|"
    r"""
    (?:(?:agenda\ )?item|paper|enclosure|enc|appendix)\ ?(?:no\.?\ ?|number\ )?[\d.]{0,5}[a-z]?
    | agenda\ item | minutes: | (?:by|via)\ e-?mail(?:\ only)?
    | -*\ ?(?:begin\ )?(?:forwarded|original)\ message\ ?-*:?
    | (?:contact|call|phone|ring|e-?mail|write\ to)\ us(?:\ (?:on|at))?:?
    | (?:(?:tel(?:ephone)?|phone|fax|mobile|call(?:\ us)?)\W*)?\+?\(?\d[\d\s()-]{6,20}
    | (?:e-?mail\W*)?[\w.+'-]+@[\w.-]+ | listen(?:\ to\ (?:this\ )?(?:article|story))?
    | \+?\ ?follow(?:ing)? | subscribed? | .{0,3}\ ?paid | twitter | facebook | linkedin | whatsapp
    | bluesky | email | x
    | (?:share|tweet|print|save|copy)\b.{0,30} | listen\ \(.{1,12}\)
    | (?:strictly\ )?(?:not\ for\ publication|for\ (?:immediate\ )?release)\b.{0,40}
    | (?:strictly\ )?embargo(?:ed)?(?:\W*|(?::|\ (?:until|till|to|for)\b|\ (?=\d)).{0,40})
    | (?:view|read)\ (?:(?:this|it)\b.{0,20}|in\ (?:your\ )?browser|online)(?:\ in\ .{1,20})?
    | @\w{2,30} | unsubscribe | forward\ to\ a\ friend | having\ trouble\ .{1,60}
    | jump\ to\ comments(?:\ section)? | open\ in\ app | translate(?:\ this\ page)?
    | save\ (?:article|for\ later) | (?:all|recent|latest)\ posts | (?:see|view)\ all
    | download(?:\ (?:as\ )?(?:a\ |this\ )?(?:pdf|report|briefing|document|text))?(?:\ \(.{1,20}\))?
    | .{1,40}['’]s\ avatar
    | \#\w+(?:[\ ,]+\#\w+)* | https?://\S+(?:\s.*)?
    | (?:manage\ )?cookies?(?:\ (?:on|settings|policy)\b.{0,40})? | article | metrics
    | responses | peer\ review | related\ content
    | this\ e-?mail\ was\ .{1,60} | you(?:\ are|['’]re|\ have)?\ (?:receiv|subscrib).{1,60}
    | (?:trouble|problems)\ (?:view|read)ing.{1,60}
    # The sender's address above a letter.
    | (?-i:\d+(?:[–-]\d+)?\w?(?:\ [A-Z]\w+){1,3}\ (?:Avenue|Close|Court|Lane
      |Place|Road|Row|Square|Street|Way|Yard)
      (?:,?\ [A-Z]\w+)*(?:,?\ [A-Z]{1,2}\d[A-Z\d]?\ \d[A-Z]{2})?)
    | (?-i:(?:[A-Z]\w+,?\ ){0,3}[A-Z]{1,2}\d[A-Z\d]?\ \d[A-Z]{2})
    | .{1,60}\ logo | (?:accept|reject|view)\ (?:(?:all|additional)\ )?cookies
    | accessibility(?:\ (?:help|links|statement|tools))?(?:\ +a)*
    | (?:\w\s+){5,}\w | caution:\ this\ e-?mail\ .{1,150} | (?:details|transcript|hits:\ [\d,]+)
    | listen\ on\W .{1,60} | [♡♥💬↻🔁👏]\ ?\d{1,6}
    | navigation\ menu | search\ (?:gov\.uk|(?:the\ |this\ )?\w+) | no\ comments:?
    | issue\ \d{1,4}
    | (?:(?:season|series)\ \d{1,3}\W+)?(?:episode|ep\.?)\ ?\d{1,4}
    | \d+\ repl(?:y|ies) | about\ sharing | share\ page
    | (?:est(?:ablished|d)?|founded|since)\.?\ (?:in\ )?\d{4}\b.{0,60}
    | \W*(?:older|newer|previous|next)\ (?:posts?|entry|article)\b.{0,80}
    # Of archives of the web, above the page.
    | [\d,]+\ captures? | about\ this\ capture
    | \d{1,2}\ \w{3}\ \d{4}\ [–-]\ \d{1,2}\ \w{3}\ \d{4}
    | (?:our\ )?(?:advice\ line|help\ ?line)\b[^.]{0,20}\d{3}[\d\ ]{3}[^.]{0,50}
    | uin\ \d+\b.{0,40} | see\ all\ updates | get\ e-?mails?\ about\ this\ page
    """,
    re.IGNORECASE | re.VERBOSE,
)
# Of likes and comments, or a line drawn between parts; bars are those of a table.
_COUNT = re.compile(r"\d{1,3}|[^\w|]+")
_BAR = re.compile(r"\s*[|·•▾▸▼▶]\s*|\s{2,}")
_MOST_MENU_WORDS = 5
_FEWEST_MENU_LINES = 2
_FEWEST_LINKS = 3
_MOST_LINK_WORDS = 2


def count_menu(lines: Sequence[str], is_title: Callable[[int], bool], links: int = 0) -> int:
    """Count the lines at the top that are a menu: short, and among them the words of menus.

    `is_title` tells whether the line at a place could be the title. Some pages have their menu
    twice, one for small screens: a line that is there twice belongs to it, unless nothing longer
    could be the title. `links` of it were counted before.
    """
    menu = 0
    for number, line in enumerate(lines):
        is_link = _MENU.fullmatch(line) is not None
        is_long = len(line.split()) > _MOST_MENU_WORDS and not is_masthead(line)
        if find_days(line) or (is_long and not is_menu_line(line)):
            break
        is_twice = (
            links > 0
            and lines.count(line) > 1
            and any(
                len(lines[other].split()) > len(line.split()) and is_title(other)
                for other in range(number + 1, len(lines))
            )
        )
        if is_link or is_twice or is_menu_line(line):
            menu = number + 1
            links += 1 if is_link or is_twice else _FEWEST_MENU_LINES
    return menu if links >= _FEWEST_MENU_LINES else 0


def is_menu(lines: Sequence[str]) -> bool:
    """Tell if lines that stand together are a menu, among others the words of menus."""
    links = sum(map(count_links, lines))
    return (
        links >= _FEWEST_LINKS
        and all(count_links(line) or len(line.split()) <= _MOST_MENU_WORDS for line in lines)
        and not any(map(find_days, lines))
    )


def is_menu_word(words: str) -> bool:
    """Tell whether words are what a link of a menu is called."""
    return _MENU.fullmatch(words) is not None


def is_menu_line(line: str) -> bool:
    """Tell whether a line is a menu that was copied into one."""
    return count_links(line) >= _FEWEST_LINKS


def is_in_menu(line: str) -> bool:
    """Tell if a line is made of links of a menu, one or more."""
    return all(_MENU.fullmatch(link) for link in _BAR.split(line) if link) or is_menu_line(line)


def count_links(line: str) -> int:
    """Count the links of a menu in a line: one, or those of a menu that was copied into it."""
    if _MENU.fullmatch(line):
        return 1
    links = [link for link in _BAR.split(line) if link]
    is_shouted = len(links) == 1 and line.isupper()
    links = line.split() if is_shouted else links
    known = sum(_MENU.fullmatch(link) is not None for link in links)
    if is_shouted:
        holds = known >= _FEWEST_LINKS and known * 2 >= len(links)
    else:
        holds = known >= _FEWEST_MENU_LINES or _are_links(links)
    return len(links) if len(links) >= _FEWEST_LINKS and holds else 0


def _are_links(links: Sequence[str]) -> bool:
    """Tell if many parts of a line, each of a word or two, are links of whatever name."""
    return len(links) > _FEWEST_LINKS and all(
        len(link.split()) <= _MOST_LINK_WORDS and link.replace(" ", "").isalpha()
        and not is_bare_name(link)
        for link in links
    )  # fmt: skip


def says_nothing(line: str) -> bool:
    """Tell whether a line in the head of a page tells a reader of the article nothing."""
    return _COUNT.fullmatch(line) is not None or _NOTHING.fullmatch(line) is not None
