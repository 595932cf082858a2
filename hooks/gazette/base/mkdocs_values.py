"""Single values of mkdocs.yml as they are written: what YAML cannot make, what is there twice."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Final

import yaml

from gazette.base.configuration import OF_YAML, SettingError, settings_node
from gazette.base.problems import N_, Message, message

_MADE: Final[Mapping[str, Callable[[yaml.SafeLoader, yaml.ScalarNode], object]]] = {
    "timestamp": yaml.SafeLoader.construct_yaml_timestamp,
    "int": yaml.SafeLoader.construct_yaml_int,
    "float": yaml.SafeLoader.construct_yaml_float,
    "bool": yaml.SafeLoader.construct_yaml_bool,
}
"""By tag, what makes a value of a text."""
_READ_BY_MKDOCS: Final = ("!ENV", "!relative", f"{OF_YAML}python/")
"""How the tags begin that MkDocs reads besides those of YAML."""
_EQUALS: Final = f"{OF_YAML}value"
"""The tag of `=`, which can be a key but no value."""


def check_values(file: Path) -> None:
    """Raise SettingError for a value that cannot be made, as the day `2026-02-30`, and for a setting twice.

    Of two MkDocs takes the last without a word.
    """
    keys: set[int] = set()
    for node in nodes(settings_node(file)):
        if isinstance(node, yaml.MappingNode):
            _check_keys(node, file)
            keys.update(id(key) for key, _ in node.value)
        elif isinstance(node, yaml.ScalarNode) and not _can_be_made(node):
            what = N_("{value} is no day and no number: put it in quotes")
            raise _at(node, message(what, value=node.value), file)
        is_equals = node.tag == _EQUALS and id(node) not in keys
        if is_equals or not node.tag.startswith((OF_YAML, *_READ_BY_MKDOCS)):
            what = N_("put the value in quotes: to YAML, {sign} is no text")
            raise _at(node, message(what, sign="=" if is_equals else node.tag), file)


def _check_keys(node: yaml.MappingNode, file: Path) -> None:
    keys: dict[tuple[str, str], yaml.Node] = {}
    for key, _ in node.value:
        if not isinstance(key, yaml.ScalarNode) or key.tag == f"{OF_YAML}merge":
            continue
        first = keys.setdefault((key.tag, key.value), key)
        if first is not key:
            what = N_("{name} is there twice, first on line {line}: keep one of them")
            raise _at(key, message(what, name=key.value, line=first.start_mark.line + 1), file)


def _at(node: yaml.Node, error: Message, file: Path) -> SettingError:
    return SettingError(N_("{place}: {error}"), place=f"{file.name}:{node.start_mark.line + 1}", error=error)


def nodes(start: yaml.Node | None) -> Iterator[yaml.Node]:
    """A node and all below it, each once (an alias is the node it names), in the order of the file."""
    waiting, seen = [start] if start else [], set[int]()
    while waiting:
        node = waiting.pop()
        if id(node) in seen:
            continue
        seen.add(id(node))
        yield node
        if isinstance(node, yaml.SequenceNode):
            waiting.extend(reversed(node.value))
        elif isinstance(node, yaml.MappingNode):
            waiting.extend(part for pair in reversed(node.value) for part in reversed(pair))


def _can_be_made(node: yaml.ScalarNode) -> bool:
    """Whether a value that is a day or a number by its form, or by its tag, is one."""
    make = _MADE.get(node.tag.removeprefix(OF_YAML))
    try:
        return make is None or make(yaml.SafeLoader(""), node) is not None
    except (ValueError, OverflowError, KeyError, AttributeError):  # the last two of !!bool and !!timestamp
        return False
