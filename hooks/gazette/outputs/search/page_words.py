"""The HTML of a page → its title, and the stems of its words with their weights.

Reads the HTML of this site only, with regular expressions: the content of main, `lang` on every passage in
another language; an element that is cut out contains none with its own name. A test compares it with an HTML
parser.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from html import unescape
from typing import Final

from msgspec import Struct

from gazette.base.settings import LANGUAGES
from gazette.outputs.search.search_pages import SearchablePage
from gazette.outputs.search.stems import stem, stemmer
from gazette.outputs.search.words import searched_words
from gazette.views.search_page import PageKind

REPEATED: Final = (
    ("ul", "cards"),
    ("ol", "news"),
    ("ul", "counts"),
    ("dl", "glossary"),
    ("p", "note note--language"),
    ("p", "original"),
)
"""Elements, by tag and class, that only repeat text of the pages they link to, or of every page."""
LEVELS: Final = 15
"""Highest weight (the lowest is 1): a title of one word has it; each further word of a title costs one."""
TITLE: Final = 8
"""Lowest weight of a title's words."""
NAME: Final = 14
"""Lowest weight of the words of a name."""
TEXT: Final = 11
"""Highest weight of a word of the text, however often it occurs."""
SHARES: Final = {
    PageKind.NEGOTIATION: 1.0,
    PageKind.MUNICIPALITY: 1.0,
    PageKind.REGION: 1.0,
    PageKind.PARTNER: 0.9,
    PageKind.NEWS: 0.85,
    PageKind.PROGRAMME: 0.8,
    PageKind.OTHER: 0.8,
}
"""Factor of a page's weights, by kind: news and programmes repeat the text of the negotiation's page."""
HEADING: Final = 2
"""Additional occurrences counted for a word in a heading."""
_SOFTENING: Final = 3.0
"""Number of occurrences from which further ones count little (k₁ of BM25)."""
_LENGTH: Final = 400
"""Words on an average page; the words of longer pages count a little less (b of BM25 is 0.4)."""

_MAIN: Final = re.compile(r"<main\b[^>]*>(.*)</main>", re.DOTALL)
_TITLE: Final = re.compile(r"<h1\b[^>]*>(.*?)</h1>", re.DOTALL)
_HEADING: Final = re.compile(r"<h[2-6]\b[^>]*>(.*?)</h[2-6]>", re.DOTALL)
_CUT: Final = re.compile(
    "|".join(
        (
            r"<(?P<name>nav|svg|script|style|form|template)\b.*?</(?P=name)>",
            *(rf'<{tag} class="{css}">.*?</{tag}>' for tag, css in REPEATED),
        )
    ),
    re.DOTALL,
)
_FOREIGN: Final = re.compile(r'<(\w+)\b[^>]*? lang="(\w+)"[^>]*>(.*?)</\1>', re.DOTALL)
_TAG: Final = re.compile(r"<[^>]*>")


class WeightedWords(Struct, frozen=True):
    """The title and the weighted words of a page."""

    title: str
    weights: dict[str, int]
    """Stem → weight."""
    forms: frozenset[str]
    """Its words as they are written, for the correction of misspelt ones; without digits and stop words."""


def read(html: str, page: SearchablePage, language: str) -> WeightedWords:
    """Read the HTML of a page in a language; `page` adds names and words that are not in its text."""
    match = _MAIN.search(html)
    main = match[1] if match else ""
    if not page.bare:
        main = _CUT.sub(" ", main)
    heading = _TITLE.search(main)
    title = heading[0] if heading else ""
    forms: set[str] = set()
    title_counts = _count(title, language, forms)
    levels = dict.fromkeys(title_counts, max(TITLE, LEVELS + 1 - len(title_counts)))
    for code, name in page.names:
        for rules in (code,) if code in LANGUAGES else LANGUAGES:
            levels.update((word, max(levels.get(word, 0), NAME)) for word in _stems(name, rules, forms))
    if not page.bare:
        counts = _count(main, language, forms)
        for word, times in _count(" ".join(_HEADING.findall(main)), language, forms).items():
            counts[word] += HEADING * times
        softening = _SOFTENING * (0.6 + 0.4 * counts.total() / _LENGTH)
        level_of = {n: 1 + int((TEXT - 1) * n / (n + softening)) for n in set(counts.values())}
        for word, times in counts.items():
            if (level := level_of[times]) > levels.get(word, 0):
                levels[word] = level
    for word in _stems(" ".join((*page.line, page.extra_words)), language, forms):
        levels.setdefault(word, 1)
    weights = [max(1, int(level * SHARES[page.kind])) for level in range(LEVELS + 1)]
    return WeightedWords(
        " ".join(_plain(title).split()),
        {word: weights[level] for word, level in levels.items()},
        frozenset(filter(str.isalpha, forms)),
    )


def _count(html: str, language: str, forms: set[str]) -> Counter[str]:
    """Stem → number of occurrences in HTML; passages with `lang` are stemmed in their language.

    The words as they are written are added to `forms`.
    """
    if ' lang="' not in html:
        return Counter(_stems(_plain(html), language, forms))
    foreign: list[tuple[str, str]] = []

    def replace_passage(passage: re.Match[str]) -> str:
        code = passage[2] if passage[2] in LANGUAGES else language
        foreign.append((code, passage[3]))
        return " "

    without_passages = _FOREIGN.sub(replace_passage, html)
    counts = Counter(_stems(_plain(without_passages), language, forms))
    for code, passage in foreign:
        counts.update(_stems(_plain(passage), code, forms))
    return counts


def _stems(text: str, language: str, forms: set[str]) -> Iterable[str]:
    rules = stemmer(language)
    stop = rules.stop
    words = [word for word in searched_words(text, rules.sections) if word not in stop]
    forms.update(words)
    return [stem(word, language) for word in words]


def _plain(html: str) -> str:
    text = _TAG.sub(" ", html)
    return unescape(text) if "&" in text else text
