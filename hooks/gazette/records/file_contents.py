"""Contents of files (bytes, text, digest): plain files only, up to a size."""

from __future__ import annotations

import os
import stat
from codecs import BOM_UTF8
from hashlib import blake2b
from pathlib import Path
from unicodedata import normalize

from gazette.base.bounds import MAX_BYTES
from gazette.base.problems import N_, Problem, message
from gazette.records.slips import too_large


def read_text(path: Path, display_path: str, most: int = MAX_BYTES) -> str | list[Problem]:
    """The text of a file of at most `most` bytes, or the problem of reading it."""
    content = read_bytes(path, display_path, most)
    return decode(content, display_path) if isinstance(content, bytes) else content


def read_bytes(path: Path | str, display_path: str, most: int = MAX_BYTES) -> bytes | list[Problem]:
    """The bytes of a plain file of at most `most` bytes, or the problem of reading it.

    Devices and pipes are not read: they may never end. The size is checked first: a sparse file can be larger
    than memory.
    """
    try:
        with open(path, "rb", buffering=0, opener=_at_once) as stream:
            status = os.fstat(stream.fileno())
            if stat.S_ISREG(status.st_mode) and status.st_size <= most:
                return stream.readall()
    except OSError:
        what, advice = (
            N_("the file cannot be opened."),
            N_("Check that it is a file and that you may read it."),
        )
        return [Problem(display_path, 1, 1, "", message(what), message(advice))]
    if stat.S_ISREG(status.st_mode):
        return [Problem(display_path, 1, 1, "", too_large())]
    what, advice = N_("this is no plain file."), N_("Put the file or the folder itself here.")
    return [Problem(display_path, 1, 1, "", message(what), message(advice))]


def _at_once(path: str, flags: int) -> int:
    """Open a file without waiting for a writer, if it is a pipe."""
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))


def is_within(path: Path, folder: Path) -> bool:
    """Whether a path lies in a folder when links are followed; not if they lead nowhere or in a circle."""
    try:
        return path.resolve(strict=True).is_relative_to(folder.resolve(strict=True))
    except (OSError, RuntimeError):  # RuntimeError for a circle, before Python 3.13
        return False


def byte_order_mark(content: bytes) -> bytes:
    """The mark that a file's bytes begin with (UTF-8), or nothing."""
    return BOM_UTF8 if content.startswith(BOM_UTF8) else b""


def decode(content: bytes, display_path: str) -> str | list[Problem]:
    """The text of a file's bytes (UTF-8, with or without BOM), or the problem of decoding it.

    Composed (Unicode NFC), so that a name is the same whether its ä is one sign or two.
    """
    try:
        text = content.decode("utf-8-sig")
        return text if text.isascii() else normalize("NFC", text)
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        what, advice = N_("the file is not encoded in UTF-8."), N_("Save it again with UTF-8 encoding.")
        return [Problem(display_path, line, 1, "", message(what), message(advice))]


def digest(content: bytes) -> str:
    """Digest of a file's bytes: 32 hexadecimal digits of BLAKE2b."""
    return blake2b(content, digest_size=16).hexdigest()
