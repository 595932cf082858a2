"""Postings of the search, updated page by page, equal postings built from nothing."""

from __future__ import annotations

import json
from array import array
from collections.abc import Sequence
from itertools import product
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gazette.outputs.search.page_words_cache import PageWords
from gazette.outputs.search.postings import MANY, Postings
from gazette.outputs.search.stems import stem

FI: Final = "fi"
_SINGLE: Final = ("metsä", "lähde", "lahde", "suunnitelma")
_BOTH: Final = (one + other for one, other in product(_SINGLE, _SINGLE) if one != other)
WORDS: Final = tuple(dict.fromkeys(stem(word, FI) for word in (*_SINGLE, *_BOTH)))
"""Stems of words and of compounds of two of them."""

Page = dict[int, int]
"""Index of a stem in WORDS → its weight on the page."""
page = st.dictionaries(st.integers(0, len(WORDS) - 1), st.integers(1, 15), max_size=6)


def seen(weights: Page) -> PageWords:
    forms = array("I", weights)  # each stem is also a written word
    return PageWords((), b"", (), "", array("I", weights), bytes(weights.values()), forms)


def pieces(*builds: Sequence[PageWords], many_changes: int = MANY) -> list[tuple[str, str]]:
    """The pieces after these builds in one process, the vocabulary last."""
    postings_ = Postings(FI, many_changes=many_changes)
    for pages in builds:
        postings_.update(pages, WORDS)
    return [*postings_.pieces(), postings_.vocabulary]


@given(st.lists(page, min_size=1, max_size=4), st.data())
def test_edits_lead_to_the_postings_of_a_new_index(first_pages: list[Page], data: st.DataObject) -> None:
    pages = [seen(weights) for weights in first_pages]
    builds = [tuple(pages)]
    for _ in range(data.draw(st.integers(1, 6))):
        for number in data.draw(st.sets(st.integers(0, len(pages) - 1), max_size=2)):
            pages[number] = seen(data.draw(page))
        builds.append(tuple(pages))
    assert pieces(*builds) == pieces(builds[-1])


@pytest.mark.parametrize("added", ["metsä", "lähde"])
def test_an_added_word_is_a_part_of_existing_compounds(added: str) -> None:
    compound, first, last = (WORDS.index(stem(word, FI)) for word in ("metsälähde", "metsä", "lähde"))
    (alone,) = {first, last} - {WORDS.index(stem(added, FI))}
    before = (seen({compound: 9}), seen({alone: 9}))
    after = (before[0], seen({first: 9, last: 9}))
    ((_, json_before), _), ((_, json_after), _) = pieces(before), pieces(before, after)
    assert json.loads(json_before) == {WORDS[compound]: [9], WORDS[alone]: [25]}
    loaded = json.loads(json_after)
    assert loaded[WORDS[first]] == loaded[WORDS[last]] == [5, 25], "the compound's weights × 0.6, and its own"
    assert pieces(before, after) == pieces(after)
    assert pieces(before, after, before) == pieces(before)


def test_the_parts_of_a_compound_follow_its_pages() -> None:
    compound, first, last = (WORDS.index(stem(word, FI)) for word in ("metsälähde", "metsä", "lähde"))
    before = (seen({compound: 9}), seen({first: 9, last: 9}))
    after = (seen({compound: 15}), before[1])
    assert pieces(before, after) == pieces(after) != pieces(before)


def test_the_index_is_built_from_nothing_for_another_number_of_pages() -> None:
    few, many = (seen({0: 3}),), (seen({0: 3}), seen({1: 4}))
    assert pieces(few, many) == pieces(many)
    assert pieces(many, few) == pieces(few)


def test_the_index_is_built_from_nothing_after_many_changes() -> None:
    before, after = (seen({0: 3}), seen({1: 4})), (seen({2: 3}), seen({1: 4, 3: 1}))
    assert pieces(before, after, many_changes=1) == pieces(after)
