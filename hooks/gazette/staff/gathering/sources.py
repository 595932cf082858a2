"""gather.yml beside mkdocs.yml: which regions are kept elsewhere, and where."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

from gazette.base.problems import N_, Message, Problem, message
from gazette.records.composer import Data
from gazette.records.document import Document, read
from gazette.records.model.base import ID_PATTERN

FILE: Final = "gather.yml"
_KEYS: Final = ("from", "branch", "commit", "folder")
_COMMIT: Final = re.compile(r"[0-9a-f]{40}([0-9a-f]{24})?")
"""A whole id, of SHA-1 or SHA-256 (gitformat-pack)."""
_BRANCH: Final = re.compile(r"(?!.*(\.\.|@\{|//))[A-Za-z0-9_][A-Za-z0-9._/-]*(?<![./])")
"""A part of what git allows (git-check-ref-format): enough for branches and tags, and never an option."""
_FOLDER: Final = re.compile(r"(?!.*(^|/)\.)[A-Za-z0-9_.-]+(/[A-Za-z0-9_.-]+)*")
_SCHEMES: Final = ("http", "https", "ssh", "file")
_SSH: Final = re.compile(r"[A-Za-z0-9_.-]+@[A-Za-z0-9.-]+:[A-Za-z0-9_./~-]+")
"""git's short form, as git@git.example:esimerkkila.git."""


@dataclass(frozen=True, slots=True)
class Source:
    """Where a region's records are kept."""

    region: str
    address: str
    """Of a git repository, or the absolute path of a folder."""
    is_git: bool
    branch: str
    """Branch or tag; empty for the one that the repository gives by itself."""
    commit: str
    """The only commit to take; empty for the newest of the branch."""
    folder: str
    """The region's folder in the repository or folder."""
    line: int


class UnreadableSourcesError(Exception):
    """gather.yml is missing or has mistakes."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__(str(problems))
        self.problems = tuple(problems)


def sources(root: Path) -> tuple[Source, ...]:
    """What gather.yml in `root` lists, in its order. Raises UnreadableSourcesError."""
    file = root / FILE
    if not file.is_file():
        what = message(N_("there is no such file."))
        advice = message(
            N_("Write in it, for each region: its id, and below it the address, as from: https://…")
        )
        raise UnreadableSourcesError([Problem(FILE, 1, 1, "", what, advice)])
    document = read(file, FILE)
    if not isinstance(document, Document):
        raise UnreadableSourcesError(document)
    if problems := [*_problems_of_empty(document), *_problems(document)]:
        raise UnreadableSourcesError(problems)
    return tuple(_source(root, document, region) for region in document.data)


def _problems_of_empty(document: Document) -> Iterator[Problem]:
    """Problems of what is written empty: it is left out of the data."""
    for empty in document.empty:
        region, _, key = empty.key.partition(".")
        if region not in document.data:
            missing = message(N_("the address is missing: from."))
            yield Problem(FILE, empty.line, empty.column, empty.key, missing)
        elif key != "from":  # `_problems` reports that one
            yield Problem(FILE, empty.line, empty.column, empty.key, message(N_("write one value.")))


def _problems(document: Document) -> Iterator[Problem]:
    for region, entry in document.data.items():
        if not re.fullmatch(ID_PATTERN, region):
            yield document.problem(
                (region,), message(N_('"{value}" is not the id of a region.'), value=region)
            )
        elif not isinstance(entry, dict):
            yield document.problem((region,), message(N_("the address is missing: from.")))
        else:
            for key, value in entry.items():
                if key not in _KEYS:
                    yield document.problem(
                        (region, key),
                        message(N_('"{value}" is not one of the words allowed here.'), value=key),
                        message(N_("Use one of: {expected}."), expected=", ".join(_KEYS)),
                    )
                elif what := _mistake(key, value):
                    yield document.problem((region, key), what)
            if "from" not in entry:
                yield document.problem((region,), message(N_("the address is missing: from.")))


def _mistake(key: str, value: Data) -> Message | None:
    if not isinstance(value, str):
        return message(N_("write one value."))
    if key == "commit" and not _COMMIT.fullmatch(value):
        return message(
            N_('"{value}" is not the whole id of a commit: 40 or 64 hexadecimal digits.'), value=value
        )
    if key == "branch" and not _BRANCH.fullmatch(value):
        return message(N_('"{value}" is not the name of a branch or tag.'), value=value)
    if key == "folder" and not _FOLDER.fullmatch(value):
        return message(N_('"{value}" is not the path of a folder in the repository.'), value=value)
    if key == "from":
        return _mistake_of_address(value)
    return None


def _mistake_of_address(value: str) -> Message | None:
    if _SSH.fullmatch(value):
        return None
    if "://" not in value:
        known = not value.startswith("-") and "::" not in value
        return None if known else message(N_('"{value}" is not an address of a repository.'), value=value)
    try:
        parts = urlsplit(value)
        secret = parts.password is not None or (parts.scheme in ("http", "https") and "@" in parts.netloc)
    except ValueError:
        return message(N_('"{value}" is not an address of a repository.'), value=value)
    if secret:
        return message(N_("the address holds a name or password; let git keep it (git credential)."))
    if parts.scheme not in _SCHEMES:
        return message(N_('"{value}" is not an address of a repository.'), value=value)
    return None


def _source(root: Path, document: Document, region: str) -> Source:
    entry = document.data[region]
    assert isinstance(entry, dict)
    text = {key: value for key, value in entry.items() if isinstance(value, str)}
    address = text["from"]
    is_git = "://" in address or _SSH.fullmatch(address) is not None
    if not is_git:
        folder = (root / address).resolve()
        is_git = (folder / ".git").exists() or (folder / "HEAD").is_file()
        address = str(folder)
    return Source(
        region,
        address,
        is_git,
        text.get("branch", ""),
        text.get("commit", ""),
        text.get("folder", f"negotiations/{region}"),
        document.position((region,))[0],
    )
