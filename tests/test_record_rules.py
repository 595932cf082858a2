"""The rules for law, numbers, results, parties and references at their limits: accepted and refused values.

The messages themselves are tested in mistakes/, the values for which each is reported here.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any, Final

import pytest
import yaml

from gazette.base.settings import Settings
from gazette.checks import check, law
from gazette.checks.numbers import can_be_mean
from gazette.records.loading import load
from tests.outputs import REGION, SOURCES

SETTINGS: Final = Settings("https://esimerkki.example/", date(2024, 12, 1))
DAY: Final = "2024-10-30"
RECORD: Final[dict[str, Any]] = {"title": "Neuvottelu", "sessions": {"date": DAY}, "sources": SOURCES}
SATULA: Final = {"code": "901", "fi": "Satula", "sv": "Sagoby", "languages": "fi"}
TARULA: Final = {"code": "902", "fi": "Tarula", "sv": "Tarula", "languages": "fi"}
PUROLA: Final = {"code": "904", "fi": "Purola", "sv": "Bäckby", "languages": "fi"}
OTHER: Final[dict[str, Any]] = {
    **REGION,
    "code": "32",
    "name": {"fi": "Mallilan hyvinvointialue", "sv": "Modellbygdens välfärdsområde", "en": "Mallila county"},
    "short": {"fi": "Mallila", "sv": "Modellbygden", "en": "Mallila"},
    "municipalities": [{"code": "903", "fi": "Parila", "sv": "Parila", "languages": "fi"}],
}
"""Another invented region."""


def problems(
    root: Path,
    record: Mapping[str, Any] | None = None,
    region: Mapping[str, Any] | None = None,
    partners: Mapping[str, Any] | None = None,
    other: Mapping[str, Any] | None = None,
) -> list[str]:
    """The problems of the invented region with these changes, beside another region."""
    files: dict[str, Any] = {
        "keksila/region.yml": {**REGION, **(region or {})},
        "mallila/region.yml": {**OTHER, **(other or {})},
        "keksila/2024/neuvottelu.yml": {**RECORD, **(record or {})},
    }
    if partners:
        files["keksila/partners.yml"] = partners
    for name, data in files.items():
        path = root / "negotiations" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(yaml.safe_dump(data, allow_unicode=True, sort_keys=False), "utf-8")
    report = check(load(root / "negotiations"), SETTINGS)
    return sorted(f"{problem.key}: {problem.what.text(str)}" for problem in report.problems)


def test_the_invented_regions_are_right(tmp_path: Path) -> None:
    assert problems(tmp_path) == []


BILINGUAL: Final = {"bilingual": "yes", "municipalities": [SATULA, {**TARULA, "languages": "sv+fi"}]}
BOTH: Final = {"fi": "Neuvottelu", "sv": "Förhandling"}


def missing(text: str) -> str:
    return f"title: the organiser is a bilingual authority (423/2003), and this is missing: {text}."


def no_summary(text: str) -> str:
    return (
        "title: the Sámi Language Act (1086/2003) applies to the organiser, and there is no summary in: "
        f"{text}."
    )


@pytest.mark.parametrize(
    ("record", "region", "expected"),
    [
        # Notices of a bilingual authority are in both languages; a summary is enough, but for the title.
        ({}, BILINGUAL, [missing("title (sv)")]),
        ({"title": BOTH}, BILINGUAL, []),
        ({"summary": {"sv": "Kort."}}, BILINGUAL, [missing("title (sv)")]),
        (
            {"title": BOTH, "report": {"published": DAY, "lead": "Sovittiin."}},
            BILINGUAL,
            [missing("report.lead (sv)")],
        ),
        (
            {
                "title": BOTH,
                "invitation": {"published": "2024-10-01", "lead": "Tervetuloa."},
                "report": {"published": DAY, "lead": {"sv": "Avtalat."}},
            },
            BILINGUAL,
            [missing("invitation.lead (sv), report.lead (fi)")],
        ),
        (
            {
                "title": BOTH,
                "summary": {"sv": "Kort.", "fi": "Lyhyesti."},
                "report": {"published": DAY, "lead": "Sovittiin."},
            },
            BILINGUAL,
            [],
        ),
        (
            {
                "title": BOTH,
                "plain": {"sv": "Enkelt."},
                "summary": {"fi": "Lyhyesti."},
                "report": {"published": DAY, "lead": "Sovittiin."},
            },
            BILINGUAL,
            [],
        ),
        ({"report": {"published": DAY, "lead": "Sovittiin."}}, {}, []),
        # A region is bilingual if its municipalities together have both languages.
        ({}, {"bilingual": "yes"}, [
            "bilingual: this does not fit the languages of the region's municipalities.",
            missing("title (sv)"),
        ]),
        (
            {},
            {"municipalities": [SATULA, {**TARULA, "languages": "sv"}]},
            ["bilingual: this does not fit the languages of the region's municipalities."],
        ),
        # Where the Sámi Language Act applies, there is a summary in each Sámi language.
        ({}, {"sami": "yes"}, [no_summary("se, smn, sms")]),
        ({"summary": {"fi": "Lyhyesti.", "se": "a", "sms": "b"}}, {"sami": "yes"}, [no_summary("smn")]),
        ({"summary": {"fi": "Lyhyesti.", "se": "a", "smn": "b", "sms": "c"}}, {"sami": "yes"}, []),
        # HUS is for the Uusimaa counties and Helsinki.
        ({}, {"hus": "yes"}, ["hus: HUS is for regions 01 to 04 and Helsinki (612/2021 sections 6 and 7)."]),
        ({}, {"code": "04"}, ["hus: HUS is for regions 01 to 04 and Helsinki (612/2021 sections 6 and 7)."]),
        ({}, {"code": "04", "hus": "yes"}, []),
        # The title is in the record's own language.
        (
            {"title": {"sv": "Förhandling"}},
            {},
            ['title: the title is not in the record\'s own language, "fi".'],
        ),
        ({"title": {"sv": "Förhandling"}, "language": "sv"}, {}, []),
    ],
)  # fmt: skip
def test_duties_of_language_and_region_by_law(
    record: dict[str, Any], region: dict[str, Any], expected: list[str], tmp_path: Path
) -> None:
    assert problems(tmp_path, record, region) == expected


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"valid_to": "2024-12-31", "merged_into": "902"}, []),
        ({"valid_to": "2024-12-31", "merged_into": "903"}, []),
        (
            {"merged_into": "902"},
            ["municipalities.1.merged_into: a municipality that has merged must have its last day."],
        ),
        (
            {"valid_to": "2024-12-31", "merged_into": "901"},
            ["municipalities.1.merged_into: 901 is not another municipality."],
        ),
        (
            {"valid_to": "2024-12-31", "merged_into": "999"},
            ["municipalities.1.merged_into: 999 is not another municipality."],
        ),
        ({"valid_from": "2024-01-01", "valid_to": "2024-01-01"}, []),
        (
            {"valid_from": "2024-01-02", "valid_to": "2024-01-01"},
            ["municipalities.1.valid_to: the municipality ends before it begins."],
        ),
        ({"member_from": "2024-01-01", "member_to": "2024-01-01"}, []),
        (
            {"member_from": "2024-01-02", "member_to": "2024-01-01"},
            ["municipalities.1.member_to: the municipality leaves the region before it joins it."],
        ),
    ],
)
def test_mergers_and_moves_of_municipalities_agree(
    changes: dict[str, str], expected: list[str], tmp_path: Path
) -> None:
    assert problems(tmp_path, region={"municipalities": [{**SATULA, **changes}, TARULA]}) == expected


def test_the_uusimaa_counties_and_helsinki_negotiate_with_hus() -> None:
    assert {"01", "02", "03", "04", "90"} == law.WITH_HUS


NO_MATTER: Final = (
    'outcomes.b: "matter" is missing: what was agreed belongs to one of the four statutory matters.'
)


def survey(mean: str, **more: Any) -> dict[str, Any]:
    statements = [{"text": "Aika riitti", "mean": "3"}, {"text": "Päivä onnistui", "mean": mean}]
    return {"survey": {"answers": 8, "statements": statements, **more}}


@pytest.mark.parametrize(
    ("record", "expected"),
    [
        (survey("1", scale="1-5"), []),
        (survey("5", scale="1-5"), []),
        (
            survey("0.875", scale="1-5"),
            ["survey.statements.2.mean: the mean 0.875 is outside the scale 1–5."],
        ),
        (
            survey("5.125", scale="1-5"),
            ["survey.statements.2.mean: the mean 5.125 is outside the scale 1–5."],
        ),
        (survey("9"), []),
        (
            survey("3.33"),
            ["survey.statements.2.mean: 3.33 cannot be the mean of 8 answers in whole numbers."],
        ),
        # Those on site and remote add up, if all are counted.
        ({"attendance": {"count": 12, "on_site": 7, "remote": 5}}, []),
        *(
            (
                {"attendance": {"count": count, "on_site": 7, "remote": 5}},
                [f"attendance.count: 7 on site and 5 remotely do not add up to {count}."],
            )
            for count in (11, 13)
        ),
        ({"attendance": {"count": 20, "qualifier": "about", "on_site": 7, "remote": 5}}, []),
        ({"attendance": {"count": 20, "on_site": 7}}, []),
        ({"attendance": {"count": 20, "remote": 7}}, []),
        # What was agreed has a matter, and it alone is followed up.
        ({"outcomes": {"a": {"title": "Tavoite", "kind": "goal", "matter": "goal"}}}, []),
        ({"outcomes": {"a": {"title": "Havainto", "kind": "finding"}}}, []),
        (
            {
                "outcomes": {
                    "a": {"title": "Havainto", "kind": "finding"},
                    "b": {"title": "Tavoite", "kind": "goal"},
                }
            },
            [NO_MATTER],
        ),
        *(
            (
                {
                    "outcomes": {
                        "a": {"title": "Tavoite", "kind": "goal", "matter": "goal"},
                        "b": {"title": "B", "kind": kind, "follow_ups": {"date": DAY, "status": "done"}},
                    }
                },
                ["outcomes.b.follow_ups: only what was agreed is followed up; pages do not show this."],
            )
            for kind in ("finding", "view")
        ),
    ],
)
def test_numbers_and_results_agree(record: dict[str, Any], expected: list[str], tmp_path: Path) -> None:
    assert problems(tmp_path, record) == expected


@pytest.mark.parametrize(
    ("mean", "answers", "can_be"),
    [
        ("3.5", 2, True),
        ("3.3", 3, True),
        ("3.4", 3, False),
        ("3.33", 3, True),
        ("3.34", 3, False),
        ("3.125", 8, True),
        ("3.12", 8, True),
        ("3.13", 8, True),
        ("3.11", 8, False),
        ("3.14", 8, False),
        ("3.16", 13, False),
        ("4", 7, True),
    ],
)
def test_a_mean_of_whole_numbers_is_rounded_up_or_down(mean: str, answers: int, can_be: bool) -> None:  # noqa: FBT001
    assert can_be_mean(Decimal(mean), answers) is can_be


def in_other(language: str, other: str) -> list[str]:
    return [f'yhdistys.description: the text is marked as "{language}", but it is in "{other}".']


@pytest.mark.parametrize(
    ("description", "expected"),
    [
        # Three words that nearly every text of a language has, and none that the others have.
        ("Association for the aged", []),
        ("Association for the aged and others", in_other("fi", "en")),
        ("Förening för äldre och yngre, som verkar i hela området", in_other("fi", "sv")),
        ("Association for the aged and others, joka auttaa", []),
        ("Association for the aged and others, joka on tai ei", []),
        ({"sv": "Palveluja, jotka ovat tarkoitettu myös muille"}, in_other("sv", "fi")),
        ({"fi": "Palveluja, jotka ovat tarkoitettu myös muille"}, []),
        ({"fi": "Yhdistys", "se": "Palveluja, jotka ovat tarkoitettu myös muille"}, []),
    ],
)
def test_a_text_is_in_another_language_when_that_is_certain(
    description: Any, expected: list[str], tmp_path: Path
) -> None:
    partner = {"name": {"fi": "Testiyhdistys"}, "kind": "non-profit", "description": description}
    assert [text.split("\n")[0] for text in problems(tmp_path, partners={"yhdistys": partner})] == expected


YHDISTYS: Final = {"name": "Testiyhdistys", "kind": "non-profit"}
YRITYS: Final = {"name": "Koeyritys", "kind": "company"}


@pytest.mark.parametrize(
    ("record", "partners", "expected"),
    [
        ({}, {"yhdistys": YHDISTYS, "yritys": YRITYS}, []),
        # No two partners are called the same.
        (
            {},
            {"yhdistys": YHDISTYS, "toinen": {**YRITYS, "name": "TESTIYHDISTYS"}},
            ['toinen.name: "yhdistys" has the same name.'],
        ),
        (
            {},
            {
                "yhdistys": {**YHDISTYS, "name": {"fi": "Testi", "sv": "Testföreningen"}},
                "toinen": {**YRITYS, "name": {"fi": "Koe", "sv": "Testföreningen"}},
            },
            ['toinen.name: "yhdistys" has the same name.'],
        ),
        # An id is not that of a region.
        ({}, {"mallila": YHDISTYS}, ['mallila: "mallila" is the id of a region.']),
        # An earlier id leads to one partner, and is none of today's.
        ({}, {"yhdistys": {**YHDISTYS, "aliases": ["vanha", "mallila/vanha"]}}, []),
        (
            {},
            {"yhdistys": {**YHDISTYS, "aliases": ["vanha"]}, "yritys": {**YRITYS, "aliases": ["vanha"]}},
            ['yritys.aliases.1: "vanha" is also an earlier id of the partner "yhdistys".'],
        ),
        (
            {},
            {"yhdistys": {**YHDISTYS, "aliases": ["eka", "yritys"]}, "yritys": YRITYS},
            ['yhdistys.aliases.2: the partner "keksila/yritys" still exists.'],
        ),
        (
            {},
            {"yhdistys": {**YHDISTYS, "aliases": ["keksila/yritys"]}, "yritys": YRITYS},
            ['yhdistys.aliases.1: the partner "keksila/yritys" still exists.'],
        ),
        (
            {},
            {"yhdistys": {**YHDISTYS, "aliases": ["Vanha nimi"]}},
            ['yhdistys.aliases.1: "Vanha nimi" cannot be the id of a partner.'],
        ),
        ({}, {"yhdistys": {**YHDISTYS, "aliases": ["a" * 60]}}, []),
        (
            {},
            {"yhdistys": {**YHDISTYS, "aliases": ["a" * 61]}},
            [f'yhdistys.aliases.1: "{"a" * 61}" cannot be the id of a partner.'],
        ),
        # It became part of another one that is known.
        ({}, {"yhdistys": {**YHDISTYS, "merged_into": "yritys"}, "yritys": YRITYS}, []),
        *(
            (
                {},
                {"yhdistys": {**YHDISTYS, "merged_into": into}, "yritys": YRITYS},
                [f'yhdistys.merged_into: "{into}" is not another partner.'],
            )
            for into in ("yhdistys", "olematon")
        ),
        # A person is entered once.
        ({"people": {"a": {"name": "Aino Esimerkki"}, "b": {"name": "Bo Exempel"}}}, {}, []),
        (
            {"people": {"a": {"name": "Aino Esimerkki"}, "b": {"name": "aino esimerkki"}}},
            {},
            ['people.b.name: "a" has the same name.'],
        ),
        (
            {"people": {"b": {"name": "Aino Esimerkki"}, "a": {"name": "Aino Esimerkki"}}},
            {},
            ['people.a.name: "b" has the same name.'],
        ),
        # A party named by its id has the kind that the list gives it.
        ({"took_part": ["yhdistys"]}, {"yhdistys": YHDISTYS}, []),
        ({"took_part": [{"party": "yhdistys", "kind": "non-profit"}]}, {"yhdistys": YHDISTYS}, []),
        (
            {"took_part": ["keksila", {"party": "yhdistys", "kind": "company"}]},
            {"yhdistys": YHDISTYS},
            ['took_part.2.kind: "yhdistys" is of the kind "non-profit" in partners.yml.'],
        ),
        ({"took_part": [{"party": "yhdistys", "kind": "company"}]}, {"yhdistys": {"name": "Testi"}}, []),
    ],
)
def test_partners_and_people_are_entered_once(
    record: dict[str, Any], partners: dict[str, Any], expected: list[str], tmp_path: Path
) -> None:
    assert problems(tmp_path, record, partners=partners) == expected


@pytest.mark.parametrize(("id_", "other"), [("yhdistys", "yritys"), ("yritys", "yhdistys")])
def test_a_near_id_is_suggested(id_: str, other: str, tmp_path: Path) -> None:
    """Only ids of other partners are suggested: no partner becomes part of itself."""
    partners = {id_: {**YHDISTYS, "merged_into": f"{other}x"}, other: YRITYS}
    assert problems(tmp_path, partners=partners) == [
        f'{id_}.merged_into: "{other}x" is not another partner.',
    ]
    report = check(load(tmp_path / "negotiations"), SETTINGS)
    assert [problem.advice and problem.advice.text(str) for problem in report.problems] == [
        f'Did you mean "{other}"?'
    ]
    partners[id_]["merged_into"] = f"{id_}x"
    problems(tmp_path, partners=partners)
    report = check(load(tmp_path / "negotiations"), SETTINGS)
    advice = [problem.advice and problem.advice.text(str) for problem in report.problems]
    assert advice == ["Write the id of the partner it became part of."]


UNKNOWN: Final = (
    'took_part.2: "olematon" is not in partners.yml, and no region or municipality has that name.'
)
NOT_OURS: Final = '"Parila" is not a municipality of this region.'
GROUPS: Final = {"groups": {2024: [{"id": "etela", "name": "Etelä", "municipalities": ["Satula"]}]}}


def group_of(year: int, municipality: str) -> dict[str, Any]:
    return {"groups": {year: [{"id": "etela", "name": "Etelä", "municipalities": [municipality]}]}}


def of_session(**fields: Any) -> dict[str, Any]:
    return {"sessions": {"date": DAY, **fields}}


@pytest.mark.parametrize(
    ("record", "changes", "expected"),
    [
        # A municipality is of the region, or took part with another one that is named.
        (of_session(municipalities=["Satula", "Sagoby", "902"]), {}, []),
        (of_session(municipalities=["Satula", "Parila"]), {}, [f"sessions.municipalities.2: {NOT_OURS}"]),
        ({**of_session(municipalities=["Parila"]), "co_organisers": ["mallila"]}, {}, []),
        ({**of_session(municipalities=["Parila"]), "co_organisers": ["Parila"]}, {}, []),
        (
            {**of_session(municipalities=["Parila", "Purola"]), "co_organisers": ["Parila"]},
            {"other": {"municipalities": [*OTHER["municipalities"], PUROLA]}},
            ['sessions.municipalities.2: "Purola" is not a municipality of this region.'],
        ),
        (
            {**of_session(municipalities=["Parila"]), "co_organisers": ["Tarula"]},
            {},
            [f"sessions.municipalities.1: {NOT_OURS}"],
        ),
        (
            of_session(municipalities=["Olemattomala"]),
            {},
            ['sessions.municipalities.1: "Olemattomala" is not a municipality.'],
        ),
        (
            of_session(municipalities=["Satola"]),
            {"region": {"municipalities": [{**SATULA, "aliases": ["Satola"]}, TARULA]}},
            ['sessions.municipalities.1: "Satola" is a misspelling of "Satula".'],
        ),
        (
            of_session(municipalities=["Olemattomala", "Parila"]),
            {},
            [
                'sessions.municipalities.1: "Olemattomala" is not a municipality.',
                f"sessions.municipalities.2: {NOT_OURS}",
            ],
        ),
        # Names that are joined are read apart in lists alone.
        (of_session(municipalities=["Satula ja Tarula"]), {}, []),
        (
            of_session(place={"venue": "Talo", "town": "Satula ja Tarula"}),
            {},
            ['sessions.place.town: "Satula ja Tarula" is not a municipality.'],
        ),
        # It then existed, and belonged to the region.
        (
            of_session(municipalities=["Satula"]),
            {
                "region": {
                    "municipalities": [{**SATULA, "valid_to": "2024-01-01", "merged_into": "902"}, TARULA]
                }
            },
            [],
        ),
        (
            of_session(municipalities=["Satula"]),
            {
                "region": {
                    "municipalities": [{**SATULA, "valid_to": "2023-12-31", "merged_into": "902"}, TARULA]
                }
            },
            ['sessions.municipalities.1: "Satula" did not exist in 2024.'],
        ),
        (
            of_session(municipalities=["Satula"]),
            {"region": {"municipalities": [{**SATULA, "valid_from": "2024-12-31"}, TARULA]}},
            [],
        ),
        (
            of_session(municipalities=["Satula"]),
            {
                "region": {"municipalities": [{**SATULA, "member_to": "2023-12-31"}, TARULA]},
                "other": {"municipalities": [{**SATULA, "member_from": "2024-01-01"}]},
            },
            ['sessions.municipalities.1: "Satula" did not belong to this region in 2024.'],
        ),
        (
            of_session(municipalities=["Satula"]),
            {
                "region": {"municipalities": [{**SATULA, "member_to": "2024-01-01"}, TARULA]},
                "other": {"municipalities": [{**SATULA, "member_from": "2024-01-02"}]},
            },
            [],
        ),
        # A municipal group is one of the record's year.
        (of_session(group="etela"), {"region": GROUPS}, []),
        (
            of_session(group="pohjoinen"),
            {"region": GROUPS},
            ['sessions.group: "pohjoinen" is not a municipal group of 2024.'],
        ),
        (
            of_session(group="etela"),
            {"region": {"groups": {2025: GROUPS["groups"][2024]}}},
            ['sessions.group: "etela" is not a municipal group of 2024.'],
        ),
        # A group's municipalities are of the region in the group's year.
        ({}, {"region": group_of(2024, "Satula")}, []),
        ({}, {"region": group_of(2024, "Parila")}, [f"groups.2024.1.municipalities.1: {NOT_OURS}"]),
        ({"co_organisers": ["mallila"]}, {"region": group_of(2024, "Parila")}, [
            f"groups.2024.1.municipalities.1: {NOT_OURS}"
        ]),
        *(
            (
                {},
                {
                    "region": {
                        **group_of(year, "Satula"),
                        "municipalities": [{**SATULA, "member_from": "2024-06-01"}, TARULA],
                    },
                    "other": {"municipalities": [{**SATULA, "member_to": "2024-05-31"}]},
                },
                expected,
            )
            for year, expected in (
                (2024, []),
                (
                    2023,
                    ['groups.2023.1.municipalities.1: "Satula" did not belong to this region in 2023.'],
                ),
            )
        ),
        # Priorities, documents and people are those that are listed.
        (
            {"priorities": ["a", "b"]},
            {},
            [f'priorities.{n}: "{id_}" is not a priority in region.yml.' for n, id_ in ((1, "a"), (2, "b"))],
        ),
        ({"refers_to": ["a"]}, {}, ['refers_to.1: "a" is not a document in region.yml.']),
        (
            {
                "people": {"a": {"name": "Aino"}},
                **of_session(programme=[{"kind": "opening", "speakers": ["a"]}]),
            },
            {},
            [],
        ),
        (
            {
                "people": {"a": {"name": "Aino"}},
                **of_session(programme=[{"kind": "opening", "speakers": ["a", "c"]}]),
            },
            {},
            ['sessions.programme.1.speakers.2: "c" is not among the people of this record.'],
        ),
        # Parties.
        ({"took_part": ["keksila", "mallila", "Satula", "902", "all-municipalities"]}, {}, []),
        (
            {"took_part": ["keksila", "olematon"]},
            {},
            [UNKNOWN],
        ),
    ],
)  # fmt: skip
def test_only_existing_references_are_accepted(
    record: dict[str, Any], changes: dict[str, Any], expected: list[str], tmp_path: Path
) -> None:
    assert problems(tmp_path, record, **changes) == expected


@pytest.mark.parametrize("name", ["keksila/partners.yml", "mallila/region.yml", "national.yml"])
def test_a_party_that_a_broken_file_may_have_is_not_called_unknown(name: str, tmp_path: Path) -> None:
    problems(tmp_path, {"took_part": ["keksila", "yhdistys"]})
    (tmp_path / "negotiations" / name).write_text("yhdistys: [\n", "utf-8")
    report = check(load(tmp_path / "negotiations"), SETTINGS)
    assert {problem.path for problem in report.problems} == {f"negotiations/{name}"}


AGREEMENT: Final[dict[str, Any]] = {"title": "Sopimus", "occasion": "agreement", "sources": SOURCES}
YEARLY: Final = 'occasion: "yearly-negotiation" is possible from 2023 on, and this record is of {}.'
NOT_OF_YEAR: Final = "date: {} is not in {}, the year of the record's folder."


@pytest.mark.parametrize(
    ("year", "record", "expected"),
    [
        # The yearly negotiation is of 2023 and later; what is older than the site can be is a slip.
        (2022, {**RECORD, "sessions": {"date": "2022-10-30"}}, [YEARLY.format(2022)]),
        (2000, {**RECORD, "sessions": {"date": "2000-10-30"}}, [YEARLY.format(2000)]),
        (2023, {**RECORD, "sessions": {"date": "2023-10-30"}}, []),
        # The date of what is no meeting is, or can be, in the year of its folder.
        *((year, {**AGREEMENT, "date": "2022/2024"}, []) for year in (2022, 2023, 2024)),
        (2021, {**AGREEMENT, "date": "2022/2024"}, [NOT_OF_YEAR.format("2022/2024", 2021)]),
        (2025, {**AGREEMENT, "date": "2022/2024"}, [NOT_OF_YEAR.format("2022/2024", 2025)]),
    ],
)
def test_a_record_is_of_its_year(
    year: int, record: dict[str, Any], expected: list[str], tmp_path: Path
) -> None:
    problems(tmp_path)
    folder = tmp_path / "negotiations/keksila"
    (folder / "2024/neuvottelu.yml").unlink()
    (folder / str(year)).mkdir(exist_ok=True)
    (folder / str(year) / "tietue.yml").write_text(yaml.safe_dump(record, allow_unicode=True), "utf-8")
    report = check(load(tmp_path / "negotiations"), SETTINGS)
    assert [f"{problem.key}: {problem.what.text(str)}" for problem in report.problems] == expected
