"""Translations that are missing, or older than their original."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from gazette.base.problems import N_, Message, message
from gazette.base.settings import DUTY_LANGUAGES
from gazette.checks.law import has_summary, notices, notices_are_in_both_languages, notices_are_in_sami
from gazette.records.collection import Record
from gazette.records.composer import Location
from gazette.records.model.publishing import STAGES, Block
from gazette.records.model.text import Text
from gazette.staff.status.tasks import Situation, Task, Urgency
from gazette.views.schedule import schedule
from gazette.views.stages import UPCOMING, last_day, stage

LANGUAGE_ACT: Final = "423/2003"
SAMI_LANGUAGE_ACT: Final = "1086/2003"


def translation_is_demanded(situation: Situation, record: Record) -> Iterator[Task]:
    """Texts that the check reports as missing by law: Finnish or Swedish (423/2003), Sámi (1086/2003)."""
    for rule, law in (
        (notices_are_in_both_languages, LANGUAGE_ACT),
        (notices_are_in_sami, SAMI_LANGUAGE_ACT),
    ):
        for problem in rule(situation.records, record):
            assert problem.advice, "both rules say what to do"
            yield _task(situation, record, ("title",), problem.what, problem.advice, law=law)


def translation_is_missing(situation: Situation, record: Record) -> Iterator[Task]:
    """A language of the site in which the title or a lead is missing, where no law demands it."""
    negotiation = record.negotiation
    demanded = DUTY_LANGUAGES if record.organiser.region.bilingual else ()
    missing = [
        f"{field} ({language})"
        for field, text in notices(negotiation)
        for language in situation.languages
        if language not in (*demanded, negotiation.language)
        and not text.get(language)
        and not (field != "title" and has_summary(negotiation, language))
    ]
    if missing:
        yield _task(
            situation,
            record,
            ("title",),
            message(N_("no law demands it, but readers miss it: {missing}."), missing=", ".join(missing)),
            message(N_("Add the text in that language, or a summary in it under summary.")),
        )


def translation_is_older(situation: Situation, record: Record) -> Iterator[Task]:
    """A text was published, updated or corrected after the version that was translated (`source_date`)."""
    negotiation = record.negotiation
    for language, translation in negotiation.translations.items():
        version = translation.source_date
        if version is None:
            continue
        changes = [
            (day, where) for day, where in _changes(record, language) if version < day <= situation.today
        ]
        if not changes:
            continue
        day, where = max(changes)
        is_duty = record.organiser.region.bilingual and language in DUTY_LANGUAGES
        yield _task(
            situation,
            record,
            ("translations", language),
            message(
                N_("the translation ({language}) is of the version of {version}, but {where} is of {day}."),
                language=language,
                version=version,
                where=where,
                day=day,
            ),
            message(N_('Look through the translation, and write the new day under "source_date".')),
            law=LANGUAGE_ACT if is_duty else "",
        )


def _changes(record: Record, language: str) -> Iterator[tuple[date, str]]:
    """Days on which texts that are translated into a language were published or changed, each with its key.

    What is not translated is missing, not older. A correction that is itself translated was seen by the
    translator.
    """
    negotiation = record.negotiation
    for field in STAGES:
        block: Block | None = getattr(negotiation, field)
        changed = (block.updated or block.published) if block else None
        if block and changed and any(text.get(language) for text in _texts(block)):
            yield changed.first, field
    for correction in negotiation.corrections:
        if not correction.text.get(language):
            yield correction.date, "corrections"


def _texts(block: Block) -> Iterator[Text]:
    values = (getattr(block, name) for name in type(block).model_fields)
    return (value for value in values if isinstance(value, Text))


def _task(
    situation: Situation, record: Record, location: Location, what: Message, advice: Message, *, law: str = ""
) -> Task:
    """A task for a translation: urgent while the event is to come, if the law demands it."""
    negotiation, today = record.negotiation, situation.today
    urgency = Urgency.LATER
    if law:
        is_coming = stage(schedule(negotiation, today)) in UPCOMING
        urgency = Urgency.NOW if is_coming else Urgency.SOON
    return Task(what, advice, urgency, last_day(negotiation), record.document, location, law)
