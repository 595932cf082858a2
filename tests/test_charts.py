"""Charts, compared with their whole SVG; each is hidden from screen readers."""

from __future__ import annotations

from datetime import date

from gazette.html import charts

HIDDEN = 'aria-hidden="true">'


def test_bar_has_the_length_of_its_share() -> None:
    assert charts.bar(70) == (f'<svg class="chart chart--bar" {HIDDEN}<rect width="70%"/></svg>')


def test_shares_fill_the_bar_in_order() -> None:
    assert charts.shares(((3, "done"), (1, "dropped"))) == (
        f'<svg class="chart chart--shares" {HIDDEN}'
        '<rect class="part part--done" x="0%" width="75%"/>'
        '<rect class="part part--dropped" x="75%" width="25%"/></svg>'
    )
    assert charts.shares(((3, "done"),), 50) == (
        f'<svg class="chart chart--shares" {HIDDEN}<rect class="part part--done" x="0%" width="50%"/></svg>'
    )
    assert charts.shares(()) == ""


def test_pips_for_known_unknown_and_large_numbers() -> None:
    assert charts.pips(2, mentioned=True) == (
        f'<svg class="chart chart--pips" width="28" height="12" {HIDDEN}'
        '<rect class="pip--one" x="1"/>'
        '<rect class="pip--one" x="15"/></svg>'
    )
    assert charts.pips(None, mentioned=True) == (
        f'<svg class="chart chart--pips" width="14" height="12" {HIDDEN}<rect class="pip--some" x="1"/></svg>'
    )
    assert charts.pips(None, mentioned=False) == ""
    assert charts.pips(40, mentioned=True).count("<rect") == charts.PIPS
    assert charts.pips(40, mentioned=True).count("+</text>") == 1


def test_scale_has_labelled_ends_and_a_dot() -> None:
    assert charts.scale(50, "1", "5") == (
        f'<svg class="chart chart--scale" {HIDDEN}<line x2="100%" y1="8" y2="8"/>'
        '<line x1="0%" x2="0%" y1="2" y2="14"/><line x1="100%" x2="100%" y1="2" y2="14"/>'
        '<text x="0%" y="29">1</text><text x="100%" y="29">5</text>'
        '<circle cx="50%"/></svg>'
    )


def test_day_has_parts_and_hour_labels() -> None:
    morning = ((510, 540, "coffee"), (540, 630, "workshop"))
    assert charts.day(morning) == (
        f'<svg class="chart chart--day" {HIDDEN}'
        '<rect class="slice slice--coffee" x="0%" width="25%"/>'
        '<rect class="slice slice--workshop" x="25%" width="75%"/>'
        '<line x1="25%" x2="25%" y1="20" y2="26"/><text x="25%" y="41">9</text>'
        '<line x1="75%" x2="75%" y1="20" y2="26"/><text x="75%" y="41">10</text></svg>'
    )


def test_long_day_labels_only_some_hours() -> None:
    long = ((480, 720, "review"), (720, 1200, "workshop"))
    svg = charts.day(long)
    assert [hour for hour in range(8, 21) if f">{hour}</text>" in svg] == [8, 10, 12, 14, 16, 18, 20]


def test_evening_that_ends_in_the_night_has_hours_on_both_sides_of_midnight() -> None:
    svg = charts.day([(1320, 1410, "review"), (1410, 1500, "workshop")])
    assert [hour for hour in range(25) if f">{hour}</text>" in svg] == [1, 22, 23, 24]


def test_day_without_times_is_empty() -> None:
    assert charts.day(()) == ""
    assert charts.day([(540, 600, "review")]) == ""


def test_timeline_has_dots_and_year_labels() -> None:
    marks = ((date(2024, 10, 1), "agreed"), (date(2025, 1, 9), "done"))
    assert charts.timeline(marks) == (
        f'<svg class="chart chart--timeline" {HIDDEN}<line x2="100%" y1="8" y2="8"/>'
        '<line x1="92%" x2="92%" y1="8" y2="17"/><text x="92%" y="31">2025</text>'
        '<circle class="dot dot--agreed" cx="0%"/>'
        '<circle class="dot dot--done" cx="100%"/></svg>'
    )
    assert charts.timeline(marks[:1]) == ""


def test_timeline_within_a_year_labels_the_year() -> None:
    marks = ((date(2024, 2, 1), "agreed"), (date(2024, 3, 1), "started"))
    assert '<text x="0%" y="31">2024</text>' in charts.timeline(marks)
