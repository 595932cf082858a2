"""Short versions of a record: in plain language, in brief, in Sámi languages."""

from __future__ import annotations

from dataclasses import dataclass

from gazette.base.settings import LANGUAGE_NAMES
from gazette.records.registry import Entry
from gazette.views import stages
from gazette.views.context import Reader
from gazette.views.page import Passage
from gazette.views.passages import passage


@dataclass(frozen=True, slots=True)
class Summary:
    """A short version: in plain language, in brief, or in a Sámi language."""

    label: Passage
    text: Passage


def short_versions(reader: Reader, entry: Entry) -> tuple[Summary, ...]:
    """The short versions of a record, in the order of the page."""
    w, n = reader.w, entry.negotiation
    versions: list[Summary] = []
    of_stage = stages.plain(n, reader.today)
    if of_stage and (plain := of_stage.get(reader.language)):
        versions.append(Summary(Passage(w("In plain language")), Passage(plain)))
    if n.summary:
        brief = passage(reader, n.summary, entry)
        sami = tuple((code, text) for code in ("se", "smn", "sms") if (text := n.summary.get(code)))
        if (brief.language, brief.text) not in sami:
            versions.append(Summary(Passage(w("In brief")), brief))
        for code, text in sami:
            versions.append(Summary(Passage(LANGUAGE_NAMES[code], code), Passage(text, code)))
    return tuple(versions)
