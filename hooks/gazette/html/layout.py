"""The page around the main content: title, language links, breadcrumbs, navigation.

`parts` prints the HTML of every slot of one page; `shell` returns the variables of the theme's template.
Pages of records are put together by `frames`, hand-written pages by the theme's template; both use this
module, so both look alike.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from gazette.base.problems import N_
from gazette.base.settings import LANGUAGE_NAMES, LANGUAGES, Settings
from gazette.html.escaping import escaped
from gazette.html.inline import lang
from gazette.i18n.words import Words, words
from gazette.urls.addresses import HOME, Word, section, up
from gazette.views.page import Link, Page

SITE_NAMES: Final = {"fi": "Hyte-neuvottelut", "sv": "Hyte-förhandlingar", "en": "Hyte negotiations"}
NAVIGATION: Final = (
    (Word.NEWS, N_("News")),
    (Word.UPCOMING, N_("Upcoming")),
    (Word.PROGRAMMES, N_("Programmes")),
    (Word.ARCHIVE, N_("Archive")),
    (Word.OUTCOMES, N_("Outcomes")),
    (Word.MUNICIPALITIES, N_("Municipalities")),
)
"""The links of the header, in order: section and English text."""
FOOTER: Final = (
    (Word.SEARCH, N_("Search")),
    (Word.FEEDS, N_("Feeds and calendars")),
    (Word.OPEN_DATA, N_("Open data")),
    (Word.ABOUT, N_("About the site")),
    (Word.ACCESSIBILITY, N_("Accessibility")),
    (Word.PRIVACY, N_("Privacy")),
)
"""The links of the footer, in order: section and English text."""
CONTENT_SECURITY_POLICY: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
    " connect-src 'self'; font-src 'self'; base-uri 'none'; form-action 'self'"
)
"""Pages load from this site only, without inline scripts or styles. The server should send the policy as a
header too, with frame-ancestors added, which is not allowed in a meta element (CSP level 3)."""

FALLBACK: Final = "en"
"""Language of the page for readers of none of the site's languages (hreflang x-default)."""

_OPEN_GRAPH_LOCALES: Final = {"fi": "fi_FI", "sv": "sv_FI", "en": "en_GB"}


def mark(word: Word) -> str:
    """The slot in a navigation link for the attribute aria-current."""
    return f"current-{word.name.lower().replace('_', '-')}"


_MARKS: Final = {word: mark(word) for word, _ in (*NAVIGATION, *FOOTER)}
_CURRENT: Final = ' aria-current="true"'
_UNMARKED: Final = dict.fromkeys(_MARKS.values(), "")
_LANGUAGE_LINKS: Final = {
    current: {
        target: f'lang="{target}" hreflang="{target}"{_CURRENT if target == current else ""}>'
        f"{LANGUAGE_NAMES[target].capitalize()}</a></li>\n"
        for target in LANGUAGES
    }
    for current in LANGUAGES
}
"""Language of the page → language of the link → HTML of the link after its address."""
_LOCALES: Final = {
    current: "".join(
        f'<meta property="og:locale{"" if language == current else ":alternate"}" content="{locale}">\n'
        for language, locale in _OPEN_GRAPH_LOCALES.items()
    )
    for current in LANGUAGES
}
SLOTS: Final = frozenset(
    {"title", "description", "head", "kind", "languages", "breadcrumbs", "main", *_MARKS.values()}
)
"""The slots: the parts of a page's HTML that differ from page to page."""


@dataclass(frozen=True, slots=True)
class NavigationLink:
    """A link of the header or footer; `mark` is its attribute aria-current, or the marker of its slot."""

    text: str
    href: str
    mark: str


def shell(language: str, root: str, slots: Mapping[str, str]) -> dict[str, object]:
    """The variables of the theme's template; `root` is the relative path to the site's root."""
    say = words(language)
    return {
        "_": say,
        "language": language,
        "language_name": LANGUAGE_NAMES[language],
        "root": root,
        "home": root + HOME.path(language),
        "search": root + section(Word.SEARCH).path(language),
        "site_name": SITE_NAMES[language],
        "navigation": _navigation(NAVIGATION, say, root, slots),
        "footer": _navigation(FOOTER, say, root, slots),
        "slot": slots,
    }


def _navigation(
    links: tuple[tuple[Word, str], ...], say: Words, root: str, slots: Mapping[str, str]
) -> tuple[NavigationLink, ...]:
    return tuple(
        NavigationLink(say(text), root + section(word).path(say.language), slots[_MARKS[word]])
        for word, text in links
    )


def parts(page: Page, settings: Settings, *, main_html: str, extra_head: str = "") -> dict[str, str]:
    """Slot → HTML for a page. `main_html` and `extra_head` are HTML, inserted as they are."""
    site_name = SITE_NAMES[page.language]
    title, description = escaped(page.title), escaped(page.description)
    root = up(page.address.depth)
    paths = {language: escaped(page.address.path(language)) for language in LANGUAGES}
    return {
        "title": title if site_name in page.title else f"{title} – {site_name}",
        "description": description,
        "head": _head(page, escaped(settings.site_url), paths, title, description) + extra_head,
        "kind": page.template.removesuffix(".html"),
        "languages": _languages(page, root, paths),
        "breadcrumbs": _breadcrumbs(page, root, title),
        "main": main_html,
        **_marks(page),
    }


def _head(page: Page, site_url: str, paths: Mapping[str, str], title: str, description: str) -> str:
    """Canonical address, alternates (hreflang) and Open Graph properties."""
    url = site_url + paths[page.language]
    fallback = site_url + (paths[FALLBACK] if page.address.steps else "")
    alternates = [
        f'<link rel="alternate" hreflang="{language}" href="{site_url}{path}">\n'
        for language, path in paths.items()
    ]
    return (
        f'<link rel="canonical" href="{url}">\n'
        f"{''.join(alternates)}"
        f'<link rel="alternate" hreflang="x-default" href="{fallback}">\n'
        '<meta property="og:type" content="website">\n'
        f'<meta property="og:site_name" content="{SITE_NAMES[page.language]}">\n'
        f'<meta property="og:title" content="{title}">\n'
        f'<meta property="og:description" content="{description}">\n'
        f'<meta property="og:url" content="{url}">\n'
        f"{_LOCALES[page.language]}"
    )


def _languages(page: Page, root: str, paths: Mapping[str, str]) -> str:
    """The links to this page in each language."""
    return "".join(
        [
            f'<li><a href="{root}{paths[target]}" {link}'
            for target, link in _LANGUAGE_LINKS[page.language].items()
        ]
    )


def _breadcrumbs(page: Page, root: str, title: str) -> str:
    if not page.address.steps:  # the home page
        return ""
    say = words(page.language)
    trail = [
        f'<li><a href="{root}{escaped(link.to.path(page.language))}"'
        f"{lang(link)}>{escaped(link.text)}</a></li>\n"
        for link in (Link(say("Home"), HOME), *page.trail)
    ]
    return (
        f'<nav class="breadcrumbs" aria-label="{escaped(say("You are here"))}">\n<ol>\n'
        f'{"".join(trail)}<li aria-current="page">{title}</li>\n</ol>\n</nav>'
    )


def _marks(page: Page) -> dict[str, str]:
    """Slot → aria-current: "page" for the page itself, "true" for its section, otherwise nothing."""
    marks = _UNMARKED.copy()
    if page.section in _MARKS:
        marks[_MARKS[page.section]] = _CURRENT
    match page.address.steps:
        case (Word() as word,) if word in _MARKS:
            marks[_MARKS[word]] = ' aria-current="page"'
    return marks
