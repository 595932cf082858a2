"""`gazette check` as a process: its output in each language and format, the files it checks, its exit codes.

The files in check/records/ are laid over the good ones in mistakes/_base. Expected texts are beside them,
renewed with `pytest --bless`.
"""

from __future__ import annotations

import json
import os
import pty
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator
from lxml import etree

from gazette.base.settings import LANGUAGES
from tests.conftest import Expected
from tests.measuring import kept_environment
from tests.report_shapes import GITLAB, JSON_REPORT, JUNIT, SARIF

HERE = Path(__file__).with_name("check")
BASE = Path(__file__).parent / "mistakes" / "_base" / "negotiations"
COMMAND = str(Path(sys.executable).with_name("gazette"))
TODAY = "2024-12-01"
ALL_WRONG = {"virhe", "varoitus", "sekalainen", "viittaus", "rikki", "merkki", "vajaa"}
WRONG = "title: N\nsessions: {date: 2024-05-15}\nprevious: xyzzy\nsources: {publisher: E}\n"
RIGHT = WRONG.replace("previous: xyzzy\n", "")


def environment(**more: str) -> dict[str, str]:
    return {**kept_environment(["PATH"]), "GAZETTE_TODAY": TODAY, "LC_ALL": "C.UTF-8", **more}


def check(folder: Path, *arguments: str, **more: str) -> subprocess.CompletedProcess[str]:
    process = subprocess.run(
        [COMMAND, "check", *arguments],
        cwd=folder,
        env=environment(**more),
        capture_output=True,
        text=True,
        check=False,
    )
    assert "Traceback" not in process.stderr
    return process


@pytest.fixture
def good(tmp_path: Path) -> Path:
    """A folder with good records."""
    shutil.copytree(BASE, tmp_path / "negotiations")
    return tmp_path


@pytest.fixture
def bad(good: Path) -> Path:
    """A folder with records of which some have mistakes."""
    shutil.copytree(HERE / "records", good / "negotiations", dirs_exist_ok=True)
    return good


@pytest.mark.parametrize("language", LANGUAGES)
def test_problems_are_shown_by_file_with_the_place_marked(
    language: str, bad: Path, expected: Expected
) -> None:
    process = check(bad, "--lang", language)
    assert (process.returncode, process.stderr) == (1, "")
    expected.check(HERE / f"{language}.txt", process.stdout)


def test_the_json_report_is_as_documented(bad: Path, expected: Expected) -> None:
    process = check(bad, "--lang", "en", "--format", "json")
    expected.check(HERE / "report.json", process.stdout)
    Draft202012Validator(JSON_REPORT).validate(json.loads(process.stdout))


def test_github_shows_annotations(bad: Path, expected: Expected) -> None:
    process = check(bad, "--lang", "en", "--format", "github")
    expected.check(HERE / "github.txt", process.stdout)
    annotation = re.compile(r"::(error|warning) (\w+=[^,:\r\n]+,?)+::\S[^\r\n]*|::notice::[^\r\n]+")
    assert all(annotation.fullmatch(line) for line in process.stdout.splitlines())


def test_gitlab_reads_the_code_quality_report(bad: Path, expected: Expected) -> None:
    process = check(bad, "--lang", "en", "--format", "gitlab")
    expected.check(HERE / "gitlab.json", process.stdout)
    issues = json.loads(process.stdout)
    Draft202012Validator(GITLAB).validate(issues)
    assert len({issue["fingerprint"] for issue in issues}) == len(issues)


def test_the_sarif_report_is_valid_by_its_schema(bad: Path, expected: Expected) -> None:
    process = check(bad, "--lang", "en", "--format", "sarif")
    expected.check(HERE / "sarif.json", process.stdout)
    log = json.loads(process.stdout)
    Draft202012Validator(SARIF).validate(log)
    (run,) = log["runs"]
    rules = run["tool"]["driver"]["rules"]
    assert all(rules[result["ruleIndex"]]["id"] == result["ruleId"] for result in run["results"])


def test_junit_has_a_case_for_each_file(bad: Path, expected: Expected) -> None:
    process = check(bad, "--lang", "en", "--format", "junit")
    expected.check(HERE / "junit.xml", process.stdout)
    document = etree.fromstring(process.stdout.encode())
    etree.XMLSchema(etree.fromstring(JUNIT)).assertValid(document)


@pytest.mark.parametrize("name", ["text", "json", "github", "gitlab", "sarif", "junit"])
def test_good_records_are_good_in_every_format(name: str, good: Path, expected: Expected) -> None:
    process = check(good, "--lang", "sv", "--format", name)
    assert (process.returncode, process.stderr) == (0, "")
    expected.check(HERE / "good" / name, process.stdout)


def test_a_finding_keeps_its_fingerprint_when_lines_move(bad: Path) -> None:
    def fingerprints() -> set[str]:
        report = json.loads(check(bad, "--format", "json", "--lang", "fi").stdout)
        return {problem["fingerprint"] for problem in report["problems"]}

    before = fingerprints()
    for path in (bad / "negotiations/esimerkkila/2024").glob("v*.yml"):
        path.write_text("# A line more\n\n" + path.read_text("utf-8"), "utf-8")
    assert fingerprints() == before


def files_with_problems(folder: Path, *arguments: str) -> set[str]:
    """The names of the records in which problems are reported."""
    report = json.loads(check(folder, "--format", "json", *arguments).stdout)
    assert {p["path"] for p in report["problems"]} <= set(report["files"])
    return {Path(problem["path"]).stem for problem in report["problems"]}


@pytest.mark.parametrize(
    ("paths", "names"),
    [
        ((), ALL_WRONG),
        (("negotiations",), ALL_WRONG),
        ((".",), ALL_WRONG),
        (("negotiations/toisela",), {"merkki", "vajaa"}),
        (("negotiations/esimerkkila/2024/virhe.yml",), {"virhe"}),
        (("negotiations/esimerkkila/2024/alueellinen.yml",), set()),
        (
            ("negotiations/esimerkkila/2024/rikki.yml", "negotiations/toisela/2024/vajaa.yml"),
            {"rikki", "vajaa"},
        ),
    ],
)
def test_only_problems_of_the_given_paths_are_reported(
    bad: Path, paths: tuple[str, ...], names: set[str]
) -> None:
    assert files_with_problems(bad, *paths) == names


def test_paths_are_relative_to_the_current_folder(bad: Path) -> None:
    folder = bad / "negotiations/toisela/2024"
    assert files_with_problems(folder, "vajaa.yml") == {"vajaa"}
    outer = check(bad.parent, "--root", bad.name, f"{bad.name}/negotiations/toisela", "--format", "github")
    assert f"::error file={bad.name}/negotiations/toisela/2024/vajaa.yml," in outer.stdout


def test_references_to_records_outside_the_given_paths_are_resolved(good: Path) -> None:
    record = good / "negotiations/toisela/2025/uusi.yml"
    record.parent.mkdir(parents=True)
    record.write_text(RIGHT.replace("2024-05-15", "2025-05-15") + "previous: esimerkkila/2024/alueellinen\n")
    assert check(good, "negotiations/toisela/2025/uusi.yml").returncode == 0
    (good / "negotiations/esimerkkila/2024/alueellinen.yml").unlink()
    assert check(good, "negotiations/toisela/2025/uusi.yml").returncode == 1


def test_files_beside_records_are_reported_with_them(good: Path) -> None:
    media = good / "negotiations/esimerkkila/2024/media"
    media.mkdir()
    (media / "kuva.pdf").write_text("x")
    assert files_with_problems(good, "negotiations/esimerkkila/2024/media/kuva.pdf") == {"kuva"}
    assert files_with_problems(good, "negotiations/esimerkkila/2024/media") == {"kuva"}
    assert files_with_problems(good, "negotiations/esimerkkila") == {"kuva"}
    assert files_with_problems(good, "negotiations/esimerkkila/2024/alueellinen.yml") == set()


def test_exit_codes_are_as_documented(good: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    record = good / "negotiations/esimerkkila/2024/toinen.yml"
    record.write_text(RIGHT.replace("}\n", ", status: confirmed}\n", 1))
    empty = tmp_path_factory.mktemp("empty")
    assert check(good).returncode == 0
    assert check(good, "--strict").returncode == 1
    record.write_text(WRONG)
    assert check(good).returncode == 1
    assert check(good, "--nope").returncode == 2
    assert check(good, "negotiations/none.yml").returncode == 2
    assert check(good, str(empty)).returncode == 2
    assert check(empty).returncode == 3
    (empty / "negotiations").mkdir()
    assert check(empty).returncode == 3
    (good / "mkdocs.yml").write_text("a: [\n")
    assert check(good).returncode == 3


class Repository:
    """A git repository with good records in it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.git("init", "--quiet")
        self.records = folder / "negotiations"

    def git(self, *arguments: str) -> str:
        identity = ("-c", "user.name=T", "-c", "user.email=t@example.org", "-c", "commit.gpgsign=false")
        return subprocess.run(
            ["git", *identity, *arguments],
            cwd=self.folder,
            env={**environment(), "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull},
            check=True,
            capture_output=True,
            text=True,
        ).stdout

    def commit(self) -> None:
        self.git("add", "--all")
        self.git("commit", "--quiet", "--message", "x")

    def changed(self, *arguments: str) -> set[str]:
        """The record files that `gazette check --changed` checks."""
        report = json.loads(check(self.folder, *arguments, "--format", "json").stdout)
        return {path.removeprefix("negotiations/") for path in report["files"]}


ALL = {
    "esimerkkila/2024/alueellinen.yml",
    "esimerkkila/partners.yml",
    "esimerkkila/region.yml",
    "toisela/region.yml",
}


def test_changed_files_alone_are_checked(good: Path) -> None:
    repository = Repository(good)
    assert repository.changed("--changed") == ALL  # nothing is committed
    repository.commit()
    assert repository.changed("--changed") == set()
    new = good / "negotiations/toisela/2024/uusi.yml"
    new.parent.mkdir()
    new.write_text(WRONG)
    (good / ".gitignore").write_text("ohi.yml\n")
    new.with_name("ohi.yml").write_text(WRONG)
    assert repository.changed("--changed") == {"toisela/2024/uusi.yml"}
    assert repository.changed("--changed", "negotiations/esimerkkila") == set()
    repository.commit()
    assert repository.changed("--changed") == set()
    assert repository.changed("--changed=HEAD~1") == {"toisela/2024/uusi.yml"}
    record = good / "negotiations/esimerkkila/2024/alueellinen.yml"
    record.write_text(record.read_text("utf-8") + "# x\n", "utf-8")
    assert repository.changed("--changed") == {"esimerkkila/2024/alueellinen.yml"}
    repository.git("add", "--all")
    assert repository.changed("--changed") == {"esimerkkila/2024/alueellinen.yml"}


def test_changes_are_known_in_a_hook_of_git(good: Path) -> None:
    """Git gives its hooks paths that are relative to the folder they are started in."""
    Repository(good).commit()
    record = good / "negotiations/esimerkkila/2024/alueellinen.yml"
    record.write_text(record.read_text("utf-8") + "# x\n", "utf-8")
    hook = {"GIT_DIR": ".git", "GIT_INDEX_FILE": ".git/index"}
    report = json.loads(check(good, "--changed", "--format", "json", **hook).stdout)
    assert report["files"] == ["negotiations/esimerkkila/2024/alueellinen.yml"]


def test_a_changed_file_that_records_refer_to_counts_as_a_change_of_these(good: Path) -> None:
    repository = Repository(good)
    repository.commit()
    partners = good / "negotiations/esimerkkila/partners.yml"
    partners.write_text(partners.read_text("utf-8") + "# x\n", "utf-8")
    assert repository.changed("--changed") == ALL - {"toisela/region.yml"}
    repository.git("checkout", "--quiet", ".")
    partners.unlink()
    assert repository.changed("--changed") == ALL - {"esimerkkila/partners.yml"}
    repository.git("checkout", "--quiet", ".")
    (good / "negotiations/national.yml").write_text("{}\n")
    assert repository.changed("--changed") >= ALL


@pytest.mark.parametrize(
    ("language", "message"),
    [
        ("fi", "Virhe: git ei tunne versiota ”--output=x”.\n"),
        ("sv", "Fel: git känner inte till någon version ”--output=x”.\n"),
        ("en", 'Error: git knows no revision "--output=x".\n'),
    ],
)
def test_an_unknown_revision_is_reported(good: Path, language: str, message: str) -> None:
    process = check(good, "--changed", "--lang", language)
    assert (process.returncode, "git" in process.stderr) == (2, True)
    Repository(good).commit()
    process = check(good, "--changed=--output=x", "--lang", language)
    assert process.returncode == 2
    assert process.stderr.endswith(message)
    assert not (good / "x").exists()


def site(folder: Path) -> Path:
    (folder / "mkdocs.yml").write_text("extra: {gazette: {staff_language: en}}\n")
    return folder


def test_the_cache_of_checks_hides_no_mistake(good: Path) -> None:
    folder = site(good)
    first = good / "negotiations/esimerkkila/2024/yksi.yml"
    second = good / "negotiations/esimerkkila/2024/kaksi.yml"
    first.write_text(RIGHT)
    second.write_text(RIGHT.replace("title: N", "title: M"))
    assert check(folder).returncode == 0
    assert (folder / ".cache/gazette/faultless.cache").is_file()
    first.write_text(RIGHT + "outcomes: {a: {title: A, kind: goal}}\n")
    assert check(folder, str(second)).returncode == 0
    assert files_with_problems(folder) == {"yksi"}
    assert files_with_problems(folder, str(first)) == {"yksi"}
    assert files_with_problems(folder) == {"yksi"}
    first.write_text(RIGHT)
    assert files_with_problems(folder) == set()


def test_records_are_checked_where_no_cache_can_be_written(good: Path) -> None:
    assert check(good).returncode == 0
    assert not (good / ".cache").exists()  # no site, nothing to keep
    (site(good) / ".cache").write_text("no folder")
    assert check(good).returncode == 0


def on_terminal(folder: Path, **more: str) -> str:
    """The output of the command on a terminal."""
    leader, follower = pty.openpty()
    command = [COMMAND, "check", "--lang", "en"]
    with subprocess.Popen(command, cwd=folder, env=environment(**more), stdout=follower) as process:
        os.close(follower)
        output = b""
        while True:
            try:
                part = os.read(leader, 65536)
            except OSError:  # Linux: the other end is closed
                break
            if not part:
                break
            output += part
    os.close(leader)
    assert process.returncode == 1
    return output.decode().replace("\r\n", "\n")


def test_colours_are_for_terminals_whose_owners_want_them(bad: Path) -> None:
    plain = check(bad, "--lang", "en").stdout
    coloured = on_terminal(bad)
    assert "\x1b[31m\x1b[1mError\x1b[0m" in coloured
    assert re.sub(r"\x1b\[\d+m", "", coloured) == plain
    assert on_terminal(bad, NO_COLOR="1") == plain
