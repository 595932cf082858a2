"""YAML text → plain data (mappings, lists and text, nothing else) and the position of every key.

The first step; `model` decides what the text means. YAML 1.1 would turn municipality 020 into 16, 17:30
into 1050 and `no` into False, so every scalar stays text. Hostile or damaged files are stopped at the
level of parser events, before anything is built from them: deep nesting crashes libyaml's own composer.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import cached_property
from hashlib import blake2b
from itertools import zip_longest
from pathlib import Path
from typing import Final

import yaml

from gazette.base.problems import N_, Message, Problem, Severity, message
from gazette.records.composer import Composer, Data, Positions, ReachedError, Way
from gazette.records.yaml_errors import UNPRINTABLE, UnreadableError, explained, no_record, unprintable

Location = Sequence[str | int]
MAX_BYTES: Final = 1_000_000


@dataclass(frozen=True)
class Document:
    """One record file as read: `path` relative to the records' parent, its text and its data."""

    path: str
    text: str
    data: dict[str, Data]

    @cached_property
    def digest(self) -> str:
        """Tells the text from any other."""
        return digest(self.text.encode())

    @cached_property
    def _positions(self) -> Positions:
        # Positions are needed only where something is wrong, so the text is walked again for them then.
        found: Positions = {}
        Composer(self.text, positions=found).document()
        return found

    def _position(self, way: Way) -> tuple[int, int]:
        """Where the deepest part of `way` stands. For a key at the top the walk ends there: most are."""
        found: Positions = {}
        if len(way) == 1:
            with suppress(ReachedError):
                Composer(self.text, positions=found, until=way).document()
        else:
            found = self._positions
        ways = (way[:length] for length in range(len(way), 0, -1))
        return next((found[w] for w in ways if w in found), (1, 1))

    def position(self, location: Location) -> tuple[int, int]:
        """Line and column (from 1) of the deepest part of `location` that stands in the file."""
        return self._find(location)[1]

    def problem(self, location: Location, what: Message, advice: Message | None = None) -> Problem:
        """An error at `location` in this file."""
        key, (line, column) = self._find(location)
        return Problem(self.path, line, column, key, what, advice)

    def warning(self, location: Location, what: Message, advice: Message | None = None) -> Problem:
        """A warning at `location` in this file."""
        return replace(self.problem(location, what, advice), severity=Severity.WARNING)

    def _find(self, location: Location) -> tuple[str, tuple[int, int]]:
        """The way to a place as staff wrote it ("people.martela.title", "sessions.2.date"), and where.

        Records write short what the model has as lists: a number that points into a mapping or a text
        means that itself ("one session needs no list"), or the n-th key of things listed by id. An
        empty step after the number says that it is a key, whatever stands there.
        """
        match location:
            case (str(key),) if key:  # one at the top stands for itself: nothing need be read to know
                return key, self._position((key,))
        here: Data = self.data
        way: Way = ()
        names: list[str] = []
        for told, following in zip_longest(location, location[1:]):
            step = _as_written(here, told, following)
            if step is None or step == "":
                continue
            names.append(str(step + 1) if isinstance(step, int) else step)
            here = _inner(here, step)
            way = (*way, step)
        return ".".join(names), self._position(way)


class Shelved(Document):
    """A document that is let go of once its record is made: who wants a place in it has it read again.

    Hardly any is ever wanted again, and the texts and data of all of them weigh more than the records. A file
    that has been edited since, so that it cannot be read any longer, has no places but its beginning.
    """

    def __init__(self, path: str, file: str, digest: str) -> None:
        object.__setattr__(self, "path", path)
        object.__setattr__(self, "digest", digest)  # of what the record was made from
        object.__setattr__(self, "_file", file)

    @cached_property
    def _again(self) -> Document:
        found = read(Path(self.__dict__["_file"]), self.path)
        return found if isinstance(found, Document) else Document(self.path, "", {})

    @cached_property
    def text(self) -> str:
        """The text of the file as it is now."""
        text = text_of(Path(self.__dict__["_file"]), self.path)
        if isinstance(text, str) and digest(text.encode()) == self.digest:
            return text  # a record was made from it: it need not be read as one to know that it can be
        return self._again.text

    @property
    def data(self) -> dict[str, Data]:
        """The data of the file as it is now."""
        return self._again.data


def _as_written(here: Data, step: str | int, following: str | int | None) -> str | int | None:
    """The key or the number that a step of the model stands for in the file; None where it is left out."""
    if isinstance(here, str):
        return None
    if isinstance(step, str) or isinstance(here, list):
        return step
    if following in here or step >= len(here):
        return None
    key = list(here)[step]
    return key if isinstance(here[key], dict) or following == "" else None


def _inner(here: Data, step: str | int) -> Data:
    """What stands at a key or number; an empty text where there is nothing."""
    if isinstance(here, dict) and isinstance(step, str):
        return here.get(step, "")
    if isinstance(here, list) and isinstance(step, int) and step < len(here):
        return here[step]
    return ""


def parse(path: str, text: str) -> Document | list[Problem]:
    """The document of a record file's text, or every reason why it cannot be read."""
    refused: list[UnreadableError] = []
    data: Data | None = None
    try:
        _guard_text(text)
        data = Composer(text, refused).document()
    except UnreadableError as last:
        refused.append(last)
    except yaml.YAMLError as error:
        refused.append(explained(text, error))
    if not refused and not isinstance(data, dict):
        refused.append(no_record())
    if refused or not isinstance(data, dict):
        return [Problem(path, r.line, r.column, "", r.what, r.advice) for r in refused]
    return Document(path, text, data)


def _guard_text(text: str) -> None:
    if len(text) > MAX_BYTES:
        raise UnreadableError(None, message(N_("the file is larger than a record can be (1 MB).")))
    if found := UNPRINTABLE.search(text):
        before = text[: found.start()]
        column = len(before) - before.rfind("\n") - 1
        raise UnreadableError(yaml.Mark("", 0, before.count("\n"), column, "", 0), *unprintable())


def read(path: Path, shown: str) -> Document | list[Problem]:
    """Read one file; `shown` is the path told in messages. A file that is not UTF-8 is a problem."""
    text = text_of(path, shown)
    return parse(shown, text) if isinstance(text, str) else text


def text_of(path: Path, shown: str) -> str | list[Problem]:
    """The text of a file, not yet parsed."""
    content = content_of(path, shown)
    return decoded(content, shown) if isinstance(content, bytes) else content


def content_of(path: Path | str, shown: str) -> bytes | list[Problem]:
    """What is in a file."""
    try:
        with open(path, "rb") as stream:  # noqa: PTH123
            return stream.read()
    except OSError:
        what, advice = (
            N_("the file cannot be opened."),
            N_("Check that it is a file and that you may read it."),
        )
        return [Problem(shown, 1, 1, "", message(what), message(advice))]


def decoded(content: bytes, shown: str) -> str | list[Problem]:
    """The text that is in a file."""
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        what, advice = N_("the file is not encoded in UTF-8."), N_("Save it again with UTF-8 encoding.")
        return [Problem(shown, line, 1, "", message(what), message(advice))]


def digest(content: bytes) -> str:
    """Tells what is in a file from anything else."""
    return blake2b(content, digest_size=16).hexdigest()
