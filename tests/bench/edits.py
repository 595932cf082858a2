"""An edit of one record's text: in our record, and in the files of a peer that contain the same sentence."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import yaml

from tests.bench.corpus import as_yaml

_MARK: Final = re.compile(r" Muutos [0-9a-z-]+\.")


@dataclass(frozen=True)
class Sentence:
    """The lead of a report from the middle of the corpus; its page and lists show it."""

    record: Path
    text: str

    @property
    def page(self) -> str:
        """The path of the page that shows the text."""
        *_, region, year, name = self.record.with_suffix("").parts
        return f"/fi/{region}/{year}/{name}/"

    def edited(self, mark: str) -> str:
        """The text with a mark appended, unless the mark is empty."""
        return f"{self.text} {words_of(mark)}" if mark else self.text


def words_of(mark: str) -> str:
    """The words that an edit appends to the text for a mark."""
    return f"Muutos {mark}."


def sentence(project: Path) -> Sentence:
    """A text to edit that only one record contains."""
    records = sorted(project.glob("negotiations/*/*/*.yml"))
    middle = len(records) // 2
    for record in (*records[middle:], *records[:middle]):
        lead = _data(record).get("report", {}).get("lead")
        if isinstance(lead, dict) and len(lead) == 3:
            return Sentence(record, _MARK.sub("", lead["fi"]))
    raise ValueError("no record of the corpus has a report in three languages")


def edit_record(target: Sentence, mark: str) -> None:
    """Write our record with the text edited."""
    data = _data(target.record)
    data["report"]["lead"]["fi"] = target.edited(mark)
    target.record.write_text(as_yaml(data), "utf-8")


def holders(folder: Path, target: Sentence, suffixes: tuple[str, ...]) -> tuple[Path, ...]:
    """The files of a peer's input that contain the text."""
    files = (path for path in sorted(folder.rglob("*")) if path.suffix in suffixes and path.is_file())
    holding = tuple(path for path in files if target.text in path.read_text("utf-8"))
    if not holding:
        raise ValueError(f"nothing below {folder} holds the text to edit: {target.text}")
    return holding


def edit_files(files: tuple[Path, ...], target: Sentence, mark: str) -> None:
    """Write the files with the text edited."""
    pattern = re.compile(re.escape(target.text) + f"(?:{_MARK.pattern})?")
    for file in files:
        file.write_text(pattern.sub(target.edited(mark), file.read_text("utf-8")), "utf-8", newline="")


def _data(record: Path) -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.load(record.read_text("utf-8"), Loader=yaml.BaseLoader)
    return loaded
