"""The rules of records and between them: small functions, one rule each; all run, all problems at once.

Stands after `records` and before `views`. What one record can say about itself is checked in `model`.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from datetime import date
from functools import cache
from itertools import chain
from typing import Final

from gazette.base.problems import Problem, Report
from gazette.base.settings import Settings
from gazette.checks import (
    dates,
    identity,
    law,
    media,
    numbers,
    parties,
    references,
    sessions,
    succession,
    texts,
)
from gazette.checks.walk import Found, parts_of, parts_of_region
from gazette.records.collection import Record, Records
from gazette.records.loading import Loaded
from gazette.records.model.base import Part
from gazette.records.model.content import Quote, Survey
from gazette.records.model.negotiation import Negotiation
from gazette.records.model.parties import Attendance, Party
from gazette.records.model.region import Priorities, Region
from gazette.records.model.text import Text
from gazette.records.queries import Cache, cores, fingerprint, share

PartCheck = Callable[[Records, Found], Iterator[Problem]]
RecordCheck = Callable[[Records, Record], Iterator[Problem]]
DatedRecordCheck = Callable[[Records, Record, date], Iterator[Problem]]
Check = Callable[[Records], Iterator[Problem]]
DatedCheck = Callable[[Records, date], Iterator[Problem]]
MediaCheck = Callable[[media.Media], Iterator[Problem]]
MANY: Final = 200
"""Records that are worth the cost of a second process: looking at one takes half a millisecond."""
FAULTLESS: Final = "faultless"
"""The name under which it is kept which regions and records have no problem by themselves."""
For = Callable[[type[Part]], bool]
"""Which kinds of part a rule is for."""


def being(*kinds: type[Part]) -> For:
    """For parts of these kinds."""
    return lambda kind: kind in kinds


def having(fields: frozenset[str]) -> For:
    """For parts with one of these fields."""
    return lambda kind: not fields.isdisjoint(kind.model_fields)


PART_CHECKS: Final[tuple[tuple[For, PartCheck], ...]] = (
    (having(references.PARTY_FIELDS), references.party_is_known),
    (having(references.MUNICIPALITY_FIELDS), references.municipality_is_known),
    (having(references.LISTS_OF_MUNICIPALITIES), references.municipality_belongs_to_region),
    (having(references.LISTS_OF_MUNICIPALITIES), references.municipality_existed),
    (having(references.PERSON_FIELDS), references.person_is_known),
    (being(Party), parties.kind_is_the_partners_own),
    (being(Negotiation, Region, Priorities), identity.ids_are_once),
    (being(Survey), numbers.mean_is_within_scale),
    (being(Survey), numbers.mean_fits_answers),
    (being(Attendance), numbers.attendance_adds_up),
    (being(Text, Quote), texts.text_has_no_html),
    (being(Text, Quote), texts.text_has_no_pictures),
    (being(Text, Quote), texts.link_can_be_followed),
    (being(Text, Quote), texts.text_has_no_contact_details),
)
"""Rules for a part wherever it stands: all of them run on one walk through the records."""

RECORD_CHECKS: Final[tuple[RecordCheck, ...]] = (
    references.priority_is_known,
    references.document_is_known,
    references.group_is_known,
    parties.person_is_once,
    succession.record_names_another,
    identity.record_name_is_free,
    identity.news_id_is_free,
    identity.news_replaces_once,
    identity.sessions_have_ids,
    sessions.weekday_fits_date,
    sessions.session_is_in_its_year,
    sessions.session_moved_elsewhere,
    sessions.held_is_not_cancelled,
    sessions.registration_closes_before_event,
    sessions.registration_opens_before_it_closes,
    sessions.doors_open_before_start,
    sessions.slot_is_within_session,
    sessions.slots_are_in_order,
    sessions.pre_task_is_due_before_event,
    dates.invitation_is_before_event,
    dates.report_is_after_event,
    dates.update_is_after_publication,
    dates.follow_up_is_after_event,
    dates.due_is_after_event,
    dates.year_negotiated_for_is_near,
    dates.recording_is_taken_down_later,
    law.notices_are_in_both_languages,
    law.notices_are_in_sami,
    law.title_is_in_own_language,
    law.duty_fits_legal_basis,
    texts.translation_is_of_another_language,
    media.file_is_of_a_safe_kind,
)
"""Rules for a record by itself. They may look at the record, its id and the regions, and at nothing else."""

DATED_RECORD_CHECKS: Final[tuple[DatedRecordCheck, ...]] = (
    dates.recording_is_captioned,
    dates.held_is_not_to_come,
    dates.source_is_not_read_in_future,
    dates.planned_session_is_to_come,
)
"""Rules for a record by itself that ask for the day."""

CHECKS: Final[tuple[Check, ...]] = (
    parties.partner_is_once,
    parties.partner_id_is_free,
    succession.record_is_known,
    succession.previous_is_earlier,
    succession.neighbours_agree,
    succession.outcome_carries_on_a_known_one,
    succession.outcome_carries_on_an_earlier_one,
    succession.outcome_does_not_carry_on_itself,
    identity.region_id_is_an_id,
    identity.region_id_is_no_section,
    identity.region_code_is_once,
    identity.municipality_is_once,
    identity.name_means_one_municipality,
    identity.record_is_once,
    identity.alias_is_free,
    law.bilingual_as_municipalities_are,
    law.hus_as_law_says,
    law.merger_is_whole,
)
"""Rules for the regions, and for records beside one another."""

DATED_CHECKS: Final[tuple[DatedCheck, ...]] = (dates.regions_source_is_not_read_in_future,)
"""Rules for the regions that ask for the day."""

MEDIA_CHECKS: Final[tuple[MediaCheck, ...]] = (
    media.file_is_beside_record,
    media.file_is_there,
    media.file_is_used,
)
"""Rules for the files beside the records: their folders are looked into once for all of these."""


def check(loaded: Loaded, settings: Settings, cache: Cache | None = None) -> Report:
    """Every problem of the records, those met in reading them included, on the day the site is built for.

    The regions and records that `cache` knows to be without a problem by themselves are not looked at again.
    """
    records, today = loaded.records, settings.today
    files = media.Media(records)
    return Report.of(
        chain(
            loaded.problems,
            by_themselves(records, today, cache or Cache()),
            *(rule(records) for rule in CHECKS),
            *(rule(records, today) for rule in DATED_CHECKS),
            *(rule(files) for rule in MEDIA_CHECKS),
        )
    )


def by_themselves(records: Records, today: date, cache: Cache) -> Iterator[Problem]:
    """The problems of each region and record by itself, which nothing but the regions and the day can give.

    That a record has none is kept twice, with the day and without: most rules say the same on any day.
    """
    regions = _beside(records)
    known = cache.known(FAULTLESS, regions)
    known |= _ahead(records, today, known)
    faultless: set[str] = set()

    def unless_known(key: str, problems: Iterator[Problem]) -> Iterable[Problem]:
        found = () if key in known else tuple(problems)
        if not found:
            faultless.add(key)
        return found

    for organiser in records.organisers:
        parts = parts_of_region(organiser, _has_rules)
        yield from unless_known(organiser.fingerprint, _of_parts(records, parts))
    for entry in records.all:
        keys = _keys(entry, today)
        if known.issuperset(keys):
            faultless.update(keys)
            continue
        for key, problems in zip(keys, _looked_at(records, entry, today), strict=True):
            yield from unless_known(key, problems)
    cache.keep_known(FAULTLESS, regions, faultless)


def _ahead(records: Records, today: date, known: Collection[str]) -> frozenset[str]:
    """Have all cores look for records without a problem; those that have one are looked at again for it."""
    new = [entry for entry in records.all if _keys(entry, today)[0] not in known]
    if len(new) < MANY or cores() < 2:
        return frozenset()

    def work(worker: int, workers: int) -> list[str]:
        found: list[str] = []
        for entry in new[worker::workers]:
            pairs = zip(_keys(entry, today), _looked_at(records, entry, today), strict=True)
            found += [key for key, problems in pairs if not any(problems)]
        return found

    return frozenset(chain.from_iterable(share(work, cores())))


def _keys(entry: Record, today: date) -> tuple[str, str]:
    """What a record says by itself, on any day and on this one."""
    key = f"{entry.id} {entry.document.digest}"
    return key, f"{key} {today}"


def _looked_at(records: Records, entry: Record, today: date) -> tuple[Iterator[Problem], Iterator[Problem]]:
    """The problems of a record by itself, on any day and on this one."""
    return _of_record(records, entry), _of_record_on(records, entry, today)


def _beside(records: Records) -> str:
    """Tells what a record by itself is checked beside: the regions, and what is not known of them."""
    unread = (file for file in records.unread if file.endswith(("/region", "/partners")))
    return fingerprint(*(o.fingerprint for o in records.organisers), *sorted(unread))


def _of_record(records: Records, entry: Record) -> Iterator[Problem]:
    yield from _of_parts(records, parts_of(entry, _has_rules))
    for rule in RECORD_CHECKS:
        yield from rule(records, entry)


def _of_record_on(records: Records, entry: Record, today: date) -> Iterator[Problem]:
    for rule in DATED_RECORD_CHECKS:
        yield from rule(records, entry, today)


def _of_parts(records: Records, parts: Iterable[Found]) -> Iterator[Problem]:
    for found in parts:
        for rule in _rules(type(found.part)):
            yield from rule(records, found)


def _has_rules(part: Part) -> bool:
    return not texts.is_plain(part) if isinstance(part, Text) else bool(_rules(type(part)))


@cache
def _rules(kind: type[Part]) -> tuple[PartCheck, ...]:
    return tuple(rule for is_for, rule in PART_CHECKS if is_for(kind))
