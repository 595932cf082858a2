"""The rules for records and between records: one small function per rule; all run, all problems are reported.

Rules for one field or one part of a record are in `records.model`.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from datetime import date
from functools import cache
from itertools import chain
from typing import Final

from gazette.base.problems import Problem, Report
from gazette.base.progress import Progress, silent
from gazette.base.settings import Settings
from gazette.checks import (
    dates,
    identity,
    law,
    media,
    numbers,
    occasions,
    parties,
    references,
    registration,
    results,
    sessions,
    succession,
    texts,
)
from gazette.checks.selection import EVERYTHING, Selection
from gazette.checks.walk import Node, parts_of, parts_of_national, parts_of_region
from gazette.records.collection import Record, Records
from gazette.records.loading import Loaded
from gazette.records.model.base import Part
from gazette.records.model.content import Quote, Survey
from gazette.records.model.negotiation import Negotiation
from gazette.records.model.parties import Attendance, Participant, Party
from gazette.records.model.region import Priorities, Region
from gazette.records.model.text import Text
from gazette.records.queries import Cache, cores, fingerprint, share

PartCheck = Callable[[Records, Node], Iterator[Problem]]
RecordCheck = Callable[[Records, Record], Iterator[Problem]]
DatedRecordCheck = Callable[[Records, Record, date], Iterator[Problem]]
Check = Callable[[Records], Iterator[Problem]]
DatedCheck = Callable[[Records, date], Iterator[Problem]]
MediaCheck = Callable[[media.Media], Iterator[Problem]]
FAULTLESS: Final = "faultless"
"""The name under which the cache has the regions and records without a problem of their own."""
PARALLEL_FROM: Final = 200
"""Number of unchecked records from which several processes are used; checking one takes about 0.5 ms."""
AppliesTo = Callable[[type[Part]], bool]
"""Whether a rule applies to a class of part."""


def of_kind(*kinds: type[Part]) -> AppliesTo:
    """Applies to parts of these classes."""
    return lambda kind: kind in kinds


def with_field(fields: frozenset[str]) -> AppliesTo:
    """Applies to parts with at least one of these fields."""
    return lambda kind: not fields.isdisjoint(kind.model_fields)


PART_CHECKS: Final[tuple[tuple[AppliesTo, PartCheck], ...]] = (
    (of_kind(Party, Participant), references.party_is_known),
    (with_field(references.MUNICIPALITY_FIELDS), references.municipality_is_known),
    (with_field(references.LISTS_OF_MUNICIPALITIES), references.municipality_belongs_to_region),
    (with_field(references.LISTS_OF_MUNICIPALITIES), references.municipality_existed),
    (with_field(references.PERSON_FIELDS), references.person_is_known),
    (of_kind(Party, Participant), parties.kind_is_the_partners_own),
    (of_kind(Negotiation, Region, Priorities), identity.ids_are_once),
    (of_kind(Survey), numbers.mean_is_within_scale),
    (of_kind(Survey), numbers.mean_fits_answers),
    (of_kind(Attendance), numbers.attendance_adds_up),
    (of_kind(Text, Quote), texts.text_has_no_html),
    (of_kind(Text, Quote), texts.text_has_no_pictures),
    (of_kind(Text, Quote), texts.link_can_be_followed),
    (of_kind(Text, Quote), texts.text_has_no_contact_details),
)
"""Rules for a part anywhere in a record; all run in one walk through the records."""

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
    sessions.round_is_in_its_year,
    sessions.session_moved_elsewhere,
    sessions.held_is_not_cancelled,
    registration.deadline_is_before_event,
    registration.opens_before_deadline,
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
    results.agreement_has_matter,
    results.finding_is_not_followed_up,
    occasions.occasion_is_of_its_time,
    occasions.legal_basis_fits_occasion,
    occasions.fields_fit_occasion,
    occasions.date_is_in_its_year,
    texts.translation_is_of_another_language,
    media.file_is_of_a_safe_kind,
)
"""Rules for a single record. They may read the record, its id and the regions, nothing else."""

DATED_RECORD_CHECKS: Final[tuple[DatedRecordCheck, ...]] = (
    dates.recording_is_captioned,
    dates.held_is_not_to_come,
    dates.source_is_not_read_in_future,
    dates.planned_session_is_to_come,
    dates.draft_is_not_due,
)
"""Rules for a single record that depend on the day."""

CHECKS: Final[tuple[Check, ...]] = (
    parties.partner_is_once,
    parties.partner_id_is_free,
    parties.partner_alias_is_free,
    parties.partner_merged_into_another,
    succession.record_is_known,
    succession.previous_is_earlier,
    succession.neighbours_agree,
    succession.outcome_carries_on_a_known_one,
    succession.outcome_carries_on_an_earlier_one,
    succession.outcome_does_not_carry_on_itself,
    identity.region_id_is_an_id,
    identity.region_id_is_no_section,
    identity.region_code_is_once,
    identity.region_alias_is_free,
    identity.municipality_is_once,
    identity.name_means_one_municipality,
    identity.record_is_once,
    identity.alias_is_free,
    texts.text_is_in_its_language,
    law.bilingual_as_municipalities_are,
    law.hus_as_law_says,
    law.merger_is_whole,
)
"""Rules for the regions, and rules between records."""

DATED_CHECKS: Final[tuple[DatedCheck, ...]] = (dates.regions_source_is_not_read_in_future,)
"""Rules for the regions that depend on the day."""

MEDIA_CHECKS: Final[tuple[MediaCheck, ...]] = (
    media.file_is_beside_record,
    media.file_is_there,
    media.file_is_used,
    media.picture_is_fit_for_web,
)
"""Rules for the files beside the records; each folder is read once for all of them."""


def check(
    loaded: Loaded,
    settings: Settings,
    cache: Cache | None = None,
    selected: Selection = EVERYTHING,
    progress: Progress = silent,
) -> Report:
    """All problems of the records on the day `settings.today`, those of reading them included.

    Regions and records that `cache` has as faultless are not checked again by rules for single records.
    Only problems in the files that are `selected` are reported.
    """
    records, today = loaded.records, settings.today
    files = media.Media(selected.beside(records))
    problems = chain(
        loaded.problems,
        problems_of_single_records(records, today, cache or Cache(), selected, progress),
        *(rule(records) for rule in CHECKS),
        *(rule(records, today) for rule in DATED_CHECKS),
        *(rule(files) for rule in MEDIA_CHECKS),
    )
    return Report.of(problem for problem in problems if problem.path in selected)


def problems_of_single_records(
    records: Records,
    today: date,
    cache: Cache,
    selected: Selection = EVERYTHING,
    progress: Progress = silent,
) -> Iterator[Problem]:
    """The problems of each region and each record that depend on itself, the regions and the day alone.

    A faultless record is kept in `cache` under two keys, without the day and with it: most rules do not
    depend on the day. Records that are not selected are left out.
    """
    regions = _context_digest(records)
    known = cache.known(FAULTLESS, regions)
    known |= _checked_in_parallel(
        [e for e in records.all if e.document.path in selected], records, today, known
    )
    faultless: set[str] = set()

    def unless_known(key: str, problems: Iterator[Problem]) -> Iterable[Problem]:
        result = () if key in known else tuple(problems)
        if not result:
            faultless.add(key)
        return result

    national = parts_of_national(records, _is_checked)
    yield from unless_known("national", _part_problems(records, national))
    for organiser in records.organisers:
        parts = parts_of_region(organiser, _is_checked)
        yield from unless_known(organiser.fingerprint, _part_problems(records, parts))
    for number, entry in enumerate(records.all):
        progress(number, len(records.all))
        keys = _keys(entry, today)
        if known.issuperset(keys):
            faultless.update(keys)
            continue
        if entry.document.path not in selected:
            faultless.update(known.intersection(keys))
            continue
        for key, problems in zip(keys, _problems(records, entry, today), strict=True):
            yield from unless_known(key, problems)
    cache.keep_known(FAULTLESS, regions, faultless)


def _checked_in_parallel(
    entries: Iterable[Record], records: Records, today: date, known: Collection[str]
) -> frozenset[str]:
    """Check those of the entries that are new on all cores; the keys (`_keys`) of the faultless ones."""
    new = [entry for entry in entries if _keys(entry, today)[0] not in known]
    if len(new) < PARALLEL_FROM or cores() < 2:
        return frozenset()

    def work(worker: int, workers: int) -> list[str]:
        keys: list[str] = []
        for entry in new[worker::workers]:
            pairs = zip(_keys(entry, today), _problems(records, entry, today), strict=True)
            keys += [key for key, problems in pairs if not any(problems)]
        return keys

    return frozenset(chain.from_iterable(share(work, cores())))


def _keys(entry: Record, today: date) -> tuple[str, str]:
    """The keys under which a faultless record is kept: for any day, and for `today`."""
    key = f"{entry.id} {entry.document.digest}"
    return key, f"{key} {today}"


def _problems(records: Records, entry: Record, today: date) -> tuple[Iterator[Problem], Iterator[Problem]]:
    """The problems of a single record: those of any day, and those of `today`."""
    return _undated_problems(records, entry), _dated_problems(records, entry, today)


def _context_digest(records: Records) -> str:
    """Digest of what the rules for single records read besides the record: all files of regions."""
    unread = (file for file in records.unread if file.endswith(("/region", "/partners", "national")))
    return fingerprint(records.fingerprint, *sorted(unread))


def _undated_problems(records: Records, entry: Record) -> Iterator[Problem]:
    yield from _part_problems(records, parts_of(entry, _is_checked))
    for rule in RECORD_CHECKS:
        yield from rule(records, entry)


def _dated_problems(records: Records, entry: Record, today: date) -> Iterator[Problem]:
    for rule in DATED_RECORD_CHECKS:
        yield from rule(records, entry, today)


def _part_problems(records: Records, parts: Iterable[Node]) -> Iterator[Problem]:
    for node in parts:
        for rule in _rules(type(node.part)):
            yield from rule(records, node)


def _is_checked(part: Part) -> bool:
    return not texts.is_plain(part) if isinstance(part, Text) else bool(_rules(type(part)))


@cache
def _rules(kind: type[Part]) -> tuple[PartCheck, ...]:
    return tuple(rule for is_for, rule in PART_CHECKS if is_for(kind))
