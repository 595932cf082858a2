"""Pictures and attachments: at their addresses, and what is at the addresses of files that they replaced.

A file that has another name, or that replaced others, lists their names under `earlier_files`. Where it is
of the same kind, a copy of it is at the old address. Where it is of another kind or elsewhere, the old
address leads on, as those of pages do (`redirects`): it is a folder with a page, which every server sends
for it, so that no server needs a rule.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from gazette.outputs.redirects import page_leading_on
from gazette.records import files
from gazette.records.model.earlier_files import can_be_at, place_of
from gazette.records.queries import OutputFile
from gazette.records.registry import Entry, Registry
from gazette.urls import addresses
from gazette.views.context import Reader

PAGE: Final = "/index.html"
"""After a file's path: the page that leads on from it."""


class Replaced(NamedTuple):
    """A name a file had, or that of a file it replaced, and what is there now."""

    folder: str
    """The folder (region/year) it was in; empty for that of the record."""
    name: str
    """Its name below that, as media/old.pdf."""
    file: str
    """The file beside the record; empty if it is elsewhere."""
    url: str
    """Its address elsewhere."""

    @property
    def is_copied(self) -> bool:
        """Whether the file itself is at the old address."""
        return bool(self.file) and can_be_at(self.file, self.name)

    def old_path(self, folder: str) -> str:
        """The path below the site's root that it had; `folder` is that of the record."""
        return addresses.media(self.folder or folder, self.name)

    def new(self, folder: str) -> str:
        """Where the file is now: a path below the site's root, percent-encoded, or a whole address."""
        return self.url or addresses.media_url(folder, self.file)


def media_of(entry: Entry) -> tuple[str, ...]:
    """The media a record names, in order."""
    pictures = {image.file for image in entry.negotiation.images}
    return tuple(sorted(pictures | {a.file for a in entry.negotiation.attachments if a.file}))


def replaced(entry: Entry) -> tuple[Replaced, ...]:
    """The earlier names of a record's pictures and attachments, each with what is there now."""
    n = entry.negotiation
    attached = ((name, a.file or "", a.url or "") for a in n.attachments for name in a.earlier_files)
    pictures = ((name, image.file, "") for image in n.images for name in image.earlier_files)
    return tuple(Replaced(*place_of(name, ""), file, url) for name, file, url in (*pictures, *attached))


def at_old_places(registry: Registry, readers: Sequence[Reader]) -> Iterator[OutputFile]:
    """What is at the old addresses of media, where no other record has a file of the name.

    Those are the earlier names of a file, and the earlier folders of a record that moved; where both are
    one, the name leads, which somebody wrote. A page that leads on is in the record's language, or else in
    the first.
    """
    replaced_of = {entry: names for entry in registry.entries if (names := replaced(entry)) or entry.aliases}
    if not replaced_of:
        return
    taken = {addresses.media(entry.folder, file) for entry in registry.entries for file in media_of(entry)}
    written = [(entry, old, entry.folder) for entry, names in replaced_of.items() for old in names]
    by_alias = [
        (entry, old, alias.rpartition("/")[0])
        for entry, names in replaced_of.items()
        for alias in entry.aliases
        for old in (*(Replaced("", file, file, "") for file in media_of(entry)), *names)
    ]
    for entry, old, folder in (*written, *by_alias):
        path = old.old_path(folder)
        if path in taken:
            continue
        taken.add(path)
        if old.is_copied:
            yield OutputFile(path, files.content, registry, (f"{entry.folder}/{old.file}",))
        else:
            reader = next((r for r in readers if r.language == entry.negotiation.language), readers[0])
            yield OutputFile(path + PAGE, page, reader, (path.count("/") + 1, old.new(entry.folder)))


def page(reader: Reader, depth: int, to: str) -> bytes:
    """A page that leads on to what replaced a file; `depth` and `to` are as of `page_leading_on`."""
    texts = reader.w("This file has been replaced"), reader.w("Go to what has replaced it")
    return page_leading_on(reader, depth, to, texts)


def file_path(path: str) -> str:
    """The path of the file in whose place a page leads on; any other path as it is."""
    return path.removesuffix(PAGE) if path.startswith("media/") else path
