"""Views → HTML of a page's main part. Templates print; everything is decided before.

A page lies at any depth below the site's root, and the same outcome or card is shown on many pages. So
templates write `ROOT` where the way up to the root goes, and it is put in when a page is whole: what is
printed of a thing is then the same on every page, and is printed once (`fragment`).
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any, Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from jinja2.bccache import Bucket, BytecodeCache
from markupsafe import Markup

from gazette import charts, prose
from gazette.addresses import Address, up
from gazette.inline import ROOT, Inline
from gazette.views.page import Page
from gazette.words import words

TEMPLATES: Final = Path(__file__).with_name("templates")
PIECES: Final = ("fidelity", "lang", "link", "person", "said", "value", "values")
"""The functions of `inline` that templates call by name."""
KEPT: Final = 20_000
"""How many fragments a language keeps; what is shown on many pages is shown again soon."""


class _Compiled(BytecodeCache):
    """Templates compiled once for all languages; known by their text, so an edited one is compiled anew."""

    def __init__(self) -> None:
        self._kept: dict[tuple[str, str], bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give the template what was compiled of the same text, if anything."""
        if compiled := self._kept.get((bucket.key, bucket.checksum)):
            bucket.bytecode_from_string(compiled)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what was compiled."""
        self._kept[bucket.key, bucket.checksum] = bucket.bytecode_to_string()


_COMPILED: Final = _Compiled()


@lru_cache
def environment(language: str) -> Environment:
    """The templates of a language: autoescaped, and strict about what a view does not have."""
    made = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        bytecode_cache=_COMPILED,
    )

    def href(to: Address) -> str:
        return ROOT + to.path(language)

    inline = Inline(words(language))
    made.globals.update({name: getattr(inline, name) for name in PIECES})
    made.globals["_"] = words(language)
    made.globals["language"] = language
    made.globals["charts"] = charts
    made.globals["root"] = ROOT
    made.globals["fragment"] = _Fragments(made)
    made.filters["markdown"] = prose.html
    made.filters["href"] = href
    return made


class _Fragments:
    """Prints a macro of parts.html for a view once, however many pages show that view.

    A view is known by its identity, which `Reader` keeps the same for the same thing; it is kept here
    beside what was printed of it, so that no other can come to its place in memory.
    """

    def __init__(self, templates: Environment) -> None:
        self._templates = templates
        self._kept: dict[tuple[object, ...], tuple[Any, Markup]] = {}

    def __call__(self, macro: str, view: Any, *arguments: object) -> Markup:
        """What the macro prints of the view and the arguments."""
        key = (macro, id(view), *arguments)
        found = self._kept.get(key)
        if found is None:
            if len(self._kept) >= KEPT:
                self._kept.clear()
            printed = getattr(self._templates.get_template("parts.html").module, macro)(view, *arguments)
            found = self._kept[key] = (view, Markup(printed))  # noqa: S704  (a macro escapes)
        return found[1]


def printed(language: str, template: str, root: str, **values: object) -> str:
    """What a template prints, for a place from which `root` leads to the site's root."""
    return environment(language).get_template(template).render(values).replace(ROOT, root)


def main(page: Page) -> str:
    """The HTML of a page's main part."""
    return printed(page.language, page.template, up(page.address.depth), page=page)
