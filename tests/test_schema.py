"""The JSON Schemas editors read: derived from the models, and true to every record."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from gazette.format import fields, json_schema
from gazette.records.document import Document, read
from gazette.records.model.base import Part
from gazette.records.model.text import Text
from tests.test_model import FULL, PARTNERS, REGION, SMALL

ROOT = Path(__file__).parents[1] / "negotiations"
TREES = (ROOT, Path(__file__).parent / "mistakes" / "_base" / "negotiations")
RECORDS = [path for tree in TREES for path in sorted(tree.rglob("*.yml"))]
SCHEMAS: dict[str, Any] = {name: json.loads(text) for name, text in json_schema.schemas().items()}
VALIDATORS = {name.partition(".")[0]: Draft202012Validator(made) for name, made in SCHEMAS.items()}


class Editor(yaml.SafeLoader):
    """YAML 1.2 as editors read it: numbers and truths, but `no` and 2024-08-29 are texts."""

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
    path = ROOT / json_schema.FOLDER / name
    assert path.is_file(), "run: gazette schema"
    assert path.read_text("utf-8") == json_schema.schemas()[name], "run: gazette schema"


@pytest.mark.parametrize("name", SCHEMAS)
def test_schemas_are_schemas(name: str) -> None:
    Draft202012Validator.check_schema(SCHEMAS[name])
    wanted = set(re.findall(r'"\$ref": "#/\$defs/(\w+)"', json.dumps(SCHEMAS[name])))
    assert wanted <= set(SCHEMAS[name]["$defs"])


@pytest.mark.parametrize("path", RECORDS, ids=["/".join(p.parts[-3:]) for p in RECORDS])
def test_schemas_accept_every_record(path: Path) -> None:
    document = read(path, path.name)
    assert isinstance(document, Document)
    as_text: Any = document.data
    in_editor = yaml.load(document.text, Editor)
    for data in (as_text, in_editor):
        errors = [
            f"{error.json_path}: {error.message[:200]}"
            for error in VALIDATORS[kind_of(path)].iter_errors(data)
        ]
        assert errors == []


@pytest.mark.parametrize(
    ("kind", "data"),
    [("negotiation", FULL), ("negotiation", SMALL), ("region", REGION), ("partners", PARTNERS)],
)
def test_schemas_accept_what_the_models_accept(kind: str, data: Any) -> None:
    assert [error.message for error in VALIDATORS[kind].iter_errors(data)] == []


@pytest.mark.parametrize(
    "wrong",
    [
        {"titel": "Neuvottelu"},
        {"title": {"fin": "Neuvottelu"}},
        {"title": {}},
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
    assert not VALIDATORS["negotiation"].is_valid({**SMALL, **wrong})


@pytest.mark.parametrize("part", fields.every_part(), ids=lambda part: part.__name__)
def test_every_field_is_described(part: type[Part]) -> None:
    assert fields.description_of(part)
    assert [field.name for field in fields.fields_of(part) if not field.description] == []


def test_every_part_is_listed_once() -> None:
    parts = fields.every_part()
    assert len(set(parts)) == len(parts)
    assert parts[-1] is Text
    assert {part.__name__ for part in parts} == {
        name.removesuffix("UnderId") for schema in SCHEMAS.values() for name in schema["$defs"]
    } | {"PartnerFile"}
