"""A terminal session: commands are run on a terminal; their output is kept as text and as a picture.

`pytest --bless tests/test_sessions.py` writes sessions anew.
"""

from __future__ import annotations

import io
import os
import pty
import re
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from rich.console import Console
from rich.terminal_theme import DEFAULT_TERMINAL_THEME
from rich.text import Text

COMMAND: Final = Path(sys.executable).with_name("gazette")
WIDTH: Final = 96
"""Columns of the picture."""
_LOADED: Final = re.compile(r"\s*@font-face \{.*?\}|\s*<!--.*?-->", re.DOTALL)
"""Fonts that rich's picture loads from another host, and its comment."""
_COLOUR: Final = re.compile(r"\x1b\[[0-9;]*m")


def run(arguments: tuple[str, ...], folder: Path, environment: Mapping[str, str]) -> tuple[str, int]:
    """The output of `gazette` on a terminal, with the codes of colours, and its exit code."""
    leader, follower = pty.openpty()
    kept = {"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8", "TERM": "xterm-256color"}
    with subprocess.Popen(
        [COMMAND, *arguments], cwd=folder, env={**kept, **environment}, stdout=follower, stderr=follower
    ) as process:
        os.close(follower)
        output = b""
        while part := _read(leader):
            output += part
    os.close(leader)
    return output.decode().replace("\r\n", "\n"), process.returncode


def _read(leader: int) -> bytes:
    try:
        return os.read(leader, 65536)
    except OSError:  # Linux says so when the other end is closed
        return b""


def plain(session: str) -> str:
    """The session without colours."""
    return _COLOUR.sub("", session)


def picture(session: str, title: str) -> str:
    """The session as SVG, which loads nothing."""
    console = Console(record=True, file=io.StringIO(), width=WIDTH, force_terminal=True)
    console.print(Text.from_ansi(session), soft_wrap=False)
    svg = console.export_svg(title=title, theme=DEFAULT_TERMINAL_THEME, unique_id="session")
    return _LOADED.sub("", svg).replace("Fira Code", "ui-monospace")
