"""The three ways a site comes about, each in a process of its own; the one file here that knows the build.

From nothing; by a new process that finds what earlier builds left on the disk; and by a process that stays
and builds again and again. Every build runs in a fork of one process that has all code loaded and knows
nothing of the tree: so a new process costs milliseconds.

Two kinds of build: `records` hands records and a plain frame to the core, which is quick; `site` runs MkDocs
on a whole tree, as `mkdocs build` does (and `GAZETTE_WATCH=1 mkdocs build`, for a process that stays).

In both, the picture of a shared link holds the texts that would be drawn, and the workbook its rows: drawing
takes as long as half of the pages, and what is stale is seen before it is drawn or packed. The sites of
`mkdocs serve` have real ones.
"""

from __future__ import annotations

import gc
import importlib
import json
import os
import shutil
import subprocess
import sys
import threading
import traceback
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass
from datetime import datetime, time
from enum import Enum
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import IO, Any, Final, Self
from urllib.parse import urlsplit

from gazette.base.settings import LANGUAGES, Settings
from gazette.checks.drafts import check_public
from gazette.records.loading import load
from gazette.records.queries import Cache
from tests.sites import GOLDEN, GOLDEN_TODAY, ROOT, contents

RECORDS: Final = "negotiations"
LEAST_MEMORY: Final = 1_000_000_000
"""Bytes that are free where sites are built in memory; those of one sweep take a tenth of it."""
Site = Mapping[str, bytes]
"""The content of every file by its path."""


class Way(Enum):
    """How a site comes about."""

    NOTHING = "nothing"
    """By a new process that finds nothing of an earlier build."""
    AGAIN = "again"
    """By a new process that finds what the one before it left."""
    STAYS = "stays"
    """By a process that has built before and stays."""


class RefusedEditError(Exception):
    """The records, or the settings, do not pass: there is nothing to build."""


class FailedBuildError(AssertionError):
    """A build ended with an error of the code; its traceback."""


@dataclass(frozen=True)
class Order:
    """One build that is asked for."""

    way: str
    kind: str
    """`records`, `records anew` by a process that forgets what it has read, `site`, or `serve` with an
    address: the site as `mkdocs serve` gives it there."""
    root: str
    """The folder with negotiations/ (and, of a whole site, mkdocs.yml, docs/ and hooks/)."""
    today: str
    """A day, or of a build of records a moment (2025-11-03T09:00); " drafts" after it shows drafts."""
    mutant: str = ""
    languages: tuple[str, ...] = LANGUAGES
    """Those of a site of records."""


class Checks:
    """The checks of records alone, by which an edit that they refuse costs no build.

    What was read and found faultless is kept, as a process that stays keeps it: the problems are the same
    without (`tests/test_checks_cache.py`).
    """

    def __init__(self, tree: Path) -> None:
        self._folder, self._cache = tree / RECORDS, Cache()

    def refuse(self, today: str, languages: Sequence[str]) -> bool:
        """Whether the records are refused as they are now, on a day (see Order)."""
        settings = settings_on(today, languages)
        return bool(check_public(load(self._folder, self._cache, workers=1), settings, self._cache).errors)


class Builder:
    """Builds one tree in all three ways, each in a folder of its own beside it that links to the tree."""

    def __init__(
        self, tree: Path, today: str, kind: str = "records", languages: tuple[str, ...] = LANGUAGES
    ) -> None:
        """`today` is the day the site is built for (see Order); it can be changed between builds."""
        self.tree, self.today, self.kind, self._languages = tree, today, kind, languages
        self._checks = Checks(tree)
        self.mutant = ""
        self._folder = tree.with_name(f"{tree.name}-built")
        code = tree / "hooks" if (tree / "hooks").is_dir() else ROOT / "hooks"
        environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(code), str(ROOT)])}
        environment.pop("PYTHONDONTWRITEBYTECODE", None)  # else every build parses the words of all languages
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.sweep.builds", kind],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env=environment,
            cwd=ROOT,
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._process.communicate()
        shutil.rmtree(self._folder, ignore_errors=True)

    def folder(self, way: Way) -> Path:
        """Where the site of a way lies, with all that belongs to it."""
        mutant = "-mutant" if self.mutant and way is not Way.NOTHING else ""
        folder = self._folder / f"{way.value}{mutant}"
        if not folder.is_dir():
            folder.mkdir(parents=True)
            for path in self.tree.iterdir():
                (folder / path.name).symlink_to(path)
        return folder

    def build(self, way: Way) -> Site:
        """Build the tree as it is now. Raises RefusedEditError, FailedBuildError."""
        root = self.folder(way)
        if way is Way.NOTHING:
            for left in ("site", "site.build", ".cache"):
                shutil.rmtree(root / left, ignore_errors=True)
        mutant = "" if way is Way.NOTHING else self.mutant
        order = Order(way.value, self.kind, str(root), self.today, mutant, self._languages)
        assert self._process.stdin
        assert self._process.stdout
        self._process.stdin.write(json.dumps(order.__dict__) + "\n")
        self._process.stdin.flush()
        answer = json.loads(self._process.stdout.readline() or '{"failed": "the builds have ended"}')
        if "refused" in answer:
            raise RefusedEditError(answer["refused"])
        if "failed" in answer:
            raise FailedBuildError(answer["failed"])
        return contents(root / "site")

    def refused(self) -> bool:
        """Whether the checks refuse the records as they are now."""
        return self._checks.refuse(self.today, self._languages)

    def forget(self, ways: str = "*") -> None:
        """Remove what the ways have left; who stays begins anew then."""
        for folder in self._folder.glob(ways):
            shutil.rmtree(folder)

    @contextmanager
    def mutating(self, name: str) -> Iterator[None]:
        """Have the two ways that build upon something forget something, in folders of their own."""
        self.forget("*-mutant")
        self.mutant = name
        try:
            yield
        finally:
            self.mutant = ""


# What follows runs in the process that is forked for every build.


def settings_on(today: str, languages: Sequence[str]) -> Settings:
    """The settings of a build of records, on a day (see Order)."""
    day, _, drafts = today.partition(" ")
    moment = datetime.fromisoformat(day)
    return Settings(
        "https://example.fi/",
        moment.date(),
        "https://git.example.fi/",
        clock=moment.time() if "T" in day else time.max,
        drafts=bool(drafts),
        languages=tuple(languages),
    )


def build_records(order: Order, memory: Any) -> None:
    """Build records into plain frames. Raises RefusedEditError where a check refuses the records.

    That two files have one address (PublishError) is a fault: a check has to find that before.
    """
    from gazette.html.frames import Frame, marker
    from gazette.html.layout import SLOTS
    from gazette.site.build import BuildRefusedError, begin

    frame = f"<main>{''.join(map(marker, sorted(SLOTS)))}</main>"
    root = Path(order.root)
    try:
        build = begin(root, settings_on(order.today, order.languages), root / "site", lambda _: None, memory)
        try:
            build.frames = {language: Frame.parse(frame) for language in LANGUAGES}
            build.publish(build.write())
        finally:
            build.give_up()
    except BuildRefusedError as error:
        raise RefusedEditError(str(error)) from None


def build_site(order: Order, memory: Any) -> None:  # noqa: ARG001  (MkDocs' hooks have one of their own)
    """Build a whole site by MkDocs, as its command line does. Raises RefusedEditError."""
    from mkdocs.commands.build import build  # noqa: TID251  (MkDocs itself, as staff run it)
    from mkdocs.config import load_config  # noqa: TID251
    from mkdocs.exceptions import Abort  # noqa: TID251

    os.environ["GAZETTE_TODAY"] = order.today
    if order.way == Way.STAYS.value:
        os.environ["GAZETTE_WATCH"] = "1"
    os.chdir(order.root)
    _, _, address = order.kind.partition(" ")
    try:
        config = load_config("mkdocs.yml")
        config.plugins.on_startup(command="serve" if address else "build", dirty=False)
        if address:
            config.site_url = f"http://{address}{urlsplit(config.site_url or '/').path}"
        build(config, serve_url=config.site_url if address else None)
    except Abort as error:
        raise RefusedEditError(error.format_message()) from None
    edge = sys.modules["hooks/mkdocs_hooks.py"].edge
    if edge.refused:  # a server begins with a page of the errors
        raise RefusedEditError(str(edge.refused))


def memory_of(order: Order) -> Any:
    """What a process remembers from build to build.

    Where only records are edited, the build is told that this code was met before: it would forget the words,
    templates and stems that the process has read, and to read them again takes a third of a build.
    """
    from gazette.engine.fingerprint import fingerprint
    from gazette.site.build import workspace_in

    workspace = workspace_in(Path(order.root), stays=order.way == Way.STAYS.value)
    if order.kind == "records":
        workspace.cache.begin(fingerprint(code()))
    return workspace


@cache
def code() -> Mapping[str, str]:
    """The fingerprints of the code as it is now."""
    from gazette.site.inputs import code_inputs

    return code_inputs()


def keep_code() -> None:
    """Have builds take the code for what it is now: where only records are edited it stays so."""
    from gazette.site import build

    code()
    vars(build).update(code_inputs=code)


def write_plainly() -> None:
    """Have pictures of shared links hold the texts that they would show, and the workbook its rows."""
    from gazette.outputs.opendata import workbook
    from gazette.outputs.sharing import drawing

    def rows(about: object, sheets: Mapping[str, tuple[object, Iterable[bytes]]]) -> bytes:
        return repr((about, {name: list(rows) for name, (_, rows) in sheets.items()})).encode()

    drawing.draw = lambda card: repr(card).encode()
    workbook.workbook = rows


KINDS: Final[Mapping[str, Callable[[Order, Any], None]]] = {
    "records": build_records, "site": build_site, "serve": build_site,
}  # fmt: skip
TOY: Final = "testila"
"""A region of other records, built once before all else: libraries are warm then, and words, templates and
stems read; and nothing of the tree is known."""


def serve(kind: str) -> None:
    """Build what is asked for on standard input until that ends; an answer a line on standard output."""
    answers = os.fdopen(os.dup(1), "w")
    for stream in (1, 2):
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream)  # what a build says is no answer
    warm(kind)
    if not kind.startswith("serve"):
        write_plainly()
    if kind == "records":
        keep_code()
    gc.collect()
    gc.freeze()
    staying: dict[str, tuple[IO[str], IO[str]]] = {}
    for line in sys.stdin:
        order = Order(**json.loads(line))
        if order.way == Way.STAYS.value:
            if order.root not in staying or not Path(order.root, "site").is_dir():
                staying.clear()
                staying[order.root] = stay(order)
            asks, value = staying[order.root]
            asks.write(line)
            asks.flush()
            answer = value.readline()
        else:
            asks, value = stay(order)
            asks.write(line)
            asks.close()
            answer = value.readline()
            os.wait()
        answers.write(answer or '{"failed": "the build has ended without a word"}\n')
        answers.flush()


def alone() -> None:
    """Have a build do all its work in this process, as where threads make a fork unsafe: it is quicker here.

    The sites are small, and the other cores are busy with other tests.
    """
    threading.Thread(target=threading.Event().wait, daemon=True).start()


def warm(kind: str) -> None:
    """Load all code; where only records are edited, also have libraries set up what they set up once."""
    if kind != "records":  # whatever else a build reads is edited, and a process may keep what it has read
        for name in ("mkdocs.commands.build", "mkdocs.config", "mkdocs.livereload", "gazette.site.build"):
            importlib.import_module(name)
        return
    with TemporaryDirectory() as folder:
        shutil.copytree(GOLDEN / RECORDS / TOY, Path(folder, RECORDS, TOY))
        order = Order(Way.NOTHING.value, "records", folder, GOLDEN_TODAY)
        build_records(order, memory_of(order))


def stay(first: Order) -> tuple[IO[str], IO[str]]:
    """A process that builds what it is asked for, and answers, until nobody can ask any more."""
    asked, ask = os.pipe()
    tell, answer = os.pipe()
    if os.fork():
        os.close(asked)
        os.close(answer)
        return os.fdopen(ask, "w"), os.fdopen(tell)
    os.close(ask)
    os.close(tell)
    alone()
    try:
        with mutated(first.mutant):
            memory = memory_of(first)
            for line in os.fdopen(asked):
                os.write(answer, (json.dumps(built(Order(**json.loads(line)), memory)) + "\n").encode())
    except BaseException:  # noqa: BLE001  (the test tells it)
        os.write(answer, (json.dumps({"failed": traceback.format_exc()}) + "\n").encode())
    finally:
        os._exit(0)


def built(order: Order, memory: Any) -> Mapping[str, str]:
    """Build; what is to be answered."""
    try:
        KINDS[order.kind.partition(" ")[0]](order, memory)
    except RefusedEditError as refused:
        return {"refused": str(refused)}
    except BaseException:  # noqa: BLE001  (the test tells it)
        return {"failed": traceback.format_exc()}
    return {}


def mutated(name: str) -> AbstractContextManager[object]:
    """A place where the build forgets what it is made from; none without a name."""
    if not name:
        return nullcontext()
    from tests.sweep.mutants import active  # it looks inside, and only mutants need that

    return active(name)


@contextmanager
def builder(
    tree: Path, today: str, kind: str = "records", languages: tuple[str, ...] = LANGUAGES
) -> Iterator[Builder]:
    """A builder that ends with its processes."""
    with Builder(tree, today, kind, languages) as instance:
        yield instance


@contextmanager
def folder_in_memory() -> Iterator[Path]:
    """A new folder; in memory if there is room: a build from nothing takes a quarter less time there."""
    memory = Path("/dev/shm")
    is_roomy = os.access(memory, os.W_OK) and shutil.disk_usage(memory).free > LEAST_MEMORY
    with TemporaryDirectory(prefix="sweep-", dir=memory if is_roomy else None) as folder:
        yield Path(folder)


if __name__ == "__main__":
    serve(sys.argv[1])
