"""An edited text checked as `gazette check` would, before it takes the place of the file."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from gazette.base.problems import N_, Message, Problem, Severity, message
from gazette.base.settings import Settings
from gazette.checks import check
from gazette.records.collection import Record, Records
from gazette.records.document import decode, parse
from gazette.records.loading import Loaded
from gazette.records.model.negotiation import Negotiation
from gazette.records.model.validation import validate
from gazette.records.queries import Cache
from gazette.records.tracked import fingerprints
from gazette.staff.edits.refusal import RefusedError
from gazette.staff.edits.targets import Target

_WOULD_NOT_PASS: Final = N_("nothing was changed: with this edit the records would have errors.")


@dataclass(frozen=True)
class Trial:
    """An edited record that may be published, and what else is to be said of it."""

    record: Record
    content: bytes
    warnings: tuple[Problem, ...]
    """Warnings that there were not before the edit."""


def try_out(loaded: Loaded, target: Target, text: str, settings: Settings) -> Trial:
    """Check an edited text with all records that depend on it.

    Raises RefusedError if there is an error that was not there before, or if the record has errors of which
    the edit mends none.
    """
    content = target.mark + text.encode()
    record = _record(target.record, content)
    records = loaded.records
    edited = Records(
        records.root,
        records.organisers,
        tuple(record if other.id == record.id else other for other in records.all),
        records.unread,
        national=records.national,
        national_document=records.national_document,
    )
    cache = Cache()  # what both have in common is checked once
    before = check(loaded, settings, cache).problems
    after = check(Loaded(edited, loaded.problems), settings, cache).problems
    new = _without(after, before)
    if errors := tuple(p for p in new if p.severity is Severity.ERROR):
        raise RefusedError(message(_WOULD_NOT_PASS), problems=errors)
    old_errors, own_errors = _errors_of(record, before), _errors_of(record, after)
    if own_errors and len(own_errors) >= len(old_errors):
        raise RefusedError(
            message(N_("nothing was changed: the record has errors, fix these first:")), problems=own_errors
        )
    return Trial(record, content, tuple(p for p in new if p.path == record.document.path))


def _record(old: Record, content: bytes) -> Record:
    """The edited record. Raises RefusedError if it cannot be read."""
    path = old.document.path
    text = decode(content, path)
    document = parse(path, text) if isinstance(text, str) else text
    if isinstance(document, list):
        raise RefusedError(message(_WOULD_NOT_PASS), problems=tuple(document))
    negotiation = validate(Negotiation, document, year=old.year)
    if isinstance(negotiation, list):
        raise RefusedError(message(_WOULD_NOT_PASS), problems=tuple(negotiation))
    return replace(old, negotiation=negotiation, document=document, fingerprints=fingerprints(document.data))


def _without(problems: tuple[Problem, ...], others: tuple[Problem, ...]) -> tuple[Problem, ...]:
    """Problems that are not among others, wherever their lines are now."""
    known = {_what(problem) for problem in others}
    return tuple(problem for problem in problems if _what(problem) not in known)


def _what(problem: Problem) -> tuple[str, str, Message]:
    return problem.path, problem.key, problem.what


def _errors_of(record: Record, problems: tuple[Problem, ...]) -> tuple[Problem, ...]:
    path = record.document.path
    return tuple(p for p in problems if p.path == path and p.severity is Severity.ERROR)
