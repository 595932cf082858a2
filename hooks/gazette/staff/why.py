"""`gazette why`: the inputs of a file of the site, and why the last build made it anew or kept it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from gazette.base.configuration import site_of
from gazette.base.settings import Settings
from gazette.i18n.words import Words
from gazette.records.file_contents import is_within
from gazette.records.loading import load
from gazette.site import explain
from gazette.site.unchanged import CONFIGURATION

SHOWN = 12
"""Largest number of items printed under a heading."""


class UnknownError(Exception):
    """The last build has no such file or record; the text says what to do."""


def why(root: Path, asked: str, settings: Settings, say: Words) -> str:
    """An explanation for people. `root` is the folder that holds negotiations/ and mkdocs.yml.

    `asked` is a path in site/, a page's address, or a record (its id or its file). Raises UnknownError.
    """
    site = site_of(root / CONFIGURATION)
    manifest = explain.manifest_of(site)
    if not manifest.files:
        raise UnknownError(say("The site has not been built yet. Build it first: make site"))
    records = load(root / "negotiations").records
    if record_id := explain.record_of(records, asked):
        paths = explain.files_made_from(manifest, record_id)
        new_paths = [path for path in paths if path in manifest.rebuilt]
        return "\n".join(
            (
                say("{record}: {n} files show something of it.", record=record_id, n=len(paths)),
                *_listed(say("Made anew by the last build"), new_paths, say),
                *_listed(say("Kept"), [path for path in paths if path not in manifest.rebuilt], say),
            )
        )
    path = explain.path_of(manifest, asked.removeprefix(f"{site.name}/"), settings.site_url)
    if path is None:
        file = site / asked.removeprefix(f"{site.name}/")
        if file.is_file() and is_within(file, site):
            raise UnknownError(say("{path} is made by MkDocs, from docs/ or the theme.", path=asked))
        raise UnknownError(say("The last build has no file {path}, and there is no such record.", path=asked))
    return "\n".join(_lines(explain.explain(manifest, path, records, settings), say))


def _lines(explanation: explain.Explanation, say: Words) -> Iterator[str]:
    yield explanation.path
    if not explanation.rebuilt:
        yield say("Kept by the last build: nothing that it is made from had changed.")
    elif explanation.because:
        heading = say("Made anew by the last build, for these had changed")
        yield from _listed(heading, explanation.because, say)
    else:
        yield say("Made anew by the last build: it was not there before, or its list of contents changed.")
    records = [f"{record}: {', '.join(groups)}" for record, groups in explanation.records.items()]
    yield from _listed(say("Records, with the groups of fields that are read"), records, say)
    yield from _listed(say("Lists and files"), explanation.others, say)
    yield from _listed(say("Code"), explanation.modules, say)
    yield from _listed(say("Templates"), explanation.templates, say)
    yield from _listed(say("Words"), explanation.words, say)
    yield f"{say('Day')}: {explanation.day}"


def _listed(heading: str, names: Iterable[str], say: Words) -> Iterator[str]:
    items = tuple(names)
    if items:
        yield f"{heading} ({len(items)}):"
        yield from (f"  {item}" for item in items[:SHOWN])
        if len(items) > SHOWN:
            yield say("  … and {n} more", n=len(items) - SHOWN)
