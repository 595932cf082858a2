"""Pictures and attachments: there, beside their record, and of a kind that cannot run code."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import Final, NamedTuple

from gazette.checks.walk import Way
from gazette.problems import N_, Problem, Severity, did_you_mean, message
from gazette.registry import Entry, Registry

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
    def folder(self) -> str:
        """The folder of the record, below the root."""
        return self.entry.folder

    @property
    def inside(self) -> bool:
        """Whether it is written as a file below the record's own folder media."""
        path = PurePosixPath(self.file)
        return (
            path.parts[:1] == ("media",) and len(path.parts) > 1 and not {"..", "."} & {*self.file.split("/")}
        )


def file_is_beside_record(registry: Registry) -> Iterator[Problem]:
    """A file is in the folder media beside its record, and leads nowhere else."""
    for named in _files(registry):
        media = registry.root / named.folder / "media"
        path = registry.root / named.folder / named.file
        if "\\" in named.file or not named.inside or not path.resolve().is_relative_to(media.resolve()):
            yield named.entry.document.problem(
                named.where,
                message(N_('"{file}" is not in the folder media beside the record.'), file=named.file),
                message(N_('Put the file there and write "media/…".')),
            )


def file_is_there(registry: Registry) -> Iterator[Problem]:
    """A file that a record names is there, by exactly this name: servers tell capitals from small."""
    for named in _files(registry):
        there = _media(registry.root / named.folder)
        if named.inside and named.file not in there:
            yield named.entry.document.problem(
                named.where,
                message(N_('there is no file "{file}".'), file=f"{named.folder}/{named.file}"),
                did_you_mean(named.file, there) or message(N_("Put the file there, or correct its name.")),
            )


def file_is_of_a_safe_kind(registry: Registry) -> Iterator[Problem]:
    """Files are of kinds that readers can open and that cannot run code in a browser."""
    for named in _files(registry):
        if PurePosixPath(named.file).suffix.lower() not in named.kinds:
            yield named.entry.document.problem(
                named.where,
                message(N_('a file of the kind of "{file}" is not published.'), file=named.file),
                message(N_("Use one of: {expected}."), expected=", ".join(named.kinds)),
            )


def file_is_used(registry: Registry) -> Iterator[Problem]:
    """Every file in a folder media is named by a record beside it: others stay unpublished."""
    used: dict[str, set[str]] = {entry.folder: set() for entry in registry.entries}
    for named in _files(registry):
        used[named.folder].add(named.file)
    for folder, files in used.items():
        if any(unread.startswith(f"{folder}/") for unread in registry.unread):
            continue
        for file in sorted(_media(registry.root / folder) - files):
            yield Problem(
                f"{registry.root.name}/{folder}/{file}",
                1,
                1,
                "",
                message(N_("no record names this file.")),
                message(N_("Name it under attachments or images, or remove it.")),
                Severity.WARNING,
            )


def _files(registry: Registry) -> Iterator[_Named]:
    for entry in registry.entries:
        for number, attachment in enumerate(entry.negotiation.attachments):
            if attachment.file:
                yield _Named(entry, ("attachments", number, "file"), attachment.file, ATTACHMENTS + PICTURES)
        for number, image in enumerate(entry.negotiation.images):
            yield _Named(entry, ("images", number, "file"), image.file, PICTURES)


def _media(folder: Path) -> set[str]:
    """The files in a record folder's media, as records write them."""
    files = (folder / "media").rglob("*")
    return {p.relative_to(folder).as_posix() for p in files if p.is_file() and not p.name.startswith(".")}
