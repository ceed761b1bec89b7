import pytest

from ingest.errors import UnreadableSourceError
from ingest.extraction.hidden.hidden_elements import strip_hidden_elements
from ingest.extraction.html.parsing import parse_html
from tests.ingest.extraction.hidden.stripping import HIDDEN, hides


@pytest.mark.parametrize(
    ("sheet", "element"),
    [
        (".x{display:none}", f'<p class="a x">{HIDDEN}</p>'),
        ("#y{visibility:hidden}", f'<p id="y">{HIDDEN}</p>'),
        ("p.x, p.y { opacity: 0 }", f'<p class="y">{HIDDEN}</p>'),
        ("main .x{font-size:0}", f'<p class="x">{HIDDEN}</p>'),
        ("main > div.q > p{display:none!important}",
         f'<div class="q"><p style="display:block">{HIDDEN}</p></div>'),
        ("@media screen{.x{display:none}}", f'<p class="x">{HIDDEN}</p>'),
        ("@supports (x:y){.x{display:none}}", f'<p class="x">{HIDDEN}</p>'),
        ("/* c */ .a{color:red} .x { color : white ; background : #fff }",
         f'<p class="x">{HIDDEN}</p>'),
        ("@import url(x.css);.x{display:none}", f'<p class="x">{HIDDEN}</p>'),
        (".x{content:'}';display:none}", f'<p class="x">{HIDDEN}</p>'),
        (".x{display:block}.x{display:none}", f'<p class="x">{HIDDEN}</p>'),
        (".x{display:none} .x:hover{display:block}", f'<p class="x">{HIDDEN}</p>'),
        (".x{position:absolute;left:-9999px}.x:focus{left:auto;height:auto}",
         f'<a class="x">{HIDDEN}</a>'),
        ('[data-x="y"]{display:none}', f'<p data-x="y">{HIDDEN}</p>'),
        ("p[class^=ad-]{display:none}", f'<p class="ad-top">{HIDDEN}</p>'),
        ("p.x:not(.z, .y){display:none}", f'<p class="x">{HIDDEN}</p>'),
        (":is(.x, .y) > p{display:none}", f'<div class="x"><p>{HIDDEN}</p></div>'),
        (":where(.x){display:none}", f'<p class="x">{HIDDEN}</p>'),
        (".q p:first-child{display:none}", f'<div class="q"><p>{HIDDEN}</p></div>'),
        (".q p:nth-child(2n+1){display:none}", f'<div class="q"><p>{HIDDEN}</p></div>'),
        (".m + p{display:none}", f'<p class="m">x</p><p>{HIDDEN}</p>'),
        (".m ~ .x{display:none}", f'<p class="m">x</p><p>y</p><p class="x">{HIDDEN}</p>'),
        (".\\31 x{display:none}", f'<p class="1x">{HIDDEN}</p>'),
        ("@media screen and (min-width:1px){.x{display:none}}", f'<p class="x">{HIDDEN}</p>'),
        ("@media print, (min-width: 40em){.x{display:none}}", f'<p class="x">{HIDDEN}</p>'),
        ("@media (width >= 600px){.x{display:none}}", f'<p class="x">{HIDDEN}</p>'),
        (".x, ::nonsense{display:none}", f'<p class="x">{HIDDEN}</p>'),
        (".q *{color:#fff}", f'<div class="q"><p>{HIDDEN}</p></div>'),
    ],
)  # fmt: skip
def test_a_rule_of_the_pages_own_styles_hides_text(sheet: str, element: str) -> None:
    assert hides(element, f"<style>{sheet}</style>")


@pytest.mark.parametrize(
    ("sheet", "element"),
    [
        ("@media print{.x{display:none}}", f'<p class="x">{HIDDEN}</p>'),
        ("@media (max-width:600px){.x{display:none}}", f'<p class="x">{HIDDEN}</p>'),
        ("@keyframes a{from{visibility:hidden}to{visibility:visible}}", f"<p>{HIDDEN}</p>"),
        (".c{display:none}.c.open{display:block}", f'<div class="c">{HIDDEN}</div>'),
        (".acc{max-height:0;overflow:hidden}#t:checked ~ .acc{max-height:500px}",
         f'<div class="acc">{HIDDEN}</div>'),
        (".reveal{opacity:0}.js .reveal{opacity:1}", f'<p class="reveal">{HIDDEN}</p>'),
        (".accordion__content{display:none}", f'<div class="accordion__content">{HIDDEN}</div>'),
        ("body{display:none}", f"<p>{HIDDEN}</p>"),
        ("body{opacity:0}", f"<p>{HIDDEN}</p>"),
        (".other{display:none}", f'<p class="x">{HIDDEN}</p>'),
        (".a .x{display:none}", f'<p class="x">{HIDDEN}</p>'),
        (".x::before{display:none}", f'<p class="x">{HIDDEN}</p>'),
        ("p.x:not(.x,.y){display:none}", f'<p class="x">{HIDDEN}</p>'),
        (".p:not(.is-open){display:none}", f'<div class="p">{HIDDEN}</div>'),
        ("details:not([open]) div{display:none}", f"<details><div>{HIDDEN}</div></details>"),
        (".p[aria-hidden=true]{display:none}", f'<div class="p" aria-hidden="true">{HIDDEN}</div>'),
        ("#t:not(:checked) ~ .p{display:none}", f'<input id="t"><div class="p">{HIDDEN}</div>'),
        ("@media screen and (max-width:600px){.x{display:none}}", f'<p class="x">{HIDDEN}</p>'),
        (".x{display:none}@media(min-width:48em){.x{display:block}}", f'<p class="x">{HIDDEN}</p>'),
        ("[data-x=z]{display:none}", f'<p data-x="y">{HIDDEN}</p>'),
        (".q > .x{display:none}", f'<div class="q"><div><p class="x">{HIDDEN}</p></div></div>'),
        (".x:nth-child(2){display:none}", f'<div><p class="x">{HIDDEN}</p></div>'),
        (".s + .x{display:none}", f'<div class="s"><p class="x">{HIDDEN}</p></div>'),
        (".x{display:none}.x{display:block}", f'<p class="x">{HIDDEN}</p>'),
        ("#m.x{display:block}.x{display:none}", f'<p id="m" class="x">{HIDDEN}</p>'),
        ("html{background:#000}p{color:white}", f"<p>{HIDDEN}</p>"),
        (".x{display:none", f"<p>{HIDDEN}</p>"),
        ("}}.x{", f'<p class="x">{HIDDEN}</p>'),
    ],
)  # fmt: skip
def test_a_rule_that_does_not_hold_or_that_can_be_undone_hides_nothing(
    sheet: str, element: str
) -> None:
    assert not hides(element, f"<style>{sheet}</style>")


def test_styles_for_paper_do_not_count() -> None:
    assert not hides(f'<p class="x">{HIDDEN}</p>', "<style media='print'>.x{display:none}</style>")


@pytest.mark.parametrize(
    ("sheet", "element"),
    [
        (".q{color:red;& p{display:none}}", f'<div class="q"><p>{HIDDEN}</p></div>'),
        (".q{& > .x{color:snow}}", f'<div class="q"><p class="x">{HIDDEN}</p></div>'),
        (".q{.x{opacity:0}}", f'<div class="q"><p class="x">{HIDDEN}</p></div>'),
        (".q{> p{opacity:0}}", f'<div class="q"><p>{HIDDEN}</p></div>'),
        (".x{&.y{opacity:0}}", f'<p class="x y">{HIDDEN}</p>'),
        (".x{@media screen{opacity:0}}", f'<p class="x">{HIDDEN}</p>'),
        (".x{display:block;@media screen{display:none}}", f'<p class="x">{HIDDEN}</p>'),
        (".a,.x{.b &, p&{opacity:0}}", f'<p class="x">{HIDDEN}</p>'),
        ("@layer a{@supports (a:b){.x{.y &{color:oklch(1 0 0)}}}}",
         f'<div class="y"><p class="x">{HIDDEN}</p></div>'),
        ("@media not print{.x{display:none}}", f'<p class="x">{HIDDEN}</p>'),
        ("@media (min-width:0){.x{display:none}}", f'<p class="x">{HIDDEN}</p>'),
        (":root{--w:#fff}.x{color:var(--w)}", f'<p class="x">{HIDDEN}</p>'),
        (":root{--d:none}.x{display:var(--d)}", f'<p class="x">{HIDDEN}</p>'),
    ],
)  # fmt: skip
def test_nested_rules_and_variables_hide_text(sheet: str, element: str) -> None:
    assert hides(element, f"<style>{sheet}</style>")


@pytest.mark.parametrize(
    ("sheet", "element"),
    [
        (".q{& p{display:none}}", f"<p>{HIDDEN}</p>"),
        (".c{display:none;&.open{display:block}}", f'<div class="c">{HIDDEN}</div>'),
        (".c{display:none;&:hover{color:red}&:checked{display:block}}",
         f'<div class="c">{HIDDEN}</div>'),
        (".x{display:none;@media screen{display:block}}", f'<p class="x">{HIDDEN}</p>'),
        ("{p{display:none}}", f"<p>{HIDDEN}</p>"),
        (",".join(f".a{at}" for at in range(600)) + "{b &,p &,p{display:none}}",
         f"<p>{HIDDEN}</p>"),
        (".c{transform:scaleY(0)}.c.open{transform:none}", f'<div class="c">{HIDDEN}</div>'),
        (".c{opacity:.04}.js .c{opacity:1}", f'<div class="c">{HIDDEN}</div>'),
        (":root{--a:var(--b);--b:var(--a)}.x{color:var(--a)}", f'<p class="x">{HIDDEN}</p>'),
    ],
)  # fmt: skip
def test_nested_rules_that_do_not_hold_or_that_can_be_undone_hide_nothing(
    sheet: str, element: str
) -> None:
    assert not hides(element, f"<style>{sheet}</style>")


@pytest.mark.parametrize(
    "sheet",
    [
        ".x{color:red}" * 20_001,
        "p{color:red}" * 3_000 + "</style>" + "<p>x</p>" * 3_000,
        "q ~ p ~ p ~ p ~ i{color:red}</style>" + "<p></p>" * 1_000 + "<i>x</i>",
        "q b b b b b b i{color:red}</style>" + "<b>" * 100 + "<i>x</i>",
        ":root{" + ";".join(f"--a{number}:1" for number in range(5_001)) + "}",
        "p{" + ";".join(f"--a{number}:1" for number in range(4_900)) + "}</style>" + "<p>x" * 5_000,
    ],
    ids=[
        "rules",
        "rules for many elements",
        "neighbours",
        "ancestors",
        "variables",
        "variables for many elements",
    ],
)
def test_styles_that_would_take_minutes_are_refused(sheet: str) -> None:
    tree = parse_html(f"<html><body><style>{sheet}</style><p>x</p></body></html>".encode())
    with pytest.raises(UnreadableSourceError):
        strip_hidden_elements(tree)


@pytest.mark.parametrize(
    "sheet",
    [
        "{" * 200_000,
        "@media screen{" * 20_000,
        "/*" * 200_000,
        'a{"\\"' * 50_000,
        "[" * 400 + ",",
        "[" * 200_000 + "{color:red}",
        ":is(" * 900 + "{color:red}",
        ":not(" * 5_000 + "p{color:red}",
        "p," * 9_000 + "p{color:red}",
        "a " * 9_000 + "{color:red}",
        "p{" + "color:r\\65 d;" * 20_000,
        "p{left:" + "calc(" * 5_000 + "1px",
        "p{color:" + "var(--a," * 100_000,
        ":root{" + "".join(f"--a{at}:var(--a{at + 1})var(--a{at + 1});" for at in range(60)) + "}",
        "p," * 1_500 + "p{" + "a," * 1_500 + "a{color:red}}",
        ".a" * 1_000 + "{" + "&" * 4_000 + "{color:red}}",
    ],
    ids=[
        "braces",
        "media",
        "comments",
        "strings",
        "brackets",
        "more brackets",
        "choices",
        "denials",
        "lists",
        "ancestors",
        "escapes",
        "sums",
        "fallbacks",
        "variables",
        "nested lists",
        "nested names",
    ],
)
def test_styles_that_are_made_to_do_harm_end_soon(sheet: str) -> None:
    assert not hides(f"<p>{HIDDEN}</p>", f"<style>{sheet}</style>")
