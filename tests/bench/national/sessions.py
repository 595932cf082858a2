"""Sessions of a record with their place, registration and programme."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

from tests.bench.national.case import Case, Fate, Kind, optional, picked
from tests.bench.national.regions import source
from tests.bench.national.stock import (
    AGE_GROUPS,
    PLATFORMS,
    ROOMS,
    STREETS,
    THEMES,
    TITLES,
    VENUES,
    Record,
    Theme,
    Tri,
)

_WEEKDAYS: Final = {
    "fi": ("maanantai", "tiistai", "keskiviikko", "torstai", "perjantai"),
    "sv": ("måndag", "tisdag", "onsdag", "torsdag", "fredag"),
}
_STATUS: Final = {
    Fate.ANNOUNCED: "planned",
    Fate.INVITED: "confirmed",
    Fate.HELD: "held",
    Fate.UNKNOWN: "unknown",
    Fate.REPORTED: "held",
    Fate.CANCELLED: "cancelled",
    Fate.POSTPONED: "postponed",
}
_QUEUE: Final = Tri("Jono on auki.", "Kön är öppen.", "The queue is open.")
_OPEN: Final = Tri("Avoin kaikille.", "Öppet för alla.", "Open to all.")
_DAY: Final = (
    ("9.00–9.15", "opening"),
    ("9.15–10.00", "keynote"),
    ("10.00–10.15", "introduction"),
    ("10.15–11.00", "review"),
    ("11.00–11.45", "lunch"),
    ("11.45–13.00", "workshop"),
    ("13.00–13.15", "break"),
    ("13.15–13.45", "presentation"),
    ("13.45–14.45", "negotiation"),
    ("14.45–15.00", "vote"),
    ("15.00–15.15", "closing"),
    ("15.15–15.30", "other"),
)
_WITH_SPEAKER: Final = {"opening", "keynote", "review", "presentation", "closing"}


def sessions(case: Case, people: list[str]) -> list[Record] | Record:
    """The sessions of a record: a list, or a mapping if there is only one."""
    records = [_session(case, number, day, people) for number, day in enumerate(case.days)]
    return records if len(records) > 1 else records[0]


def _session(case: Case, number: int, day: date, people: list[str]) -> Record:
    several, imprecise = len(case.days) > 1, case.fate is Fate.ANNOUNCED and case.every("imprecise", 3)
    language = case.languages[0]
    held = day < case.plan.today and case.fate in (Fate.ANNOUNCED, Fate.INVITED)
    return {
        **optional(several, "id", f"ryhma-{number + 1}"),
        "date": (day.strftime("%Y-%m") if case.every("month", 2) else _season(day))
        if imprecise
        else str(day),
        **optional(not imprecise and case.every("weekday", 3), "weekday", _WEEKDAYS[language][day.weekday()]),
        **optional(not imprecise, "time", "9.00–15.30"),
        **optional(not imprecise and case.every("doors", 2), "doors", "8.30"),
        **optional(
            case.every("title", 5),
            "title",
            case.localized(
                Tri(
                    f"Neuvottelupäivä {number + 1}",
                    f"Förhandlingsdag {number + 1}",
                    f"Negotiation day {number + 1}",
                )
            ),
        ),
        "status": "held" if held else _STATUS[case.fate],
        **optional(case.every("moved", 11) and not imprecise, "moved_from", str(day - timedelta(days=7))),
        **optional(case.every("moved", 22) and not imprecise, "postponed", {"date": str(case.before(20))}),
        **optional(
            several and number == 0 and case.every("called off", 2),
            "cancelled",
            {"date": str(case.before(5))},
        ),
        **_for_whom(case, number),
        **optional(
            case.kind in (Kind.THEME, Kind.FURTHER),
            "theme",
            case.localized(case.write.fill(Tri("{theme}", "{theme}", "{theme}"))),
        ),
        **optional(case.kind is Kind.AGE_GROUP, "age_group", case.localized(AGE_GROUPS[2])),
        **optional(case.kind is Kind.CHILDREN, "age_group", case.localized(AGE_GROUPS[0])),
        **({} if imprecise else _attending(case, number, day)),
        **optional(number == 0 and _has_programme(case), "programme", _programme(case, people)),
    }


def _season(day: date) -> str:
    # EDTF level 1: 21 to 24 are spring, summer, autumn and winter.
    return f"{day.year}-{21 + min(2, max(0, (day.month - 3) // 3))}"


def _for_whom(case: Case, number: int) -> Record:
    if case.kind is Kind.GROUPS:
        return {"group": f"ryhma-{number + 1}"}
    if case.kind in (Kind.THEME, Kind.FURTHER) and case.every("unnamed", 3):
        return {"some_municipalities": "yes"}
    return {"municipalities": [case.municipality]} if case.kind is Kind.MUNICIPALITY else {}


def _has_programme(case: Case) -> bool:
    is_published = case.fate in (Fate.INVITED, Fate.HELD, Fate.REPORTED, Fate.CANCELLED)
    return is_published and not case.every("no programme", 7)


def _attending(case: Case, number: int, day: date) -> Record:
    remote = case.every("remote", 3)
    return {
        "place": case.own(VENUES[0]) if case.every("short place", 7) else _place(case),
        **optional(
            remote,
            "remote",
            case.random.choice(PLATFORMS)
            if case.every("platform", 2)
            else {
                "platform": case.random.choice(PLATFORMS),
                "link": "https://meet.example.org/neuvottelu",
                "who": case.localized(
                    Tri(
                        "Linkki lähetetään ilmoittautuneille.",
                        "Länken skickas till de anmälda.",
                        "The link is sent to those who register.",
                    )
                ),
            },
        ),
        **optional(case.every("languages", 3), "languages", ["fi", "sv"]),
        **optional(
            case.every("interpreting", 5),
            "interpreting",
            case.localized(
                Tri(
                    "Tulkkaus ruotsiksi pyynnöstä.",
                    "Tolkning till finska på begäran.",
                    "Interpreting on request.",
                )
            ),
        ),
        **optional(
            case.every("catering", 2),
            "catering",
            case.localized(
                Tri(
                    "Kahvia on tarjolla kello 8.30 alkaen.",
                    "Kaffe serveras från kl. 8.30.",
                    "Coffee is served from 8.30.",
                )
            ),
        ),
        **optional(
            case.fate is not Fate.ANNOUNCED and not case.every("no registration", 5),
            "registration",
            _registration(case, number, day),
        ),
    }


def _place(case: Case) -> Record:
    return {
        "venue": picked(case, VENUES),
        "room": picked(case, ROOMS),
        "address": f"{case.random.choice(STREETS)} {case.random.randint(1, 40)}",
        "town": case.municipality if case.kind is Kind.MUNICIPALITY else case.codes(1)[0],
        **optional(
            case.every("on the map", 3),
            "coordinates",
            f"{case.random.uniform(60.5, 67):.4f}, {case.random.uniform(23, 28):.4f}",
        ),
        **optional(
            case.every("arrival", 3),
            "arrival",
            case.localized(
                Tri(
                    "Pysäköintiin ajetaan Mallikadun kautta.",
                    "Kör till parkeringen via Mallikatu.",
                    "Parking is reached by Mallikatu.",
                )
            ),
        ),
        **optional(
            case.every("accessibility", 3),
            "accessibility",
            case.localized(
                Tri(
                    "Tila on esteetön, ja siellä on induktiosilmukka.",
                    "Lokalen är tillgänglig och har hörslinga.",
                    "The room is accessible and has an induction loop.",
                )
            ),
        ),
    }


def _registration(case: Case, number: int, day: date) -> Record:
    closes = day - timedelta(days=10)
    return {
        "by": "2 weeks before"
        if case.every("weeks", 3)
        else f"{closes} 16.00"
        if case.every("at", 2)
        else str(closes),
        **optional(case.every("opens", 2), "opens", str(day - timedelta(days=40))),
        "how": case.localized(Tri("Lomakkeella.", "På blanketten.", "On the form.")),
        "link": f"https://www.example.org/{case.id}/{number + 1}",
        **optional(case.every("capacity", 3), "capacity", str(case.random.choice((60, 80, 120)))),
        **optional(case.every("lot", 7), "drawn_by_lot", "yes"),
        **optional(case.every("full", 19), "full", "yes"),
        **optional(case.every("queue", 19), "queue", case.localized(_QUEUE)),
        **optional(case.every("open", 9), "open_to", case.localized(_OPEN)),
        **optional(
            case.every("price", 9), "price", case.localized(Tri("Maksuton.", "Avgiftsfritt.", "Free."))
        ),
        **optional(case.every("asked", 3), "contacts", contact(case, "registration")),
    }


def contact(case: Case, use: str) -> Record:
    """A contact person, with a telephone number that is assigned to nobody."""
    name = case.names(1)[0]
    return {
        "name": name,
        "title": picked(case, TITLES),
        "organisation": case.base.id,
        **optional(use == "registration", "municipality", case.codes(1)[0]),
        "email": "neuvottelut@example.org",
        "phone": "000 000 0000",
        **optional(case.every("until", 3), "until", str(case.days[-1] + timedelta(days=14))),
    }


def _programme(case: Case, people: list[str]) -> list[object]:
    slots: list[object] = ["8.30–9.00 coffee"] if case.every("doors", 2) else []
    untimed = case.every("untimed", 11)
    is_reported = case.fate is Fate.REPORTED
    for number, (hours, kind) in enumerate(_DAY):
        if kind in ("lunch", "break"):
            slots.append(kind if untimed else f"{hours} {kind}")
        elif case.random.random() < 0.5:
            slots.append(
                _slot(
                    case,
                    kind if untimed else f"{hours} {kind}",
                    people,
                    with_remarks=is_reported and number % 3 == 1,
                )
            )
    return ["arrival", *(slot for slot in slots if isinstance(slot, dict))] if untimed else slots


def _said(case: Case, person: str, theme: Theme) -> object:
    text = case.localized(case.write.text(1, theme))
    return [{"person": person, "text": text, "source": source(case.base)}] if case.every("said", 3) else text


def _slot(case: Case, line: str, people: list[str], *, with_remarks: bool) -> Record:
    hours, _, kind = line.rpartition(" ")
    theme = case.random.choice(THEMES)
    return {
        **optional(hours, "time", hours),
        "kind": kind,
        **optional(
            case.random.random() < 0.5,
            "title",
            case.localized(case.write.fill(Tri("{theme}", "{theme}", "{theme}"), theme)),
        ),
        **optional(case.random.random() < 0.3, "description", case.localized(case.write.text(1, theme))),
        **optional(kind in _WITH_SPEAKER, "speakers", case.random.sample(people, case.random.randint(1, 2))),
        **optional(with_remarks, "said", _said(case, people[0], theme)),
        **optional(
            with_remarks and case.every("quotes", 5),
            "quotes",
            {"text": case.own(case.write.text(1, theme)), "language": case.languages[0], "person": people[1]},
        ),
    }
