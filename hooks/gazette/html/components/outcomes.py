"""What was agreed, what came of it, and what was promised."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from gazette.html import charts
from gazette.html.components.lists import Lists
from gazette.html.escaping import escaped
from gazette.views.next_steps import StepView
from gazette.views.outcome_counts import Count
from gazette.views.outcome_lists import Facet, OutcomeGroup, YearView
from gazette.views.outcomes import FollowUpView, OutcomeLine, OutcomeView
from gazette.views.page import Link


class Outcomes(Lists):
    """Outcomes in one language of the site."""

    def outcomes(
        self, them: Iterable[OutcomeView], level: int = 3, *, where: bool = False, anchor: bool = True
    ) -> str:
        """Outcomes, whole."""
        if where:  # a municipality's, shown for others as well
            return "".join([self._fragment("outcome", it, level, where, anchor) for it in them])
        return "".join([self.outcome(it, level, where, anchor) for it in them])

    def outcome(self, it: OutcomeView, level: int, where: bool, anchor: bool) -> str:  # noqa: FBT001  (as above)
        """An outcome: `where` it was agreed, or the place others link to (`anchor`)."""
        id_ = f' id="{escaped(it.id)}"' if anchor else ""
        place = self._where("outcome__where", it.where) if where else ""
        return (
            f'<article class="outcome"{id_}>\n{place}'
            f"  <h{level}>{self.said(it.title) if anchor else self.link(it.link)}</h{level}>\n"
            f"{self._fragment('came', it)}</article>\n"
        )

    def came(self, it: OutcomeView) -> str:
        """What was agreed and what came of it: the same wherever an outcome is shown."""
        date = f" <span>{escaped(it.status_date)}</span>" if it.status_date else ""
        text = self.paragraph(it.text) if it.text else ""
        return (
            f'  <p class="outcome__status">{self._status(it)}{date}</p>\n'
            f"  {charts.timeline(it.marks)}\n"
            f"{text}  {self.facts(it.facts, ' facts--small')}\n"
            f"{self._follow_ups(it) if it.follow_ups else ''}"
        )

    def _where(self, css: str, places: Iterable[Link]) -> str:
        return f'<p class="{css}">{" · ".join([self.link(place) for place in places])}</p>'

    def _status(self, it: OutcomeView | OutcomeLine | FollowUpView) -> str:
        return f'<span class="status status--{it.status_class}">{escaped(it.status)}</span>'

    def _follow_ups(self, it: OutcomeView) -> str:
        told = "".join([self._follow_up(one) for one in it.follow_ups])
        first = f"<b>{escaped(it.agreed)}</b> {escaped(self.w('agreed'))}"
        return (
            f'  <ol class="follow-ups">\n{told}'
            f'    <li class="follow-up--agreed"><p>{first}</p></li>\n  </ol>\n'
        )

    def _follow_up(self, it: FollowUpView) -> str:
        text = self.paragraph(it.text) if it.text else ""
        by = self.value(it.told_by) if it.told_by else ""
        told = f'<p class="meta">{by}{self.source(it.source)}</p>' if by or it.source else ""
        return (
            f'    <li class="follow-up--{it.status_class}"><p><b>{escaped(it.date)}</b> '
            f"{self._status(it)}</p>\n{text}{told}</li>\n"
        )

    def facets(self, them: Iterable[Facet]) -> str:
        """The ways to narrow a listing."""
        return "".join([self._fragment("facet", it) for it in them if it.choices])

    def facet(self, it: Facet) -> str:
        """One way to narrow a listing: its choices."""
        heading = escaped(it.heading)
        return (
            f'<nav class="facet" aria-label="{heading}"><p class="facet__heading">{heading}</p>'
            f"{self.links(it.choices, 'inline-list')}</nav>\n"
        )

    def outcome_group(self, it: OutcomeGroup) -> str:
        """The outcomes of a negotiation in a listing, a line each."""
        lines = "".join([self._fragment("outcome_line", one) for one in it.outcomes])
        return (
            f'<section class="outcome-group">\n  <h2>{self.link(it.heading)}</h2>\n'
            f'  <p class="kicker">{self.link(it.region)} · {it.year}</p>\n'
            f'  <ul class="outcome-lines">\n{lines}  </ul>\n</section>\n'
        )

    def outcome_line(self, it: OutcomeLine) -> str:
        """An outcome in a listing."""
        date = f" {escaped(it.status_date)}" if it.status_date else ""
        return (
            f"    <li><p>{self.link(it.link)}</p>\n"
            f'    <p class="details">{self._status(it)}{date} <span>{escaped(it.kind)}</span></p></li>\n'
        )

    def outcome_years(self, them: Iterable[YearView]) -> str:
        """The rows of the table of outcomes by year."""
        return "".join([self._fragment("outcome_year", it) for it in them])

    def outcome_year(self, it: YearView) -> str:
        """A year's outcomes: how many, and how many in each status."""
        counts = ", ".join([f"{count.number} {escaped(count.label)}" for count in it.counts])
        told = f"{escaped(it.total)}{': ' if counts else ''}{counts}"
        return (
            f'    <tr><th scope="row">{self.link(it.year)}</th>'
            f"<td>{charts.shares(it.counts, it.share)} {told}</td></tr>\n"
        )

    def steps(self, them: Iterable[StepView], *, where: bool = False) -> str:
        """What was promised, and whether it came."""
        return f'<ul class="steps">\n{"".join([self._step(it, where=where) for it in them])}</ul>\n'

    def _step(self, it: StepView, *, where: bool) -> str:
        anchor = "" if where else f' id="{escaped(it.id)}"'
        place = self._where("steps__where", it.where) if where else ""
        when = f"<b>{escaped(it.when)}:</b> " if it.when else ""
        responsible = f"{escaped(self.w('Responsible'))}: {self.values(it.who)}"
        who = f'<p class="details">{responsible}</p>' if it.who else ""
        link = f"<p>{self.link(it.link)}</p>" if it.link else ""
        return (
            f"  <li{anchor}>\n{place}    {self.paragraph(it.text, before=when)}\n"
            f"{who}{self._resolved(it) if it.resolved else ''}{link}  </li>\n"
        )

    def _resolved(self, it: StepView) -> str:
        done = f'<span class="status status--done">{escaped(it.resolved)}</span>'
        if it.resolution:
            return self.paragraph(it.resolution, before=f"{done} ", after=self.source(it.source))
        return f"<p>{done}{self.source(it.source)}</p>"

    def counts(self, them: Sequence[Count]) -> str:
        """How many outcomes are in each status."""
        if not them:
            return ""
        told = [
            f'  <li class="counts__item"><b>{it.number}</b> '
            f'<span class="status status--{it.css}">{self.link(it.to)}</span></li>\n'
            for it in them
        ]
        return f'{charts.shares(them) if len(them) > 1 else ""}<ul class="counts">\n{"".join(told)}</ul>\n'
