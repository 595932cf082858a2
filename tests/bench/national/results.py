"""The results of a round: votes, remarks, outcomes with follow-ups, next steps, survey, decisions."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

from tests.bench.national.case import Case, Fate, Kind, optional, picked
from tests.bench.national.plan import Place
from tests.bench.national.regions import source
from tests.bench.national.sentences import MEANS_ALONE
from tests.bench.national.stock import AGE_GROUPS, BODIES, THEMES, Record, Theme, Tri

_KINDS: Final = (
    "goal",
    "measure",
    "priority",
    "commitment",
    "structure",
    "agreement",
    "tool",
    "finding",
    "view",
)
_NOT_FOLLOWED: Final = ("finding", "view")
_MATTERS: Final = ("goal", "measure", "cooperation", "monitoring")
_STATUSES: Final = ("not-reported", "started", "under-way", "done", "dropped")
_TITLES: Final = (
    Tri("{theme}: otetaan käyttöön {means}", "{theme}: {means} tas i bruk", "{theme}: {means} is introduced"),
    Tri(
        "Painopisteeksi sovittiin {theme}", "{theme} blev en prioritet", "{theme} was agreed on as a priority"
    ),
    Tri(
        "{theme}: kunnat ja hyvinvointialue sopivat, että {means} jatkuu",
        "{theme}: kommunerna och välfärdsområdet kom överens om att {means} fortsätter",
        "{theme}: municipalities and county agreed that {means} goes on",
    ),
)
_USED_FOR: Final = Tri("hyvinvointisuunnitelma", "välfärdsplanen", "the wellbeing plan")
DURATIONS: Final = "seuranta"
"""The id of every report's first outcome, which the next year's carries on."""


def results(case: Case, people: list[str]) -> Record:
    """The fields of a report beside its text."""
    return {
        "votes": _ballot(case) if case.every("votes", 3) else [],
        "remarks": _remarks(case, people),
        "quotes": [_quote(case, people)] if case.every("quote", 3) else [],
        "structures": _structures(case) if case.every("structures", 5) else [],
        "outcomes": outcomes(case),
        "used_for": [case.localized(_USED_FOR)] if case.every("used for", 5) else [],
        "next_steps": _next_steps(case),
        "survey": _survey(case) if case.every("survey", 3) else {},
        "decisions": _decisions(case) if case.every("decisions", 5) else [],
    }


def _ballot(case: Case) -> Record:
    votes = sorted((case.random.randint(2, 12) for _ in range(5)), reverse=True)
    votes[2] = votes[1]  # a tie
    return {
        "question": case.localized(
            case.write.fill(
                Tri(
                    "Mikä ratkaistaan vuonna {year}?",
                    "Vad ska lösas {year}?",
                    "What is to be solved in {year}?",
                )
            )
        ),
        **optional(
            case.every("method", 2), "method", case.localized(Tri("Lipuilla", "Med sedlar", "By ballots"))
        ),
        "items": [
            {
                "text": case.localized(theme.name),
                "votes": str(number),
                **optional(number == votes[0], "note", case.localized(case.write.text(1, theme))),
                **optional(
                    number > 6, "resources", [case.localized(case.write.fill(MEANS_ALONE)) for _ in range(2)]
                ),
            }
            for theme, number in zip(case.random.sample(THEMES, len(votes)), votes, strict=True)
        ],
    }


def _remarks(case: Case, people: list[str]) -> list[object]:
    organisation = case.organisations(1)[0]
    return [
        case.localized(case.write.text(1)),
        {"person": people[0], "text": case.localized(case.write.text(2))},
        {"party": organisation, "text": case.localized(case.write.text(1)), "source": source(case.base)},
    ][: 1 + case.place.index % 3]


def _quote(case: Case, people: list[str]) -> Record:
    speaker = {"person": people[-1]} if case.every("person", 2) else {"party": case.organisations(1)[0]}
    return {
        "text": case.own(case.write.text(1)),
        "language": case.languages[0],
        **speaker,
        **optional(case.every("quoted", 2), "source", source(case.base)),
    }


def _structures(case: Case) -> list[object]:
    name = Tri("Seurantaryhmä", "Uppföljningsgruppen", "Monitoring group")
    return [
        {
            "name": case.localized(name),
            "text": case.localized(case.write.text(1)),
            "members": [case.base.id, *case.organisations(2)],
        },
        case.own(Tri("Verkosto", "Nätverk", "Network")),
    ]


def outcomes(case: Case) -> Record:
    """The outcomes by their ids."""
    themes = case.random.sample(THEMES, case.random.randint(2, 4))
    names = (DURATIONS, *(theme.id for theme in themes[1:]))
    return {
        name: _outcome(case, number, theme)
        for number, (name, theme) in enumerate(zip(names, themes, strict=True))
    }


def _outcome(case: Case, number: int, theme: Theme) -> Record:
    turn = case.place.index + number
    few = case.kind is not Kind.MUNICIPALITY and turn % 5 < 2
    return {
        "title": case.localized(case.write.fill(case.random.choice(_TITLES), theme)),
        **optional(turn % 2, "text", case.localized(case.write.text(1, theme))),
        "kind": _KINDS[turn % len(_KINDS)],
        "matter": [_MATTERS[turn % 4], "monitoring"] if turn % 4 == 1 else _MATTERS[turn % 4],
        **optional(turn % 6 == 0, "theme", case.localized(theme.name)),
        **optional(turn % 8 == 0, "age_group", case.localized(AGE_GROUPS[turn % 3])),
        "responsible": [case.base.id, *case.organisations(1)] if turn % 2 else case.codes(1),
        **optional(few, "municipalities", case.codes(2)),
        "due": str(case.year + 1 + turn % 3),
        **optional(turn % 9 == 4, "agreed", str(case.year)),
        **optional(
            turn % 3 == 0,
            "indicator",
            case.localized(Tri("osallistujien määrä", "antalet deltagare", "the number of participants")),
        ),
        **optional(turn % 4 == 0, "resources", case.localized(case.write.fill(MEANS_ALONE))),
        **optional(turn % 7 == 0, "used_for", [case.localized(Tri("talousarvio", "budgeten", "the budget"))]),
        **optional(
            number == 0 and _previous_reported(case),
            "carries_on",
            f"{case.base.id}/{case.year - 1}/{case.name}#{DURATIONS}",
        ),
        **optional(
            _KINDS[turn % len(_KINDS)] not in _NOT_FOLLOWED and bool(_follow_ups(case, turn)),
            "follow_ups",
            _follow_ups(case, turn),
        ),
    }


def previous(case: Case) -> Case | None:
    """The id of the same round a year before, if every corpus with this record has that one."""
    if case.kind is not Kind.REGIONAL or case.year == case.plan.years[0]:
        return None
    place = case.place
    index = place.index - len(case.plan.bases)
    return Case(case.plan, Place(index, place.base, place.year - 1, place.slot))


def _previous_reported(case: Case) -> bool:
    before = previous(case)
    return before is not None and before.fate is Fate.REPORTED


def _follow_ups(case: Case, turn: int) -> list[Record]:
    days = [day for days in (180, 400) if (day := case.after(days + turn % 30))]
    return [
        {
            "date": day.strftime("%Y-%m") if number and day.month < 12 else str(day),
            "status": _STATUSES[(turn + number) % len(_STATUSES)],
            **optional(turn % 2, "text", case.localized(case.write.text(1))),
            **optional(turn % 3, "party", case.base.id),
            **optional(turn % 5 == 0, "source", source(case.base, date=str(day), read=str(day))),
        }
        for number, day in enumerate(days[: turn % 3])
    ]


def _next_steps(case: Case) -> Record:
    reported, resolved = case.after(60), case.after(90)
    # The region's own round of the next year is the only one that every size of corpus has.
    following = case.year + 1 if case.year != case.plan.years[-1] else None
    record = f"{case.base.id}/{following}/{Kind.REGIONAL.value}"
    return {
        "kooste": {
            "text": case.localized(
                Tri(
                    "Työpajoista tehdään kooste.",
                    "Verkstäderna sammanfattas.",
                    "The workshops are summed up.",
                )
            ),
            **optional(case.every("step", 2), "when", _month(case.days[-1] + timedelta(days=40))),
            "parties": [case.base.id],
            **optional(reported and case.every("under way", 2), "follow_ups", [_under_way(case, reported)]),
            **optional(
                resolved,
                "resolved",
                {
                    "date": str(resolved),
                    "text": case.localized(
                        Tri("Kooste on valmis.", "Sammanfattningen är klar.", "The summary is done.")
                    ),
                    **optional(case.every("shown", 3), "source", source(case.base)),
                },
            ),
        },
        "jatko": {
            "text": case.localized(
                case.write.fill(
                    Tri(
                        "Työtä jatketaan, aiheena {theme}.",
                        "Arbetet fortsätter med {theme}.",
                        "The work goes on with {theme}.",
                    )
                )
            ),
            **optional(following, "record", record),
            **optional(following and case.every("came", 3), "resolved", {"record": record}),
        },
    }


def _under_way(case: Case, day: date | None) -> Record:
    return {
        "date": str(day),
        "text": case.localized(
            Tri("Koostetta kirjoitetaan.", "Sammanfattningen skrivs.", "The summary is being written.")
        ),
        "party": case.base.id,
        "source": source(case.base),
    }


def _month(day: date) -> str:
    return day.strftime("%Y-%m")


def _survey(case: Case) -> Record:
    answers = case.random.randint(8, 60)
    statements = (
        Tri("Ohjelma oli onnistunut", "Programmet var lyckat", "The programme was a success"),
        Tri(
            "Sisältö vastasi odotuksiani",
            "Innehållet motsvarade mina förväntningar",
            "The content met my expectations",
        ),
        Tri(
            "Työskentelytavat tukivat neuvottelua",
            "Arbetssätten stödde förhandlingen",
            "The ways of working supported the negotiation",
        ),
    )
    return {
        "answers": str(answers),
        **optional(case.every("scale", 2), "scale", "1–5"),
        "statements": [
            # A mean that is possible for that number of whole answers.
            {
                "text": case.localized(text),
                "mean": f"{case.random.randint(3 * answers, 5 * answers) / answers:.2f}",
            }
            for text in statements
        ],
        "improvements": [case.localized(case.write.text(1))],
        **optional(case.every("comments", 2), "comments", [case.localized(case.write.text(1))]),
    }


def _decisions(case: Case) -> list[Record]:
    day = case.after(60)
    if day is None:
        return []
    return [
        {
            "body": picked(case, BODIES),
            "date": str(day),
            "section": str(case.random.randint(1, 90)),
            "case": f"ESIM/{case.random.randint(1, 999)}/{case.year}",
            "text": case.localized(case.write.text(1)),
            **optional(case.every("approved", 2), "approved", "no"),
            "url": f"https://www.example.org/{case.base.id}/poytakirja/{case.year}",
            **optional(case.every("minutes kept", 3), "archived", "https://archive.example.org/4/"),
        }
    ]
