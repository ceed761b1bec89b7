"""Web addresses: which of them are the same article's, and which are of the same site."""

import re
from collections.abc import Callable
from functools import lru_cache
from urllib.parse import SplitResult, unquote, unquote_plus, urljoin, urlsplit, urlunsplit

from tld import get_fld
from w3lib.url import canonicalize_url

_LONGEST_CHARS = 4_000
_PASSWORD = re.compile(r"//[^/?#]*@")
_DEFAULT_PORTS = {80, 443}
_START_PAGE = re.compile(r"/(?:index|default)\.(?:html?|php|aspx?|jsp|cfm)$", re.IGNORECASE)
_SESSION = re.compile(r";(?:jsessionid|phpsessid|sid)=[^/;]*", re.IGNORECASE)
# Behind a name: a page that is called "amp" itself is no version of the home page.
_AMP_ENDING = re.compile(r"(?<=[^/])[/.]amp(?=$|\.html?$)", re.IGNORECASE)
_AMP_PARAMETERS = {("amp", ""), ("amp", "1"), ("amp", "true"), ("outputtype", "amp")}
# Caches of AMP pages keep the page's own address in the path; "s" stands for https.
_AMP_CACHES = (
    (re.compile(r"(?:www\.)?google\.[a-z.]{2,6}"), re.compile(r"/amp/(?:s/)?(?P<rest>[^/]+\..*)")),
    (re.compile(r".+\.cdn\.ampproject\.org"), re.compile(r"/[acv]/(?:s/)?(?P<rest>[^/]+\..*)")),
)
# Parameters that say where a reader came from, not what the page is: names that mean nothing else
# anywhere. General ones, such as `ref` and `source`, are left alone unless their value gives them
# away: to drop one that names the article would make one article of two. (courlan's list, which
# trafilatura uses, drops `gallery` and `reference` as well.)
_FAMILIES = (
    "utm_", "mtm_", "pk_", "matomo_", "piwik_", "hsa_", "_hs", "__hs", "guce_", "vero_", "oly_",
    "at_", "itm_", "wt.", "wt_", "fb_action_", "ns_", "sfmc_",
)  # fmt: skip
_NAMES = frozenset(
    """
    __twitter_impression _branch_match_id _ga _gac _gl _kx _openstat cmp cmpid dclid fb_ref
    fb_source fbclid gad_campaignid gad_source gbraid gclid gclsrc guccounter hsctatracking icid
    igsh igshid jsessionid li_fat_id mc_cid mc_eid mkt_tok msclkid ncid ocid phpsessid ref_src
    ref_url replytocom s_cid share shared sharetype smid smtyp spm srsltid tblci trk trkcampaign
    ttclid twclid wbraid wickedid xtor yclid
    """.split()
)
# Values by which a general name is known to be about where the reader came from: Ghost puts the
# host of the page with the link into `ref`, Medium a place on its own pages into `source`.
_TELLING = {
    "ref": re.compile(r"(?:[a-z0-9-]+\.)+[a-z]{2,}|newsletter|twitter|facebook|linkedin|rss|home"),
    "source": re.compile(r"(?:rss|post_page|user_profile|email|friends_link|social)\b.*"),
    "from": re.compile(r"(?:rss|twitter|facebook|linkedin|newsletter|email)"),
}


def is_web_address(url: str | None) -> bool:
    """Tell whether a text is an http or https address with a host, of a bearable length.

    One with a user name or password in it is not: it would be kept and shown.
    """
    return url is not None and len(url.split()) == 1 and _split(url) is not None


def join_address(base: str | None, url: str) -> str | None:
    """Resolve an address against that of the page it stands on; None if it leads nowhere."""
    try:
        joined = urljoin(base or "", re.sub(r"[\t\n\r]", "", url).strip().replace(" ", "%20"))
    except ValueError:
        return None
    return joined if is_web_address(joined) else None


# A page is looked up by its address in each list of pages, in the ledger and in the store.
@lru_cache(maxsize=4096)
def normalise_url(url: str) -> str:
    """Return the form that the addresses of one article have in common; it may not be fetchable.

    Alike are: http and https, with their default ports; small and capital letters in the host; the
    host with and without `www.` and `amp.`; IDNA and Unicode hosts; percent-encoded and plain
    characters; the path with and without a slash at its end, `index.html`, `/amp` and doubled
    slashes; parameters in any order, with and without those that track (`is_tracking`); any
    fragment but `#!`. A page in an AMP cache is the page it was made of. Upper and lower case in a
    path, and every other parameter, tell articles apart. What is no web address comes back as it
    is, but for the space around it.
    """
    parts = _split(url)
    if parts is None:
        return url.strip()
    try:
        whole = canonicalize_url(urlunsplit(_unpack_amp_cache(parts)), keep_fragments=True)
        parts = urlsplit(whole)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        return url.strip()
    host = f"[{host}]" if ":" in host else _bare_host(host)
    where = f"{host}:{port}" if port and port not in _DEFAULT_PORTS else host
    query = _without(parts.query, lambda *pair: is_tracking(*pair) or _is_amp_parameter(*pair))
    fragment = parts.fragment if parts.fragment.startswith("!") else ""
    return urlunsplit(("https", where, _bare_path(parts.path), query, fragment))


def hide_password(url: str) -> str:
    """Return an address for people, without the user name and password in it."""
    return _PASSWORD.sub("//…@", url)


def strip_tracking(url: str) -> str:
    """Return an address without its fragment and the parameters that track; it can be fetched."""
    parts = _split(url)
    if parts is None:
        return url.strip()
    fragment = parts.fragment if parts.fragment.startswith("!") else ""
    query = _without(parts.query, is_tracking)
    return urlunsplit(parts._replace(query=query, fragment=fragment))


def is_tracking(name: str, value: str) -> bool:
    """Tell whether a parameter of an address only tracks the reader."""
    name = name.lower()
    if name in _NAMES or name.startswith(_FAMILIES):
        return True
    telling = _TELLING.get(name)
    return telling is not None and telling.fullmatch(value.lower()) is not None


def same_site(one: str, other: str) -> bool:
    """Tell whether two addresses belong to one registrable domain, such as example.co.uk."""
    first, second = _split(one), _split(other)
    return first is not None and second is not None and _site_of(first) == _site_of(second)


def is_amp(url: str) -> bool:
    """Tell whether an address is that of an AMP version of a page."""
    parts = _split(url)
    if parts is None:
        return False
    host = parts.hostname or ""
    return (
        host.removeprefix("www.").startswith("amp.")
        or _unpack_amp_cache(parts) != parts
        or _AMP_ENDING.search(parts.path.rstrip("/")) is not None
        or _without(parts.query, _is_amp_parameter) != parts.query
    )


def _split(url: str) -> SplitResult | None:
    url = url.strip()
    if len(url) > _LONGEST_CHARS:
        return None
    try:
        parts = urlsplit(url)
        _ = parts.port
        url.encode()
    except ValueError:
        return None
    is_web = parts.scheme in {"http", "https"} and parts.hostname
    return parts if is_web and not re.search(r"[\s<>\"@]", parts.netloc) else None


def _site_of(parts: SplitResult) -> str:
    host = (parts.hostname or "").rstrip(".")
    domain = get_fld(f"https://{host}/", fail_silently=True, search_private=True)
    return (domain or host).removeprefix("www.")


def _bare_host(host: str) -> str:
    host = host.rstrip(".")
    for prefix in ("www.", "amp.", "www."):
        rest = host.removeprefix(prefix)
        # "www.uk" would be somebody's own name.
        host = rest if "." in rest else host
    return host


def _bare_path(path: str) -> str:
    path, before = re.sub(r"/{2,}", "/", _SESSION.sub("", path)).rstrip("/"), ""
    while path != before:
        before = path
        path = _AMP_ENDING.sub("", _START_PAGE.sub("", path)).rstrip("/")
    return path


def _without(query: str, is_left_out: Callable[[str, str], bool]) -> str:
    """Leave parameters out of a query; the others stay letter for letter."""
    kept = []
    for parameter in query.split("&"):
        name, _, value = parameter.partition("=")
        if not is_left_out(unquote_plus(name), unquote_plus(value)):
            kept.append(parameter)
    return "&".join(kept)


def _is_amp_parameter(name: str, value: str) -> bool:
    return (name.lower(), value.lower()) in _AMP_PARAMETERS


def _unpack_amp_cache(parts: SplitResult) -> SplitResult:
    for host, path in _AMP_CACHES:
        kept = path.fullmatch(parts.path) if host.fullmatch(parts.hostname or "") else None
        if kept:
            return urlsplit(f"https://{unquote(kept['rest'])}")._replace(query=parts.query)
    return parts
