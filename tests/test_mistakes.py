"""Every mistake staff can make, with its exact message in Finnish, Swedish and English.

A folder in mistakes/ holds only the files that are wrong; they are laid over the good ones in
mistakes/_base. `expected.txt` has the words of `gazette check` and of a build, a line for each problem;
renewed with `pytest --bless`.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from datetime import date
from itertools import chain
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gazette.base.problems import Message, Problem, Report
from gazette.base.settings import LANGUAGES, Settings
from gazette.checks import check
from gazette.checks.drafts import check_public
from gazette.checks.media import Media
from gazette.checks.rules import (
    CHECKS,
    DATED_CHECKS,
    DATED_RECORD_CHECKS,
    LINK_CHECKS,
    MEDIA_CHECKS,
    PART_CHECKS,
    RECORD_CHECKS,
    REGION_CHECKS,
)
from gazette.checks.texts import is_plain
from gazette.checks.walk import Node, parts_of, parts_of_region
from gazette.engine.cache import Cache
from gazette.i18n.words import words
from gazette.records.collection import Records
from gazette.records.loading import load
from gazette.records.model.text import Text
from gazette.staff import word_catalogs
from gazette.staff.reports import report_text
from tests.conftest import Expected

HERE = Path(__file__).with_name("mistakes")
BASE = HERE / "_base"
MISTAKES = sorted(path.name for path in HERE.iterdir() if path != BASE)
SETTINGS = Settings(site_url="https://esimerkki.example/", today=date(2024, 12, 1))
SPEAKING = (
    "base/problems.py",
    "records/*.py",
    "records/model/*.py",
    "checks/*.py",
)
"""The modules that find problems in records."""


def lay(mistake: str, tree: Path) -> Path:
    """A copy of the good records with the files of a mistake laid over them."""
    folder = HERE / mistake
    for source in (folder,) if (folder / "no-base.txt").is_file() else (BASE, folder):
        if (source / "negotiations").is_dir():
            shutil.copytree(source / "negotiations", tree / "negotiations", dirs_exist_ok=True)
    if (folder / "grow.txt").is_file():  # a file too large to keep beside the tests
        path, size = (folder / "grow.txt").read_text().split()
        with (tree / path).open("a") as file:
            file.write("#" * int(size))
    if (folder / "sparse.txt").is_file():  # a large file of nothing, which takes no room
        for line in (folder / "sparse.txt").read_text().splitlines():
            path, size = line.split()
            (tree / path).parent.mkdir(exist_ok=True)
            with (tree / path).open("wb") as file_of_nothing:
                file_of_nothing.truncate(int(size))
    if (folder / "links.txt").is_file():  # a link for each line: from, to; a pipe in the place of a link to |
        for line in (folder / "links.txt").read_text().splitlines():
            path, target = line.split()
            (tree / path).parent.mkdir(parents=True, exist_ok=True)
            (tree / path).unlink(missing_ok=True)
            if target == "|":
                os.mkfifo(tree / path)
            else:
                (tree / path).symlink_to(target)
    return tree / "negotiations"


def checked(root: Path) -> tuple[Records, Report]:
    loaded = load(root)
    return loaded.records, check(loaded, SETTINGS)


@pytest.mark.parametrize("mistake", MISTAKES)
def test_mistake_is_reported(mistake: str, tmp_path: Path, expected: Expected) -> None:
    records, report = checked(lay(mistake, tmp_path))
    assert report.problems
    messages = "\n\n".join(
        f"[{language}]\n{report_text(report, records, words(language))}" for language in LANGUAGES
    )
    expected.check(HERE / mistake / "expected.txt", messages + "\n")


UNREADABLE = (
    "character-not-shown",
    "file-empty",
    "line-too-long",
    "not-utf-8",
    "text-too-long",
    "too-deep",
    "too-large",
    "two-records",
    "word-too-long",
)
"""Mistakes after which nothing of a file is read."""
IN_ONE_RECORD = [
    name
    for name in MISTAKES
    if (HERE / name / "negotiations/esimerkkila/2024/virhe.yml").is_file() and name not in UNREADABLE
]


@pytest.mark.parametrize("mistake", IN_ONE_RECORD)
def test_a_mistake_hides_no_mistake_of_another_field(mistake: str, tmp_path: Path) -> None:
    root = lay(mistake, tmp_path)
    path = root / "esimerkkila" / "2024" / "virhe.yml"
    text = path.read_text("utf-8").rstrip("\n")
    line = text.count("\n") + 2
    before = checked(root)[1].problems
    others = {
        "co_organisers: [{party: olematon}]": (
            '18  co_organisers.1.party: "olematon" is not in partners.yml, and no '
            "region or municipality has that name."
        ),
        "plan_period: pian": '1  plan_period: "pian" is not a date.',
        "keywords: [osallisuus": "11  the bracket that opens here is not closed.",
    }
    for field, item in others.items():
        if field.partition(":")[0] in text:
            continue
        path.write_text(f"{text}\n{field}\n", "utf-8")
        after = {problem.text(str).split("\n")[0] for problem in checked(root)[1].problems}
        missing = {p.text(str).split("\n")[0] for p in before if p.path.endswith("/virhe.yml")} - after
        assert missing == set()
        assert f"negotiations/esimerkkila/2024/virhe.yml:{line}:{item}" in after


def test_the_good_records_have_no_problem(tmp_path: Path) -> None:
    records, report = checked(lay("_base", tmp_path))
    assert report == Report()
    assert [record.id for record in records.all] == ["esimerkkila/2024/alueellinen"]


def test_the_cache_hides_no_mistake(tmp_path: Path) -> None:
    """Neither a new mistake nor an old one."""
    cache = Cache()
    good = lay("_base", tmp_path / "good")
    for mistake in MISTAKES:
        for root in (good, lay(mistake, tmp_path / mistake)):
            for _ in range(2):
                assert check(load(root, cache), SETTINGS, cache) == check(load(root), SETTINGS)


def test_every_message_is_shown(tmp_path: Path) -> None:
    code = word_catalogs.CODE / "gazette"
    paths = [path for pattern in SPEAKING for path in sorted(code.glob(pattern))]
    messages = {text for path in paths for text in word_catalogs.in_python(path.read_text("utf-8"))}
    shown = set()
    for mistake in MISTAKES:
        report = check_public(load(lay(mistake, tmp_path / mistake)), SETTINGS)
        shown |= {template for problem in report.problems for template in _templates(problem.what)}
        advice = (problem.advice for problem in report.problems if problem.advice)
        shown |= {template for stated in advice for template in _templates(stated)}
    assert sorted(map(str, messages - shown)) == [], "write a folder in tests/mistakes/ for each of these"
    names = set(word_catalogs.in_python((code / "views/labels.py").read_text("utf-8")))  # of words meant
    assert sorted(shown - messages - names) == []


@given(st.text(st.sampled_from("<>!?/abAT[](): &#;@.358+-0129t\n"), max_size=40))
def test_no_rule_reports_a_plain_text(content: str) -> None:
    records = Records(HERE, (), ())
    text = Text.model_construct(fi=content)
    document: Any = _Nowhere()
    node = Node(document, document, None, (), text)
    rules = [rule for is_for, rule in PART_CHECKS if is_for(Text)]
    if any(any(rule(records, node)) for rule in rules):
        assert not is_plain(text)


class _Nowhere:
    """A document in which every problem is at the beginning."""

    def problem(self, _: object, what: Message, advice: Message | None = None) -> Problem:
        return Problem("r.yml", 1, 1, "", what, advice)

    warning = problem


def test_every_rule_is_broken_once(tmp_path: Path) -> None:
    broken = set()
    for mistake in MISTAKES:
        records = load(lay(mistake, tmp_path / mistake)).records
        broken |= {rule.__name__ for rule in CHECKS if any(rule(records))}
        broken |= {rule.__name__ for rule in REGION_CHECKS for o in records.organisers if any(rule(o))}
        broken |= {rule.__name__ for rule in MEDIA_CHECKS if any(rule(Media(records, records)))}
        for record in records.all:
            single = (*RECORD_CHECKS, *LINK_CHECKS)
            broken |= {rule.__name__ for rule in single if any(rule(records, record))}
            broken |= {
                rule.__name__ for rule in DATED_RECORD_CHECKS if any(rule(records, record, SETTINGS.today))
            }
        parts = [*map(parts_of_region, records.organisers), *map(parts_of, records.all)]
        for part_node in chain.from_iterable(parts):
            broken |= {
                rule.__name__
                for is_for, rule in PART_CHECKS
                if is_for(type(part_node.part)) and any(rule(records, part_node))
            }
        broken |= {rule.__name__ for rule in DATED_CHECKS if any(rule(records, SETTINGS.today))}
    of_records = (*(rule for _, rule in PART_CHECKS), *RECORD_CHECKS, *LINK_CHECKS, *DATED_RECORD_CHECKS)
    rules = (*REGION_CHECKS, *CHECKS, *DATED_CHECKS, *MEDIA_CHECKS, *of_records)
    assert {rule.__name__ for rule in rules} - broken == set()
    assert all(rule.__doc__ for rule in rules)


def _templates(message: Message) -> Iterator[str]:
    yield message.template
    for value in message.values.values():
        if isinstance(value, Message):
            yield from _templates(value)
