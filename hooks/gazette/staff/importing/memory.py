"""State between runs of `gazette import --all`: validators of feeds, and items offered before.

It may be lost: feeds are then read whole, and a draft that staff deleted is proposed again.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from gazette.staff.importing.fetching import Validators
from gazette.staff.importing.source import Source
from gazette.staff.importing.web_address import key_of
from gazette.staff.whole_files import write_whole

FILE: Final = ".cache/import.json"
"""Below the folder that holds negotiations/."""


@dataclass(slots=True)
class Memory:
    """Validators by address of the feed, and the keys of items of which a draft was written."""

    feeds: dict[str, Validators] = field(default_factory=dict)
    proposed: set[str] = field(default_factory=set)

    @staticmethod
    def read(path: Path) -> Memory:
        """The stored memory; an empty one if the file is missing or damaged."""
        try:
            stored = json.loads(path.read_text("utf-8"))
            feeds = {str(address): _validators(validators) for address, validators in stored["feeds"].items()}
            return Memory(feeds, {str(key) for key in stored["proposed"]})
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            return Memory()

    def write(self, path: Path) -> None:
        """Keep it. Raises OSError."""
        feeds = {
            address: {"etag": validators.etag, "last_modified": validators.last_modified}
            for address, validators in sorted(self.feeds.items())
        }
        text = json.dumps({"feeds": feeds, "proposed": sorted(self.proposed)}, ensure_ascii=False, indent=1)
        write_whole(path, text + "\n")


def keys_of(source: Source) -> frozenset[str]:
    """The keys of an item: its id in the feed, and its address."""
    guid = key_of(source.guid) or source.guid
    return frozenset(key for key in (guid, key_of(source.address)) if key)


def _validators(fields: Mapping[str, Any]) -> Validators:
    return Validators(str(fields["etag"]), str(fields["last_modified"]))
