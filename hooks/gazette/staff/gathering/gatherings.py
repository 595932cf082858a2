"""Gathers regions from their sources: a new copy is checked with all other records, then takes its place.

A region whose copy has an error, or would lose a published address, stays as it was; the others are gathered.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from gazette.base.problems import N_, Message, Problem, message
from gazette.base.settings import Settings
from gazette.base.system_errors import is_of_writing, naming, reason_and_advice
from gazette.checks.drafts import check_public
from gazette.records.loading import load
from gazette.records.origins import FILE, Origin, origins_text, read_origins
from gazette.records.publication import public
from gazette.site.listing import files_of, published_ids, site_of
from gazette.staff.gathering.copies import Copy, copy_of, digest_of
from gazette.staff.gathering.limits import RefusedCopyError
from gazette.staff.gathering.sources import Source
from gazette.staff.whole_files import write_whole
from gazette.urls import ledger

_WORK: Final = ".cache"


@dataclass(frozen=True, slots=True)
class Gathering:
    """What became of one region."""

    region: str
    copy: Copy | None = None
    """None if it could not be copied."""
    is_new: bool = False
    """Whether the copy differs from what was here; of one that is not refused, whether it was put there."""
    refusal: Message | None = None
    """Why the region stays as it was."""
    problems: tuple[Problem, ...] = ()
    """Of the copy."""


@dataclass(frozen=True, slots=True)
class Desk:
    """Where regions are gathered to."""

    records: Path
    """The folder negotiations/."""
    settings: Settings
    overwrites: bool = False
    """Whether a region is replaced that was changed here since it was brought."""


def gather(desk: Desk, sources: Sequence[Source]) -> tuple[Gathering, ...]:
    """Bring the regions of these sources here; what became of each, in their order."""
    parent = desk.records.parent / _WORK
    parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="gather-", dir=parent) as name:
        work = Path(name)
        origins, _ = read_origins(desk.records)
        copied = {source.region: _copied(desk, source, work, origins) for source in sources}
        new = [g for g in copied.values() if g.copy and g.is_new and not g.refusal]
        if new and (problems := _problems(desk, new, work)):
            # One of the copies has a mistake. Regions that no problem names come together, for a municipality
            # may go from one to another; of the others, which one has it is found out region by region.
            named = {problem.path.split("/")[1] for problem in problems if "/" in problem.path}
            accepted = [gathering for gathering in new if gathering.region not in named]
            if _problems(desk, accepted, work):
                accepted = []
            for gathering in [g for g in new if g not in accepted]:
                if problems := _problems(desk, (*accepted, gathering), work):
                    what = message(N_("its new records have errors, or would lose published addresses."))
                    copied[gathering.region] = replace(gathering, refusal=what, problems=tuple(problems))
                else:
                    accepted.append(gathering)
            new = accepted
        for gathering in new:
            _put(desk, gathering, work)
        _note(desk, copied.values(), origins)
        return tuple(copied.values())


def _copied(desk: Desk, source: Source, work: Path, origins: Mapping[str, Origin]) -> Gathering:
    own = work / "sources" / source.region
    own.mkdir(parents=True)
    try:
        copy = copy_of(source, own)
    except RefusedCopyError as error:
        return Gathering(source.region, refusal=error.what)
    except OSError as error:
        if is_of_writing(error):
            raise
        why = message(reason_and_advice(error)[0])
        what = message(N_("{path} cannot be read: {error}"), path=source.address, error=why)
        return Gathering(source.region, refusal=what)
    digest_here, origin = digest_of(desk.records / source.region), origins.get(source.region)
    gathering = Gathering(source.region, copy, is_new=digest_here != copy.digest)
    is_ours = digest_here and (origin is None or origin.digest != digest_here)
    if gathering.is_new and is_ours and not desk.overwrites and _loses(desk.records / source.region, copy):
        what = message(
            N_("negotiations/{region} was written or changed here. To replace it, add --overwrite."),
            region=source.region,
        )
        return replace(gathering, refusal=what)
    return gathering


def _loses(folder: Path, copy: Copy) -> bool:
    """Whether a file that is here is not as it is in the copy. One that only adds files loses nothing."""
    files = (path for path in folder.rglob("*") if path.is_file())
    return any(
        not (copied_file := copy.folder / path.relative_to(folder)).is_file()
        or copied_file.read_bytes() != path.read_bytes()
        for path in files
    )


def _problems(desk: Desk, gatherings: Iterable[Gathering], work: Path) -> list[Problem]:
    """The errors that the records would have with these copies, and have not now."""
    errors_before = _errors(desk, desk.records)
    with _trial(desk, gatherings, work) as records:
        known = {(problem.path, problem.key, problem.what) for problem in errors_before}
        return [p for p in _errors(desk, records) if (p.path, p.key, p.what) not in known]


@contextmanager
def _trial(desk: Desk, gatherings: Iterable[Gathering], work: Path) -> Iterator[Path]:
    """All records with these copies in their places, in a folder of their own that links to the files."""
    trial = work / "trial"
    new = {g.region: g.copy for g in gatherings if g.copy}
    records = trial / desk.records.name
    try:
        with naming(trial):
            shutil.copytree(
                desk.records,
                records,
                ignore=lambda folder, names: [n for n in names if Path(folder) == desk.records and n in new],
                copy_function=_linked,
                symlinks=True,
            )
            for region, copy in new.items():
                shutil.copytree(copy.folder, records / region, copy_function=_linked)
        yield records
    finally:
        shutil.rmtree(trial, ignore_errors=True)


def _linked(source: str, target: str) -> None:
    """Give a file a second name; copy it where that cannot be."""
    try:
        os.link(source, target, follow_symlinks=False)
    except OSError:
        shutil.copy2(source, target, follow_symlinks=False)


def _errors(desk: Desk, folder: Path) -> tuple[Problem, ...]:
    """The errors of a folder of records; of records without any, those of the ledger."""
    settings = replace(desk.settings, drafts=False)
    loaded = load(folder)
    if errors := check_public(loaded, settings).errors:
        return errors
    published = ledger.read(folder, settings.languages[0])
    if not published.published:
        return ()
    records = public(loaded.records, settings)
    site = site_of(records, settings)
    current = published_ids(site, (file.path for file in files_of(site)))
    problems = ledger.check(published, current, settings.today, records.drafts)
    # Pages and files of docs/ are no region's: the build looks after them.
    return tuple(problem for problem in problems if _is_of_region(problem, published, records.by_region))


def _is_of_region(problem: Problem, published: ledger.Ledger, regions: Iterable[str]) -> bool:
    lines = {line.number: id_ for id_, line in published.published.items()}
    id_ = lines.get(problem.line, "")
    return any(part in id_ for region in regions for part in (f"/{region}/", f":{region}/", f":{region}."))


def _put(desk: Desk, gathering: Gathering, work: Path) -> None:
    """Put a copy in its place; what was there is kept until it is."""
    assert gathering.copy
    place, old = desk.records / gathering.region, work / f"old-{gathering.region}"
    with naming(place):
        if place.exists():
            place.rename(old)
        try:
            gathering.copy.folder.rename(place)
        except OSError:
            if old.exists():
                old.rename(place)
            raise


def _note(desk: Desk, gatherings: Iterable[Gathering], origins: Mapping[str, Origin]) -> None:
    """Write where each region that was gathered comes from. One that is as it was keeps the day it came."""
    noted = dict(origins)
    for gathering in gatherings:
        copy = gathering.copy
        if copy is None or gathering.refusal:
            continue
        address = copy.source.address if copy.source.is_git and ":" in copy.source.address else ""
        new = Origin(address, copy.commit, desk.settings.today, copy.digest)
        old = noted.get(gathering.region)
        if old is None or gathering.is_new or old.address != new.address:
            noted[gathering.region] = new
    if noted != origins:
        write_whole(desk.records / FILE, origins_text(noted))
