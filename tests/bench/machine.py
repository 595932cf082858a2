"""The machine of a benchmark: Python and how it was built, kernel, file system, processor."""

from __future__ import annotations

import os
import platform
import sysconfig
from pathlib import Path


def machine(work: Path) -> str:
    """One line about this machine and the file system of the folder `work`."""
    cpuinfo, mounts = (_read(Path("/proc") / name) for name in ("cpuinfo", "self/mounts"))
    arguments, flags = (str(sysconfig.get_config_var(name) or "") for name in ("CONFIG_ARGS", "PY_CFLAGS"))
    return (
        f"{platform.python_implementation()} {platform.python_version()}, {how_built(arguments, flags)};"
        f" {platform.system()} {platform.release()}, {file_system(mounts, work.resolve())};"
        f" {processor(cpuinfo)}, {len(os.sched_getaffinity(0))} cores"
    )


def how_built(arguments: str, flags: str) -> str:
    """Whether Python was optimised by a profile and when linked: 3 to 20 per cent of its speed.

    `arguments` are those of its configure script (CONFIG_ARGS), `flags` those of its compiler (PY_CFLAGS).
    """
    profile = "--enable-optimizations" in arguments or "-fprofile-use" in flags
    linked = "--with-lto" in arguments or "-flto" in flags
    return f"built {'with' if profile else 'without'} a profile, {'with' if linked else 'without'} LTO"


def file_system(mounts: str, folder: Path) -> str:
    """The type of the file system that a folder is on; `mounts` is the text of /proc/self/mounts (fstab(5)).

    Of several mounted at one place the last counts, since it hides the others.
    """
    on_the_way = {folder, *folder.parents}
    lines = [line.split() for line in mounts.splitlines()]
    mounted = [(len(parts[1]), parts[2]) for parts in lines if Path(parts[1]) in on_the_way]
    longest = max((length for length, _ in mounted), default=0)
    return next((kind for length, kind in reversed(mounted) if length == longest), "unknown file system")


def processor(cpuinfo: str) -> str:
    """The name of the processor; `cpuinfo` is the text of /proc/cpuinfo."""
    fields = (line.partition(":") for line in cpuinfo.splitlines())
    named = (value.strip() for name, _, value in fields if name.strip() == "model name")
    return next(named, platform.machine())


def _read(path: Path) -> str:
    try:
        return path.read_text("utf-8", "replace")
    except OSError:
        return ""
