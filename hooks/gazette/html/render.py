"""Views → HTML of a page's main part. Templates print; everything is decided before.

A page lies at any depth below the site's root, and the same outcome or card is shown on many pages. So
templates and pieces write `ROOT` where the way up to the root goes, and it is put in when a page is whole:
what is printed of a thing is then the same on every page, and is printed once (`_Fragments`).
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from contextlib import suppress
from functools import lru_cache
from importlib.metadata import version
from pathlib import Path
from typing import Any, Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from jinja2.bccache import Bucket, FileSystemBytecodeCache
from markupsafe import Markup

from gazette.html.components import Parts
from gazette.html.inline import ROOT
from gazette.i18n.words import Words, words
from gazette.urls.addresses import up
from gazette.views.page import Page

TEMPLATES: Final = Path(__file__).with_name("templates")
PIECES: Final = (
    *("href", "lang", "link", "paragraph", "said", "value"),  # of `inline`
    *("cards", "facts", "contents", "follow", "glossary", "links", "listed", "news_list", "people", "prose"),
    *("progress", "section", "source", "stage", "state", "texts", "tiles", "titled", "years"),
    *("counts", "facets", "outcome_group", "outcome_years", "outcomes", "steps"),
    *("ballots", "contacts", "kinds", "parties", "programme", "quotes", "remarks", "survey"),
)
"""The pieces that templates print by name, as filters: those are called twice as fast as functions."""
KEPT: Final = 8_000
"""How many fragments a language keeps; what is shown on many pages is shown again soon."""


class _Compiled(FileSystemBytecodeCache):
    """Compiled templates, kept in `__pycache__` as modules are, by their text and the version of Jinja."""

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what was compiled, where that can be written."""
        if not sys.dont_write_bytecode:
            with suppress(OSError):
                Path(self.directory).mkdir(exist_ok=True)
                super().dump_bytecode(bucket)


COMPILED: Final = _Compiled(str(TEMPLATES / "__pycache__"), f"%s.{version('jinja2')}.cache")
"""The compiled templates, those of the theme as well."""


class _Environment(Environment):
    getattr = staticmethod(getattr)  # type: ignore[assignment]  # Jinja's own looks for items too: 7 % of a build


@lru_cache
def environment(language: str) -> Environment:
    """The templates of a language: autoescaped, and strict about what a view does not have."""
    made = _Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        bytecode_cache=COMPILED,
        auto_reload=False,  # every build begins with new environments
    )

    fragments = _Fragments(words(language))
    made.filters.update({name: _as_html(getattr(fragments.parts, name)) for name in PIECES})
    made.globals["_"] = words(language)
    made.globals["language"] = language
    made.globals["root"] = ROOT
    made.globals["fragments"] = fragments
    return made


def _as_html(component: Callable[..., str]) -> Callable[..., Markup]:
    """A component whose result templates print as it is."""
    return lambda *args, **named: Markup(component(*args, **named))  # noqa: S704  (components escape)


class WithoutIcons(FileSystemLoader):
    """Finds MkDocs' templates. It would look at Material's 13,000 icons in every build; none is used."""

    def list_templates(self) -> list[str]:
        """The names of all files that are no icons."""
        found: set[str] = set()
        for folder in self.searchpath:
            for here, below, files in os.walk(folder):
                below[:] = [name for name in below if name != ".icons"]
                inner = os.path.relpath(here, folder)
                found.update(os.path.normpath(os.path.join(inner, name)) for name in files)  # noqa: PTH118
        return sorted(found)


class _Fragments:
    """Prints a component for a view once, however many pages show that view.

    A view is known by its identity: queries give the same one for the same thing. It is kept here beside what
    was printed of it, so that no other can come to its place in memory. A view is plain data: what is printed
    of it depends on nothing else but the words of the language.
    """

    def __init__(self, words: Words) -> None:
        self.parts = Parts(words, self)
        self._kept: dict[tuple[object, ...], tuple[Any, str]] = {}

    def __call__(self, macro: str, view: Any, *arguments: object) -> str:
        """The HTML of the component `macro` for the view and the arguments."""
        key = (macro, id(view), *arguments)
        kept = self._kept.get(key)
        if kept is None:
            if len(self._kept) >= KEPT:
                self._kept.clear()
            kept = self._kept[key] = view, getattr(self.parts, macro)(view, *arguments)
        return kept[1]


def printed(language: str, template: str, root: str, **values: object) -> str:
    """What a template prints, for a place from which `root` leads to the site's root."""
    return environment(language).get_template(template).render(values).replace(ROOT, root)


def main(page: Page) -> str:
    """The HTML of a page's main part."""
    return printed(page.language, page.template, up(page.address.depth), page=page)
