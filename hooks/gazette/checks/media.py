"""Pictures and attachments: there, beside their record, and of a kind that cannot run code."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path, PurePosixPath
from typing import Final, NamedTuple

from gazette.base.problems import N_, Problem, Severity, did_you_mean, message
from gazette.checks.walk import Way
from gazette.records.registry import Entry, Registry

PICTURES: Final = (".avif", ".gif", ".jpeg", ".jpg", ".png", ".webp")
ATTACHMENTS: Final = (
    ".csv",
    ".docx",
    ".epub",
    ".ics",
    ".odp",
    ".ods",
    ".odt",
    ".pdf",
    ".pptx",
    ".rtf",
    ".txt",
    ".xlsx",
    ".zip",
)
"""No HTML and no SVG among them: a browser runs the scripts in these."""


class _Named(NamedTuple):
    """A file that a record names, where it does so, and the kinds it can have there."""

    entry: Entry
    where: Way
    file: str
    kinds: tuple[str, ...]

    @property
    def inside(self) -> bool:
        """Whether it is written as a file below the record's own folder media."""
        first, *below = self.file.split("/")
        return first == "media" and any(below) and not {"..", "."} & {*below}


@dataclass(frozen=True)
class Media:
    """The files beside the records, and those that records name. For one check: the folders are looked at."""

    registry: Registry

    @cached_property
    def named(self) -> tuple[_Named, ...]:
        """Every file that a record names."""
        return tuple(named for entry in self.registry.all for named in _files(entry))

    @cached_property
    def there(self) -> Mapping[str, Mapping[str, bool]]:
        """The files in the media of each folder with records, and whether each is a link to another file."""
        folders = dict.fromkeys(entry.folder for entry in self.registry.all)
        return {folder: dict(_listed(self.registry.root / folder, "media")) for folder in folders}


def file_is_beside_record(media: Media) -> Iterator[Problem]:
    """A file is in the folder media beside its record, and leads nowhere else."""
    for named in media.named:
        if "\\" in named.file or not named.inside or not _stays(media, named):
            yield named.entry.document.problem(
                named.where,
                message(N_('"{file}" is not in the media folder beside the record.'), file=named.file),
                message(N_('Put the file there and write "media/…".')),
            )


def file_is_there(media: Media) -> Iterator[Problem]:
    """A file that a record names is there, by exactly this name: servers tell capitals from small."""
    for named in media.named:
        folder = named.entry.folder
        there = media.there[folder]
        if named.file not in there and named.inside:
            yield named.entry.document.problem(
                named.where,
                message(N_('there is no file "{file}".'), file=f"{folder}/{named.file}"),
                did_you_mean(named.file, there) or message(N_("Put the file there, or correct its name.")),
            )


def file_is_used(media: Media) -> Iterator[Problem]:
    """Every file in a folder media is named by a record beside it: others stay unpublished."""
    registry = media.registry
    used = {(named.entry.folder, named.file) for named in media.named}
    for folder, files in media.there.items():
        if any(unread.startswith(f"{folder}/") for unread in registry.unread):
            continue
        for file in sorted(file for file in files if (folder, file) not in used):
            yield Problem(
                f"{registry.root.name}/{folder}/{file}",
                1,
                1,
                "",
                message(N_("no record names this file.")),
                message(N_("Add it under attachments or images, or remove the file.")),
                Severity.WARNING,
            )


def file_is_of_a_safe_kind(_: Registry, entry: Entry) -> Iterator[Problem]:
    """Files are of kinds that readers can open and that cannot run code in a browser."""
    for named in _files(entry):
        if PurePosixPath(named.file).suffix.lower() not in named.kinds:
            yield entry.document.problem(
                named.where,
                message(N_('files of this kind are not published: "{file}".'), file=named.file),
                message(N_("Use one of: {expected}."), expected=", ".join(named.kinds)),
            )


def _files(entry: Entry) -> Iterator[_Named]:
    for number, attachment in enumerate(entry.record.attachments):
        if attachment.file:
            yield _Named(entry, ("attachments", number, "file"), attachment.file, ATTACHMENTS + PICTURES)
    for number, image in enumerate(entry.record.images):
        yield _Named(entry, ("images", number, "file"), image.file, PICTURES)


def _stays(media: Media, named: _Named) -> bool:
    """Whether a file is in its folder media however links lead. One that is listed and no link is."""
    if media.there[named.entry.folder].get(named.file) is False:
        return True
    folder = media.registry.root / named.entry.folder
    return (folder / named.file).resolve().is_relative_to((folder / "media").resolve())


def _listed(folder: Path, below: str) -> Iterator[tuple[str, bool]]:
    """The files in a folder of a record's as records write them, and whether each is a link."""
    try:
        entries = [*os.scandir(folder / below)]
    except OSError:  # most have none
        return
    for entry in entries:
        if entry.is_dir(follow_symlinks=False):
            yield from _listed(folder, f"{below}/{entry.name}")
        elif entry.is_file() and not entry.name.startswith("."):
            yield f"{below}/{entry.name}", entry.is_symlink()
