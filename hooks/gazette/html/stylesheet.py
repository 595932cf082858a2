"""The stylesheets: ours for every page, and the theme's for what people write in docs/.

The theme's stands in a cascade layer of its own, so that whatever is ours wins over it. It is ten times
as large as ours, and pages made from records use nothing of it; so they do not load it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from fnmatch import fnmatch
from typing import Final

FOLDER: Final = "assets/stylesheets/"
PATH: Final = FOLDER + "gazette.css"
THEME: Final = FOLDER + "theme.css"
OURS: Final = (
    "tokens", "base", "chrome", "content", "lists", "listings", "regions", "home", "negotiation", "figures",
    "search", "print",
)
"""Our files by subject, in the order of the cascade."""
_THEME: Final = FOLDER + "main.*.min.css"
_COMMENT: Final = re.compile(r"/\*.*?\*/\n?", re.DOTALL)
_NOT_IN_A_LAYER: Final = re.compile(r'@charset "[^"]*";|/\*# sourceMappingURL=.*?\*/')


class StylesheetError(Exception):
    """A stylesheet is missing from the theme."""


def stylesheets(files: Mapping[str, str]) -> Mapping[str, str]:
    """Ours and the theme's by path, from the theme's files by path. Raises StylesheetError."""
    theme = [text for path, text in sorted(files.items()) if fnmatch(path, _THEME)]
    missing = [f"{FOLDER}{name}.css" for name in OURS if f"{FOLDER}{name}.css" not in files]
    if not theme or missing:
        raise StylesheetError(f"the theme lacks {', '.join(missing) or _THEME}")
    base = "".join(_NOT_IN_A_LAYER.sub("", text).strip() for text in theme)
    ours = "\n".join(_COMMENT.sub("", files[f"{FOLDER}{name}.css"]).strip() for name in OURS)
    sheets = {PATH: ours, THEME: f"@layer material {{\n{base}\n}}"}
    return {path: f'@charset "UTF-8";\n{text}\n' for path, text in sheets.items()}


def theme_link(root: str) -> str:
    """The head of a page that needs the theme's stylesheet too; `root` is the way to the site's root."""
    return f'<link rel="stylesheet" href="{root}{THEME}">\n'
