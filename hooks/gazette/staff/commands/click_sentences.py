"""Click's own sentences ("Usage:", "Missing argument") in the staff's language.

Click asks gettext for each of them, which looks for compiled catalogs in the language of the environment.
Ours are .po files in the language of an option or of mkdocs.yml: click's modules get functions for that.
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Final

import click

from gazette.i18n.words import Words

MODULES: Final = (
    "core", "decorators", "exceptions", "formatting", "parser", "shell_completion", "termui", "types",
)  # fmt: skip
"""Click's modules with sentences that staff may read."""

_OF_PROGRAMMERS: Final = frozenset({"TypeError", "ValueError", "RuntimeError"})
"""Errors for programmers: in a command's definition, not in its call."""
Sentence = str | tuple[str, str]
"""A sentence in English, or its singular and plural."""


def translate(say: Words) -> None:
    """Have click write its own sentences in the language of `say` from now on, in the whole process."""

    def of_number(singular: str, plural: str, number: int) -> str:
        return say.forms(singular, plural)[number != 1]

    for name in MODULES:
        module = vars(sys.modules.get(f"click.{name}") or import_module(f"click.{name}"))
        if "_" in module:
            module["_"] = say.template
        if "ngettext" in module:
            module["ngettext"] = of_number


def sentences() -> Iterator[Sentence]:
    """Every sentence in click's code that staff may read: the arguments of `_` and `ngettext`."""
    folder = Path(click.__file__).parent
    for name in MODULES:
        yield from _in_code(ast.parse((folder / f"{name}.py").read_text("utf-8")))


def _in_code(node: ast.AST) -> Iterator[Sentence]:
    raised = node.exc if isinstance(node, ast.Raise) else None
    if isinstance(raised, ast.Call) and getattr(raised.func, "id", None) in _OF_PROGRAMMERS:
        return
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
        texts = [a.value for a in node.args if isinstance(a, ast.Constant) and isinstance(a.value, str)]
        if node.func.id == "ngettext" and len(texts) == 2:
            yield texts[0], texts[1]
        elif node.func.id == "_" and texts:
            yield texts[0]
    for child in ast.iter_child_nodes(node):
        yield from _in_code(child)
