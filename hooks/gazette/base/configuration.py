"""Reads mkdocs.yml without MkDocs, for the commands, and finds the line of a setting for messages."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

import yaml

from gazette.base.problems import N_, Message, message
from gazette.base.system_errors import reason_and_advice

OWN: Final = ("extra", "gazette")
"""Where this program's settings are in mkdocs.yml."""
NO_SITE_URL: Final = N_("site_url is missing: feeds and canonical addresses need it")
SITE_URL: Final = ("", "site_url")
"""The key of a setting outside of `OWN` begins with an empty name."""
NO_ADDRESS: Final = N_("site_url: {value} is not an address such as https://hyte.example/")
SITE_DIR: Final = ("", "site_dir")
SETTINGS: Final = N_("{name}: write each setting in a line of its own, as name: value")
IN_SOURCES: Final = N_("site_dir: {folder} is a folder of sources, which a site would replace. Name another.")
_NO_YAML: Final = N_(
    "{file}{place}: this is not YAML. Indent with blanks, not with tabs, and put a value in quotes if it "
    "begins with a sign or has a colon in it."
)
OF_YAML: Final = "tag:yaml.org,2002:"
"""How the tags of YAML itself begin."""


class SettingError(Exception):
    """A setting is missing, unknown or invalid; `what` says so to the maintainer of mkdocs.yml."""

    def __init__(self, template: str, key: tuple[str | int, ...] | None = None, /, **values: object) -> None:
        """`template` is marked with `N_`, `values` are those of its placeholders.

        `key` is the path of the setting below extra.gazette; None if it is none of the file's.
        """
        self.what: Message = message(template, **values)
        self.key = key
        super().__init__(self.what.text(str))


def placed(error: SettingError, file: Path | None) -> SettingError:
    """The error with file and line, where they are known."""
    line = _line(file, error.key) if file and error.key is not None else None
    if not file or line is None:
        return error
    return SettingError(N_("{place}: {error}"), place=f"{file.name}:{line}", error=error.what)


def options_of(file: Path) -> Mapping[str, Any]:
    """The settings in `extra.gazette` of a mkdocs.yml; none if there is no file. Raises SettingError."""
    options = own_options(configuration_of(file), file)
    return options if isinstance(options, dict) else {}


def own_options(configuration: Mapping[str, Any], file: Path) -> Any:
    """What is in `extra.gazette` of a configuration that was read from `file`. Raises SettingError."""
    extra = configuration.get("extra")
    if extra is not None and not isinstance(extra, dict):
        raise placed(SettingError(SETTINGS, ("", "extra"), name="extra"), file)
    return extra.get("gazette") if extra else None


def site_url_of(file: Path) -> str:
    """The address of the site in a mkdocs.yml, with a slash at its end. Raises SettingError."""
    site_url = configuration_of(file).get("site_url")
    if not site_url or not isinstance(site_url, str):
        raise SettingError(NO_SITE_URL)
    return site_url.rstrip("/") + "/"


def site_of(file: Path) -> Path:
    """The folder of the site that a mkdocs.yml names, `site` beside it if none. Raises SettingError."""
    return site_in(configuration_of(file), file)


def site_in(configuration: Mapping[str, Any], file: Path) -> Path:
    """The folder of the site that a configuration, read from `file`, names."""
    named = configuration.get("site_dir")
    return file.parent / (named if isinstance(named, str) and named else "site")


def configuration_of(file: Path) -> Mapping[str, Any]:
    """All of a mkdocs.yml; empty if there is no file. Raises SettingError."""
    if not file.is_file():
        return {}
    try:
        configuration = yaml.load(_text(file), _WithoutTags)  # noqa: S506  (a SafeLoader)
    except (yaml.YAMLError, RecursionError) as error:
        raise SettingError(_NO_YAML, file=file.name, place=_place(error, file)) from None
    if not isinstance(configuration, dict):
        raise SettingError(
            N_("{file}:1: this holds no settings. Write each in a line of its own, such as site_name: Hyte"),
            file=file.name,
        )
    return configuration


def settings_node(file: Path) -> Any:
    """The settings in a file as nodes with lines; None if it cannot be read."""
    if not file.is_file():
        return None
    try:
        return yaml.compose(_text(file), _WithoutTags)
    except (yaml.YAMLError, RecursionError, SettingError):
        return None


def _place(error: Exception, file: Path) -> str:
    """Line and column of what is no YAML; empty if it is nested deeper than can be read."""
    if isinstance(error, yaml.reader.ReaderError):  # a sign that no text has
        before = _text(file)[: error.position]
        return f":{before.count(chr(10)) + 1}:{error.position - before.rfind(chr(10))}"
    if not isinstance(error, yaml.MarkedYAMLError):
        return ""
    is_open = error.context in ("while scanning a quoted scalar", "while scanning a simple key")
    mark = error.context_mark if is_open else error.problem_mark
    return f":{mark.line + 1}:{mark.column + 1}" if mark else ""


def _text(file: Path) -> str:
    try:
        return file.read_text("utf-8")
    except OSError as error:
        raise SettingError(
            N_("{file} cannot be read: {error}"),
            file=file.name,
            error=message(reason_and_advice(error)[0]),
        ) from None
    except UnicodeDecodeError as error:
        what = N_("{file}:{line}: this is not UTF-8. Save the file in UTF-8.")
        line = error.object[: error.start].count(b"\n") + 1
        raise SettingError(what, file=file.name, line=line) from None


def _line(file: Path, key: tuple[str | int, ...]) -> int | None:
    """The line of a setting, from 1; of the part it would be in, if it is missing. None if unknown."""
    of_mkdocs = key[:1] == ("",)
    steps = key[1:] if of_mkdocs else (*OWN, *key)
    node = settings_node(file)
    line = node.start_mark.line + 1 if node and of_mkdocs else None
    for step in steps:
        if isinstance(node, yaml.MappingNode):
            pair = next((pair for pair in reversed(node.value) if pair[0].value == str(step)), None)
            if pair is None:
                break
            line, node = pair[0].start_mark.line + 1, pair[1]
        elif isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
            node = node.value[step]
            line = node.start_mark.line + 1
        else:
            break
    return line


class NoText(str):
    """A day, a moment or a number that YAML cannot make, as it is written; to MkDocs it is no text."""

    __slots__ = ()


class _WithoutTags(yaml.SafeLoader):
    """Reads a mkdocs.yml: values tagged by MkDocs or Python (!ENV, !!python/name) are None, days `NoText`."""

    def number(self, node: yaml.ScalarNode) -> int | NoText:
        """A whole number; `0b_` is none."""
        try:
            return int(self.construct_yaml_int(node))
        except ValueError:
            return NoText(node.value)

    def fraction(self, node: yaml.ScalarNode) -> float | NoText:
        """A number; `!!float a` is none."""
        try:
            return float(self.construct_yaml_float(node))
        except ValueError:
            return NoText(node.value)

    def switch(self, node: yaml.ScalarNode) -> bool | NoText:
        """True or false; `!!bool a` is neither."""
        return self.bool_values.get(node.value.lower(), NoText(node.value))


_WithoutTags.add_multi_constructor("", lambda *_: None)
_WithoutTags.add_constructor(f"{OF_YAML}timestamp", lambda _, node: NoText(node.value))
_WithoutTags.add_constructor(f"{OF_YAML}int", _WithoutTags.number)
_WithoutTags.add_constructor(f"{OF_YAML}float", _WithoutTags.fraction)
_WithoutTags.add_constructor(f"{OF_YAML}bool", _WithoutTags.switch)
