"""Boilerplate of a page: menus, cookie texts, teasers of other pages, buttons to share it.

Extractors of main content were tried on pages as counties have them, with their usual settings: trafilatura
and readability-lxml lost lists, contacts or headings on some; resiliparse kept most, but ran the lines of
contacts together on some. A lost line is a lost fact, a line too many is only passed over, so parts are left
out by what they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from lxml.html import HtmlElement

from gazette.staff.importing.source import Block

_TAG_NAMES: Final = """
    nav footer aside script style noscript template form button select input textarea iframe svg dialog
    object video audio canvas head
"""
_TAGS: Final = frozenset(_TAG_NAMES.split())
_ROLE_NAMES: Final = "navigation banner contentinfo search dialog alertdialog menu menubar complementary"
_ROLES: Final = frozenset(_ROLE_NAMES.split())
_CLASS_WORDS: Final = """
    cookie cookies cookiebanner cookieconsent cmplz consent gdpr breadcrumb breadcrumbs share sharing
    sharedaddy addtoany social related menu navbar nav navigation newsletter sidebar pagination pager comments
    skip skiplink sr visuallyhidden keywords tags hidden
"""
_NAMES: Final = frozenset(_CLASS_WORDS.split())
"""Words in classes and ids of parts that are no content."""
_SPLIT: Final = re.compile(r"[\W_]+|(?<=[a-z])(?=[A-Z])")

_SECTIONS: Final = re.compile(
    r"(lue (myös|lisää)|katso myös|uusimmat|lisää (uutisia|julkaisijalta)|aiheeseen liittyv|muut uutiset|"
    r"avainsanat|asiasanat|tietoja julkaisijasta|tilaa (tiedot|uutiskirje)|jaa$|seuraa meitä|ajankohtaista$|"
    r"läs (också|mer)|se också|senaste (nytt|nyheter)|fler nyheter|mera? från|relatera|nyckelord|dela$|"
    r"följ oss|om (utgivaren|avsändaren)|information om (utgivaren|avsändaren)|prenumerera|aktuellt$|"
    r"read (also|more)|see also|latest news|related|more from|keywords|about the publisher|share$|subscribe)",
    re.IGNORECASE,
)
"""Headings of sections that are about other pages or the publisher, and not about this one."""
_CONTROLS: Final = re.compile(
    r"(lue lisää|jaa|tulosta|sulje|takaisin|takaisin ylös|etusivu|valikko|kuuntele|läs mer|dela|skriv ut|"
    r"stäng|tillbaka|lyssna|read more|share|print|close|back|listen|navigointivalikko|siirry (pää)?sisältöön|"
    r"hoppa till innehåll(et)?|([\w]+ ){0,3}\w*logo|skip to (main )?content)[ .…»>:|]*",
    re.IGNORECASE,
)
"""Texts of links and buttons that stand alone."""
_CONTROL_LETTERS: Final = 60


def is_boilerplate(element: HtmlElement) -> bool:
    """Whether an element is no content of its page. What holds the page's headline or main part never is."""
    if element.tag in ("html", "body", "main", "article", "h1"):
        return False
    role = element.get("role", "")
    if element.tag == "header" and role != "banner" and _within_content(element):
        return False
    marked = (
        element.tag in _TAGS
        or element.tag == "header"
        or role in _ROLES
        or element.get("hidden") is not None
        or element.get("aria-hidden") == "true"
        or not _NAMES.isdisjoint(_names(element))
    )
    return marked and element.find(".//h1") is None and element.find(".//main") is None


def without_other_sections(blocks: Iterable[Block]) -> list[Block]:
    """The blocks without buttons, and without sections about other pages, each up to the next heading.

    A heading of a lower level belongs to the section left out.
    """
    kept: list[Block] = []
    dropped_level = 0
    for block in blocks:
        if block.kind == "heading":
            if _SECTIONS.match(block.text):
                dropped_level = block.level
            elif dropped_level and block.level <= dropped_level:
                dropped_level = 0
        if not dropped_level and not (
            len(block.text) <= _CONTROL_LETTERS and _CONTROLS.fullmatch(block.text)
        ):
            kept.append(block)
    return kept


def _within_content(element: HtmlElement) -> bool:
    return any(parent.tag in ("main", "article") for parent in element.iterancestors())


def _names(element: HtmlElement) -> frozenset[str]:
    words = _SPLIT.split(f"{element.get('class', '')} {element.get('id', '')}")
    return frozenset(word.casefold() for word in words)
