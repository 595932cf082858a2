"""What was on the table: the programme, parties, votes, remarks, the survey."""

from __future__ import annotations

from collections.abc import Iterable

from gazette.html import charts
from gazette.html.components.lists import Lists
from gazette.html.escaping import escaped
from gazette.html.inline import lang
from gazette.views.content import PartyGroup, PartyLine
from gazette.views.participants import Counted, KindView
from gazette.views.remarks import RemarkView
from gazette.views.sessions import ContactView, SessionView, SlotView
from gazette.views.votes import BallotView, StatementView, SurveyView, VotedView


class Content(Lists):
    """The content of negotiations in one language of the site."""

    def programme(self, session: SessionView) -> str:
        """A session's programme, on its negotiation's page and on one of its own."""
        return self._fragment("slots", session)

    def slots(self, session: SessionView) -> str:
        """The slots of a session's programme, in a picture and one by one."""
        untimed = "" if session.timed else " programme--untimed"
        slots = "".join([self._slot(slot) for slot in session.slots])
        return f'{charts.day(session.slots)}\n<ol class="programme{untimed}">\n{slots}</ol>\n'

    def _slot(self, slot: SlotView) -> str:
        time = f'<time datetime="{slot.iso}">{escaped(slot.hours)}</time>'
        hours = f'<p class="slot__time">{time}</p>' if slot.hours else ""
        kind = f'<p class="slot__kind">{escaped(slot.kind)}</p>' if slot.title.text != slot.kind else ""
        text = self.paragraph(slot.description) if slot.description else ""
        speakers = "".join([f"<li>{self.person(it)}</li>" for it in slot.speakers])
        speakers = f'      <ul class="slot__speakers">{speakers}</ul>\n' if speakers else ""
        said = f'<div class="slot__said">{self.remarks(slot.said)}</div>' if slot.said else ""
        return (
            f'  <li class="slot slot--{slot.css}">\n{hours}    <div class="slot__body">\n'
            f'      <h3 class="slot__title">{self.said(slot.title)}</h3>\n'
            f"{kind}{text}{speakers}{said}      {self.quotes(slot.quotes)}\n    </div>\n  </li>\n"
        )

    def remarks(self, them: Iterable[RemarkView]) -> str:
        """What was said, in our words."""
        told = [f"  <li>{self.paragraph(it.text)}{self._speaker(it)}</li>\n" for it in them]
        return f'<ul class="remarks">\n{"".join(told)}</ul>\n'

    def quotes(self, them: Iterable[RemarkView]) -> str:
        """What was said, word for word."""
        told = [
            f'<blockquote class="quote"><p{lang(it.text)}>{escaped(it.text.text)}</p>'
            f"{self._speaker(it)}</blockquote>\n"
            for it in them
        ]
        return "".join(told)

    def _speaker(self, it: RemarkView) -> str:
        if not (it.person or it.party or it.source):
            return ""
        who = self.person(it.person) if it.person else self.value(it.party) if it.party else ""
        return f"<footer>{who}{self.source(it.source)}</footer>\n"

    def contacts(self, them: Iterable[ContactView]) -> str:
        """Whom to ask."""
        told = "".join([self._contact(it) for it in them])
        return f'<ul class="contacts">\n{told}</ul>\n' if told else ""

    def _contact(self, it: ContactView) -> str:
        town = f"{self.link(it.municipality)}: " if it.municipality else ""
        title = f", {self.said(it.title)}" if it.title else ""
        organisation = f", {self.value(it.organisation)}" if it.organisation else ""
        ways = [
            f'<a href="{scheme}:{escaped(address)}">{escaped(shown)}</a>'
            for scheme, address, shown in (
                ("mailto", it.email, it.email),
                ("tel", it.phone and it.phone.replace(" ", ""), it.phone),
            )
            if address and shown
        ]
        reached = f"    <p>{', '.join(ways)}</p>\n" if ways else ""
        return f"  <li>\n    <p>{town}<b>{escaped(it.name)}</b>{title}{organisation}</p>\n{reached}  </li>\n"

    def kinds(self, them: Iterable[KindView]) -> str:
        """How many of each kind of party were invited and took part."""
        heads = (self.w("Kind"), self.w("Invited"), self.w("Took part"))
        caption = self.w("Parties by the kinds the law names, as stated in the source")
        rows = [
            f'    <tr><th scope="row">{escaped(it.heading)}</th>\n'
            f"{self._counted(it.invited)}{self._counted(it.came)}</tr>\n"
            for it in them
        ]
        return (
            '<table class="data kinds">\n'
            f"  <caption>{escaped(caption)}</caption>\n"
            f"  <thead><tr>{''.join([_column(head) for head in heads])}</tr></thead>\n"
            f"  <tbody>\n{''.join(rows)}  </tbody>\n</table>\n"
        )

    def _counted(self, it: Counted) -> str:
        untold = "" if it.told else ' class="untold"'
        return f"      <td{untold}>{charts.pips(it.number, mentioned=it.told)} {escaped(it.text)}</td>\n"

    def parties(self, them: Iterable[PartyGroup]) -> str:
        """Who was invited and who took part, by their kinds."""
        return "".join(
            [
                f'<h3>{escaped(it.heading)}</h3>\n<dl class="facts facts--small">\n'
                f"{self._party_lines(self.w('Took part'), it.came)}"
                f"{self._party_lines(self.w('Invited'), it.invited)}</dl>\n"
                for it in them
            ]
        )

    def _party_lines(self, heading: str, lines: Iterable[PartyLine]) -> str:
        told = "".join([self._party_line(it) for it in lines])
        return f"  <div>\n    <dt>{escaped(heading)}</dt>\n{told}  </div>\n" if told else ""

    def _party_line(self, it: PartyLine) -> str:
        role = f", {self.said(it.role)}" if it.role else ""
        more = "; ".join([escaped(part) for part in (it.number, it.mandate) if part])
        return f"    <dd>{self.value(it.who)}{role}{f' ({more})' if more else ''}</dd>\n"

    def ballots(self, them: Iterable[BallotView]) -> str:
        """What was voted."""
        return "".join([self._ballot(it) for it in them])

    def _ballot(self, it: BallotView) -> str:
        method = self.paragraph(it.method) if it.method else ""
        shared = escaped(self.w("Items with the same number of votes share a rank."))
        ties = f"<p>{shared}</p>" if it.ties else ""
        items = "".join([self._voted(item) for item in it.items])
        return f'<h3>{self.said(it.question)}</h3>\n{method}{ties}<ul class="bars">\n{items}</ul>\n'

    def _voted(self, it: VotedView) -> str:
        css = f"bar{' bar--tied' if it.tied else ''}{' bar--opens' if it.opens else ''}"
        rank = f'<span class="bar__rank">{escaped(it.rank)}</span> ' if it.rank else ""
        note = f' <span class="details">{self.said(it.note)}</span>' if it.note else ""
        bar = f"{charts.bar(it.share)} <b>{escaped(it.votes)}</b>"
        votes = f'    <p class="bar__value">{bar}</p>\n' if it.votes else ""
        return (
            f'  <li class="{css}">\n    <p class="bar__label">{rank}{self.said(it.text)}{note}</p>\n'
            f"{votes}{self._resources(it) if it.resources else ''}  </li>\n"
        )

    def _resources(self, it: VotedView) -> str:
        summary = f"<summary>{escaped(self.w('What it takes'))}</summary>"
        return (
            f'    <details class="bar__resources">{summary}\n'
            f"      {self.texts(it.resources)}\n    </details>\n"
        )

    def survey(self, it: SurveyView) -> str:
        """A feedback survey."""
        heads = (self.w("Statement"), self.w("Mean"))
        rows = "".join([self._statement(statement, it.ends) for statement in it.statements])
        lists = ((self.w("To be improved"), it.improvements), (self.w("Comments"), it.comments))
        below = [f"<h3>{escaped(heading)}</h3>\n{self.texts(them)}\n" for heading, them in lists if them]
        return (
            f"<p>{escaped(it.answers)}, {escaped(it.scale)}.</p>\n"
            '<div class="table-wrap" role="region" aria-labelledby="means" tabindex="0">'
            '<table class="data">\n'
            f'  <caption id="means">{escaped(self.w("Mean answers, as stated in the source"))}</caption>\n'
            f"  <thead><tr>{''.join([_column(head) for head in heads])}</tr></thead>\n"
            f"  <tbody>\n{rows}  </tbody>\n</table></div>\n{''.join(below)}"
        )

    def _statement(self, it: StatementView, ends: tuple[str, str] | None) -> str:
        scale = f" {charts.scale(it.share, *ends)}" if it.share is not None and ends else ""
        mean = f'<td class="mean">{escaped(it.mean)}{scale}</td>'
        return f'    <tr><th scope="row">{self.said(it.text)}</th>{mean}</tr>\n'


def _column(heading: str) -> str:
    return f'<th scope="col">{escaped(heading)}</th>'
