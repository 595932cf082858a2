"""The pages every stem of a language is on, ready to be printed, and kept right while pages change.

A stem's pages are numbers in order, each page × 16 + weight. The pages of a compound are those of its parts
too, for less. What an edit changes of a site's hundred thousand numbers is a few: a process that stays prints
only the stems it concerns.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left, insort
from collections.abc import Iterator, Sequence
from itertools import chain, pairwise
from typing import Final

from gazette.outputs.compact_json import printed
from gazette.outputs.search.page_words import LEVELS
from gazette.outputs.search.page_words_cache import Seen
from gazette.outputs.search.stems import folded, parts, stemmer

PIECE: Final = 24_000
"""Characters of a piece, about; a single word on very many pages can have more."""
MANY: Final = 2_000
"""Of more pages that are others than before, it is faster to begin anew."""
_PART: Final = 0.6
"""What a compound counts for its parts."""
_BITS: Final = 4
_STEP: Final = 1 << _BITS
assert LEVELS < _STEP


class Postings:
    """Those of a language."""

    def __init__(self, language: str) -> None:
        self._language = language
        self._pages: Sequence[Seen] = ()
        self._begin()

    def _begin(self) -> None:
        self._on: dict[str, array[int]] = {}
        self._known: set[str] = set()
        """The stems that stood on a page when they were printed last."""
        self._changed: set[str] = set()
        """The stems whose pages are others than when they were printed last."""
        self._parts: dict[str, frozenset[str]] = {}
        self._wholes: dict[str, set[str]] = {}
        """Part → the compounds it is a part of."""
        self._awaited: set[str] = set()
        """Stems that would be parts if they stood on a page."""
        self._printed: dict[str, str] = {}
        self._order: list[tuple[str, str]] = []
        """Every stem that is printed, after itself without its marks, in that order."""

    def turn(self, pages: Sequence[Seen], words: Sequence[str]) -> None:
        """The pages as they are now, by their number; `words` are the stems by their place."""
        was = zip(self._pages, pages, strict=False)
        others = [number for number, (one, other) in enumerate(was) if one.words is not other.words]
        if len(pages) != len(self._pages) or len(others) > MANY:
            self._fill(pages, words)
        else:
            for number in others:
                self._change(number, self._pages[number], pages[number], words)
        self._pages = pages
        if self._changed:
            self._print()

    def _fill(self, pages: Sequence[Seen], words: Sequence[str]) -> None:
        self._begin()
        on: list[array[int] | None] = [None] * len(words)
        for number, seen in enumerate(pages):
            base = number << _BITS
            for place, weight in zip(seen.words, seen.weights, strict=True):
                if (found := on[place]) is None:
                    found = on[place] = array("L")
                found.append(base + weight)
        self._on = {word: found for word, found in zip(words, on, strict=True) if found}
        self._changed = set(self._on)

    def _change(self, number: int, was: Seen, now: Seen, words: Sequence[str]) -> None:
        before = dict(zip(was.words, was.weights, strict=True))
        after = dict(zip(now.words, now.weights, strict=True))
        base = number << _BITS
        for place, _ in before.items() ^ after.items():
            word, weight = words[place], after.get(place)
            on = self._on.setdefault(word, array("L"))
            at = bisect_left(on, base)
            if at < len(on) and on[at] < base + _STEP:
                del on[at]
            if weight is not None:
                on.insert(at, base + weight)
            if not on:
                del self._on[word]
            self._changed.add(word)

    def _print(self) -> None:
        """Print the stems whose pages have changed, and the parts of those that are compounds."""
        changed, self._changed = self._changed, set()
        new = {word for word in changed if (word in self._on) != (word in self._known)}
        self._known ^= new
        concerned = changed | self._regrouped(new)
        concerned.update(chain.from_iterable(self._parts.get(word, ()) for word in changed))
        first, added = not self._printed, []
        for word in concerned:
            if on := self._with_wholes(word):
                if word not in self._printed:
                    added.append((folded(word), word))
                steps = [v - (before & -_STEP) for before, v in pairwise((0, *on))]
                self._printed[word] = f"{printed(word).decode()}:{printed(steps).decode()}"
            elif self._printed.pop(word, None):
                self._order.remove((folded(word), word))
        if first:
            self._order = sorted(added)
        else:
            for one in added:
                insort(self._order, one)

    def _regrouped(self, new: set[str]) -> set[str]:
        """Find the parts of compounds anew where these stems came or went; parts that gained or lost one."""
        touched: set[str] = set()
        if not stemmer(self._language).parts:
            return touched
        wholes = (self._known | self._parts.keys()) if self._concern_others(new) else new
        for whole in wholes:
            before = self._parts.pop(whole, frozenset())
            now: frozenset[str] = frozenset()
            if whole in self._on:
                now = frozenset(parts(whole, self._language, self._on, self._awaited))
            if now:
                self._parts[whole] = now
            for part in before - now:
                self._wholes[part].discard(whole)
            for part in now - before:
                self._wholes.setdefault(part, set()).add(whole)
            touched |= before ^ now
        return touched

    def _concern_others(self, new: set[str]) -> bool:
        """Whether these stems, come or gone, can make a difference to compounds besides themselves."""
        ends = tuple(new)
        return (
            new == self._known
            or not new.isdisjoint(self._awaited)
            or not new.isdisjoint(self._wholes)
            or any(word.endswith(ends) for word in self._known if word not in new)
        )

    def _with_wholes(self, word: str) -> Sequence[int]:
        """The pages of a stem, and for less those of the compounds it is a part of."""
        alone: Sequence[int] = self._on.get(word, ())
        if not (wholes := self._wholes.get(word)):
            return alone
        less = (
            v & -_STEP | max(1, int((v & _STEP - 1) * _PART)) for whole in wholes for v in self._on[whole]
        )
        # Of one page's weights the greatest comes last and stays.
        return list({v >> _BITS: v for v in sorted(chain(alone, less))}.values())

    def pieces(self) -> Iterator[tuple[str, str]]:
        """What is printed of all stems, cut into pieces, each with the first stem in it without its marks."""
        piece: list[str] = []
        first = last = ""
        size = 0
        for plain, word in self._order:
            if size > PIECE and plain != last:  # words alike but for their marks stay together
                yield first, "{" + ",".join(piece) + "}"
                piece, size = [], 0
            if not piece:
                first = plain
            piece.append(self._printed[word])
            size += len(piece[-1])
            last = plain
        if piece:
            yield first, "{" + ",".join(piece) + "}"
