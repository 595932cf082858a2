"""A finished page → its words and their weight.

Reads the HTML this site writes itself: main's content, `lang` on every passage in another language, no
element within another of its own name where one is cut out. A test compares it with an HTML parser.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from html import unescape
from math import sqrt
from typing import Final

from gazette.search.stems import stem, stemmer, words_of
from gazette.settings import LANGUAGES

REPEATED: Final = (("ul", "cards"), ("ol", "news"), ("ul", "counts"), ("dl", "glossary"))
"""Lists that only repeat what stands on the pages they lead to."""
_MAIN: Final = re.compile(r"<main\b[^>]*>(.*)</main>", re.DOTALL)
_TITLE: Final = re.compile(r"<h1\b[^>]*>(.*?)</h1>", re.DOTALL)
_HEADINGS: Final = re.compile(r"<h[2-6]\b[^>]*>(.*?)</h[2-6]>", re.DOTALL)
_CUT: Final = re.compile(
    "|".join((
        r"<(?P<name>nav|svg|script|style|form|template)\b.*?</(?P=name)>",
        *(rf'<{tag} class="{css}">.*?</{tag}>' for tag, css in REPEATED),
    )),
    re.DOTALL,
)
_FOREIGN: Final = re.compile(r'<(\w+)\b[^>]*? lang="(\w+)"[^>]*>(.*?)</\1>', re.DOTALL)
_TAG: Final = re.compile(r"<[^>]*>")
_TITLE_WEIGHT: Final = 12.0
"""For a title of one word; a longer title shares it among its words."""
_NAME_WEIGHT: Final = 8.0
_HEADING_WEIGHT: Final = 2.0
_LINE_WEIGHT: Final = 1.0
_SOFTENING: Final = 3.0
"""How often a word stands on a page before more of it hardly counts (k₁ of BM25)."""
_LENGTH: Final = 400
"""Words on a page of usual length; the words of longer pages count a little less."""
LEVELS: Final = 15
"""Weights are whole numbers from 1 to this."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What a page says: title, and how much each stem weighs."""

    title: str
    weights: dict[str, int]


def read(
    html: str,
    language: str,
    names: Iterable[str] = (),
    line: Iterable[str] = (),
    *,
    bare: bool = False,
    share: float = 1.0,
) -> Reading:
    """Read a page in a language.

    It is found by its `names` and by its `line` too. `bare` leaves out its text; `share` is its kind's weight.
    """
    inside = _MAIN.search(html)
    main = _CUT.sub(" ", inside[1]) if inside else ""
    heading = _TITLE.search(main)
    title = _plain(heading[1]) if heading else ""
    counted: Counter[str] = Counter()
    if not bare:
        counted.update(_count(main, language))
        headings = " ".join(found[1] for found in _HEADINGS.finditer(main))
        for stem, times in _count(headings, language).items():
            counted[stem] += times * _HEADING_WEIGHT
    length = sum(counted.values())
    for stem in _stems(" ".join(line), language):
        counted[stem] = max(counted[stem], _LINE_WEIGHT)
    titled = _count(heading[0] if heading else "", language)
    for stem in titled:
        counted[stem] += _TITLE_WEIGHT / sqrt(len(titled))
    for name in names:
        for code in LANGUAGES:
            for stem in _stems(name, code):
                counted[stem] = max(counted[stem], _NAME_WEIGHT)
    softening = _SOFTENING * (0.6 + 0.4 * length / _LENGTH)
    return Reading(title, {
        stem: max(1, round(LEVELS * share * weight / (weight + softening))) for stem, weight in counted.items()
    })


def _count(html: str, language: str) -> Counter[str]:
    """How often each stem stands in a piece of HTML, passages in other languages by their own rules."""
    if ' lang="' not in html:
        return Counter(_stems(_plain(html), language))
    foreign: list[tuple[str, str]] = []

    def take(found: re.Match[str]) -> str:
        code = found[2] if found[2] in LANGUAGES else language
        foreign.append((code, found[3]))
        return " "

    counted: Counter[str] = Counter()
    rest = _FOREIGN.sub(take, html)
    for code, piece in ((language, rest), *foreign):
        counted.update(_stems(_plain(piece), code))
    return counted


def _stems(text: str, language: str) -> list[str]:
    stop = stemmer(language).stop
    return [stem(word, language) for word in words_of(text) if word not in stop]


def _plain(html: str) -> str:
    return " ".join(unescape(_TAG.sub(" ", html)).split())
