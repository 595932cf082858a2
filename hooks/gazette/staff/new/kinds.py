"""The table of what `gazette new` can start, with the questions of each."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Final

from gazette.base.problems import N_, message
from gazette.base.settings import DUTY_LANGUAGES
from gazette.format import entries, slugs
from gazette.records.loading import Loaded
from gazette.records.model.content import Matter
from gazette.records.model.occasion import Occasion
from gazette.records.model.outcomes import NO_AGREEMENT, OutcomeKind
from gazette.records.model.parties import PartyKind
from gazette.staff.edits.dates import iso
from gazette.staff.edits.refusal import RefusedError
from gazette.staff.edits.targets import find_record
from gazette.staff.new import file_changes, region_starter
from gazette.staff.new.file_changes import FileChange
from gazette.staff.new.questions import Argument, Question, Request, StarterKind

_NO_MATTER: Final = frozenset(kind.value for kind in NO_AGREEMENT)
_OTHER_EVENTS: Final = (
    Occasion.FORUM, Occasion.PANEL, Occasion.SEMINAR, Occasion.ADVISORY_BODY, Occasion.STATE_TALK,
)  # fmt: skip


def _region(loaded: Loaded, region: str) -> str:
    return file_changes.organiser_of(loaded, region).id


def _region_or_nationwide(loaded: Loaded, region: str) -> str:
    return region if region == file_changes.NATIONWIDE else _region(loaded, region)


def _only_region(loaded: Loaded) -> str:
    regions = list(loaded.records.by_region)
    if not regions:
        raise RefusedError(
            message(N_("There is no organiser here yet.")),
            message(N_("Begin with one: gazette new region")),
        )
    return regions[0] if len(regions) == 1 else ""


def _record(loaded: Loaded, record: str) -> str:
    return find_record(loaded, record).id


def _new_id(_: Loaded, name: str) -> str:
    file_changes.check_id(name)
    return name


_REGION: Final = Argument("region", N_("Region (the name of its folder)"), _region, _only_region)
_RECORD: Final = Argument("record", N_("Record (region/year/name)"), _record)
_PARTNERS: Final = Argument("region", N_("Region (the name of its folder)"), _region_or_nationwide)
_NEW_REGION: Final = Argument("id", N_("Id, the name of the new folder"), _new_id)


def _needs(code: str) -> Callable[[Request], bool]:
    def applies(request: Request) -> bool:
        organiser = file_changes.organiser_of(request.loaded, request.target)
        return code in file_changes.other_languages(organiser, request.say.language)

    return applies


def _name_of_record(request: Request) -> str:
    return file_changes.proposed_name(request.loaded, request.target, request.answers)


def _item_id(field: str) -> Callable[[Request], str]:
    def proposal(request: Request) -> str:
        taken = file_changes.taken_ids(find_record(request.loaded, request.target), field)
        return slugs.unique(slugs.slug(request.answers["title"], 40), taken)

    return proposal


def _year(request: Request) -> int:
    return find_record(request.loaded, request.target).year


def _session_id(request: Request) -> str:
    record = find_record(request.loaded, request.target)
    place = file_changes.place_of(request.loaded, request.answers.get("place", ""))
    name = slugs.slug(request.answers.get("title") or place.get("town") or place.get("venue") or "", 40)
    taken = file_changes.taken_ids(record, "sessions")
    return slugs.unique(name or str(len(record.negotiation.sessions) + 1), taken)


def _partner_id(request: Request) -> str:
    taken = file_changes.partner_ids(request.loaded, request.target)
    return slugs.unique(slugs.slug(request.answers["name"], 40), taken)


def _id(proposal: Callable[[Request], str], asked: str = N_("Id")) -> Question:
    text = "Its id, which stays for ever; proposed when not given."
    return Question("id", asked, text, check=file_changes.check_id, proposal=proposal)


_TITLE: Final = Question("title", N_("Title"), "The title, in the language of the messages.")
_TITLES: Final = (
    _TITLE,
    *(
        Question(f"title-{code}", asked, "The title in the other language of a bilingual authority.",
                 applies=_needs(code))
        for code, asked in zip(DUTY_LANGUAGES, (N_("Title in Finnish"), N_("Title in Swedish")), strict=True)
    ),
)  # fmt: skip
_DATE: Final = Question(
    "date",
    N_("Date"),
    "When it is: 2025-05-14, 2025-05, 2025-21 for spring, or 2025.",
    check=file_changes.year_of,
    normal=iso,
)
_TIME: Final = Question(
    "time",
    N_("Time"),
    "From when to when: 17.30 or 8.30–15.15.",
    is_needed=False,
    check=file_changes.check_hours,
    normal=file_changes.hours,
)
_PLACE: Final = Question(
    "place",
    N_("Place, municipality"),
    "The name of the place, and its municipality after a comma.",
    is_needed=False,
)
_NAME: Final = _id(_name_of_record, N_("Name of the file"))
_UNASKED: Final = (
    Question(
        "year", "", "The year of the folder; that of the date when not given.", is_needed=False,
        check=file_changes.check_year,
    ),
    Question("publisher", "", "Who published it; the region when not given.", is_needed=False),
)  # fmt: skip
_PARTIES: Final = Question("parties", N_("Parties"), "Ids of the parties, parted by commas.", is_needed=False)
_OCCASION: Final = Question(
    "occasion", N_("Kind"), "What kind of event it is.", words=Occasion, only=_OTHER_EVENTS
)


def _meeting(name: str, text: str, occasion: Occasion | None) -> StarterKind:
    def change(request: Request) -> FileChange:
        chosen = occasion or Occasion(request.answers["occasion"])
        return file_changes.new_record(request.loaded, request.target, request.answers, chosen, request.say)

    asked = (*(() if occasion else (_OCCASION,)), _DATE, *_TITLES, _TIME, _PLACE, *_UNASKED, _NAME)
    return StarterKind(name, text, _REGION, asked, change)


def _paper(text: str, occasion: Occasion) -> StarterKind:
    def change(request: Request) -> FileChange:
        return file_changes.new_record(request.loaded, request.target, request.answers, occasion, request.say)

    asked = (_DATE, *_TITLES, _PARTIES, *_UNASKED, _NAME)
    return StarterKind(occasion.value, text, _REGION, asked, change)


def _session(request: Request) -> FileChange:
    record = find_record(request.loaded, request.target)
    return file_changes.new_session(request.loaded, record, request.answers, request.say)


def _outcome(request: Request) -> FileChange:
    record = find_record(request.loaded, request.target)
    snippet = entries.outcome(request.answers, request.say)
    return file_changes.new_item(request.loaded, record, "outcomes", request.answers, snippet)


def _news(request: Request) -> FileChange:
    record = find_record(request.loaded, request.target)
    snippet = entries.news(request.answers, request.say)
    return file_changes.new_item(request.loaded, record, "news", request.answers, snippet)


def _partner(request: Request) -> FileChange:
    return file_changes.new_partner(request.loaded, request.target, request.answers, request.say)


def _new_region(request: Request) -> FileChange:
    return region_starter.new_region(request.loaded, request.target, request.answers, request.say)


KINDS: Final = (
    _meeting(
        "negotiation",
        "A yearly negotiation (612/2021 sections 6 and 7).",
        Occasion.YEARLY_NEGOTIATION,
    ),
    _meeting(
        "talk",
        "A talk with municipalities (611/2021 section 14).",
        Occasion.COOPERATION_TALK,
    ),
    _meeting("event", "Another event: a forum, a panel, a seminar.", None),
    _paper("An agreement that was signed, without a meeting.", Occasion.AGREEMENT),
    _paper("A plan that was adopted, without a meeting.", Occasion.PLAN),
    _paper("A decision of a body, without a meeting.", Occasion.DECISION),
    _paper("An opinion that was given, without a meeting.", Occasion.STATEMENT),
    StarterKind(
        "session",
        "One more session of a record.",
        _RECORD,
        (
            replace(_DATE, help=_DATE.help + " A day without a year is in that of the record.", year=_year),
            _TIME,
            _PLACE,
            Question("title", N_("Title"), "A title of its own.", is_needed=False),
            _id(_session_id),
        ),
        _session,
    ),
    StarterKind(
        "outcome",
        "Something that was agreed or noticed, put into a record.",
        _RECORD,
        (
            Question(
                "title",
                N_("What was agreed, in a sentence"),
                "What was agreed or noticed, in a sentence.",
            ),
            Question("kind", N_("Kind"), "What form it has.", words=OutcomeKind),
            Question(
                "matter",
                N_("Matter"),
                "Which of the law's four matters it belongs to; needed for what was agreed.",
                applies=lambda request: request.answers.get("kind") not in _NO_MATTER,
                words=Matter,
            ),
            _id(_item_id("outcomes")),
        ),
        _outcome,
    ),
    StarterKind(
        "news",
        "A news text of your own, put into a record.",
        _RECORD,
        (
            Question("title", N_("Title"), "The title of the news."),
            Question(
                "date",
                N_("Date of publication"),
                "The day it is published, as 2025-05-14.",
                check=file_changes.year_of,
                normal=iso,
            ),
            Question("lead", N_("Lead"), "The lead, in two or three sentences.", is_needed=False),
            _id(_item_id("news")),
        ),
        _news,
    ),
    StarterKind(
        "partner",
        "An organisation that takes part, put into partners.yml.\n\n"
        "REGION is national for one of the whole country.",
        _PARTNERS,
        (
            Question("name", N_("Name"), "The name of the organisation."),
            Question(
                "kind", N_("Kind"), "The statutory kind, if it has one.", is_needed=False, words=PartyKind
            ),
            _id(_partner_id),
        ),
        _partner,
    ),
    StarterKind(
        "region",
        "An organiser that is not here yet, to begin with.",
        _NEW_REGION,
        region_starter.QUESTIONS,
        _new_region,
    ),
)
"""In the order of the help."""
