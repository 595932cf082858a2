"""What a page gives to its chrome: title, links between languages, breadcrumbs, navigation marks.

`parts` makes the HTML of every slot for one page; `shell` makes what the theme's template needs to
render the chrome itself. Record pages meet their chrome through `frames`, hand-written pages in the
theme's template; both come from here, so both look the same.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import escape

from gazette.addresses import HOME, Word, section, up
from gazette.problems import N_
from gazette.settings import LANGUAGE_NAMES, LANGUAGES, Settings
from gazette.views.page import Link, Page
from gazette.words import Words, words

SITE_NAMES: Final = {"fi": "Hyte-neuvottelut", "sv": "Hyte-förhandlingar", "en": "Hyte negotiations"}
NAVIGATION: Final = (
    (Word.NEWS, N_("News")),
    (Word.UPCOMING, N_("Upcoming")),
    (Word.PROGRAMMES, N_("Programmes")),
    (Word.ARCHIVE, N_("Archive")),
    (Word.OUTCOMES, N_("Outcomes")),
    (Word.MUNICIPALITIES, N_("Municipalities")),
)
"""The sections in the header, in order."""
FOOTER: Final = (
    (Word.SEARCH, N_("Search")),
    (Word.FEEDS, N_("Feeds and calendars")),
    (Word.OPEN_DATA, N_("Open data")),
    (Word.ABOUT, N_("About the site")),
    (Word.ACCESSIBILITY, N_("Accessibility")),
    (Word.PRIVACY, N_("Privacy")),
)
"""The sections in the footer, in order."""
CONTENT_SECURITY_POLICY: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
    " connect-src 'self'; font-src 'self'; base-uri 'none'; form-action 'self'"
)
"""What a page may load: from this site only, no inline scripts or styles (DESIGN.md, promise 4). The
server should send it as a header too, with frame-ancestors, which a page cannot say of itself."""

FALLBACK: Final = "en"
"""The language of a page for readers of none of its languages (hreflang x-default)."""

_TEMPLATES: Final = Path(__file__).with_name("templates") / "chrome"
_OPEN_GRAPH_LOCALES: Final = {"fi": "fi_FI", "sv": "sv_FI", "en": "en_GB"}


def mark(word: Word) -> str:
    """The slot within a navigation link that says whether the page is there."""
    return f"current-{word.name.lower().replace('_', '-')}"


_MARKS: Final = {word: mark(word) for word, _ in (*NAVIGATION, *FOOTER)}
SLOTS: Final = frozenset(
    {"title", "description", "head", "kind", "languages", "breadcrumbs", "main", *_MARKS.values()}
)
"""The places of the chrome that differ from page to page."""


@dataclass(frozen=True, slots=True)
class Alternate:
    """The same page in one of the languages: relative and canonical address."""

    language: str
    name: str
    href: str
    url: str
    current: bool


@dataclass(frozen=True, slots=True)
class NavigationLink:
    """A link of the header or the footer, and the slot of its mark."""

    text: str
    href: str
    mark: str


@lru_cache
def _environment() -> Environment:
    return Environment(
        loader=FileSystemLoader(_TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def shell(language: str, root: str, slots: Mapping[str, str]) -> dict[str, object]:
    """What the theme's template needs to render the chrome; `root` is the way to the site's root."""
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
    """The HTML of every slot for a page. `main_html` and `extra_head` are HTML already."""
    language, address = page.language, page.address
    site_name = SITE_NAMES[language]
    alternates = tuple(_alternate(page, code, settings.site_url) for code in LANGUAGES)
    return {
        "title": str(escape(page.title if site_name in page.title else f"{page.title} – {site_name}")),
        "description": str(escape(page.description)),
        "head": _render(
            "head.html",
            page=page,
            site_name=site_name,
            url=settings.site_url + address.path(language),
            alternates=alternates,
            fallback=settings.site_url + ("" if address == HOME else address.path(FALLBACK)),
            locales=_OPEN_GRAPH_LOCALES,
        ) + extra_head,
        "kind": page.template.removesuffix(".html"),
        "languages": _render("languages.html", alternates=alternates),
        "breadcrumbs": _breadcrumbs(page),
        "main": main_html,
        **{slot: _mark(word, page) for word, slot in _MARKS.items()},
    }


def _alternate(page: Page, language: str, site_url: str) -> Alternate:
    path = page.address.path(language)
    return Alternate(
        language=language,
        name=LANGUAGE_NAMES[language],
        href=up(page.address.depth) + path,
        url=site_url + path,
        current=language == page.language,
    )


def _breadcrumbs(page: Page) -> str:
    if page.address == HOME:
        return ""
    say = words(page.language)
    root = up(page.address.depth)
    trail = (Link(say("Home"), HOME), *page.trail)
    links = tuple((link, root + link.to.path(page.language)) for link in trail)
    return _render("breadcrumbs.html", _=say, links=links, here=page.title)


def _mark(word: Word, page: Page) -> str:
    """aria-current for a navigation link: the page itself, the section it belongs to, or nothing."""
    if page.address == section(word):
        return ' aria-current="page"'
    return ' aria-current="true"' if page.section is word else ""


def _render(template: str, **values: object) -> str:
    return _environment().get_template(template).render(values)
