"""negotiations/gathered.yml: the origin of each gathered region's records (written by `gazette gather`)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Final

from msgspec import Struct

from gazette.base.problems import N_, Problem, message
from gazette.records.document import Document, read

FILE: Final = "gathered.yml"
_HEADER: Final = """\
# "gazette gather" kirjoittaa tämän: mistä näiden alueiden tietueet on tuotu. Älä muokkaa.
# "gazette gather" skriver detta: varifrån posterna i dessa områden har hämtats. Redigera inte.
# Written by "gazette gather": where the records of these regions were brought from. Do not edit.
"""


class Origin(Struct, frozen=True):
    """The source and the day of a gathered region's records."""

    address: str
    """The address of a web or git server; empty for a folder, whose path is not published."""
    commit: str
    """The id of the commit; empty for a folder."""
    day: date
    digest: str
    """The digest of the files as they were copied (`staff.gathering.copies`)."""

    @property
    def website(self) -> str:
        """The address that readers can open; empty if there is none."""
        return self.address if self.address.startswith(("http://", "https://")) else ""


def read_origins(root: Path) -> tuple[Mapping[str, Origin], tuple[Problem, ...]]:
    """Region → origin, read from the folder of the records; and the problems of the file."""
    if not (root / FILE).is_file():
        return {}, ()
    path = f"{root.name}/{FILE}"
    document = read(root / FILE, path)
    if not isinstance(document, Document):
        return {}, tuple(document)
    origins: dict[str, Origin] = {}
    problems: list[Problem] = []
    for region, entry in document.data.items():
        fields = entry.items() if isinstance(entry, dict) else ()
        text = {key: value for key, value in fields if isinstance(value, str)}
        try:
            day = date.fromisoformat(text["day"])
            origins[region] = Origin(text.get("from", ""), text.get("commit", ""), day, text["digest"])
        except (KeyError, ValueError):
            what = message(N_("the line cannot be read."))
            advice = message(N_('Run "gazette gather", which writes this file.'))
            problems.append(document.problem((region,), what, advice))
    return origins, tuple(problems)


def origins_text(origins: Mapping[str, Origin]) -> str:
    """The text of gathered.yml."""
    return _HEADER + "".join(_lines(origins.items()))


def _lines(origins: Iterable[tuple[str, Origin]]) -> Iterable[str]:
    for region, origin in sorted(origins):
        yield f"{region}:\n"
        for key, value in (("from", origin.address), ("commit", origin.commit)):
            if value:
                yield f'  {key}: "{value}"\n'
        yield f'  day: {origin.day}\n  digest: "{origin.digest}"\n'
