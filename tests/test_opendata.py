"""Open data: JSON and CSV have the same rows, valid, harmless in a spreadsheet, no more than on pages."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum
from pathlib import Path
from typing import Annotated, Any, Final

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gazette.engine.dependencies import recorded
from gazette.engine.output_file import OutputFile
from gazette.html import render
from gazette.i18n.words import vocabulary
from gazette.outputs.opendata import data_page, dcat, formats, paths
from gazette.outputs.opendata.column_types import About, columns, names, values_of
from gazette.outputs.opendata.files import files as data_files
from gazette.outputs.opendata.formats import (
    csv_file,
    decimal_comma,
    escape_formula,
    json_file,
)
from gazette.outputs.opendata.formats import lines as lines_of
from gazette.outputs.opendata.tables import TABLES, Table
from gazette.records.collection import Records
from gazette.views.archive import years_shown
from tests.outputs import SITE, TODAY, golden, readers, written
from tests.sites import LANGUAGES
from tests.whole import site_files

FORMULA: Final = tuple("=+-@\t\r\n＝＋－＠")
"""How a text begins that a spreadsheet reads as a formula."""
NAMES: Final = [table.name for table in TABLES]


def data_of(records: Records, today: date = TODAY, language: str = "fi") -> dict[str, bytes]:
    """The data files of records."""
    return {f.path: f.make() for f in data_files(readers(records, today, [language])[0])}


@pytest.fixture(scope="module")
def files() -> Mapping[str, bytes]:
    """The data of the invented records."""
    return data_of(golden())


def rows(files: Mapping[str, bytes], table: str) -> list[dict[str, Any]]:
    """A table's rows as JSON has them."""
    table_rows: list[dict[str, Any]] = json.loads(files[f"data/{table}.json"])["rows"]
    return table_rows


def from_csv(content: bytes, properties: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The rows of CSV, read by the schema into the values that JSON has."""
    text = content.decode("utf-8-sig")
    lines = csv.DictReader(io.StringIO(text, newline=""), delimiter=";")
    return [{name: _value(cell, properties[name]) for name, cell in line.items()} for line in lines]


def original(cell: str) -> str:
    """The text of a CSV cell without the apostrophe before what would be a formula (see the data page)."""
    return cell[1:] if cell.startswith("'") and cell.lstrip("'").startswith(FORMULA) else cell


def _value(cell: str, schema: Mapping[str, Any]) -> Any:
    kinds = schema["type"] if isinstance(schema["type"], list) else [schema["type"]]
    if "array" in kinds:
        return original(cell).split("|") if cell else []
    if cell == "":
        assert "null" in kinds, schema
        return None
    if "boolean" in kinds:
        return {"true": True, "false": False}[cell]
    if "number" in kinds:
        return float(cell.replace(",", "."))
    return int(cell) if "integer" in kinds else original(cell)


def schema_of(files: Mapping[str, bytes], table: Table) -> dict[str, Any]:
    schema: dict[str, Any] = json.loads(files[paths.table_schema(table.name)])
    return schema


@pytest.mark.parametrize("table", TABLES, ids=NAMES)
def test_the_invented_records_fill_every_table(files: Mapping[str, bytes], table: Table) -> None:
    assert rows(files, table.name)


@pytest.mark.parametrize("table", TABLES, ids=NAMES)
def test_csv_and_json_have_the_same_rows(files: Mapping[str, bytes], table: Table) -> None:
    properties = schema_of(files, table)["$defs"][table.key]["properties"]
    assert from_csv(files[f"data/{table.name}.csv"], properties) == rows(files, table.name)


@pytest.mark.parametrize("table", TABLES, ids=NAMES)
def test_a_file_is_valid_by_its_schema(files: Mapping[str, bytes], table: Table) -> None:
    schema = schema_of(files, table)
    content = json.loads(files[f"data/{table.name}.json"])
    assert content["$schema"] == schema["$id"] == f"{SITE}data/schema/{table.name}.schema.json"
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(
        schema, format_checker=jsonschema.Draft202012Validator.FORMAT_CHECKER
    )
    assert [error.message for error in validator.iter_errors(content)] == []
    described = schema["$defs"][table.key]
    assert all(list(row) == described["required"] == list(described["properties"]) for row in content["rows"])


def test_a_schema_refuses_what_no_row_can_be(files: Mapping[str, bytes]) -> None:
    table = next(t for t in TABLES if t.name == "sessions")
    content = json.loads(files["data/sessions.json"])
    validator = jsonschema.Draft202012Validator(schema_of(files, table))
    for field, wrong in (
        ("id", "esimerkkila/2025"), ("status", "over"), ("date", "syksy"), ("start", "17.30"),
        ("municipalities", "901"), ("capacity", "40"), ("year", None),
    ):  # fmt: skip
        changed = {**content, "rows": [{**content["rows"][0], field: wrong}]}
        assert list(validator.iter_errors(changed)), field


def test_a_region_s_file_has_its_rows_of_every_table(files: Mapping[str, bytes]) -> None:
    schema = json.loads(files[paths.REGION_SCHEMA])
    jsonschema.Draft202012Validator.check_schema(schema)
    together: dict[str, list[Any]] = {table.name: [] for table in TABLES}
    for organiser in golden().organisers:
        content = json.loads(files[f"data/regions/{organiser.id}.json"])
        jsonschema.Draft202012Validator(schema).validate(content)
        for table in TABLES:
            together[table.name] += content[table.key]
    whole = {table.name: rows(files, table.name) for table in TABLES}
    national = [row for row in whole["partners"] if row["region"] is None]
    assert [row["id"] for row in national] == ["malli-yhtyma", "vanha-virasto"]
    together["partners"] += national
    together["removed"] += [row for row in whole["removed"] if row["moved_to"] == "malli-yhtyma"]
    assert together == whole


def test_csv_has_the_format_that_finnish_and_swedish_excel_open(files: Mapping[str, bytes]) -> None:
    for table in TABLES:
        content = files[f"data/{table.name}.csv"]
        first, _, rest = content.partition(b"\r\n")
        assert first.decode() == "\ufeff" + ";".join(f'"{name}"' for name in names(table.columns))
        assert rest.endswith(b"\r\n")
        unquoted = re.sub(rb'"(?:[^"]|"")*"', b"", content.removeprefix("\ufeff".encode()))
        assert set(unquoted.split(b"\r\n")) == {b";" * (len(names(table.columns)) - 1), b""}


def test_ids_are_unique_and_references_exist(files: Mapping[str, bytes]) -> None:
    ids = {
        table: [row["id"] for row in rows(files, table)] for table in ("negotiations", "sessions", "outcomes")
    }
    assert all(len(set(table_ids)) == len(table_ids) for table_ids in ids.values())
    regions = {row["id"] for row in rows(files, "regions")}
    municipalities = {row["code"] for row in rows(files, "municipalities")}
    partners = {row["id"] for row in rows(files, "partners")}
    parties = regions | municipalities | partners | {"all-municipalities"}
    seen = set()
    for table in TABLES:
        for row in rows(files, table.name):
            for field, known in (
                ("negotiation", ids["negotiations"]), ("session", ids["sessions"]), ("region", regions),
                ("outcome", ids["outcomes"]), ("party", parties), ("responsible", parties),
                ("organisers", parties),
                ("co_organisers", parties), ("parties", parties), ("municipalities", municipalities),
                ("town", municipalities), ("merged_into", municipalities | partners),
            ):  # fmt: skip
                actual = row.get(field)
                for value in actual if isinstance(actual, list) else [actual]:
                    if value is not None:
                        seen.add(field)
                        assert value in known, (table.name, field)
    assert len(seen) == 12


def test_addresses_are_those_of_pages(files: Mapping[str, bytes]) -> None:
    paths = set(site_files(golden()))
    for table in TABLES:
        for row in rows(files, table.name):
            for language in LANGUAGES:
                if url := row.get(f"url_{language}"):
                    path = url.removeprefix(SITE).partition("#")[0]
                    assert path.startswith(f"{language}/")
                    assert path + "index.html" in paths


def test_dates_have_the_precision_of_the_record(files: Mapping[str, bytes]) -> None:
    stated = {row["id"].partition("#")[2]: row for row in rows(files, "sessions")}
    moved, imprecise = stated["session-siirretty"], stated["session-avoin"]
    assert (moved["date"], moved["date_first"], moved["date_last"]) == (
        "2025-11-20",
        "2025-11-20",
        "2025-11-20",
    )
    assert moved["moved_from"] == "2025-10-20"
    assert (imprecise["date"], imprecise["date_first"], imprecise["date_last"]) == (
        "2025-23", "2025-09-01", "2025-11-30",
    )  # fmt: skip


def test_stage_and_coverage_are_those_of_the_day(files: Mapping[str, bytes]) -> None:
    values = {row["id"]: (row["stage"], row["coverage"]) for row in rows(files, "negotiations")}
    assert values == {
        "esimerkkila/2024/alueellinen": ("reported", "reported"),
        "esimerkkila/2025/kuntaryhmat": ("invitation", "announced"),
        "esimerkkila/2025/puitesopimus": ("no-meeting", "other"),
        "esimerkkila/2025/osapuolet": ("reported", "reported"),
        "mallila/2024/peruttu": ("cancelled", "cancelled"),
        "mallila/2024/samarbete": ("reported", "other"),
        "mallila/2025/neuvottelukunta": ("past", "other"),
        "mallila/2025/raati": ("past", "other"),
        "mallila/2025/seminaari": ("past", "other"),
        "mallila/2025/valtio": ("past", "other"),
        "mallila/2025/vihamielinen": ("reported", "reported"),
        "testila/2022/jarjestoilta": ("reported", "other"),
        "testila/2025/ikaantyneet": ("postponed", "announced"),
        "testila/2025/lausunto": ("no-meeting", "other"),
        "testila/2025/paatos": ("no-meeting", "other"),
        "testila/2025/suunnitelma": ("no-meeting", "other"),
        "testila/2026/tulossa": ("announced", "announced"),
    }
    years = [row for row in rows(files, "coverage") if row["region"] == "mallila"]
    assert [row["year"] for row in years] == list(years_shown(readers(golden())[0].registry))
    assert {row["year"]: row["coverage"] for row in years}[2023] == "none"


def test_no_field_is_in_the_data_before_its_publication(tmp_path: Path) -> None:
    records = written(
        tmp_path,
        {
            "keksila/2024/n": {
                "title": "Neuvottelu",
                "sessions": {
                    "date": "2024-10-01",
                    "remote": {"platform": "Etä", "link": "https://eta.example.fi/"},
                    "registration": {"by": "2024-09-20", "link": "https://ilmo.example.fi/"},
                    "programme": [{"kind": "opening", "said": "Sanottiin."}],
                },
                "report": {"published": "2024-11-01", "lead": "Raportti."},
                "took_part": [{"who": "Yhdistyksiä", "kind": "non-profit"}],
                "invited": [{"who": "Yrityksiä", "kind": "company"}],
                "outcomes": [{"id": "o", "title": "Sovittu", "kind": "goal", "matter": "goal",
                              "follow_ups": {"date": "2025-01-01", "status": "done"}}],
                "votes": {"question": "Mikä?", "items": [{"text": "Tämä", "votes": 1}]},
                "next_steps": [{"id": "s", "text": "Luvattu."}],
                "cancelled": {"date": "2030-01-01"},
                "corrections": {"date": "2030-01-01", "text": "Oikaisu."},
            }
        },
    )  # fmt: skip
    day_after, reported, followed = date(2024, 10, 2), date(2024, 11, 1), date(2025, 1, 1)
    before, after, later = (data_of(records, day) for day in (day_after, reported, followed))
    assert [len(rows(before, t)) for t in ("outcomes", "follow-ups", "votes", "next-steps")] == [0, 0, 0, 0]
    assert [len(rows(after, t)) for t in ("outcomes", "follow-ups", "votes", "next-steps")] == [1, 0, 1, 1]
    assert [row["status"] for row in rows(after, "outcomes")] == ["not-reported"]
    assert [row["status"] for row in rows(later, "outcomes")] == ["done"]
    assert len(rows(later, "follow-ups")) == 1
    assert [row["part"] for row in rows(before, "participants")] == ["invited"]
    assert [row["part"] for row in rows(after, "participants")] == ["invited", "took-part"]
    assert [row["said_fi"] for row in rows(before, "programme-slots")] == [None]
    assert [row["said_fi"] for row in rows(after, "programme-slots")] == ["Sanottiin."]
    (negotiation,) = rows(before, "negotiations")
    assert (
        negotiation["reported"],
        negotiation["lead_fi"],
        negotiation["cancelled"],
        negotiation["corrected"],
    ) == (None, None, None, [])
    (negotiation,) = rows(after, "negotiations")
    assert (negotiation["reported"], negotiation["lead_fi"], negotiation["updated"]) == (
        "2024-11-01",
        "Raportti.",
        "2024-11-01",
    )
    open_, closed, over = (
        (row["remote_link"], row["registration_link"])
        for day in (date(2024, 9, 20), date(2024, 9, 21), day_after)
        for row in rows(data_of(records, day), "sessions")
    )
    assert open_ == ("https://eta.example.fi/", "https://ilmo.example.fi/")
    assert closed == ("https://eta.example.fi/", None)
    assert over == (None, None)


def test_the_same_records_and_day_give_the_same_bytes(files: Mapping[str, bytes]) -> None:
    assert data_of(golden()) == files
    assert data_of(golden(), language="sv") == files, "the data are of no language"


def test_files_and_their_inputs_do_not_depend_on_the_order_of_making() -> None:
    def noted(file: OutputFile) -> tuple[bytes, set[str]]:
        content, names = recorded(file.make)
        return content, set(names)

    def contents(*, backwards: bool) -> dict[str, tuple[bytes, set[str]]]:
        listed = list(data_files(readers(golden(), TODAY, ["fi"])[0]))
        return {file.path: noted(file) for file in (reversed(listed) if backwards else listed)}

    assert contents(backwards=True) == contents(backwards=False)


def test_the_data_do_not_have_the_day_of_the_build() -> None:
    day = date(2031, 7, 13)
    assert [path for path, content in data_of(golden(), day).items() if str(day).encode() in content] == []


TEXT: Final = st.text(st.characters(codec="utf-8", exclude_characters="\x00"), min_size=1)
HARMFUL: Final = st.builds(
    "{}{}".format, st.sampled_from(["=", "+", "-", "@", "\t", "\r", "'", "''=", "＝"]), TEXT
)


@given(TEXT | HARMFUL)
def test_a_text_is_harmless_in_a_spreadsheet_and_can_be_restored(text: str) -> None:
    written_ = escape_formula(text)
    assert not written_.startswith(FORMULA)
    assert original(written_) == text


@pytest.mark.parametrize(
    ("number", "cell"),
    [(3.0, "3,0"), (24.1, "24,1"), (60.17, "60,17"), (24.941, "24,9410"), (24.9412, "24,9412")],
)
def test_a_decimal_number_is_no_day_in_finnish_and_no_thousands_in_english(number: float, cell: str) -> None:
    assert decimal_comma(number) == cell


def test_an_address_in_a_list_has_no_separator_of_lists(tmp_path: Path) -> None:
    record = {
        "title": "Neuvottelu",
        "sessions": {"date": "2024-06-10"},
        "sources": [{"publisher": "Lehti", "url": f"https://lehti.example/{page}"} for page in ("a|b", "c")],
    }
    (row,) = rows(data_of(written(tmp_path, {"keksila/2024/n": record})), "negotiations")
    assert row["source_urls"] == ["https://lehti.example/a%7Cb", "https://lehti.example/c"]


def test_the_data_list_removed_and_moved_addresses(tmp_path: Path) -> None:
    earlier = ["media/vanhat diat.pdf", "keksila/2023/media/diat.odp"]
    file = {"title": "Diat", "file": "media/diat.pdf", "earlier_files": earlier}
    notes = {"title": "Muistio", "url": "https://toinen.example/m?a=1", "earlier_files": "media/muistio.txt"}
    record = {"title": "Neuvottelu", "sessions": {"date": "2024-06-10"}, "attachments": [file, notes]}
    records = written(tmp_path, {"keksila/2024/uusi": {**record, "aliases": "keksila/2024/vanha"}})
    (records.root / "keksila/2024/media").mkdir()
    (records.root / "keksila/2024/media/diat.pdf").write_bytes(b"%PDF-1.4")
    (records.root / "published.txt").write_text(
        "2024-01-01 /keksila/2024/vanha/\n2024-03-01 /keksila/2024/uusi/\n"
        "2024-01-01 media/keksila/2024/vanhat%20diat.pdf\n2024-03-02 media/keksila/2024/diat.pdf\n",
        encoding="utf-8",
    )
    (records.root / "gone.txt").write_text(
        "2024-02-01 keksila/2023/poistettu fi: Kirjattu kahdesti. | sv: Antecknad två gånger.\n"
        "2024-02-02 media/keksila/2024/ohjelma.pdf sv: Ersatt. | en: Replaced.\n"
        "2024-02-03 /keksila/feed.xml Ei enää.\n"
        "2024-02-04 guid:keksila/2024/uusi:announcement Virhe.\n"
        "2030-01-01 uid:keksila.2024.uusi Tulossa.\n",
        encoding="utf-8",
    )
    removed = rows(data_of(records, date(2024, 7, 1)), "removed")
    assert [tuple(row.values())[:7] for row in removed] == [
        ("negotiation", "keksila/2024/vanha", "2024-03-01", "keksila/2024/uusi", None, None,
         f"{SITE}fi/keksila/2024/vanha/"),
        ("address", "media/keksila/2024/vanhat%20diat.pdf", "2024-03-02", "media/keksila/2024/diat.pdf", None,
         None, f"{SITE}media/keksila/2024/vanhat%20diat.pdf"),
        ("address", "media/keksila/2023/diat.odp", None, "media/keksila/2024/diat.pdf", None, None,
         f"{SITE}media/keksila/2023/diat.odp"),
        ("address", "media/keksila/2024/muistio.txt", None, "https://toinen.example/m?a=1", None, None,
         f"{SITE}media/keksila/2024/muistio.txt"),
        ("negotiation", "keksila/2023/poistettu", "2024-02-01", None, "Kirjattu kahdesti.", "fi",
         f"{SITE}fi/keksila/2023/poistettu/"),
        ("address", "media/keksila/2024/ohjelma.pdf", "2024-02-02", None, "Ersatt.", "sv",
         f"{SITE}media/keksila/2024/ohjelma.pdf"),
        ("address", "/keksila/feed.xml", "2024-02-03", None, "Ei enää.", "fi", f"{SITE}fi/keksila/feed.xml"),
        ("feed-item", "guid:keksila/2024/uusi:announcement", "2024-02-04", None, "Virhe.", "fi", None),
    ]  # fmt: skip
    assert removed[0]["new_url_sv"] == f"{SITE}sv/keksila/2024/uusi/"
    assert [row["new_url_sv"] for row in removed[1:4]] == [
        f"{SITE}media/keksila/2024/diat.pdf",
        f"{SITE}media/keksila/2024/diat.pdf",
        "https://toinen.example/m?a=1",
    ]


class Sign(Enum):
    """Two words."""

    ONE = "one"
    OTHER = "other-one"


@dataclass(frozen=True)
class Line:
    """A row of a table that only this test has."""

    text: Annotated[str, About("A text.")]
    optional: Annotated[str | None, About("Another.")]
    number: Annotated[int | None, About("A number.")]
    flag: Annotated[bool, About("A flag.")]
    sign: Annotated[Sign | None, About("A sign.", codes={Sign.ONE: "one", Sign.OTHER: "other"})]
    listed: Annotated[tuple[str, ...], About("A list.")]


LINES: Final = st.lists(
    st.builds(
        Line,
        text=TEXT | HARMFUL,
        optional=st.none() | TEXT,
        number=st.none() | st.integers(min_value=0),
        flag=st.booleans(),
        sign=st.none() | st.sampled_from(Sign),
        listed=st.lists(st.from_regex(r"[!-{}~]+", fullmatch=True)).map(tuple),
    )
)


@given(LINES, st.integers(0, 5))
def test_with_any_texts_csv_and_json_have_the_same_rows(lines: list[Line], cut: int) -> None:
    columns_of_line = columns(Line)
    pieces = [lines_of(columns_of_line, some) for some in (lines[:cut], [], lines[cut:])]
    properties = {cell.name: cell.schema for column in columns_of_line for cell in column.cells}
    as_json = json.loads(json_file("https://example.fi/s", {"rows": pieces}))["rows"]
    assert as_json == [
        dict(zip(names(columns_of_line), line, strict=True))
        for line in zip(*values_of(columns_of_line, lines), strict=True)
    ]
    written_ = csv_file(columns_of_line, pieces)
    assert from_csv(written_, properties) == as_json
    cells = [cell for line in csv.reader(io.StringIO(written_.decode("utf-8-sig"), newline=""), delimiter=";")
             for cell in line]  # fmt: skip
    assert not any(cell.startswith(tuple("=+-@\t\r\n＝＋－＠")) for cell in cells)


def test_the_catalogue_describes_every_file(files: Mapping[str, bytes]) -> None:
    content = json.loads(files["data/catalog.jsonld"])
    assert all(isinstance(address, str) for address in content["@context"].values()), "nothing is fetched"
    catalogue, *described = content["@graph"]
    datasets = [node for node in described if node["@type"] == "dcat:Dataset"]
    assert catalogue["dcat:dataset"] == [{"@id": dataset["@id"]} for dataset in datasets]
    distributions = [d for dataset in datasets for d in dataset["dcat:distribution"]]
    offered = {d["dcat:downloadURL"]["@id"].removeprefix(SITE) for d in distributions}
    schemas = {d["dct:conformsTo"]["@id"].removeprefix(SITE) for d in distributions}
    assert offered | schemas | {"data/catalog.jsonld"} == set(files)
    assert len({node["@id"] for node in described}) == len(described)
    for node in (catalogue, *datasets):
        assert {text["@language"] for text in node["dct:title"]} == set(LANGUAGES)
        assert {text["@language"] for text in node["dct:description"]} == set(LANGUAGES)
        assert (node["dct:issued"]["@value"], node["dct:modified"]["@value"]) == (
            "2022-05-12",
            "2025-10-10",
        )
    assert all(d["dct:license"]["@id"].endswith("/licence/CC_BY_4_0") for d in distributions)
    assert datasets[0]["dct:temporal"]["dcat:startDate"]["@value"] < "2025"


def test_a_site_without_records_has_a_catalogue() -> None:
    empty = Records(golden().root, golden().organisers, ())
    content = json.loads(dcat.catalog(readers(empty)[0]))
    catalogue, dataset, *_ = content["@graph"]
    assert "dct:issued" not in catalogue
    assert "dct:temporal" not in dataset


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_explains_every_field_in_every_language(files: Mapping[str, bytes], language: str) -> None:
    (reader,) = readers(golden(), languages=[language])
    view = data_page.opendata_page(reader)
    for table, shown in zip(TABLES, view.tables, strict=True):
        assert [name for field in shown.fields for name in field.names] == list(names(table.columns))
    offered = [
        *(file for table in view.tables for file in table.files),
        *view.regions, view.region_schema, *(file for file, _ in view.choices if not isinstance(file, str)),
    ]  # fmt: skip
    assert {file.path for file in offered} == set(files)
    explanations = {column.about for table in TABLES for column in table.columns}
    explanations |= {meaning for table in TABLES for column in table.columns for _, meaning in column.codes}
    assert language == "en" or explanations <= set(vocabulary(language)[0])
    html = render.main(view)
    assert formats.LICENCE in html
    assert all(
        f"<code>{cell.name}</code>" in html for table in TABLES for c in table.columns for cell in c.cells
    )


def test_coordinates_consultations_and_approval_of_minutes_are_in_the_data(tmp_path: Path) -> None:
    record = {
        "title": "Neuvottelu",
        "sessions": {"date": "2024-06-10", "place": {"venue": "Talo", "coordinates": "60.10, 24.10"}},
        "consultations": {
            "kind": "kysely",
            "closes": "2024-05",
            "answers": "312",
            "topics": ["puistot", "bussit"],
            "url": "https://example.fi/kysely",
        },
        "decisions": [
            {"body": "Aluehallitus", "date": "2024-06-20", "section": "7 §", "approved": "no"},
            {"body": "Valtuusto", "date": "2024-06-27"},
        ],
    }
    records = written(tmp_path, {"keksila/2024/n": record})
    before, after = (data_of(records, date(2024, month, 1)) for month in (5, 7))
    (session,) = rows(after, "sessions")
    assert (session["latitude"], session["longitude"]) == (60.1, 24.1)
    assert ';"60,1";"24,1";' in after["data/sessions.csv"].decode("utf-8-sig")
    urls = [rows(files, "consultations")[0]["url"] for files in (before, after)]
    assert urls == ["https://example.fi/kysely", None]
    (consultation,) = rows(after, "consultations")
    assert consultation["topics_fi"] == "puistot\nbussit"
    assert (consultation["answered"], consultation["closes_last"]) == (312, "2024-05-31")
    decisions = rows(after, "decisions")
    assert [(d["body_fi"], d["section"], d["approved"]) for d in decisions] == [
        ("Aluehallitus", "7", False),
        ("Valtuusto", None, None),
    ]
