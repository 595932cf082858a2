"""The JSON Schemas for editors: derived from the models, and valid for every record."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from itertools import product
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from gazette.base.settings import LANGUAGES
from gazette.format import fields, json_schema, patterns
from gazette.records import edtf, modelines
from gazette.records.document import Document, parse, read
from gazette.records.model.base import Part
from gazette.records.model.negotiation import Negotiation
from gazette.records.model.region import PartnerFile, Region
from gazette.records.model.text import Text
from gazette.records.model.validation import validate
from tests.test_model import FULL, PARTNERS, REGION, SMALL

ROOT = Path(__file__).parents[1] / "negotiations"
TREES = (ROOT, *(Path(__file__).parent / tree / "negotiations" for tree in ("mistakes/_base", "golden")))
RECORDS = [path for tree in TREES for path in sorted(tree.rglob("*.yml"))]
TEXTS = json_schema.schemas()
SCHEMAS: dict[str, Any] = {name: json.loads(text) for name, text in TEXTS.items()}
VALIDATORS = {name.partition(".")[0]: Draft202012Validator(schema) for name, schema in SCHEMAS.items()}
KINDS = ("negotiation", "region", "partners")
WRONG = sorted((Path(__file__).parent / "schemas" / "wrong").rglob("*.yml"))
"""Records of one wrong value each; what is wrong is the file's name."""


class Editor(yaml.CSafeLoader):
    """YAML 1.2 as in editors: there are numbers and booleans, but `no` and 2024-08-29 are texts."""

    yaml_implicit_resolvers: dict[str, Any] = {}  # noqa: RUF012  (as PyYAML has it)


for tag, pattern, first in (
    ("bool", r"true|True|TRUE|false|False|FALSE", "tTfF"),
    ("int", r"[-+]?[0-9]+", "-+0123456789"),
    ("float", r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?", "-+.0123456789"),
):
    Editor.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", re.compile(rf"^(?:{pattern})$"), list(first))


def kind_of(path: Path) -> str:
    stem = path.stem.replace("national", "partners")
    return stem if stem in {"region", "partners"} else "negotiation"


@pytest.mark.parametrize("name", SCHEMAS)
def test_schemas_are_up_to_date(name: str) -> None:
    path = ROOT / modelines.FOLDER / name
    assert path.is_file(), "run: gazette schema"
    assert path.read_text("utf-8") == TEXTS[name], "run: gazette schema"


@pytest.mark.parametrize("name", SCHEMAS)
def test_schemas_are_valid_json_schemas(name: str) -> None:
    Draft202012Validator.check_schema(SCHEMAS[name])
    wanted = set(re.findall(r'"\$ref": "#/\$defs/(\w+)"', json.dumps(SCHEMAS[name])))
    assert wanted <= set(SCHEMAS[name]["$defs"])


@pytest.mark.parametrize("path", RECORDS, ids=["/".join(p.parts[-3:]) for p in RECORDS])
def test_schemas_accept_every_record(path: Path) -> None:
    document = read(path, path.name)
    assert isinstance(document, Document)
    as_text: Any = document.data
    in_editor = yaml.load(document.text, Editor)
    for data, language in product((as_text, in_editor), LANGUAGES):
        errors = [
            f"{error.json_path}: {error.message[:200]}"
            for error in VALIDATORS[f"{language}/{kind_of(path)}"].iter_errors(data)
        ]
        assert errors == []


@pytest.mark.parametrize(
    ("kind", "data"),
    [
        ("negotiation", FULL),
        ("negotiation", SMALL),
        ("negotiation", {**SMALL, "plain": {"fi": "Selkeä.", "uk": "Проста."}, "summary": {"so": "Fudud."}}),
        ("region", REGION),
        ("partners", PARTNERS),
    ],
)
def test_schemas_accept_what_the_models_accept(kind: str, data: Any) -> None:
    assert [error.message for error in VALIDATORS[f"fi/{kind}"].iter_errors(data)] == []


def emptied(data: Any, path: Sequence[str | int], value: Any) -> Any:
    """A copy of the data with another value at a path."""
    if not path:
        return value
    step, *rest = path
    copy: Any = dict(data) if isinstance(data, dict) else list(data)
    copy[step] = emptied(data[step], rest, value)
    return copy


def paths_in(data: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """The paths of all values in data."""
    steps = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for step, inner in steps:
        yield (*path, step)
        yield from paths_in(inner, (*path, step))


def blank(value: Any) -> Any:
    """A value as saved by a form that nobody filled in: all its keys, each with an empty text."""
    if isinstance(value, dict):
        return {key: blank(inner) for key, inner in value.items()}
    return [] if isinstance(value, list) else ""


MODELS: dict[str, type[Part]] = {"negotiation": Negotiation, "region": Region, "partners": PartnerFile}
DAYS = re.compile(r"\d{4}-\d{2}-\d{2}")


@pytest.mark.parametrize(
    ("kind", "data"), [("negotiation", FULL), ("region", REGION), ("partners", PARTNERS)]
)
def test_editors_accept_what_forms_save_and_the_check_accepts(kind: str, data: Any) -> None:
    """Each value in turn is empty as forms save it, and each day is written as midnight."""
    refused = []
    for path in paths_in(data):
        value = data
        for step in path:
            value = value[step]
        forms = ["", None, blank(value)]
        if isinstance(value, str) and DAYS.fullmatch(value):
            forms += [f"{value}T00:00:00.000Z", f"{value}T00:00+00:00"]
        for form in forms:
            saved = emptied(data, path, form)
            document = parse("r.yml", yaml.safe_dump(saved, allow_unicode=True, sort_keys=False))
            field = "partners" if kind == "partners" else None
            if not isinstance(document, Document) or isinstance(
                validate(MODELS[kind], document, field, year=2026), list
            ):
                continue
            if not VALIDATORS[f"fi/{kind}"].is_valid(saved):
                refused.append((path, form))
    assert refused == []


@pytest.mark.parametrize(
    "wrong",
    [
        {"titel": "Neuvottelu"},
        {"title": {"fin": "Neuvottelu"}},
        {"title": {}},
        {"title": {"uk": "Проста."}},
        {"plain": {"Selko": "Selkeä."}},
        {"report": {"plain": {"uk": "Проста."}}},
        {"scope": "kunnallinen"},
        {"for_year": "ensi vuosi"},
        {"for_year": 20255},
        {"sessions": {"time": "17.30"}},
        {"sessions": {"date": "30.10.2024"}},
        {"sessions": {"date": "2024-10-30", "programme": ["8.3o Kahvia"]}},
        {"people": {"Testiläinen": {"name": "T"}}},
        {"people": {"testilainen": {"nimi": "T"}}},
        {"people": {"testilainen": {"id": "testilainen", "name": "T"}}},
        {"attendance": "lähes 100"},
        {"legal_basis": "hyvinvointilaki"},
        {"links": {"title": "L", "url": "www.esimerkki.example"}},
        {"outcomes": {"tavoite": {"title": "T", "kind": "tavoite"}}},
        {"images": {"file": "media/a.png", "decorative": "kyllä"}},
    ],
)
def test_schemas_reject_what_the_models_reject(wrong: dict[str, Any]) -> None:
    assert not VALIDATORS["fi/negotiation"].is_valid({**SMALL, **wrong})


@pytest.mark.parametrize("path", WRONG, ids=[p.stem for p in WRONG])
def test_schemas_refuse_wrong_values(path: Path) -> None:
    """In every language, as texts and as an editor parses them; the check refuses them too."""
    document = read(path, path.name)
    assert isinstance(document, Document)
    as_text: Any = document.data
    model = MODELS[path.parent.name]
    field = "partners" if model is PartnerFile else None
    assert isinstance(validate(model, document, field, year=2026), list) or path.stem.startswith("weekday")
    for data, language in product((as_text, yaml.load(document.text, Editor)), LANGUAGES):
        assert not VALIDATORS[f"{language}/{path.parent.name}"].is_valid(data)


def test_languages_differ_in_words_alone() -> None:
    for kind in KINDS:
        shapes = {json.dumps(without_words(SCHEMAS[f"{code}/{kind}.schema.json"])) for code in LANGUAGES}
        assert len(shapes) == 1


def without_words(schema: Any) -> Any:
    """A schema without texts for people."""
    if isinstance(schema, list):
        return [without_words(inner) for inner in schema]
    if not isinstance(schema, dict):
        return schema
    keywords = {"title", "description", "enumDescriptions", "patternErrorMessage", "defaultSnippets"}
    return {
        key: without_words(inner)
        for key, inner in schema.items()
        if key not in keywords or isinstance(inner, dict)  # a field may have such a name
    }


@pytest.mark.parametrize("name", SCHEMAS)
def test_every_field_and_word_is_explained(name: str) -> None:
    for place, schema in schemas_in(SCHEMAS[name]):
        if "enum" in schema and "propertyNames" not in place and "if" not in place:
            assert len(schema["enumDescriptions"]) == len(schema["enum"]), place
            assert all(schema["enumDescriptions"]), place
        for field, inner in schema.get("properties", {}).items():
            if isinstance(inner, dict) and "if" not in place:
                assert inner["title"] == field, (place, field)
                assert inner["description"], (place, field)


def schemas_in(schema: Any, place: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], dict[str, Any]]]:
    """Every mapping in a schema, after the keys that lead to it."""
    if isinstance(schema, dict):
        yield place, schema
        for key, inner in schema.items():
            yield from schemas_in(inner, (*place, key))


@given(st.from_regex(re.compile(patterns.DATE, re.ASCII), fullmatch=True))
def test_dates_that_editors_accept_are_dates(text: str) -> None:
    try:
        edtf.parse(text, 2024)
    except ValueError:  # a pattern cannot check the order of a span, and leap years
        points = re.findall(r"[0-9X]{4}[-0-9]*", text)
        assert len(points) == 2 or any(point.endswith("02-29") for point in points) or "0000" in text


@given(st.from_regex(r"(XXXX|20[0-9]{2})-[0-9]{2}(-[0-9]{2})?[~?%]?", fullmatch=True))
def test_editors_accept_every_date(text: str) -> None:
    try:
        edtf.parse(text, 2024)
    except ValueError:
        return
    assert re.fullmatch(patterns.DATE, text)


@pytest.mark.parametrize("part", fields.every_part(), ids=lambda part: part.__name__)
def test_every_field_is_described(part: type[Part]) -> None:
    assert fields.description_of(part)
    assert [field.name for field in fields.fields_of(part) if not field.description] == []


def test_every_part_is_listed_once() -> None:
    parts = fields.every_part()
    assert len(set(parts)) == len(parts)
    assert parts[-1] is Text
    assert {part.__name__ for part in parts} == {
        name.removesuffix("UnderId")
        for schema in SCHEMAS.values()
        for name in schema["$defs"]
        if name[0].isupper()
    } | {"PartnerFile"}
