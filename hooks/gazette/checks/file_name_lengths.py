"""How long the names of pictures and attachments may be, also their earlier ones."""

from __future__ import annotations

from collections.abc import Iterator

from gazette.base.bounds import MAX_NAME, MAX_PATH
from gazette.base.problems import N_, Problem, message
from gazette.checks.earlier_files import earlier_names
from gazette.checks.media import Media


def file_name_is_short(media: Media) -> Iterator[Problem]:
    """A file's name and path fit into what file systems and archives hold."""
    names = ((r.entry, r.location, r.file) for r in media.references)
    earlier = ((e.entry, e.location, e.written) for e in earlier_names(media))
    for entry, location, name in (*names, *earlier):
        longest = max(len(part.encode()) for part in name.split("/"))
        if longest > MAX_NAME or len(name.encode()) > MAX_PATH:
            yield entry.document.problem(
                location,
                message(N_("the name of the file is too long.")),
                message(
                    N_(
                        "A name may have {name} bytes, with its folders {path}; ä and ö are two bytes. "
                        "Some systems hold no longer ones."
                    ),
                    name=MAX_NAME,
                    path=MAX_PATH,
                ),
            )
