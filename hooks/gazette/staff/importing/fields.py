"""Facts of a publication → the fields of a draft, in the order of the model."""

from __future__ import annotations

from gazette.i18n.words import Words
from gazette.records.collection import Records
from gazette.records.model.negotiation import Concept, Negotiation, Scope
from gazette.records.model.occasion import Occasion
from gazette.records.model.parties import Qualifier
from gazette.staff.importing import marks
from gazette.staff.importing.attendance import ExtractedCount
from gazette.staff.importing.facts import Facts
from gazette.staff.importing.inflection import genitive
from gazette.staff.importing.marks import Marker, without_empty
from gazette.staff.importing.person_fields import PersonFields
from gazette.staff.importing.schedule import ExtractedMeeting
from gazette.staff.importing.session_fields import SessionFields
from gazette.staff.importing.yaml_text import Value
from gazette.staff.importing.years import YearFrom

_TITLE = {"fi": "{region} {name} {year}", "sv": "{name} i {region} {year}", "en": "{name} in {region} {year}"}
_NAME = {
    "fi": "hyte-neuvottelut",
    "sv": "förhandlingar om främjande av hälsa och välfärd",
    "en": "negotiations",
}
"""What a negotiation is called where the source has no name of its own."""
_VOTE = {"fi": "Äänestys", "sv": "Omröstning", "en": "Vote"}


def fields_of(facts: Facts, records: Records, marker: Marker, say: Words) -> dict[str, Value]:
    """The fields of a record with all facts, uncertain values marked."""
    builder = _Fields(facts, records, marker, say)
    fields = without_empty(builder.fields())
    order = list(Negotiation.model_fields)
    return dict(sorted(fields.items(), key=lambda item: order.index(item[0])))


class _Fields:
    def __init__(self, facts: Facts, records: Records, marker: Marker, say: Words) -> None:
        self._facts, self._records, self._mark, self._say = facts, records, marker, say
        self._sessions = SessionFields(marker, facts.parties, say, facts.language, facts.source.read_on)
        self._people = PersonFields(facts, marker)

    def fields(self) -> dict[str, Value]:
        facts, framing = self._facts, self._facts.framing
        return {
            "language": facts.language if facts.language != "fi" else "",
            "title": self._title(),
            "name": framing.name,
            "concept": framing.concept.value if framing.concept is Concept.HYTETU else "",
            "occasion": self._occasion(),
            "scope": framing.scope.value if framing.scope is Scope.MUNICIPAL_GROUPS else self._scope(),
            "form": self._form(),
            "draft": self._mark.commented("yes", self._say(marks.UNTIL_CHECKED)),
            "for_year": framing.for_year or "",
            "legal_basis": [f"612/2021 {section} §" for section in framing.sections]
            if self._is_yearly
            else "",
            "groups_told": framing.groups or "",
            **self._when(),
            "report": {"published": self._published()} if facts.published and self._is_report else "",
            "invitation": {"published": self._published()}
            if facts.published and not self._is_report and self._is_meeting
            else "",
            "people": self._people.fields(),
            "attendance": [self._count(count) for count in facts.counts],
            "contacts": self._contacts(),
            "votes": self._votes(),
            "survey": self._survey(),
            "sources": self._source(),
        }

    @property
    def _is_yearly(self) -> bool:
        return self._facts.judgement.occasion in (Occasion.YEARLY_NEGOTIATION, None)

    @property
    def _is_meeting(self) -> bool:
        occasion = self._facts.judgement.occasion
        return not isinstance(occasion, Occasion) or occasion.traits.has_sessions

    @property
    def _is_report(self) -> bool:
        meetings = self._facts.meetings
        return self._is_meeting and (
            any(meeting.is_past for meeting in meetings)
            or (
                bool(meetings and self._facts.published)
                and all(meeting.date[:10] < self._facts.published for meeting in meetings)
            )
        )

    def _title(self) -> Value:
        facts = self._facts
        name = facts.framing.name or _NAME[facts.language]
        if facts.organiser is None or not self._is_yearly:
            return self._mark.uncertain(facts.source.title, facts.source.title, marks.IN_OWN_WORDS)
        region = facts.organiser.region
        if facts.language == "fi":
            first, _, last = (region.name.fi or "").rpartition(" ")
            whose = f"{first} {genitive(last)}"
        else:
            whose = region.name.get(facts.language)
        title = _TITLE[facts.language].format(region=whose, name=name, year=facts.year)
        return self._mark.commented(title[:1].upper() + title[1:], self._say(marks.OWN_TITLE))

    def _occasion(self) -> Value:
        judgement = self._facts.judgement
        occasion = judgement.occasion
        if occasion is None or (occasion is Occasion.YEARLY_NEGOTIATION and judgement.is_certain):
            return (
                ""
                if occasion
                else self._mark.uncertain(Occasion.YEARLY_NEGOTIATION.value, "", marks.SOLE_WORDS)
            )
        words = "; ".join(judgement.words)
        if judgement.rival is not None:
            return self._mark.uncertain(str(occasion.value), words, marks.RIVAL, rival=judgement.rival.value)
        if judgement.is_certain:
            return str(occasion.value)
        return self._mark.uncertain(str(occasion.value), words, marks.SOLE_WORDS)

    def _form(self) -> Value:
        """The first ever is uncertain: a text can speak of the first of this year's."""
        forms: list[Value] = [form.value for form in self._facts.framing.forms]
        return (
            self._mark.uncertain(forms, self._facts.framing.form_words, marks.FIRST_OF_SOME) if forms else ""
        )

    def _scope(self) -> Value:
        framing = self._facts.framing
        if framing.scope is Scope.REGIONAL:
            return ""
        return self._mark.uncertain(framing.scope.value, framing.scope_words, marks.SOLE_WORDS)

    def _when(self) -> dict[str, Value]:
        facts = self._facts
        meetings = facts.meetings or (self._unknown(),)
        if not self._is_meeting:
            first = meetings[0]
            return {"date": self._mark.uncertain(first.date, first.date_words, marks.SOLE_WORDS)}
        if len(meetings) > 1:
            return {
                "registration": self._sessions.registration(facts.registration),
                "sessions": self._sessions.sessions(meetings, (), facts.registration, self._people.ids),
            }
        sessions = self._sessions.sessions(meetings, facts.slots, facts.registration, self._people.ids)
        assert isinstance(sessions, dict)
        if facts.together and not meetings[0].municipalities:
            marked = self._mark.uncertain(list(facts.together), facts.together_words, marks.FOUND_NEARBY)
            sessions = _after(sessions, "municipalities", marked)
        if not facts.meetings:
            reason = marks.YEAR_OF_PUBLICATION if facts.published else marks.YEAR_OF_READING
            if not facts.published and facts.year in facts.calendar.years:
                reason = YearFrom.TEXT.value
            sessions["date"] = self._mark.uncertain(meetings[0].date, facts.published_words, reason)
        return {"sessions": sessions}

    def _unknown(self) -> ExtractedMeeting:
        year, (place, remote) = self._facts.year, self._facts.elsewhere
        return ExtractedMeeting(str(year), year, "", YearFrom.NOTHING, place=place, remote=remote)

    def _count(self, attendance: ExtractedCount) -> Value:
        exact = attendance.qualifier is Qualifier.EXACTLY
        qualifier = "" if exact else attendance.qualifier.value
        value: Value
        if not attendance.basis and attendance.on_site is None and attendance.remote is None:
            value = attendance.count if exact else f"{qualifier} {attendance.count}"
        else:
            value = without_empty(
                {
                    "count": attendance.count,
                    "qualifier": qualifier,
                    "on_site": "" if attendance.on_site is None else attendance.on_site,
                    "remote": "" if attendance.remote is None else attendance.remote,
                    "basis": attendance.basis,
                }
            )
        if attendance.is_certain:
            return value
        return self._mark.uncertain(value, attendance.words, marks.NOT_PRESENT)

    def _contacts(self) -> list[Value]:
        facts = self._facts
        is_past = facts.published != "" and self._is_report
        gone = [m for m in facts.meetings if m.year is not None and m.year < facts.source.read_on.year]
        return self._sessions.contacts(facts.contacts, is_past=is_past or bool(gone))

    def _votes(self) -> Value:
        ballot = self._facts.ballot
        if ballot is None:
            return ""
        items: list[Value] = [
            without_empty({"text": text, "votes": votes, "note": note}) for text, votes, note in ballot.items
        ]
        value: Value = {"question": ballot.question or _VOTE[self._facts.language], "items": items}
        if not ballot.is_certain:
            return self._mark.uncertain(value, ballot.words, marks.NO_VOTE)
        return self._mark.commented(value, self._say(marks.VOTES_IN_WORDS_OF_SOURCE))

    def _survey(self) -> Value:
        survey = self._facts.survey
        if survey is None or survey.answers is None:
            return ""
        statements: list[Value] = [{"text": text, "mean": mean} for text, mean in survey.statements]
        return without_empty({"answers": survey.answers, "scale": survey.scale, "statements": statements})

    def _source_title(self) -> Value:
        """The title; uncertain where it is a line of a text below others."""
        source = self._facts.source
        if source.is_title_certain:
            return source.title
        return self._mark.uncertain(source.title, source.title, marks.NOT_FIRST_LINE)

    def _published(self) -> Value:
        facts = self._facts
        if not facts.is_update:
            return facts.published
        return self._mark.uncertain(facts.published, facts.published_words, marks.DAY_OF_UPDATE)

    def _source(self) -> Value:
        facts, source = self._facts, self._facts.source
        publisher: Value = source.publisher
        if not publisher and facts.organiser:
            name = facts.organiser.region.name.get(facts.language)
            words = facts.region.words if facts.region else ""
            is_told = facts.region is not None and words == source.address
            publisher = name if is_told else self._mark.uncertain(name, words, marks.PUBLISHER_INFERRED)
        return without_empty(
            {
                "publisher": publisher or self._mark.uncertain("?", "", marks.PUBLISHER_INFERRED),
                "title": self._source_title(),
                "url": source.address if source.address.startswith("http") else "",
                "date": self._published(),
                "read": source.read_on.isoformat(),
                "language": facts.language,
            }
        )


def _after(fields: dict[str, Value], name: str, value: Value) -> dict[str, Value]:
    """The fields of a session with one more, in the order of the model."""
    from gazette.records.model.sessions import Session  # heavy, and imported by the model anyway

    order = list(Session.model_fields)
    return dict(sorted({**fields, name: value}.items(), key=lambda item: order.index(item[0])))
