"""Damaged records: each is refused with its place, or makes a whole site; none ends in a traceback.

Work is counted in calls. A mutant may take ten times that of the records as they are, and what its
own length takes; not more.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from textwrap import indent
from typing import Final

import pytest

from gazette.base.bounds import MAX_TEXT
from gazette.base.problems import Report
from gazette.records.document import MOST
from gazette.records.model.base import Part
from gazette.records.model.negotiation import Negotiation
from gazette.records.model.region import PartnerFile, Region
from tests.attack import WHOLE
from tests.attack.mutants import Mutant, mutants
from tests.attack.test_payloads import holds, parts_in
from tests.attack.trials import Records, assert_well_formed, counted, made, wrongly_told
from tests.sites import GOLDEN, ROOT

TIMES: Final = 10
"""How many times the work of the records as they are."""
A_BYTE: Final = 4
"""Calls for each byte of the mutant itself: some are as large as a record may be."""
TREES: Final = {"real": ROOT / "negotiations", "golden": GOLDEN / "negotiations"}
NUMBER: Final = dict.fromkeys(TREES, 10_000) if WHOLE else {"real": 75, "golden": 225}
"""Mutants of each tree."""
PART: Final = 500
"""Mutants that one test tries, so that the tests can be shared out and begun again where they were left."""
PARTS: Final = [(tree, first) for tree in TREES for first in range(0, NUMBER[tree], PART)]
MADE: Final = 1 if WHOLE else 15
"""Of the mutants that pass, each so-manieth's files are made."""


@pytest.mark.parametrize(("tree", "first"), PARTS)
def test_a_damaged_record_is_refused_with_its_place_or_makes_a_whole_site(
    tree: str, first: int, tmp_path: Path
) -> None:
    root, number = tmp_path / "negotiations", min(PART, NUMBER[tree])
    shutil.copytree(TREES[tree], root)
    records = Records(root)
    most, refused, faults = TIMES * records.tried().work, 0, list[str]()
    for place, mutant in enumerate(mutants(root, first, number)):
        try:
            refused += is_refused(records, mutant, most, are_made=place % MADE == 0)
        except Exception as fault:  # noqa: BLE001  (one mutant is not to hide the others)
            faults.append(f"{mutant.name}: {fault!r}")
    assert faults == []
    assert number * 0.4 < refused < number * 0.95, "both kinds are tried"


def is_refused(records: Records, mutant: Mutant, most: int, *, are_made: bool) -> bool:
    """Try a mutant, and its files if they are to be made; raises what is wrong with them.

    `most` is how many calls may be made, beside those for the mutant's own length.
    """
    with records.damaged(mutant):
        trial = records.tried()
        assert wrongly_told(trial, records.root) == []
        assert trial.work <= most + A_BYTE * len(mutant.content)
        if are_made and not trial.is_refused:
            for path, content in made(trial, mutant):
                assert_well_formed(path, content)
    return trial.is_refused


MANY: Final = {
    "unknown parties": ("next_steps: {jatko: {text: Jatko, parties: [%s]}}", "a"),
    "no laws": ("legal_basis: [%s]", "{id: a}"),
    "no next steps": ("next_steps: {%s}", "a{n}: {id: a}"),
    "parties of a broken record": ("tilte: a\nnext_steps: {jatko: {text: Jatko, parties: [%s]}}", "a"),
    "sessions without a date": ("sessions: [%s]", "{place: a}"),
}
"""Lists of wrong items: a line of a record, and what is in it again and again."""


@pytest.mark.parametrize("kind", MANY)
def test_of_thousands_of_mistakes_no_more_are_looked_for_than_are_reported(kind: str, tmp_path: Path) -> None:
    root = tmp_path / "negotiations"
    shutil.copytree(ROOT / "tests/mistakes/_base/negotiations", root)
    path, (line, item) = root / "esimerkkila/2024/alueellinen.yml", MANY[kind]
    kept = [one for one in path.read_text("utf-8").split("\n") if not one.startswith(("sessions", "  date"))]
    works = []
    for number in (1_000, 3_000):
        text = line % ",\n  ".join(item.replace("{n}", str(n)) for n in range(number))
        path.write_text("\n".join(kept) + text + "\n", "utf-8")
        with counted() as work:
            trial = Records(root).tried()
        assert len(trial.report.errors) >= MOST
        works.append(work.calls)
    assert works[1] - works[0] <= 2_000 * EACH, works


EACH: Final = 400
"""Calls for an item more, read and judged by its type twice; finding near names for it takes 4,800."""


SIGNS: Final = (
    "a",
    "![",
    "<a:",
    "[",
    ">",
    "*",
    "`",
    "](",
    "a@",
    "0",
    "020 ",
    "(09) ",
    "&amp;",
    "<http://",
    "1. ",
    "| ",
    "é",
)
"""Hard to read for patterns or for what reads Markdown."""


def long_text(sign: str, size: int, word: int = 60) -> str:
    """A text of about so many characters, of words of one sign, each on a line."""
    return f"{sign * (word // len(sign))}\n".replace(" \n", "\n") * (size // (word + 1))


def bounds_in(part: type[Part], name: str) -> list[object]:
    """The bounds that are written in the types of a field."""
    return [bound for item in holds(part, name) for bound in getattr(item, "metadata", ())]


@pytest.mark.parametrize("kind", [Negotiation, Region, PartnerFile])
def test_every_number_of_the_model_has_a_bound(kind: type[Part]) -> None:
    unbound = [
        f"{part.__name__}.{name}"
        for part in parts_in(kind)
        for name, field in part.model_fields.items()
        if int in holds(part, name)
        and not any(getattr(item, "le", None) for item in (*field.metadata, *bounds_in(part, name)))
        and "dict" not in str(field.annotation)
    ]
    assert unbound == []


def test_work_grows_with_the_length_of_a_text(tmp_path: Path) -> None:
    """Twice the text is at most twice the work of reading and checking it, beside what any record takes."""
    root = tmp_path / "negotiations"
    shutil.copytree(ROOT / "tests/mistakes/_base/negotiations", root)
    path = root / "esimerkkila/2024/alueellinen.yml"
    good = path.read_text("utf-8")
    for sign in SIGNS:
        works = []
        for size in (MAX_TEXT // 8, MAX_TEXT // 4, MAX_TEXT // 2):
            path.write_text(f"{good}plain: |\n{indent(long_text(sign, size), '  ')}", "utf-8")
            with counted() as work:
                Records(root).tried()
            works.append(work.calls)
        assert works[2] - works[1] <= 2.2 * max(0, works[1] - works[0]) + 2_000, (sign, works)


CPU: Final = 20
"""Seconds of work after which the system ends a process; by the square of the length it was minutes."""
READING: Final = """
import resource, sys
resource.setrlimit(resource.RLIMIT_CPU, (int(sys.argv[1]),) * 2)
from gazette.base.bounds import MAX_TEXT, MAX_WORD
from gazette.base.problems import Problem
from gazette.checks import texts
from gazette.checks.walk import Node
from gazette.html import markdown
from gazette.outputs.search import stems
from gazette.outputs.search.words import words_of
from gazette.records.document import parse_readable
from gazette.records.model.text import Text
from gazette.records.plain_text import plain_text
from tests.attack.test_mutants import SIGNS, long_text
class Nowhere:
    path = ""
    def problem(self, *_): return Problem("", 1, 1, "", None)
    warning = problem
for sign in SIGNS:
    for word in (60, MAX_WORD):
        text = long_text(sign, MAX_TEXT, word)
        parse_readable("r.yml", "plain: |\\n" + "".join(f"  {line}\\n" for line in text.split("\\n")))
        markdown.phrase(text), plain_text(text)
        node = Node(None, Nowhere(), None, (), Text.model_construct(fi=text))
        for rule in (texts.text_has_no_html, texts.text_has_no_pictures, texts.link_can_be_followed,
                     texts.text_names_no_hidden_characters, texts.text_has_no_contact_details):
            list(rule(None, node))
        words = {stems.stem(one, "fi") for one in words_of(text)}
        for one in words:
            list(stems.parts(one, "fi", words, set()))
"""


def test_patterns_read_the_longest_texts_without_going_back_and_forth() -> None:
    path = os.pathsep.join(map(str, (ROOT, ROOT / "hooks")))
    command = [sys.executable, "-c", READING, str(CPU)]
    done = subprocess.run(
        command, env={**os.environ, "PYTHONPATH": path}, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")


def test_the_records_that_are_damaged_are_right(tmp_path: Path) -> None:
    for name, tree in TREES.items():
        shutil.copytree(tree, tmp_path / name / "negotiations")
        assert Report(Records(tmp_path / name / "negotiations").tried().report.errors) == Report(), name
