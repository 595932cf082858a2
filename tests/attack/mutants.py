"""Mutants of record files: each one damage, made from the file's bytes or from its data, the same every time.

Nesting goes just past our own limit and no deeper: what is tried is our reading, not that of a library.
"""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from random import Random
from typing import Any, Final, NamedTuple
from unicodedata import normalize

import yaml

from gazette.base.bounds import MAX_DEPTH, MAX_NODES
from tests.attack.values import SURROGATE, VALUES

Location = tuple[str | int, ...]
Damage = Callable[[bytes, Random], bytes]
"""A file's bytes damaged, by chance that is the same every time."""


class Mutant(NamedTuple):
    """A damaged file."""

    name: str
    """What was damaged how, and its number."""
    path: str
    """Which file, below negotiations/."""
    content: bytes


def _places(data: Any, location: Location = ()) -> Iterator[Location]:
    """Where each value is."""
    inner: Any = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for key, value in inner:
        yield (*location, key)
        yield from _places(value, (*location, key))


def _at(data: Any, location: Location) -> Any:
    for step in location:
        data = data[step]
    return data


def _deep(levels: int) -> Any:
    value: Any = "a"
    for _ in range(levels):
        value = [value]
    return value


def _edited(data: Any, random: Random) -> tuple[str, Any]:
    """The data with one edit, after what it is."""
    data = copy.deepcopy(data)
    places = list(_places(data))
    *above, key = random.choice(places)
    inside, value = _at(data, tuple(above)), _at(data, (*above, key))
    name = ".".join(map(str, (*above, key)))
    kind = random.choice(
        ("value", "value", "value", "value", "drop", "rename", "move", "swap", "deep", "many")
    )
    match kind:
        case "value":
            number = random.randrange(len(VALUES))
            inside[key] = copy.deepcopy(VALUES[number])
            kind = f"value {number}"
        case "drop":
            del inside[key]
        case "rename" if isinstance(inside, dict):
            renamed = {
                k if k != key else random.choice((f"{k}x", k[:-1], k.upper(), "ä", "", "id")): v
                for k, v in inside.items()
            }
            inside.clear()
            inside.update(renamed)
        case "move" | "rename":
            *other, other_key = random.choice(places)
            _at(data, tuple(other))[other_key] = copy.deepcopy(value)
        case "swap":
            *other, other_key = random.choice(places)
            there = _at(data, tuple(other))
            inside[key], there[other_key] = copy.deepcopy(there[other_key]), copy.deepcopy(value)
        case "deep":
            inside[key] = _deep(MAX_DEPTH + random.choice((-len(above) - 2, 1)))
        case "many":
            inside[key] = [copy.deepcopy(value)] * random.choice((2, 8, 40))
            if random.random() < 0.05:
                inside[key] = ["a"] * (MAX_NODES + 1)
    return f"{name}: {kind}", data


def _splice(*new: bytes, removed: tuple[int, int] = (0, 0)) -> Damage:
    """One of these put in somewhere, in the place of as many bytes as `removed` says at least and at most."""
    return lambda content, random: _spliced(content, random, random.choice(new), random.randint(*removed))


def _encoded(*encodings: str) -> Damage:
    return lambda content, random: content.decode().encode(random.choice(encodings), "replace")


def _replaced(old: bytes, *new: bytes, times: int = -1) -> Damage:
    return lambda content, random: content.replace(old, random.choice(new), times)


def _added(*new: bytes, times: int = 1) -> Damage:
    return lambda content, random: content + random.choice(new) * times


def _on_line(change: Callable[[list[bytes], int], list[bytes]]) -> Damage:
    return lambda content, random: _lines(content, random, change)


def _one_of(*contents: bytes) -> Damage:
    return lambda _, random: random.choice(contents)


_SIGNS: Final = [bytes([sign]) for sign in b":-#'\"[]{}&*!|>%@`,? \t\n"]
_KINDS: Final[Mapping[str, Damage]] = {
    "truncated": lambda content, random: content[: random.randrange(len(content))],
    "bytes": lambda content, random: _spliced(content, random, random.randbytes(random.randrange(1, 20))),
    "byte": lambda content, random: _spliced(content, random, random.randbytes(1), 1),
    "sign": _splice(*_SIGNS),
    "cut": _splice(b"", removed=(1, 40)),
    "crlf": _replaced(b"\n", b"\r\n"),
    "cr": _replaced(b"\n", b"\r"),
    "bom": lambda content, random: b"\xef\xbb\xbf" * random.choice((1, 2)) + content,
    "encoding": _encoded("utf-16", "utf-16-be", "utf-16-le", "utf-32", "latin-1", "cp1252", "utf-7"),
    "nfd": lambda content, _: normalize("NFD", content.decode()).encode(),
    "tabs": _replaced(b"  ", b"\t"),
    "nul": _splice(b"\0", b"\0" * 4096),
    "no lines": _replaced(b"\n", b" "),
    "twice": lambda content, random: content + random.choice((b"", b"---\n", b"...\n", b"--- |\n")) + content,
    "line out": _on_line(lambda lines, n: lines[:n] + lines[n + 1 :]),
    "line twice": _on_line(lambda lines, n: lines[:n] + lines[n : n + 1] + lines[n:]),
    "lines exchanged": _on_line(lambda lines, n: lines[:n] + lines[n:][::-1]),
    "indented": _on_line(lambda lines, n: [*lines[:n], b" " + lines[n], *lines[n + 1 :]]),
    "dedented": _on_line(lambda lines, n: [*lines[:n], lines[n][1:], *lines[n + 1 :]]),
    "anchored": _replaced(b": ", b": &a ", b": *a ", b": !!str ", b": !a ", times=1),
    "quoted": _splice(b'"', b"'", b"{", b"]", b"|", removed=(0, 1)),
    "empty": _one_of(b"", b"\n", b"#", b"---", b"~", b"[]", b"{}", b"a", b"- a", b"\xff", b"'", b"{a"),
    "wide": _added(b"a: b\n", b"\xf0\x9f\x92\xa9: a\n", b"a b c\n", b"- a\n", b"a: {\n", times=3_000),
    "same keys": _added(b"title: a\n", b"sources: {publisher: a}\n", b"name: a\n", times=400),
}


def _spliced(content: bytes, random: Random, new: bytes, removed: int = 0) -> bytes:
    start = random.randrange(len(content))
    return content[:start] + new + content[start + removed :]


def _lines(content: bytes, random: Random, change: Callable[[list[bytes], int], list[bytes]]) -> bytes:
    lines = content.split(b"\n")
    return b"\n".join(change(lines, random.randrange(len(lines))))


def mutants(root: Path, first: int, number: int) -> Iterator[Mutant]:
    """`number` mutants of the record files below `root`, from the mutant `first` on; files take turns."""
    paths = sorted(path for path in root.rglob("*.yml"))
    loader: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
    data = {path: yaml.load(path.read_bytes(), loader) for path in paths}
    for n in range(first, first + number):
        random, path = Random(n), paths[n % len(paths)]
        if random.random() < 0.6:
            kind, edited = _edited(data[path], random)
            text = yaml.dump(edited, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=200)
            content = text.replace(f"'{SURROGATE}'", '"\\uD800"').encode()
        else:
            kind = random.choice([*_KINDS])
            content = _KINDS[kind](path.read_bytes(), random)
        yield Mutant(f"{n} {kind}", path.relative_to(root).as_posix(), content)


class _Dumper(getattr(yaml, "CSafeDumper", yaml.SafeDumper)):  # type: ignore[misc]
    """Writes every value out: records know no anchors."""

    def ignore_aliases(self, data: Any) -> bool:  # noqa: ARG002  (the library names it)
        return True
