"""The descriptions of the open data as data portals (DCAT-AP) and Data Package tools read them."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

import pytest
from frictionless import Package, system
from frictionless import validate as validated
from frictionless.resources import TableResource
from pyshacl import validate
from rdflib import DCAT, DCTERMS, FOAF, RDF, RDFS, SH, Graph, Literal, Namespace, URIRef

from gazette.outputs.opendata.paths import CATALOG, PACKAGE
from gazette.outputs.opendata.tables import TABLES
from tests.outputs import SITE, golden
from tests.test_opendata import data_of

pytestmark = pytest.mark.filterwarnings("ignore:ConjunctiveGraph:DeprecationWarning")  # rdflib's own use
SHAPES: Final = Path(__file__).parent / "dcat-ap"
VCARD: Final = Namespace("http://www.w3.org/2006/vcard/ns#")
EU: Final = "http://publications.europa.eu/resource/authority/"


@pytest.fixture(scope="module")
def files() -> Mapping[str, bytes]:
    """The data of the invented records."""
    return data_of(golden())


@pytest.fixture(scope="module")
def folder(files: Mapping[str, bytes], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The data in a folder."""
    root = tmp_path_factory.mktemp("data")
    for path, content in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(content)
    return root


@pytest.fixture(scope="module")
def catalogue(files: Mapping[str, bytes]) -> Graph:
    """The catalogue, read as a harvester does."""
    return Graph().parse(data=files[CATALOG], format="json-ld")


def _results(catalogue: Graph, shapes: str) -> Iterator[tuple[str, str]]:
    """Severity and property of each violation of a file of shapes, without its nested details."""
    _, report, _ = validate(catalogue, shacl_graph=Graph().parse(SHAPES / shapes))
    assert isinstance(report, Graph)
    for result in report.objects(None, SH.result):
        path = report.value(result, SH.resultPath)
        yield str(report.value(result, SH.resultSeverity)).rpartition("#")[2], str(path)


@pytest.mark.parametrize(
    ("shapes", "warnings"),
    [
        ("dcat-ap-SHACL.ttl", set()),
        ("shapes.ttl", set()),
        ("range.ttl", set()),
        ("mdr-vocabularies.shape.ttl", {DCTERMS.publisher}),
        ("shapes_recommended.ttl", {DCTERMS.type, DCAT.bbox, DCAT.centroid}),
    ],
)
def test_the_catalogue_conforms_to_dcat_ap(catalogue: Graph, shapes: str, warnings: set[URIRef]) -> None:
    """The warnings that remain are explained in dcat-ap/README.md."""
    assert set(_results(catalogue, shapes)) == {("Warning", str(path)) for path in warnings}


def test_the_shapes_find_a_missing_property(catalogue: Graph) -> None:
    wanting = Graph()
    for triple in catalogue:
        if triple[1] != RDF.type or triple[2] != DCTERMS.LinguisticSystem:
            wanting.add(triple)
    assert ("Violation", str(DCTERMS.language)) in set(_results(wanting, "range.ttl"))


def test_a_portal_shows_formats_licence_names_and_keywords_after_a_harvest(catalogue: Graph) -> None:
    """Read as by ckanext-dcat: `_distribution_format`, `_license`, `_contact_details`, keywords."""
    sessions = URIRef(f"{SITE}{CATALOG}#sessions")
    distributions = sorted(catalogue.objects(sessions, DCAT.distribution), key=str)
    read = []
    for distribution in distributions:
        format_ = catalogue.value(distribution, DCTERMS.format)
        licence = catalogue.value(distribution, DCTERMS.license)
        read.append(
            (
                str(distribution).removeprefix(SITE),
                sorted(str(title) for title in catalogue.objects(distribution, DCTERMS.title)),
                next(iter(catalogue.objects(format_, RDF.type))),
                str(catalogue.value(format_, RDFS.label)),
                str(catalogue.value(licence, DCTERMS.title)),
            )
        )
    assert read == [
        (
            f"data/sessions.{name.lower()}",
            [f"Möten ({name})", f"Sessions ({name})", f"Tilaisuudet ({name})"],
            DCTERMS.IMT,
            name,
            "Creative Commons Attribution",
        )
        for name in ("CSV", "JSON")
    ]
    names = {
        Literal("Hyte-neuvottelut", lang="fi"),
        Literal("Hyte-förhandlingar", lang="sv"),
        Literal("Hyte negotiations", lang="en"),
    }
    publisher = catalogue.value(sessions, DCTERMS.publisher)
    contact = catalogue.value(sessions, DCAT.contactPoint)
    assert set(catalogue.objects(publisher, FOAF.name)) == names
    assert set(catalogue.objects(contact, VCARD.fn)) == names
    keywords = set(catalogue.objects(sessions, DCAT.keyword))
    assert {Literal("municipalities", lang="en"), Literal("kunnat", lang="fi")} < keywords
    languages = set(catalogue.objects(sessions, DCTERMS.language))
    assert languages == {URIRef(f"{EU}language/{code}") for code in ("FIN", "SWE", "ENG")}


def test_data_package_tools_find_no_error(folder: Path) -> None:
    with system.use_context(trusted=True):
        report = validated(folder / PACKAGE)
    errors = [(task.name, error.note) for task in report.tasks for error in task.errors]
    assert (report.errors, errors, len(report.tasks)) == ([], [], len(TABLES))


WRONG: Final = {
    "sessions": ('"60,17"', '"60.17"'),
    "decisions": ('"esimerkkila/2024/alueellinen"', '"esimerkkila/2024/muu"'),
    "outcomes": ('"goal"', '"aim"'),
    "municipalities": ('"901"', '"1"'),
    "survey-statements": ('"4,25"', '"good"'),
}
"""Table → something in it, and what it cannot be."""


def test_data_package_tools_find_an_error(files: Mapping[str, bytes], tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    for path, content in files.items():
        if path == PACKAGE or path.endswith(".csv"):
            old, new = WRONG.get(Path(path).stem, ("", ""))
            assert old.encode() in content
            (tmp_path / path).write_bytes(content.replace(old.encode(), new.encode(), 1) if old else content)
    with system.use_context(trusted=True):
        report = validated(tmp_path / PACKAGE)
    assert {task.name for task in report.tasks if not task.valid} == set(WRONG)


def test_data_package_tools_read_each_cell_as_json_has_it(files: Mapping[str, bytes], folder: Path) -> None:
    with system.use_context(trusted=True):
        package = Package(folder / PACKAGE)
        for table in TABLES:
            expected: list[dict[str, Any]] = json.loads(files[f"data/{table.name}.json"])["rows"]
            for row, json_row in zip(_rows(package, table.name), expected, strict=True):
                read = {name: _as_json(value) for name, value in row.items()}
                assert read == {name: None if value == [] else value for name, value in json_row.items()}


def _rows(package: Package, name: str) -> list[Mapping[str, Any]]:
    """The rows of a table as a Data Package tool reads them."""
    resource = package.get_resource(name)
    assert isinstance(resource, TableResource)
    return [row.to_dict() for row in resource.read_rows()]


def _as_json(value: Any) -> Any:
    """A value of a Table Schema as our JSON has it."""
    if isinstance(value, list):
        return [_as_json(item) for item in value]
    if hasattr(value, "isoformat"):
        return value.isoformat()[:10] if hasattr(value, "year") else value.isoformat()[:5]
    return float(value) if hasattr(value, "is_nan") else value
