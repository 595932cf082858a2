"""Pictures and attachments: present, beside their record, and of a file type that cannot run code."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from pathlib import Path, PurePosixPath
from typing import Final, NamedTuple
from unicodedata import normalize

from gazette.base.bounds import MAX_COPIES, MAX_FILE
from gazette.base.problems import N_, Problem, Severity, did_you_mean, message
from gazette.checks.walk import Location
from gazette.records import pictures
from gazette.records.collection import Record, Records
from gazette.records.file_contents import is_within
from gazette.records.files import composed
from gazette.records.model.base import UnreadError
from gazette.records.model.earlier_files import can_be_at

PICTURES: Final = (".avif", ".gif", ".jpeg", ".jpg", ".png", ".webp")
ATTACHMENTS: Final = (
    ".csv",
    ".doc",
    ".docx",
    ".epub",
    ".ics",
    ".mp3",
    ".odp",
    ".ods",
    ".odt",
    ".pdf",
    ".ppt",
    ".pptx",
    ".rtf",
    ".srt",
    ".txt",
    ".vtt",
    ".xls",
    ".xlsx",
    ".zip",
)
"""No HTML and no SVG among them: a browser runs the scripts in these."""


LARGE: Final = 1_000_000
"""Bytes above which a picture is slow on a phone."""


class FileReference(NamedTuple):
    """A file named by a record, the location of the name, and the file types allowed there."""

    entry: Record
    location: Location
    file: str
    kinds: tuple[str, ...]
    earlier: tuple[str, ...]
    """The names the file had before (`earlier_files`)."""

    @property
    def names(self) -> tuple[str, ...]:
        """The file's name, and the earlier ones at which there is a copy of it."""
        return (self.file, *(name for name in self.earlier if can_be_at(self.file, name)))


def is_below_media(file: str) -> bool:
    """Whether a name is a path below the folder media beside the record, without `.` or `..`."""
    first, *below = file.split("/")
    return first == "media" and any(below) and not {"..", "."} & {*below}


@dataclass(frozen=True)
class Media:
    """Files in the media folders, and the records' references to them; each folder is read once."""

    records: Records
    """The records whose folders are checked."""
    all_records: Records
    """Those and all others, since an earlier name of a file can be in any folder."""

    @cached_property
    def references(self) -> tuple[FileReference, ...]:
        """Every reference from a record to a file."""
        return _references(self.records)

    @cached_property
    def all_references(self) -> tuple[FileReference, ...]:
        """Every such reference in all records."""
        return _references(self.all_records)

    @cached_property
    def present(self) -> Mapping[str, Mapping[str, bool]]:
        """Folder of records → file below it ("media/a.pdf") → whether the file is a symbolic link."""
        folders = dict.fromkeys(entry.folder for entry in self.records.having())
        return {folder: dict(_files_below(self.records.root / folder, "media")) for folder in folders}


def file_is_beside_record(media: Media) -> Iterator[Problem]:
    """A file is in the folder media beside its record, also after symbolic links are resolved."""
    for reference in media.references:
        if (
            "\\" in reference.file
            or not is_below_media(reference.file)
            or not _stays_inside(media, reference)
        ):
            yield reference.entry.document.problem(
                reference.location,
                message(N_('"{file}" is not in the media folder beside the record.'), file=reference.file),
                message(N_('Put the file there and write "media/…".')),
            )


def _ids(entry: Record) -> tuple[str, ...]:
    """All ids of a record; its own alone while those of its region cannot be read."""
    try:
        return (entry.id, *entry.aliases)
    except UnreadError:
        return (entry.id,)


def file_is_of_a_size(media: Media) -> Iterator[Problem]:
    """A file is at most `MAX_FILE` bytes; those of a record, copied for its aliases, `MAX_COPIES`."""
    copied: dict[str, int] = {}
    for reference in media.references:
        if reference.file not in media.present[reference.entry.folder]:
            continue
        size = composed(media.records.root, f"{reference.entry.folder}/{reference.file}").stat().st_size
        folders = {id_.rpartition("/")[0] for id_ in _ids(reference.entry)}
        copies = len(folders) * len(reference.names)
        total = copied[reference.entry.id] = copied.get(reference.entry.id, 0) + size * copies
        if size > MAX_FILE:
            yield reference.entry.document.problem(
                reference.location,
                message(
                    N_('the file "{file}" is larger than {most} MB.'), file=reference.file, most=_mb(MAX_FILE)
                ),
                message(N_("Make it smaller, or publish it elsewhere and write its address under links.")),
            )
        elif total > MAX_COPIES >= total - size * copies:
            yield reference.entry.document.problem(
                reference.location,
                message(
                    N_("the files of this record, in {number} folders by aliases, are above {most} MB.")
                    if copies == len(folders)
                    else N_(
                        "the files of this record, with a copy for each earlier name, are above {most} MB."
                    ),
                    number=len(folders),
                    most=_mb(MAX_COPIES),
                ),
                message(
                    N_("Make them smaller, or publish some elsewhere and write the addresses under links.")
                ),
            )


def _mb(size: int) -> int:
    return size // 1_000_000


def file_is_there(media: Media) -> Iterator[Problem]:
    """A file named by a record exists under exactly this name: web servers are case-sensitive."""
    for reference in media.references:
        folder = reference.entry.folder
        present = media.present[folder]
        is_missing = reference.file not in present and _stays_inside(media, reference)
        if is_missing and is_below_media(reference.file):
            yield reference.entry.document.problem(
                reference.location,
                message(N_('there is no file "{file}".'), file=f"{folder}/{reference.file}"),
                did_you_mean(reference.file, present)
                or message(N_("Put the file there, or correct its name.")),
            )


def file_is_used(media: Media) -> Iterator[Problem]:
    """Every file in a folder media is named by a record beside it; a file without one is not published."""
    records = media.records
    used = {(reference.entry.folder, reference.file) for reference in media.references}
    for folder, files in media.present.items():
        if any(unread.startswith(f"{folder}/") for unread in records.unread):
            continue
        for file in sorted(file for file in files if (folder, file) not in used):
            yield Problem(
                f"{records.root.name}/{folder}/{file}",
                1,
                1,
                "",
                message(N_("no record names this file.")),
                message(N_("Add it under attachments or images, or remove the file.")),
                Severity.WARNING,
            )


def picture_is_fit_for_web(media: Media) -> Iterator[Problem]:
    """A picture is at most `LARGE` bytes, and does not tell where it was taken (EXIF)."""
    for reference in media.references:
        folder = reference.entry.folder
        is_picture = PurePosixPath(reference.file).suffix.lower() in PICTURES
        is_there = reference.file in media.present[folder] and _stays_inside(media, reference)
        if not is_picture or not is_there:
            continue
        path = media.records.root / folder / reference.file
        if path.is_file() and path.stat().st_size > LARGE:
            yield reference.entry.document.warning(
                reference.location,
                message(N_('the picture "{file}" is larger than 1 MB.'), file=reference.file),
                message(N_("Make it smaller, for example 1600 pixels wide: many read on a phone.")),
            )
        if pictures.read(path).tells_position:
            yield reference.entry.document.warning(
                reference.location,
                message(N_('the picture "{file}" tells where it was taken.'), file=reference.file),
                message(N_("Remove the position from the file before publishing it.")),
            )


def picture_is_whole(media: Media) -> Iterator[Problem]:
    """A picture's file is that of a picture, from its beginning to its end."""
    for reference in media.references:
        folder = reference.entry.folder
        is_picture = PurePosixPath(reference.file).suffix.lower() in PICTURES
        is_there = reference.file in media.present[folder] and _stays_inside(media, reference)
        if is_picture and is_there and pictures.is_damaged(media.records.root / folder / reference.file):
            yield reference.entry.document.warning(
                reference.location,
                message(N_('the file "{file}" is damaged: browsers show no picture.'), file=reference.file),
                message(N_("Save the picture anew, and look at it before publishing.")),
            )


def file_is_of_a_safe_kind(_: Records, entry: Record) -> Iterator[Problem]:
    """A file is of a type that readers can open and that cannot run code in a browser."""
    for reference in (*_attachments(entry), *_images(entry)):
        if PurePosixPath(reference.file).suffix.lower() not in reference.kinds:
            yield entry.document.problem(
                reference.location,
                message(N_('files of this kind are not published: "{file}".'), file=reference.file),
                message(N_("Use one of: {expected}."), expected=", ".join(reference.kinds)),
            )


def _references(records: Records) -> tuple[FileReference, ...]:
    attached = chain.from_iterable(map(_attachments, records.having("attachments")))
    return (*attached, *chain.from_iterable(map(_images, records.having("images"))))


def _attachments(entry: Record) -> Iterator[FileReference]:
    for number, attachment in enumerate(entry.negotiation.attachments):
        if attachment.file:
            location = ("attachments", number, "file")
            kinds = ATTACHMENTS + PICTURES
            yield FileReference(entry, location, attachment.file, kinds, attachment.earlier_files)


def _images(entry: Record) -> Iterator[FileReference]:
    for number, image in enumerate(entry.negotiation.images):
        location = ("images", number, "file")
        yield FileReference(entry, location, image.file, PICTURES, image.earlier_files)


def _stays_inside(media: Media, reference: FileReference) -> bool:
    """Whether a file is inside its folder media, which is no link, after its own links are resolved."""
    folder, root = reference.entry.folder, media.records.root
    if not media.present[folder].get(reference.file):
        return not (root / folder / "media").is_symlink()
    return is_within(composed(root, f"{folder}/{reference.file}"), root / folder / "media")


def _files_below(folder: Path, below: str) -> Iterator[tuple[str, bool]]:
    """The files in `folder`/`below`, as paths below `folder`, and whether each is a symbolic link.

    What is in a folder that is a link is not looked for.
    """
    if (folder / below).is_symlink():
        return
    try:
        entries = [*os.scandir(folder / below)]
    except OSError:  # most have none
        return
    for entry in entries:
        if entry.is_dir(follow_symlinks=False):
            yield from _files_below(folder, f"{below}/{entry.name}")
        elif entry.is_file() and not entry.name.startswith("."):
            yield normalize("NFC", f"{below}/{entry.name}"), entry.is_symlink()
