"""Places where the build could forget what a file is made from: each can be made to forget, alone.

The one file here, beside `builds`, that knows how the build tracks dependencies. Two kinds of forgetting: the
fields of a group are read and that is not noted; a field has changed and no fingerprint differs.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from functools import partial
from typing import Any, NamedTuple

from gazette.base.settings import LANGUAGES
from gazette.records import field_groups, record_files, tracked
from gazette.records.model.negotiation import Negotiation
from gazette.records.model.publishing import STAGES


class Mutant(NamedTuple):
    """One forgetting."""

    name: str
    fields: tuple[str, ...]
    """The fields of a negotiation whose edits can reveal it."""
    active: Callable[[], AbstractContextManager[None]]
    """Forget while this is entered."""


def mutants() -> Iterator[Mutant]:
    """Every mutant: all fields of a negotiation are in one group, and in one fingerprint."""
    grouped = [field for fields in field_groups.GROUPS.values() for field in fields]
    base = tuple(field for field in Negotiation.model_fields if field not in grouped)
    texts = (*field_groups.GROUPS[field_groups.TEXTS], *STAGES)
    of_words = {field_groups.words_group(code): texts for code in LANGUAGES}
    for group, fields in {field_groups.BASE: base, **field_groups.GROUPS, **of_words}.items():
        named = texts if group == field_groups.TEXTS else fields
        yield Mutant(f"{group}: read, not noted", named, partial(not_noted, group))
    for field in Negotiation.model_fields:
        yield Mutant(f"{field}: changed, not told", (field,), partial(not_told, field))


def active(name: str) -> AbstractContextManager[None]:
    """Bring a mutant about by its name."""
    return next(mutant for mutant in mutants() if mutant.name == name).active()


@contextmanager
def not_noted(group: str) -> Iterator[None]:
    """The fields of a group are read from a record, and another name is noted."""

    def forgetful(record_id: str, of_group: str) -> str:
        return "forgotten" if of_group == group else dependency(record_id, of_group)

    dependency = field_groups.dependency
    with replaced(tracked, "dependency", forgetful):
        yield


@contextmanager
def not_told(field: str) -> Iterator[None]:
    """A field's value goes into no fingerprint of the record."""
    fingerprints = field_groups.fingerprints

    def forgetful(data: Mapping[str, Any]) -> dict[str, str]:
        return fingerprints({name: value for name, value in data.items() if name != field})

    with replaced(record_files, "fingerprints", forgetful):
        yield


@contextmanager
def replaced(owner: object, name: str, value: object) -> Iterator[None]:
    """Something else in the place of a function, for a while."""
    kept = getattr(owner, name)
    setattr(owner, name, value)
    try:
        yield
    finally:
        setattr(owner, name, kept)
