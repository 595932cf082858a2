"""Numbers that cannot be: survey means, participants on site and afar."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from gazette.base.problems import N_, Problem, message
from gazette.checks.walk import Found
from gazette.records.model.content import Survey
from gazette.records.model.parties import Attendance, Qualifier
from gazette.records.registry import Registry


def mean_is_within_scale(_: Registry, found: Found) -> Iterator[Problem]:
    """A survey's mean lies between the ends of its scale."""
    survey = found.part
    if not isinstance(survey, Survey) or survey.scale is None:
        return
    low, high = survey.scale.low, survey.scale.high
    for number, statement in enumerate(survey.statements):
        if not low <= statement.mean <= high:
            what = N_("the mean {mean} is outside the scale {low}–{high}.")
            yield found.error(
                ("statements", number, "mean"),
                message(what, mean=statement.mean, low=low, high=high),
                message(N_("Check the mean and the scale in the source.")),
            )


def mean_fits_answers(_: Registry, found: Found) -> Iterator[Problem]:
    """A mean of so many whole answers can be this number; published as told, and told to staff."""
    survey = found.part
    if not isinstance(survey, Survey):
        return
    for number, statement in enumerate(survey.statements):
        if not can_be_mean(statement.mean, survey.answers):
            what = N_("{mean} cannot be the mean of {answers} answers in whole numbers.")
            yield found.warning(
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
    """Whether whole answers can have this mean, rounded either way to the decimals it was told with."""
    exponent = mean.as_tuple().exponent
    assert isinstance(exponent, int)
    nearest_sum = round(Fraction(mean) * answers)
    return abs(Fraction(nearest_sum, answers) - Fraction(mean)) <= Fraction(1, 2) * Fraction(10) ** exponent


def attendance_adds_up(_: Registry, found: Found) -> Iterator[Problem]:
    """Those on site and those afar are together as many as all, when all were counted exactly."""
    told = found.part
    if not isinstance(told, Attendance) or told.on_site is None or told.remote is None:
        return
    if told.qualifier is Qualifier.EXACTLY and told.on_site + told.remote != told.count:
        what = N_("{on_site} on site and {remote} remotely do not add up to {count}.")
        yield found.warning(
            ("count",),
            message(what, on_site=told.on_site, remote=told.remote, count=told.count),
            message(
                N_('Check the numbers. If the count was approximate, write "about" or "almost" before it.')
            ),
        )
