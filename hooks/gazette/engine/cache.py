"""Cache, on disk: values that one build keeps in files for the next, each whole or not at all.

In memory, results of queries are kept by `memo`.

No build needs the cache. A file that is missing, damaged, half written or of another version counts as
absent; a value that cannot be written is not kept.
"""

from __future__ import annotations

import os
import pickle
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path
from typing import Any, Final

_SIZE: Final = 16


def write(file: Path, version: str, value: object) -> None:
    """Keep a value in a file. It can be read for the same `version` only."""
    packed = pickle.dumps((version, value))
    file.parent.mkdir(parents=True, exist_ok=True)
    whole = file.with_name(f"{file.name}.{os.getpid()}")
    whole.write_bytes(blake2b(packed, digest_size=_SIZE).digest() + packed)
    whole.replace(file)


def read(file: Path, version: str) -> Any | None:
    """The value that was kept in a file for this version; None when there is none that can be used."""
    try:
        if not file.is_file():  # a pipe would be waited for
            return None
        content = file.read_bytes()
        if content[:_SIZE] != blake2b(content[_SIZE:], digest_size=_SIZE).digest():
            return None
        kept_version, value = pickle.loads(content[_SIZE:])  # noqa: S301  (our own, whole, our own folder)
    except Exception:  # noqa: BLE001  (what unpickling may raise is not limited: a cache is never needed)
        return None
    return value if kept_version == version else None


class Store:
    """Values by key, in one file. `close` writes those that were read or put since the last `close`."""

    def __init__(self, file: Path | None, version: str) -> None:
        self._file, self._version = file, version
        packed = read(file, version) if file else None
        self._packed: dict[str, bytes] = packed if isinstance(packed, dict) else {}
        self._values: dict[str, Any] = {}
        self._wanted: set[str] = set()

    def get(self, key: str) -> Any | None:
        """The value of a key."""
        self._wanted.add(key)
        value = self._values.get(key)
        if value is None and (packed := self._packed.get(key)):
            value = self._values[key] = pickle.loads(packed)  # noqa: S301  (as above)
        return value

    def put(self, key: str, value: object) -> None:
        """Keep a value, which must not change any more."""
        self._packed.pop(key, None)
        self._values[key] = value

    def close(self) -> None:
        """Write the values that were read or put since the last `close`, and drop all others."""
        self._values = {key: value for key, value in self._values.items() if key in self._wanted}
        if self._file and self._values.keys() != self._packed.keys():
            packed = {
                key: self._packed.get(key) or pickle.dumps(value) for key, value in self._values.items()
            }
            with suppress(OSError):
                write(self._file, self._version, packed)
        self._packed = dict.fromkeys(self._values, b"")
        self._wanted = set()


class Cache:
    """The stores below one folder; without a folder they are in memory, as long as the process."""

    def __init__(self, folder: Path | None = None) -> None:
        self._folder = folder
        self._version = ""
        self._stores: dict[str, Store] = {}

    def begin(self, version: str) -> bool:
        """Begin a build by this version of the code. Returns whether the version is another than before."""
        if version == self._version:
            return False
        self._version = version
        self._stores.clear()
        return True

    @property
    def on_disk(self) -> bool:
        """Whether other processes can read the stores."""
        return self._folder is not None

    def has(self, name: str) -> bool:
        """Whether a store was kept under this name."""
        return name in self._stores or bool((file := self._file(name)) and file.is_file())

    def store(self, name: str) -> Store:
        """The store of this name."""
        if name not in self._stores:
            self._stores[name] = Store(self._file(name), self._version)
        return self._stores[name]

    def _file(self, name: str) -> Path | None:
        return self._folder / f"{name}.cache" if self._folder else None
