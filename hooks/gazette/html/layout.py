"""The page around the main content: title, language links, breadcrumbs, navigation.

`page_parts` prints the HTML of every slot of one page; `theme_variables` is for the theme's template.
Pages of records are put together by `frames`, hand-written pages by the theme's template; both use this
module, so both look alike.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Final, NamedTuple

from gazette.base.problems import N_
from gazette.base.settings import LANGUAGE_NAMES, LANGUAGES, Settings
from gazette.html.escaping import escaped
from gazette.html.inline import ROOT, isolated, lang, with_relative_links
from gazette.html.stylesheet import ICON, OWN
from gazette.i18n.words import Words, words
from gazette.urls.addresses import HOME, Word, section, up
from gazette.views.page import Link, Page
from gazette.views.site_name import site_name

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

_OPEN_GRAPH_LOCALES: Final = {"fi": "fi_FI", "sv": "sv_FI", "en": "en_GB"}


_CURRENT_SLOTS: Final = {
    word: f"current-{word.name.lower().replace('_', '-')}" for word, _ in (*NAVIGATION, *FOOTER)
}
"""Section → slot in its navigation link for the attribute aria-current."""
_CURRENT: Final = ' aria-current="true"'
SLOTS: Final = frozenset(
    {"title", "description", "head", "kind", "languages", "breadcrumbs", "main", *_CURRENT_SLOTS.values()}
)
"""The slots: the parts of a page's HTML that differ from page to page."""


@lru_cache(maxsize=len(LANGUAGES) * 8)
def _language_links(current: str, languages: tuple[str, ...]) -> Mapping[str, str]:
    """Language of the link → HTML of the link after its address; `current` is the language of the page."""
    return {
        target: f'lang="{target}" hreflang="{target}"{_CURRENT if target == current else ""}>'
        f"{LANGUAGE_NAMES[target].capitalize()}</a></li>\n"
        for target in languages
    }


@lru_cache(maxsize=len(LANGUAGES) * 8)
def _locales(current: str, languages: tuple[str, ...]) -> str:
    """Open Graph's properties of a page's language and of the others."""
    return "".join(
        f'<meta property="og:locale{"" if language == current else ":alternate"}"'
        f' content="{_OPEN_GRAPH_LOCALES[language]}">\n'
        for language in languages
    )


class NavigationLink(NamedTuple):
    """A link of the header or footer; `current` is its attribute aria-current, or the marker of its slot."""

    text: str
    href: str
    current: str


def theme_variables(
    settings: Settings, language: str, root: str, slots: Mapping[str, str]
) -> dict[str, object]:
    """The variables of the theme's template; `root` leads to the site's root, `slots` is slot → HTML."""
    say = words(language)
    return {
        "_": say,
        "language": language,
        "language_name": LANGUAGE_NAMES[language],
        "root": root,
        "home": root + HOME.path(language),
        "search": root + section(Word.SEARCH).path(language),
        "site_name": site_name(settings, language),
        "logo": root + settings.asset(f"docs/{settings.logo}") if settings.logo else "",
        "icon": root + icon(settings),
        "stylesheet": root + settings.asset(OWN),
        "menu": root + settings.asset("menu.js"),
        "icon_type": "image/png" if settings.icon.endswith(".png") else "image/svg+xml",
        "navigation": _navigation(NAVIGATION, say, root, slots),
        "footer": _navigation(FOOTER, say, root, slots),
        "slot": slots,
    }


def icon(settings: Settings) -> str:
    """The path in the site of the picture that browsers show for it."""
    return settings.asset(f"docs/{settings.icon}" if settings.icon else ICON)


def _navigation(
    links: tuple[tuple[Word, str], ...], say: Words, root: str, slots: Mapping[str, str]
) -> tuple[NavigationLink, ...]:
    return tuple(
        NavigationLink(say(text), root + section(word).path(say.language), slots[_CURRENT_SLOTS[word]])
        for word, text in links
    )


def page_parts(page: Page, settings: Settings, *, main_html: str, extra_head: str = "") -> dict[str, str]:
    """Slot → HTML for a page. `main_html` and `extra_head` are HTML, inserted as they are."""
    name = site_name(settings, page.language)
    title, description = escaped(page.title), escaped(page.description)
    root = up(page.address.depth)
    paths = {language: escaped(page.address.path(language)) for language in settings.languages}
    rest = _language_links(page.language, settings.languages).items()
    languages = "".join([f'<li><a href="{ROOT}{paths[code]}" {after}' for code, after in rest])
    return {
        "title": title if name in page.title else f"{title} – {escaped(name)}",
        "description": description,
        "head": _head(page, settings, paths, title) + extra_head,
        "kind": page.template.removesuffix(".html"),
        "languages": with_relative_links(languages, page.language, root),
        "breadcrumbs": with_relative_links(_breadcrumbs(page, title), page.language, root),
        "main": main_html,
        **_current(page),
    }


def robots(settings: Settings) -> str:
    """The element that keeps a page out of search engines, on a site that is closed to them; else nothing."""
    return '<meta name="robots" content="noindex, nofollow">\n' if settings.is_closed else ""


def _head(page: Page, settings: Settings, paths: Mapping[str, str], title: str) -> str:
    """Canonical address, alternates (hreflang) and Open Graph properties.

    The description is one element for both, in the theme's `main.html`.
    """
    site_url = escaped(settings.site_url)
    url = site_url + paths[page.language]
    fallback = site_url + (paths[settings.fallback] if page.address.steps else "")
    alternates = [
        f'<link rel="alternate" hreflang="{language}" href="{site_url}{path}">\n'
        for language, path in paths.items()
    ]
    return (
        f"{robots(settings)}"
        f'<link rel="canonical" href="{url}">\n'
        f"{''.join(alternates)}"
        f'<link rel="alternate" hreflang="x-default" href="{fallback}">\n'
        f'<meta property="og:site_name" content="{escaped(site_name(settings, page.language))}">\n'
        f'<meta property="og:title" content="{title}">\n'
        f'<meta property="og:url" content="{url}">\n'
        f"{_locales(page.language, settings.languages)}"
    )


def _breadcrumbs(page: Page, title: str) -> str:
    if not page.address.steps:  # the home page
        return ""
    say = words(page.language)
    trail = [
        f'<li><a href="{ROOT}{escaped(link.to.path(page.language))}"'
        f"{lang(link)}>{isolated(link.text)}</a></li>\n"
        for link in (Link(say("Home"), HOME), *page.trail)
    ]
    return (
        f'<nav class="breadcrumbs" aria-label="{escaped(say("You are here"))}">\n<ol>\n'
        f'{"".join(trail)}<li aria-current="page">{title}</li>\n</ol>\n</nav>'
    )


def _current(page: Page) -> dict[str, str]:
    """Slot → aria-current: "page" for the page itself, "true" for its section, otherwise nothing."""
    attributes = dict.fromkeys(_CURRENT_SLOTS.values(), "")
    if page.section in _CURRENT_SLOTS:
        attributes[_CURRENT_SLOTS[page.section]] = _CURRENT
    match page.address.steps:
        case (Word() as word,) if word in _CURRENT_SLOTS:
            attributes[_CURRENT_SLOTS[word]] = ' aria-current="page"'
    return attributes
