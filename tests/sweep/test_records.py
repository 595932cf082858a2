"""Records are edited, singly, and the site is that of a build from nothing: every field, file and day.

`make test` sweeps a part of the edits, another part after each commit; `make sweep` sweeps them all.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import pytest

from tests.sweep.builds import Way, builder, folder_in_memory
from tests.sweep.fields import fields
from tests.sweep.records import TODAY, records
from tests.sweep.sweeping import Sweep, in_turn, languages
from tests.sweep.trees import RECORDS, days

FIELDS: Final = {str(field): field for field in fields()}


@pytest.fixture(scope="module")
def sweep() -> Iterator[Sweep]:
    """The records that are edited."""
    with folder_in_memory() as folder:
        records(folder / "tree")
        with builder(folder / "tree", TODAY, languages=languages()) as sites:
            yield Sweep(sites)


def test_what_a_process_has_read_for_other_records_changes_nothing(sweep: Sweep) -> None:
    """All builds begin in processes that have built other records; a process that has built none agrees."""
    sweep.restore()
    sweep.builder.kind = "records anew"
    try:
        assert sweep.builder.build(Way.NOTHING) == sweep.site
    finally:
        sweep.builder.kind = "records"


@pytest.mark.parametrize("name", in_turn(FIELDS))
def test_a_field_is_edited(name: str, sweep: Sweep) -> None:
    """Changed, removed and there again; or added, changed and gone again: after each the three ways agree."""
    sweep.sweep(FIELDS[name])


@pytest.mark.parametrize("name", in_turn(RECORDS))
def test_files_of_records_come_go_and_move(name: str, sweep: Sweep) -> None:
    sweep.edit(name, RECORDS[name], undo=True)


@pytest.mark.parametrize("day", in_turn(days()))
def test_a_day_comes_on_which_something_begins_or_ends(day: str, sweep: Sweep) -> None:
    sweep.on_day(day)
