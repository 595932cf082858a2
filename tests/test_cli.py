"""The command `gazette`: its output and exit codes, without a traceback."""

from __future__ import annotations

import shutil
from importlib import import_module
from pathlib import Path
from typing import Final

import pytest
from click.testing import CliRunner, Result

from gazette.base.configuration import SettingError, options_of
from gazette.base.settings import LANGUAGES, settings
from gazette.cli import COMMANDS, gazette
from gazette.i18n.words import words
from gazette.records.loading import load

BASE = Path(__file__).parent / "mistakes" / "_base" / "negotiations"
GUIDE = Path(__file__).parents[1] / "negotiations" / "README.md"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    shutil.copytree(BASE, tmp_path / "negotiations")
    return tmp_path


def run(*arguments: str | Path, answers: str = "", today: str = "2024-12-01") -> Result:
    result = CliRunner().invoke(
        gazette,
        [str(a) for a in arguments],
        input=answers,
        env={"GAZETTE_TODAY": today, "GAZETTE_LANGUAGE": None, "LC_ALL": "C"},
    )
    assert result.exception is None or isinstance(result.exception, SystemExit), result.output
    assert "Traceback" not in result.output
    return result


def new(
    root: Path, *more: str, region: str = "esimerkkila", year: str = "2025", name: str = "kevat"
) -> Result:
    options = more or ("--title", "Neuvottelu: kevät", "--date", "2025-21")
    return run("new", region, year, name, "--root", root, *options)


@pytest.mark.parametrize(
    ("language", "summary"),
    [
        ("fi", "2 aluetta, 1 tietue: 0 virhettä, 0 huomautusta.\n"),
        ("sv", "2 områden, 1 post: 0 fel, 0 anmärkningar.\n"),
        ("en", "2 regions, 1 record: 0 errors, 0 warnings.\n"),
    ],
)
def test_good_records_are_counted(root: Path, language: str, summary: str) -> None:
    result = run("check", "--root", root, "--language", language)
    assert (result.exit_code, result.output) == (0, summary)
    assert run("check", "--root", root / "negotiations", "--language", language).output == summary


def test_errors_come_first_and_fail(root: Path) -> None:
    record = root / "negotiations" / "esimerkkila" / "2024" / "virhe.yml"
    record.write_text("title: N\nsessions: {date: 2024-05-15, status: confirmed}\nsources: {publisher: E}\n")
    assert run("check", "--root", root).exit_code == 0
    assert run("check", "--root", root, "--strict").exit_code == 1
    with record.open("a") as file:
        file.write("previous: xyzzy\n")
    result = run("check", "--root", root, "--language", "en")
    assert result.exit_code == 1
    places = [result.output.index(words) for words in ("xyzzy", "Nothing is published", "1 error")]
    assert places == sorted(places)
    assert result.output.endswith("1 error, 1 warning.\n")


def test_today_can_be_set(root: Path) -> None:
    record = root / "negotiations" / "esimerkkila" / "2024" / "alueellinen.yml"
    record.write_text("title: N\nsessions: {date: 2024-05-15, status: held}\nsources: {publisher: E}\n")
    assert "in the future" not in run("check", "--root", root, "--language", "en").output
    assert "in the future" in run("check", "--root", root, "--language", "en", today="2024-05-01").output
    result = run("check", "--root", root, today="toukokuussa")
    assert (result.exit_code, "toukokuussa" in result.output) == (3, True)


def test_a_folder_without_records_is_reported(tmp_path: Path) -> None:
    result = run("check", "--root", tmp_path, "--language", "sv")
    assert (result.exit_code, "mapp negotiations" in result.output) == (3, True)
    (tmp_path / "negotiations").mkdir()
    result = run("check", "--root", tmp_path, "--language", "sv")
    assert (result.exit_code, "Här finns inga poster." in result.output) == (3, True)
    assert run("check", "--root", tmp_path / "none").exit_code == 3


def test_unknown_arguments_are_usage_errors(root: Path) -> None:
    assert run("check", "--root", root, "--language", "de").exit_code == 2
    assert run("chek").exit_code == 2
    assert run("--help").exit_code == 0


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help(command: str) -> None:
    result = run(command, "--help")
    assert result.exit_code == 0
    assert import_module(f"gazette.staff.commands.{command}").command.help


def test_a_new_record_passes_the_checks(root: Path) -> None:
    result = new(root)
    assert result.exit_code == 0
    text = (root / "negotiations" / "esimerkkila" / "2025" / "kevat.yml").read_text("utf-8")
    assert 'title: "Neuvottelu: kevät"\n' in text
    assert "  date: 2025-21\n" in text
    assert "  publisher: Esimerkkilän hyvinvointialue\n" in text
    checked = run("check", "--root", root, "--strict")
    assert (checked.exit_code, checked.output.partition(":")[0]) == (0, "2 aluetta, 2 tietuetta")


def test_a_new_record_overwrites_no_file(root: Path) -> None:
    path = root / "negotiations" / "esimerkkila" / "2024" / "alueellinen.yml"
    before = path.read_text("utf-8")
    result = new(root, "--title", "N", "--date", "2024", year="2024", name="alueellinen")
    assert (result.exit_code, path.read_text("utf-8")) == (1, before)


@pytest.mark.parametrize(
    ("more", "arguments", "message"),
    [
        (("--title", "N", "--date", "2025"), {"region": "esimerkila"}, "”esimerkkila”"),
        (("--title", "N", "--date", "2025"), {"name": "Kevät"}, "tunnukseksi"),
        (("--title", "N", "--date", "../../x"), {}, "päivämäärä"),
        (("--title", "N", "--date", "2024-05"), {}, "2024-05 ei ole vuonna 2025"),
        (("--title", "\x1b[31m", "--date", "2025"), {}, "merkki"),
    ],
)
def test_wrong_answers_write_nothing(
    root: Path, more: tuple[str, ...], arguments: dict[str, str], message: str
) -> None:
    before = sorted(root.rglob("*"))
    result = new(root, *more, **arguments)
    assert (result.exit_code, message in result.output) == (1, True), result.output
    assert sorted(root.rglob("*")) == before


def test_schemas_are_written_and_checked(root: Path) -> None:
    result = run("schema", "--root", root, "--check")
    assert (result.exit_code, "gazette schema" in result.output) == (1, True)
    assert run("schema", "--root", root).exit_code == 0
    assert run("schema", "--root", root, "--check").exit_code == 0
    assert run("check", "--root", root).exit_code == 0


def test_the_guide_is_written_and_checked(root: Path) -> None:
    path = root / "negotiations" / "README.md"
    assert run("guide", "--root", root).exit_code == 3
    shutil.copy(GUIDE, path)
    assert run("guide", "--root", root, "--check").exit_code == 0
    path.write_text(path.read_text("utf-8").replace("`for_year`", "`forr_year`"), encoding="utf-8")
    result = run("guide", "--root", root, "--check")
    assert (result.exit_code, "gazette guide" in result.output) == (1, True)
    assert run("guide", "--root", root).exit_code == 0
    assert path.read_text("utf-8") == GUIDE.read_text("utf-8")


@pytest.mark.parametrize(
    ("text", "summary"),
    [
        ("extra: {gazette: {staff_language: sv}}\n", "2 områden, 1 post: 0 fel, 0 anmärkningar.\n"),
        ("a: !!python/name:os.x ''\nb: !ENV X", "2 aluetta, 1 tietue: 0 virhettä, 0 huomautusta.\n"),
    ],
)
def test_messages_are_in_the_language_of_the_staff(root: Path, text: str, summary: str) -> None:
    (root / "mkdocs.yml").write_text(text)
    assert run("check", "--root", root).output == summary
    assert run("check", "--root", root / "negotiations").output == summary
    assert run("check", "--root", root, "--language", "en").output.endswith("warnings.\n")


NO_YAML: Final = (
    "this is not YAML. Indent with blanks, not with tabs, and put a value in quotes if it begins with a "
    "sign or has a colon in it."
)
NO_SETTINGS: Final = "this holds no settings. Write each in a line of its own, such as site_name: Hyte"


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"a: [\n", f"mkdocs.yml:2:1: {NO_YAML}"),
        (b"a: b: c\n", f"mkdocs.yml:1:5: {NO_YAML}"),
        # A quotation that does not end, and a name without a colon: where they begin.
        (b'a: b\nb: "c\nd: e\n', f"mkdocs.yml:2:4: {NO_YAML}"),
        (b"a: b\nb:c\nd: e\n", f"mkdocs.yml:2:1: {NO_YAML}"),
        (b"a: b\n\tb: c\n", f"mkdocs.yml:2:1: {NO_YAML}"),
        (b"a: b\nc: d\x07\n", f"mkdocs.yml:2:5: {NO_YAML}"),
        (b"\x07", f"mkdocs.yml:1:1: {NO_YAML}"),
        (b"a: " + b"[" * 2000 + b"]" * 2000, f"mkdocs.yml: {NO_YAML}"),
        ("a: b\nc: ä\n".encode("latin-1"), "mkdocs.yml:2: this is not UTF-8. Save the file in UTF-8."),
        ("a: b\n".encode("utf-16"), "mkdocs.yml:1: this is not UTF-8. Save the file in UTF-8."),
        (b"- a\n", f"mkdocs.yml:1: {NO_SETTINGS}"),
        (b"", f"mkdocs.yml:1: {NO_SETTINGS}"),
    ],
)
def test_settings_that_cannot_be_read_are_reported(root: Path, content: bytes, expected: str) -> None:
    (root / "mkdocs.yml").write_bytes(content)
    result = run("check", "--root", root, "--language", "en")
    assert (result.exit_code, result.output) == (3, f"Error: {expected}\n")


def test_a_day_that_does_not_exist_is_reported(root: Path) -> None:
    (root / "mkdocs.yml").write_text("extra: {gazette: {today: 2025-13-45}}\n")
    with pytest.raises(SettingError) as refusal:
        settings(options_of(root / "mkdocs.yml"), "https://example.fi/", {})
    message = refusal.value.what.text(words("en").template)
    assert message == "extra.gazette.today: 2025-13-45 is not a day such as 2026-11-22"


def test_partners_and_regions_name_their_language(root: Path) -> None:
    folder = root / "negotiations/esimerkkila"
    with (folder / "region.yml").open("a", encoding="utf-8") as region:
        region.write("language: sv\nunit: Enheten\n")
    (folder / "partners.yml").write_text("language: sv\nandra: {name: Andra, kind: company}\n", "utf-8")
    organiser = load(root / "negotiations").records.by_region["esimerkkila"]
    assert organiser.region.unit is not None
    assert organiser.region.unit.languages == ("sv",)
    assert [p.name.languages for p in organiser.partners.values()] == [("sv",)]
    (folder / "partners.yml").write_text("language: ruotsi\nandra: {name: Andra, kind: company}\n", "utf-8")
    result = run("check", "--root", root, "--language", "en")
    assert '1:1  Error  language: "ruotsi" is not one of the words allowed here.' in result.output


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_list_of_commands_cuts_no_sentence(language: str) -> None:
    for call in (["--help"], ["new", "--help"]):
        result = CliRunner().invoke(gazette, [*call, "--lang", language], env={"COLUMNS": "80"})
        assert "..." not in result.output.split("\n\n", 1)[1], result.output
