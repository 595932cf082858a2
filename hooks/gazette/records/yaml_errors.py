"""Errors for files that are not readable as records, in words that need no knowledge of YAML.

Raised and collected by `composer` and `document`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import Any, Final

import yaml

from gazette.base.problems import N_, Message, message, name_of_sign
from gazette.base.signs import QUOTES, first_look_alike

# Control characters and halves of surrogate pairs: XML cannot carry them, so one would break a whole feed.
UNPRINTABLE: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
_INVISIBLE: Final = re.compile(
    "[\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]"
    "(?:(?<![\u200c\u200d])|(?<=[ -\u024f].)|(?=[ -\u024f]))"  # after it: such a sign is quickly looked for
)
"""Signs that are not shown, but change the order of what is shown (Unicode, UAX 9) or divide a word.

The two joiners (U+200C, U+200D) are needed in Persian and in emoji; beside Latin letters they are slips.
"""
_DIRECTION_MARKS: Final = "\u061c\u200e\u200f"
"""Marks that right-to-left text needs beside numbers and punctuation; in other text they are slips."""
_NEAR: Final = 40
"""Characters within which a direction mark needs a letter."""
_RIGHT_TO_LEFT: Final = frozenset({"R", "AL"})
"""Bidirectional classes of the letters of Hebrew, Arabic and the like (UAX 9)."""
_NO_BREAK_SPACE: Final = re.compile("(?:^ *|: *)([\u00a0\u2007\u202f\u3000])")
"""A sign that looks like a space but is none for YAML, in the indentation or after a colon."""


class UnreadableYamlError(Exception):
    """One reason why a file cannot be read as a record. Line and column count from 1."""

    def __init__(self, mark: Any, what: Message, advice: Message | None = None) -> None:
        super().__init__(what.template)
        self.line = mark.line + 1 if mark else 1
        self.column = mark.column + 1 if mark else 1
        self.what, self.advice = what, advice


class WholeFileError(UnreadableYamlError):
    """A file that is not read any further, not even in parts."""


def invisible_signs(text: str) -> Iterator[int]:
    """The places of signs that are not shown and that no text needs there."""
    for match in _INVISIBLE.finditer(text):
        place = match.start()
        if text[place] not in _DIRECTION_MARKS or not _is_right_to_left(text, place):
            yield place


def _is_right_to_left(text: str, place: int) -> bool:
    """Whether the nearest letter before or after a place, on the same line, is written from right to left."""
    before = text[max(0, place - _NEAR) : place].rpartition("\n")[2][:-_NEAR:-1]
    after = text[place + 1 : place + _NEAR].partition("\n")[0]
    nearest = (next((sign for sign in side if sign.isalpha()), "") for side in (before, after))
    return any(letter and unicodedata.bidirectional(letter) in _RIGHT_TO_LEFT for letter in nearest)


def unprintable() -> tuple[Message, Message]:
    """Message and advice for a control character or half a surrogate pair."""
    return (
        message(N_("the text has a character that cannot be shown.")),
        message(N_("It often gets in when text is pasted. Remove it, or type the word again.")),
    )


def invisible(text: str, start: int) -> tuple[Message, Message]:
    """Message and advice for the invisible sign at `start`: its name, and the text before it."""
    sign, before = text[start], text[:start].rpartition("\n")[2][-12:]
    return (
        message(
            N_('after "{before}" there is a sign that is not shown: {name} (U+{code}).'),
            before=before,
            name=unicodedata.name(sign).lower(),
            code=f"{ord(sign):04X}",
        ),
        message(N_("Remove it: it changes how the text is shown and found.")),
    )


def hashtag(mark: Any, cut: str) -> UnreadableYamlError:
    """The error for a text that YAML ends before " #word"; `cut` begins with the #."""
    return UnreadableYamlError(
        mark,
        message(N_('what follows # is not published: "{cut}".'), cut=cut),
        message(N_("Put the text in quotation marks. A comment has a space after the #.")),
    )


def bullet(mark: Any, sign: str) -> UnreadableYamlError:
    """The error for a line that begins with another sign than the hyphen of a list."""
    return UnreadableYamlError(
        mark,
        message(
            N_('the sign "{sign}" begins no item of a list: {name} (U+{code}).'),
            sign=sign,
            name=unicodedata.name(sign).lower(),
            code=f"{ord(sign):04X}",
        ),
        message(N_('Write a hyphen and a space: "- …". A text that begins so is put in quotation marks.')),
    )


def no_record() -> UnreadableYamlError:
    """The error for a file that is empty, or holds a list or a text."""
    return UnreadableYamlError(
        None,
        message(N_("the file holds no record.")),
        message(N_('A record is lines of the form "key: value".')),
    )


def no_value(mark: Any, key: str) -> UnreadableYamlError:
    """The error for a word in braces that has neither a colon nor a value."""
    return UnreadableYamlError(
        mark,
        message(N_('"{key}" has no value.'), key=key),
        message(N_('Between braces each field is written as "{key}: …".'), key=key),
    )


def cut_at_comma(mark: Any, rest: str, whole: str) -> UnreadableYamlError:
    """The error for a text in braces that a comma cuts: `rest` is what follows it, `whole` the text meant."""
    return UnreadableYamlError(
        mark,
        message(
            N_('the comma before "{rest}" ends the text: between braces it begins a new field.'), rest=rest
        ),
        message(N_('Put the whole text in quotation marks: "{whole}".'), whole=whole),
    )


_CURVED_QUOTE: Final = re.compile(rf"(?:- |: |^ *)([{''.join(sorted(QUOTES))}])")
_OTHER_COLON: Final = re.compile(r"^\s*(?:- )?[a-z_]+\s*([\uff1a\u2236\ua789])")
_KEY_WITHOUT_SPACE: Final = re.compile(r"\s*(?:- )?[a-z_]+:[^\s/]")


def explain_yaml_error(text: str, error: yaml.YAMLError) -> UnreadableYamlError:
    """The error for text that libyaml cannot parse; the cause is guessed from its error and the line."""
    context_mark: Any = getattr(error, "context_mark", None)
    problem_mark: Any = getattr(error, "problem_mark", None) or context_mark
    context = getattr(error, "context", None) or ""
    if "escape" in (getattr(error, "problem", None) or ""):
        return UnreadableYamlError(
            problem_mark,
            message(N_("a backslash has a special meaning between double quotation marks.")),
            message(N_("Write two backslashes, or put the text between single quotation marks.")),
        )
    if "quoted scalar" in context:
        return UnreadableYamlError(
            context_mark,
            message(N_("the quotation mark that opens here is not closed.")),
            message(N_("Add the other quotation mark where the text ends.")),
        )
    if "flow" in context:
        return UnreadableYamlError(
            context_mark,
            message(N_("the bracket that opens here is not closed.")),
            message(N_("Add the closing bracket, and a comma between the items inside the brackets.")),
        )
    line = problem_mark.line if problem_mark else 0
    for number, candidate in enumerate(text.splitlines()[max(0, line - 1) : line + 1], max(0, line - 1)):
        if space := _NO_BREAK_SPACE.search(candidate):
            return UnreadableYamlError(
                yaml.Mark("", 0, number, space.start(1), "", 0),
                message(
                    N_("this looks like a space, but is another sign: {name} (U+{code})."),
                    name=unicodedata.name(space[1]).lower(),
                    code=f"{ord(space[1]):04X}",
                ),
                message(N_("Delete it and press the space bar.")),
            )
    return UnreadableYamlError(problem_mark, *_explain_line(text, problem_mark.line if problem_mark else 0))


def _explain_line(text: str, line: int) -> tuple[Message, Message]:
    lines = text.splitlines()
    around = [lines[n] for n in (line, line - 1) if 0 <= n < len(lines)]
    if any("\t" in candidate[: len(candidate) - len(candidate.lstrip())] for candidate in around):
        return (
            message(N_("the line is indented with a tab.")),
            message(N_("Use spaces: two for each level.")),
        )
    for candidate in around:
        if match := _CURVED_QUOTE.search(candidate) or _OTHER_COLON.search(candidate):
            return _look_alike(match[1])
    if any(_KEY_WITHOUT_SPACE.match(candidate) for candidate in around):
        return (
            message(N_("a space is missing after a colon.")),
            message(N_('Write "key: value" with a space, here or on the line above.')),
        )
    if any(candidate.count(": ") > 1 for candidate in around):
        return (
            message(N_("a text with a colon breaks the line.")),
            message(N_("Put the text in quotation marks.")),
        )
    return (
        message(N_("the line cannot be read.")),
        message(N_("Check indentation, quotation marks and brackets here and on the line above.")),
    )


def _look_alike(sign: str) -> tuple[Message, Message]:
    """Message and advice for a sign where YAML needs the plain one that it looks like."""
    look_alike = first_look_alike(sign)
    assert look_alike, "the patterns above have only signs that look like others"
    return (
        message(
            N_("the sign {sign} is another one than that of the keyboard: {name} (U+{code})."),
            sign=sign,
            name=name_of_sign(look_alike),
            code=look_alike.code,
        ),
        message(N_("Write {plain} in its place."), plain=look_alike.plain),
    )
