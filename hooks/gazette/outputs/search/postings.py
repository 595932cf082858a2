"""The postings of a language: stem → the pages it is on, updated incrementally and printed as JSON.

The postings of a stem are sorted numbers, each page number × 16 + weight. The pages of a compound are also
postings of its parts, with a lower weight. An edit changes few of a site's hundred thousand postings, so a
long-running process prints only the stems concerned.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left, insort
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import chain, pairwise
from typing import Final

from gazette.outputs.compact_json import printed
from gazette.outputs.search.page_words import LEVELS
from gazette.outputs.search.page_words_cache import PageWords
from gazette.outputs.search.stems import parts, stemmer
from gazette.outputs.search.vocabulary import printed_vocabulary, spread_of
from gazette.outputs.search.words import folded

PIECE: Final = 4_000
"""Size of a piece in characters, at most; a single stem on very many pages can exceed it, and is alone then.

A query needs a piece or two for each word: small pieces make it light, but every name of a piece is in the
overview. At 4,000 the sum is near its least from 3,000 to 30,000 pages.
"""
MANY: Final = 2_000
"""Number of changed pages above which building anew is faster."""
_PART: Final = 0.6
"""Factor of a compound's weight in the postings of its parts."""
_BITS: Final = 4
_STEP: Final = 1 << _BITS
assert LEVELS < _STEP


class Postings:
    """The postings of a language."""

    def __init__(self, language: str, *, piece_size: int = PIECE, many_changes: int = MANY) -> None:
        self._language = language
        self._piece_size, self._many_changes = piece_size, many_changes
        self._pages: Sequence[PageWords] = ()
        self._begin()

    def _begin(self) -> None:
        self._postings: dict[str, array[int]] = {}
        self._known: set[str] = set()
        """The stems that were on a page when they were last printed."""
        self._changed: set[str] = set()
        """The stems whose postings have changed since they were last printed."""
        self._parts: dict[str, frozenset[str]] = {}
        self._compounds: dict[str, set[str]] = {}
        """Part → the compounds with this part."""
        self._candidates: set[str] = set()
        """Stems that would be parts of compounds if they were on a page."""
        self._printed: dict[str, str] = {}
        self._order: list[tuple[str, str]] = []
        """Every printed stem, after its folded form (`folded`), sorted."""
        self._spread: dict[str, int] = {}
        """Number of pages of every printed stem, roughly (`spread_of`)."""
        self._forms: Counter[int] = Counter()
        """Written word, by its index → number of pages that have it."""
        self._other_forms = False
        """Whether written words came or went, or are on more or fewer pages, since they were last printed."""
        self._vocabulary = ("", "")

    def update(self, pages: Sequence[PageWords], words: Sequence[str]) -> None:
        """Update to these pages, by number; a page refers to a stem by its index in `words`."""
        pairs = zip(self._pages, pages, strict=False)
        changed = [number for number, (before, after) in enumerate(pairs) if before.words is not after.words]
        if len(pages) != len(self._pages) or len(changed) > self._many_changes:
            self._fill(pages, words)
        else:
            for number in changed:
                self._change(number, self._pages[number], pages[number], words)
        self._pages = pages
        if self._changed:
            self._print()
        if self._other_forms:
            self._other_forms = False
            forms = sorted((words[form], spread_of(n)) for form, n in self._forms.items() if n > 0)
            self._vocabulary = (self._vocabulary[0], printed_vocabulary(forms))

    def _fill(self, pages: Sequence[PageWords], words: Sequence[str]) -> None:
        self._begin()
        by_index: list[array[int] | None] = [None] * len(words)
        for number, page in enumerate(pages):
            base = number << _BITS
            self._forms.update(page.forms)
            for index, weight in zip(page.words, page.weights, strict=True):
                if (numbers := by_index[index]) is None:
                    numbers = by_index[index] = array("L")
                numbers.append(base + weight)
        self._postings = {word: numbers for word, numbers in zip(words, by_index, strict=True) if numbers}
        self._changed = set(self._postings)
        self._other_forms = True

    def _change(self, number: int, old: PageWords, new: PageWords, words: Sequence[str]) -> None:
        before = dict(zip(old.words, old.weights, strict=True))
        after = dict(zip(new.words, new.weights, strict=True))
        base = number << _BITS
        for form in set(old.forms) ^ set(new.forms):
            before_edit = self._forms[form]
            self._forms[form] += 1 if form in new.forms else -1
            self._other_forms |= spread_of(before_edit) != spread_of(self._forms[form])
        for stem_index, _ in before.items() ^ after.items():
            word, weight = words[stem_index], after.get(stem_index)
            numbers = self._postings.setdefault(word, array("L"))
            index = bisect_left(numbers, base)
            if index < len(numbers) and numbers[index] < base + _STEP:
                del numbers[index]
            if weight is not None:
                numbers.insert(index, base + weight)
            if not numbers:
                del self._postings[word]
            self._changed.add(word)

    def _print(self) -> None:
        """Print the stems whose postings have changed, and the parts of those that are compounds."""
        changed, self._changed = self._changed, set()
        new = {word for word in changed if (word in self._postings) != (word in self._known)}
        self._known ^= new
        to_print = changed | self._update_parts(new)
        to_print.update(chain.from_iterable(self._parts.get(word, ()) for word in changed))
        first, added, other_vocabulary = not self._printed, [], False
        for word in to_print:
            if numbers := self._with_compounds(word):
                if word not in self._printed:
                    added.append((folded(word), word))
                spread = spread_of(len(numbers))
                other_vocabulary |= self._spread.get(word) != spread
                self._spread[word] = spread
                steps = [number - (before & -_STEP) for before, number in pairwise((0, *numbers))]
                self._printed[word] = f"{printed(word).decode()}:{printed(steps).decode()}"
            elif self._printed.pop(word, None):
                self._order.remove((folded(word), word))
                del self._spread[word]
                other_vocabulary = True
        if first:
            self._order = sorted(added)
        else:
            for item in added:
                insort(self._order, item)
        if other_vocabulary:
            stems = ((word, self._spread[word]) for _, word in self._order)
            self._vocabulary = (printed_vocabulary(stems), self._vocabulary[1])

    def _update_parts(self, new: set[str]) -> set[str]:
        """Update the parts of compounds after stems came or went; the parts that gained or lost one."""
        affected: set[str] = set()
        if not stemmer(self._language).parts:
            return affected
        compounds = (self._known | self._parts.keys()) if self._can_affect_others(new) else new
        for compound in compounds:
            before = self._parts.pop(compound, frozenset())
            after: frozenset[str] = frozenset()
            if compound in self._postings:
                after = frozenset(parts(compound, self._language, self._postings, self._candidates))
            if after:
                self._parts[compound] = after
            for part in before - after:
                self._compounds[part].discard(compound)
            for part in after - before:
                self._compounds.setdefault(part, set()).add(compound)
            affected |= before ^ after
        return affected

    def _can_affect_others(self, new: set[str]) -> bool:
        """Whether these added or removed stems can change the parts of other compounds."""
        ends = tuple(new)
        return (
            new == self._known
            or not new.isdisjoint(self._candidates)
            or not new.isdisjoint(self._compounds)
            or any(word.endswith(ends) for word in self._known if word not in new)
        )

    def _with_compounds(self, word: str) -> Sequence[int]:
        """The postings of a stem, and with a lower weight those of the compounds it is a part of."""
        alone: Sequence[int] = self._postings.get(word, ())
        if not (compounds := self._compounds.get(word)):
            return alone
        less = (
            number & -_STEP | max(1, int((number & _STEP - 1) * _PART))
            for compound in compounds
            for number in self._postings[compound]
        )
        # Of several weights for one page, the highest comes last and is kept.
        return list({number >> _BITS: number for number in sorted(chain(alone, less))}.values())

    @property
    def vocabulary(self) -> tuple[str, str]:
        """Stems and written words for the correction of misspelt ones (`vocabulary`)."""
        return self._vocabulary

    def pieces(self) -> Iterator[tuple[str, str]]:
        """The JSON of all stems in pieces, each after the folded form of its first stem."""
        piece: list[str] = []
        first = last = ""
        size = 0
        for plain, word in self._order:
            entry = self._printed[word]
            if piece and size + len(entry) > self._piece_size and plain != last:
                # stems with equal folded forms stay together
                yield first, "{" + ",".join(piece) + "}"
                piece, size = [], 0
            if not piece:
                first = plain
            piece.append(entry)
            size += len(entry)
            last = plain
        if piece:
            yield first, "{" + ",".join(piece) + "}"
