"""`gazette upgrade`: rewrite records of an older format in place; comments and order stay."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from gazette.i18n.words import Words
from gazette.records.document import read
from gazette.records.file_contents import byte_order_mark
from gazette.records.upgrades import kind_of, upgraded
from gazette.staff.edits.replacement import replace_content
from gazette.staff.reports import problem_texts


def upgrade(paths: Iterable[Path], say: Words, show: Callable[[str], None], *, only_check: bool) -> bool:
    """Rewrite the records at `paths` (files, or folders of them), or with `only_check` only name them.

    `show` prints a line. False if a record cannot be read, or with `only_check` if one is of an older format.
    Raises RefusedError if a file was changed meanwhile, OSError if it cannot be written.
    """
    changed = unreadable = 0
    for path in (file for p in paths for file in (sorted(p.rglob("*.yml")) if p.is_dir() else (p,))):
        shown = path.as_posix()
        document = read(path, shown)
        if isinstance(document, list):
            show(problem_texts(document, say))
            unreadable += 1
            continue
        content = path.read_bytes()
        new_content = byte_order_mark(content) + upgraded(kind_of(path.name), document.text).encode()
        if new_content != content:
            changed += 1
            show(shown)
            if not only_check:
                replace_content(path, content, new_content)
    show(_summary(changed, say, only_check=only_check))
    return not (unreadable or (only_check and changed))


def _summary(changed: int, say: Words, *, only_check: bool) -> str:
    if not only_check:
        return say.count("{n} record rewritten.", "{n} records rewritten.", changed)
    if not changed:
        return say("No record is of an older format.")
    return say.count(
        "{n} record of an older format: run gazette upgrade.",
        "{n} records of an older format: run gazette upgrade.",
        changed,
    )
