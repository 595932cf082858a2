"""Slips that YAML accepts: signs that are not shown, and texts that YAML cuts or joins."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

import yaml

from gazette.base.bounds import MAX_BYTES, MAX_LINE, MAX_TEXT, MAX_WORD
from gazette.base.problems import N_, Message, message
from gazette.base.signs import DASHES
from gazette.records.composer import LOADER
from gazette.records.yaml_errors import (
    UNPRINTABLE,
    UnreadableYamlError,
    bullet,
    hashtag,
    invisible,
    invisible_signs,
    unprintable,
)

_WORDS: Final = re.compile(r"\S+")
_LINES: Final = re.compile(r"[^\n\x0b\x0c\r\x1c-\x1e\x85\u2028\u2029]+")
"""What `str.splitlines` gives."""
_COMMENT: Final = re.compile(r"[ \t]#\w")
_HASHTAG: Final = re.compile(r"[ \t]+#\w")
_BULLET: Final = re.compile(rf"^ *[{''.join(sorted(DASHES))}\u2022\u00b7] ", re.MULTILINE)
"""A line that begins with a dash or a bullet that is no hyphen."""


def unmeant_texts(text: str) -> Iterator[UnreadableYamlError]:
    """An error for each text that YAML cuts at a # or joins from a list's lines. `text` is readable."""
    if _COMMENT.search(text):
        yield from _hashtags(text)
    if _BULLET.search(text):
        yield from _bullets(text)


def _hashtags(text: str) -> Iterator[UnreadableYamlError]:
    """An error for each plain text that ends before " #word": YAML takes that for a comment."""
    lines = text.splitlines()
    for event in yaml.parse(text, Loader=LOADER):
        if isinstance(event, yaml.ScalarEvent) and event.value and not event.style:
            end = event.end_mark
            assert end is not None, "only events made by hand have no place"
            rest = lines[end.line][end.column :] if end.line < len(lines) else ""
            if _HASHTAG.match(rest):
                mark = yaml.Mark("", 0, end.line, end.column + len(rest) - len(rest.lstrip()), "", 0)
                yield hashtag(mark, rest.strip())


def _bullets(text: str) -> Iterator[UnreadableYamlError]:
    """An error for each list in which another dash or a bullet stands for the hyphen: it is one text."""
    lines = text.splitlines()
    for event in yaml.parse(text, Loader=LOADER):
        if isinstance(event, yaml.ScalarEvent) and not event.style and event.start_mark:
            line = event.start_mark.line
            if _BULLET.match(lines[line]) and event.start_mark.column == _indent(lines[line]):
                yield bullet(event.start_mark, event.value[0])


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def refuse_too_long(text: str) -> None:
    """Raise UnreadableYamlError for the first word or line that is longer than a text needs (`bounds`)."""
    if len(text) <= MAX_WORD:
        return
    for longest, pattern, what in (
        (MAX_WORD, _WORDS, N_("a word or an address has more than {most} characters.")),
        (MAX_LINE, _LINES, N_("a line has more than {most} characters.")),
    ):
        parts = text.split() if pattern is _WORDS else text.splitlines()
        if len(max(parts, key=len, default="")) > longest:
            place = next(m.start() for m in pattern.finditer(text) if len(m[0]) > longest)
            advice = N_(
                "Divide it: something else than text has got in, or spaces and line breaks are missing."
            )
            raise UnreadableYamlError(_mark(text, place), message(what, most=longest), message(advice))


def refuse_long_texts(text: str) -> None:
    """Raise UnreadableYamlError for the first text longer than `MAX_TEXT`. `text` is readable YAML."""
    if len(text) <= MAX_TEXT:
        return
    for event in yaml.parse(text, Loader=LOADER):
        if isinstance(event, yaml.ScalarEvent) and len(event.value) > MAX_TEXT:
            what, advice = (
                N_("a text has more than {most} characters."),
                N_("Put it in a file of its own, under attachments, and write a summary here."),
            )
            raise UnreadableYamlError(event.start_mark, message(what, most=MAX_TEXT), message(advice))


def too_large() -> Message:
    """The message for a file of more than `MAX_BYTES`."""
    return message(N_("the file is larger than a record can be (1 MB)."))


def signs_not_shown(text: str) -> Iterator[UnreadableYamlError]:
    """An error for each sign that is not shown. Raises UnreadableError if a sign makes all unreadable."""
    if len(text) > MAX_BYTES:
        raise UnreadableYamlError(None, too_large())
    if match := UNPRINTABLE.search(text):
        raise UnreadableYamlError(_mark(text, match.start()), *unprintable())
    if not text.isascii():
        for place in invisible_signs(text):
            yield UnreadableYamlError(_mark(text, place), *invisible(text, place))


def _mark(text: str, start: int) -> yaml.Mark:
    before = text[:start]
    return yaml.Mark("", 0, before.count("\n"), len(before) - before.rfind("\n") - 1, "", 0)
