"""Parameters of web addresses that say where a reader came from, not what the page is.

The lists are of names that mean nothing else anywhere. General ones, such as `ref` and `source`,
are left alone unless their value gives them away: to drop one that names the article would make one
article of two. (courlan's list, which trafilatura uses, drops `gallery` and `reference` as well.)
"""

import re

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


def is_tracking(name: str, value: str) -> bool:
    """Tell whether a parameter of an address only tracks the reader."""
    name = name.lower()
    if name in _NAMES or name.startswith(_FAMILIES):
        return True
    telling = _TELLING.get(name)
    return telling is not None and telling.fullmatch(value.lower()) is not None
