"""Publication: the records and news items that are public at a moment, without any reference to drafts.

The only filter between records as read and records as shown (`site.listing.site_of`): code after it never
sees a draft. Checks see all records (`checks.publishing`).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime, time
from typing import Any, Final

from gazette.base.settings import HELSINKI, Settings
from gazette.records.collection import Record, Records
from gazette.records.composer import Data
from gazette.records.model.negotiation import Negotiation
from gazette.records.model.outcomes import NextStep
from gazette.records.queries import fingerprint

_YES: Final = frozenset({"1", "on", "t", "true", "y", "yes"})
"""The words that pydantic takes for yes, in small letters."""
_SAYS_DRAFT: Final = re.compile(
    rf"^draft[ \t]*:[ \t]*[\"']?(?:{'|'.join(sorted(_YES))})\b", re.IGNORECASE | re.MULTILINE
)


def is_draft(negotiation: Negotiation, moment: datetime) -> bool:
    """Whether a record is not public at a moment (Helsinki, no zone): `draft`, or before `publish_at`."""
    if negotiation.draft:
        return True
    opening = opens(negotiation)
    return opening is not None and opening > moment


def opens(negotiation: Negotiation) -> datetime | None:
    """The moment of `publish_at` (Helsinki, no time zone); midnight if it has no time."""
    at = negotiation.publish_at
    return datetime.combine(at.day, at.clock or time.min) if at and at.day else None


def openings_on(records: Records, day: date) -> list[float]:
    """The moments of a day at which records are published, in order, in seconds since 1970; no midnights."""
    moments = [opens(record.negotiation) for record in records.all if record.negotiation.publish_at]
    of_day = sorted({m for m in moments if m and m.date() == day and m.time() != time.min})
    return [moment.replace(tzinfo=HELSINKI).timestamp() for moment in of_day]


def says_draft(text: str) -> bool:
    """Whether the text of a file that cannot be read as a record has the line `draft: yes`."""
    return _SAYS_DRAFT.search(text) is not None


def without_draft_news(data: Mapping[str, Data]) -> dict[str, Data] | None:
    """The data of a record as read, without the news items that say `draft: yes`; None if there are none."""
    news = data.get("news")
    if isinstance(news, dict):
        kept: Data = {name: item for name, item in news.items() if not _is_draft_item(item)}
    elif isinstance(news, list):
        kept = [item for item in news if not _is_draft_item(item)]
    else:
        return None
    return {**data, "news": kept} if kept != news else None


def _is_draft_item(item: Data) -> bool:
    value = item.get("draft") if isinstance(item, dict) else None
    return isinstance(value, str) and value.lower() in _YES


def public(records: Records, settings: Settings) -> Records:
    """The records that are shown: without drafts, draft news and references to drafts.

    All records if the settings show drafts; the same object if nothing is left out.
    """
    if settings.drafts:
        return records
    records = without_drafts(records, settings.moment)
    shown = tuple([_without_traces(record, records.drafts) for record in records.all])
    if all(new is old for new, old in zip(shown, records.all, strict=True)):
        return records
    return _with(records, shown, records.unread, records.drafts)


def without_drafts(records: Records, moment: datetime) -> Records:
    """The public records as they are written; drafts are in `drafts`, and in `unread` for the checks."""
    drafts = frozenset(record.id for record in records.all if is_draft(record.negotiation, moment))
    if not drafts:
        return records
    kept = tuple(record for record in records.all if record.id not in drafts)
    return _with(records, kept, records.unread | drafts, records.drafts | drafts)


def _with(
    records: Records, shown: tuple[Record, ...], unread: frozenset[str], drafts: frozenset[str]
) -> Records:
    return Records(
        records.root,
        records.organisers,
        shown,
        unread,
        drafts=drafts,
        national=records.national,
        national_document=records.national_document,
        partial=tuple(record for record in records.partial if record.id not in drafts),
        partial_organisers=records.partial_organisers,
        readable=records.readable,
    )


def _without_traces(record: Record, drafts: frozenset[str]) -> Record:
    """The record without its draft news and without references to drafts; itself if it has none."""
    n = record.negotiation
    changes: dict[str, Any] = {}
    if any(news.draft for news in n.news):
        changes["news"] = tuple(news for news in n.news if not news.draft)
    if drafts:
        changes |= {field: None for field in ("previous", "next") if getattr(n, field) in drafts}
        steps = tuple(_step_without(step, drafts) for step in n.next_steps)
        if steps != n.next_steps:
            changes["next_steps"] = steps
        outcomes = tuple(
            outcome.model_copy(update={"carries_on": None})
            if outcome.carries_on and outcome.carries_on.partition("#")[0] in drafts
            else outcome
            for outcome in n.outcomes
        )
        if outcomes != n.outcomes:
            changes["outcomes"] = outcomes
    if not changes:
        return record
    # Drafts are part of the fingerprint: a reference appears on the day its record is published.
    left_out = fingerprint(sorted(changes), sorted(drafts))
    prints = {group: fingerprint(value, left_out) for group, value in record.fingerprints.items()}
    shown = n.model_copy(update=changes)
    return Record(record.organiser, record.year, record.name, shown, record.document, prints)


def _step_without(step: NextStep, drafts: frozenset[str]) -> NextStep:
    changes: dict[str, Any] = {}
    if step.record in drafts:
        changes["record"] = None
    if step.resolved and step.resolved.record in drafts:
        rest = step.resolved.model_copy(update={"record": None})
        changes["resolved"] = rest if rest.date or rest.text or rest.source else None
    return step.model_copy(update=changes) if changes else step
