"""The content of a negotiation: programme, parties, votes, remarks, survey."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from gazette.html import charts
from gazette.html.components.lists import Lists
from gazette.html.escaping import escaped
from gazette.html.inline import isolated, marked
from gazette.views.negotiation_content import PartyGroup, PartyLine
from gazette.views.page import LocalizedText
from gazette.views.participants import KindView, PartyCount
from gazette.views.registration import ContactView
from gazette.views.remarks import RemarkView
from gazette.views.rounds import RoundSession
from gazette.views.sessions import SessionView, SlotView
from gazette.views.votes import BallotView, StatementView, SurveyView, VotedView


class NegotiationComponents(Lists):
    """Views of a negotiation's content → HTML."""

    def programme(self, session: SessionView) -> str:
        """A session's programme; printed once for the two pages that show it."""
        return self.fragment("slots", session)

    def slots(self, session: SessionView) -> str:
        """A chart and a list of the slots of a session's programme."""
        untimed = "" if session.timed else " programme--untimed"
        slots = "".join([self._slot(slot) for slot in session.slots])
        chart = charts.day((*slot.minutes, slot.css) for slot in session.slots if slot.minutes)
        return f'{chart}\n<ol class="programme{untimed}">\n{slots}</ol>\n'

    def _slot(self, slot: SlotView) -> str:
        time = f'<time datetime="{slot.iso}">{escaped(slot.hours)}</time>'
        hours = f'<p class="slot__time">{time}</p>' if slot.hours else ""
        kind = f'<p class="slot__kind">{escaped(slot.kind)}</p>' if slot.kind else ""
        text = self.paragraph(slot.description) if slot.description else ""
        speakers = "".join([f"<li>{self.person(person)}</li>" for person in slot.speakers])
        speakers = f'<ul class="slot__speakers">{speakers}</ul>\n' if speakers else ""
        return (
            f'<li class="slot slot--{slot.css}">\n{hours}<div class="slot__body">\n'
            f'<h3 class="slot__title">{self.localized(slot.title)}</h3>\n'
            f"{kind}{text}{speakers}{self.said(slot)}</div>\n</li>\n"
        )

    def said(self, slot: SlotView) -> str:
        """Remarks of a slot, each with its speaker or that none is stated; then its quotations."""
        untold = f'<p class="speaker">{escaped(self.w("speaker not stated"))}</p>'
        items = [
            f"<li><p>{self.localized(remark.text)}</p>"
            f"{'' if remark.person or remark.party else untold}{self._speaker(remark)}</li>\n"
            for remark in slot.said
        ]
        label = f"<p>{escaped(self.w('What was said, in our words'))}:</p>"
        listed = f'<ul class="told">\n{"".join(items)}</ul>'
        remarks = f'<div class="slot__said">{label}{listed}</div>' if items else ""
        return f"{remarks}      {self.quotes(slot.quotes)}\n"

    def remarks(self, remarks: Iterable[RemarkView]) -> str:
        """A list of remarks in indirect speech."""
        items = [f"<li>{self.paragraph(r.text)}{self._speaker(r)}</li>\n" for r in remarks]
        return f'<ul class="said">\n{"".join(items)}</ul>\n'

    def quotes(self, remarks: Iterable[RemarkView]) -> str:
        """Quotations."""
        items = [
            f'<blockquote class="quote"><p{marked(remark.text)}>{escaped(remark.text.text)}</p>'
            f"{self._speaker(remark)}</blockquote>\n"
            for remark in remarks
        ]
        return "".join(items)

    def _speaker(self, remark: RemarkView) -> str:
        if not (remark.person or remark.party or remark.source):
            return ""
        speaker = self.person(remark.person) if remark.person else ""
        if remark.party and not remark.person:
            speaker = self.value(remark.party)
        return f'<p class="speaker">{speaker}{self.source(remark.source)}</p>\n'

    def contacts(self, contacts: Iterable[ContactView]) -> str:
        """A list of contacts; empty if there are none."""
        items = "".join([self._contact(contact) for contact in contacts])
        return f'<ul class="people people--to-ask">\n{items}</ul>\n' if items else ""

    def _contact(self, contact: ContactView) -> str:
        ways = [
            f'<a href="{scheme}:{escaped(address)}">{escaped(shown)}</a>'
            for scheme, address, shown in (
                ("mailto", contact.email, contact.email),
                ("tel", contact.phone and contact.phone.replace(" ", ""), contact.phone),
            )
            if address and shown
        ]
        reached = f"<p>{', '.join(ways)}</p>\n" if ways else ""
        who = [
            *([isolated(contact.name)] if contact.name else []),
            *([self.localized(contact.title)] if contact.title else []),
            *([self.value(contact.organisation)] if contact.organisation else []),
        ]
        named = ", ".join([f"<b>{who[0]}</b>", *who[1:]]) if who else ""
        town = self.link(contact.municipality) if contact.municipality else ""
        line = f"<p>{': '.join(filter(None, (town, named)))}</p>\n" if town or named else ""
        return f"<li>\n{line}{reached}</li>\n"

    def kinds(self, kinds: Sequence[KindView]) -> str:
        """A table: how many parties of each kind were invited, and took part if the record states it."""
        heads = [self.w("Kind"), self.w("Invited"), *([self.w("Took part")] if kinds[0].took_part else [])]
        caption = self.w("Parties by the kinds the law names, as stated in the source")
        rows = [
            f'<tr><th scope="row">{escaped(kind.heading)}</th>\n{self._counted(kind.invited)}'
            f"{self._counted(kind.took_part) if kind.took_part else ''}</tr>\n"
            for kind in kinds
        ]
        return (
            '<table class="data kinds">\n'
            f"<caption>{escaped(caption)}</caption>\n"
            f"<thead><tr>{''.join([_column(head) for head in heads])}</tr></thead>\n"
            f"<tbody>\n{''.join(rows)}</tbody>\n</table>\n"
        )

    def _counted(self, count: PartyCount) -> str:
        untold = "" if count.named else ' class="untold"'
        squares = charts.pips(count.number, mentioned=count.named)
        return f"<td{untold}>{squares} {escaped(count.text)}</td>\n"

    def session_rows(self, rows: Iterable[RoundSession]) -> str:
        """The sessions of a round as a table: which, when, where, until when to register."""
        w, rows = self.w, tuple(rows)
        heads = [w("Session"), w("When")] if any(row.when for row in rows) else [w("When")]
        heads += [w("Where")] if any(row.place for row in rows) else []
        heads += [w("Last day to register")] if any(row.closes for row in rows) else []
        lines = "".join(self._session_row(row, heads) for row in rows)
        columns = "".join(f'<th scope="col">{escaped(head)}</th>' for head in heads)
        return (
            '<div class="table-wrap" role="region" aria-labelledby="overview" tabindex="0">'
            f'<table class="data sessions">\n<caption id="overview">{escaped(w("All sessions"))}</caption>\n'
            f"<thead><tr>{columns}</tr></thead>\n"
            f"<tbody>\n{lines}</tbody></table></div>\n"
        )

    def _session_row(self, row: RoundSession, heads: Sequence[str]) -> str:
        note = f" <b>({escaped(row.note)})</b>" if row.note else ""
        place = (
            f"<td>{self.localized(row.place) if row.place else ''}</td>" if self.w("Where") in heads else ""
        )
        closes = f"<td>{escaped(row.closes)}</td>" if self.w("Last day to register") in heads else ""
        title = self.link(row.title)
        if row.anchor:
            title = self.localized(LocalizedText(row.title.text, row.title.language))
        when = f"</th><td>{escaped(row.when)}{note}</td>" if self.w("Session") in heads else f"{note}</th>"
        anchor = f' id="{escaped(row.anchor)}"' if row.anchor else ""
        return f'<tr{anchor}><th scope="row">{title}{when}{place}{closes}</tr>\n'

    def parties(self, groups: Iterable[PartyGroup]) -> str:
        """Lists of the parties invited and taking part, under a heading for each kind."""
        return "".join(
            [
                f'<h3>{escaped(group.heading)}</h3>\n<dl class="facts facts--small">\n'
                f"{self._party_lines(self.w('Took part'), group.took_part)}"
                f"{self._party_lines(self.w('Invited'), group.invited)}</dl>\n"
                for group in groups
            ]
        )

    def _party_lines(self, heading: str, lines: Iterable[PartyLine]) -> str:
        items = "".join([self._party_line(line) for line in lines])
        return f"<div>\n<dt>{escaped(heading)}</dt>\n{items}</div>\n" if items else ""

    def _party_line(self, line: PartyLine) -> str:
        role = f", {self.localized(line.role)}" if line.role else ""
        more = "; ".join([escaped(part) for part in (line.number, line.mandate) if part])
        return f"<dd>{self.value(line.who)}{role}{f' ({more})' if more else ''}</dd>\n"

    def ballots(self, ballots: Iterable[BallotView]) -> str:
        """Questions voted on, each with its bar chart."""
        return "".join([self._ballot(ballot) for ballot in ballots])

    def _ballot(self, ballot: BallotView) -> str:
        method = self.paragraph(ballot.method) if ballot.method else ""
        shared = escaped(self.w("Items with the same number of votes share a rank."))
        ties = f"<p>{shared}</p>" if ballot.ties else ""
        items = "".join([self._voted(item) for item in ballot.items])
        return f'<h3>{self.localized(ballot.question)}</h3>\n{method}{ties}<ul class="bars">\n{items}</ul>\n'

    def _voted(self, item: VotedView) -> str:
        css = f"bar{' bar--tied' if item.tied else ''}{' bar--opens' if item.opens else ''}"
        rank = f'<span class="bar__rank">{escaped(item.rank)}</span> ' if item.rank else ""
        note = f' <span class="details">{self.localized(item.note)}</span>' if item.note else ""
        bar = f"{charts.bar(item.share)} <b>{escaped(item.votes)}</b>"
        votes = f'<p class="bar__value">{bar}</p>\n' if item.votes else ""
        return (
            f'<li class="{css}">\n<p class="bar__label">{rank}{self.localized(item.text)}{note}</p>\n'
            f"{votes}{self._resources(item) if item.resources else ''}</li>\n"
        )

    def _resources(self, item: VotedView) -> str:
        summary = f"<summary>{escaped(self.w('What it takes'))}</summary>"
        return f'<details class="bar__resources">{summary}\n{self.texts(item.resources)}\n</details>\n'

    def survey(self, survey: SurveyView) -> str:
        """A table of a feedback survey, and the answers in words."""
        heads = (self.w("Statement"), self.w("Mean"))
        rows = "".join([self._statement(statement, survey.ends) for statement in survey.statements])
        lists = ((self.w("To be improved"), survey.improvements), (self.w("Comments"), survey.comments))
        below = [f"<h3>{escaped(heading)}</h3>\n{self.texts(texts)}\n" for heading, texts in lists if texts]
        return (
            f"<p>{escaped(survey.answers)}, {escaped(survey.scale)}.</p>\n"
            '<div class="table-wrap" role="region" aria-labelledby="means" tabindex="0">'
            '<table class="data">\n'
            f'<caption id="means">{escaped(self.w("Mean answers, as stated in the source"))}</caption>\n'
            f"<thead><tr>{''.join([_column(head) for head in heads])}</tr></thead>\n"
            f"<tbody>\n{rows}</tbody>\n</table></div>\n{''.join(below)}"
        )

    def _statement(self, statement: StatementView, ends: tuple[str, str] | None) -> str:
        scale = f" {charts.scale(statement.share, *ends)}" if statement.share is not None and ends else ""
        mean = f'<td class="mean">{escaped(statement.mean)}{scale}</td>'
        return f'<tr><th scope="row">{self.localized(statement.text)}</th>{mean}</tr>\n'


def _column(heading: str) -> str:
    return f'<th scope="col">{escaped(heading)}</th>'
