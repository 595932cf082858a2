"""Edits a tree, singly, and compares what the three ways of building make of it."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import zip_longest
from pathlib import Path
from typing import Final
from zlib import crc32

from tests.sites import LANGUAGES, ROOT
from tests.sweep.builds import Builder, RefusedEditError, Site, Way
from tests.sweep.fields import KINDS, Field, Location, added, at, changed, edited, removed
from tests.sweep.records import Data, kind_of, read, write
from tests.sweep.trees import Edit

PARTS: Final = 5
"""`make test` sweeps one part of all edits, another one after each commit; `make sweep` sweeps all."""
MOST_TRIED: Final = 60
"""Edits of one field that are tried until one passes the checks."""
MOST_UNSEEN: Final = 3
"""Edits of one field that pass and change nothing that is shown, after which no more are tried.

Only the first of these is built in all three ways. Of the others a build from nothing says that they are not
shown, and the ways go from the first straight to one that is.
"""
Place = tuple[Path, Data, Location]
"""A record's file, what it says, and a place in that."""
_NO_MORE: Final = object()


def _number() -> int | None:
    """The number of the sweep, which decides what is swept; None for all. SWEEP is it, or `all`."""
    number = os.environ.get("SWEEP", "")
    if number == "all":
        return None
    if not number:
        counted = subprocess.run(
            ["git", "rev-list", "--count", "HEAD"], cwd=ROOT, capture_output=True, text=True, check=False
        )
        number = counted.stdout.strip() or "0"
    return int(number)


def languages() -> tuple[str, ...]:
    """The languages of the site whose records are edited: all of them when all edits are swept.

    A part is swept in one of them, and in the next one when all parts have been swept: the code is the same
    for all languages, and what the edit of a text in another one changes is seen in the open data.
    """
    number = _number()
    return LANGUAGES if number is None else (LANGUAGES[number // PARTS % len(LANGUAGES)],)


def in_turn(names: Iterable[str]) -> list[str]:
    """Those of the edits that are to be swept now."""
    number = _number()
    return [name for name in names if number is None or crc32(name.encode()) % PARTS == number % PARTS]


@dataclass
class Sweep:
    """A tree with its builder, and what is known of it as it was at first."""

    builder: Builder
    records: Mapping[Path, Data] = field(init=False)
    site: Site = field(init=False)
    """The whole tree unedited, from nothing."""
    pristine: Path = field(init=False)
    """A copy of the tree as it was at first."""
    ready: bool = False
    """Whether the two ways that build upon something have the unedited tree to build upon."""
    begun: bool = False
    """Whether they have any site to build upon, of whatever day."""
    written: dict[Path, Data] = field(init=False)
    """What the files of records say now."""

    def __post_init__(self) -> None:
        self.pristine = self.builder.tree.with_name("pristine")
        shutil.copytree(self.builder.tree, self.pristine)
        paths = sorted(self.builder.tree.glob("negotiations/**/*.yml"))
        self.records = {path: read(path) for path in paths}
        self.written = dict(self.records)
        self.site = self.builder.build(Way.NOTHING)

    def start(self) -> None:
        """Build the unedited tree in the two ways that build upon something, where that was not done."""
        if not self.ready:
            for way in (Way.AGAIN, Way.STAYS):
                self.compare("at first", way, self.site)
            self.ready = self.begun = True

    def compare(self, edit: str, way: Way, expected: Site) -> None:
        """The site of a way is that of a build from nothing."""
        got = self.builder.build(way)
        if got != expected:
            differing = sorted(p for p in got.keys() | expected.keys() if got.get(p) != expected.get(p))
            raise DifferentError(f"{edit}, {way.name}: {len(differing)} files differ: {differing[:8]}")

    def check(self, edit: str) -> Site:
        """The tree as it is now gives one site in all three ways. Raises RefusedEditError."""
        expected = self.builder.build(Way.NOTHING)
        self.compare_both(edit, expected)
        return expected

    def compare_both(self, edit: str, expected: Site) -> None:
        """The sites of both ways that build upon something are that of a build from nothing."""
        for way in (Way.STAYS, Way.AGAIN):
            self.compare(edit, way, expected)

    @contextmanager
    def clean(self, *, ready: bool = False) -> Iterator[None]:
        """Edit from an unedited tree, and leave one; built already if that is `ready`.

        What a failure left is not built upon.
        """
        try:
            self.restore()
            if not ready:
                self.start()
            yield
        except BaseException:
            self.builder.forget()
            self.ready = self.begun = False
            raise

    def restore(self) -> None:
        """Make the tree what it was at first."""
        restore(self.builder.tree, self.pristine)
        self.written = dict(self.records)

    def undo(self, edit: str) -> None:
        """Take the edits of records back, and see that the site is as it was at first."""
        self.write(self.records)
        self.compare_both(edit, self.site)

    def edit(self, name: str, edit: Edit, *, undo: bool) -> bool:
        """Edit the tree, and take the edit back if that is wanted; else that comes with the next edit.

        Whether the edit was seen on the site. Raises DifferentError where the ways differ.
        """
        with self.clean():
            edit(self.builder.tree)
            site = self.check(name)
            if undo:
                self.restore()
                self.compare_both(f"{name}, taken back", self.site)
        return site != self.site

    def on_day(self, day: str) -> bool:
        """Build the unedited tree on another day, with what the ways have of the day before this one among
        those that are swept. Whether it is seen on the site."""
        today = self.builder.today
        try:
            with self.clean(ready=self.begun):
                self.builder.today = day
                return self.check(day) != self.site
        finally:
            self.builder.today, self.ready = today, False

    def edits(self, swept: Field) -> Iterator[Iterator[tuple[str, Path, Data]]]:
        """The states a field takes one after the other, each as edits of which one has to pass.

        What is there is changed, then removed; what is not there is added, then changed.
        """
        places = [
            (path, data, place)
            for path, data in self.records.items()
            if kind_of(path) is KINDS[swept.kind]
            for place in swept.places(data)
        ]
        if swept.part and swept.info.is_required() and not swept.many:
            return  # it is always there, and its fields are edited one by one
        present = [item for item in places if at(item[1], item[2]) is not None]
        if present:
            if not swept.part or swept.many or swept.keyed:
                yield self._edits(f"{swept} changed", swept, present, changed)
            yield self._edits(f"{swept} removed", swept, present, removed)
        else:
            for _ in range(1 if swept.part else 2):
                yield self._edits(f"{swept} added", swept, places, lambda field, _: added(field))

    def _edits(
        self,
        name: str,
        swept: Field,
        places: Sequence[Place],
        values: Callable[[Field, Data], Iterable[Data]],
    ) -> Iterator[tuple[str, Path, Data]]:
        """Every edit of a field, by turns in each place: some are seen on the site only in a few of them."""
        all_values = (values(swept, at(data, place)) for _, data, place in places)
        for turn in zip_longest(*all_values, fillvalue=_NO_MORE):
            for (path, data, place), value in zip(places, turn, strict=True):
                if value is not _NO_MORE:
                    yield name, path, edited(swept, data, place, value)

    def sweep(self, swept: Field) -> bool:
        """Make every edit of a field. Whether any was seen on the site.

        Raises DifferentError where the ways differ, and NoEditError where no edit passes.
        """
        seen, once, built = False, False, self.records
        with self.clean():
            for states in self.edits(swept):
                passed = 0
                most = 1 if once and not seen else MOST_UNSEEN  # a field that is shown nowhere
                for number, (name, path, data) in enumerate(states):
                    if number == MOST_TRIED or passed == most:
                        break
                    records = {**self.records, path: data}
                    if records == built:
                        continue  # no edit of what was built last
                    self.write(records)
                    if self.builder.refused():
                        continue
                    try:
                        site = self.builder.build(Way.NOTHING)
                    except RefusedEditError:
                        continue
                    if site != self.site or not passed:
                        self.compare_both(name, site)
                        built = records
                    passed += 1
                    if site != self.site:
                        seen = True
                        break
                once = once or bool(passed)
                if not passed and not (once and swept.info.is_required()):
                    raise NoEditError(f"{swept}: none of the edits of this field passes the checks")
            self.undo(f"{swept} as it was")
        return seen

    def write(self, records: Mapping[Path, Data]) -> None:
        """Write the records that are others now."""
        for path, data in records.items():
            if self.written[path] != data:
                write(path, data)
                self.written[path] = data


def restore(tree: Path, pristine: Path) -> None:
    """Make a tree what it was, with the times of its files; what Python keeps beside code stays."""
    wanted = {path.relative_to(pristine): path for path in _files(pristine)}
    there = {path.relative_to(tree): path for path in _files(tree)}
    for name in there.keys() - wanted.keys():
        there[name].unlink()
    for name, path in wanted.items():
        if name not in there or path.read_bytes() != there[name].read_bytes():
            (tree / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(path, tree / name)
    for folder in sorted((path for path in tree.rglob("*") if path.is_dir()), reverse=True):
        if not any(folder.iterdir()):
            folder.rmdir()


def _files(folder: Path) -> Iterator[Path]:
    for here, below, names in os.walk(folder):
        if "__pycache__" in below:
            below.remove("__pycache__")
        yield from (Path(here, name) for name in names)


class DifferentError(AssertionError):
    """A site is not that of a build from nothing."""


class NoEditError(AssertionError):
    """A field is not swept."""
