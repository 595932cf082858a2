"""Text files of the site once more as gzip (RFC 1952), for servers that send such files as they are.

nginx has `gzip_static`, Caddy `precompressed`. A compressed file has no time in it, so that each build makes
the same bytes. One that already holds the text is kept, with its time.
"""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Collection, Iterator
from contextlib import suppress
from pathlib import Path, PurePosixPath
from typing import Final

from gazette.engine.staging import Staging
from gazette.engine.writer import files_below, link_or_copy

SUFFIX: Final = ".gz"
LEAST: Final = 1000
"""Bytes of a text: shorter ones are sent in one packet either way."""
TEXTS: Final = frozenset(
    {".css", ".csv", ".html", ".ics", ".js", ".json", ".jsonld", ".opml", ".svg", ".txt", ".xml"}
)
"""The ends of names of files that hold text."""


def precompress(staging: Staging, paths: Collection[str]) -> tuple[str, ...]:
    """Lay a compressed file beside each text of the finished site; the paths of the compressed files.

    `paths` are all other files of the site. A file of that name that is one of them is left alone; compressed
    files of texts that are gone are removed.
    """
    known = frozenset(paths)
    compressed = tuple(_compressed(staging, known))
    wanted = known.union(compressed)
    for path in files_below(str(staging.finished)):
        if path.endswith(SUFFIX) and path not in wanted:
            (staging.finished / path).unlink()
    return compressed


def _compressed(staging: Staging, known: frozenset[str]) -> Iterator[str]:
    for path in sorted(known):
        target = path + SUFFIX
        if PurePosixPath(path).suffix not in TEXTS or target in known:
            continue
        content = (staging.finished / path).read_bytes()
        if len(content) < LEAST:
            continue
        if _holds(staging.site / target, content):
            link_or_copy(str(staging.site / target), str(staging.finished / target))
        else:
            staging.put(target, gzip.compress(content, mtime=0))
        yield target


def _holds(compressed: Path, content: bytes) -> bool:
    """Whether a compressed file is there and has this content; no more of it is read out than that."""
    with suppress(OSError, zlib.error):
        reader = zlib.decompressobj(wbits=zlib.MAX_WBITS | 16)
        text = reader.decompress(compressed.read_bytes(), len(content) + 1)
        return text == content and reader.eof and not reader.unused_data
    return False
