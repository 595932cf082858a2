"""Pictures of numbers, drawn out: each is hidden from screen readers, for its numbers stand beside it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time

from gazette.html import charts

HIDDEN = 'aria-hidden="true" focusable="false">'


@dataclass(frozen=True)
class Part:
    number: int
    css: str


@dataclass(frozen=True)
class Slot:
    begins: time | None
    ends: time | None
    css: str


def test_bar_is_as_long_as_its_share() -> None:
    assert charts.bar(70) == (
        f'<svg class="chart chart--bar" {HIDDEN}<rect width="70%" height="100%"/></svg>'
    )


def test_shares_follow_each_other_and_fill_the_whole() -> None:
    assert charts.shares((Part(3, "done"), Part(1, "dropped"))) == (
        f'<svg class="chart chart--shares" {HIDDEN}'
        '<rect class="part part--done" x="0%" width="75%" height="100%"/>'
        '<rect class="part part--dropped" x="75%" width="25%" height="100%"/></svg>'
    )
    assert charts.shares((Part(3, "done"),), 50) == (
        f'<svg class="chart chart--shares" {HIDDEN}'
        '<rect class="part part--done" x="0%" width="50%" height="100%"/></svg>'
    )
    assert charts.shares(()) == ""


def test_pips_count_what_is_told_and_tell_apart_what_is_not() -> None:
    assert charts.pips(2, told=True) == (
        f'<svg class="chart chart--pips" width="28" height="12" {HIDDEN}'
        '<rect class="pip--one" x="1" y="1" width="10" height="10"/>'
        '<rect class="pip--one" x="15" y="1" width="10" height="10"/></svg>'
    )
    assert charts.pips(None, told=True) == (
        f'<svg class="chart chart--pips" width="14" height="12" {HIDDEN}'
        '<rect class="pip--some" x="1" y="1" width="10" height="10"/></svg>'
    )
    assert charts.pips(None, told=False) == ""
    assert charts.pips(40, told=True).count("<rect") == charts.PIPS
    assert charts.pips(40, told=True).count("+</text>") == 1


def test_scale_has_its_ends_and_the_mean_between_them() -> None:
    assert charts.scale(50, "1", "5") == (
        f'<svg class="chart chart--scale" {HIDDEN}<line x1="0" x2="100%" y1="8" y2="8"/>'
        '<line x1="0%" x2="0%" y1="2" y2="14"/><line x1="100%" x2="100%" y1="2" y2="14"/>'
        '<text x="0%" y="29">1</text><text x="100%" y="29">5</text>'
        '<circle cx="50%" cy="8" r="6"/></svg>'
    )


def test_day_has_its_parts_and_hours() -> None:
    morning = (Slot(time(8, 30), time(9), "coffee"), Slot(time(9), time(10, 30), "workshop"))
    assert charts.day(morning) == (
        f'<svg class="chart chart--day" {HIDDEN}'
        '<rect class="slice slice--coffee" x="0%" width="25%" height="20"/>'
        '<rect class="slice slice--workshop" x="25%" width="75%" height="20"/>'
        '<line x1="25%" x2="25%" y1="20" y2="26"/><text x="25%" y="41">9</text>'
        '<line x1="75%" x2="75%" y1="20" y2="26"/><text x="75%" y="41">10</text></svg>'
    )


def test_long_day_letters_only_some_hours() -> None:
    long = (Slot(time(8), time(12), "review"), Slot(time(12), time(20), "workshop"))
    drawn = charts.day(long)
    assert [hour for hour in range(8, 21) if f">{hour}</text>" in drawn] == [8, 10, 12, 14, 16, 18, 20]


def test_no_picture_of_a_day_without_times() -> None:
    assert charts.day(()) == ""
    assert charts.day((Slot(time(9), None, "opening"), Slot(time(9), time(10), "review"))) == ""


def test_timeline_has_its_dots_and_the_turn_of_the_year() -> None:
    marks = ((date(2024, 10, 1), "agreed"), (date(2025, 1, 9), "done"))
    assert charts.timeline(marks) == (
        f'<svg class="chart chart--timeline" {HIDDEN}<line x1="0" x2="100%" y1="8" y2="8"/>'
        '<line x1="92%" x2="92%" y1="8" y2="17"/><text x="92%" y="31">2025</text>'
        '<circle class="dot dot--agreed" cx="0%" cy="8" r="6"/>'
        '<circle class="dot dot--done" cx="100%" cy="8" r="6"/></svg>'
    )
    assert charts.timeline(marks[:1]) == ""


def test_timeline_within_a_year_tells_the_year() -> None:
    marks = ((date(2024, 2, 1), "agreed"), (date(2024, 3, 1), "started"))
    assert '<text x="0%" y="31">2024</text>' in charts.timeline(marks)
