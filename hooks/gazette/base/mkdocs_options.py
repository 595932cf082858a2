"""Settings of mkdocs.yml that MkDocs reads itself, before it calls any hook: types, folders, what is needed.

MkDocs refuses a wrong one in an English sentence without a line, or ends in a traceback.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
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
from gazette.base.mkdocs_parts import NO_FOLDER, TEXT, parts_of
from gazette.base.mkdocs_values import check_values, nodes
from gazette.base.option_values import is_site_address
from gazette.base.problems import N_

_NO_SETTINGS: Final = N_(
    "There is no file {file} in {folder}. Run the command in the folder of the site, or begin a site with: "
    "gazette init"
)
_NO_SITE_NAME: Final = N_("site_name is missing: write what the site is called, as site_name: Hyte")
_DOCS_DIR: Final = ("", "docs_dir")
_FOLDERS: Final = ("site_dir", "docs_dir")
_SWITCH: Final = N_("{name}: write true or false")
_LIST: Final = N_("{name}: write each item in a line of its own, after a hyphen")
_OF_MKDOCS: Final[tuple[tuple[str, tuple[type, ...], str], ...]] = (
    *((name, (str,), TEXT) for name in ("site_name", "site_url", *_FOLDERS)),
    *((name, (str,), TEXT) for name in ("site_description", "site_author", "copyright", "dev_addr")),
    *((name, (str,), TEXT) for name in ("repo_url", "repo_name", "edit_uri", "edit_uri_template")),
    *((name, (str,), TEXT) for name in ("remote_branch", "remote_name")),
    *((name, (str,), TEXT) for name in ("exclude_docs", "draft_docs", "not_in_nav")),
    *((name, (bool,), _SWITCH) for name in ("strict", "use_directory_urls")),
    *(
        (name, (list,), _LIST)
        for name in ("nav", "hooks", "watch", "extra_css", "extra_javascript", "extra_templates")
    ),
    *((name, (list, dict), _LIST) for name in ("plugins", "markdown_extensions")),
    ("theme", (str, dict), SETTINGS),
    ("validation", (dict,), SETTINGS),
)
"""Settings that MkDocs reads itself: name, types, message."""


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
        key = SITE_DIR if "site_dir" in configuration or "docs_dir" not in configuration else _DOCS_DIR
        raise placed(SettingError(IN_SOURCES, key, folder=site), file)


def check_what_mkdocs_needs(configuration: Mapping[str, Any], file: Path) -> None:
    """Raise SettingError for what has to be in `file` for a build: the site's name, its address, its pages.

    What another file or a variable holds (INHERIT, !ENV) is left to MkDocs. No value is one that YAML cannot
    make, no setting is there twice, and what is within the settings is what MkDocs takes.
    """

    def is_known(name: str) -> bool:
        return "INHERIT" not in configuration and not _is_tagged(file, name)

    if not file.is_file():
        raise SettingError(_NO_SETTINGS, file=file.name, folder=file.parent)
    check_values(file)
    for name, what in (("site_name", _NO_SITE_NAME), ("site_url", NO_SITE_URL)):
        if not (configuration.get(name) or "").strip() and is_known(name):
            raise placed(SettingError(what, ("", name)), file)
    if (site_url := configuration.get("site_url")) and not is_site_address(site_url):
        raise placed(SettingError(NO_ADDRESS, SITE_URL, value=site_url), file)
    docs = docs_in(configuration, file)
    if not os.path.isdir(docs) and is_known("docs_dir"):  # noqa: PTH112  (false for a name no folder can have)
        raise placed(SettingError(NO_FOLDER, _DOCS_DIR, name="docs_dir", folder=docs), file)
    for error in parts_of(configuration, file, lambda name: not _is_tagged(file, name)):
        raise placed(error, file)


def docs_in(configuration: Mapping[str, Any], file: Path) -> Path:
    """The folder of pages that a configuration, read from `file`, names; `docs` beside it if none."""
    return file.parent / (configuration.get("docs_dir") or "docs")


def _is_tagged(file: Path, name: str) -> bool:
    """Whether a setting, or a part of it, is written so that only MkDocs can read it (!ENV)."""
    node = settings_node(file)
    pairs = node.value if isinstance(node, yaml.MappingNode) else ()
    values = (value for key, value in pairs if key.value == name)
    return any(not part.tag.startswith(OF_YAML) for value in values for part in nodes(value))
