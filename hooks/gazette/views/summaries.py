"""Short versions of a record: in plain language, in brief, in Sámi languages and any others."""

from __future__ import annotations

from msgspec import Struct

from gazette.base.settings import LANGUAGE_NAMES
from gazette.records.languages import own_name
from gazette.records.registry import Entry
from gazette.views import stages
from gazette.views.context import Reader
from gazette.views.localized_texts import localized
from gazette.views.page import LocalizedText


class Summary(Struct, frozen=True):
    """A short version: in plain language, in brief, in a Sámi or any other language."""

    label: LocalizedText
    text: LocalizedText
    is_foreign: bool = False
    """Whether it is meant for readers of another language than the page's."""


def short_versions(reader: Reader, entry: Entry) -> tuple[Summary, ...]:
    """The short versions of a record, in the order of the page."""
    w, n = reader.w, entry.negotiation
    versions: list[Summary] = []
    of_stage = stages.plain(n, reader.today)
    if of_stage and (plain := of_stage.get(reader.language)):
        versions.append(Summary(LocalizedText(w("In plain language")), LocalizedText(plain)))
    if n.summary:
        brief = localized(reader, n.summary, entry)
        sami = tuple((code, text) for code in ("se", "smn", "sms") if (text := n.summary.get(code)))
        if (brief.language, brief.text) not in sami:
            versions.append(Summary(LocalizedText(w("In brief")), brief))
        for code, text in sami:
            versions.append(
                Summary(LocalizedText(LANGUAGE_NAMES[code], code), LocalizedText(text, code), is_foreign=True)
            )
    for code, words in n.in_other_languages.items():
        name = own_name(code)
        label = LocalizedText(name, code) if name else LocalizedText(w.opening(w.language_name(code)))
        versions.append(
            Summary(label, LocalizedText(words, None if code == reader.language else code), is_foreign=True)
        )
    return tuple(versions)
