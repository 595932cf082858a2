"""`gazette followup`, `correct`, `cancel`, `move`: the lines they write, the edits they refuse."""

from __future__ import annotations

import os
import shutil
import stat
import subprocess
import sys
from collections.abc import Mapping
from datetime import date
from difflib import SequenceMatcher
from pathlib import Path

import icalendar
import pytest
from click.testing import CliRunner, Result

from gazette.cli import gazette
from gazette.html import render
from gazette.records.loading import load
from gazette.staff.edits.refusal import RefusedError
from gazette.staff.edits.targets import open_target
from gazette.views.news import news_of
from tests.outputs import calendar_files, feed_files, page_at, readers

ROOT = Path(__file__).parents[1]
PARTY = "esimerkki-ry"
OLD_REASON = "{fi: Tila oli varattu., sv: Lokalen var bokad., en: The room was taken.}"
ROUND = "esimerkkila/2025/kuntaryhmat"
REPORTED = "esimerkkila/2024/alueellinen"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    shutil.copytree(ROOT / "tests/golden/negotiations", tmp_path / "negotiations")
    return tmp_path


def run(root: Path, *arguments: str, answers: str = "", language: str = "en") -> Result:
    result = CliRunner().invoke(
        gazette,
        [arguments[0], "--root", str(root), "--language", language, *arguments[1:]],
        input=answers,
        env={"GAZETTE_TODAY": "2025-10-20"},
    )
    assert result.exception is None or isinstance(result.exception, SystemExit), result.output
    return result


def changed_lines(before: str, after: str) -> list[str]:
    """The lines that are not in both texts: -old, +new."""
    old, new = before.splitlines(), after.splitlines()
    lines = []
    for tag, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag != "equal":
            lines += [f"-{line}" for line in old[a:b]] + [f"+{line}" for line in new[c:d]]
    return lines


def edited(root: Path, *arguments: str, record: str = ROUND, answers: str = "") -> list[str]:
    """The lines that a command changes in a record; no other file may change."""
    files = {path: path.read_bytes() for path in root.rglob("*") if path.is_file()}
    result = run(root, arguments[0], record, *arguments[1:], answers=answers)
    assert result.exit_code == 0, result.output
    path = root / "negotiations" / f"{record}.yml"
    assert [p for p in root.rglob("*") if p.is_file() and files.get(p) != p.read_bytes()] == [path]
    return changed_lines(files[path].decode(), path.read_text("utf-8"))


def test_a_follow_up_is_added(root: Path) -> None:
    options = ("--status", "done", "--text", "Penkit ovat paikoillaan.", "--date", "19.10.2025")
    assert edited(root, "followup", "puistot", *options, record=REPORTED) == [
        "-    follow_ups: {date: 2025-03, status: dropped, text: Rahat loppuivat.}",
        "+    follow_ups:",
        "+      - {date: 2025-03, status: dropped, text: Rahat loppuivat.}",
        "+      - {date: 2025-10-19, status: done, text: Penkit ovat paikoillaan.}",
    ]
    source = (
        "--publisher",
        "Esimerkkilän Sanomat",
        "--url",
        "https://example.fi/a",
        "--party",
        "esimerkki-ry",
    )
    assert edited(root, "followup", "karki", "--status", "started", *source, record=REPORTED) == [
        "+    follow_ups:",
        "+      date: 2025-10-20",
        "+      status: started",
        "+      party: esimerkki-ry",
        "+      source: {publisher: Esimerkkilän Sanomat, url: https://example.fi/a}",
    ]


def test_the_values_of_a_follow_up_are_asked_for(root: Path) -> None:
    """The outcome is given by its number and the status by its label, in the staff's language."""
    result = run(root, "followup", REPORTED, answers="9\n3\nkäynnissä\nTyö: alkoi\n", language="fi")
    assert result.exit_code == 0, result.output
    assert "  3  karki  Mieli edellä\n" in result.output
    assert "Kirjoita luku väliltä 1–7." in result.output
    assert result.output.endswith(
        f"negotiations/{REPORTED}.yml: Seurantatieto lisätty (20.10.2025): ”Mieli edellä”, käynnissä.\n"
    )
    text = (root / f"negotiations/{REPORTED}.yml").read_text("utf-8")
    assert '    follow_ups: {date: 2025-10-20, status: under-way, text: "Työ: alkoi"}\n' in text


def test_a_correction_is_noted_and_values_are_corrected(root: Path) -> None:
    values = ("sessions.doors=8.15", "title.en=Negotiation of 2024", "votes.items.1.votes=8")
    options = ("--text-fi", "Ovien aika korjattu.", "--text-sv", "Tiden är rättad.")
    assert edited(root, "correct", *values, *options, record=REPORTED) == [
        "-  en: Esimerkkilä's negotiation of 2024",
        "+  en: Negotiation of 2024",
        "-  doors: 8.30",
        "+  doors: 8.15",
        "+  - date: 2025-10-20",
        "+    text: {fi: Ovien aika korjattu., sv: Tiden är rättad.}",
        "-      votes: 7",
        "+      votes: 8",
    ]


def test_a_session_is_cancelled(root: Path) -> None:
    assert edited(root, "cancel", "siirretty", "--text", "Tilaa ei saatu.", "--date", "2025-10-19") == [
        "-    status: planned",
        "+    status: cancelled",
        "+    cancelled: {date: 2025-10-19, text: Tilaa ei saatu.}",
    ]


def test_a_round_is_cancelled(root: Path) -> None:
    """The reason is asked for, in both languages of a bilingual authority."""
    lines = edited(root, "cancel", record="testila/2026/tulossa", answers="Sairaus.\nSjukdom.\n")
    assert lines in (
        ["+cancelled: {date: 2025-10-20, text: {fi: Sairaus., sv: Sjukdom.}}"],
        ["+cancelled: {date: 2025-10-20, text: Sairaus.}"],
    )


def test_a_session_is_moved_twice(root: Path) -> None:
    lines = edited(root, "move", "siirretty", "1.12.2025", "17–20", "--text", "Sali on varattu.")
    assert lines == [
        "-    date: 2025-11-20",
        "-    moved_from: 2025-10-20",
        f"-    postponed: {{date: 2025-10-01, text: {OLD_REASON}}}",
        "+    date: 2025-12-01",
        "+    time: 17–20",
        "+    moved_from: [2025-10-20, 2025-11-20]",
        "+    postponed:",
        f"+      - {{date: 2025-10-01, text: {OLD_REASON}}}",
        "+      - {date: 2025-10-20, text: Sali on varattu.}",
    ]  # fmt: skip


def test_a_day_within_a_vague_date_is_no_move(root: Path) -> None:
    assert edited(root, "move", "2026-04-20", record="testila/2026/tulossa") == [
        "-sessions: {date: 2026-21}",
        "+sessions: {date: 2026-04-20}",
    ]


def line_of(beginning: str) -> int:
    """The number, from 1, of the first line of the reported record that begins like this."""
    lines = (ROOT / f"tests/golden/negotiations/{REPORTED}.yml").read_text("utf-8").splitlines()
    return next(number for number, line in enumerate(lines, 1) if line.startswith(beginning))


REFUSALS: Mapping[str, tuple[tuple[str, ...], str]] = {
    "no record": (
        ("followup", "esimerkkila/2024/alueelinen"),
        (
            'there is no record "esimerkkila/2024/alueelinen".\n'
            '    Did you mean "esimerkkila/2024/alueellinen"?\n'
        ),
    ),
    "no outcome": (
        ("followup", REPORTED, "puisto", "--status", "done"),
        'the record has no outcome "puisto".\n    Did you mean "puistot"?\n',
    ),
    "no agreement": (
        ("followup", REPORTED, "havainto", "--status", "done"),
        '"havainto" was noticed or thought, not agreed: it is not followed up.\n',
    ),
    "no status": (
        ("followup", REPORTED, "karki", "--status", "valmis"),
        (
            '"valmis" is no status.\n    Write one of these: not-reported (not reported), started (started), '
            "under-way (under way), done (done), dropped (dropped).\n"
        ),
    ),
    "follow-up before the event": (
        ("followup", REPORTED, "karki", "--status", "done", "--date", "2024-01"),
        (
            "nothing was changed: with this edit the records would have errors.\n"
            f"negotiations/{REPORTED}.yml:{line_of('  karki:') + 4}:18  outcomes.karki.follow_ups.date: "
            "this date is before the event.\n"
            "    Check the date here and the sessions' dates.\n"
        ),
    ),
    "not a time": (
        ("correct", REPORTED, "sessions.doors=klo 8", "--text", "Ovet"),
        (
            "nothing was changed: with this edit the records would have errors.\n"
            f"negotiations/{REPORTED}.yml:{line_of('  doors:')}:3  "
            'sessions.doors: "klo 8" is not a time of the clock.\n'
            "    Write 8.\n"
        ),
    ),
    "no field": (
        ("correct", REPORTED, "sessions.door=8", "--text", "Ovet"),
        (
            "nothing was changed: with this edit the records would have errors.\n"
            f"negotiations/{REPORTED}.yml:{line_of('announcement:') - 1}:3  "
            'sessions.door: "door" is not a field here.\n'
            '    Did you mean "doors"?\n'
        ),
    ),
    "several values": (
        ("correct", REPORTED, "title=x", "--text", "Otsikko"),
        "title has several values: title.fi, title.sv, title.en.\n",
    ),
    "no equals sign": (
        ("correct", REPORTED, "title", "--text", "Otsikko"),
        '"title" sets no field.\n    Write field=value.\n',
    ),
    "a list": (
        ("correct", REPORTED, "form=first", "--text", "Muoto"),
        "form is a list of 2.\n    Name the item by its number: form.1.\n",
    ),
    "held": (
        ("cancel", REPORTED, "1", "--text", "x"),
        (
            "the session is marked as held.\n    If it was not, correct that first: gazette correct … "
            "sessions.1.status=unknown\n"
        ),
    ),
    "a held round": (
        ("cancel", REPORTED, "--text", "x"),
        (
            "nothing was changed: with this edit the records would have errors.\n"
            f"negotiations/{REPORTED}.yml:{line_of('  status:')}:3  sessions.status: the round is cancelled, "
            "but this session is marked "
            "as held.\n    Remove cancelled, or give each session its own status.\n"
        ),
    ),
    "cancelled": (("cancel", ROUND, "peruttu", "--text", "x"), "the session is cancelled already.\n"),
    "no session": (
        ("cancel", ROUND, "Kokeila", "--text", "x"),
        (
            'there is no session "Kokeila".\n    Write its number, id, date or municipality. There are '
            "1: etela 2025-09-10, 2: pohjoinen 2025-11-12, 3: siirretty 2025-11-20, 4: lykatty 2025-12, "
            "5: peruttu 2025-11-25, 6: avoin 2025-23.\n"
        ),
    ),
    "no meeting": (
        ("move", "esimerkkila/2025/puitesopimus", "2026-01-01"),
        "the record has no session.\n",
    ),
    "two texts in one language": (
        ("cancel", ROUND, "pohjoinen", "--text", "x", "--text-fi", "y"),
        "--text and --text-fi are both in the record's own language.\n    Give one of them.\n",
    ),
    "one field twice": (
        ("correct", ROUND, "--text", "x", "sessions.1.place=Talo", "sessions.1.place=Sali"),
        "sessions.1.place is given two values.\n",
    ),
    "a value of nothing": (
        ("correct", ROUND, "--text", "x", "=18"),
        '"=18" sets no field.\n    Write field=value.\n',
    ),
    "no day": (
        ("move", ROUND, "siirretty", "31.11.2025"),
        '"31.11.2025" is not a date.\n    Write 2026-10-30 or 30.10.2026.\n',
    ),
    "same day": (
        ("move", ROUND, "siirretty", "2025-11-20"),
        (
            "the session is on 20 November 2025 already.\n"
            "    If only the time has changed: gazette correct … sessions.3.time=…\n"
        ),
    ),
    "back": (
        ("move", ROUND, "siirretty", "2025-10-20"),
        (
            "the session was moved from 20 October 2025 before.\n"
            "    If it is held on that day after all, change date and moved_from in the file.\n"
        ),
    ),
    "moved though cancelled": (
        ("move", ROUND, "peruttu", "2025-12-20"),
        (
            "the session is cancelled.\n"
            "    If it is held after all, remove its cancellation from the file first.\n"
        ),
    ),
}


@pytest.mark.parametrize("name", REFUSALS)
def test_a_refused_edit_changes_no_file(root: Path, name: str) -> None:
    arguments, expected = REFUSALS[name]
    before = {path: path.read_bytes() for path in root.rglob("*.yml")}
    result = run(root, *arguments)
    assert (result.exit_code, result.output) == (1, f"Error: {expected}")
    assert {path: path.read_bytes() for path in root.rglob("*.yml")} == before


def test_a_session_and_the_whole_round_are_not_cancelled_at_once(root: Path) -> None:
    before = (root / "negotiations" / f"{ROUND}.yml").read_bytes()
    result = run(root, "cancel", ROUND, "pohjoinen", "--all", "--text", "x")
    assert (result.exit_code, result.output.splitlines()[-1]) == (
        2,
        "Error: Give a session or --all, not both.",
    )
    assert (root / "negotiations" / f"{ROUND}.yml").read_bytes() == before


def test_an_error_in_the_regions_file_stops_an_edit(root: Path) -> None:
    (root / "negotiations/esimerkkila/region.yml").unlink()
    result = run(root, "move", ROUND, "siirretty", "2025-12-01")
    expected = (
        "Error: the record has errors, and cannot be edited until they are fixed:\n"
        "negotiations/esimerkkila/region.yml:1:1  the region has no region.yml.\n"
        "    Add the file, or move the records into a region's folder.\n"
    )
    assert (result.exit_code, result.output) == (1, expected)


INVITED = """\
title: {fi: Neuvottelu, sv: Förhandling}
sessions:
  date: 2026-03-12  # torstai
  weekday: torstai
  status: postponed
  registration: {by: 2026-03-05}
sources: {publisher: Testilän kaupunki}
"""


@pytest.fixture
def invited(root: Path) -> Path:
    path = root / "negotiations/testila/2026/kutsuttu.yml"
    path.write_bytes(b"\xef\xbb\xbf" + INVITED.replace("\n", "\r\n").removesuffix("\r\n").encode())
    path.chmod(0o640)
    return path


def test_weekday_and_deadline_have_to_agree_with_the_new_day(root: Path, invited: Path) -> None:
    def output_of_move(*arguments: str) -> str:
        return run(root, "move", "testila/2026/kutsuttu", *arguments).output

    assert output_of_move("2026-03-20") == (
        'Error: the record says "torstai", and Friday 20 March 2026 is another day of the week.\n'
        "    Check the day. If it is right, give its weekday as well: --weekday …\n"
    )
    assert output_of_move("2026-02-26") == (
        "Error: registration closes on 5 March 2026, after the session on 26 February 2026.\n"
        "    Give the new deadline as well: --by …\n"
    )
    assert invited.read_bytes().endswith(b"kaupunki}")
    assert output_of_move("2026-03-19") == (
        "negotiations/testila/2026/kutsuttu.yml: "
        "The session is moved from Thursday 12 March 2026 to Thursday 19 March 2026.\n"
        "Registration closes on 5 March 2026. If it goes on longer: --by …\n"
    )


def test_a_deadline_without_a_year_is_in_that_of_the_new_day(root: Path, invited: Path) -> None:
    assert run(root, "move", "testila/2026/kutsuttu", "2026-03-19", "--by", "13.3.").exit_code == 0
    assert b"by: 2026-03-13" in invited.read_bytes()


def test_byte_order_mark_line_breaks_mode_and_end_stay(root: Path, invited: Path) -> None:
    link = invited.with_name("toinen.yml")
    target = root / "negotiations" / "testila" / "kohde"
    invited.rename(target)
    invited.symlink_to(target)
    options = ("--weekday", "perjantai", "--by", "13.3.2026", "--text", "Sali")
    assert run(root, "move", "testila/2026/kutsuttu", "2026-03-20", *options).exit_code == 0
    assert not link.exists()
    assert invited.is_symlink()
    assert stat.S_IMODE(target.stat().st_mode) == 0o640
    assert target.read_bytes().decode() == (
        "\ufefftitle: {fi: Neuvottelu, sv: Förhandling}\r\nsessions:\r\n  date: 2026-03-20  # torstai\r\n"
        "  weekday: perjantai\r\n  status: planned\r\n  postponed: {date: 2025-10-20, text: Sali}\r\n"
        "  moved_from: 2026-03-12\r\n  registration: {by: 2026-03-13}\r\n"
        "sources: {publisher: Testilän kaupunki}"
    )
    assert [path.name for path in target.parent.iterdir() if path.suffix == ".new"] == []


def test_dry_run_shows_and_changes_nothing(root: Path) -> None:
    path = root / f"negotiations/{ROUND}.yml"
    before = path.read_bytes()
    result = run(root, "cancel", ROUND, "avoin", "--text", "Sairaus", "--dry-run")
    assert (result.exit_code, path.read_bytes()) == (0, before)
    assert [line for line in result.output.splitlines() if line[:1] in "-+"] == [
        f"--- negotiations/{ROUND}.yml",
        f"+++ negotiations/{ROUND}.yml",
        "-  - {id: avoin, date: 2025-23, status: unknown}",
        "+  - {id: avoin, date: 2025-23, status: cancelled, cancelled: {date: 2025-10-20, text: Sairaus}}",
    ]


@pytest.mark.parametrize(
    "name",
    [
        ROUND,
        f"{ROUND}.yml",
        f"negotiations/{ROUND}.yml",
        f"https://example.fi/hyte/fi/{ROUND}/",
        f"https://example.fi/sv/{ROUND}/program/?a=b#c",
        f"/en/{ROUND}/index.html",
    ],
)
def test_a_record_is_found_by_each_way_of_naming_it(root: Path, name: str) -> None:
    assert open_target(load(root / "negotiations"), name).record.id == ROUND


def test_a_record_is_found_by_its_old_id(root: Path) -> None:
    assert open_target(load(root / "negotiations"), "esimerkkila/2024/vanha-nimi").record.id == REPORTED


def test_errors_of_the_record_itself_stop_an_edit_and_those_of_others_do_not(root: Path) -> None:
    other = root / "negotiations/mallila/2024/peruttu.yml"
    other.write_text(other.read_text("utf-8") + "previous: xyzzy\n", encoding="utf-8")
    assert run(root, "cancel", ROUND, "avoin", "--text", "x").exit_code == 0
    result = run(root, "correct", "mallila/2024/peruttu", "--text", "x")
    assert (result.exit_code, "fix these first" in result.output) == (1, True)
    result = run(root, "correct", "mallila/2024/peruttu", "previous=mallila/2024/samarbete", "--text", "x")
    assert result.exit_code == 0, result.output
    other.write_text("title: [", encoding="utf-8")
    result = run(root, "correct", "mallila/2024/peruttu", "--text", "x")
    assert (result.exit_code, "cannot be edited until they are fixed" in result.output) == (1, True)


def test_a_file_that_somebody_changed_meanwhile_is_not_replaced(root: Path) -> None:
    from gazette.staff.edits.replacement import replace_file

    target = open_target(load(root / "negotiations"), ROUND)
    target.path.write_text("title: toinen\n", encoding="utf-8")
    with pytest.raises(RefusedError):
        replace_file(target, b"x")
    assert target.path.read_text("utf-8") == "title: toinen\n"


def test_pages_feeds_and_calendars_show_the_edits(root: Path) -> None:
    folder, today = root / "negotiations", date(2025, 10, 21)

    def events() -> dict[str, tuple[int, str, str]]:
        file = calendar_files(load(folder).records, today)["fi/calendar.ics"]
        return {
            str(e["UID"]): (int(str(e["SEQUENCE"])), str(e.get("STATUS")), str(e.decoded("DTSTART"))[:10])
            for e in icalendar.Calendar.from_ical(file).walk("VEVENT")
        }

    def page() -> str:
        (reader,) = readers(load(folder).records, today, ["fi"])
        return str(render.main(page_at(reader, f"fi/{REPORTED}/")))

    before, feed, old_page = events(), feed_files(load(folder).records, today)["fi/feed.xml"], page()
    run(root, "cancel", ROUND, "avoin", "--text", "Tilaa ei saatu.")
    run(root, "move", ROUND, "siirretty", "2025-12-01", "--text", "Sali on varattu.")
    run(root, "followup", REPORTED, "karki", "--status", "done", "--text", "Kärki on valmis.")
    after = events()
    (moved,) = (uid for uid in before if "siirretty" in uid and "registration" not in uid)
    assert before[moved][2] == "2025-11-20"
    assert after[moved] == (before[moved][0] + 2, before[moved][1], "2025-12-01")
    assert after.keys() >= {uid for uid in before if "avoin" not in uid}
    new_feed = feed_files(load(folder).records, today)["fi/feed.xml"].decode()
    for value in ("Tilaa ei saatu.", "Sali on varattu."):
        assert value not in feed.decode()
        assert value in new_feed
    assert "Kärki on valmis." not in old_page
    assert "Kärki on valmis." in page()


def test_a_second_move_keeps_the_news_of_the_first(root: Path) -> None:
    """Of two moves announced on one day the later one is the news of that day."""

    def moves() -> dict[str, str | None]:
        (reader,) = readers(load(root / "negotiations").records, date(2025, 10, 21), ["fi"])
        entry = reader.registry.by_id[ROUND]
        items = news_of(reader.registry, (entry,))
        texts = {
            item.name: getattr(item.source, "text", None) for item in items if item.kind == "postponement"
        }
        return {name: text and text.get("fi") for name, text in texts.items()}

    first = {"postponement-2025-10-01-siirretty": "Tila oli varattu."}
    assert moves() == first
    run(root, "move", ROUND, "siirretty", "2025-12-01", "--text", "Sali on varattu.")
    assert moves() == {**first, "postponement-2025-10-20-siirretty": "Sali on varattu."}
    run(root, "move", ROUND, "siirretty", "2025-12-02", "--text", "Puhuja on sairas.")
    assert moves() == {**first, "postponement-2025-10-20-siirretty": "Puhuja on sairas."}


PROCESSES = {
    "fi": ("Neuvottelu on peruttu, ilmoitettu 20.10.2025.", "tietuetta ”x/2024/y” ei ole."),
    "sv": ("Förhandlingen är inställd, meddelat 20 oktober 2025.", "det finns ingen post ”x/2024/y”."),
    "en": (
        "The negotiation is cancelled, as announced on 20 October 2025.",
        'there is no record "x/2024/y".',
    ),
}


@pytest.mark.parametrize("language", PROCESSES)
def test_commands_as_processes(root: Path, language: str) -> None:
    def process(*arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "gazette.cli", *arguments, "--root", str(root), "--language", language],
            env={**os.environ, "GAZETTE_TODAY": "2025-10-20", "PYTHONPATH": str(ROOT / "hooks")},
            capture_output=True,
            text=True,
            check=False,
        )

    done, refused = PROCESSES[language]
    result = process("cancel", "testila/2026/tulossa", "--text", "Sairaus")
    path = "negotiations/testila/2026/tulossa.yml"
    assert (result.returncode, result.stdout) == (0, f"{path}: {done}\n"), result.stderr
    for command in (("followup",), ("correct", "--text", "x"), ("cancel", "--text", "x"), ("move",)):
        result = process(command[0], "x/2024/y", *command[1:])
        assert result.returncode == 1
        assert refused in result.stderr
