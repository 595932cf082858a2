"""The rules for ids, names and links between records at their borders: what is right, what is not.

The words staff read are in mistakes/; here is for which values they are read.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

import pytest
import yaml

from gazette.base.bounds import MAX_ID
from gazette.checks import check
from gazette.records.loading import load
from tests.outputs import REGION
from tests.test_record_rules import OTHER, PUROLA, RECORD, SATULA, SETTINGS, TARULA

HERE: Final = "keksila/2024/neuvottelu"
PARILA: Final = OTHER["municipalities"][0]
ROKALA: Final = {"code": "905", "fi": "Rokala", "sv": "Rokby", "languages": "fi"}
LONGEST: Final = "a" * MAX_ID
RESERVED: Final = '"{}" is reserved for the site\'s own addresses.'


class _WithoutAnchors(yaml.SafeDumper):
    """Writes what is there twice twice."""

    def ignore_aliases(self, _: object) -> bool:
        return True


def said(root: Path, files: Mapping[str, Any]) -> list[str]:
    """What the check says of the invented regions with these files: data, text, or None for none."""
    base = {"keksila/region": REGION, "mallila/region": OTHER, HERE: RECORD}
    for name, data in {**base, **files}.items():
        path = root / "negotiations" / f"{name}.yml"
        if isinstance(data, dict) and data.get("title") == "":
            data = {**data, "title": f"Neuvottelu {name}"}  # noqa: PLW2901
        if data is not None:
            path.parent.mkdir(parents=True, exist_ok=True)
            text = yaml.dump(data, Dumper=_WithoutAnchors, allow_unicode=True, sort_keys=False)
            path.write_text(data if isinstance(data, str) else text, "utf-8")
    return [
        f"{problem.path.removeprefix('negotiations/').removesuffix('.yml')}: {problem.key}: "
        f"{problem.what.text(str)}" + (f" {problem.advice.text(str)}" if problem.advice else "")
        for problem in check(load(root / "negotiations"), SETTINGS).problems
    ]


def assert_said(root: Path, files: Mapping[str, Any], expected: list[str]) -> None:
    """The problems begin with these texts, in the order of files and lines, and there are no others."""
    problems = said(root, files)
    assert [text[: len(start)] for text, start in zip(problems, expected, strict=False)] == expected, problems
    assert len(problems) == len(expected), problems


def region(**fields: Any) -> dict[str, Any]:
    return {**REGION, **fields}


def third(code: str = "33", **fields: Any) -> dict[str, Any]:
    """One more region, without municipalities of the others."""
    name = {"fi": "Ketola", "sv": "Ängsby", "en": "Ketola"}
    return {**OTHER, "code": code, "name": name, "short": name, "municipalities": [PUROLA], **fields}


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        ({"ketola/region": third()}, []),
        # The folder's name: its signs, its length, no address of a section.
        ({f"{LONGEST}/region": third()}, []),
        (
            {f"{LONGEST}a/region": third(), f"{LONGEST}b/region": third("34", municipalities=[ROKALA])},
            [
                f"{LONGEST}{last}/region: : the name of the region's folder has too many letters. It "
                "may have "
                f"{MAX_ID}: it becomes part of file names."
                for last in "ab"
            ],
        ),
        (
            {"Ketola/region": third(), "ketola_/region": third("34", municipalities=[ROKALA])},
            [
                f'{name}/region: : "{name}" cannot be the name of a region\'s folder. An id has small letters'
                for name in ("Ketola", "ketola_")
            ],
        ),
        *(
            (
                {f"{word}/region": third()},
                [f'{word}/region: : "{word}" is the address of a section of the site. Give the region\'s'],
            )
            for word in ("haku", "sok", "search", "kumppanit", "om", "handbook")
        ),
        *(({f"{word}/region": third()}, []) for word in ("kutsu", "ohjelma", "hakua")),
        # Two regions have no code in common.
        (
            {"ketola/region": third("31"), "satala/region": third("32", municipalities=[ROKALA])},
            [
                'ketola/region: code: the code 31 belongs to "keksila". Correct one of the two.',
                'satala/region: code: the code 32 belongs to "mallila". Correct one of the two.',
            ],
        ),
        # An earlier name of a folder leads to one region.
        ({"keksila/region": region(aliases=["vanha", "vanhempi"])}, []),
        (
            {
                "keksila/region": region(aliases=["haku", "vanha", "mallila", "keksila", "vanha"]),
                "mallila/region": {**OTHER, "aliases": ["uusi", "vanha", "uusi"]},
            },
            [
                f"{name}/region: aliases.{number}: {what}. An old address can lead to one region "
                "only: correct"
                for name, number, what in (
                    ("keksila", 1, '"haku" is the address of a section of the site'),
                    ("keksila", 3, '"mallila" is the name of "mallila"'),
                    ("keksila", 4, '"keksila" is the name of "keksila"'),
                    ("keksila", 5, '"vanha" is the name of "keksila"'),
                    ("mallila", 2, '"vanha" is the name of "keksila"'),
                    ("mallila", 3, '"uusi" is the name of "mallila"'),
                )
            ],
        ),
    ],
)
def test_a_region_has_a_name_and_a_code_of_its_own(
    files: dict[str, Any], expected: list[str], tmp_path: Path
) -> None:
    assert_said(tmp_path, files, expected)


def moving(left: str | None, joined: str | None, **other: Any) -> dict[str, Any]:
    """Satula is in the one region until a day, in the other, after another municipality, from a day on."""
    before = {**SATULA, **({"member_to": left} if left else {})}
    after = {**SATULA, **other, **({"member_from": joined} if joined else {})}
    return {
        "keksila/region": region(municipalities=[before, TARULA]),
        "mallila/region": {**OTHER, "municipalities": [PARILA, after]},
    }


ALREADY: Final = 'mallila/region: municipalities.2.code: municipality 901 is already in "keksila". A munici'
GAP: Final = (
    "mallila/region: municipalities.2.member_from: municipality 901 is in no region between {}, its last day "
    'in "keksila", and {}. member_from is the day after member_to in the other region.'
)
OTHERWISE: Final = (
    'mallila/region: municipalities.2.{}: municipality 901 has another value of {} in "keksila". Correct one'
)


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        # A municipality is in one region on each day.
        (moving("2023-12-31", "2024-01-01"), []),
        (moving("2023-12-31", "2024-01-02"), [GAP.format("2023-12-31", "2024-01-02")]),
        (moving("2022-12-31", "2024-01-01"), [GAP.format("2022-12-31", "2024-01-01")]),
        (moving("2024-01-01", "2024-01-01"), [ALREADY]),
        (moving("2024-01-02", "2024-01-01"), [ALREADY]),
        (moving(None, None), [ALREADY]),
        (moving("2023-12-31", None), [ALREADY]),
        (moving(None, "2024-01-01"), [ALREADY]),
        (
            {"keksila/region": region(municipalities=[SATULA, SATULA, TARULA])},
            [
                (
                    'keksila/region: municipalities.1.code: municipality 901 is already in "keksila". A '
                    "municipality"
                )
            ],
        ),
        # It is the same in both.
        (
            moving("2023-12-31", "2024-01-01", sv="Satuby", aliases=["Satla"]),
            [OTHERWISE.format("sv", "sv"), OTHERWISE.format("aliases", "aliases")],
        ),
        (
            moving("2023-12-31", "2024-01-03", sv="Satuby"),
            [OTHERWISE.format("sv", "sv"), GAP.format("2023-12-31", "2024-01-03")],
        ),
        (moving("2023-12-31", "2023-12-31", sv="Satuby"), [ALREADY]),
        (moving("2024-01-02", "2023-12-31", sv="Satuby"), [ALREADY]),
        # Its names are no other's; Finnish and Swedish may be alike.
        (
            {"keksila/region": region(municipalities=[SATULA, {**TARULA, "aliases": ["Tarla", "Satula"]}])},
            ['keksila/region: municipalities.2.aliases: "Satula" is already a name of municipality 901. A'],
        ),
        (
            {"mallila/region": {**OTHER, "municipalities": [PARILA, {**PUROLA, "sv": "Tarula"}]}},
            ['mallila/region: municipalities.2.sv: "Tarula" is already a name of municipality 902. A name'],
        ),
        (
            {"mallila/region": {**OTHER, "municipalities": [PARILA, {**PUROLA, "fi": "Sagoby"}]}},
            ['mallila/region: municipalities.2.fi: "Sagoby" is already a name of municipality 901. A name'],
        ),
    ],
)
def test_a_municipality_is_in_one_region_and_has_names_of_its_own(
    files: dict[str, Any], expected: list[str], tmp_path: Path
) -> None:
    assert_said(tmp_path, files, expected)


def record(**fields: Any) -> dict[str, Any]:
    return {**RECORD, **fields}


def news(**ids: str | None) -> dict[str, Any]:
    """A record with news texts of these ids, each replacing the news of a stage or none."""
    return record(
        news=[
            {
                "id": id_.replace("_", "-"),
                "date": "2024-11-01",
                "title": "Uutinen",
                **({"replaces": replaces} if replaces else {}),
            }
            for id_, replaces in ids.items()
        ]
    )


def sessions(*ids: str | None) -> dict[str, Any]:
    """A record with sessions of these ids."""
    return record(
        sessions=[
            {"date": f"2024-10-{day}", **({"id": id_} if id_ else {})} for day, id_ in enumerate(ids, 10)
        ]
    )


def aliases(*names: str) -> dict[str, Any]:
    return record(aliases=list(names))


def outcome(**fields: Any) -> dict[str, Any]:
    return {"title": "Sovittiin", "kind": "goal", "matter": ["goal"], **fields}


EXISTS: Final = 'the record "{}" still exists at that address. Remove this line, or move the other record.'
NO_ID: Final = "this session has no id, although there are several sessions. Add a line such as"
TWICE: Final = 'the id "{}" is used twice here. Give one of the two another id; the older one keeps its own.'
NO_NAME: Final = '"{}" cannot be the id of a record. Write it as region/year/record, each of at most 60'


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        # Two records of a year are called differently, whatever the letters; those of other years may not be.
        (
            {"keksila/2024/toinen": record(title="NEUVOTTELU"), "keksila/2024/zeta": record(title="Muu")},
            [f'keksila/2024/toinen: title: "{HERE}" has the same title. Give the two different titles, or'],
        ),
        ({"keksila/2023/toinen": record(sessions={"date": "2023-10-30"})}, []),
        ({"mallila/2024/toinen": RECORD}, []),
        # A record's name, and a news text's id, are no words of addresses.
        *(
            (
                {f"keksila/2024/{word}": record(title="Muu")},
                [f"keksila/2024/{word}: : {RESERVED.format(word)} Give the file another name."],
            )
            for word in ("ohjelma", "program", "programme", "kumppanit", "partner", "partners")
        ),
        ({"keksila/2024/kutsu": record(title="Muu")}, []),
        (
            {HERE: news(oma=None, kutsu=None, program=None, correction_1=None, siirto=None, partners=None)},
            [
                f"{HERE}: news.{number}: {RESERVED.format(name)} Give the news text another id."
                for number, name in ((2, "kutsu"), (3, "program"), (4, "correction-1"), (5, "siirto"))
            ],
        ),
        ({HERE: news(corrections=None, oma=None)}, []),
        # A derived news item is replaced once.
        ({HERE: news(a="report", b="invitation", c=None, d=None)}, []),
        (
            {HERE: news(a="report", b="invitation", c=None, d="report", e="invitation")},
            [
                f'{HERE}: news.{number}.replaces: "{other}" already replaces this news item. Correct '
                "one of the"
                for number, other in ((4, "a"), (5, "b"))
            ],
        ),
        (
            {HERE: news(z="report", a="report")},
            [f'{HERE}: news.2.replaces: "z" already replaces this news item. Correct one of the'],
        ),
        # Of several sessions each has an id.
        ({HERE: sessions(None)}, []),
        ({HERE: sessions("a", "b")}, []),
        ({HERE: sessions(None, "b", None)}, [f"{HERE}: sessions.1: {NO_ID}", f"{HERE}: sessions.3: {NO_ID}"]),
        # Ids of a list are different, those of different lists need not be.
        (
            {HERE: sessions("a", "b", "a", "b", "c")},
            [f"{HERE}: sessions.3: {TWICE.format('a')}", f"{HERE}: sessions.4: {TWICE.format('b')}"],
        ),
        ({HERE: sessions("a", "b") | {"outcomes": {"a": outcome()}}}, []),
        (
            {
                "keksila/region": region(
                    groups={
                        year: [{"id": id_, "name": "Etelä", "municipalities": ["Satula"]} for id_ in ids]
                        for year, ids in ((2023, "aba"), (2024, "ab"))
                    }
                )
            },
            [f"keksila/region: groups.2023.3: {TWICE.format('a')}"],
        ),
        # An earlier id leads to one record.
        ({HERE: aliases("keksila/2023/vanha", "mallila/2024/vanha")}, []),
        ({HERE: aliases(f"keksila/2023/{LONGEST}")}, []),
        (
            {HERE: aliases(*(names := (f"keksila/2023/{LONGEST}a", "keksila/vanha", "keksila/23/vanha")))},
            [f"{HERE}: aliases.{number}: {NO_NAME.format(name)}" for number, name in enumerate(names, 1)],
        ),
        (
            {
                HERE: aliases("keksila/2023/vanha", HERE, "mallila/2024/rikki"),
                "mallila/2024/rikki": "title: [",
            },
            [
                f"{HERE}: aliases.2: {EXISTS.format(HERE)}",
                f"{HERE}: aliases.3: {EXISTS.format('mallila/2024/rikki')}",
                "mallila/2024/rikki: : ",
            ],
        ),
        (
            {
                HERE: aliases("keksila/2023/vanha"),
                "keksila/2024/toinen": aliases("a/2023/b", "keksila/2023/vanha"),
            },
            [
                f'keksila/2024/toinen: title: "{HERE}" has the same title. Give the two different titles, or',
                f'keksila/2024/toinen: aliases.2: "keksila/2023/vanha" is also an earlier id of "{HERE}". An',
            ],
        ),
    ],
)
def test_ids_and_names_are_there_once(files: dict[str, Any], expected: list[str], tmp_path: Path) -> None:
    assert_said(tmp_path, files, expected)


def of(year: int | str, **fields: Any) -> dict[str, Any]:
    """A record of a year, or of these days; its title is that of its file."""
    return record(title="", sessions={"date": f"{year}"}, **fields)


NEXT: Final = "keksila/2024/toinen"
LATER: Final = 'the record "{}" is later than this one. Write it in next instead, or correct the dates.'
EARLIER: Final = (
    'the record "{}" is earlier than this one. Write it in previous instead, or correct the dates.'
)
ITSELF: Final = "the record refers to itself. Write another record, or remove the line."
NONE: Final = 'there is no record "{}". '


def pair(here: str, there: str, **fields: Any) -> dict[str, Any]:
    """Two records of 2024 with these days; the first has the fields."""
    return {HERE: of(here, **fields), NEXT: of(there)}


def steps(*records: str, resolved: str | None = None) -> dict[str, Any]:
    """Next steps that lead to records, and one that a record resolved."""
    listed: dict[str, Any] = {f"s{n}": {"text": "Jatko", "record": id_} for n, id_ in enumerate(records)}
    if resolved:
        listed["r"] = {"text": "Jatko", "resolved": {"date": "2024-11-20", "record": resolved}}
    return {"next_steps": listed}


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        # What is named is there, or moved, or may be in a file that is broken.
        ({HERE: of(2024, previous=NEXT), NEXT: of(2024)}, []),
        (
            {HERE: of(2024, previous="keksila/2024/vanha"), NEXT: of(2024, aliases=["keksila/2024/vanha"])},
            [f'{HERE}: previous: {NONE.format("keksila/2024/vanha")}It is now "{NEXT}".'],
        ),
        ({HERE: of(2024, next=NEXT), NEXT: "title: ["}, [f"{NEXT}: : "]),
        (
            {
                HERE: of(
                    2024,
                    previous="mallila/2023/a",
                    next="keksila/2025/b",
                    **steps("x/2024/c", NEXT, "x/2024/d", resolved="x/2024/e"),
                ),
                NEXT: of(2024),
            },
            [
                f"{HERE}: {key}: {NONE.format(id_)}"
                for key, id_ in (
                    ("previous", "mallila/2023/a"),
                    ("next", "keksila/2025/b"),
                    ("next_steps.s0.record", "x/2024/c"),
                    ("next_steps.s2.record", "x/2024/d"),
                    ("next_steps.r.resolved.record", "x/2024/e"),
                )
            ],
        ),
        # The advice is a near id of that year, else the records of the year in that region, else the form.
        (
            {HERE: of(2024, next="keksila/2024/toinnen"), NEXT: of(2024)},
            [f'{HERE}: next: {NONE.format("keksila/2024/toinnen")}Did you mean "{NEXT}"?'],
        ),
        (
            {HERE: of(2024, next="keksila/2024/neuvotelu"), NEXT: of(2024)},
            [
                (
                    f"{HERE}: next: {NONE.format('keksila/2024/neuvotelu')}The records of keksila/2024 "
                    f"are: {NEXT}."
                )
            ],
        ),
        (
            {
                HERE: of(2024, next="keksila/2024/x"),
                NEXT: of(2024),
                "keksila/2024/viides": record(title="V", sessions={"date": "2024"}),
                "mallila/2024/y": record(title="Y", sessions={"date": "2024"}),
                "keksila/2023/x": of(2023),
            },
            [
                (
                    f"{HERE}: next: {NONE.format('keksila/2024/x')}The records of keksila/2024 are: "
                    f"{NEXT}, keksila/2024/viides."
                )
            ],
        ),
        (
            {HERE: of(2024, next="keksila/2025/x"), NEXT: of(2024)},
            [f"{HERE}: next: {NONE.format('keksila/2025/x')}Write it as region/year/record."],
        ),
        (
            {HERE: of(2024, next="toinen"), NEXT: of(2024)},
            [f"{HERE}: next: {NONE.format('toinen')}Write it as region/year/record."],
        ),
        *(
            (
                {HERE: of(2024, next=f"keksila/{year}/toinen"), NEXT: of(2024)},
                [f"{HERE}: next: {NONE.format(f'keksila/{year}/toinen')}Write it as region/year/record."],
            )
            for year in (2023, 2025)
        ),
        # No record names itself.
        (
            {HERE: of(2024, previous=HERE, next=HERE, **steps(HERE, resolved=HERE))},
            [
                f"{HERE}: {key}: {ITSELF}"
                for key in ("previous", "next", "next_steps.s0.record", "next_steps.r.resolved.record")
            ],
        ),
        # The round before is not later, and the one after not earlier; on one day either can be.
        *(
            (pair("2024-10-10", there, previous=NEXT), [])
            for there in ("2024-10-09", "2024-10-10", "2024", "2024-10")
        ),
        *(
            (pair("2024-10-10", there, next=NEXT), [])
            for there in ("2024-10-11", "2024-10-10", "2024", "2024-10")
        ),
        *(
            (pair("2024-10-10", there, previous=NEXT), [f"{HERE}: previous: {LATER.format(NEXT)}"])
            for there in ("2024-10-11", "2024-11", "2024-12-31")
        ),
        *(
            (pair("2024-10-10", there, next=NEXT), [f"{HERE}: next: {EARLIER.format(NEXT)}"])
            for there in ("2024-10-09", "2024-09", "2024-01-01")
        ),
        (pair("2024-10", "2024-10-31", previous=NEXT), []),
        (pair("2024-10", "2024-10-01", next=NEXT), []),
        (pair("2024-10", "2024-11-01", previous=NEXT), [f"{HERE}: previous: {LATER.format(NEXT)}"]),
        (pair("2024-10", "2024-09-30", next=NEXT), [f"{HERE}: next: {EARLIER.format(NEXT)}"]),
        # Two that name each other agree.
        ({HERE: of(2024, next=NEXT), NEXT: of(2024, previous=HERE)}, []),
        ({HERE: of(2024, next=NEXT), NEXT: of(2024, next=HERE)}, []),
        (
            {
                HERE: of("2024-10-10", next=NEXT),
                NEXT: of("2024-10-11", previous="keksila/2023/muu"),
                "keksila/2023/muu": of(2023),
            },
            [f'{HERE}: next: in "{NEXT}" the field previous is "keksila/2023/muu", not this record. Correct'],
        ),
        (
            {
                HERE: of("2024-10-10", previous=NEXT),
                NEXT: of("2024-10-09", next="keksila/2024/muu"),
                "keksila/2024/muu": of("2024-12-01"),
            },
            [f'{HERE}: previous: in "{NEXT}" the field next is "keksila/2024/muu", not this record. Correct'],
        ),
        (
            {HERE: of("2024-10-10", next=NEXT), NEXT: of("2024-10-11", previous="keksila/2023/muu")},
            [f"{NEXT}: previous: {NONE.format('keksila/2023/muu')}"],
        ),
    ],
)
def test_records_that_name_each_other(files: dict[str, Any], expected: list[str], tmp_path: Path) -> None:
    assert_said(tmp_path, files, expected)


def agreed(**carried_on: str | None) -> dict[str, Any]:
    """A record's outcomes by id, and what each carries on."""
    return {
        "outcomes": {id_: outcome(**({"carries_on": ref} if ref else {})) for id_, ref in carried_on.items()}
    }


BEFORE: Final = "keksila/2023/vanha"
NO_OUTCOME: Final = 'there is no outcome "{}". '
CYCLE: Final = "the outcome ends up continuing itself: {}. Remove the line from the earliest of them."
AGREED_LATER: Final = 'the outcome "{}" was agreed later than this one. Write the reference in the later'


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        (
            {
                HERE: of(2024, **agreed(a=None, b="a", c=f"{HERE}#b", d=f"{BEFORE}#v")),
                BEFORE: of(2023, **agreed(v=None)),
            },
            [],
        ),
        (
            {
                HERE: of(2024, **agreed(a="keksila/2023/nimi#v")),
                BEFORE: of(2023, aliases=["keksila/2023/nimi"], **agreed(v=None)),
            },
            [
                (
                    f"{HERE}: outcomes.a.carries_on: {NO_OUTCOME.format('keksila/2023/nimi#v')}Write its "
                    "id if it is in this"
                )
            ],
        ),
        ({HERE: of(2024, **agreed(a=f"{BEFORE}#v")), BEFORE: "title: ["}, [f"{BEFORE}: : "]),
        # The advice is a near id, else what that record has, else the form.
        (
            {HERE: of(2024, **agreed(yhteinen=None, a="yhteinen", b="yhtenen", c=f"{HERE}#x"))},
            [
                f'{HERE}: outcomes.b.carries_on: {NO_OUTCOME.format("yhtenen")}Did you mean "yhteinen"?',
                (
                    f"{HERE}: outcomes.c.carries_on: {NO_OUTCOME.format('x')}Write its id if it is in "
                    "this record,"
                ),
            ],
        ),
        (
            {HERE: of(2024, **agreed(yhteinen="yhteine"))},
            [f"{HERE}: outcomes.yhteinen.carries_on: {NO_OUTCOME.format('yhteine')}Write its id if it is in"],
        ),
        (
            {
                HERE: of(2024, **agreed(a=f"{BEFORE}#yhtenen", b=f"{BEFORE}#x", c="keksila/2022/y#x")),
                BEFORE: of(2023, **agreed(yhteinen=None, toinen=None)),
            },
            [
                (
                    f"{HERE}: outcomes.a.carries_on: {NO_OUTCOME.format(f'{BEFORE}#yhtenen')}Did you mean "
                    f'"{BEFORE}#yhteinen"?'
                ),
                (
                    f"{HERE}: outcomes.b.carries_on: {NO_OUTCOME.format(f'{BEFORE}#x')}The outcomes of "
                    f"that record are: {BEFORE}#yhteinen, {BEFORE}#toinen."
                ),
                (
                    f"{HERE}: outcomes.c.carries_on: {NO_OUTCOME.format('keksila/2022/y#x')}Write its id "
                    "if it is in this record,"
                ),
            ],
        ),
        # An outcome of one's own is not meant where another record is named.
        *(
            (
                {
                    HERE: of(2024, **agreed(yhteinen=None, a=f"{id_}#yhteinen")),
                    id_: of(id_.split("/")[1], **agreed(v=None)),
                },
                [f"{HERE}: outcomes.a.carries_on: {NO_OUTCOME.format(f'{id_}#yhteinen')}The outcomes"],
            )
            for id_ in (BEFORE, "keksila/2023/a", "mallila/2024/x")
        ),
        # An earlier outcome does not carry on a later one.
        *(
            ({HERE: of("2024-10-10", **agreed(a=f"{NEXT}#v")), NEXT: of(there, **agreed(v=None))}, [])
            for there in ("2024-10-09", "2024-10-10", "2024-10")
        ),
        *(
            (
                {HERE: of("2024-10-10", **agreed(a=f"{NEXT}#v")), NEXT: of(there, **agreed(v=None))},
                [f"{HERE}: outcomes.a.carries_on: {AGREED_LATER.format(f'{NEXT}#v')}"],
            )
            for there in ("2024-10-11", "2024-11")
        ),
        # Outcomes that carry on each other form no circle; who only leads into one is none of it.
        (
            {HERE: of(2024, **agreed(a="a"))},
            [f"{HERE}: outcomes.a.carries_on: {CYCLE.format(f'{HERE}#a → {HERE}#a')}"],
        ),
        (
            {HERE: of(2024, **agreed(a="b", b="c", c="a", d="a"))},
            [
                f"{HERE}: outcomes.{way[0]}.carries_on: "
                f"{CYCLE.format(' → '.join(f'{HERE}#{id_}' for id_ in way))}"
                for way in ("abca", "bcab", "cabc")
            ],
        ),
    ],
)
def test_outcomes_that_carry_on_others(files: dict[str, Any], expected: list[str], tmp_path: Path) -> None:
    assert_said(tmp_path, files, expected)
