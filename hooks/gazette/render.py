"""Views → HTML of a page's main part. Templates print; everything is decided before."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined, pass_context
from jinja2.runtime import Context

from gazette import charts, prose
from gazette.addresses import Address, up
from gazette.views.page import Page
from gazette.words import words

TEMPLATES: Final = Path(__file__).with_name("templates")


@lru_cache
def environment(language: str) -> Environment:
    """The templates of a language: autoescaped, and strict about what a view does not have."""
    made = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.globals["_"] = words(language)
    made.globals["language"] = language
    made.globals["charts"] = charts
    made.filters["markdown"] = prose.html
    made.filters["href"] = _href
    return made


@pass_context
def _href(context: Context, to: Address) -> str:
    """An address as the page being printed links to it."""
    return str(context["root"]) + to.path(context["language"])


def main(page: Page) -> str:
    """The HTML of a page's main part."""
    template = environment(page.language).get_template(page.template)
    return template.render(page=page, root=up(page.address.depth))
