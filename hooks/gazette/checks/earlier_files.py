"""Earlier names of pictures and attachments, and names of files that they replaced (`earlier_files`)."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath
from posixpath import normpath
from typing import NamedTuple

from gazette.base.problems import N_, Problem, message
from gazette.checks.media import FileReference, Media, is_below_media
from gazette.checks.walk import Location
from gazette.records.collection import Record
from gazette.records.model.earlier_files import place_of


class EarlierName(NamedTuple):
    """A name a file had, and what is there now."""

    entry: Record
    location: Location
    written: str
    """The name as the record has it."""
    folder: str
    """The folder (region/year) it was in."""
    name: str
    """Its name below that."""
    now: tuple[str, str]
    """Folder and name of the file that is there now; no folder, and the address, of one elsewhere."""


def earlier_file_is_in_media(media: Media) -> Iterator[Problem]:
    """An earlier name is a path below the folder media beside this or another record."""
    for earlier in earlier_names(media):
        name = earlier.name
        is_plain = normpath(name) == name and name.isprintable() and "\\" not in name
        if not is_plain or not is_below_media(name):
            yield earlier.entry.document.problem(
                earlier.location,
                message(N_('"{file}" is no name of a file in a media folder.'), file=earlier.written),
                message(
                    N_(
                        'Write the name the file had there: "media/…", or "{region}/2023/media/…" if it '
                        "was beside another record."
                    ),
                    region=earlier.entry.folder.partition("/")[0],
                ),
            )


def earlier_file_is_free(media: Media) -> Iterator[Problem]:
    """An earlier name is no file that a record there names, and leads to one file only."""
    owner = {place: place for place in map(_place, media.all_references)}
    all_earlier = tuple(earlier_names(media))
    names = {*owner, *((earlier.folder, earlier.name) for earlier in all_earlier)}
    folders = {(folder, above) for folder, name in names for above in _folders(name)}
    for earlier in all_earlier:
        place = (earlier.folder, earlier.name)
        other = owner.setdefault(place, earlier.now)
        if place in folders or any((earlier.folder, above) in names for above in _folders(earlier.name)):
            yield earlier.entry.document.problem(
                earlier.location,
                message(N_('"{name}" would be a file and a folder.'), name=earlier.written),
                message(N_("An old address can lead to one file only: correct or remove it.")),
            )
        elif other != earlier.now or place == earlier.now:
            yield earlier.entry.document.problem(
                earlier.location,
                message(N_('a record names the file "{file}".'), file=earlier.written)
                if other == place
                else message(
                    N_('"{name}" is also an earlier name of "{other}".'), name=earlier.written, other=other[1]
                ),
                message(N_("An old address can lead to one file only: correct or remove it.")),
            )


def earlier_names(media: Media) -> Iterator[EarlierName]:
    """Every earlier name that a record lists."""
    for reference in media.all_references:
        yield from _names(reference.entry, reference.location[:-1], _place(reference), reference.earlier)
    for entry in media.all_records.having("attachments"):
        for number, attachment in enumerate(entry.negotiation.attachments):
            if attachment.url:
                yield from _names(
                    entry, ("attachments", number), ("", attachment.url), attachment.earlier_files
                )


def _names(
    entry: Record, location: Location, now: tuple[str, str], earlier: tuple[str, ...]
) -> Iterator[EarlierName]:
    for number, name in enumerate(earlier):
        place = (*location, "earlier_files", number)
        yield EarlierName(entry, place, name, *place_of(name, entry.folder), now)


def _place(reference: FileReference) -> tuple[str, str]:
    return reference.entry.folder, reference.file


def _folders(file: str) -> list[str]:
    """The folders above a file: media/a/b.pdf is in media/a and media."""
    return [str(folder) for folder in PurePosixPath(file).parents][:-1]
