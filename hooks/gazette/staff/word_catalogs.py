"""The catalogs of words, locale/<language>/gazette.po: what code and templates say, and its translations.

`gazette words` brings the catalogs up to what is marked in the code; a person, not a program, then writes
the translations in them. Interface words and messages to staff are in one catalog. The same words give
the same bytes: entries are sorted, and there are no dates or line numbers in them.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Final

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po
from jinja2 import Environment, nodes

from gazette.base.settings import LANGUAGES
from gazette.format.fields import descriptions
from gazette.i18n.words import CATALOGS

CODE: Final = Path(__file__).parents[2]
SOURCE_LANGUAGE: Final = "en"
"""The code is written in it: its catalog needs plurals only."""
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
"""A message, or its forms for one and for many."""


def marked(code: Path = CODE) -> frozenset[Marked]:
    """Every message marked for translation below `code`, and the sentences about the record format."""
    found: set[Marked] = set(descriptions())
    for path in sorted(code.rglob("*.py")):
        found.update(in_python(path.read_text("utf-8")))
    for path in sorted(code.rglob("*.html")):
        found.update(in_template(path.read_text("utf-8")))
    return frozenset(found)


def in_python(source: str) -> Iterator[Marked]:
    """N_("…"), w("…"), words("…") and its like, and .count("one", "many", …)."""
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.Call):
            continue
        name = getattr(node.func, "id", None) or getattr(node.func, "attr", None)
        told = [list(_constants(argument)) for argument in node.args[:2]]
        if name == "count" and len(told) == 2 and told[0] and told[1]:
            yield told[0][0], told[1][0]
        elif name in _MARKS and told:
            yield from (text for text in told[0] if text not in LANGUAGES)


def in_template(source: str) -> Iterator[Marked]:
    """_("…") and _.count("one", "many", …)."""
    for call in Environment(autoescape=True).parse(source).find_all(nodes.Call):
        told = [a.value for a in call.args[:2] if isinstance(a, nodes.Const) and isinstance(a.value, str)]
        if isinstance(call.node, nodes.Name) and call.node.name in _MARKS and told:
            yield told[0]
        elif isinstance(call.node, nodes.Getattr) and call.node.attr == "count" and len(told) == 2:
            yield told[0], told[1]


def _constants(argument: ast.expr) -> Iterator[str]:
    """The texts an argument can be: one, or either of `"a" if … else "b"`."""
    if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
        yield argument.value
    elif isinstance(argument, ast.IfExp):
        yield from _constants(argument.body)
        yield from _constants(argument.orelse)


def path_of(language: str) -> Path:
    """The catalog of a language."""
    return CATALOGS / language / "gazette.po"


def catalog_of(language: str) -> Catalog:
    """The catalog of a language as it stands; an empty one where there is none."""
    path = path_of(language)
    return read_po(BytesIO(path.read_bytes() if path.is_file() else b""), locale=language)


def updated(language: str, messages: frozenset[Marked], *, prune: bool = False) -> str:
    """A language's catalog with exactly these messages, its translations kept.

    What is no longer marked is kept at the end, commented out, in case it comes back; `prune` drops it.
    """
    old = catalog_of(language)
    new = Catalog(locale=language)
    for message in messages:
        if isinstance(message, str) and language == SOURCE_LANGUAGE:
            continue
        key = message if isinstance(message, str) else message[0]
        kept = old.get(key) or old.obsolete.get(key)
        string = message if language == SOURCE_LANGUAGE else kept.string if kept else ""
        if isinstance(message, tuple) and not isinstance(string, tuple):
            string = ("", "")
        elif isinstance(message, str) and isinstance(string, tuple):
            string = ""
        new.add(message, string)
    if not prune:
        gone = {m.id if isinstance(m.id, str) else m.id[0]: m for m in (*old, *old.obsolete.values()) if m.id}
        new.obsolete.update(
            {key: gone[key] for key in sorted(gone) if new.get(key) is None and any(gone[key].string)}
        )
    written = BytesIO()
    write_po(written, new, width=108, omit_header=True, no_location=True, sort_output=True)
    return _HEADER.format(language=language) + written.getvalue().decode()


def untranslated(language: str, messages: frozenset[Marked]) -> tuple[str, ...]:
    """The messages a language has no translation of, in the order of the catalog."""
    if language == SOURCE_LANGUAGE:
        return ()
    catalog = catalog_of(language)
    keys = (m if isinstance(m, str) else m[0] for m in messages)
    found = ((key, catalog.get(key)) for key in keys)
    return tuple(
        sorted(key for key, entry in found if entry is None or not entry.string or not all(entry.string))
    )
