"""One stylesheet: the theme's in a cascade layer of its own, so that whatever is ours wins over it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from fnmatch import fnmatch
from typing import Final

FOLDER: Final = "assets/stylesheets/"
PATH: Final = FOLDER + "gazette.css"
OURS: Final = ("tokens", "base", "chrome", "content", "listings", "negotiation", "figures", "print")
"""Our files by subject, in the order of the cascade."""
_THEME: Final = FOLDER + "main.*.min.css"
_NOT_IN_A_LAYER: Final = re.compile(r'@charset "[^"]*";|/\*# sourceMappingURL=.*?\*/')


class StylesheetError(Exception):
    """A stylesheet is missing from the theme."""


def stylesheet(files: Mapping[str, str]) -> str:
    """The site's stylesheet from the theme's files by path. Raises StylesheetError."""
    theme = [text for path, text in sorted(files.items()) if fnmatch(path, _THEME)]
    missing = [f"{FOLDER}{name}.css" for name in OURS if f"{FOLDER}{name}.css" not in files]
    if not theme or missing:
        raise StylesheetError(f"the theme lacks {', '.join(missing) or _THEME}")
    base = "".join(_NOT_IN_A_LAYER.sub("", text).strip() for text in theme)
    ours = "\n".join(files[f"{FOLDER}{name}.css"].strip() for name in OURS)
    return f'@charset "UTF-8";\n@layer material {{\n{base}\n}}\n{ours}\n'
