"""The sweep sees it when the build forgets what a file is made from, wherever that is."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import pytest

from tests.sweep.builds import (
    Builder,
    FailedBuildError,
    RefusedEditError,
    Site,
    Way,
    builder,
    folder_in_memory,
)
from tests.sweep.fields import fields
from tests.sweep.mutants import mutants
from tests.sweep.records import TODAY, records
from tests.sweep.sweeping import MOST_UNSEEN, Sweep, in_turn

MUTANTS: Final = {mutant.name: mutant for mutant in mutants()}
HARMLESS: Final = frozenset(
    {"notes: changed, not told", "draft: changed, not told", "publish_at: changed, not told"}
)
"""What may be forgotten: notes among staff are shown nowhere; a draft comes and goes as a whole record."""


@pytest.fixture(scope="module")
def sweep() -> Iterator[Sweep]:
    """The records that are edited."""
    with folder_in_memory() as folder:
        records(folder / "tree")
        with builder(folder / "tree", TODAY) as sites:
            yield Sweep(sites)


@pytest.mark.parametrize("name", in_turn(MUTANTS))
def test_a_mutant_is_seen(name: str, sweep: Sweep) -> None:
    """One edit that shows on the site is enough to see it; edits are tried until one does."""
    assert survives(name, sweep) == (name in HARMLESS)


def survives(name: str, sweep: Sweep) -> bool:
    """Whether no edit of the mutant's fields gives another site than a build from nothing, or none at all."""
    named = [f for f in fields() if f.kind == "negotiation" and f.top in MUTANTS[name].fields]
    shallow_first = sorted(named, key=lambda field: len(field.path))
    try:
        with sweep.builder.mutating(name):
            for way in (Way.AGAIN, Way.STAYS):
                for states in (states for field in shallow_first for states in sweep.edits(field)):
                    sweep.write(sweep.records)
                    sweep.builder.build(way)  # an edit taken back with the next one would show the next
                    unseen = 0
                    for _, path, data in states:
                        sweep.write({**sweep.records, path: data})
                        if sweep.builder.refused():
                            continue
                        try:
                            expected = sweep.builder.build(Way.NOTHING)
                        except RefusedEditError:
                            continue
                        if site_or_nothing(sweep.builder, way) != expected:
                            return False
                        unseen += expected == sweep.site
                        if expected != sweep.site or unseen == MOST_UNSEEN:
                            break  # the next field
        return True
    finally:
        sweep.write(sweep.records)


def site_or_nothing(builder: Builder, way: Way) -> Site | None:
    """The site of a way; None where what it built upon is so wrong that the build fails."""
    try:
        return builder.build(way)
    except FailedBuildError:
        return None
