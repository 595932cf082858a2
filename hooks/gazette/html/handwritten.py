"""The hand-written pages of docs/: their addresses, front matter and problems."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any, ClassVar, Final

from gazette.base.option_values import shown
from gazette.base.printable import shown_path
from gazette.base.problems import N_, Problem, message
from gazette.base.settings import LANGUAGES
from gazette.records.file_contents import is_within
from gazette.urls.addresses import SECTIONS, Address, Step, Word
from gazette.views.page import Page

_INDEX: Final = "index.html"
_SIGNS: Final = frozenset('\\/:*?"<>|')
"""Signs that a file's name may not have on Windows; in addresses the backslash is not allowed either."""


class HandWritten(Page, frozen=True, kw_only=True):
    """A page of docs/; MkDocs renders its Markdown."""

    template: ClassVar[str] = "handwritten.html"


def locate(path: str) -> tuple[str, Address] | None:
    """Language and address of a page by its path (`fi/tietoa/index.html`); None for other files."""
    language, *folders = path.removesuffix(_INDEX).strip("/").split("/")
    if language not in LANGUAGES or not folders or not path.endswith("/" + _INDEX):
        return None
    sections: Mapping[str, Step] = {word.in_language(language): word for word in SECTIONS}
    first, *rest = folders
    return language, Address((sections.get(first, first), *rest))


def page(path: str, meta: Mapping[str, Any]) -> HandWritten:
    """The page by its path in the site and its front matter. Raises ValueError for other paths."""
    location = locate(path)
    if location is None:
        raise ValueError(f"{path} is no path of a hand-written page")
    language, address = location
    first = address.steps[0]
    updated = meta.get("updated")
    return HandWritten(
        language=language,
        address=address,
        title=str(meta["title"]),
        description=str(meta["description"]),
        section=first if isinstance(first, Word) else None,
        updated=updated if isinstance(updated, date) else None,
    )


def problems(pages: Mapping[str, str], languages: Sequence[str]) -> Iterator[Problem]:
    """Problems of the pages' paths; `pages` is path in the site → file (`docs/fi/tietoa.md`).

    A page is in a language's folder and exists in every one of the site's `languages`, so that readers can
    switch languages.
    """
    for path, source in sorted(pages.items()):
        location = locate(path)
        if location is None:
            yield Problem(
                source,
                1,
                1,
                "",
                message(N_("a hand-written page must be in docs/fi, docs/sv or docs/en.")),
                message(N_("Move the file.")),
            )
            continue
        if location[0] not in languages:
            yield Problem(
                source,
                1,
                1,
                "",
                message(N_("the site is not in this language.")),
                message(
                    N_("Remove the file, or add {language} to languages in mkdocs.yml."), language=location[0]
                ),
            )
            continue
        for language in languages:
            folder = location[1].path(language)
            if folder + _INDEX not in pages:
                yield Problem(
                    source,
                    1,
                    1,
                    "",
                    message(N_("the page is missing in another language.")),
                    message(N_("Add docs/{path}.md."), path=folder.strip("/")),
                )


def collisions(sources: Mapping[str, Sequence[str]]) -> Iterator[Problem]:
    """Problems of files with the same path in the site; `sources` is path in the site → files."""
    for path, files in sorted(sources.items()):
        for file in files[1:]:
            yield Problem(
                file,
                1,
                1,
                "",
                message(N_("goes to {path}, and {other} goes there too."), path=path, other=files[0]),
                message(N_("Move or rename the file.")),
            )


def unsafe_files(docs: Path) -> Iterator[Problem]:
    """Problems of names in docs/, of links that lead out of it or in a circle, of pipes and the like."""
    try:
        yield from _unsafe(docs, docs.name, docs.resolve(strict=True), ())
    except FileNotFoundError:  # MkDocs reports it
        return


def _unsafe(folder: Path, shown: str, docs: Path, above: tuple[Path, ...]) -> Iterator[Problem]:
    """The problems in a folder; `above` are the folders it is in, without links."""
    above = (*above, folder.resolve())
    for path in sorted(folder.iterdir()):
        name = f"{shown}/{path.name}"
        if sign := next((sign for sign in path.name if sign in _SIGNS or not sign.isprintable()), ""):
            yield Problem(
                name,
                1,
                1,
                "",
                message(N_("a name in an address cannot have this sign: {sign}"), sign=shown_path(sign)),
                message(N_("Rename the file or the folder.")),
            )
        if path.is_symlink() and (not is_within(path, docs) or path.resolve() in above):
            what = message(
                N_("this is a link that leads out of {folder}, nowhere or in a circle; it is not read."),
                folder=docs.name,
            )
        elif path.is_dir():
            yield from _unsafe(path, name, docs, above)
            continue
        elif path.is_file():
            continue
        else:
            what = message(N_("this is no plain file."))
        yield Problem(name, 1, 1, "", what, message(N_("Put the file or the folder itself here.")))


def front_matter_problems(source: str, meta: Mapping[str, Any]) -> Iterator[Problem]:
    """Problems of a page's front matter: title and description are required texts, `updated` may be a day."""
    updated = meta.get("updated")
    if updated is not None and not isinstance(updated, date):
        yield Problem(source, 1, 1, "updated", message(N_('"{value}" is not a date.'), value=shown(updated)))
    for key in ("title", "description"):
        if isinstance(meta.get(key), (list, Mapping)):
            yield Problem(source, 1, 1, key, message(N_("this must be a text.")))
        if not str(meta.get(key) or "").strip():
            yield Problem(
                source,
                1,
                1,
                key,
                message(N_("is missing.")),
                message(N_("Write it at the top of the file, between two lines of ---.")),
            )
