"""The pages of every stem: kept right page by page, they are those of an index made anew."""

from __future__ import annotations

import json
from array import array
from collections.abc import Sequence
from itertools import product
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gazette.outputs.search import postings
from gazette.outputs.search.page_words_cache import Seen
from gazette.outputs.search.postings import Postings
from gazette.outputs.search.stems import stem

FI: Final = "fi"
_SINGLE: Final = ("metsä", "lähde", "lahde", "suunnitelma")
_BOTH: Final = (one + other for one, other in product(_SINGLE, _SINGLE) if one != other)
WORDS: Final = tuple(dict.fromkeys(stem(word, FI) for word in (*_SINGLE, *_BOTH)))
"""Stems of words and of compounds of two of them: parts come and go with the words."""

Page = dict[int, int]
"""Place of a word → what it weighs on the page."""
page = st.dictionaries(st.integers(0, len(WORDS) - 1), st.integers(1, 15), max_size=6)


def seen(told: Page) -> Seen:
    return Seen((), b"", (), "", array("I", told), bytes(told.values()))


def pieces(*builds: Sequence[Seen]) -> list[tuple[str, str]]:
    """The pieces after these builds, one after another in one process."""
    made = Postings(FI)
    for pages in builds:
        made.turn(pages, WORDS)
    return list(made.pieces())


@given(st.lists(page, min_size=1, max_size=4), st.data())
def test_what_edits_leave_is_what_a_new_index_has(first: list[Page], data: st.DataObject) -> None:
    pages = [seen(told) for told in first]
    builds = [tuple(pages)]
    for _ in range(data.draw(st.integers(1, 6))):
        for number in data.draw(st.sets(st.integers(0, len(pages) - 1), max_size=2)):
            pages[number] = seen(data.draw(page))
        builds.append(tuple(pages))
    assert pieces(*builds) == pieces(builds[-1])


@pytest.mark.parametrize("comes", ["metsä", "lähde"])
def test_a_word_that_comes_makes_parts_of_compounds_that_were_there(comes: str) -> None:
    whole, first, last = (WORDS.index(stem(word, FI)) for word in ("metsälähde", "metsä", "lähde"))
    (alone,) = {first, last} - {WORDS.index(stem(comes, FI))}
    before = (seen({whole: 9}), seen({alone: 9}))
    after = (before[0], seen({first: 9, last: 9}))
    ((_, was),), ((_, now),) = pieces(before), pieces(before, after)
    assert json.loads(was) == {WORDS[whole]: [9], WORDS[alone]: [25]}
    told = json.loads(now)
    assert told[WORDS[first]] == told[WORDS[last]] == [5, 25], "the compound's page for less, and its own"
    assert pieces(before, after) == pieces(after)
    assert pieces(before, after, before) == pieces(before)


def test_the_parts_of_a_compound_follow_its_pages() -> None:
    whole, first, last = (WORDS.index(stem(word, FI)) for word in ("metsälähde", "metsä", "lähde"))
    before = (seen({whole: 9}), seen({first: 9, last: 9}))
    after = (seen({whole: 15}), before[1])
    assert pieces(before, after) == pieces(after) != pieces(before)


def test_more_or_fewer_pages_are_an_index_anew() -> None:
    one, other = (seen({0: 3}),), (seen({0: 3}), seen({1: 4}))
    assert pieces(one, other) == pieces(other)
    assert pieces(other, one) == pieces(one)


def test_many_changes_at_once_are_an_index_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(postings, "MANY", 1)
    one, other = (seen({0: 3}), seen({1: 4})), (seen({2: 3}), seen({1: 4, 3: 1}))
    assert pieces(one, other) == pieces(other)
