"""Earlier names of pictures and attachments, at which a copy of the file is published."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath
from posixpath import normpath

from gazette.base.problems import N_, Problem, message
from gazette.checks.media import FileReference, Media, is_below_media


def earlier_file_is_in_media(media: Media) -> Iterator[Problem]:
    """An earlier name is a path below the folder media, as that of the file itself."""
    for reference, number, earlier in _earlier(media):
        is_plain = normpath(earlier) == earlier and earlier.isprintable() and "\\" not in earlier
        if not is_plain or not is_below_media(earlier):
            yield reference.entry.document.problem(
                _location(reference, number),
                message(N_('"{file}" is not in the media folder beside the record.'), file=earlier),
                message(N_('Write the name the file had there: "media/…".')),
            )


def earlier_file_is_of_the_kind(media: Media) -> Iterator[Problem]:
    """An earlier name ends as the file's: programs take a file for what its name says."""
    for reference, number, earlier in _earlier(media):
        kind, kind_before = _kind(reference.file), _kind(earlier)
        if kind != kind_before:
            yield reference.entry.document.problem(
                _location(reference, number),
                message(
                    N_('a file at "{earlier}" cannot be "{file}": it is of another kind.'),
                    earlier=earlier,
                    file=reference.file,
                ),
                message(N_("Remove this line, and write in gone.txt why the old address is gone.")),
            )


def earlier_file_is_free(media: Media) -> Iterator[Problem]:
    """An earlier name is no file that a record beside names, and leads to one file only."""
    owner = {(reference.entry.folder, reference.file): reference.file for reference in media.references}
    names = {(reference.entry.folder, name) for reference in media.references for name in reference.names}
    folders = {(folder, above) for folder, name in names for above in _folders(name)}
    for reference, number, earlier in _earlier(media):
        records_folder = reference.entry.folder
        other = owner.setdefault((records_folder, earlier), reference.file)
        if (records_folder, earlier) in folders or any(
            (records_folder, above) in names for above in _folders(earlier)
        ):
            yield reference.entry.document.problem(
                _location(reference, number),
                message(N_('"{name}" would be a file and a folder.'), name=earlier),
                message(N_("An old address can lead to one file only: correct or remove it.")),
            )
        elif other != reference.file:
            yield reference.entry.document.problem(
                _location(reference, number),
                message(N_('a record here names the file "{file}".'), file=earlier)
                if other == earlier
                else message(N_('"{name}" is also an earlier name of "{other}".'), name=earlier, other=other),
                message(N_("An old address can lead to one file only: correct or remove it.")),
            )


def _earlier(media: Media) -> Iterator[tuple[FileReference, int, str]]:
    for reference in media.references:
        for number, earlier in enumerate(reference.earlier):
            yield reference, number, earlier


def _location(reference: FileReference, number: int) -> tuple[str | int, ...]:
    return (*reference.location[:-1], "earlier_files", number)


def _folders(file: str) -> list[str]:
    """The folders above a file: media/a/b.pdf is in media/a and media."""
    return [str(folder) for folder in PurePosixPath(file).parents][:-1]


def _kind(file: str) -> str:
    """The end of a file's name in small letters, .jpeg as .jpg."""
    return PurePosixPath(file).suffix.lower().replace(".jpeg", ".jpg")
