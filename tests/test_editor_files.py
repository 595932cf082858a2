"""Files of the project for text editors: settings, snippets, rules for YAML files."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from datetime import date
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any

import pytest

from gazette.base.settings import Settings
from gazette.checks import check
from gazette.records.loading import load
from gazette.records.modelines import schema_path
from tests.test_mistakes import lay

PROJECT = Path(__file__).parents[1]
RECORDS = sorted((PROJECT / "negotiations").rglob("*.yml"))
SETTINGS = json.loads((PROJECT / ".vscode/settings.json").read_text("utf-8"))
SNIPPETS: dict[str, Any] = json.loads((PROJECT / ".vscode/records.code-snippets").read_text("utf-8"))
_GOAL = "outcomes:\n  a:\n    title: T\n    kind: goal\n    matter: goal\n    follow_ups:\n"
INTO = {
    "session": "title: N\nsessions:\n{lines}sources: {{publisher: E}}\n",
    "slot": "title: N\nsessions:\n  date: 2026-10-30\n  programme:\n{lines}sources: {{publisher: E}}\n",
    "outcome": "title: N\nsessions: {{date: 2026-10-30}}\noutcomes:\n{lines}sources: {{publisher: E}}\n",
    "follow-up": "title: N\nsessions: {{date: 2026-01-30}}\n"
    f"{_GOAL}{{lines}}sources: {{{{publisher: E}}}}\n",
    "correction": "title: N\nsessions: {{date: 2026-01-30}}\n"
    "corrections:\n{lines}sources: {{publisher: E}}\n",
    "news": "title: N\nsessions: {{date: 2026-10-30}}\nnews:\n{lines}sources: {{publisher: E}}\n",
}
"""The records that snippets for a part of one are put into, by their English prefix."""


def filled(lines: list[str]) -> str:
    """A snippet as an editor inserts it, with its default texts and the first of each choice."""
    text = "\n".join(lines).replace("$CURRENT_YEAR", "2026").replace("$CURRENT_MONTH", "11")
    text = text.replace("$CURRENT_DATE", "22").replace("$0", "").replace(r"\$", "$")
    text = re.sub(r"\$\{\d\|([^,|]+)[^|]*\|\}", r"\1", text)
    return re.sub(r"\$\{\d:([^}]*)\}", r"\1", text) + "\n"


@pytest.mark.parametrize("snippet", SNIPPETS.values(), ids=SNIPPETS)
def test_snippets_pass_the_check(snippet: dict[str, Any], tmp_path: Path) -> None:
    root, prefix, text = lay("_base", tmp_path), snippet["prefix"][-1], filled(snippet["body"])
    path = root / "esimerkkila" / ("partners.yml" if prefix == "partner" else "2026/uusi.yml")
    path.parent.mkdir(exist_ok=True)
    lines = "".join(f"      {line}\n" for line in text.splitlines())
    path.write_text(INTO[prefix].format(lines=lines) if prefix in INTO else text, "utf-8")
    report = check(load(root), Settings("https://esimerkki.example/", date(2026, 11, 22)))
    assert [problem.text(str) for problem in report.problems] == []


@pytest.mark.parametrize("path", RECORDS, ids=lambda path: "/".join(path.parts[-3:]))
def test_every_record_has_its_schema_in_vs_code(path: Path) -> None:
    inner = path.relative_to(PROJECT).as_posix()
    globs = {
        schema: [pattern] if isinstance(pattern, str) else pattern
        for schema, pattern in SETTINGS["yaml.schemas"].items()
    }
    (schema,) = (s for s, patterns in globs.items() if any(_matches(inner, glob) for glob in patterns))
    own = path.parent / schema_path(inner.removeprefix("negotiations/"), "fi")
    assert (PROJECT / schema).resolve() == own.resolve()
    assert (PROJECT / schema).is_file()


def _matches(path: str, glob: str) -> bool:
    parts, patterns = path.split("/"), glob.split("/")
    return len(parts) == len(patterns) and all(map(fnmatchcase, parts, patterns))


def test_yamllint_finds_nothing() -> None:
    command = (sys.executable, "-m", "yamllint", "--strict", "-f", "parsable", "negotiations", "mkdocs.yml")
    result = subprocess.run(command, cwd=PROJECT, capture_output=True, text=True, check=False)
    assert (result.returncode, result.stdout, result.stderr) == (0, "", "")
