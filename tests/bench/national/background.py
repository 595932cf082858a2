"""Parts of an invented record: participants, subject matter, enclosures (files, sources, notes)."""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from gazette.records.model.parties import PartyType, Role
from tests.bench.national.case import Case, Fate, optional, picked
from tests.bench.national.regions import DOCUMENTS, PRIORITIES, source
from tests.bench.national.sentences import MEANS_ALONE
from tests.bench.national.sessions import contact
from tests.bench.national.stock import BODIES, KEYWORDS, THEMES, TITLES, Record, Tri

_RESIDENTS: Final = Tri("alueen asukkaat", "områdets invånare", "residents of the area")
_BODY: Final = Tri("alueen vaikuttamistoimielin", "områdets påverkansorgan", "advisory body of the area")
_OTHER_COUNTIES: Final = Tri(
    "muut hyvinvointialueet", "andra välfärdsområden", "other wellbeing services counties"
)
_ROLES: Final = tuple(role.value for role in Role)
_TYPES: Final = tuple(kind.value for kind in PartyType)
_QUALIFIERS: Final = ("about", "almost", "over", "at least")


def participants(case: Case, people: list[str]) -> Record:
    """The fields of people: persons, the invited, participants, contacts."""
    came = case.fate in (Fate.HELD, Fate.REPORTED)
    on_site, remote = case.random.randint(20, 70), case.random.randint(5, 40)
    municipalities = {
        "who": case.localized(
            Tri("kuntien edustajat", "kommunernas representanter", "representatives of the municipalities")
        ),
        "kind": "municipality",
    }
    named = [case.base.id, *case.organisations(4)]
    organisations = case.organisations(5)
    return {
        "people": {
            person: {
                "name": name,
                "title": picked(case, TITLES),
                **optional(number % 2, "organisation", named[number % len(named)]),
                "roles": [_ROLES[(case.place.index + number) % len(_ROLES)], "speaker"][: 1 + number % 2],
            }
            for number, (person, name) in enumerate(zip(people, case.names(len(people)), strict=True))
        },
        "invited": [
            {
                **municipalities,
                "role": case.localized(Tri("neuvottelijoina", "som förhandlare", "as negotiators")),
                "seats": "2",
                "mandate": "yes",
            },
            *organisations,
            {"who": case.localized(_RESIDENTS), "type": "residents"},
            {"who": case.localized(_BODY), "type": _TYPES[case.place.index % len(_TYPES)]},
            {"who": case.localized(_OTHER_COUNTIES), "kind": "county"},
            {"party": case.base.id, "seats": "3"},
        ],
        **optional(came, "took_part", [{**municipalities, "count": str(on_site)}, *organisations[::2]]),
        **optional(
            came,
            "attendance",
            [
                f"{_QUALIFIERS[case.place.index % 4]} {on_site + remote}",
                {
                    "count": str(on_site + remote),
                    "on_site": str(on_site),
                    "remote": str(remote),
                    "basis": case.localized(Tri("ilmoittautuneet", "anmälda", "those registered")),
                },
                {"count": "30", "qualifier": _QUALIFIERS[case.place.index // 3 % 4]},
            ][: 1 + case.place.index % 3],
        ),
        "contacts": contact(case, "negotiation"),
        **optional(
            case.every("task", 3),
            "pre_task",
            {"text": case.localized(case.write.text(1)), "due": str(case.before(7))},
        ),
    }


def subject_matter(case: Case) -> Record:
    """The fields of the subject matter: themes, goals, materials, consultation."""
    themes = case.random.sample(THEMES, 3)
    return {
        **optional(case.every("priorities", 2), "priorities", [PRIORITIES[case.year % 3], PRIORITIES[3]]),
        "themes": [
            case.localized(themes[0].name),
            {
                "text": case.localized(themes[1].name),
                "description": case.localized(case.write.text(1, themes[1])),
                "matter": ["goal", "measure"],
                **optional(case.every("of age", 3), "age_group", case.localized(themes[2].name)),
            },
        ],
        **optional(
            case.every("documents", 3),
            "documents",
            {
                "id": "aineisto",
                "kind": "data",
                "title": case.localized(Tri("Aineisto", "Material", "Material")),
                "description": case.localized(case.write.text(1)),
                "period": str(case.year),
                "parties": case.codes(1),
                "signed": str(case.before(20)),
                "url": f"https://www.example.org/{case.id}/aineisto",
                "language": case.languages[0],
                "format": "CSV",
                **optional(case.every("material kept", 2), "archived", "https://archive.example.org/2/"),
            },
        ),
        **optional(case.every("consulted", 4), "consultations", _consultation(case)),
        "refers_to": DOCUMENTS[case.place.index % 3],
    }


def _consultation(case: Case) -> Record:
    answered = case.after(0) is not None
    return {
        "title": case.localized(Tri("Mitä arki on?", "Vad är vardag?", "What is everyday life?")),
        "kind": case.localized(Tri("verkkokysely", "webbenkät", "online survey")),
        "opens": str(case.before(60)),
        "closes": str(case.before(30)),
        "who": case.localized(Tri("kaikki asukkaat", "alla invånare", "all residents")),
        "topics": [case.localized(theme.name) for theme in case.random.sample(THEMES, 2)],
        **optional(answered, "answers", str(case.random.randint(20, 400))),
        **optional(answered, "results", case.localized(case.write.text(2))),
        "url": f"https://www.example.org/{case.id}/kysely",
    }


def enclosures(case: Case) -> Record:
    """Fields beside the negotiation itself: files, recording, links, keywords, sources, notes of staff."""
    recorded, read = case.after(2), case.after(20)
    url = f"https://www.example.org/{case.id}"
    files = case.every("files", 5)
    slides = Tri("Esitykset", "Presentationer", "Slides")
    return {
        "attachments": [
            *(
                [
                    {
                        "file": f"media/{case.name}.pdf",
                        "earlier_files": f"media/{case.name}-luonnos.pdf",
                        "title": case.localized(slides),
                        "kind": picked(case, BODIES[:1]),
                        "language": case.languages[0],
                        "accessible": "no",
                        "alternative": case.localized(
                            Tri("Kysy yhteyshenkilöltä.", "Fråga kontaktpersonen.", "Ask the contact person.")
                        ),
                    }
                ]
                if files
                else []
            ),
            *(
                [
                    {
                        "url": f"{url}/aineisto.pdf",
                        "title": case.localized(slides),
                        **optional(
                            case.every("slides kept", 2), "archived", "https://archive.example.org/3/"
                        ),
                    }
                ]
                if case.every("linked", 3)
                else []
            ),
        ],
        **optional(
            recorded and case.fate is Fate.REPORTED and case.every("recording", 7),
            "recording",
            {
                "url": f"{url}/tallenne",
                "published": str(recorded),
                "captions": "yes",
                "captions_by": str(recorded),
                "removed": str(case.days[-1] + timedelta(days=200)),
                **optional(case.every("signed", 2), "language", "fse"),
            },
        ),
        **optional(
            files,
            "images",
            [
                {
                    "file": f"media/{case.name}.png",
                    "earlier_files": f"media/{case.name}-vanha.png",
                    "credit": case.names(1)[0],
                    **(
                        {"decorative": "yes"}
                        if case.every("decorative", 3)
                        else {
                            "alt": case.localized(
                                Tri("Neuvottelijoita salissa", "Förhandlare i salen", "People in the hall")
                            )
                        }
                    ),
                }
            ],
        ),
        **optional(
            case.every("links", 3),
            "links",
            {
                "title": case.localized(case.write.fill(MEANS_ALONE)),
                "url": f"{url}/lisaa",
                **optional(case.every("page kept", 2), "archived", "https://archive.example.org/5/"),
            },
        ),
        "keywords": [picked(case, KEYWORDS)],
        **optional(case.every("subjects", 3), "subjects", [case.localized(KEYWORDS[0])]),
        "sources": source(
            case.base,
            date=str(min(case.before(45), case.plan.today)),
            language=case.languages[0],
            **optional(read, "read", str(read)),
            **optional(case.every("archived", 3), "archived", "https://archive.example.org/1/"),
        ),
        **optional(
            case.every("unsure", 3),
            "unsure",
            case.localized(
                Tri(
                    "Lähde ei kerro, keitä kutsuttiin.",
                    "Källan berättar inte vilka som bjöds in.",
                    "The source does not tell who was invited.",
                )
            ),
        ),
        **optional(case.every("notes", 2), "notes", "Tarkistettu."),
        **optional(case.every("aliases", 13), "aliases", f"{case.base.id}/{case.year}/vanha-{case.name}"),
    }
