"""The rules between records: a list of small functions, one rule each; all run, all problems at once.

Stands after `registry` and before `views`. What one record can say about itself is checked in `model`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from functools import lru_cache
from itertools import chain
from typing import Final

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
from gazette.loading import Loaded
from gazette.memory import Memory
from gazette.model.base import Part
from gazette.model.content import Quote, Survey
from gazette.model.negotiation import Negotiation
from gazette.model.parties import Attendance, Party
from gazette.model.region import Priorities, Region
from gazette.model.text import Text
from gazette.problems import Problem, Report
from gazette.reads import digest
from gazette.registry import Registry
from gazette.settings import Settings

Check = Callable[[Registry], Iterator[Problem]]
PartCheck = Callable[[Registry, Found], Iterator[Problem]]
DatedCheck = Callable[[Registry, date], Iterator[Problem]]
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

CHECKS: Final[tuple[Check, ...]] = (
    references.priority_is_known,
    references.document_is_known,
    references.group_is_known,
    parties.partner_is_once,
    parties.partner_id_is_free,
    parties.person_is_once,
    succession.record_is_known,
    succession.record_names_another,
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
    identity.record_name_is_free,
    identity.news_id_is_free,
    identity.news_replaces_once,
    identity.sessions_have_ids,
    identity.alias_is_free,
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
    law.bilingual_as_municipalities_are,
    law.hus_as_law_says,
    law.merger_is_whole,
    texts.translation_is_of_another_language,
    media.file_is_beside_record,
    media.file_is_there,
    media.file_is_of_a_safe_kind,
    media.file_is_used,
)
"""Rules for the records as a whole."""

DATED_CHECKS: Final[tuple[DatedCheck, ...]] = (
    dates.recording_is_captioned,
    dates.held_is_not_to_come,
    dates.source_is_not_read_in_future,
    dates.planned_session_is_to_come,
)
"""Rules that ask for the day."""


def check(loaded: Loaded, settings: Settings, memory: Memory | None = None) -> Report:
    """Every problem of the records, those met in reading them included, on the day the site is built for.

    The parts of a record that `memory` knows to be without a problem are not looked at again.
    """
    registry = loaded.registry
    return Report.of(
        chain(
            loaded.problems,
            of_parts(registry, memory or Memory()),
            *(rule(registry) for rule in CHECKS),
            *(rule(registry, settings.today) for rule in DATED_CHECKS),
        )
    )


def of_parts(registry: Registry, memory: Memory) -> Iterator[Problem]:
    """The problems of every part by itself, which nothing but the record and the regions can have."""
    for organiser in registry.organisers:
        yield from _of(registry, parts_of_region(organiser))
    known = memory.faultless(digest(*(o.documents_digest for o in registry.organisers)))
    faultless = set()
    for entry in registry.all:
        key = f"{entry.id} {entry.document.digest}"
        if key not in known and (problems := tuple(_of(registry, parts_of(entry)))):
            yield from problems
        else:
            faultless.add(key)
    memory.keep_faultless(faultless)


def _of(registry: Registry, parts: Iterable[Found]) -> Iterator[Problem]:
    for found in parts:
        if isinstance(found.part, Text) and texts.is_plain(found.part):
            continue
        for rule in _rules(type(found.part)):
            yield from rule(registry, found)


@lru_cache
def _rules(kind: type[Part]) -> tuple[PartCheck, ...]:
    return tuple(rule for is_for, rule in PART_CHECKS if is_for(kind))
