"""Styles, scripts and pictures of the page around every page, each named after its content.

A browser may keep a file whose name has a hash of its content for ever (RFC 8246): other content has another
name, and the pages that refer to it are made anew. `site/earlier_assets` keeps what pages of the publication
before refer to.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from graphlib import CycleError, TopologicalSorter
from hashlib import blake2b
from pathlib import PurePosixPath
from typing import Final, NamedTuple

from gazette.base.colours import Colours
from gazette.html import stylesheet

FOLDER: Final = "assets/immutable/"
"""Where they are, below the site's root. Servers let browsers keep what lies there (`deploy/`)."""
_IMPORT: Final = re.compile(rb'(?<=from "\./)[\w-]+\.js(?=")')


class AssetError(Exception):
    """A script of the theme imports a missing script, or scripts import each other in a circle."""


class Asset(NamedTuple):
    """A file named after its content."""

    name: str
    """What templates call it (`Settings.asset`)."""
    path: str
    """Below the site's root."""
    content: bytes


def is_source(path: str, *, is_ours: bool) -> bool:
    """Whether assets are made from a file of a theme, ours or Material's; `path` is below its folder."""
    is_style = path.startswith(stylesheet.FOLDER) and path.endswith(".css")
    return is_style or (is_ours and path.endswith((".js", stylesheet.ICON)))


def of_pages(
    sources: Mapping[str, bytes], pictures: Mapping[str, bytes], colours: Colours
) -> tuple[Asset, ...]:
    """The assets that pages refer to: stylesheets in the site's own colours, scripts, icon and logo.

    `sources` is path → content of what `is_source`, `pictures` name → content of those that settings name.
    Raises AssetError and StylesheetError.
    """
    scripts = {path: content for path, content in sources.items() if path.endswith(".js")}
    texts = {path: content.decode() for path, content in sources.items() if path not in scripts}
    by_name = {PurePosixPath(path).name: content for path, content in scripts.items()}
    return assets({**stylesheet.stylesheets(texts, colours), **by_name, **pictures})


def assets(sources: Mapping[str, bytes]) -> tuple[Asset, ...]:
    """Each source file as it is published; `sources` is name → content.

    Modules import each other by file name, `from "./other.js"`: these names get the hash of the other module.
    Raises AssetError.
    """
    imports = {name: set(_imports(name, content)) for name, content in sources.items()}
    for name, imported in imports.items():
        if missing := sorted(imported - sources.keys()):
            raise AssetError(f"{name} imports {', '.join(missing)}, which the theme lacks")
    published: dict[str, Asset] = {}
    try:
        order = tuple(TopologicalSorter(imports).static_order())
    except CycleError as error:
        raise AssetError(f"scripts import each other: {', '.join(error.args[1])}") from None
    for name in order:
        content = sources[name]
        if imports[name]:
            content = _IMPORT.sub(lambda m: _file_name(published[m[0].decode()]).encode(), content)
        published[name] = Asset(name, FOLDER + _hashed(PurePosixPath(name), content), content)
    return tuple(published[name] for name in sources)


def _imports(name: str, content: bytes) -> list[str]:
    return [match.decode() for match in _IMPORT.findall(content)] if name.endswith(".js") else []


def _hashed(name: PurePosixPath, content: bytes) -> str:
    return f"{name.stem}.{blake2b(content, digest_size=8).hexdigest()}{name.suffix}"


def _file_name(asset: Asset) -> str:
    return PurePosixPath(asset.path).name
