"""The lists of all rules, by their subject: a part, a record, a region, media."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import Final

from gazette.base.problems import Problem
from gazette.checks import (
    dates,
    earlier_files,
    file_name_lengths,
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
from gazette.checks.walk import Node
from gazette.records.collection import Record, Records
from gazette.records.model.base import Part
from gazette.records.model.content import Quote, Survey
from gazette.records.model.negotiation import Negotiation
from gazette.records.model.parties import Attendance, Participant, Party
from gazette.records.model.region import Priorities, Region
from gazette.records.model.text import Text
from gazette.records.organisers import Organiser

PartCheck = Callable[[Records, Node], Iterator[Problem]]
RecordCheck = Callable[[Records, Record], Iterator[Problem]]
DatedRecordCheck = Callable[[Records, Record, date], Iterator[Problem]]
RegionCheck = Callable[[Organiser], Iterator[Problem]]
Check = Callable[[Records], Iterator[Problem]]
LanguagesCheck = Callable[[Records, tuple[str, ...]], Iterator[Problem]]
DatedCheck = Callable[[Records, date], Iterator[Problem]]
MediaCheck = Callable[[media.Media], Iterator[Problem]]
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
    (of_kind(Text, Quote), texts.text_names_no_hidden_characters),
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
    sessions.municipalities_are_named_or_not,
    sessions.weekday_fits_date,
    sessions.round_is_in_its_year,
    sessions.session_moved_elsewhere,
    sessions.held_is_not_cancelled,
    registration.deadline_is_before_event,
    registration.opens_before_deadline,
    sessions.doors_open_before_start,
    sessions.place_names_its_municipality,
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

LINK_CHECKS: Final[tuple[RecordCheck, ...]] = (
    succession.record_is_known,
    succession.previous_is_earlier,
    succession.neighbours_agree,
    succession.outcome_carries_on_a_known_one,
    succession.outcome_carries_on_an_earlier_one,
)
"""Rules for the references of a single record to others."""

DATED_RECORD_CHECKS: Final[tuple[DatedRecordCheck, ...]] = (
    dates.recording_is_captioned,
    dates.held_is_not_to_come,
    dates.source_is_not_read_in_future,
    dates.planned_session_is_to_come,
    dates.calling_off_was_announced,
    dates.draft_is_not_due,
    dates.year_is_of_our_time,
)
"""Rules for a single record that depend on the day."""

LANGUAGES_CHECKS: Final[tuple[LanguagesCheck, ...]] = (texts.region_has_names_in_languages,)
"""Rules that depend on the site's languages."""

REGION_CHECKS: Final[tuple[RegionCheck, ...]] = (
    texts.text_is_in_its_language,
    law.bilingual_as_municipalities_are,
    law.hus_as_law_says,
)
"""Rules for a single region. They may read its two files, nothing else."""

CHECKS: Final[tuple[Check, ...]] = (
    parties.partner_is_once,
    parties.partner_id_is_free,
    parties.partner_alias_is_free,
    parties.partner_merged_into_another,
    succession.outcome_does_not_carry_on_itself,
    identity.region_id_is_an_id,
    identity.region_id_is_short,
    identity.region_id_is_no_section,
    identity.region_code_is_once,
    identity.region_alias_is_free,
    identity.municipality_is_once,
    identity.memberships_agree,
    identity.name_means_one_municipality,
    identity.record_is_once,
    identity.alias_is_free,
    law.merger_is_whole,
)
"""Rules for the regions, and rules between records."""

DATED_CHECKS: Final[tuple[DatedCheck, ...]] = (dates.regions_source_is_not_read_in_future,)
"""Rules for the regions that depend on the day."""

MEDIA_CHECKS: Final[tuple[MediaCheck, ...]] = (
    media.file_is_beside_record,
    file_name_lengths.file_name_is_short,
    media.file_is_of_a_size,
    media.file_is_there,
    media.file_is_used,
    media.picture_is_fit_for_web,
    earlier_files.earlier_file_is_in_media,
    earlier_files.earlier_file_is_free,
    media.picture_is_whole,
)
"""Rules for the files beside the records; each folder is read once for all of them."""
