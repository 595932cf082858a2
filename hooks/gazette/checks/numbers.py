"""Impossible numbers: survey means, counts of participants."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from gazette.base.problems import N_, Problem, message
from gazette.checks.walk import Node
from gazette.records.collection import Records
from gazette.records.model.content import Survey
from gazette.records.model.parties import Attendance, Qualifier


def mean_is_within_scale(_: Records, node: Node) -> Iterator[Problem]:
    """A survey's mean lies between the ends of its scale."""
    survey = node.part
    if not isinstance(survey, Survey) or survey.scale is None:
        return
    low, high = survey.scale.low, survey.scale.high
    for number, statement in enumerate(survey.statements):
        if not low <= statement.mean <= high:
            what = N_("the mean {mean} is outside the scale {low}–{high}.")
            yield node.error(
                ("statements", number, "mean"),
                message(what, mean=statement.mean, low=low, high=high),
                message(N_("Check the mean and the scale in the source.")),
            )


def mean_fits_answers(_: Records, node: Node) -> Iterator[Problem]:
    """A survey's mean is possible for its number of answers. A warning: it is published as in the source."""
    survey = node.part
    if not isinstance(survey, Survey):
        return
    for number, statement in enumerate(survey.statements):
        if not can_be_mean(statement.mean, survey.answers):
            what = N_("{mean} cannot be the mean of {answers} answers in whole numbers.")
            yield node.warning(
                ("statements", number, "mean"),
                message(what, mean=statement.mean, answers=survey.answers),
                message(
                    N_(
                        "It is published as the source states it. Check the source, and ask the "
                        "organiser if you can."
                    )
                ),
            )


def can_be_mean(mean: Decimal, answers: int) -> bool:
    """Whether `answers` whole numbers can have this mean, rounded up or down to the decimals of `mean`."""
    exponent = mean.as_tuple().exponent
    assert isinstance(exponent, int)
    nearest_sum = round(Fraction(mean) * answers)
    return abs(Fraction(nearest_sum, answers) - Fraction(mean)) <= Fraction(1, 2) * Fraction(10) ** exponent


def attendance_adds_up(_: Records, node: Node) -> Iterator[Problem]:
    """Participants on site and remote add up to the count, when the count is exact."""
    attendance = node.part
    if not isinstance(attendance, Attendance) or attendance.on_site is None or attendance.remote is None:
        return
    total = attendance.on_site + attendance.remote
    if attendance.qualifier is Qualifier.EXACTLY and total != attendance.count:
        what = N_("{on_site} on site and {remote} remotely do not add up to {count}.")
        yield node.warning(
            ("count",),
            message(what, on_site=attendance.on_site, remote=attendance.remote, count=attendance.count),
            message(
                N_('Check the numbers. If the count was approximate, write "about" or "almost" before it.')
            ),
        )
