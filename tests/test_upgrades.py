"""Records of older formats: rewritten in place; all other text of the file stays."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st

from gazette.base.settings import LANGUAGES, Settings
from gazette.checks import check
from gazette.cli import gazette
from gazette.html import render
from gazette.records.document import Document, parse
from gazette.records.loading import load
from gazette.records.model.negotiation import Negotiation
from gazette.records.model.region import PartnerFile, Region
from gazette.records.upgrades import OLD_FIELDS, VERSION, upgraded
from gazette.site.listing import site_of
from gazette.site.routes import routes

FORMATS = Path(__file__).with_name("formats")
"""Records of each older format, under its version; those of 1 are of revision 0330b31."""
SETTINGS = Settings("https://example.fi/", date(2026, 11, 22))


def run(*arguments: str | Path) -> Result:
    result = CliRunner().invoke(gazette, ["upgrade", *map(str, arguments)])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.output
    return result


@pytest.fixture
def old(tmp_path: Path) -> Path:
    shutil.copytree(FORMATS / "1", tmp_path, dirs_exist_ok=True)
    return tmp_path


def test_there_are_records_of_each_older_format() -> None:
    assert sorted(path.name for path in FORMATS.iterdir()) == [str(n) for n in range(1, VERSION)]


@pytest.mark.parametrize("version", [path.name for path in FORMATS.iterdir()])
def test_old_records_build_once_upgraded(version: str, tmp_path: Path) -> None:
    shutil.copytree(FORMATS / version, tmp_path, dirs_exist_ok=True)
    assert check(load(tmp_path / "negotiations"), SETTINGS).errors
    run("--root", tmp_path)
    loaded = load(tmp_path / "negotiations")
    assert check(loaded, SETTINGS).errors == ()
    site = site_of(loaded.records, SETTINGS)
    for reader in site.readers:
        assert all(render.main(route.view(reader, *route.arguments)) for route in routes(reader.registry))


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("duty: cooperation\n", "occasion: cooperation-talk\n"),
        (
            "# a\r\ntitle: ä\r\nduty:  'cooperation'  # b\r\n\r\nx: y",
            "# a\r\ntitle: ä\r\noccasion:  cooperation-talk  # b\r\n\r\nx: y",
        ),
        ("title: ä\n\nduty: yearly\n\n# c\nx: y\n", "title: ä\n\n\n# c\nx: y\n"),
        ("title: ä\nduty: yearly # c\nx: y\n", "title: ä\n# c\nx: y\n"),
        ('title: ä\nduty: # c\n  "yearly"\nx: y\n', "title: ä\n# c\nx: y\n"),
        ("{title: ä, duty: yearly, x: y}", "{title: ä, x: y}"),
        ("{title: ä, duty: yearly}", "{title: ä}"),
        ("{duty: cooperation, title: ä}", "{occasion: cooperation-talk, title: ä}"),
        ("title: ä\n? duty\n: yearly\n", "title: ä\n? occasion\n: yearly-negotiation\n"),
        ("duty: yearly\n", "occasion: yearly-negotiation\n"),
        ("occasion: forum\nduty: cooperation\n", "occasion: forum\n"),
        ("title: ä\nduty: something\n", "title: ä\nduty: something\n"),
        ("title: ä\nnews: {duty: {date: 2024-05-05}}\n", "title: ä\nnews: {duty: {date: 2024-05-05}}\n"),
        ("title: 😀\u2028\nduty: yearly\nx: y\n", "title: 😀\u2028\nx: y\n"),
    ],
)
def test_duty_is_now_the_occasion(before: str, after: str) -> None:
    assert upgraded(Negotiation, before) == after
    assert upgraded(Negotiation, after) == after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            "# a\nx-ry:\n  name: X\n  type: seurakunta # b\n",
            "# a\nx-ry:\n  name: X\n  classification: seurakunta # b\n",
        ),
        (
            "language: sv\r\nx-ry:\r\n  type:\r\n    # a\r\n    fi: koulu\r\n    sv: skola\r\n",
            "language: sv\r\nx-ry:\r\n  classification:\r\n    # a\r\n    fi: koulu\r\n    sv: skola\r\n",
        ),
        ("x-ry: {type: {fi: koulu}, name: type}", "x-ry: {classification: {fi: koulu}, name: type}"),
        ("type: {type: type}", "type: {classification: type}"),
        (
            "x-ry: {type: koulu}\ny-ry: {type: kauppa}",
            "x-ry: {classification: koulu}\ny-ry: {classification: kauppa}",
        ),
        ("x-ry: {type: youth-council}", "x-ry: {type: youth-council}"),
        ("x-ry: {type: koulu, classification: kauppa}", "x-ry: {type: koulu, classification: kauppa}"),
    ],
)
def test_a_type_in_words_is_now_the_classification(before: str, after: str) -> None:
    assert upgraded(PartnerFile, before) == after
    assert upgraded(PartnerFile, after) == after


def test_a_file_of_national_bodies_is_one_of_partners(tmp_path: Path) -> None:
    (tmp_path / "national.yml").write_text("x-ry: {name: X, type: koulu}\n")
    run(tmp_path)
    assert (tmp_path / "national.yml").read_text() == "x-ry: {name: X, classification: koulu}\n"


def test_a_region_is_left_unchanged() -> None:
    assert upgraded(Region, "duty: yearly\n") == "duty: yearly\n"


_VALUES = st.sampled_from(("yearly", "cooperation", "'yearly'", '"cooperation"', "forum", "[yearly]"))
_LINES = st.sampled_from(
    ("# k", "", "title: 'a # b'", "name: |\n  x\n\n  # y", "x: [1, {duty: yearly}]", "z: >-\n  ä")
)


@given(
    st.lists(_LINES, unique=True), st.lists(_LINES, unique=True), _VALUES, st.sampled_from(("", "  # here"))
)
def test_only_the_duty_changes(before: list[str], after: list[str], value: str, comment: str) -> None:
    """With any text around it; a second upgrade changes no file."""
    text = "\n".join((*before, f"duty: {value}{comment}", *(line for line in after if line not in before)))
    new_text = upgraded(Negotiation, text)
    old_record, new_record = parse("", text), parse("", new_text)
    assert isinstance(old_record, Document)
    assert isinstance(new_record, Document)
    unchanged = {key: item for key, item in old_record.data.items() if key != "duty"}
    assert {k: item for k, item in new_record.data.items() if k not in ("duty", "occasion")} == unchanged
    own = ("duty: ", "occasion: ", "# here")
    assert [line for line in text.splitlines() if not line.startswith(own)] == [
        line for line in new_text.splitlines() if not line.startswith(own)
    ]
    assert ("# here" in text) == ("# here" in new_text)
    assert upgraded(Negotiation, new_text) == new_text


def test_upgrade_with_check_changes_no_file_and_fails(old: Path) -> None:
    before = {path: path.read_bytes() for path in old.rglob("*.yml")}
    result = run("--root", old, "--check", "--language", "en")
    assert (result.exit_code, {path: path.read_bytes() for path in old.rglob("*.yml")}) == (1, before)
    assert (
        result.output
        == "".join(
            f"{old.resolve()}/negotiations/{name}.yml\n"
            for name in ("lappi/partners", "mallila/2024/peruttu", "mallila/2024/samarbete")
        )
        + "3 records of an older format: run gazette upgrade.\n"
    )
    assert run("--root", old).exit_code == 0
    assert [path for path, stated in before.items() if path.read_bytes() != stated] == [
        path
        for path in before
        if path.stem in ("peruttu", "samarbete") or path.parts[-2:] == ("lappi", "partners.yml")
    ]
    result = run("--root", old, "--check", "--language", "en")
    assert (result.exit_code, result.output) == (0, "No record is of an older format.\n")


@pytest.mark.parametrize("language", LANGUAGES)
def test_rewritten_files_are_reported(old: Path, language: str) -> None:
    path = old / "negotiations/mallila/2024/samarbete.yml"
    message = {
        "fi": "1 tietue kirjoitettiin uudelleen.",
        "sv": "1 post skrevs om.",
        "en": "1 record rewritten.",
    }
    assert run(path, "--language", language).output == f"{path}\n{message[language]}\n"


def test_a_byte_order_mark_stays(old: Path) -> None:
    path = old / "negotiations/mallila/2024/samarbete.yml"
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    run(path)
    assert path.read_bytes().startswith(b"\xef\xbb\xbf#")
    assert b"occasion: cooperation-talk" in path.read_bytes()


def test_files_that_cannot_be_read_are_reported_and_left_unchanged(old: Path) -> None:
    path = old / "negotiations/mallila/2024/samarbete.yml"
    path.write_bytes(b"duty: cooperation\ntitle: \xe4\n")
    result = run(path.parent, "--language", "en")
    assert (result.exit_code, "UTF-8" in result.output) == (1, True)
    assert path.read_bytes() == b"duty: cooperation\ntitle: \xe4\n"
    assert "duty" not in (path.parent / "peruttu.yml").read_text()


def test_old_fields_are_no_fields() -> None:
    assert all(name not in kind.model_fields for kind, names in OLD_FIELDS.items() for name in names)
