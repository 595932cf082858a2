"""Updates the gettext catalogs, locale/<language>/gazette.po, from the messages in code and templates.

`gazette words` adds new messages; people write the translations. Interface words and messages to staff are
in one catalog. Equal messages give equal bytes: entries are sorted, without dates and line numbers.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from importlib import import_module
from io import BytesIO
from pathlib import Path
from pkgutil import iter_modules
from typing import Final

import click
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po
from jinja2 import Environment, nodes

from gazette.base.settings import LANGUAGES
from gazette.format.fields import descriptions
from gazette.i18n.words import CATALOGS
from gazette.staff import commands
from gazette.staff.commands import click_sentences
from gazette.staff.commands.localized import LocalizedGroup, texts

CODE: Final = Path(__file__).parents[2]
SOURCE_LANGUAGE: Final = "en"
"""The language of the messages in the code; its catalog has plural forms only."""
_MARKS: Final = frozenset({"N_", "w", "words", "say", "self", "_"})
_HEADER: Final = """\
# Words of the interface and messages to staff. Write translations here; `gazette words` adds what is new.
msgid ""
msgstr ""
"Language: {language}\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"

"""

Marked = str | tuple[str, str]
"""A message, or its singular and plural."""


def marked(code: Path = CODE) -> frozenset[Marked]:
    """All messages marked for translation in the folder `code`, of the record format, and of the commands."""
    messages: set[Marked] = {*descriptions(), *click_sentences.sentences()}
    messages.update(_command_texts())
    for path in sorted(code.rglob("*.py")):
        messages.update(in_python(path.read_text("utf-8")))
    for path in sorted(code.rglob("*.html")):
        messages.update(in_template(path.read_text("utf-8")))
    return frozenset(messages)


def _command_texts() -> Iterator[str]:
    """The texts of all commands of `gazette`; those of the command itself are marked in `cli`."""
    modules = (import_module(f"{commands.__name__}.{m.name}") for m in iter_modules(commands.__path__))
    written = (
        module.command for module in modules if isinstance(getattr(module, "command", None), click.Command)
    )
    for command in (LocalizedGroup(), *written):
        yield from texts(command, click.Context(command))


def in_python(source: str) -> Iterator[Marked]:
    """Messages of Python code: N_("…"), w("…"), words("…") and so on, and .count("one", "many", …)."""
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.Call):
            continue
        name = getattr(node.func, "id", None) or getattr(node.func, "attr", None)
        arguments = [list(_constants(argument)) for argument in node.args[:2]]
        if name == "count" and len(arguments) == 2 and arguments[0] and arguments[1]:
            yield arguments[0][0], arguments[1][0]
        elif name in _MARKS and arguments:
            yield from (text for text in arguments[0] if text not in LANGUAGES)


def in_template(source: str) -> Iterator[Marked]:
    """Messages of a Jinja template: _("…") and _.count("one", "many", …)."""
    for call in Environment(autoescape=True).parse(source).find_all(nodes.Call):
        texts = [a.value for a in call.args[:2] if isinstance(a, nodes.Const) and isinstance(a.value, str)]
        if isinstance(call.node, nodes.Name) and call.node.name in _MARKS and texts:
            yield texts[0]
        elif isinstance(call.node, nodes.Getattr) and call.node.attr == "count" and len(texts) == 2:
            yield texts[0], texts[1]


def _constants(argument: ast.expr) -> Iterator[str]:
    """The texts an argument can be: a literal, or both of `"a" if … else "b"`."""
    if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
        yield argument.value
    elif isinstance(argument, ast.IfExp):
        yield from _constants(argument.body)
        yield from _constants(argument.orelse)


def path_of(language: str) -> Path:
    """The path of a language's catalog."""
    return CATALOGS / language / "gazette.po"


def catalog_of(language: str) -> Catalog:
    """A language's catalog; empty if there is no file."""
    path = path_of(language)
    return read_po(BytesIO(path.read_bytes() if path.is_file() else b""), locale=language)


def updated(language: str, messages: frozenset[Marked], *, prune: bool = False) -> str:
    """The text of a language's catalog with exactly these messages and the existing translations.

    Translations of messages that are no longer used are kept at the end, commented out; `prune` drops them.
    """
    old = catalog_of(language)
    new = Catalog(locale=language)
    for message in messages:
        if isinstance(message, str) and language == SOURCE_LANGUAGE:
            continue
        key = message if isinstance(message, str) else message[0]
        translated = old.get(key) or old.obsolete.get(key)
        string = message if language == SOURCE_LANGUAGE else translated.string if translated else ""
        if isinstance(message, tuple) and not isinstance(string, tuple):
            string = ("", "")
        elif isinstance(message, str) and isinstance(string, tuple):
            string = ""
        new.add(message, string)
    if not prune:
        entries = (m for m in (*old, *old.obsolete.values()) if m.id)
        unused = {m.id if isinstance(m.id, str) else m.id[0]: m for m in entries}
        new.obsolete.update(
            {key: unused[key] for key in sorted(unused) if new.get(key) is None and any(unused[key].string)}
        )
    output = BytesIO()
    write_po(output, new, width=108, omit_header=True, no_location=True, sort_output=True)
    return _HEADER.format(language=language) + output.getvalue().decode()


def untranslated(language: str, messages: frozenset[Marked]) -> tuple[str, ...]:
    """The messages without a translation in a language, sorted."""
    if language == SOURCE_LANGUAGE:
        return ()
    catalog = catalog_of(language)
    keys = (m if isinstance(m, str) else m[0] for m in messages)
    entries = ((key, catalog.get(key)) for key in keys)
    return tuple(
        sorted(key for key, entry in entries if entry is None or not entry.string or not all(entry.string))
    )
