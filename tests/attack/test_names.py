"""Payloads as names of files and folders: refused, left out, or shown as the text that they are."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Final
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser

from gazette.base.printable import shown_path
from gazette.base.settings import LANGUAGES
from gazette.site.listing import listing, site_of
from tests.attack import WHOLE
from tests.attack.payloads import HARM, PAYLOADS, SOME
from tests.attack.test_payloads import faults_in
from tests.attack.trials import FRAME, SETTINGS, Records, Trial
from tests.browsing import POLICY
from tests.reading import pages
from tests.serving import serving
from tests.sites import GOLDEN, GOLDEN_TODAY, Checkout
from tests.test_hostile import assert_harmless

ODD: Final = (
    *(f"rivi{sign}vaihto" for sign in "\n\r\t\x0b\x1b\x7f\x85\u2028\u202e\u200b\ufeff\ufffe"),
    "\x1b[2J\x1b]0;otsikko\x07", "a\nnegotiations:1:1  kaikki on hyvin", " ", ".", "..", "...", " alussa",
    "lopussa ", "lopussa.", "-rf", "~", "%2e%2e%2f", "%0a", "?", "#", "con", "a:b", "\udcff\udcfe", "a" * 240,
)  # fmt: skip
"""Of several lines, of signs not shown, of bytes that are no text; or a system has them for its own."""
NAMES: Final = ODD + tuple(
    dict.fromkeys(
        payload.replace("/", "\N{DIVISION SLASH}").encode()[:120].decode(errors="ignore")
        for payload in (PAYLOADS if WHOLE else SOME[::2])
    )
)
PICTURE: Final = (GOLDEN / "negotiations/mallila/2025/media/kuva.png").read_bytes()
LINES: Final = ",\n  "
"""Between the items of a list, each on a line: lines have a bound."""
RECORD: Final = "mallila/2024/peruttu.yml"


@pytest.fixture
def records(tmp_path: Path) -> Records:
    """A copy of the invented records."""
    shutil.copytree(GOLDEN / "negotiations", tmp_path / "negotiations")
    return Records(tmp_path / "negotiations")


def refused(records: Records, path: str) -> bool:
    """Whether a copy of a record, year or region is refused at a path."""
    target, source = records.root / path, records.root / "/".join(RECORD.split("/")[: path.count("/") + 1])
    (shutil.copytree if source.is_dir() else shutil.copy)(source, target)
    trial = records.tried()
    (shutil.rmtree if target.is_dir() else Path.unlink)(target)
    assert_printable(trial)
    return trial.is_refused


def assert_printable(trial: Trial) -> None:
    """Each problem is told in lines of its own."""
    for problem in trial.report.problems:
        lines = problem.text(str).split("\n")
        assert all(line.isprintable() for line in lines), lines
        assert not any(lines[1:][n].startswith(problem.path) for n in range(len(lines) - 1)), lines


def test_no_folder_and_no_record_has_such_a_name(records: Records) -> None:
    names = [name for name in NAMES if name not in {".", ".."}]
    paths = [path for name in names for path in (name, f"mallila/{name}", f"mallila/2024/{name}.yml")]
    taken = [path for path in paths if not refused(records, path)]
    assert taken == ["..."], "a folder with a dot is hidden, and left out"


def test_attachments_have_such_names_and_no_address_breaks(records: Records) -> None:
    folder, record = records.root / "mallila/2024/media", records.root / RECORD
    folder.mkdir(exist_ok=True)
    good, taken = record.read_text("utf-8"), list[str]()
    for name in NAMES:
        (folder / f"{name}.pdf").write_bytes(b"%PDF-1.4")
        (folder / f"{name}.png").write_bytes(PICTURE)
        written = json.dumps([{"file": f"media/{name}.pdf", "title": "Muistio"}])
        pictures = json.dumps([{"file": f"media/{name}.png", "alt": "Kuva"}])
        record.write_text(f"{good}attachments: {written}\nimages: {pictures}\n", "utf-8")
        trial = records.tried()
        assert_printable(trial)
        if not trial.is_refused:
            taken.append(name)
    assert taken
    attachments = [json.dumps({"file": f"media/{name}.pdf", "title": "Muistio"}) for name in taken]
    images = [json.dumps({"file": f"media/{name}.png", "alt": "Kuva"}) for name in taken]
    lists = f"attachments: [{LINES.join(attachments)}]\nimages: [{LINES.join(images)}]"
    record.write_text(f"{good}{lists}\n", "utf-8")
    trial = records.tried()
    assert not trial.is_refused
    site = site_of(trial.loaded.records, SETTINGS, frames=dict.fromkeys(LANGUAGES, FRAME))
    faults = [
        f"{file.path}: {fault}"
        for file in listing(site).files
        if not file.path.startswith("media/") and ("mallila" in file.path or file.path.count("/") < 3)
        for fault in faults_in(file.path, file.make())
    ]
    assert faults == []


def test_files_of_docs_with_such_names_harm_nobody(checkout: Checkout, browser: Browser) -> None:
    for name in NAMES:
        for path in (f"{name}.txt", *(f"{language}/{name}.md" for language in LANGUAGES)):
            file = checkout.root / "docs" / path
            file.write_text("---\ntitle: Sivu\ndescription: Sivu\n---\n# Sivu\n", "utf-8")
    done = checkout.build("--strict", today=GOLDEN_TODAY)
    assert done.returncode == 1
    for file in list((checkout.root / "docs").rglob("*")):
        if (
            f"{shown_path(file.relative_to(checkout.root).as_posix())}:1:1  a name in an address"
            in done.stdout
        ):
            file.unlink()
    site = checkout.built("--strict", today=GOLDEN_TODAY)
    shown = [path for path in pages(site) if path.count("/") < 4]
    faults = [f"{path}: {fault}" for path in shown for fault in faults_in(path, (site / path).read_bytes())]
    assert faults == []
    own = [path for path in shown if HARM in path]
    assert own
    with serving(site, POLICY) as address:
        assert_harmless(browser, address, [quote(path) for path in own[:: 1 if WHOLE else 4]])
