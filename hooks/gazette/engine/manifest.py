"""Manifest, on disk: every file of the last build, what it was made from, and why that build made it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple, Self

from gazette.engine import cache
from gazette.engine.dependencies import Names, changed_names


class KnownFile(NamedTuple):
    """A file of the last build."""

    names: Names
    """The inputs that were read while it was made (`dependencies`)."""
    signature: int
    """The time and size of the file in the site (`fingerprint.signature_of`)."""
    in_both_folders: bool
    """Whether the folder of the next build has the same file, with the same signature."""
    decided: str = ""
    """The fingerprint of its function and arguments (`OutputFile.decided`)."""


@dataclass(frozen=True)
class Manifest:
    """The record of a published build."""

    site: Mapping[str, str] = field(default_factory=dict)
    """The fingerprints of the site-wide inputs, on which every file depends, by name: code, settings, day."""
    inputs: Mapping[str, str] = field(default_factory=dict)
    """The fingerprints of all other inputs, rows of indexes included."""
    files: Mapping[str, KnownFile] = field(default_factory=dict)
    """Every file of the site by its path."""
    changed: tuple[str, ...] = ()
    """The names of inputs that differed from the build before, site-wide inputs included; for `explain`."""
    rebuilt: frozenset[str] = frozenset()
    """The paths of the files that this build made anew; for `explain`."""

    def differing(self, site: Mapping[str, str], inputs: Mapping[str, str]) -> tuple[str, ...]:
        """The names of inputs that have changed; only the site-wide ones if any of those has."""
        return tuple(sorted(changed_names(self.site, site) or changed_names(self.inputs, inputs)))

    def unchanged(
        self, site: Mapping[str, str], inputs: Mapping[str, str], pure: Iterable[str] = ()
    ) -> dict[str, KnownFile]:
        """The files that would be made the same again from these inputs.

        `pure` are the paths of files that depend on none (`OutputFile.is_pure`).
        """
        if not self.site or self.site != site:
            return {path: self.files[path] for path in pure if path in self.files}
        changed = changed_names(self.inputs, inputs)
        by_id = {id(known.names): known.names for known in self.files.values()}  # many files share one tuple
        same = {key for key, names in by_id.items() if changed.isdisjoint(names)}
        return {path: known for path, known in self.files.items() if id(known.names) in same}

    @classmethod
    def read(cls, file: Path) -> Self:
        """The manifest stored in a file; an empty one if it is missing, damaged or of another version."""
        try:
            site, inputs, files, changed, rebuilt = cache.read(file, __name__) or (
                {},
                {},
                {},
                (),
                frozenset(),
            )
            known = {path: KnownFile(*values) for path, values in files.items()}
            return cls(site, inputs, known, changed, rebuilt)
        except (TypeError, ValueError, AttributeError):  # another version of this module wrote it
            return cls()

    def write(self, file: Path) -> None:
        """Store it in a file. If that fails, no file is left, and the next build makes every file anew."""
        plain = {path: tuple(known) for path, known in self.files.items()}
        try:
            cache.write(
                file, __name__, (dict(self.site), dict(self.inputs), plain, self.changed, self.rebuilt)
            )
        except OSError:
            with suppress(OSError):
                file.unlink(missing_ok=True)
