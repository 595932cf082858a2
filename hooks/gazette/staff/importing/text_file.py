"""A plain text → a source."""

from __future__ import annotations

from datetime import date

from gazette.base.problems import N_
from gazette.staff.importing.blocks import guessed_language, without_repeats
from gazette.staff.importing.boilerplate import without_other_sections
from gazette.staff.importing.limits import UnreadableError
from gazette.staff.importing.lines import Line, blocks_of_lines, is_label, is_wrapped, title_of
from gazette.staff.importing.page import day_of_line
from gazette.staff.importing.source import Block, Source, SourceKind


def text_file(text: str, address: str, read_on: date) -> Source:
    """The source of a plain text. Raises UnreadableError."""
    lines = text.splitlines()
    numbered = (Line(line, number) for number, line in enumerate(lines, 1))
    return titled("text", blocks_of_lines(numbered, wrapped=is_wrapped(lines)), address, read_on)


def titled(
    kind: SourceKind,
    listed: list[Block],
    address: str,
    read_on: date,
    *,
    title: str = "",
    links: tuple[tuple[str, str], ...] = (),
) -> Source:
    """The source of a document; without a title of its own the first fitting line is it."""
    content = without_other_sections(listed)
    if not content:
        raise UnreadableError(N_("There is no text in the file."))
    is_certain = bool(title)
    if not title:
        title = title_of(content)
        first = next((block.text for block in content if not is_label(block.text)), title)
        is_certain = first == title and len(title.split()) > 2
    blocks = without_repeats(content, title)
    published = day_of_line(listed[:12])
    kept = tuple(block for block in blocks if not (published and day_of_line([block]) == published))
    return Source(
        kind,
        title,
        address,
        "",
        published,
        guessed_language(blocks),
        read_on,
        kept,
        links,
        is_title_certain=is_certain,
    )
