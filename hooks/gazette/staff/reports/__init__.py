"""Problems of records as text for the terminal, in the staff's language."""

from __future__ import annotations

from collections.abc import Iterable

from gazette.base.problems import Problem, Report
from gazette.i18n.words import Words
from gazette.records.collection import Records


def report_text(report: Report, records: Records, say: Words) -> str:
    """The text of a report: errors, warnings, and a line with their numbers."""
    parts = []
    if report.errors:
        heading = say("Fix these; nothing is published until they are fixed:")
        parts += [heading, problem_texts(report.errors, say)]
    if report.warnings:
        parts += [say("Check these; they are published as they are:"), problem_texts(report.warnings, say)]
    if not report.problems and not records.organisers:
        parts.append(say("There are no records here."))
    counted = say.count("{n} negotiation", "{n} negotiations", len(records.all))
    regions = say.count("{n} region", "{n} regions", len(records.organisers))
    errors = say.count("{n} error", "{n} errors", len(report.errors))
    warnings = say.count("{n} warning", "{n} warnings", len(report.warnings))
    return "\n\n".join((*parts, f"{regions}, {counted}: {errors}, {warnings}."))


def problem_texts(problems: Iterable[Problem], say: Words) -> str:
    """One line or paragraph for each problem, in order."""
    return "\n".join(problem.text(say.template) for problem in problems)
