"""Forms for editing in the browser: they have every field, and show and keep every value of a record."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from shutil import copytree
from typing import Annotated, Any, Final

import pytest
import yaml
from click.testing import CliRunner

from gazette.base.configuration import SettingError
from gazette.base.settings import LANGUAGES, Settings, settings
from gazette.cli import gazette
from gazette.format.fields import fields_of
from gazette.format.forms import decap_yaml
from gazette.format.forms.decap_configuration import Folder, configuration
from gazette.format.forms.record_form import in_form, is_in_form
from gazette.format.forms.widgets import LEFT_OUT, Widgets
from gazette.i18n.words import words
from gazette.outputs.admin import bundle
from gazette.outputs.admin.files import edited_as_files, files, page, policy, short_records
from gazette.records.document import Document, parse, read
from gazette.records.loading import load
from gazette.records.model.base import Name, Part
from gazette.records.model.negotiation import Negotiation
from gazette.records.model.region import MunicipalGroup, Region
from gazette.records.model.sources import MediaFile
from gazette.site.listing import published_ids, site_of
from tests.conftest import Expected
from tests.models import models
from tests.outputs import SITE, TODAY, golden
from tests.sites import GOLDEN, ROOT
from tests.test_mistakes import BASE
from tests.test_new import CASES, RECORD

HERE: Final = Path(__file__).with_name("forms")
FOLDERS: Final = (Folder("esimerkkila", "Esimerkkilä", 2026), Folder("esimerkkila", "Esimerkkilä", 2025))
BACKEND: Final = {"name": "gitlab", "repo": "esimerkkila/hyte", "branch": "main"}
RECORDS: Final = sorted(
    path for root in (GOLDEN / "negotiations", ROOT / "negotiations") for path in root.glob("*/[0-9]*/*.yml")
)
REGIONS: Final = sorted(
    path for root in (GOLDEN, ROOT) for path in (root / "negotiations").glob("*/region.yml")
)


def config(language: str = "en", *, review: bool = True) -> dict[str, Any]:
    """The configuration of the editor, parsed."""
    text = configuration(FOLDERS, BACKEND, words(language), review=review)
    read_back: dict[str, Any] = yaml.safe_load(text)
    return read_back


def document(path: Path) -> Document:
    """The document of a record file without mistakes in YAML."""
    parsed = read(path, path.relative_to(path.parents[2]).as_posix())
    assert isinstance(parsed, Document), parsed
    return parsed


def test_the_configuration_is_as_expected(expected: Expected) -> None:
    text = configuration(FOLDERS, BACKEND, words("en"), review=True)
    expected.check(HERE / "config.yml", text)


def fields(part: type[Part], widgets: list[dict[str, Any]]) -> Iterator[tuple[str, str]]:
    """Part and name of every field that has a widget, in a part and in all parts within it."""
    shapes = {field.name: field.shape for field in fields_of(part)}
    for widget in widgets:
        shape = shapes[widget["name"]]
        yield part.__name__, widget["name"]
        if widget["widget"] == "hidden":
            continue
        inner = widget.get("fields")
        while shape.items is not None:
            if shape.words and inner:
                inner = inner[0]["fields"]
            shape = shape.items
        if shape.part is not None:
            assert inner, (part, widget)
            yield from fields(shape.part, inner)
        elif inner:
            assert [one["name"] for one in inner] == list(LANGUAGES)
            yield from (("Text", one["name"]) for one in inner)


def test_every_field_is_in_the_forms_or_named_as_left_out() -> None:
    negotiations, *_, regions = config()["collections"]
    shown = set(fields(Negotiation, negotiations["fields"])) | set(
        fields(Region, regions["files"][0]["fields"])
    )
    expected = {
        (model.__name__, name) for model in models(Negotiation, Region) for name in model.model_fields
    }
    expected -= {
        (MunicipalGroup.__name__, name) for name in MunicipalGroup.model_fields
    }  # those in Region.groups
    expected -= {("Span", "start"), ("Span", "end")}  # one text: 8.30–15.15
    assert shown & set(LEFT_OUT) == set()
    assert shown | set(LEFT_OUT) == expected


class Poster(Part):
    """An example of a part with files beside the record."""

    scan: Annotated[Name, MediaFile.PICTURE]
    """The picture of the poster."""
    original: Annotated[Name, MediaFile.ATTACHMENT] | None = None
    """The file that was printed."""
    earlier: tuple[Name, ...] = ()
    """Earlier names of the file."""


def test_a_field_that_names_a_file_uploads_it() -> None:
    limits = {"allow_multiple": False, "config": {"max_file_size": 50_000_000}}
    upload = {"choose_url": False, "media_library": limits}
    scan, original, earlier = Widgets(words("en")).of_part(Poster, demanded=True)
    assert [scan, original] == [
        {
            "name": "scan",
            "label": "scan",
            "hint": "The picture of the poster.",
            "required": True,
            "widget": "image",
            **upload,
        },
        {
            "name": "original",
            "label": "original",
            "hint": "The file that was printed.",
            "required": False,
            "widget": "file",
            **upload,
        },
    ]
    assert earlier["field"] == {"name": "item", "label": "One", "widget": "string"}


def test_an_id_is_the_first_field() -> None:
    def lists(widgets: list[dict[str, Any]]) -> Iterator[list[str]]:
        for widget in widgets:
            inner = widget.get("fields", [])
            yield [one["name"] for one in inner]
            yield from lists(inner)

    with_ids = [names for names in lists(config()["collections"][0]["fields"]) if "id" in names]
    assert {names.index("id") for names in with_ids} == {0}


def test_numbers_dates_and_yes_or_no_have_text_widgets() -> None:
    text = configuration(FOLDERS, BACKEND, words("fi"), review=True)
    widgets = set(re.findall(r"widget: (\w+)", text))
    assert widgets == {"string", "text", "select", "list", "object", "image", "file", "hidden"}


def test_hints_and_words_are_in_the_language_of_staff() -> None:
    by_language = {language: config(language)["collections"][0] for language in LANGUAGES}
    hints = {language: collection["fields"][0]["hint"] for language, collection in by_language.items()}
    assert hints == {
        "fi": "Kieli, jolla tietueen omat tekstit ovat.",
        "sv": "Språket som postens egna texter är på.",
        "en": "The language of the record's own texts.",
    }
    assert [collection["identifier_field"] for collection in by_language.values()] == [
        "title.fi",
        "title.sv",
        "title.fi",
    ]


def test_texts_have_a_field_for_each_language_of_the_site() -> None:
    text = configuration(FOLDERS, BACKEND, words("sv"), review=True, languages=("fi", "sv"))
    fields = yaml.safe_load(text)["collections"][0]["fields"]
    names = [[inner["name"] for inner in field.get("fields", ())] for field in fields]
    assert {tuple(inner) for inner in names if "fi" in inner} == {("fi", "sv")}


def test_edits_are_proposals_unless_set_otherwise() -> None:
    assert [config(review=review)["publish_mode"] for review in (True, False)] == [
        "editorial_workflow",
        "simple",
    ]


def refused(widgets: list[dict[str, Any]], data: dict[str, Any], place: str = "") -> Iterator[str]:
    """The values of a part's data that a form would not show unchanged, or would refuse."""
    by_name = {widget["name"]: widget for widget in widgets}
    for name, value in data.items():
        widget = by_name.get(name)
        if widget is not None and widget["widget"] != "hidden":
            yield from _refused(widget, value, f"{place}.{name}")
    yield from (
        f"{place}.{name} is missing" for name, w in by_name.items() if w["required"] and name not in data
    )


def _refused(widget: dict[str, Any], value: Any, place: str) -> Iterator[str]:
    kinds: dict[str, type] = {"object": dict, "list": list}
    kind = kinds.get(widget["widget"], list if widget.get("multiple") else str)
    if not isinstance(value, kind):
        yield f"{place} is a {type(value).__name__}"
    elif isinstance(value, dict):
        yield from refused(widget["fields"], value, place)
    elif widget["widget"] == "select":
        known = {option["value"] for option in widget["options"]}
        chosen = value if isinstance(value, list) else [value]
        yield from (f"{place}: {word}" for word in chosen if word not in known)
    elif isinstance(value, list):
        for item in value:
            if "field" in widget:
                yield from _refused(widget["field"], item, place)
            else:
                yield from refused(widget["fields"], item, place)
    elif (pattern := widget.get("pattern")) and not re.search(pattern[0], str(value)):
        yield f"{place}: {value}"


@pytest.mark.parametrize("path", [*RECORDS, *REGIONS], ids=lambda path: "/".join(path.parts[-3:]))
def test_a_record_in_long_form_is_shown_whole(path: Path) -> None:
    short = document(path)
    long = in_form(short)
    decap = yaml.load(long, Loader=yaml.CSafeLoader)
    assert isinstance(decap, dict)
    long_document = Document(short.path, long, yaml.load(long, yaml.CBaseLoader))
    assert is_in_form(long_document)
    negotiations, *_, regions = config()["collections"]
    widgets = (regions["files"][0] if path in REGIONS else negotiations)["fields"]
    assert list(refused(widgets, long_document.data)) == []


def test_records_in_long_form_have_the_same_models(tmp_path: Path) -> None:
    before = golden()
    for path in (GOLDEN / "negotiations").rglob("*.*"):
        copy = tmp_path / "negotiations" / path.relative_to(GOLDEN / "negotiations")
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_bytes(path.read_bytes())
        if path in RECORDS or path in REGIONS:
            copy.write_text(in_form(document(path)), "utf-8")
    after = load(tmp_path / "negotiations").records
    assert [organiser.region.model_copy(update={"notes": ()}) for organiser in after.organisers] == [
        organiser.region.model_copy(update={"notes": ()}) for organiser in before.organisers
    ]
    assert [record.id for record in after.all] == [record.id for record in before.all]
    for old, new in zip(before.all, after.all, strict=True):
        assert new.negotiation.model_copy(update={"notes": ()}) == old.negotiation.model_copy(
            update={"notes": ()}
        )


def test_short_forms_are_written_in_long_form(expected: Expected) -> None:
    short = read(HERE / "short.yml", "short.yml")
    assert isinstance(short, Document)
    assert not is_in_form(short)
    expected.check(HERE / "long.yml", in_form(short))


def test_a_region_is_written_in_long_form(expected: Expected) -> None:
    short = read(HERE / "region-short.yml", "testila/region.yml")
    assert isinstance(short, Document)
    expected.check(HERE / "region-long.yml", in_form(short))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", ["outcome", "news", "session"])
def test_hints_of_a_new_part_are_no_notes(kind: str, language: str, tmp_path: Path) -> None:
    copytree(BASE / "negotiations", tmp_path / "negotiations")
    path = tmp_path / "negotiations" / f"{RECORD}.yml"
    before = yaml.safe_load(in_form(document(path))).get("notes")
    command = ["new", *CASES[kind], "--root", str(tmp_path), "--lang", language]
    assert CliRunner().invoke(gazette, command, env={"GAZETTE_TODAY": "2026-11-22"}).exit_code == 0
    assert "# " in path.read_text("utf-8")
    assert yaml.safe_load(in_form(document(path))).get("notes") == before


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", ["negotiation", "talk", "event", "agreement", "plan", "decision", "region"])
def test_hints_of_a_new_file_are_no_notes(kind: str, language: str, tmp_path: Path) -> None:
    """Of the comments in a file started by `gazette new`, only those that staff wrote become notes."""
    copytree(BASE / "negotiations", tmp_path / "negotiations")
    before = {*(tmp_path / "negotiations").rglob("*.yml")}
    command = ["new", *CASES[kind], "--root", str(tmp_path), "--lang", language]
    result = CliRunner().invoke(gazette, command, env={"GAZETTE_TODAY": "2026-11-22"})
    assert result.exit_code == 0, result.output
    (path,) = {*(tmp_path / "negotiations").rglob("*.yml")} - before
    started = parse(path.relative_to(tmp_path).as_posix(), f"{path.read_text('utf-8')}# Soita Testilään.\n")
    assert isinstance(started, Document)
    assert yaml.safe_load(in_form(started))["notes"] == ["Soita Testilään."]


@pytest.mark.parametrize(
    "text",
    [
        "title: {fi: A}\nsessions: [{date: 2026-10-30, time: 17.30}]\n",
        "title: {fi: A}\nfor_year: 2026\n",
        "title: {fi: A} # a comment\n",
        "title: A\n",
        "title: {fi: A}\noutcomes: {a: {title: {fi: B}, kind: goal}}\n",
    ],
)
def test_values_that_forms_would_lose_are_noticed(text: str) -> None:
    assert not is_in_form(Document("a.yml", text, yaml.load(text, yaml.CBaseLoader)))


def test_yaml_is_written_as_the_editor_writes_it() -> None:
    """as-saved.yml was written from these texts by npm's yaml 1.10.2, the library in Decap CMS 3.16.3."""
    text = (HERE / "as-saved.yml").read_text("utf-8")
    assert decap_yaml.dump(yaml.load(text, yaml.CBaseLoader)) == text


@pytest.mark.parametrize(
    ("option", "message"),
    [
        ({}, "extra.gazette.admin: write backend with a name, one of "),
        (True, "extra.gazette.admin: write backend with a name, one of "),
        ({"backend": {"name": "ftp"}}, "extra.gazette.admin: write backend with a name, one of "),
        ({"backend": BACKEND, "colour": "red"}, "extra.gazette.admin: unknown setting colour"),
        ({"backend": BACKEND, "regions": "lappi"}, "extra.gazette.admin: regions is a list"),
        ({"backend": BACKEND, "review": "no"}, "extra.gazette.admin.review: write true or false"),
    ],
)
def test_a_wrong_setting_is_reported(option: Any, message: str) -> None:
    with pytest.raises(SettingError) as raised:
        settings({"admin": option}, SITE, {"GAZETTE_TODAY": "2026-11-22"})
    assert str(raised.value).startswith(message)


def with_admin(**option: Any) -> Settings:
    """Settings that turn on editing in the browser."""
    return settings({"admin": option}, SITE, {"GAZETTE_TODAY": TODAY.isoformat()})


@pytest.mark.parametrize(
    ("backend", "hosts"),
    [
        (BACKEND, "https://gitlab.com"),
        ({**BACKEND, "api_root": "https://git.example/api/v4"}, "https://gitlab.com https://git.example"),
        ({"name": "proxy", "proxy_url": "http://localhost:8081/api/v1"}, "http://localhost:8081"),
        ({"name": "test-repo"}, ""),
    ],
)
def test_the_page_may_send_requests_to_its_backend_alone(backend: dict[str, str], hosts: str) -> None:
    admin = with_admin(backend=backend).admin
    assert admin is not None
    sources = policy(admin).rpartition("connect-src ")[2]
    assert sources == f"'self' blob: data: {hosts}".strip()


@pytest.mark.parametrize("address", ["git.example", "https://a.example; script-src *", "javascript:alert(1)"])
def test_a_wrong_address_is_reported(address: str) -> None:
    admin = with_admin(backend={**BACKEND, "api_root": address}).admin
    assert admin is not None
    with pytest.raises(SettingError):
        policy(admin)


def test_a_site_has_no_editor_unless_set_and_none_without_its_script() -> None:
    registry = site_of(golden(), Settings(SITE, TODAY)).registry
    assert list(files(registry, Settings(SITE, TODAY))) == []
    with pytest.raises(SettingError, match="gazette admin --fetch"):
        list(files(registry, with_admin(backend=BACKEND)))


def test_the_page_links_to_the_files_of_organisations() -> None:
    """Organisations have no form: the page links to their files if the site has edit links."""
    admin = {"backend": BACKEND, "regions": ["esimerkkila"]}
    registry = site_of(golden(), with_admin(**admin)).registry
    for language, text in (
        ("fi", "Organisaatioilla ei ole lomaketta"),
        ("sv", "Organisationer har inget formul"),
    ):
        own = replace(with_admin(**admin), edit_url="https://git.example/edit/main/", staff_language=language)
        html = page(language, "", "", tuple(edited_as_files(registry, own))).decode()
        assert text in html
        assert re.findall('<a href="([^"]*)"', html) == [
            "https://git.example/edit/main/negotiations/esimerkkila/partners.yml",
            "https://git.example/edit/main/negotiations/national.yml",
        ]
    assert list(edited_as_files(registry, replace(own, edit_url=""))) == []
    assert "<footer" not in page("fi", "", "", ()).decode()


def test_records_that_forms_would_not_show_whole_are_counted() -> None:
    records = golden()
    all_regions, one, none = (
        with_admin(backend=BACKEND).admin,
        with_admin(backend=BACKEND, regions=["esimerkkila"]).admin,
        None,
    )
    documents = {record.id: record.document for record in records.all}
    documents |= {f"{organiser.id}/region": organiser.document for organiser in records.organisers}
    short = {id_ for id_, document in documents.items() if not is_in_form(document)}
    assert "esimerkkila/region" in short
    of_one = {id_ for id_ in short if id_.startswith("esimerkkila/")}
    assert 0 < len(of_one) < len(short)
    counts = [short_records(records, admin) for admin in (all_regions, one, none)]
    assert counts == [len(short), len(of_one), 0]


def test_another_package_is_refused(tmp_path: Path) -> None:
    package = tmp_path / "decap-cms-3.16.3.tgz"
    package.write_bytes(b"another")
    with pytest.raises(SettingError, match=r"is not the package decap-cms@3\.16\.3"):
        bundle.keep(package, tmp_path)
    assert list(tmp_path.iterdir()) == [package]


def test_the_ledger_holds_no_address_of_the_editor() -> None:
    site = site_of(golden(), Settings(SITE, TODAY))
    assert "admin/config.yml" not in published_ids(site, ["admin/config.yml"])
    assert "data/config.yml" in published_ids(site, ["data/config.yml"])
