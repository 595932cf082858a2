"""Views → HTML of a page's main part. Templates print; everything is decided before.

A page lies at any depth below the site's root, and the same outcome or card is shown on many pages. So
templates and pieces write `ROOT` where the way up to the root goes, and it is put in when a page is whole:
what is printed of a thing is then the same on every page, and is printed once (`_Fragments`).
"""

from __future__ import annotations

import os
import sys
from collections.abc import MutableMapping
from contextlib import suppress
from functools import cached_property, lru_cache
from hashlib import blake2b
from importlib.metadata import version
from pathlib import Path
from typing import Any, Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template, nodes
from jinja2.bccache import Bucket, BytecodeCache, FileSystemBytecodeCache
from jinja2.compiler import CodeGenerator, Frame

from gazette.html.components import Parts
from gazette.html.inline import ROOT
from gazette.i18n.words import Words, words
from gazette.urls.addresses import up
from gazette.views.page import Page

TEMPLATES: Final = Path(__file__).with_name("templates")
PIECES: Final = (
    *("href", "lang", "link", "said", "value"),  # of `inline`
    *("cards", "facts", "contents", "follow", "glossary", "links", "listed", "news_list", "people", "prose"),
    *("progress", "section", "source", "stage", "state", "texts", "tiles", "titled", "years"),
    *("counts", "facets", "outcome_group", "outcome_years", "outcomes", "steps"),
    *("ballots", "contacts", "kinds", "parties", "programme", "quotes", "remarks", "survey"),
)
"""The pieces that templates print by name, as filters: those are called twice as fast as functions."""
KEPT: Final = 8_000
"""How many fragments a language keeps; what is shown on many pages is shown again soon."""


class _Compiled(BytecodeCache):
    """Templates compiled once for all languages, and kept as Python keeps modules, in `__pycache__`.

    A template is known by its text, and what compiled it by the text of this module and Jinja's version, so
    whatever is edited is compiled anew. Where nothing can be written, each process compiles what it prints.
    """

    def __init__(self) -> None:
        self._kept: dict[tuple[str, str], bytes] = {}
        by = blake2b(Path(__file__).read_bytes() + version("jinja2").encode(), digest_size=6).hexdigest()
        folder = str(TEMPLATES / "__pycache__")
        self._files = FileSystemBytecodeCache(folder, f"%s.{sys.implementation.cache_tag}.{by}")

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give the template what was compiled of the same text, if anything."""
        if compiled := self._kept.get((bucket.key, bucket.checksum)):
            bucket.bytecode_from_string(compiled)
            return
        self._files.load_bytecode(bucket)
        if bucket.code is not None:
            self._kept[bucket.key, bucket.checksum] = bucket.bytecode_to_string()

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what was compiled."""
        self._kept[bucket.key, bucket.checksum] = bucket.bytecode_to_string()
        if sys.dont_write_bytecode:
            return
        with suppress(OSError):
            Path(self._files.directory).mkdir(exist_ok=True)
            self._files.dump_bytecode(bucket)


COMPILED: Final = _Compiled()
"""The compiled templates of this process, those of the theme as well."""


class _Generator(CodeGenerator):
    """Prints what a piece gives as it is: it is HTML already, and to mark it so would copy it three times.

    A piece that is not printed at once, but put together with something, is escaped like any other text.
    """

    def _output_child_to_const(self, node: nodes.Expr, frame: Frame, finalize: Any) -> str:
        if _is_piece(node):
            raise nodes.Impossible  # it is not known before the page is
        return super()._output_child_to_const(node, frame, finalize)

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        if _is_piece(node):
            self.write("(")
        else:
            super()._output_child_pre(node, frame, finalize)


def _is_piece(node: nodes.Node) -> bool:
    return isinstance(node, nodes.Filter) and node.name in PIECES


class _Environment(Environment):
    code_generator_class = _Generator
    getattr = staticmethod(getattr)  # type: ignore[assignment]  # Jinja's own looks for items as well

    @cached_property
    def _found(self) -> dict[str, Template]:
        return {}

    def found(self, name: str) -> Template:
        """A template, looked for once: Jinja's own way takes as long as printing a short page."""
        if name not in self._found:
            self._found[name] = self.get_template(name)
        return self._found[name]

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """What every template knows, as one mapping: a chain of them is walked through for each page."""
        return {**self.globals, **(d or {})}


@lru_cache
def environment(language: str) -> _Environment:
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
    made.filters.update({name: getattr(fragments.parts, name) for name in PIECES})
    made.globals["_"] = words(language)
    made.globals["language"] = language
    made.globals["root"] = ROOT
    made.globals["fragments"] = fragments
    return made


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
    return environment(language).found(template).render(values).replace(ROOT, root)


def main(page: Page) -> str:
    """The HTML of a page's main part."""
    return printed(page.language, page.template, up(page.address.depth), page=page)
