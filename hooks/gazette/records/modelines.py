"""The comment at the top of a record that names its JSON Schema to editors (yaml-language-server's modeline).

An editor reads the schema's address relative to the record. There is a folder of schemas for each language.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from gazette.base.problems import N_, Problem, Severity, message
from gazette.base.settings import LANGUAGES

FOLDER: Final = "schema"
"""The folder of the schemas, in the folder of the records."""
_WORD: Final = b"yaml-language-server"
"""Every modeline contains this word."""
_MODELINE: Final = re.compile(r"^[ \t]*#\s+yaml-language-server\s*:(.*)$", re.MULTILINE)
_SCHEMA: Final = re.compile(r"\$schema=(\S+)")
_KINDS: Final = {"region.yml": "region", "partners.yml": "partners", "national.yml": "partners"}


def schema_file(kind: str) -> str:
    """The file name of a kind's schema: negotiation, region or partners."""
    return f"{kind}.schema.json"


def schema_path(inner: str, language: str) -> str:
    """The path from a record to its schema; `inner` is the record's path below the folder of records."""
    *folders, name = inner.split("/")
    kind = _KINDS.get(name, "negotiation")
    return f"{'../' * len(folders)}{FOLDER}/{language}/{schema_file(kind)}"


def modeline(inner: str, language: str) -> str:
    """The modeline of a record, without a line break; `language` is that of the explanations."""
    return f"# yaml-language-server: $schema={schema_path(inner, language)}"


def has_suspect_modeline(content: bytes, inner: str) -> bool:
    """Whether a file's bytes have a modeline other than a right one in the first line; a quick test before
    decoding.
    """
    count = content.count(_WORD)
    if count != 1:
        return count > 1
    first_line = content.partition(b"\n")[0].decode(errors="replace").rstrip()
    return all(first_line != modeline(inner, language) for language in LANGUAGES)


def modeline_problems(path: str, inner: str, text: str) -> Iterator[Problem]:
    """A warning for each modeline that does not name the record's own schema, in any language.

    `path` is the file's path in messages. A record without a modeline is fine.
    """
    right = {schema_path(inner, language) for language in LANGUAGES}
    for line in _MODELINE.finditer(text):
        named = _SCHEMA.search(text, line.start(1), line.end(1))
        schema = named[1] if named else line[1].strip()
        if schema in right:
            continue
        start = named.start(1) if named else line.start(1)
        before = text[:start]
        language = next((code for code in LANGUAGES if f"/{code}/" in schema), LANGUAGES[0])
        yield Problem(
            path,
            before.count("\n") + 1,
            len(before) - before.rfind("\n"),
            "",
            message(N_('editors find no schema for this file at "{schema}".'), schema=schema),
            message(N_("Write this line as: {line}"), line=modeline(inner, language)),
            Severity.WARNING,
        )
