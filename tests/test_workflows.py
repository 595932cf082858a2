"""The forges' files, checked by the forges' schemas and by actionlint.

actionlint is no requirement of the tests; `make workflows` installs it and runs these.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Final

import pytest

from tests.sites import ROOT

BIN: Final = Path(sys.executable).parent
WORKFLOWS: Final = tuple(sorted((ROOT / ".github/workflows").glob("*.yml")))
SCHEMAS: Final = {
    "vendor.github-workflows": WORKFLOWS,
    "vendor.gitlab-ci": (ROOT / ".gitlab-ci.yml",),
    "vendor.dependabot": (ROOT / ".github/dependabot.yml",),
    "vendor.renovate": (ROOT / ".renovaterc.json",),
}
BAD: Final = (
    "on: push\njobs:\n  one:\n    runs-on: ubuntu-latest\n    steps:\n      - run: echo ${{ github.evnt }}\n"
)


def output_of(*command: str | Path) -> str:
    """The output of a command, and its exit code if that is not 0."""
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return done.stdout + done.stderr + (f"exit code {done.returncode}" if done.returncode else "")


@pytest.mark.parametrize("schema", SCHEMAS)
def test_a_file_is_valid_by_the_schema_of_its_forge(schema: str) -> None:
    assert SCHEMAS[schema]
    program = BIN / "check-jsonschema"
    assert output_of(program, "--builtin-schema", schema, *SCHEMAS[schema]) == "ok -- validation done\n"


@pytest.mark.parametrize("workflow", WORKFLOWS, ids=lambda path: path.name)
def test_an_action_is_pinned_by_its_commit(workflow: Path) -> None:
    """A tag can be moved to other code; dependency bots update the version in the comment after the hash."""
    used = [line for line in workflow.read_text("utf-8").splitlines() if "uses:" in line]
    assert used
    assert [
        line for line in used if not re.search(r"uses: [\w/-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$", line)
    ] == []


def test_a_wrong_word_in_a_pipeline_is_an_error(tmp_path: Path) -> None:
    wrong = tmp_path / ".gitlab-ci.yml"
    wrong.write_text(
        (ROOT / ".gitlab-ci.yml").read_text("utf-8").replace("\n  script:", "\n  scripts:", 1), "utf-8"
    )
    assert "exit code 1" in output_of(BIN / "check-jsonschema", "--builtin-schema", "vendor.gitlab-ci", wrong)


def test_actionlint_finds_nothing(tmp_path: Path) -> None:
    """Expressions, contexts and inputs of actions, which no schema covers."""
    program = shutil.which("actionlint", path=f"{BIN}:/usr/local/bin:/usr/bin")
    if not program:
        pytest.skip("actionlint is not installed")
    wrong = tmp_path / "wrong.yml"
    wrong.write_text(BAD)
    assert 'property "evnt" is not defined' in output_of(program, "-no-color", wrong)
    assert output_of(program, "-no-color", *WORKFLOWS) == ""
