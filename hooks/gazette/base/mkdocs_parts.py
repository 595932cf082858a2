"""What is within the settings of mkdocs.yml that MkDocs reads itself: names, items, files, levels.

What only MkDocs can judge is left to it: options of plugins and extensions, patterns of files and addresses.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping
from importlib.metadata import entry_points
from importlib.util import find_spec
from ipaddress import ip_address
from pathlib import Path
from typing import Any, Final, TypeGuard
from urllib.parse import urlsplit

from gazette.base.configuration import SETTINGS, NoText, SettingError
from gazette.base.nearness import nearest
from gazette.base.problems import N_
from gazette.base.settings import OPTIONS

Key = tuple[str | int, ...]
Rule = Callable[[Any, Path, Mapping[str, Any]], Iterator[SettingError]]

TEXT: Final = N_("{name}: write one text; in quotes, as '2026', if it looks like a number")
NO_FOLDER: Final = N_("{name}: there is no folder {folder}. Create it, or name another.")
_NO_FILE: Final = N_("{name}: there is no file {file}. Write the path of one that there is.")
_NAMED_ITEM: Final = N_("{name}: write each item as its name, with its own settings below it if it has any")
_NOT_INSTALLED: Final = N_("{name}: {value} is misspelt or not installed. Correct the name, or remove it.")
_NO_ADDRESS: Final = N_("{name}: {value} is not an address such as {example}")
KNOWN: Final = frozenset(
    {
        *("INHERIT", "copyright", "dev_addr", "docs_dir", "draft_docs", "edit_uri", "edit_uri_template"),
        *("exclude_docs", "extra", "extra_css", "extra_javascript", "extra_templates", "hooks"),
        *("markdown_extensions", "nav", "not_in_nav", "plugins", "remote_branch", "remote_name", "repo_name"),
        *("repo_url", "site_author", "site_description", "site_dir", "site_name", "site_url", "strict"),
        *("theme", "use_directory_urls", "validation", "watch"),
    }
)
"""The settings that MkDocs has."""
_LEVELS: Final = ("warn", "info", "ignore")
_OF_NAV: Final = ("omitted_files", "not_found", "absolute_links")
_OF_LINKS: Final = ("not_found", "absolute_links", "unrecognized_links", "anchors")
_MOST: Final = 65535
"""The highest port."""


def parts_of(
    configuration: Mapping[str, Any], file: Path, is_known: Callable[[str], bool]
) -> Iterator[SettingError]:
    """What MkDocs would refuse within the settings.

    `is_known` is false for a setting with a part that only MkDocs can read (!ENV).
    """
    for name in configuration:
        if name not in KNOWN:
            yield _unknown(str(name), KNOWN, ("", name))
    for name in ("extra", "validation"):
        if name in configuration and configuration[name] is None and is_known(name):
            yield SettingError(SETTINGS, ("", name), name=name)
    for name, rule in _RULES.items():
        if configuration.get(name) is not None and is_known(name):
            yield from rule(configuration[name], file.parent, configuration)


def _unknown(name: str, known: frozenset[str] | tuple[str, ...], key: Key) -> SettingError:
    last = name.rpartition(".")[2]
    if last == "gazette" or ("." not in name and last in OPTIONS):
        below = "extra" if last == "gazette" else "extra.gazette"
        return SettingError(
            N_("{name}: this belongs below {below}, indented further"), key, name=name, below=below
        )
    if near := nearest(last, known):
        return SettingError(
            N_('{name}: there is no such setting. Did you mean "{near}"?'), key, name=name, near=near
        )
    return SettingError(N_("{name}: there is no such setting: remove the line"), key, name=name)


def _is_text(value: object) -> TypeGuard[str]:
    return isinstance(value, str) and not isinstance(value, NoText)


def _inherit(value: Any, root: Path, _: Mapping[str, Any]) -> Iterator[SettingError]:
    if not _is_text(value):
        yield SettingError(TEXT, ("", "INHERIT"), name="INHERIT")
    elif not os.path.isfile(root / value):  # noqa: PTH113  (false for a name that no file can have)
        yield SettingError(_NO_FILE, ("", "INHERIT"), name="INHERIT", file=root / value)


def _nav(
    value: Any, root: Path, configuration: Mapping[str, Any], key: Key = ("", "nav")
) -> Iterator[SettingError]:
    wrong = N_("nav: write each item as page.md, as Title: page.md, or as Title: with its own items below it")
    if not isinstance(value, list):
        yield SettingError(wrong, key)
        return
    for number, item in enumerate(value):
        pages = list(item.values()) if isinstance(item, dict) else [item]
        if len(pages) != 1 or not (
            _is_text(pages[0]) or (isinstance(item, dict) and isinstance(pages[0], list))
        ):
            yield SettingError(wrong, (*key, number))
        elif isinstance(pages[0], list):
            yield from _nav(pages[0], root, configuration, (*key, number, next(iter(item))))


def _texts(name: str) -> Rule:
    def rule(value: Any, *_: Any) -> Iterator[SettingError]:
        for number, item in enumerate(value):
            if not _is_text(item):
                yield SettingError(TEXT, ("", name, number), name=name)

    return rule


def _files(name: str, exists: Callable[[Path], bool], what: str) -> Rule:
    texts = _texts(name)

    def rule(value: Any, root: Path, configuration: Mapping[str, Any]) -> Iterator[SettingError]:
        yield from texts(value, root, configuration)
        for number, item in enumerate(value):
            if _is_text(item) and not exists(root / item):
                yield SettingError(what, ("", name, number), name=name, file=root / item)

    return rule


def _scripts(value: Any, *_: Any) -> Iterator[SettingError]:
    name, known = "extra_javascript", ("path", "type", "async", "defer")
    for number, item in enumerate(value):
        if isinstance(item, dict):
            for key in item:
                if key not in known:
                    yield _unknown(f"{name}.{key}", known, ("", name, number, key))
        elif not _is_text(item):
            yield SettingError(TEXT, ("", name, number), name=name)


def _named(name: str, is_installed: Callable[[str, Mapping[str, Any]], bool]) -> Rule:
    """Rule for items that are names, or names with settings: a list or a mapping."""

    def rule(value: Any, _: Path, configuration: Mapping[str, Any]) -> Iterator[SettingError]:
        items = (
            [({k: v}, (k,)) for k, v in value.items()]
            if isinstance(value, dict)
            else [(item, (number,)) for number, item in enumerate(value)]
        )
        for item, place in items:
            pairs = list(item.items()) if isinstance(item, dict) else [(item, None)]
            word, settings = pairs[0] if len(pairs) == 1 else (None, None)
            if not _is_text(word) or (settings and not isinstance(settings, dict)):
                yield SettingError(_NAMED_ITEM, ("", name, *place), name=name)
            elif not is_installed(word, configuration):
                yield SettingError(_NOT_INSTALLED, ("", name, *place), name=name, value=word)

    return rule


def _is_plugin(name: str, configuration: Mapping[str, Any]) -> bool:
    theme = configuration.get("theme")
    theme = theme.get("name") if isinstance(theme, dict) else theme
    names = entry_points(group="mkdocs.plugins").names
    return name.removeprefix("/") in names or f"{theme}/{name}" in names


def _is_extension(name: str, _: Mapping[str, Any]) -> bool:
    if name in entry_points(group="markdown.extensions").names:
        return True
    try:
        return find_spec(name.partition(":")[0]) is not None
    except (ImportError, ValueError, AttributeError):  # a part of the name is no package, or nothing
        return False


def _theme(value: Any, root: Path, _: Mapping[str, Any]) -> Iterator[SettingError]:
    options = value if isinstance(value, dict) else {"name": value}
    name, folder = options.get("name"), options.get("custom_dir")
    if "name" not in options or (name is None and folder is None):
        yield SettingError(N_("theme: its name is missing: write name: material"), ("", "theme"))
    for key, text in options.items():
        if key in ("name", "custom_dir", "locale") and text is not None and not _is_text(text):
            yield SettingError(TEXT, ("", "theme", key), name=f"theme.{key}")
    if _is_text(name) and name not in entry_points(group="mkdocs.themes").names:
        yield SettingError(_NOT_INSTALLED, ("", "theme", "name"), name="theme", value=name)
    if _is_text(folder) and not os.path.isdir(root / folder):  # noqa: PTH112  (as above)
        yield SettingError(
            NO_FOLDER, ("", "theme", "custom_dir"), name="theme.custom_dir", folder=root / folder
        )
    if not isinstance(options.get("static_templates") or [], list):
        list_of = N_("{name}: write each item in a line of its own, after a hyphen")
        yield SettingError(list_of, ("", "theme", "static_templates"), name="theme.static_templates")


def _validation(value: Any, *_: Any) -> Iterator[SettingError]:
    known = ("nav", "links", *dict.fromkeys((*_OF_NAV, *_OF_LINKS)))
    groups = {"nav": _OF_NAV, "links": _OF_LINKS}
    for name, part in value.items():
        if name not in groups:
            yield from _level(name, part, known, ("validation",))
        elif not isinstance(part, dict):
            yield SettingError(SETTINGS, ("", "validation", name), name=f"validation.{name}")
        else:
            for key, level in part.items():
                yield from _level(key, level, groups[name], ("validation", name))


def _level(key: Any, level: Any, known: tuple[str, ...], above: tuple[str, ...]) -> Iterator[SettingError]:
    name = ".".join((*above, str(key)))
    if key not in known:
        yield _unknown(name, known, ("", *above, key))
        return
    levels = (*_LEVELS, "relative_to_docs") if key == "absolute_links" else _LEVELS
    if level is not None and level not in levels:
        what = N_("{name}: write one of these: {known}")
        yield SettingError(what, ("", *above, key), name=name, known=", ".join(levels))


def _address_to_serve(value: Any, *_: Any) -> Iterator[SettingError]:
    host, _separator, port = value.rpartition(":")
    try:
        valid = (host == "localhost" or bool(ip_address(host.strip("[]")))) and 0 <= int(port) <= _MOST
    except ValueError:
        valid = False
    if not valid:
        example = "127.0.0.1:8000"
        yield SettingError(_NO_ADDRESS, ("", "dev_addr"), name="dev_addr", value=value, example=example)


def _address_of_sources(value: Any, *_: Any) -> Iterator[SettingError]:
    try:
        parts = urlsplit(value)
        valid = not value or bool(parts.scheme and parts.netloc)
    except ValueError:
        valid = False
    if not valid:
        example = "https://git.example/hyte"
        yield SettingError(_NO_ADDRESS, ("", "repo_url"), name="repo_url", value=value, example=example)


_RULES: Final[Mapping[str, Rule]] = {
    "INHERIT": _inherit,
    "nav": _nav,
    "hooks": _files("hooks", os.path.isfile, _NO_FILE),
    "watch": _files("watch", os.path.exists, _NO_FILE),
    "extra_css": _texts("extra_css"),
    "extra_templates": _texts("extra_templates"),
    "extra_javascript": _scripts,
    "theme": _theme,
    "plugins": _named("plugins", _is_plugin),
    "markdown_extensions": _named("markdown_extensions", _is_extension),
    "validation": _validation,
    "dev_addr": _address_to_serve,
    "repo_url": _address_of_sources,
}
