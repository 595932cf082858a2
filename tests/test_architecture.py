"""The shape of the code: imports point one way, only the edge knows MkDocs, no clock below the settings."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from graphlib import TopologicalSorter
from itertools import takewhile
from pathlib import Path

import pytest

import gazette

HOOKS = Path(gazette.__file__).parents[1]
CODE = HOOKS / "gazette"
EDGE = HOOKS / "mkdocs_hooks.py"
MODULES = sorted(CODE.rglob("*.py"))
TREES = {path: ast.parse(path.read_text("utf-8")) for path in (*MODULES, EDGE)}
ORDER = gazette.__doc__.rpartition(":")[2].strip(" .\n").replace(",", " ").split() if gazette.__doc__ else []
"""The steps, as the package's docstring lists them."""
ids = [path.relative_to(HOOKS).as_posix() for path in TREES]


def name_of(path: Path) -> str:
    parts = path.relative_to(HOOKS).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


NAMES = {name_of(path): path for path in MODULES}


def imports(tree: ast.Module) -> Iterator[str]:
    """Every module imported, whole: `from gazette import words` as gazette.words."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            inner = [f"{node.module}.{alias.name}" for alias in node.names]
            yield from (name if name in NAMES else node.module for name in inner)


def step_of(module: str) -> str:
    return module.split(".")[1]


def test_every_step_is_listed_once() -> None:
    there = {step_of(name) for name in NAMES if name.count(".")}
    assert sorted(ORDER) == sorted(there), (
        "list every package of gazette/ in its docstring, in the order of imports"
    )


@pytest.mark.parametrize("path", MODULES, ids=[i for i in ids if i != "mkdocs_hooks.py"])
def test_imports_point_one_way(path: Path) -> None:
    name = name_of(path)
    if name == "gazette":
        return
    later = set(ORDER) - set(takewhile(lambda step: step != step_of(name), ORDER)) - {step_of(name)}
    named = {step_of(module) for module in imports(TREES[path]) if module.startswith("gazette.")}
    assert named & later == set(), f"{name} is before these in the docstring of gazette/"


def test_no_module_imports_itself_by_a_detour() -> None:
    graph = {
        name: {m for m in imports(TREES[path]) if m in NAMES and m != name} for name, path in NAMES.items()
    }
    assert len(tuple(TopologicalSorter(graph).static_order())) == len(NAMES)


@pytest.mark.parametrize("path", MODULES, ids=[i for i in ids if i != "mkdocs_hooks.py"])
def test_only_the_edge_knows_mkdocs(path: Path) -> None:
    assert {m.split(".")[0] for m in imports(TREES[path])} & {
        "mkdocs",
        "properdocs",
        "material",
        "mkdocs_hooks",
    } == set()


@pytest.mark.parametrize("path", TREES, ids=ids)
def test_a_module_has_one_subject_and_says_which(path: Path) -> None:
    docstring = ast.get_docstring(TREES[path])
    assert docstring
    assert "\n" not in docstring.split("\n\n")[0] or len(docstring.split("\n\n")[0]) < 300
    assert len(path.read_text("utf-8").splitlines()) <= 300, (
        "past 300 lines a module has two subjects: find the second"
    )


CLOCKS = {
    *(f"{kind}.{asks}" for kind in ("datetime", "date") for asks in ("now", "today", "utcnow")),
    *(f"time.{asks}" for asks in ("time", "time_ns", "localtime", "gmtime", "monotonic", "perf_counter")),
}


@pytest.mark.parametrize("path", MODULES, ids=[i for i in ids if i != "mkdocs_hooks.py"])
def test_there_is_no_clock_below_the_edge(path: Path) -> None:
    """Only the settings ask for the day, and what decides whether to build; a build measures its time."""
    asked = {
        f"{node.value.id}.{node.attr}"
        for node in ast.walk(TREES[path])
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name)
    }
    asked &= CLOCKS
    allowed = {
        "settings.py": {"datetime.now"},
        "build.py": {"time.monotonic", "time.perf_counter"},
        "unchanged.py": {"datetime.now", "time.time"},
    }
    assert asked <= allowed.get(path.name, set())


def test_nothing_is_called_after_nothing() -> None:
    names = {path.stem for path in MODULES}
    assert names & {"utils", "helpers", "manager", "common", "misc", "tools", "base_utils"} == set()
