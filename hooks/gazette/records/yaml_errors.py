"""Why a file cannot be read as a record, in words that need no knowledge of YAML.

Belongs to `source`, which meets these reasons; kept apart because wording and reading are two subjects.
"""

from __future__ import annotations

import re
from typing import Any, Final

import yaml

from gazette.base.problems import N_, Message, message

# Control characters and halves of surrogate pairs: XML cannot carry them, so one would break a whole feed.
UNPRINTABLE: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")


class UnreadableError(Exception):
    """One reason why a file cannot be read as a record."""

    def __init__(self, mark: Any, what: Message, advice: Message | None = None) -> None:
        super().__init__(what.template)
        self.line = mark.line + 1 if mark else 1
        self.column = mark.column + 1 if mark else 1
        self.what, self.advice = what, advice


def unprintable() -> tuple[Message, Message]:
    """What to say of a character that cannot be shown."""
    return (
        message(N_("the text has a character that cannot be shown.")),
        message(N_("It often gets in when text is pasted. Remove it, or type the word again.")),
    )


def no_record() -> UnreadableError:
    """The reason for a file that is empty, or a list or a text."""
    return UnreadableError(
        None,
        message(N_("the file holds no record.")),
        message(N_('A record is lines of the form "key: value".')),
    )


def no_value(mark: Any, way: tuple[str | int, ...]) -> UnreadableError:
    """The reason for a key or a hyphen with nothing after it."""
    key = way[-1] if way else ""
    if isinstance(key, int):
        what = message(N_("item {number} of the list is empty."), number=key + 1)
    else:
        what = message(N_('"{key}" has no value.'), key=key)
    return UnreadableError(mark, what, message(N_("Write the value, or remove the whole line.")))


_KEY_WITHOUT_SPACE: Final = re.compile(r"\s*(?:- )?[a-z_]+:[^\s/]")


def explained(text: str, error: yaml.YAMLError) -> UnreadableError:
    """Why YAML cannot read the file, in words that need no knowledge of YAML."""
    begun: Any = getattr(error, "context_mark", None)
    mark: Any = getattr(error, "problem_mark", None) or begun
    context = getattr(error, "context", None) or ""
    if "escape" in (getattr(error, "problem", None) or ""):
        return UnreadableError(
            mark,
            message(N_("a backslash has a special meaning between double quotation marks.")),
            message(N_("Write two backslashes, or put the text between single quotation marks.")),
        )
    if "quoted scalar" in context:
        return UnreadableError(
            begun,
            message(N_("the quotation mark that opens here is not closed.")),
            message(N_("Add the other quotation mark where the text ends.")),
        )
    if "flow" in context:
        return UnreadableError(
            begun,
            message(N_("the bracket that opens here is not closed.")),
            message(N_("Add the closing bracket, and a comma between the items inside the brackets.")),
        )
    return UnreadableError(mark, *_explained_line(text, mark.line if mark else 0))


def _explained_line(text: str, line: int) -> tuple[Message, Message]:
    rows = text.splitlines()
    around = [rows[n] for n in (line, line - 1) if 0 <= n < len(rows)]
    if any("\t" in row[: len(row) - len(row.lstrip())] for row in around):
        return (
            message(N_("the line is indented with a tab.")),
            message(N_("Use spaces: two for each level.")),
        )
    if any(_KEY_WITHOUT_SPACE.match(row) for row in around):
        return (
            message(N_("a space is missing after a colon.")),
            message(N_('Write "key: value" with a space, here or on the line above.')),
        )
    if any(row.count(": ") > 1 for row in around):
        return (
            message(N_("a text with a colon breaks the line.")),
            message(N_("Put the text in quotation marks.")),
        )
    return (
        message(N_("the line cannot be read.")),
        message(N_("Check indentation, quotation marks and brackets here and on the line above.")),
    )
