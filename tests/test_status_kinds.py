"""Each kind of task of `gazette status`, on fictional records."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from datetime import date, datetime, time
from pathlib import Path
from textwrap import dedent

import pytest

from gazette.i18n.words import words
from gazette.records.loading import load
from gazette.staff.status.kinds import KINDS, status
from gazette.staff.status.tasks import Situation, sentence

HERE = Path(__file__).with_name("status")
BASE = Path(__file__).parent / "mistakes" / "_base" / "negotiations"
TODAY = date(2024, 12, 1)
SAY = words("en")


@dataclass(frozen=True)
class Case:
    """A record or region.yml, and the expected lines of a kind of task."""

    kind: str
    name: str
    text: str
    expected: tuple[str, ...] = ()
    region: str = "esimerkkila"
    file: str = "2024/neuvottelu.yml"
    today: date = TODAY


def record(text: str, *, title: str = "title: {fi: Neuvottelu, sv: Förhandling, en: Negotiation}") -> str:
    return f"{title}\nsources: {{publisher: E}}\n{dedent(text)}"


def case(kind: str, name: str, text: str, *expected: str, **more: object) -> Case:
    return Case(kind, name, text, expected, **more)  # type: ignore[arg-type]


def at_noon(day: date) -> datetime:
    return datetime.combine(day, time(12))


PAST = "sessions: {date: 2024-05-15, status: held}\n"
CASES = (
    case(
        "registration-closes",
        "in the last week",
        record("sessions: {date: 2024-12-20, registration: {by: 2024-12-08}}"),
        "now 2024-12-08 negotiations/esimerkkila/2024/neuvottelu.yml:3 "
        "Registration closes on 8 December 2024: Negotiation.",
    ),
    case(
        "registration-closes",
        "for two sessions on the last day of the round",
        record(
            """\
            sessions:
              - {id: yksi, date: 2024-12-19, municipalities: [Testilä]}
              - {id: kaksi, date: 2024-12-20, municipalities: [Kokeila]}
              - {id: kolme, date: 2024-12-21, municipalities: [Kokeila], registration: {by: 2024-12-09}}
            registration:
              by: 2024-12-15
            """
        ),
        "soon 2024-12-09 negotiations/esimerkkila/2024/neuvottelu.yml:6 "
        "Registration closes on 9 December 2024: Negotiation, Saturday 21 December 2024.",
        "soon 2024-12-15 negotiations/esimerkkila/2024/neuvottelu.yml:8 "
        "Registration closes on 15 December 2024: Negotiation, 19 and 20 December 2024.",
    ),
    case(
        "registration-closes",
        "not yet",
        record("sessions: {date: 2024-12-20, registration: {by: 2024-12-16}}"),
    ),
    case(
        "registration-closes",
        "no longer",
        record("sessions: {date: 2024-12-20, registration: {by: 2024-11-30}}"),
    ),
    case(
        "registration-closes",
        "full",
        record("sessions: {date: 2024-12-20, registration: {by: 2024-12-08, full: yes}}"),
    ),
    case(
        "registration-closes",
        "cancelled",
        record("sessions: {date: 2024-12-20, registration: {by: 2024-12-08}}\ncancelled: {date: 2024-11-20}"),
    ),
    case(
        "contact-details-kept",
        "after the event, of the record and of a session",
        record(
            PAST.replace("}", ", registration: {contacts: {name: Keijo Keksitty, phone: 050 000 0000}}}")
            + """\
contacts:
  - {name: Maija Mallila, until: 2024-11-30, email: maija@esimerkkila.example}
  - name: Niilo Nimetty
  - name: Oona Olematon
    until: 2024-12-01
    email: oona@esimerkkila.example
"""
        ),
        "now 2024-11-30 611/2021 negotiations/esimerkkila/2024/neuvottelu.yml:5 Contact details that were "
        "shown until 30 November 2024 are still in the file: Maija Mallila.",
        "now 2024-05-15 611/2021 negotiations/esimerkkila/2024/neuvottelu.yml:3 Contact details that were "
        "shown until 15 May 2024 are still in the file: Keijo Keksitty.",
    ),
    case(
        "contact-details-kept",
        "needed again: postponed without a new day",
        record(
            "sessions: {date: 2024-11-15, status: postponed}\n"
            "contacts: {name: Maija Mallila, phone: 050 000 0000}"
        ),
    ),
    case(
        "translation-demanded",
        "Swedish of a bilingual authority, of what is to come",
        record("sessions: {date: 2024-12-20}", title="title: {fi: Neuvottelu, en: Negotiation}"),
        "now 2024-12-20 423/2003 negotiations/toisela/2024/neuvottelu.yml:1 The organiser is a bilingual "
        "authority (423/2003), and this is missing: title (sv).",
        region="toisela",
    ),
    case(
        "translation-demanded",
        "Swedish of a bilingual authority, of what is over",
        record(PAST, title="title: {fi: Neuvottelu, en: Negotiation}"),
        "soon 2024-05-15 423/2003 negotiations/toisela/2024/neuvottelu.yml:1 The organiser is a bilingual "
        "authority (423/2003), and this is missing: title (sv).",
        region="toisela",
    ),
    case(
        "translation-demanded",
        "Sámi where the Sámi Language Act applies",
        record(PAST + "summary: {fi: Lyhyesti, se: Oanehaččat}"),
        "soon 2024-05-15 1086/2003 negotiations/saamela/2024/neuvottelu.yml:1 The Sámi Language Act "
        "(1086/2003) applies to the organiser, and there is no summary in: smn, sms.",
        region="saamela",
    ),
    case(
        "translation-demanded",
        "no law",
        record(PAST, title="title: {fi: Neuvottelu, en: Negotiation}"),
    ),
    case(
        "translation-missing",
        "where no law demands it",
        record(
            PAST + "report: {lead: {fi: Pidettiin., en: It was held.}}\ninvitation: {lead: Tule!}\n"
            "summary: {en: In short.}",
            title="title: Neuvottelu",
        ),
        "later 2024-05-15 negotiations/esimerkkila/2024/neuvottelu.yml:1 No law demands it, but readers miss "
        "it: title (sv), title (en), invitation.lead (sv), report.lead (sv).",
    ),
    case(
        "translation-missing",
        "English of a bilingual authority",
        record(PAST, title="title: {fi: Neuvottelu}"),
        "later 2024-05-15 negotiations/toisela/2024/neuvottelu.yml:1 No law demands it, but readers miss it: "
        "title (en).",
        region="toisela",
    ),
    case(
        "translation-older",
        "than a report that was updated",
        record(
            PAST
            + """\
report:
  published: 2024-05-20
  updated: 2024-06-10
  lead: {fi: Pidettiin., sv: Den hölls.}
translations:
  sv: {source_date: 2024-06-09}
  en: {source_date: 2024-05-01}
"""
        ),
        "soon 2024-05-15 423/2003 negotiations/toisela/2024/neuvottelu.yml:9 The translation (sv) is of the "
        "version of 9 June 2024, but report is of 10 June 2024.",
        region="toisela",
    ),
    case(
        "translation-older",
        "than a correction that is not translated",
        record(
            PAST
            + """\
corrections:
  - {date: 2024-06-01, text: Oikaisu.}
  - {date: 2024-06-02, text: {fi: Oikaisu., en: A correction.}}
translations:
  en: {source_date: 2024-05-20}
"""
        ),
        "later 2024-05-15 negotiations/esimerkkila/2024/neuvottelu.yml:8 The translation (en) is of the "
        "version of 20 May 2024, but corrections is of 1 June 2024.",
    ),
    case(
        "translation-older",
        "of no day that is told",
        record(PAST + "report: {updated: 2024-06-10, lead: {fi: P, sv: D}}\ntranslations: {sv: {kind: own}}"),
    ),
    case(
        "translation-older",
        "of the day of the latest change",
        record(
            PAST + "report: {updated: 2024-06-10, lead: {fi: P, sv: D}}\n"
            "translations: {sv: {source_date: 2024-06-10}}"
        ),
    ),
    case(
        "year-without-negotiation",
        "in December",
        record("occasion: seminar\n" + PAST),
        "soon - 612/2021 negotiations/esimerkkila/region.yml:1 There is no record of the negotiation of "
        "2024.",
    ),
    case(
        "year-without-negotiation",
        "in spring, all cancelled",
        record("sessions: {date: 2024-05-15}\ncancelled: {date: 2024-02-01}"),
        "later - 612/2021 negotiations/esimerkkila/region.yml:1 There is no record of the negotiation of "
        "2024.",
        today=date(2024, 3, 1),
    ),
    case(
        "year-without-negotiation",
        "a record of the year before",
        record("sessions: {date: 2023-05-15}"),
        "soon - 612/2021 negotiations/esimerkkila/region.yml:1 There is no record of the negotiation of "
        "2024.",
        file="2023/neuvottelu.yml",
    ),
    case("year-without-negotiation", "announced", record("sessions: {date: 2024}")),
    case(
        "report-due",
        "held",
        record(PAST),
        "soon 2024-05-15 negotiations/esimerkkila/2024/neuvottelu.yml:3 Held Wednesday 15 May 2024, and "
        "there is no report: Negotiation.",
    ),
    case(
        "report-due",
        "over a year ago",
        record("sessions: {date: 2023-11, status: held}"),
        "later 2023-11-30 negotiations/esimerkkila/2023/neuvottelu.yml:3 Held November 2023, and there is no "
        "report: Negotiation.",
        file="2023/neuvottelu.yml",
    ),
    case(
        "report-due",
        "not known whether it was held",
        record("sessions: {date: 2024-05-15}"),
        "soon 2024-05-15 negotiations/esimerkkila/2024/neuvottelu.yml:3 Its time (Wednesday 15 May 2024) has "
        "passed, and nothing is known of it: Negotiation.",
    ),
    case("report-due", "written", record(PAST + "report: {lead: Pidettiin.}")),
    case("report-due", "written, with a later day", record(PAST + "report: {published: 2024-12-05}")),
    case("report-due", "on its day", record("sessions: {date: 2024-12-01, status: held}")),
    case("report-due", "cancelled", record("sessions: {date: 2024-05-15}\ncancelled: {date: 2024-05-01}")),
    case(
        "next-step-overdue",
        "its time has passed",
        record(
            PAST
            + """\
next_steps:
  suunnitelma: {text: "Laaditaan *suunnitelma*.", when: 2024-23}
  kokous: {text: Kokoonnutaan., when: 2024-09, resolved: {text: Kokoonnuttiin.}}
  seuraava: {text: Neuvotellaan., when: 2024-12}
  joskus: {text: Jatketaan.}
"""
        ),
        "soon 2024-11-30 negotiations/esimerkkila/2024/neuvottelu.yml:5 Promised for autumn 2024, and "
        "nothing is known of it: Laaditaan suunnitelma.",
    ),
    case(
        "next-step-overdue",
        "the record of the event says that it was held",
        record(PAST + "next_steps: {kokous: {text: K, when: 2024-05, record: esimerkkila/2024/neuvottelu}}"),
    ),
    case(
        "outcome-overdue",
        "nothing reported after the deadline",
        record(
            PAST
            + """\
outcomes:
  kartta:
    {title: Kartta, kind: goal, matter: goal, due: 2024-06, follow_ups: {date: 2024-06-15, status: started}}
  tehty: {title: T, kind: goal, matter: goal, due: 2024-06, follow_ups: {date: 2024-06-15, status: done}}
  jatkuu: {title: T, kind: goal, matter: goal, due: 2024-06, follow_ups: {date: 2024-07-01, status: started}}
  siirtyy: {title: T, kind: goal, matter: goal, due: 2024-06}
  uusi: {title: T, kind: goal, matter: goal, carries_on: siirtyy}
  huomio: {title: Huomio, kind: finding, due: 2024-06}
"""
        ),
        "soon 2024-06-30 negotiations/esimerkkila/2024/neuvottelu.yml:5 To be done by June 2024, and it is "
        "not known whether it was: Kartta",
    ),
    case(
        "outcome-without-news",
        "a year after it was agreed, or last reported",
        record(
            """\
            sessions: {date: 2022-05-15, status: held}
            outcomes:
              hiljaa: {title: Hiljaa, kind: goal, matter: goal}
              vanha: {title: Vanha, kind: goal, matter: goal, follow_ups: {date: 2023-12, status: started}}
              kerrottu: {title: K, kind: goal, matter: goal, follow_ups: {date: 2023-12-03, status: started}}
              luovuttu: {title: L, kind: goal, matter: goal, follow_ups: {date: 2022-12, status: dropped}}
              ohi: {title: Ohi, kind: goal, matter: goal, due: 2023}
              uusi: {title: Uusi, kind: goal, matter: goal, agreed: 2023-12-03}
              kesalla: {title: Kesällä, kind: goal, matter: goal, agreed: 2022-08}
            """
        ),
        "later 2023-08-31 negotiations/esimerkkila/2022/neuvottelu.yml:11 Nothing was reported since it was "
        "agreed (August 2022): Kesällä",
        "later 2023-05-15 negotiations/esimerkkila/2022/neuvottelu.yml:5 Nothing was reported since it was "
        "agreed (15 May 2022): Hiljaa",
        file="2022/neuvottelu.yml",
        today=date(2024, 12, 1),
    ),
    case(
        "outcome-without-news",
        "agreed on another day than the last",
        record(
            """\
            sessions: {date: 2022-05-15, status: held}
            outcomes:
              sovittu: {title: Sovittu, kind: goal, matter: goal, agreed: 2023-12-01}
              juuri: {title: Juuri, kind: goal, matter: goal, agreed: 2023-12-03}
            """
        ),
        "soon 2024-11-30 negotiations/esimerkkila/2022/neuvottelu.yml:5 Nothing was reported since it was "
        "agreed (1 December 2023): Sovittu",
        file="2022/neuvottelu.yml",
        today=date(2024, 12, 1),
    ),
    case(
        "outcome-without-news",
        "within the year after it was due",
        record(
            """\
            sessions: {date: 2023-05-15, status: held}
            outcomes:
              vanha: {title: V, kind: goal, matter: goal, follow_ups: {date: 2023-10, status: started}}
            """
        ),
        "soon 2024-10-30 negotiations/esimerkkila/2023/neuvottelu.yml:5 Nothing was reported since 31 "
        "October 2023: V",
        file="2023/neuvottelu.yml",
    ),
    case(
        "draft-waits",
        "the event is near",
        record("draft: yes\nsessions: {date: 2024-12-31}"),
        "now 2024-12-31 negotiations/esimerkkila/2024/neuvottelu.yml:3 It is to take place Tuesday 31 "
        "December 2024: Negotiation.",
    ),
    case(
        "draft-waits",
        "the event is far",
        record("draft: yes\npublish_at: 2024-12-02\nsessions: {date: 2025}"),
        "later 2025-01-01 negotiations/esimerkkila/2025/neuvottelu.yml:3 It is to take place 2025: "
        "Negotiation.",
        file="2025/neuvottelu.yml",
    ),
    case(
        "draft-waits",
        "the event is over",
        record("draft: yes\n" + PAST),
        "soon 2024-05-15 negotiations/esimerkkila/2024/neuvottelu.yml:3 Its time (Wednesday 15 May 2024) has "
        "passed: Negotiation.",
    ),
    case(
        "draft-waits",
        "the day of publishing has come",
        record("draft: yes\npublish_at: 2024-12-01\nsessions: {date: 2025}"),
        "now 2024-12-01 negotiations/esimerkkila/2025/neuvottelu.yml:3 It was to be published on 1 December "
        "2024: Negotiation.",
        file="2025/neuvottelu.yml",
    ),
    case("draft-waits", "published by itself", record("publish_at: 2024-12-02\n" + PAST)),
    case(
        "draft-waits",
        "a news item",
        record(
            PAST
            + """\
news:
  vanha: {draft: yes, date: 2024-11-30, title: Vanha}
  uusi: {draft: yes, date: 2024-12-02, title: Uusi}
  julki: {date: 2024-11-30, title: Julki}
"""
        ),
        "soon 2024-11-30 negotiations/esimerkkila/2024/neuvottelu.yml:5 News of 30 November 2024: Vanha.",
        "later 2024-12-02 negotiations/esimerkkila/2024/neuvottelu.yml:6 News of 2 December 2024: Uusi.",
    ),
    case("report-due", "a draft", record("draft: yes\n" + PAST)),
    case("report-due", "published in the afternoon", record("publish_at: 2024-12-01 12.01\n" + PAST)),
    case("year-without-negotiation", "a draft", record("draft: yes\nsessions: {date: 2024}")),
    case(
        "contact-details-kept",
        "in a draft",
        record("draft: yes\n" + PAST + "contacts: {name: Maija Mallila, phone: 050 000 0000}"),
        "now 2024-05-15 611/2021 negotiations/esimerkkila/2024/neuvottelu.yml:5 Contact details that were "
        "shown until 15 May 2024 are still in the file: Maija Mallila.",
    ),
    case(
        "source-not-archived",
        "each address once",
        """\
title: {fi: Neuvottelu, sv: Förhandling, en: Negotiation}
sessions: {date: 2024-05-15}
sources:
  - {publisher: E, url: "https://esimerkkila.example/uutiset/1"}
  - {publisher: E, url: "https://esimerkkila.example/uutiset/1"}
  - {publisher: E, url: "https://esimerkkila.example/"}
  - {publisher: E, url: "https://esimerkkila.example/?uutinen=2"}
  - {publisher: E, url: "https://esimerkkila.example/3", archived: "https://arkisto.example/3"}
attachments: {title: Ohjelma, url: "https://esimerkkila.example/ohjelma.pdf"}
links: {title: Lue lisää, url: "https://muu.example/lue"}
""",
        "later - negotiations/esimerkkila/2024/neuvottelu.yml:4 There is no archived copy: "
        "https://esimerkkila.example/uutiset/1",
        "later - negotiations/esimerkkila/2024/neuvottelu.yml:7 There is no archived copy: "
        "https://esimerkkila.example/?uutinen=2",
        "later - negotiations/esimerkkila/2024/neuvottelu.yml:9 There is no archived copy: "
        "https://esimerkkila.example/ohjelma.pdf",
    ),
    case(
        "source-not-archived",
        "of the region",
        'sources: {publisher: E, url: "https://esimerkkila.example/meista"}\n',
        "later - negotiations/esimerkkila/region.yml:18 There is no archived copy: "
        "https://esimerkkila.example/meista",
        file="region.yml",
    ),
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with three regions, of which one has a record without tasks."""
    shutil.copytree(BASE, tmp_path / "negotiations")
    shutil.rmtree(tmp_path / "negotiations/esimerkkila/2024")
    shutil.copytree(HERE / "saamela", tmp_path / "negotiations/saamela")
    return tmp_path


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.kind}: {case.name}")
def test_a_task_is_listed(case: Case, folder: Path) -> None:
    path = folder / "negotiations" / case.region / case.file
    path.parent.mkdir(exist_ok=True)
    with path.open("a", encoding="utf-8") as file:
        file.write(case.text)
    loaded = load(folder / "negotiations")
    assert loaded.problems == ()
    (region,) = status(
        Situation(loaded.records, at_noon(case.today)), (loaded.records.by_region[case.region],)
    )
    tasks = [todo.task for todo in region.todos if todo.kind.id == case.kind]
    assert (
        tuple(
            " ".join(
                filter(
                    None,
                    (
                        task.urgency.value,
                        task.day.isoformat() if task.day else "-",
                        task.law,
                        f"{task.document.path}:{task.position[0]}",
                        sentence(task.what, SAY),
                    ),
                )
            )
            for task in tasks
        )
        == case.expected
    )


def test_every_kind_has_a_case() -> None:
    assert {case.kind for case in CASES if case.expected} == {kind.id for kind in KINDS}


def test_no_task_is_listed_for_records_that_may_be_in_a_file_with_errors(folder: Path) -> None:
    """Neither that the year has no negotiation, nor that a promised one is unknown."""
    region = folder / "negotiations" / "esimerkkila"
    (region / "2024").mkdir()
    (region / "2024" / "virhe.yml").write_text("titel: Virhe\n")
    (region / "2023").mkdir()
    promise = "next_steps: {n: {text: N, when: 2024-05, record: esimerkkila/2024/virhe}}"
    (region / "2023" / "neuvottelu.yml").write_text(
        record("sessions: {date: 2023-05-15, status: held}\nreport: {lead: L}\n" + promise)
    )
    records = load(folder / "negotiations").records
    (status_of_region,) = status(Situation(records, at_noon(TODAY)), (records.by_region["esimerkkila"],))
    assert [todo.kind.id for todo in status_of_region.todos] == ["translation-missing"]
