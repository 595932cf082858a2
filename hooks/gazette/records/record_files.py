"""A record file → its record, or its problems and readable parts. Records without problems are cached."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final, Generic, TypedDict, TypeVar, Unpack

from gazette.base.problems import N_, Message, Problem, Severity, message
from gazette.records.composer import Empty
from gazette.records.document import Document, LazyDocument, Parsed, parse_readable
from gazette.records.field_groups import fingerprints
from gazette.records.file_contents import decode, digest, is_within, read_bytes
from gazette.records.model.base import Part
from gazette.records.model.negotiation import Negotiation
from gazette.records.model.readable import Placed, ReadableFile
from gazette.records.model.text import Language
from gazette.records.model.validation import validate, validate_readable
from gazette.records.modelines import has_suspect_modeline, modeline_problems
from gazette.records.publication import says_draft, without_draft_news
from gazette.records.queries import Cache

MOST_EMPTY: Final = 8
"""Most keys without a value that the hint names; it counts the others."""
Kind = TypeVar("Kind", bound=Part)


class FolderValues(TypedDict, total=False):
    """The values that follow from a file's place, as arguments of `validate`."""

    year: int
    language: Language


@dataclass(frozen=True)
class RecordFile(Generic[Kind]):
    """The result of reading a file: its record, or the readable parts."""

    record: Kind | None
    """None if it has problems."""
    document: Document | None
    fingerprints: Mapping[str, str]
    """The fingerprint of each group of fields (`tracked`)."""
    readable: tuple[Placed, ...] = ()
    """The record with the fields that can be read, then the readable parts of its other fields."""


class Reading:
    """The state of reading the tree: the problems, and the files that have any."""

    def __init__(self, root: Path, cache: Cache) -> None:
        self.root = root
        self._above, self._name = f"{root}/", root.name
        self.cache = cache
        self.store = cache.store("regions")
        self.problems: list[Problem] = []
        self.unread: set[str] = set()
        self.readable: dict[str, ReadableFile] = {}
        self.drafts: set[str] = set()
        self.draft_news: list[Problem] = []

    def leads_out(self, below: str) -> bool:
        """Whether a file or folder is a link that leads out of the records; that is a problem then."""
        path = self.root / below
        if not path.is_symlink() or is_within(path, self.root):
            return False
        self.problem(
            below,
            message(
                N_("this is a link that leads out of {folder}, nowhere or in a circle; it is not read."),
                folder=self.root.name,
            ),
            message(N_("Put the file or the folder itself here.")),
        )
        return True

    def problem(self, below: str, what: Message, advice: Message | None = None) -> None:
        """A problem of a file or folder as a whole."""
        shown = f"{self.root.name}/{below}" if below else self.root.name
        self.problems.append(Problem(shown, 1, 1, "", what, advice))

    def record(
        self, kind: type[Kind], inner: str, below: str | None = None, **folder: Unpack[FolderValues]
    ) -> RecordFile[Kind]:
        """The record of a file below the root. `below`, `year` and `language` are those of `validate`."""
        path = f"{self._above}{inner}"
        shown = f"{self._name}/{inner}"
        if os.path.islink(path) and self.leads_out(inner):  # noqa: PTH114  (a Path for each record is slow)
            return self._refused(inner, ())
        content = read_bytes(path, shown)
        if isinstance(content, list):
            return self._refused(inner, content)
        if has_suspect_modeline(content, inner) and isinstance(text := decode(content, shown), str):
            self.problems.extend(modeline_problems(shown, inner, text))
        content_digest = digest(content)
        key = f"{kind.__name__} {folder} {content_digest}"
        kept: tuple[Kind, Mapping[str, str], tuple[Empty, ...]] | None = self.store.get(key)
        if kept is None:
            text = decode(content, shown)
            parsed = parse_readable(shown, text) if isinstance(text, str) else Parsed(None, tuple(text))
            is_draft = isinstance(text, str) and says_draft(text)
            if parsed.document is None:
                return self._refused(inner, parsed.problems, is_draft=is_draft)
            document = parsed.document
            validated = validate_readable(kind, document, below, broken=parsed.broken, **folder)
            self._hint(shown, document.empty)
            if validated.record is not None and not parsed.problems:
                kept = validated.record, fingerprints(document.data), document.empty
                self.store.put(key, kept)
            elif not parsed.problems and (
                rest := self._without_draft_news(kind, document, validated.problems, folder)
            ):
                kept = *rest, document.empty
            else:
                readable = validated.readable or (((), validated.record),)
                self._refused(inner, (*parsed.problems, *validated.problems), is_draft=is_draft)
                parts = tuple((where, part) for where, part in readable if part)
                whole = not parsed.broken
                self.readable[inner.removesuffix(".yml")] = ReadableFile(document, parts, whole)
                return RecordFile(None, document, {}, parts)
        else:
            self._hint(shown, kept[2])
        record, by_group, _ = kept
        assert isinstance(record, kind), "a record is kept under what it is"
        return RecordFile(record, LazyDocument(shown, path, content_digest), by_group)

    def _without_draft_news(
        self, kind: type[Kind], document: Document, problems: Sequence[Problem], folder: FolderValues
    ) -> tuple[Kind, Mapping[str, str]] | None:
        """The record without its draft news, if all its problems are in these; else None."""
        data = without_draft_news(document.data) if kind is Negotiation else None
        if data is None:
            return None
        record = validate(kind, replace(document, data=data), **folder)
        if isinstance(record, list):
            return None
        self.problems += problems
        self.draft_news += problems
        return record, fingerprints(data)

    def _refused(
        self, inner: str, problems: Iterable[Problem], *, is_draft: bool = False
    ) -> RecordFile[Kind]:
        self.problems.extend(problems)
        self.unread.add(inner.removesuffix(".yml"))
        if is_draft and inner.count("/") > 1:  # only negotiations can be drafts
            self.drafts.add(inner.removesuffix(".yml"))
        return RecordFile(None, None, {})

    def _hint(self, shown: str, empty: tuple[Empty, ...]) -> None:
        """One warning for all empty keys of a file; forms save fields that nobody filled in."""
        if empty:
            keys = ", ".join(e.key for e in empty[:MOST_EMPTY])
            text = N_("empty, and taken as left out ({number}): {keys}.")
            if len(empty) > MOST_EMPTY:
                text = N_("empty, and taken as left out ({number}): {keys} …")
            what = message(text, number=len(empty), keys=keys)
            advice = message(N_("Write the values, or remove the lines; nothing is shown of them."))
            _, line, column = empty[0]
            self.problems.append(Problem(shown, line, column, "", what, advice, Severity.WARNING))
