"""`gazette new`: every kind in every language as a process, its refusals, its questions to a person."""

from __future__ import annotations

import json
import os
import pty
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import date
from difflib import unified_diff
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from gazette.base.bounds import MAX_ID
from gazette.base.settings import LANGUAGES, Settings
from gazette.checks import check
from gazette.cli import gazette
from gazette.format.slugs import record_name, slug, unique
from gazette.records.loading import load
from gazette.records.model.base import ID_PATTERN
from gazette.records.model.occasion import Occasion
from gazette.staff.new.kinds import KINDS
from tests.conftest import Expected
from tests.test_mistakes import BASE
from tests.test_schema import VALIDATORS

HERE = Path(__file__).with_name("new")
SETTINGS = Settings("https://esimerkki.example/", date(2026, 11, 22))
RECORD = "esimerkkila/2024/alueellinen"
OTHER = {"fi": "sv", "sv": "fi", "en": "fi"}

CASES: dict[str, tuple[str, ...]] = {
    "negotiation": ("negotiation", "toisela", "--date", "2026-10-30", "--title", "Hyte: syksy 2026",
                    "--title-fi", "Hyte-neuvottelu", "--title-sv", "Hyteförhandling",
                    "--time", "17.30", "--place", "Kirjasto"),
    "old-arguments": ("esimerkkila", "2026", "kevat", "--date", "2026-21", "--title", "Kevään neuvottelu"),
    "talk": ("talk", "esimerkkila", "--date", "2026-10", "--title", "Neuvottelu kuntien kanssa"),
    "event": ("event", "esimerkkila", "--date", "2026-05-03", "--title", "Älä jää yksin: Åbo-ilta 2026",
              "--occasion", "forum"),
    "agreement": ("agreement", "esimerkkila", "--date", "2026-05-03", "--title", "Sopimus"),
    "plan": ("plan", "esimerkkila", "--date", "2026", "--title", "Suunnitelma", "--parties", "esimerkkila"),
    "decision": ("decision", "esimerkkila", "--date", "2026-05-03", "--title", "Päätös",
                 "--publisher", "Testilän kunta"),
    "statement": ("statement", "esimerkkila", "--date", "2026-05-03", "--title", "Lausunto"),
    "session": ("session", RECORD, "--date", "2024-11-04", "--time", "17.30", "--place", "Kirjasto"),
    "session-without-a-year": ("session", RECORD, "--date", "4.11.", "--title", "Syksy"),
    "session-in-a-town": ("session", RECORD, "--date", "4. marraskuuta 2024", "--time", "klo 9–15",
                          "--place", "Kirjasto, Testilä"),
    "region-by-name": ("negotiation", "Esimerkkilän hyvinvointialue", "--date", "den 3 maj 2026",
                       "--title", "T", "--title-fi", "T", "--title-sv", "T", "--place", "Kokeila"),
    "label-for-a-word": ("outcome", RECORD, "--title", "T", "--kind", "Åtgärd", "--matter", "Toimenpiteet"),
    "record-unknown-of-the-year": ("news", "esimerkkila/2024/kesken", "--date", "2026-05-03", "--title", "T"),
    "outcome": ("outcome", RECORD, "--title", "Yhteinen tilannekuva", "--kind", "goal", "--matter", "goal"),
    "finding": ("outcome", RECORD, "--title", "Huomattiin puute", "--kind", "finding"),
    "news": ("news", RECORD, "--title", "Lisää: tietoa", "--date", "2024-11-05", "--lead", "Lyhyesti"),
    "partner": ("partner", "esimerkkila", "--name", "Mallilan Kylät ry", "--kind", "non-profit"),
    "partner-national": ("partner", "national", "--name", "Mallilan Liitto"),
    "region": ("region", "mallila", "--code", "33", "--municipality", "921; Mallikunta; Modellkommun; fi+sv",
               "--name-fi", "Mallilan alue", "--name-sv", "Modellands område", "--name-en", "Modelshire",
               "--short-fi", "Mallila", "--short-sv", "Modelland", "--short-en", "Modelshire"),
    "region-one-language": ("region", "mallila", "--code", "33", "--municipality", "921; Mallikunta; ; fi",
                            "--name-fi", "Mallilan alue", "--name-sv", "M", "--name-en", "M",
                            "--short-fi", "Mallila", "--short-sv", "M", "--short-en", "M"),
    "region-languages-with-commas": ("region", "mallila", "--code", "33", "--dry-run",
                                     "--municipality", "921; Mallikunta; Modellkommun; sv, fi",
                                     "--name-fi", "M", "--name-sv", "M", "--name-en", "M",
                                     "--short-fi", "M", "--short-sv", "M", "--short-en", "M"),
    "region-code-in-letters": ("region", "mallila", "--code", "Mallila"),
    "dry-run": ("outcome", RECORD, "--title", "T", "--kind", "view", "--dry-run"),
    "nothing-given": ("negotiation",),
    "title-missing": ("negotiation", "toisela", "--date", "2026-10-30"),
    "matter-missing": ("outcome", RECORD, "--title", "T", "--kind", "goal"),
    "kind-unknown": ("seminaari",),
    "word-unknown": ("event", "esimerkkila", "--date", "2026-05-03", "--title", "T", "--occasion", "juhla"),
    "region-unknown": ("plan", "esimerkila", "--date", "2026", "--title", "T"),
    "record-unknown": ("news", "esimerkkila/2024/alueelinen", "--date", "2026-05-03", "--title", "T"),
    "date-in-finnish": ("plan", "esimerkkila", "--date", "30.10.2026", "--title", "T"),
    "date-in-words": ("plan", "esimerkkila", "--date", "lokakuussa", "--title", "T"),
    "date-of-another-year": ("esimerkkila", "2026", "kevat", "--date", "2025-05-03", "--title", "T"),
    "year-too-early": ("negotiation", "esimerkkila", "--date", "2019-05-03", "--title", "T"),
    "year-in-words": ("plan", "esimerkkila", "--date", "2026", "--title", "T", "--year", "../x"),
    "title-empty": ("plan", "esimerkkila", "--date", "2026", "--title", " "),
    "title-without-a-letter": ("plan", "esimerkkila", "--date", "2026", "--title", "…"),
    "title-with-a-sign-that-is-not-shown": ("plan", "esimerkkila", "--date", "2026", "--title", "T\x1b[31m"),
    "id-with-capitals": ("plan", "esimerkkila", "--date", "2026", "--title", "T", "--id", "Kevät"),
    "file-there": ("plan", "esimerkkila", "--date", "2024", "--title", "T", "--id", "alueellinen"),
    "id-there": ("partner", "esimerkkila", "--name", "Koeyritys", "--id", "koeyritys"),
    "time-in-words": ("session", RECORD, "--date", "2024-11-04", "--time", "aamulla"),
    "municipality-in-part": ("region", "mallila", "--code", "33", "--municipality", "921",
                             "--name-fi", "M", "--name-sv", "M", "--name-en", "M",
                             "--short-fi", "M", "--short-sv", "M", "--short-en", "M"),
}  # fmt: skip
"""Name of an expected file → arguments after `gazette new`."""
PROCESSES = ("negotiation", "session", "partner", "nothing-given", "region-unknown")
"""The cases that are run as processes; the others are in this one, which is ten times as fast."""


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    shutil.copytree(BASE / "negotiations", tmp_path / "negotiations")
    return tmp_path


def in_this_process(root: Path, *arguments: str) -> tuple[int, str, str]:
    """Exit code, output and error output."""
    call = ["new", *arguments, "--root", str(root)]
    result = CliRunner().invoke(gazette, call, env={"GAZETTE_TODAY": "2026-11-22", "COLUMNS": "100"})
    assert result.exception is None or isinstance(result.exception, SystemExit), result.output
    return result.exit_code, result.stdout, result.stderr


def in_a_process(root: Path, *arguments: str) -> tuple[int, str, str]:
    """The same of a process in the folder, with an empty standard input."""
    command = (str(Path(sys.executable).with_name("gazette")), "new", *arguments)
    environment = {**os.environ, "GAZETTE_TODAY": "2026-11-22", "COLUMNS": "100"}
    result = subprocess.run(
        command,
        cwd=root,
        env=environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    return result.returncode, result.stdout, result.stderr


def changes(before: Path, after: Path) -> Iterator[str]:
    """The whole new files, and the differing lines of changed ones."""
    for path in sorted(after.rglob("*.yml")):
        old = before / path.relative_to(after)
        name = path.relative_to(after).as_posix()
        text = path.read_text("utf-8")
        if not old.is_file():
            yield f"--- {name}\n{text}"
        elif old.read_text("utf-8") != text:
            new = text.splitlines(keepends=True)
            yield "".join(
                unified_diff(old.read_text("utf-8").splitlines(keepends=True), new, name, name, n=1)
            )


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("case", CASES)
def test_new_files_and_messages_are_as_expected(
    case: str, language: str, tree: Path, expected: Expected
) -> None:
    call = in_a_process if case in PROCESSES else in_this_process
    code, output, errors = call(tree, *CASES[case], "--lang", language)
    assert "Traceback" not in errors
    parts = [f"[{code}]", output, errors, *changes(BASE / "negotiations", tree / "negotiations")]
    expected.check(HERE / f"{case}.{language}.txt", "\n".join(filter(None, parts)))
    problems = check(load(tree / "negotiations"), SETTINGS).problems
    assert [problem.text(str) for problem in problems] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_status_of_a_site_without_organisers_says_how_to_start(
    language: str, tmp_path: Path, expected: Expected
) -> None:
    (tmp_path / "negotiations").mkdir()
    code, output, errors = in_this_process(tmp_path, "negotiation", "--lang", language)
    expected.check(
        HERE / f"no-organiser.{language}.txt", "\n".join(filter(None, [f"[{code}]", output, errors]))
    )


def test_a_site_without_english_needs_no_english_names(tree: Path) -> None:
    (tree / "mkdocs.yml").write_text(
        "site_url: https://hyte.example/\nextra:\n  gazette:\n    languages: [fi, sv]\n", "utf-8"
    )
    call = ("region", "mallila", "--code", "33", "--municipality", "921; Mallikunta; Modellkommun; fi+sv")
    names = ("--name-fi", "Mallilan alue", "--name-sv", "Modellands område")
    code, _, errors = in_a_process(tree, *call, *names, "--lang", "en")
    assert (code, errors.splitlines()[-1]) == (2, "Error: These are needed: --short-fi, --short-sv.")
    short = ("--short-fi", "Mallila", "--short-sv", "Modelland")
    code, output, errors = in_a_process(tree, *call, *names, *short, "--lang", "en")
    assert (code, errors) == (0, "")
    assert output == "negotiations/mallila/region.yml is ready for you to fill in. Then run: gazette check\n"
    region = yaml.safe_load((tree / "negotiations/mallila/region.yml").read_text("utf-8"))
    assert region["name"] == {"fi": "Mallilan alue", "sv": "Modellands område"}
    assert region["short"] == {"fi": "Mallila", "sv": "Modelland"}


STARTERS = [case for case in CASES if case in {kind.name for kind in KINDS}]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("case", STARTERS)
def test_commented_lines_can_be_used(case: str, language: str, tree: Path) -> None:
    start(tree, case, language)
    for path in (tree / "negotiations").rglob("*.yml"):
        head, marker, rest = path.read_text("utf-8").partition("gazette check\n")
        head, rest = (head + marker, rest) if marker else ("", head)
        path.write_text(head + re.sub(r"^( *)# (?=[ \w-])", r"\1", rest, flags=re.MULTILINE), "utf-8")
    problems = check(load(tree / "negotiations"), SETTINGS).problems
    assert [problem.text(str) for problem in problems] == []


@pytest.mark.parametrize("case", STARTERS)
def test_starters_fit_the_schemas(case: str, tree: Path) -> None:
    """Also as an editor or a form parses and saves them: times and codes stay texts."""
    start(tree, case, "fi")
    for path in (tree / "negotiations").rglob("*.yml"):
        kind = path.stem if path.stem in {"region", "partners"} else "negotiation"
        data = yaml.safe_load(path.read_text("utf-8"))
        texts = json.loads(json.dumps(data, default=str))
        assert list(VALIDATORS[f"fi/{kind}"].iter_errors(texts)) == []
        sessions = data.get("sessions") or []
        for session in sessions if isinstance(sessions, list) else [sessions]:
            assert isinstance(session.get("time", ""), str)


def start(tree: Path, case: str, language: str) -> None:
    arguments = ["new", *CASES[case], "--lang", language, "--root", str(tree)]
    result = CliRunner().invoke(gazette, arguments, env={"GAZETTE_TODAY": "2026-11-22"})
    assert result.exit_code == 0, result.output


def test_every_occasion_can_be_started(tree: Path) -> None:
    options = ("--date", "2026-05-03", "--title", "T", "--root", str(tree))
    events = [q for kind in KINDS for q in kind.questions if q.name == "occasion"]
    calls: list[tuple[str, ...]] = [
        ("event", "esimerkkila", "--occasion", str(member.value)) for member in events[0].members
    ]
    calls += [(name, "esimerkkila") for name in ("negotiation", "talk", "agreement", "plan")]
    calls += [(name, "esimerkkila") for name in ("decision", "statement")]
    for call in calls:
        assert CliRunner().invoke(gazette, ["new", *call, *options]).exit_code == 0
    records = load(tree / "negotiations").records
    assert {record.negotiation.occasion for record in records.all} == set(Occasion)


def test_the_existing_bytes_of_a_file_stay(tree: Path) -> None:
    path = tree / "negotiations/esimerkkila/2026/kevat.yml"
    path.parent.mkdir()
    first = b"\xef\xbb\xbf# a\r\ntitle: A\xcc\x88   # b\r\n\r\nsessions: { date: 2026-05-03 } # c\r\n"
    rest = b"# d\r\nsources: {publisher: 'E'}\r\n"
    path.write_bytes(first + rest)
    call = ("new", "outcome", "esimerkkila/2026/kevat", "--title", "T", "--kind", "view", "--root", str(tree))
    result = CliRunner().invoke(gazette, list(call))
    assert result.exit_code == 0, result.output
    new = path.read_bytes()
    added = "outcomes:\r\n  t:\r\n    title: T\r\n    kind: view\r\n    # text: Koko teksti Markdownina.\r\n"
    assert new == first + added.encode() + rest


def test_a_part_can_be_added_to_a_record_in_braces(tree: Path) -> None:
    path = tree / "negotiations/esimerkkila/2026/kevat.yml"
    path.parent.mkdir()
    path.write_text("{title: T, sessions: {date: 2026-05-03}, sources: {publisher: E}}\n")
    call = ("new", "session", "esimerkkila/2026/kevat.yml", "--date", "2026-05-04", "--root", str(tree))
    result = CliRunner().invoke(gazette, list(call))
    assert result.exit_code == 0, result.output
    sessions = '[{id: "1", date: 2026-05-03}, {id: 2, date: 2026-05-04}]'
    assert path.read_text() == f"{{title: T, sessions: {sessions}, sources: {{publisher: E}}}}\n"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_record_into_which_no_part_can_be_inserted_stays_unchanged(language: str, tree: Path) -> None:
    path = tree / "negotiations/esimerkkila/2026/kevat.yml"
    path.parent.mkdir()
    text = "title: T\nsessions:\n  ? date\n  : 2026-05-03\nsources: {publisher: E}\n"
    path.write_text(text)
    call = ("new", "session", "esimerkkila/2026/kevat", "--date", "2026-05-04", "--root", str(tree))
    result = CliRunner().invoke(gazette, [*call, "--lang", language])
    messages = {
        "fi": "Virhe: esimerkkila/2026/kevat.yml on kirjoitettu niin, ettei siihen voi lisätä; sitä ei "
        "muutettu.\n    Kirjoita se käsin; ohjeessa on esimerkkejä.\n",
        "sv": "Fel: esimerkkila/2026/kevat.yml är skriven så att inget kan läggas till i den; den "
        "ändrades inte.\n    Skriv det för hand; anvisningen har exempel.\n",
        "en": "Error: esimerkkila/2026/kevat.yml is written in a way that nothing can be put into; it was "
        "not changed.\n    Write it by hand; the guide has examples.\n",
    }
    assert (result.exit_code, result.output) == (1, messages[language])
    assert path.read_text() == text


def test_commented_lines_stay_with_their_part(tree: Path, expected: Expected) -> None:
    """A starter, then a second session and an outcome: every commented line can still be used."""
    in_this_process(tree, "esimerkkila", "2026", "kevat", "--date", "2026-05-03", "--title", "T")
    for call in (
        ("session", "esimerkkila/2026/kevat", "--date", "2026-05-04", "--time", "9–12"),
        ("session", "esimerkkila/2026/kevat", "--date", "2026-05-05"),
        ("outcome", "esimerkkila/2026/kevat", "--title", "U", "--kind", "goal", "--matter", "goal"),
    ):
        code, _, output = in_this_process(tree, *call, "--lang", "en")
        assert code == 0, output
    expected.check(
        HERE / "starter-with-more.txt", (tree / "negotiations/esimerkkila/2026/kevat.yml").read_text()
    )


def test_answers_can_come_from_a_pipe(tree: Path) -> None:
    call = ["new", "negotiation", "--root", str(tree), "--lang", "sv"]
    result = CliRunner().invoke(gazette, call, input="toisela\n2026-05-04\nFörhandling\nNeuvottelu\n")
    assert result.exit_code == 0, result.output
    assert (tree / "negotiations/toisela/2026/forhandling.yml").is_file()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_person_is_asked_for_the_values(language: str, tree: Path, expected: Expected) -> None:
    """After a wrong answer the question is repeated; Enter accepts a proposal, or skips an optional value."""
    answers = ["toisella", "toisela", "lokakuussa", "30.10.2026", "Hyte", "Hyte", "", "", ""]
    answers += ["Hyte"] if language == "en" else []
    output = asked(tree, answers[:6] + answers[9:] + answers[6:9], "negotiation", "--lang", language)
    expected.check(HERE / f"asked.{language}.txt", output)
    assert (tree / "negotiations/toisela/2026/hyte.yml").is_file()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_person_answers_with_a_number_or_a_word(language: str, tree: Path, expected: Expected) -> None:
    answers = [
        "Sovittiin yhdessä",
        "toimi",
        "2",
        {"fi": "tavoitteet", "sv": "mål", "en": "goals"}[language],
        "",
    ]
    output = asked(tree, answers, "outcome", RECORD, "--lang", language)
    expected.check(HERE / f"asked-for-words.{language}.txt", output)


def test_a_person_is_asked_again_for_a_wrong_time(tree: Path) -> None:
    answers = ["4.11.2024", "aamulla", "klo 9–15", "", "", ""]
    output = asked(tree, answers, "session", RECORD, "--lang", "en")
    assert output.count('"aamulla" is not a time of the clock.') == 1, output
    added = (tree / f"negotiations/{RECORD}.yml").read_text()
    assert 'time: "9–15"' in added


def test_the_only_organiser_is_proposed(tmp_path: Path) -> None:
    place = tmp_path / "negotiations/esimerkkila/region.yml"
    place.parent.mkdir(parents=True)
    shutil.copy(BASE / "negotiations/esimerkkila/region.yml", place)
    output = asked(tmp_path, ["", "2026", "Suunnitelma", "", "", ""], "plan", "--lang", "fi")
    assert "Alue (sen kansion nimi) [esimerkkila]:" in output
    assert len(list(tmp_path.glob("negotiations/esimerkkila/2026/*.yml"))) == 1


def asked(root: Path, answers: list[str], *arguments: str, command_name: str = "new") -> str:
    """The output on a terminal on which a person types answers."""
    person, terminal = pty.openpty()
    command = (sys.executable, "-m", "gazette.cli", command_name, *arguments)
    environment = {**os.environ, "GAZETTE_TODAY": "2026-11-22", "TERM": "dumb"}
    os.write(person, "".join(f"{answer}\n" for answer in answers).encode())
    with subprocess.Popen(
        command, cwd=root, env=environment, stdin=terminal, stdout=terminal, stderr=terminal
    ) as process:
        os.close(terminal)
        seen = b"".join(iter(_reader(person), b""))
        assert process.wait() == 0, seen.decode()
    os.close(person)
    return seen.decode().replace("\r\n", "\n")


def _reader(person: int) -> Callable[[], bytes]:
    def read() -> bytes:
        try:
            return os.read(person, 4096)
        except OSError:  # Linux says so at the end of a terminal
            return b""

    return read


@given(st.text(), st.integers(3, MAX_ID))
def test_a_slug_is_an_id_or_empty(text: str, longest: int) -> None:
    proposed = slug(text, longest)
    assert proposed == "" or (re.fullmatch(ID_PATTERN, proposed) and len(proposed) <= longest)


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Esimerkkilän hyte-neuvottelu 2026", "hyte-neuvottelu"),
        ("Åbo: Öar & ätter", "abo-oar-atter"),
        ("Čáhcejohka – ságastallan", "cahcejohka-sagastallan"),
        ("2026", "2026"),
        (
            "Sovittiin siitä, että kaikki alueen kunnat ja järjestöt tapaavat",
            "sovittiin-siita-etta-kaikki-alueen",
        ),
    ],
)
def test_names_of_files_are_short(title: str, name: str) -> None:
    assert record_name(title, "esimerkkila", ()) == name


def test_ids_are_unique_and_not_too_long() -> None:
    taken = {"a" * MAX_ID, "a" * (MAX_ID - 2) + "-2"}
    assert unique("a" * MAX_ID, taken) == "a" * (MAX_ID - 2) + "-3"
    assert unique("b", taken) == "b"
