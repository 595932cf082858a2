"""Words → stems, so that kunnissa finds kunta and åtgärdernas finds åtgärd.

The rules of a language are data (stems/<language>.txt) and are sent to the browser with the index, so that
queries and pages are stemmed by the same rules. Lines of the file:

- `+ hälsa plan`: the language has compounds, which are found by their parts; these words are parts even if
  no page has them alone;
- `- och att`: stop words, which are not searched for;
- `~ ung ungdom`: synonyms: a query with one finds the others too;
- `§ section`: words that name a section of a law, before its number;
- `laps = lasten lasta`: a stem, and forms that have it without any rule;
- `V = aäeiouyö`: the letters that a capital letter stands for in the rules below;
- `4 V|{ssa,ssä} |nen>s`: rules, after the number of letters that must remain. In a word with such an ending,
  the letters between | and > are replaced by those after >.

A blank line ends a block of rules. Blocks are applied in order; of each block, the matching rule with the
longest ending.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import product
from pathlib import Path
from typing import Final, NamedTuple

from gazette.outputs.search.words import SECTION

FOLDER: Final = Path(__file__).with_name("stems")
_DIGIT: Final = re.compile(r"\d")
_CHOICES: Final = re.compile(r"\{([^}]*)\}|(.)")
LONGEST_COMPOUND: Final = 80
"""Letters of a word that may be a compound: all of its beginnings and ends are looked up."""


class Rule(NamedTuple):
    """A rule for words with a certain ending."""

    cut: int
    """Number of letters to remove."""
    add: str
    """Letters to add in their place."""
    least: int
    """Number of letters that must remain, or the rule does not apply."""


@dataclass(frozen=True)
class Stemmer:
    """The rules of a language."""

    stop: frozenset[str]
    forms: Mapping[str, str]
    """Form → stem."""
    blocks: tuple[Mapping[str, Rule], ...]
    """Blocks of rules: ending → rule."""
    longest: tuple[int, ...]
    """Length of the longest ending of each block."""
    parts: frozenset[str]
    """Stems that are always parts of compounds; empty for a language without compounds."""
    synonyms: Mapping[str, tuple[str, ...]]
    """Stem → stems of its synonyms."""
    sections: tuple[str, ...] = ()
    """Words that name a section of a law."""

    def stem(self, word: str) -> str:
        """The stem of a word in lower case. Words with digits are not changed."""
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
        """The rules as JSON data for the browser (assets/javascripts)."""
        return {
            "stop": sorted(self.stop),
            "forms": dict(sorted(self.forms.items())),
            "blocks": self.blocks,
            "compounds": bool(self.parts),
            "alike": self.synonyms,
            "sections": self.sections,
        }


@lru_cache
def stemmer(language: str) -> Stemmer:
    """The stemmer of a language of the site."""
    lists: dict[str, list[str]] = {"+": [], "-": [], SECTION: []}
    forms: dict[str, str] = {}
    letters: dict[str, str] = {}
    synonyms: list[list[str]] = []
    blocks: list[dict[str, Rule]] = [{}]
    for line in (FOLDER / f"{language}.txt").read_text("utf-8").splitlines():
        first, *rest = line.split() or [""]
        if first in lists:
            lists[first] += rest
        elif first == "~":
            synonyms.append(rest)
        elif first.isdigit():
            for pattern in rest:
                blocks[-1].update(_rules(pattern, int(first), letters))
        elif rest[:1] == ["="] and first.isupper():
            letters[first] = rest[1]
        elif rest[:1] == ["="]:
            forms.update(dict.fromkeys(rest[1:], first))
        elif not first and blocks[-1]:
            blocks.append({})
    rule_blocks = tuple(block for block in blocks if block)
    longest = tuple(max(map(len, block)) for block in rule_blocks)
    base = Stemmer(frozenset(lists["-"]), forms, rule_blocks, longest, frozenset(), {}, tuple(lists[SECTION]))
    groups = [tuple(map(base.stem, words)) for words in synonyms]
    by_stem = {one: tuple(other for other in group if other != one) for group in groups for one in group}
    return replace(base, parts=frozenset(map(base.stem, lists["+"])), synonyms=by_stem)


def _rules(pattern: str, least: int, letters: Mapping[str, str]) -> Iterator[tuple[str, Rule]]:
    """The rules of a pattern such as `V|{ssa,ssä}`, each after its ending."""
    ending, _, add = pattern.partition(">")
    stem_end, _, cut = ending.partition("|")
    for before in _alternatives(stem_end, letters):
        for removed in _alternatives(cut, letters):
            yield before + removed, Rule(len(removed), add, least)


def _alternatives(pattern: str, letters: Mapping[str, str]) -> Iterator[str]:
    choices = (
        tuple(match[1].split(",")) if match[1] is not None else tuple(letters.get(match[2], match[2]))
        for match in _CHOICES.finditer(pattern)
    )
    yield from map("".join, product(*choices))


@lru_cache(maxsize=1 << 17)
def stem(word: str, language: str) -> str:
    """The stem of a word in lower case; cached."""
    return stemmer(language).stem(word)


def parts(
    compound: str, language: str, known: Container[str], candidates: set[str] | None = None
) -> Iterator[str]:
    """The stems of a compound's parts: hyvinvointisuunnitelm → hyvinvoinn, suunnitelm.

    A compound is split where both sides are in `known`, or the last one is a common part of compounds. One
    side has at least four letters, the other three. Stems that would be first parts if they were in `known`
    are added to `candidates`.
    """
    common_parts = stemmer(language).parts
    if not common_parts or len(compound) > LONGEST_COMPOUND:
        return
    for cut in range(3, len(compound) - 2):
        last = compound[cut:]
        is_common = last in common_parts
        if not (is_common or last in known) or (cut == 3 and len(last) == 3):
            continue
        first = stem(compound[:cut], language)
        if (is_common and cut > 3) or first in known or first in common_parts:
            yield from (first, last)
        elif candidates is not None:
            candidates.add(first)
