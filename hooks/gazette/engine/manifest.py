"""What the last build made, and from what: so that this one makes only what has become different.

Nothing here is needed to build (`keeping`), and nothing is believed that does not fit: a file of the site
that is not what the last build left there is made anew.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple, Self

from gazette.engine.cache import keep, kept
from gazette.engine.dependencies import Names, changed


class Known(NamedTuple):
    """A file of the last build."""

    names: Names
    """What it was made from (`reads`)."""
    signature: int
    """What the file in the site looks like from outside: its time and size."""
    both: bool
    """Whether the same file, looking the same, lies in the folder of the next build too."""
    given: str = ""
    """What was decided of it before it was made (`OutFile.given`)."""


@dataclass(frozen=True)
class LastBuild:
    """A build that was published."""

    of: str = ""
    """Tells all it was made from that is one thing for the whole site: code, words, settings, regions."""
    digests: Mapping[str, str] = field(default_factory=dict)
    """Of every record, and of every index by what is asked of it (`reads`)."""
    files: Mapping[str, Known] = field(default_factory=dict)
    """Every file of the site by its path."""

    def still(self, of: str, digests: Mapping[str, str]) -> Mapping[str, Known]:
        """The files that this build, made from these, would make the same."""
        if not self.of or of != self.of:
            return {}
        gone = changed(self.digests, digests)
        sets: dict[int, bool] = {}  # many files are made from the same records, and then have one set
        still: dict[str, Known] = {}
        for path, known in self.files.items():
            same = sets.get(id(known.names))
            if same is None:
                same = sets[id(known.names)] = gone.isdisjoint(known.names)
            if same:
                still[path] = known
        return still

    @classmethod
    def read(cls, file: Path) -> Self:
        """What was kept in a file; an empty build when there is none that can be used."""
        if (found := kept(file, __name__)) is None:
            return cls()
        of, digests, files = found
        return cls(of, digests, {path: Known(*known) for path, known in files.items()})

    def keep(self, file: Path) -> None:
        """Keep it in a file."""
        plain = {path: tuple(known) for path, known in self.files.items()}
        keep(file, __name__, (self.of, dict(self.digests), plain))
