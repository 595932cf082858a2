"""Changes the code in one place, runs the tests that concern it, and lists the changes that no test notices.

python -m tests.mutants.mutants                     # every module of [tool.cosmic-ray] in pyproject.toml
python -m tests.mutants.mutants checks/dates.py     # these modules
python -m tests.mutants.mutants --most 100          # of each module at most so many, always the same ones

It works on a copy in .cache/mutants/, so that a run that is killed leaves no change behind. A module is tried
again from the first mutant on; `.cache/mutants/NAME.sqlite` keeps the results of the last run.
"""

from __future__ import annotations

import json
import os
import random
import re
import shutil
import sqlite3
import subprocess
import sys
import tomllib
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any, Final

import click

from gazette.staff import word_catalogs

ROOT: Final = Path(__file__).parents[2]
FOLDER: Final = ROOT / ".cache" / "mutants"
TREE: Final = FOLDER / "tree"
TOOLS: Final = ROOT / ".venv" / "mutants" / "bin"
_COPIED: Final = ("hooks", "tests", "docs", "negotiations", "deploy", "mkdocs.yml", "pyproject.toml")
_MISTAKES: Final = "{mistakes}"
"""In the tests of a module: those of tests/mistakes/ in which one of its messages is shown, and `_RIGHT`."""
_RIGHT: Final = (
    "tests/test_mistakes.py::test_the_good_records_have_no_problem",
    "tests/test_golden.py::test_golden_records_pass_the_checks",
)
"""The tests of records in which there is no mistake."""
_LEFT_OUT: Final = shutil.ignore_patterns("__pycache__", "*.egg-info")


@click.command(help=__doc__)
@click.option("--most", type=int, help="Try so many mutants of a module, drawn at random, always the same.")
@click.argument("modules", nargs=-1)
def main(modules: Sequence[str], most: int | None) -> None:
    """Try the mutants of some modules, or of all, and print those that survived."""
    table = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["cosmic-ray"]
    if unknown := [module for module in modules if module not in table["tests"]]:
        raise click.UsageError(f"pyproject.toml names no tests for: {', '.join(unknown)}")
    _copy()
    for module in modules or table["tests"]:
        session = _tried(module, table, most)
        results = list(_results(session))
        survivors = [mutant for mutant in results if mutant["test_outcome"] == "survived"]
        click.echo(f"\n{module}: {len(results)} mutants, {len(survivors)} survived")
        for mutant in survivors:
            click.echo("\n".join(line for line in mutant["diff"].splitlines()[2:] if line[:1] in "@+-"))


def _copy() -> None:
    shutil.rmtree(TREE, ignore_errors=True)
    TREE.mkdir(parents=True)
    for name in _COPIED:
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, TREE / name, ignore=_LEFT_OUT)
        else:
            shutil.copy(ROOT / name, TREE)


def _tried(module: str, table: dict[str, Any], most: int | None) -> Path:
    """The path of cosmic-ray's session in which every mutant of a module was tried, or `most` of them."""
    name = module.removesuffix(".py").replace("/", "-")
    session, config = FOLDER / f"{name}.sqlite", FOLDER / f"{name}.toml"
    tests = table["tests"][module].replace(_MISTAKES, " ".join((*_mistakes_of(module), *_RIGHT)))
    options = f"-x -q -p no:cacheprovider --basetemp={FOLDER / 'temporary'}"
    values: dict[str, object] = {
        "module-path": f"hooks/gazette/{module}",
        "test-command": f"{sys.executable} -m pytest {options} {tests}",
        "timeout": float(table["timeout"]),
        "excluded-modules": [],
    }
    lines = [
        "[cosmic-ray]",
        *(f"{key} = {json.dumps(value)}" for key, value in values.items()),
        '[cosmic-ray.distributor]\nname = "local"',
        "[cosmic-ray.filters.operators-filter]",
        f"exclude-operators = {json.dumps(table['exclude-operators'])}",
    ]
    config.write_text("\n".join(lines) + "\n", encoding="utf-8")
    _run("cosmic-ray", "baseline", config)  # the tests pass without a mutant
    _run("cosmic-ray", "init", "--force", config, session)
    _run("cr-filter-operators", session, config)
    if most is not None:
        _leave_out_all_but(most, session)
    _run("cosmic-ray", "exec", config, session)
    return session


def _mistakes_of(module: str) -> Iterator[str]:
    """The tests of all mistakes whose expected texts have a message of the module."""
    messages = word_catalogs.in_python((ROOT / "hooks" / "gazette" / module).read_text("utf-8"))
    texts = [text for one in messages for text in ((one,) if isinstance(one, str) else one)]
    shown = re.compile("|".join(re.sub(r"\\{\w+\\}", ".*", re.escape(text)) for text in texts))
    for path in sorted((ROOT / "tests" / "mistakes").glob("*/expected.txt")):
        if texts and shown.search(path.read_text("utf-8")):
            yield f"tests/test_mistakes.py::test_mistake_is_reported[{path.parent.name}]"


def _leave_out_all_but(most: int, session: Path) -> None:
    """Draw `most` mutants of a session and mark the others as skipped."""
    with closing(sqlite3.connect(session)) as connection, connection:
        waiting = connection.execute(
            "select job_id from mutation_specs where job_id not in (select job_id from work_results) "
            "order by start_pos_row, start_pos_col, operator_name, operator_args, occurrence"
        ).fetchall()
        drawn = random.Random(most).sample(waiting, min(most, len(waiting)))
        skipped = [job for job in waiting if job not in set(drawn)]
        connection.executemany(
            "insert into work_results (job_id, worker_outcome) values (?, 'SKIPPED')", skipped
        )


def _results(session: Path) -> Iterator[dict[str, Any]]:
    """The diff of each mutant that was tried, and "killed" or "survived"."""
    for line in _run("cosmic-ray", "dump", session).splitlines():
        _, result = json.loads(line)
        if result and result["worker_outcome"] == "normal":
            yield result


def _run(tool: str, *arguments: str | Path) -> str:
    done = subprocess.run(
        [TOOLS / tool, *arguments],
        cwd=TREE,
        env={**os.environ, "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"},  # none is needed, and loading takes time
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    if done.returncode:
        raise click.ClickException(f"{tool} failed:\n{done.stdout[-2000:]}{done.stderr[-2000:]}")
    return done.stdout


if __name__ == "__main__":
    main()
