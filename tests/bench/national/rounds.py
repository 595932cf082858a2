"""A whole negotiation record, from the title to the notes of staff."""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from tests.bench.national.background import enclosures, participants, subject_matter
from tests.bench.national.case import Case, Fate, Kind, optional
from tests.bench.national.papers import paper
from tests.bench.national.results import previous, results
from tests.bench.national.sentences import joined, titled
from tests.bench.national.sessions import contact, sessions
from tests.bench.national.stock import Record, Tri

_TITLES: Final = {
    Kind.REGIONAL: Tri(
        "{genitive} alueellinen neuvottelu {year}",
        "{area}: regional förhandling {year}",
        "{area}: regional negotiation {year}",
    ),
    Kind.GROUPS: Tri(
        "{genitive} neuvottelut kuntaryhmittäin {year}",
        "{area}: förhandlingar i kommungrupper {year}",
        "{area}: negotiations in municipal groups {year}",
    ),
    Kind.AGE_GROUP: Tri(
        "{genitive} neuvottelu ikääntyneistä {year}",
        "{area}: förhandling om äldre {year}",
        "{area}: negotiation on older people {year}",
    ),
    Kind.CHILDREN: Tri(
        "{genitive} neuvottelu lapsista ja nuorista {year}",
        "{area}: förhandling om barn och unga {year}",
        "{area}: negotiation on children and young people {year}",
    ),
    Kind.THEME: Tri(
        "{genitive} neuvottelu mielenterveydestä {year}",
        "{area}: förhandling om psykisk hälsa {year}",
        "{area}: negotiation on mental health {year}",
    ),
    Kind.COOPERATION: Tri(
        "{genitive} neuvottelu yhteistyöstä {year}",
        "{area}: förhandling om samarbete {year}",
        "{area}: negotiation on cooperation {year}",
    ),
    Kind.MUNICIPALITY: Tri(
        "Kuntakohtainen neuvottelu {year}",
        "Kommunvis förhandling {year}",
        "Negotiation with one municipality {year}",
    ),
    Kind.EVENT: Tri(
        "{genitive} hyvinvointikeskustelu {year}",
        "{area}: diskussion om välfärd {year}",
        "{area}: discussion on wellbeing {year}",
    ),
    Kind.FURTHER: Tri(
        "{genitive} neuvottelu {year}, aiheena {theme}",
        "{area}: förhandling {year} om {theme}",
        "{area}: negotiation {year} on {theme}",
    ),
}
_SCOPES: Final = {
    Kind.REGIONAL: "regional",
    Kind.GROUPS: "municipal-groups",
    Kind.AGE_GROUP: "age-group",
    Kind.CHILDREN: "age-group",
    Kind.THEME: "theme",
    Kind.FURTHER: "theme",
    Kind.COOPERATION: "regional",
    Kind.MUNICIPALITY: "municipality",
}
_EVENTS: Final = ("forum", "panel", "seminar", "advisory-body", "state-talk")
_SAMI: Final = {"se": "davvisámegiella", "smn": "anarâškielâ", "sms": "nuõrttsääʹmǩiõll"}
_HOW: Final = Tri("Lomakkeella.", "På blanketten.", "On the form.")
_TRANSLATIONS: Final = ("own", "official", "machine", "summary")


def negotiation(case: Case) -> Record:
    """The data of a record's file: every value is text, a list or a mapping, and none is empty."""
    people = [f"henkilo-{number}" for number in range(1, 5)]
    if case.kind is Kind.PAPER:
        return {key: value for key, value in paper(case).items() if value}
    parts = (
        _head(case),
        {"sessions": sessions(case, people)},
        optional(case.every("common registration", 3), "registration", _registration(case)),
        _blocks(case),
        participants(case, people),
        subject_matter(case),
        results(case, people) if case.fate is Fate.REPORTED else {},
        enclosures(case),
        _publication(case),
    )
    return {key: value for part in parts for key, value in part.items() if value}


def _publication(case: Case) -> Record:
    """When the record is to be published, if that is set."""
    yesterday = case.plan.today - timedelta(days=1)
    return {
        **optional(case.every("set time", 5), "publish_at", f"{min(case.before(60), yesterday)} 9.00"),
    }


def _registration(case: Case) -> Record:
    """The registration that all sessions of a round share."""
    return {
        **optional(case.every("common day", 2), "by", "2 weeks before"),
        "how": case.localized(_HOW),
        **optional(case.every("common link", 2), "link", f"https://www.example.org/{case.id}/lomake"),
        **optional(case.every("common contact", 3), "contacts", contact(case, "registration")),
    }


def _head(case: Case) -> Record:
    cooperation, event = case.kind is Kind.COOPERATION, case.kind is Kind.EVENT
    before, own = previous(case), case.languages[0]
    further = {
        language: {"kind": _TRANSLATIONS[(case.place.index + number) % 4], "source_date": str(case.before(1))}
        for number, language in enumerate(case.languages[1:])
    }
    next_year = case.kind is Kind.REGIONAL and case.year != case.plan.years[-1]
    return {
        **optional(own != "fi", "language", own),
        **optional(case.every("translations", 3), "translations", further),
        "title": case.localized(case.write.fill(_TITLES[case.kind], genitive=case.base.genitive)),
        **optional(
            case.every("name", 2),
            "name",
            case.localized(Tri("hyte-neuvottelu", "hyte-förhandling", "hyte negotiation")),
        ),
        **optional(case.every("plain", 3), "plain", case.localized(_plain(case))),
        **optional(
            case.base.facts.get("sami"),
            "summary",
            {language: f"({name}) {case.base.area.fi} {case.year}" for language, name in _SAMI.items()},
        ),
        **optional(
            case.every("abroad", 5),
            "in_other_languages",
            {"so": "Shan arrimood ayaa lagu heshiiyay.", "ar": "اتُّفِق على خمسة أمور."},
        ),
        "concept": "hytetu" if case.every("concept", 3) else "hyte",
        **optional(cooperation, "occasion", "cooperation-talk"),
        **optional(event, "occasion", _EVENTS[(case.base.number + case.year) % len(_EVENTS)]),
        **optional(not event, "scope", _SCOPES.get(case.kind)),
        "form": ["yearly", "first"]
        if case.year == case.plan.years[0]
        else "yearly"
        if case.year % 4
        else "extensive",
        **optional(case.every("for", 2), "for_year", str(case.year + 1)),
        **optional(case.every("period", 3), "plan_period", f"{case.year}/{case.year + 3}"),
        **optional(not event, "legal_basis", "611/2021 14 §" if cooperation else "612/2021 7 §"),
        **optional(case.every("purpose", 2), "purpose", case.localized(case.write.text(1))),
        **optional(case.every("series", 3), "series", f"{case.base.id}-{case.name}"),
        **optional(before, "previous", before.id if before else ""),
        **optional(next_year, "next", f"{case.base.id}/{case.year + 1}/{case.name}"),
        **optional(case.kind is Kind.MUNICIPALITY, "organisers", [case.base.id, case.municipality]),
        **optional(case.every("along", 5), "co_organisers", case.organisations(1)),
        **optional(
            case.every("unit", 2),
            "unit",
            case.localized(
                Tri("Hyvinvointi ja kumppanuudet", "Välfärd och partnerskap", "Wellbeing and partnerships")
            ),
        ),
        **optional(case.kind is Kind.GROUPS, "groups_told", str(len(case.base.groups))),
    }


def _plain(case: Case) -> Tri:
    return joined("\n", (case.write.text(1) for _ in range(3)))


def _block(case: Case, part: str, day: str, paragraphs: int) -> Record:
    return {
        "published": day,
        **optional(
            case.every(f"{part} label", 7), "label", case.localized(Tri("Tiedote", "Meddelande", "Release"))
        ),
        **optional(case.every(f"{part} by another", 11), "publisher", case.organisations(1)[0]),
        "title": case.localized(titled(case.write)),
        "lead": case.localized(case.write.text(2)),
        "body": case.localized(case.write.article(paragraphs)),
        **optional(case.every(f"{part} in plain words", 9), "plain", case.localized(_plain(case))),
    }


def _blocks(case: Case) -> Record:
    invited = case.fate not in (Fate.ANNOUNCED, Fate.UNKNOWN)
    report, correction = case.after(14), case.after(30)
    reported = case.fate is Fate.REPORTED
    off = {
        "date": str(min(case.before(5), case.plan.today - timedelta(days=1))),
        "text": case.localized(case.write.text(1)),
    }
    return {
        **optional(
            not invited or case.every("announced early", 2),
            "announcement",
            _block(case, "announcement", str(case.before(90)), 1),
        ),
        **optional(invited, "invitation", _block(case, "invitation", str(case.before(45)), 1)),
        **optional(
            reported,
            "report",
            {
                **_block(case, "report", str(report), 2),
                **optional(case.every("updated", 5) and reported, "updated", str(case.after(16))),
            },
        ),
        **optional(case.fate is Fate.CANCELLED, "cancelled", off),
        **optional(case.fate is Fate.POSTPONED, "postponed", off),
        **optional(
            reported and case.every("news", 3),
            "news",
            {
                "kooste": {
                    "date": str(case.after(20)),
                    "title": case.localized(Tri("Kooste", "Sammandrag", "Digest")),
                    "lead": case.localized(case.write.text(1)),
                    "body": case.localized(case.write.article(1)),
                },
                **optional(
                    case.every("replaces", 2),
                    "uutinen",
                    {
                        "date": str(report),
                        "replaces": "report",
                        "title": case.localized(
                            Tri("Näin sovittiin", "Så kom man överens", "What was agreed")
                        ),
                        "lead": case.localized(case.write.text(1)),
                        "body": case.localized(case.write.article(1)),
                    },
                ),
                **optional(
                    case.every("unfinished", 5),
                    "luonnos",
                    {
                        "date": str(case.after(20)),
                        "title": case.localized(Tri("Luonnos", "Utkast", "Draft")),
                        "draft": "yes",
                    },
                ),
            },
        ),
        **optional(
            reported and correction and case.every("corrected", 7),
            "corrections",
            [
                {
                    "date": str(correction),
                    "text": case.localized(
                        Tri("Päivämäärä on korjattu.", "Datumet har rättats.", "The date has been corrected.")
                    ),
                }
            ],
        ),
    }
