"""The examples of the data page, run in the programs they are for, on the data of the invented records.

`make data-tools` installs pandas, DuckDB and R and runs these; what is not installed is skipped.
"""

from __future__ import annotations

import importlib.util
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Final

import pytest

from gazette.outputs.opendata.examples import EXAMPLES
from tests.outputs import golden
from tests.test_opendata import data_of, rows

END: Final = "end of the example"
CODE: Final = {example.tool: example.code for example in EXAMPLES if example.code}


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The address of a folder with the data, as examples name it."""
    root = tmp_path_factory.mktemp("data")
    for path, content in data_of(golden()).items():
        if path.endswith(".csv"):
            (root / Path(path).name).write_bytes(content)
    return f"{root}/"


def _output(*command: str) -> str:
    """The output of a command, white space as single spaces. Raises CalledProcessError."""
    process = subprocess.run(command, check=True, capture_output=True, text=True)
    return " ".join(process.stdout.split())


def _pairs() -> str:
    """Date and municipality of each session, by date, as the examples print them."""
    files = data_of(golden())
    names = {row["code"]: row["name_fi"] for row in rows(files, "municipalities")}
    pairs = [(row["date"], names[code]) for row in rows(files, "sessions") for code in row["municipalities"]]
    return " ".join(" ".join(pair) for pair in sorted(pairs))


def _installed(module: str) -> bool:
    return importlib.util.find_spec(module) is not None


def test_every_example_with_code_is_run() -> None:
    assert set(CODE) == {"pandas", "DuckDB", "R"}


@pytest.mark.skipif(not _installed("pandas"), reason="pandas is not installed: make data-tools")
def test_the_example_for_pandas_prints_sessions_with_their_municipalities(data: str) -> None:
    code = (
        CODE["pandas"].format(data=data)
        + f"""
print("{END}")
for pair in sorted(pairs[["date", "name_fi"]].values.tolist()): print(*pair)
"""
    )
    assert _output(sys.executable, "-c", code).partition(END)[2].strip() == _pairs()


@pytest.mark.skipif(not _installed("duckdb"), reason="DuckDB is not installed: make data-tools")
def test_the_example_for_duckdb_prints_sessions_with_their_municipalities(data: str) -> None:
    program = "import duckdb, sys\nfor pair in duckdb.sql(sys.argv[1]).fetchall(): print(*pair)"
    printed = _output(sys.executable, "-c", program, CODE["DuckDB"].format(data=data))
    assert printed == _pairs()


@pytest.mark.skipif(not shutil.which("Rscript"), reason="R is not installed: make data-tools")
def test_the_example_for_r_prints_sessions_with_their_municipalities(data: str) -> None:
    code = (
        CODE["R"].format(data=data)
        + f"""
found <- merge(pairs, unique(municipalities[c("code", "name_fi")]))
cat("{END}", sort(paste(found$date, found$name_fi), method = "radix"))
"""
    )
    assert _output("Rscript", "-e", code).partition(END)[2].strip() == _pairs()
