"""Views → HTML of a page's main part. Templates print; views have decided everything.

Templates and components print `ROOT` for the relative path to the site's root; it is replaced in the finished
page. So the HTML of an outcome or card is equal on pages of any depth, and is cached (`Lists.fragment`).
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import lru_cache
from importlib.metadata import version
from pathlib import Path
from typing import Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template
from jinja2.bccache import Bucket, FileSystemBytecodeCache
from markupsafe import Markup

from gazette.html.components import Components
from gazette.html.inline import ROOT, with_relative_links
from gazette.i18n.words import words
from gazette.urls.addresses import up
from gazette.views.page import Page

TEMPLATES: Final = Path(__file__).with_name("templates")
FILTERS: Final = (
    *("href", "lang", "link", "paragraph", "localized", "value"),  # of `inline`
    *("cards", "facts", "contents", "follow", "glossary", "links", "listed", "news_list", "people", "prose"),
    *("progress", "section", "source", "stage", "state", "texts", "tiles", "titled", "years"),
    *("counts", "facets", "outcome_group", "outcome_years", "outcomes", "steps"),
    *("ballots", "contacts", "kinds", "parties", "programme", "quotes", "remarks", "said"),
    *("session_rows", "survey"),
)
"""The components that templates use, as filters: Jinja calls them twice as fast as functions."""


class _Compiled(FileSystemBytecodeCache):
    """Compiled templates in `__pycache__`, keyed by their text and the version of Jinja."""

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Write a compiled template, unless Python writes no bytecode or the folder is read-only."""
        if not sys.dont_write_bytecode:
            with suppress(OSError):
                Path(self.directory).mkdir(exist_ok=True)
                super().dump_bytecode(bucket)


_INDENTED: Final = re.compile(
    r"^[ \t]+(?=</?(?:article|caption|d[dlt]|details|div|figure|h[1-6]|li|nav|ol|option|p|section|summary"
    r"|t[dhr]|tbody|thead|ul)\b)",
    re.MULTILINE,
)
"""The indentation of an element that stands for itself: white space beside it is not shown."""


class TemplateLoader(FileSystemLoader):
    """Loads our templates. Their indentation is for those who edit them: pages are printed without it."""

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, Callable[[], bool]]:
        """The text, path and freshness of a template, as Jinja asks for them."""
        text, path, is_fresh = super().get_source(environment, template)
        return _INDENTED.sub("", text), path, is_fresh


COMPILED: Final = _Compiled(str(TEMPLATES / "__pycache__"), f"%s.{version('jinja2')}.cache")
"""The cache of compiled templates, ours and the theme's."""


class _Environment(Environment):
    getattr = staticmethod(getattr)  # type: ignore[assignment]  # Jinja's tries items too: 7 % of a build


@lru_cache
def environment(language: str) -> Environment:
    """The Jinja environment of a language: it escapes by itself and raises for undefined names."""
    result = _Environment(
        loader=TemplateLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        bytecode_cache=COMPILED,
        auto_reload=False,  # every build begins with new environments
    )
    components = Components(words(language))
    result.filters.update({name: _unescaped(getattr(components, name)) for name in FILTERS})
    result.globals.update({"_": words(language), "language": language, "root": ROOT})
    return result


def _unescaped(component: Callable[..., str]) -> Callable[..., Markup]:
    """A filter whose result Jinja does not escape."""
    return lambda *args, **named: Markup(component(*args, **named))  # noqa: S704  (components escape)


class ThemeLoader(FileSystemLoader):
    """Loads the theme's templates, without listing Material's 13,000 icons in every build; none is used."""

    def list_templates(self) -> list[str]:
        """The sorted paths of all files but icons."""
        names: set[str] = set()
        for root in self.searchpath:
            for folder, subfolders, files in os.walk(root):
                subfolders[:] = [name for name in subfolders if name != ".icons"]
                relative = os.path.relpath(folder, root)
                names.update(os.path.normpath(os.path.join(relative, name)) for name in files)  # noqa: PTH118
        return sorted(names)


def theme_environment(make: Callable[[], Environment], folders: Sequence[str]) -> Environment:
    """The environment that `make` gives for the theme in these folders; its templates are kept compiled."""
    environment = make()
    environment.loader = ThemeLoader(folders)
    environment.bytecode_cache = COMPILED
    return environment


def render_template(language: str, template: str, root: str, **values: object) -> str:
    """The output of a template; `root` is the relative path to the site's root."""
    return with_relative_links(_template(language, template).render(values), language, root)


@lru_cache
def _template(language: str, name: str) -> Template:
    """A template of a language; its environment would look for it again for each page."""
    return environment(language).get_template(name)


def main(page: Page) -> str:
    """The HTML of a page's main part."""
    return render_template(page.language, page.template, up(page.address.depth), page=page)
