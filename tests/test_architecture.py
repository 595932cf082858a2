"""The architecture: imports point one way, one door to the engine, MkDocs at the edge, no clock."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from graphlib import TopologicalSorter
from itertools import takewhile
from pathlib import Path

import pytest

import gazette
from gazette.site.listing import INDEXES

HOOKS = Path(gazette.__file__).parents[1]
CODE = HOOKS / "gazette"
EDGE = HOOKS / "mkdocs_hooks.py"
MODULES = sorted(CODE.rglob("*.py"))
TREES = {path: ast.parse(path.read_text("utf-8")) for path in (*MODULES, EDGE)}
ORDER = gazette.__doc__.rpartition(":")[2].strip(" .\n").replace(",", " ").split() if gazette.__doc__ else []
"""The packages, as the docstring of gazette/ lists them."""
DOOR = CODE / "records/queries.py"
ENGINE_TESTS = sorted(Path(__file__).with_name("engine").glob("*.py"))
ids = [path.relative_to(HOOKS).as_posix() for path in TREES]


def name_of(path: Path) -> str:
    parts = path.relative_to(HOOKS).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


NAMES = {name_of(path): path for path in MODULES}


def imports(tree: ast.Module) -> Iterator[str]:
    """The full name of every imported module: gazette.words of `from gazette import words`."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            inner = [f"{node.module}.{alias.name}" for alias in node.names]
            yield from (name if name in NAMES else node.module for name in inner)


def package_of(module: str) -> str:
    return module.split(".")[1]


def test_every_package_is_listed_once() -> None:
    packages = {package_of(name) for name in NAMES if name.count(".")}
    assert sorted(ORDER) == sorted(packages), (
        "list every package of gazette/ in its docstring, in the order of imports"
    )


@pytest.mark.parametrize("path", MODULES, ids=[i for i in ids if i != "mkdocs_hooks.py"])
def test_imports_point_one_way(path: Path) -> None:
    name = name_of(path)
    if name == "gazette":
        return
    own = package_of(name)
    later = set(ORDER) - set(takewhile(lambda package: package != own, ORDER)) - {own}
    named = {package_of(module) for module in imports(TREES[path]) if module.startswith("gazette.")}
    assert named & later == set(), f"{name} is before these in the docstring of gazette/"


def engine_imports(tree: ast.Module) -> set[str]:
    return {module for module in imports(tree) if module.startswith("gazette.engine")}


@pytest.mark.parametrize("path", TREES, ids=ids)
def test_the_engine_is_imported_by_its_door_alone(path: Path) -> None:
    """Only the engine, the door, `site` and the edge may import the engine."""
    if not any(map(path.is_relative_to, (CODE / "engine", CODE / "site", DOOR, EDGE))):
        assert engine_imports(TREES[path]) == set(), "import it from gazette.records.queries"


@pytest.mark.parametrize("path", sorted((CODE / "engine").glob("*.py")), ids=lambda path: path.name)
def test_the_engine_knows_no_trade(path: Path) -> None:
    named = {package_of(module) for module in imports(TREES[path]) if module.startswith("gazette.")}
    assert named <= {"engine", "base"}


@pytest.mark.parametrize("path", ENGINE_TESTS, ids=lambda path: path.name)
def test_tests_of_the_engine_import_nothing_else(path: Path) -> None:
    tree = ast.parse(path.read_text("utf-8"))
    named = {module for module in imports(tree) if module.startswith(("gazette", "tests"))}
    assert all(module.startswith(("gazette.engine.", "tests.engine.")) for module in named)


@pytest.mark.parametrize("path", MODULES, ids=[i for i in ids if i != "mkdocs_hooks.py"])
def test_only_tracked_types_note_dependencies(path: Path) -> None:
    """Other code gets its dependencies without a call of `note`."""
    tracked = {CODE / "records" / name for name in ("tracked.py", "registry.py", "files.py")}
    if path not in tracked and path != DOOR and not path.is_relative_to(CODE / "engine"):
        nodes = (node for node in ast.walk(TREES[path]) if isinstance(node, ast.ImportFrom))
        named = {alias.name for node in nodes if node.module == name_of(DOOR) for alias in node.names}
        assert named & {"note", "recorder"} == set()


def test_every_index_is_listed() -> None:
    """The database needs the list of all indexes."""
    marked = {
        (name, node.name)
        for name, path in NAMES.items()
        for node in ast.walk(TREES[path])
        if isinstance(node, ast.FunctionDef) and "index" in map(ast.unparse, node.decorator_list)
    }
    assert marked == {(index.__module__, index.__name__) for index in INDEXES}
    assert len({getattr(index, "index_name", "") for index in INDEXES}) == len(marked) > 5


OLD_DOORS = (
    r"\bonce\(", r"\bpiece\(", r"\bnext_piece\b", r"\bpiece_of\b", r"\.look\(", r"\bapart\(", r"\bnoted\(",
    r"\bHOLDS\b", r"\bgiven=", r"\bRemembered\b", r"\blet_go\b",
)  # fmt: skip
"""Calls of an earlier caching protocol, in which dependencies were declared by hand."""


@pytest.mark.parametrize("path", TREES, ids=ids)
def test_no_module_uses_the_earlier_caching_protocol(path: Path) -> None:
    if not path.is_relative_to(CODE / "engine"):
        text = path.read_text("utf-8")
        assert [door for door in OLD_DOORS if re.search(door, text)] == []


def test_the_package_has_few_entries() -> None:
    entries = [path.name for path in CODE.iterdir() if path.name != "__pycache__"]
    assert len(entries) <= 15


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
    """Only the settings and `unchanged` read the day; builds and progress measure time."""
    asked = {
        f"{node.value.id}.{node.attr}"
        for node in ast.walk(TREES[path])
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name)
    }
    asked &= CLOCKS
    allowed = {
        "gazette.base.settings": {"datetime.now"},
        "gazette.site.build": {"time.monotonic"},
        "gazette.site.unchanged": {"datetime.now", "time.time"},
        "gazette.staff.progress": {"time.monotonic"},
    }
    assert asked <= allowed.get(name_of(path), set())


def test_no_module_has_a_name_without_a_subject() -> None:
    names = {path.stem for path in MODULES}
    assert names & {"utils", "helpers", "manager", "common", "misc", "tools", "base_utils"} == set()
