"""A finished page → its title, and the stems of its words with what each weighs there.

Reads the HTML this site writes itself: main's content, `lang` on every passage in another language, no
element within another of its own name where one is cut out. A test compares it with an HTML parser.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from html import unescape
from typing import Final

from gazette.base.settings import LANGUAGES
from gazette.outputs.search.findable import Found
from gazette.outputs.search.stems import stem, stemmer, words_of
from gazette.views.search_page import Kind

REPEATED: Final = (("ul", "cards"), ("ol", "news"), ("ul", "counts"), ("dl", "glossary"))
"""Elements by their class that only repeat what stands on the pages they lead to, or on every page."""
LEVELS: Final = 15
"""Weights are whole numbers from 1 to this, which a title of one word has; each word more takes one off."""
TITLE: Final = 8
"""The least a title's words weigh."""
NAME: Final = 14
"""What the words of a name weigh."""
TEXT: Final = 11
"""The most a word of the text weighs, however often it stands there."""
SHARES: Final = {
    Kind.NEGOTIATION: 1.0, Kind.MUNICIPALITY: 1.0, Kind.REGION: 1.0, Kind.PARTNER: 0.9,
    Kind.NEWS: 0.85, Kind.PROGRAMME: 0.8, Kind.OTHER: 0.8,
}
"""What a page's words count by its kind: news and programmes repeat what the negotiation's page says."""
HEADING: Final = 2
"""What a word of a heading counts more than one of the text."""
_SOFTENING: Final = 3.0
"""How often a word stands on a page before more of it hardly counts (k₁ of BM25)."""
_LENGTH: Final = 400
"""Words on a page of usual length; the words of longer pages count a little less (b of BM25 is 0.4)."""

_MAIN: Final = re.compile(r"<main\b[^>]*>(.*)</main>", re.DOTALL)
_TITLE: Final = re.compile(r"<h1\b[^>]*>(.*?)</h1>", re.DOTALL)
_HEADING: Final = re.compile(r"<h[2-6]\b[^>]*>(.*?)</h[2-6]>", re.DOTALL)
_CUT: Final = re.compile(
    "|".join((
        r"<(?P<name>nav|svg|script|style|form|template)\b.*?</(?P=name)>",
        *(rf'<{tag} class="{css}">.*?</{tag}>' for tag, css in REPEATED),
    )),
    re.DOTALL,
)
_FOREIGN: Final = re.compile(r'<(\w+)\b[^>]*? lang="(\w+)"[^>]*>(.*?)</\1>', re.DOTALL)
_TAG: Final = re.compile(r"<[^>]*>")


@dataclass(frozen=True, slots=True)
class Reading:
    """What a page says."""

    title: str
    weights: dict[str, int]
    """Stem → weight."""


def read(html: str, found: Found, language: str) -> Reading:
    """Read a page in a language."""
    inside = _MAIN.search(html)
    main = _CUT.sub(" ", inside[1]) if inside else ""
    heading = _TITLE.search(main)
    title = heading[0] if heading else ""
    titled = _count(title, language)
    levels = dict.fromkeys(titled, max(TITLE, LEVELS + 1 - len(titled)))
    for code, name in found.names:
        for rules in (code,) if code in LANGUAGES else LANGUAGES:
            levels.update((word, max(levels.get(word, 0), NAME)) for word in _stems(name, rules))
    if not found.bare:
        counted = _count(main, language)
        for word, times in _count(" ".join(_HEADING.findall(main)), language).items():
            counted[word] += HEADING * times
        softening = _SOFTENING * (0.6 + 0.4 * counted.total() / _LENGTH)
        for word, times in counted.items():
            levels[word] = max(levels.get(word, 0), 1 + int((TEXT - 1) * times / (times + softening)))
    for word in _stems(" ".join((*found.line, found.also)), language):
        levels.setdefault(word, 1)
    share = SHARES[found.kind]
    return Reading(
        " ".join(_plain(title).split()), {word: max(1, int(level * share)) for word, level in levels.items()}
    )


def _count(html: str, language: str) -> Counter[str]:
    """How often each stem stands in a piece of HTML, passages in other languages by their own rules."""
    if ' lang="' not in html:
        return Counter(_stems(_plain(html), language))
    foreign: list[tuple[str, str]] = []

    def take(passage: re.Match[str]) -> str:
        code = passage[2] if passage[2] in LANGUAGES else language
        foreign.append((code, passage[3]))
        return " "

    rest = _FOREIGN.sub(take, html)
    counted = Counter(_stems(_plain(rest), language))
    for code, passage in foreign:
        counted.update(_stems(_plain(passage), code))
    return counted


def _stems(text: str, language: str) -> Iterable[str]:
    stop = stemmer(language).stop
    return [stem(word, language) for word in words_of(text) if word not in stop]


def _plain(html: str) -> str:
    text = _TAG.sub(" ", html)
    return unescape(text) if "&" in text else text
