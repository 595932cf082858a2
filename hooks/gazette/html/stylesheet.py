"""The stylesheets: ours for every page, and the theme's for hand-written pages.

The theme's is in a cascade layer of its own, so that our rules override it. It is ten times as large as ours,
and pages of records do not need it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from fnmatch import fnmatch
from typing import Final

from gazette.base.colours import Colours, lighter
from gazette.base.settings import Settings

FOLDER: Final = "assets/stylesheets/"
"""Where the source files are in the theme."""
OWN: Final = "gazette.css"
"""The name of our stylesheet as an asset (`Settings.asset`)."""
THEME: Final = "theme.css"
"""The name of the theme's."""
ICON: Final = "favicon.svg"
"""The picture that browsers show for a site that has none of its own."""
_ICON_SOURCE: Final = f"assets/images/{ICON}"
OURS: Final = (
    "tokens",
    "base",
    "chrome",
    "content",
    "lists",
    "listings",
    "regions",
    "home",
    "negotiation",
    "figures",
    "search",
    "print",
)
"""Our files, in the order of the cascade."""
_USUAL_BRAND: Final = "#0b3a5b"
"""The colour of the header, as in tokens.css and favicon.svg."""
_THEME: Final = FOLDER + "main.*.min.css"
_COMMENT: Final = re.compile(r"/\*.*?\*/\n?", re.DOTALL)
_NOT_IN_A_LAYER: Final = re.compile(r'@charset "[^"]*";|/\*# sourceMappingURL=.*?\*/')


class StylesheetError(Exception):
    """A stylesheet is missing from the theme."""


def stylesheets(files: Mapping[str, str], colours: Colours) -> Mapping[str, bytes]:
    """Name → content of both stylesheets and of the usual icon, in the site's own colours.

    `files` is path → text of the source files. Raises StylesheetError.
    """
    theme = [text for path, text in sorted(files.items()) if fnmatch(path, _THEME)]
    missing = [f"{FOLDER}{name}.css" for name in OURS if f"{FOLDER}{name}.css" not in files]
    if not theme or missing:
        raise StylesheetError(f"the theme lacks {', '.join(missing) or _THEME}")
    base = "".join(_NOT_IN_A_LAYER.sub("", text).strip() for text in theme)
    tokens, *others = (_COMMENT.sub("", files[f"{FOLDER}{name}.css"]).strip() for name in OURS)
    ours = "\n".join((tokens, *_own(colours), *others))
    sheets = {OWN: ours, THEME: f"@layer material {{\n{base}\n}}"}
    icon = files.get(_ICON_SOURCE, "")
    return {
        **{name: f'@charset "UTF-8";\n{text}\n'.encode() for name, text in sheets.items()},
        ICON: icon.replace(_USUAL_BRAND, colours.brand or _USUAL_BRAND).encode(),
    }


def _own(colours: Colours) -> Iterator[str]:
    """Rules that set the tokens of the site's own colours; after those of tokens.css, which they override."""
    if colours.brand:
        yield f":root {{ --brand: {colours.brand}; --brand-text: {colours.brand}; }}"
    if link := colours.link:
        shade = lighter(link)
        yield f":root {{ --link: {link}; --link-hover: var(--ink); --bar: {link}; }}"
        yield f"@media (prefers-color-scheme: dark) {{ :root {{ --link: {shade}; --bar: {shade}; }} }}"


def theme_link(root: str, settings: Settings) -> str:
    """The link element of the theme's stylesheet; `root` is the relative path to the site's root."""
    return f'<link rel="stylesheet" href="{root}{settings.asset(THEME)}">\n'
