"""Words → stems, so that kunnissa finds kunta and åtgärdernas finds åtgärd.

The rules of a language are data (stems/<language>.txt) and go to the browser with the index: a query is
brought to its stems by the very rules its pages were. The file holds, line by line:

- `+ hälsa plan`: words are written together and found by their parts; these are parts even where no page
  has them alone;
- `- och att`: words that are not searched for;
- `~ ung ungdom`: words that mean the same: who asks for one is shown the others too;
- `laps = lasten lasta`: a stem, and forms that lead to it without any rule;
- `V = aäeiouyö`: what a capital letter stands for in the rules below it;
- `4 V|{ssa,ssä} |nen>s`: rules. Of a word that ends so, what stands between | and > goes and what stands
  after > comes in its place, if so many letters stay before it.

A blank line ends a block of rules. Blocks are applied one after another, of each the rule of the longest
ending that fits.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import product
from pathlib import Path
from typing import Final, NamedTuple

FOLDER: Final = Path(__file__).with_name("stems")
_WORD: Final = re.compile(r"[^\W_]{2,}")
_DIGIT: Final = re.compile(r"\d")
_PIECES: Final = re.compile(r"\{([^}]*)\}|(.)")
_SOFT_HYPHEN: Final = "\u00ad"


class Rule(NamedTuple):
    """What becomes of a word with a certain ending."""

    cut: int
    """How many letters go."""
    add: str
    """What comes in their place."""
    least: int
    """How many letters stay at least, or the rule does not fit."""


@dataclass(frozen=True)
class Stemmer:
    """How a language's words are brought to their stems."""

    stop: frozenset[str]
    forms: Mapping[str, str]
    """Form → stem."""
    blocks: tuple[Mapping[str, Rule], ...]
    """Blocks of rules by ending."""
    longest: tuple[int, ...]
    """The longest ending of each block."""
    parts: frozenset[str]
    """Stems that are parts of compounds; none where words are not written together."""
    alike: Mapping[str, tuple[str, ...]]
    """Stem → stems that mean the same."""

    def stem(self, word: str) -> str:
        """The stem of a word in lower case. Words with digits stay as they are."""
        if word in self.forms:
            return self.forms[word]
        if _DIGIT.search(word):
            return word
        for block, longest in zip(self.blocks, self.longest, strict=True):
            for size in range(min(longest, len(word)), 0, -1):
                rule = block.get(word[-size:])
                if rule and len(word) - rule.cut >= rule.least:
                    word = word[: len(word) - rule.cut] + rule.add
                    break
        return word

    @property
    def rules(self) -> dict[str, object]:
        """The same for the browser."""
        return {
            "stop": sorted(self.stop),
            "forms": dict(sorted(self.forms.items())),
            "blocks": self.blocks,
            "compounds": bool(self.parts),
            "alike": self.alike,
        }


def words_of(text: str) -> list[str]:
    """The words of a text in lower case, as they are searched for: two letters or digits at least."""
    return _WORD.findall(unicodedata.normalize("NFC", text).replace(_SOFT_HYPHEN, "").lower())


def folded(word: str) -> str:
    """A word without the marks on its letters, for readers who cannot type them: Hämeenlinna, hameenlinna."""
    return "".join(c for c in unicodedata.normalize("NFD", word) if unicodedata.category(c)[0] != "M")


@lru_cache
def stemmer(language: str) -> Stemmer:
    """The stemmer of a language of the site."""
    stop: set[str] = set()
    forms: dict[str, str] = {}
    letters: dict[str, str] = {}
    parts: list[str] = []
    alike: list[list[str]] = []
    blocks: list[dict[str, Rule]] = [{}]
    for line in (FOLDER / f"{language}.txt").read_text("utf-8").splitlines():
        first, *rest = line.split() or [""]
        if first == "+":
            parts += rest
        elif first == "~":
            alike.append(rest)
        elif first == "-":
            stop.update(rest)
        elif first.isdigit():
            for told in rest:
                blocks[-1].update(_rules(told, int(first), letters))
        elif rest[:1] == ["="] and first.isupper():
            letters[first] = rest[1]
        elif rest[:1] == ["="]:
            forms.update(dict.fromkeys(rest[1:], first))
        elif not first and blocks[-1]:
            blocks.append({})
    kept = tuple(block for block in blocks if block)
    longest = tuple(max(map(len, block)) for block in kept)
    made = Stemmer(frozenset(stop), forms, kept, longest, frozenset(), {})
    groups = [tuple(map(made.stem, words)) for words in alike]
    same = {one: tuple(other for other in group if other != one) for group in groups for one in group}
    return replace(made, parts=frozenset(map(made.stem, parts)), alike=same)


def _rules(told: str, least: int, letters: Mapping[str, str]) -> Iterator[tuple[str, Rule]]:
    """`V|{ssa,ssä}` → every ending it stands for, and its rule."""
    ending, _, add = told.partition(">")
    kept, _, cut = ending.partition("|")
    for before in _spelt_out(kept, letters):
        for gone in _spelt_out(cut, letters):
            yield before + gone, Rule(len(gone), add, least)


def _spelt_out(told: str, letters: Mapping[str, str]) -> Iterator[str]:
    choices = (
        tuple(found[1].split(",")) if found[1] is not None else tuple(letters.get(found[2], found[2]))
        for found in _PIECES.finditer(told)
    )
    yield from map("".join, product(*choices))


@lru_cache(maxsize=1 << 17)
def stem(word: str, language: str) -> str:
    """The stem of a word in lower case; the same words come again and again."""
    return stemmer(language).stem(word)


def parts(
    whole: str, language: str, known: Container[str], awaited: set[str] | None = None
) -> Iterator[str]:
    """The stems a compound's stem is made of: hyvinvointisuunnitelm → hyvinvoinn, suunnitelm.

    A cut is right where both sides are known words, or the last is one that many compounds end with. One
    of the sides has four letters at least, the other three. Stems that would be first parts if they were
    known are added to `awaited`.
    """
    others = stemmer(language).parts
    if not others:
        return
    for cut in range(3, len(whole) - 2):
        last = whole[cut:]
        common = last in others
        if not (common or last in known) or (cut == 3 and len(last) == 3):
            continue
        first = stem(whole[:cut], language)
        if (common and cut > 3) or first in known or first in others:
            yield from (first, last)
        elif awaited is not None:
            awaited.add(first)
