"""Completion in bash, zsh and fish, tried in the shell itself; skipped if it is not installed."""

from __future__ import annotations

import os
import pty
import shutil
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from select import select

import pytest

ROOT = Path(__file__).parents[1]
BASH = """
eval "$(gazette completion bash)"
COMP_WORDS=({line}) COMP_CWORD=$(({words} - 1))
_gazette_completion gazette
printf '%s\\n' "${{COMPREPLY[@]}}"
"""
FISH = """
gazette completion fish | source
complete -C '{line}' | string split -f 1 \\t
"""
ZSH_START = """\
autoload -Uz compinit; compinit -D -u; eval "$(gazette completion zsh)"; PROMPT='re''ady> '
"""
"""The prompt is not in it as it is shown: the terminal shows what is typed as well."""


def environment() -> dict[str, str]:
    """The environment of a shell: our command first in PATH, a terminal without control characters."""
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    return {**os.environ, "PATH": path, "TERM": "dumb", "LC_ALL": "C.UTF-8", "GAZETTE_LANGUAGE": "en"}


def printed_by(shell: str, script: str) -> list[str]:
    """The lines that a script prints."""
    command = (shell, "--no-config", "-c", script) if shell == "fish" else (shell, "-c", script)
    result = subprocess.run(
        command, cwd=ROOT, env=environment(), capture_output=True, text=True, check=False, timeout=60
    )
    assert result.stderr == ""
    return result.stdout.split()


def more_from(terminal: int) -> str:
    """The next output on a terminal; empty if there is none for 20 seconds, or its program has ended."""
    with suppress(OSError):
        if select([terminal], [], [], 20)[0]:
            return os.read(terminal, 4096).decode("utf-8", "replace").replace("\r", "")
    return ""


def on_screen(typed: str, until: str) -> str:
    """The output of zsh after typed keys, up to the text `until`; the whole output if that does not come."""
    process, terminal = pty.fork()
    if process == 0:
        os.chdir(ROOT)
        os.execvpe("zsh", ["zsh", "-f", "-i"], environment())
    shown = ""
    os.write(terminal, ZSH_START.encode())
    for awaited, answer in (("ready> ", typed), (until, "")):
        while awaited not in shown and (more := more_from(terminal)):
            shown += more
        os.write(terminal, answer.encode())
    os.kill(process, 9)
    os.waitpid(process, 0)
    os.close(terminal)
    return shown


CASES = {
    "gazette che": ["check"],
    "gazette check --format s": ["sarif"],
    "gazette new pl": ["plan"],
    "gazette followup --dry": ["--dry-run"],
}


@pytest.mark.skipif(not shutil.which("bash"), reason="bash is not installed")
@pytest.mark.parametrize("line", CASES)
def test_bash_completes(line: str) -> None:
    assert printed_by("bash", BASH.format(line=line, words=len(line.split()))) == CASES[line]


@pytest.mark.skipif(not shutil.which("fish"), reason="fish is not installed")
@pytest.mark.parametrize("line", CASES)
def test_fish_completes(line: str) -> None:
    assert printed_by("fish", FISH.format(line=line)) == CASES[line]


@pytest.mark.skipif(not shutil.which("zsh"), reason="zsh is not installed")
@pytest.mark.parametrize("line", CASES)
def test_zsh_completes(line: str) -> None:
    whole = f"{line.rpartition(' ')[0]} {CASES[line][0]}"
    shown = on_screen(f"{line}\t", f"{whole} ").partition("ready> ")[2]
    assert whole in shown.replace("\a", "")
