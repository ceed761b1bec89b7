"""Pages that come in place of an article, as servers, walls and scripts show them."""

_SITE = "Sample Press"


def _page(title: str, body: str, head: str = "") -> str:
    return (
        f"<!doctype html><html lang='en'><head><title>{title}</title>{head}</head>"
        f"<body>{body}</body></html>"
    )


WALLS = {
    "a browser check": _page(
        "One moment, please...",
        "<h1>sample.example</h1><p>Verifying you are human. This may take a few seconds.</p>"
        "<p>sample.example needs to check that your connection is secure first.</p>",
    ),
    "a captcha": _page(
        "Are you a robot?",
        "<h2>Please complete the security check to continue</h2><p>We have detected unusual traffic"
        " from your network. Tick the box below to show that you are not a robot.</p>",
    ),
    "a blocked visitor": _page(
        "Access Denied",
        "<h1>Access Denied</h1><p>You don't have permission to access this page on this server.</p>"
        "<p>Reference #18.2f4d1502.1714730000.5a1b</p>",
    ),
    "a firewall": _page(
        "Attention Required!",
        "<h1>Sorry, you have been blocked</h1><p>You are unable to access sample.example. This"
        " website is using a security service to protect itself from online attacks.</p>",
    ),
    "a consent page": _page(
        f"Ward plans | {_SITE}",
        "<h2>Your privacy choices</h2><p>We and our partners use cookies and such things"
        " to store and access information on your device.</p><p>Click Accept all to consent, or"
        " manage your preferences. You can withdraw your consent at any time.</p><button>Accept"
        " all</button><button>Reject all</button>",
    ),
    "a cookie wall before everything": _page(
        "Before you continue",
        "<h1>Before you continue to Sample Press</h1><p>We use cookies to deliver and maintain our"
        " services, track outages and measure audience engagement.</p><p>If you choose to accept"
        " all, we will also use cookies to show personalised content.</p>",
    ),
    "a sign-in page": _page(
        f"Sign in - {_SITE}",
        "<h1>Sign in</h1><p>Sign in to your account to read this article.</p><form><label>Email"
        "</label><input name='e'><label>Password</label><input type='password' name='p'></form>"
        "<p>Forgotten your password? Don't have an account? Register for free.</p>",
    ),
    "a wall for members": _page(
        f"Ward plans | {_SITE}",
        "<h1>This content is for members only</h1><p>Log in or become a member to view this"
        " page.</p><p>Already a member? Log in here.</p>",
    ),
    "a page that is not there": _page(
        f"Page not found | {_SITE}",
        "<h1>Page not found</h1><p>Sorry, we can't find the page you are looking for. It may have"
        " been moved or deleted.</p><p>Check that you typed the address correctly, or go back to"
        " the home page.</p>",
    ),
    "a 404 under the title of its site": _page(
        _SITE,
        "<h1>404</h1><p>Oops! That page can't be found.</p><p>It looks like nothing was found at"
        " this location. Maybe try a search?</p>",
    ),
    "a page that is gone, under the title of its site": _page(
        _SITE,
        "<h1>Oops!</h1><p>That page doesn’t exist any more. Here are some things that might"
        " help.</p><ul><li><a>Home</a></li><li><a>News</a></li></ul>",
    ),
    "an article that is gone": _page("Archived", "<p>This article is no longer available.</p>"),
    "an offer in place of an article": _page(
        f"Ward plans | {_SITE}",
        "<h1>Ward plans</h1><p>This content is for subscribers only.</p><p>Subscribe today from £4"
        " a week to read this story and get unlimited access to our news.</p>",
    ),
    "an address for sale": _page(
        "sample.example",
        "<p>This domain may be for sale. Buy this domain.</p><p>Related searches: nursing</p>",
    ),
    "maintenance": _page(
        "We'll be back soon",
        "<h1>We'll be back soon!</h1><p>Our website is currently undergoing scheduled maintenance."
        " Please check back later. Thank you for your patience.</p>",
    ),
    "an overloaded server": _page(
        "503 Service Temporarily Unavailable",
        "<h1>Service temporarily unavailable</h1><p>The server is temporarily unable to service"
        " your request. Please try again later.</p>",
    ),
    "a sign that sends readers on": _page(
        "Ward plans",
        "<p>This page has moved. If you are not redirected, <a href='/new'>click here</a>.</p>",
        "<meta http-equiv='refresh' content='0; url=/new'>",
    ),
    "a script that sends readers on": _page(
        "Redirecting", "<script>window.location.replace('/new')</script><p>Redirecting...</p>"
    ),
    "an empty shell": _page(
        _SITE,
        "<noscript>You need to enable JavaScript to run this app.</noscript><div id='root'></div>"
        "<script src='/main.js'></script>",
    ),
    "a shell that loads": _page(f"Ward plans | {_SITE}", "<div id='app'><p>Loading…</p></div>"),
    "a template that wasn't filled": _page(
        "{{ page.title }}", "<h1>{{ article.title }}</h1><p>{{ article.body }}</p>"
    ),
    "what a page is about": _page(
        f"About us | {_SITE}",
        "<h1>About us</h1><p>Sample Press is an independent newsroom that was founded in 2011.</p>"
        "<p>Our editors and reporters cover every county, and our work is free to read.</p>",
    ),
    "a page of a tag": _page(
        f"Tag: wards | {_SITE}",
        "<h1>Tag: wards</h1><p>Ward plans for winter. The boards agreed on a plan.</p><p>Ferry to"
        " sail in winter. The ferry company has said yes.</p>",
    ),
    "the results of a search": _page(
        f"Search results for wards - {_SITE}",
        "<h1>Search results for “wards”</h1><p>Ward plans for winter. The boards agreed.</p>",
    ),
    "a privacy policy": _page(
        f"Privacy policy | {_SITE}",
        "<h1>Privacy policy</h1><p>This policy says how we collect and use personal data about"
        " people who visit our website.</p><p>We keep it for two years.</p>",
    ),
}

# What speaks of the same things and is an article.
ARTICLES = {
    "an article on signing in": _page(
        f"Why patients must sign in twice | {_SITE}",
        "<article><h1>Why patients must sign in twice</h1><p>By Ann Example</p><p>Patients of two"
        " surgeries have to sign in to their account and then confirm a code, the board heard on"
        " Monday. Half of those over seventy gave up, and rang the desk instead.</p><p>“Page not"
        " found is what they see when the code is late,” said its chair. The surgeries will try"
        " letters with a code in the autumn, and report in the spring of next year.</p></article>",
    ),
    "an article on cookies": _page(
        f"Hospital site drops cookies | {_SITE}",
        "<article><h1>Hospital site drops cookies</h1><p>The trust’s website no longer uses cookies"
        " that follow readers, after a review found that ninety partners received data about"
        " people who had looked up a clinic.</p><p>Its managers said that “we value your privacy”"
        " had been a phrase without meaning, and that nothing of the kind would come back while"
        " they were there. The regulator welcomed that, and will look at other trusts.</p>"
        "</article>",
    ),
    "a short notice": _page(
        f"Ward seven closes early | {_SITE}",
        "<article><h1>Ward seven closes early</h1><p>3 May 2024</p><p>Ward seven will close at noon"
        " on Friday, so that its floor can be mended.</p></article>",
    ),
    "an article on access": _page(
        f"Access denied: how deaf patients lose out | {_SITE}",
        "<article><h1>Access denied: how deaf patients lose out</h1><p>Nearly a third of deaf"
        " patients had no interpreter at their last visit, a survey by three charities found.</p>"
        "<p>Boards are asked to book one whenever a patient’s record says so, and to publish how"
        " often they did. Two have agreed to begin in June.</p></article>",
    ),
    "an article on downtime": _page(
        f"Booking site down for maintenance again | {_SITE}",
        "<article><h1>Booking site down for maintenance again</h1><p>The booking site of the county"
        " was down for maintenance on four days in May, its council was told.</p><p>Callers were"
        " asked to try again later, and a third of them went to a walk-in centre. The supplier has"
        " offered to pay back half of its fee for the month.</p></article>",
    ),
    "a page with a banner of cookies": _page(
        f"Ferry to sail in winter | {_SITE}",
        "<div class='cookie-banner'><p>We value your privacy. We and our partners store and access"
        " information on a device.</p><button>Accept all</button></div><article><h1>Ferry to sail"
        " in winter</h1><p>The ferry that brings the nurse will sail in winter too, its owners have"
        " agreed with the board after a year of talks.</p><p>It will leave at seven in the morning"
        " and come back at nine at night, whatever the weather is like.</p></article>",
    ),
}
