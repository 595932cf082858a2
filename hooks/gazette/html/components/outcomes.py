"""Outcomes with their follow-ups, and next steps."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from gazette.html import charts
from gazette.html.components.lists import Lists
from gazette.html.escaping import escaped
from gazette.views.next_steps import StepFollowUpView, StepView
from gazette.views.outcome_counts import Count
from gazette.views.outcome_lists import Facet, OutcomeGroup, YearView
from gazette.views.outcomes import FollowUpView, OutcomeLine, OutcomeView
from gazette.views.page import Link


class Outcomes(Lists):
    """Views of outcomes → HTML."""

    def outcomes(
        self, outcomes: Iterable[OutcomeView], level: int = 3, *, where: bool = False, anchor: bool = True
    ) -> str:
        """Outcomes in full; `where` and `anchor` as in `outcome`."""
        if where:
            # Listed with those of other negotiations: a negotiation's link once, above all of its outcomes.
            views = tuple(outcomes)
            above = (None, *(outcome.where for outcome in views))
            return "".join(
                [
                    self.fragment("outcome", outcome, level, outcome.where != place, anchor)
                    for outcome, place in zip(views, above, strict=False)
                ]
            )
        return "".join([self.outcome(outcome, level, where, anchor) for outcome in outcomes])

    def outcome(self, outcome: OutcomeView, level: int, where: bool, anchor: bool) -> str:  # noqa: FBT001  (as above)
        """An outcome in full: with its negotiation if `where`, with its id as link target if `anchor`."""
        id_ = f' id="{escaped(outcome.id)}"' if anchor else ""
        place = self._where("outcome__where", outcome.where) if where else ""
        return (
            f'<article class="outcome content"{id_}>\n{place}'
            f"<h{level}>{self.localized(outcome.title) if anchor else self.link(outcome.link)}</h{level}>\n"
            f"{self.fragment('outcome_body', outcome)}</article>\n"
        )

    def outcome_body(self, outcome: OutcomeView) -> str:
        """The agreed text, facts, status and follow-ups of an outcome, which are equal on every page."""
        date = f" <span>{escaped(outcome.status_date)}</span>" if outcome.status_date else ""
        status = (
            f'<p class="outcome__status">{self._status(outcome)}{date}</p>\n{charts.timeline(outcome.marks)}'
            if outcome.status
            else ""
        )
        text = self.paragraph(outcome.text) if outcome.text else ""
        return (
            f"{status}{text}{self.facts(outcome.facts, ' facts--small')}"
            f"{self._follow_ups(outcome) if outcome.follow_ups else ''}"
        )

    def _where(self, css: str, places: Iterable[Link]) -> str:
        return f'<p class="{css}">{" · ".join([self.link(place) for place in places])}</p>'

    def _status(self, view: OutcomeView | OutcomeLine | FollowUpView) -> str:
        return f'<span class="status status--{view.status_class}">{escaped(view.status)}</span>'

    def _follow_ups(self, outcome: OutcomeView) -> str:
        items = "".join([self._follow_up(follow_up) for follow_up in outcome.follow_ups])
        first = f"<b>{escaped(outcome.agreed)}</b> {escaped(self.w('agreed'))}"
        return f'<ol class="follow-ups">\n{items}<li class="follow-up--agreed"><p>{first}</p></li>\n</ol>\n'

    def _follow_up(self, follow_up: FollowUpView) -> str:
        text = self.paragraph(follow_up.text) if follow_up.text else ""
        by = self.value(follow_up.party) if follow_up.party else ""
        read = f"{by}{self.source(follow_up.source)}"
        read = f'<p class="small-print">{read}</p>' if read else ""
        return (
            f'<li class="follow-up--{follow_up.status_class}"><p><b>{escaped(follow_up.date)}</b> '
            f"{self._status(follow_up)}</p>\n{text}{read}</li>\n"
        )

    def facets(self, facets: Iterable[Facet]) -> str:
        """The filters of a listing."""
        return "".join([self.fragment("facet", facet) for facet in facets if facet.choices])

    def facet(self, facet: Facet) -> str:
        """A filter of a listing: links to its choices."""
        heading = escaped(facet.heading)
        return (
            f'<nav class="facet" aria-label="{heading}"><p class="facet__heading">{heading}</p>'
            f"{self.links(facet.choices, 'inline-list')}</nav>\n"
        )

    def outcome_group(self, group: OutcomeGroup) -> str:
        """The outcomes of a negotiation in a listing."""
        lines = "".join([self.fragment("outcome_line", line) for line in group.outcomes])
        return (
            f'<section class="outcome-group">\n<h2>{self.link(group.heading)}</h2>\n'
            f'<p class="kicker">{self.link(group.region)} · {group.year}</p>\n'
            f'<ul class="outcome-lines">\n{lines}</ul>\n</section>\n'
        )

    def outcome_line(self, line: OutcomeLine) -> str:
        """An outcome in a listing."""
        date = f" {escaped(line.status_date)}" if line.status_date else ""
        return (
            f"<li><p>{self.link(line.link)}</p>\n"
            f'<p class="details">{self._status(line)}{date} <span>{escaped(line.kind)}</span></p></li>\n'
        )

    def outcome_years(self, years: Iterable[YearView]) -> str:
        """The rows of the table of outcomes by year."""
        return "".join([self.fragment("outcome_year", year) for year in years])

    def outcome_year(self, year: YearView) -> str:
        """A row: the number of outcomes of a year, in total and by status."""
        labels = [escaped(count.label) for count in year.counts]
        if len(labels) > 1:  # with a single status the total is its number
            labels = [f"{count.number} {escaped(count.label)}" for count in year.counts]
        counts = ", ".join(labels)
        text = f"{escaped(year.total)}{': ' if counts else ''}{counts}"
        return (
            f'<tr><th scope="row">{self.link(year.year)}</th>'
            f"<td>{charts.shares(_segments(year.counts), year.share)} {text}</td></tr>\n"
        )

    def steps(self, steps: Iterable[StepView], *, where: bool = False) -> str:
        """A list of next steps, taken or not; if `where`, with their negotiations, each once."""
        views = tuple(steps)
        above = (None, *(step.where for step in views))
        items = [
            self._step(step, where=where, place=step.where if where and step.where != place else ())
            for step, place in zip(views, above, strict=False)
        ]
        return f'<ul class="steps">\n{"".join(items)}</ul>\n'

    def _step(self, step: StepView, *, where: bool, place: tuple[Link, ...]) -> str:
        anchor = "" if where else f' id="{escaped(step.id)}"'
        above = self._where("steps__where", place) if place else ""
        more = " steps__more" if where and not place else ""
        when = f"<b>{escaped(step.when)}:</b> " if step.when else ""
        responsible = f"{escaped(self.w('Responsible'))}: {self.values(step.who)}"
        who = f'<p class="details">{responsible}</p>' if step.who else ""
        link = f"<p>{self.link(step.link)}</p>" if step.link else ""
        return (
            f'<li class="content{more}"{anchor}>\n{above}{self.paragraph(step.text, before=when)}\n'
            f"{who}{self._step_follow_ups(step)}"
            f"{self._resolved(step) if step.resolved or step.overdue else ''}{link}</li>\n"
        )

    def _step_follow_ups(self, step: StepView) -> str:
        """The follow-ups of a next step before it was taken, a paragraph each."""
        return "".join([self._step_follow_up(report) for report in step.follow_ups])

    def _step_follow_up(self, report: StepFollowUpView) -> str:
        by = f' <span class="details">{self.value(report.party)}</span>' if report.party else ""
        before = f"<b>{escaped(report.date)}:</b> "
        return self.paragraph(report.text, before=before, after=f"{by}{self.source(report.source)}")

    def _resolved(self, step: StepView) -> str:
        if step.overdue:
            label = self.w("Time passed, nothing reported")
            if step.follow_ups:
                label = self.w("Time passed, not reported as done")
            return f'<p><span class="status">{escaped(label)}</span></p>'
        sentence = f'<span class="status status--done">{escaped(step.resolved)}</span>'
        if step.resolution:
            return self.paragraph(step.resolution, before=f"{sentence} ", after=self.source(step.source))
        return f"<p>{sentence}{self.source(step.source)}</p>"

    def counts(self, counts: Sequence[Count]) -> str:
        """The numbers of outcomes by status, with a bar; empty without outcomes."""
        if not counts:
            return ""
        items = [
            f'<li class="counts__item"><b>{count.number}</b> '
            f'<span class="status status--{count.css}">{self.link(count.to)}</span></li>\n'
            for count in counts
        ]
        bar = charts.shares(_segments(counts)) if len(counts) > 1 else ""
        return f'{bar}<ul class="counts">\n{"".join(items)}</ul>\n'


def _segments(counts: Iterable[Count]) -> list[tuple[int, str]]:
    return [(count.number, count.css) for count in counts]
