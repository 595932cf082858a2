"""The commented lines of a starter that a new session or outcome would leave in a misleading place."""

from __future__ import annotations

import re
from typing import Final

from gazette.base.settings import LANGUAGES
from gazette.format.starter import outcomes_example
from gazette.i18n.words import words
from gazette.records.text_layout import BREAK, layout

_INDENTED: Final = re.compile(r"(?P<indent> +)#")


def cut_below(text: str, field: str) -> tuple[str, str]:
    """The text without the indented comments that follow a field's mapping, and these comments.

    They are for the fields of that mapping, and belong to nothing once it is an item of a list.
    """
    node = layout(text).find((field,))
    if node is None or not node.is_block or node.entries is None:
        return text, ""
    start = end = _line_after(text, node.end)
    while _INDENTED.match(text, end):
        end = _line_after(text, end)
    return text[:start] + text[end:], text[start:end]


def put_below(text: str, field: str, comments: str) -> str:
    """The text with comments, cut below a mapping, below the first item that it has become."""
    node = layout(text).find((field, 0))
    if node is None or not comments:
        return text
    place = _line_after(text, node.end)
    return text[:place] + re.sub("(?m)^(?= )", "  ", comments) + text[place:]


def without_example(text: str) -> str:
    """The text without the commented example of an outcome, in whatever language it was written."""
    lines = text.splitlines(keepends=True)
    for language in LANGUAGES:
        example = outcomes_example(words(language))
        for number in range(len(lines) - len(example) + 1):
            if [line.rstrip() for line in lines[number : number + len(example)]] == example:
                return "".join([*lines[:number], *lines[number + len(example) :]])
    return text


def _line_after(text: str, index: int) -> int:
    """Where the line after the one of an index begins."""
    match = BREAK.search(text, index)
    return match.end() if match else len(text)
