"""Settings of mkdocs.yml that MkDocs reads itself, before it calls any hook: types, folders, what is needed.

MkDocs refuses a wrong one in an English sentence without a line, or ends in a traceback.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, Final

import yaml

from gazette.base.configuration import (
    IN_SOURCES,
    NO_ADDRESS,
    NO_SITE_URL,
    OF_YAML,
    SETTINGS,
    SITE_DIR,
    SITE_URL,
    NoText,
    SettingError,
    placed,
    settings_node,
    site_in,
)
from gazette.base.option_values import is_site_address
from gazette.base.problems import N_, message

_NO_SITE_NAME: Final = N_("site_name is missing: write what the site is called, as site_name: Hyte")
_DOCS_DIR: Final = ("", "docs_dir")
_FOLDERS: Final = ("site_dir", "docs_dir")
_TEXT: Final = N_("{name}: write one text; in quotes, as '2026', if it looks like a number")
_SWITCH: Final = N_("{name}: write true or false")
_LIST: Final = N_("{name}: write each item in a line of its own, after a hyphen")
_OF_MKDOCS: Final[tuple[tuple[str, tuple[type, ...], str], ...]] = (
    *((name, (str,), _TEXT) for name in ("site_name", "site_url", *_FOLDERS)),
    *((name, (str,), _TEXT) for name in ("site_description", "site_author", "copyright", "dev_addr")),
    *((name, (str,), _TEXT) for name in ("repo_url", "repo_name", "edit_uri", "edit_uri_template")),
    *((name, (str,), _TEXT) for name in ("exclude_docs", "draft_docs", "not_in_nav")),
    *((name, (bool,), _SWITCH) for name in ("strict", "use_directory_urls")),
    *((name, (list,), _LIST) for name in ("nav", "hooks", "watch", "extra_css", "extra_javascript")),
    *((name, (list, dict), _LIST) for name in ("plugins", "markdown_extensions")),
    ("theme", (str, dict), SETTINGS),
    ("validation", (dict,), SETTINGS),
)
"""Settings that MkDocs reads itself: name, types, message."""
_MADE: Final[Mapping[str, Callable[[yaml.SafeLoader, yaml.ScalarNode], object]]] = {
    "timestamp": yaml.SafeLoader.construct_yaml_timestamp,
    "int": yaml.SafeLoader.construct_yaml_int,
    "float": yaml.SafeLoader.construct_yaml_float,
}
"""By tag, what makes a value of a text."""


def check_settings_of_mkdocs(configuration: Mapping[str, Any], file: Path) -> None:
    """Raise SettingError for what MkDocs would refuse in `file` before it calls any hook."""
    for name, types, what in _OF_MKDOCS:
        value = configuration.get(name)
        if value is not None and (not isinstance(value, types) or isinstance(value, NoText)):
            raise placed(SettingError(what, ("", name), name=name), file)
    for name in _FOLDERS:
        if configuration.get(name) == "":
            raise placed(SettingError(N_("{name}: write the name of a folder"), ("", name), name=name), file)
    docs, site = docs_in(configuration, file), site_in(configuration, file)
    of_docs, of_site = (Path(os.path.abspath(path)) for path in (docs, site))  # noqa: PTH100  (as MkDocs does)
    if of_site.is_relative_to(of_docs) or of_docs.is_relative_to(of_site):
        raise placed(SettingError(IN_SOURCES, SITE_DIR, folder=site), file)


def check_what_mkdocs_needs(configuration: Mapping[str, Any], file: Path) -> None:
    """Raise SettingError for what has to be in `file` for a build: the site's name, its address, its pages.

    What another file or a variable holds (INHERIT, !ENV) is left to MkDocs. Days and numbers anywhere in the
    file are possible ones: `2026-02-30` is a day to YAML, and MkDocs cannot make it.
    """

    def is_known(name: str) -> bool:
        return "INHERIT" not in configuration and not _is_tagged(file, name)

    for name, what in (("site_name", _NO_SITE_NAME), ("site_url", NO_SITE_URL)):
        if not (configuration.get(name) or "").strip() and is_known(name):
            raise placed(SettingError(what, ("", name)), file)
    if (site_url := configuration.get("site_url")) and not is_site_address(site_url):
        raise placed(SettingError(NO_ADDRESS, SITE_URL, value=site_url), file)
    if not (docs := docs_in(configuration, file)).is_dir() and is_known("docs_dir"):
        raise placed(SettingError(N_("docs_dir: there is no folder {folder}"), _DOCS_DIR, folder=docs), file)
    for node in _scalars(settings_node(file)):
        if not _can_be_made(node):
            error = message(N_("{value} is no day and no number: put it in quotes"), value=node.value)
            place = f"{file.name}:{node.start_mark.line + 1}"
            raise SettingError(N_("{place}: {error}"), place=place, error=error)


def _scalars(node: yaml.Node | None) -> Iterator[yaml.ScalarNode]:
    """All single values below a node."""
    if isinstance(node, yaml.ScalarNode):
        yield node
    elif isinstance(node, yaml.SequenceNode):
        for item in node.value:
            yield from _scalars(item)
    elif isinstance(node, yaml.MappingNode):
        for pair in node.value:
            yield from _scalars(pair[0])
            yield from _scalars(pair[1])


def _can_be_made(node: yaml.ScalarNode) -> bool:
    """Whether a value that is a day or a number by its form is one."""
    make = _MADE.get(node.tag.removeprefix(OF_YAML))
    try:
        return make is None or make(yaml.SafeLoader(""), node) is not None
    except (ValueError, OverflowError):
        return False


def docs_in(configuration: Mapping[str, Any], file: Path) -> Path:
    """The folder of pages that a configuration, read from `file`, names; `docs` beside it if none."""
    return file.parent / (configuration.get("docs_dir") or "docs")


def _is_tagged(file: Path, name: str) -> bool:
    """Whether a setting is written so that only MkDocs can read it (!ENV)."""
    node = settings_node(file)
    pairs = node.value if isinstance(node, yaml.MappingNode) else ()
    return any(key.value == name and not value.tag.startswith(OF_YAML) for key, value in pairs)
