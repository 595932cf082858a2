"""The three ways a site comes about, each in a process of its own; the one file here that knows the build.

From nothing; by a new process that finds what earlier builds left on the disk; and by a process that stays
and builds again and again. Every build runs in a fork of one process that has all code loaded and knows
nothing of the tree: so a new process costs milliseconds.

Two kinds of build: `records` hands records and a plain frame to the core, which is quick; `site` runs MkDocs
on a whole tree, as `mkdocs build` does (and `GAZETTE_WATCH=1 mkdocs build`, for a process that stays).
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
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass
from datetime import datetime, time
from enum import Enum
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import IO, Any, Final, Self
from urllib.parse import urlsplit

from tests.sites import ROOT, contents

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
    """`records`, `site`, or `serve` with an address: the site as `mkdocs serve` gives it there."""
    root: str
    """The folder with negotiations/ (and, of a whole site, mkdocs.yml, docs/ and hooks/)."""
    today: str
    """A day, or of a build of records a moment (2025-11-03T09:00); " drafts" after it shows drafts."""
    mutant: str = ""


class Builder:
    """Builds one tree in all three ways, each in a folder of its own beside it that links to the tree."""

    def __init__(self, tree: Path, today: str, kind: str = "records") -> None:
        """`today` is the day the site is built for (see Order); it can be changed between builds."""
        self.tree, self.today, self.kind = tree, today, kind
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
        order = Order(way.value, self.kind, str(root), self.today, mutant)
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


def build_records(order: Order, memory: Any) -> None:
    """Build records into plain frames. Raises RefusedEditError where a check refuses the records.

    That two files have one address (PublishError) is a fault: a check has to find that before.
    """
    from gazette.base.settings import LANGUAGES, Settings
    from gazette.html.frames import Frame, marker
    from gazette.html.layout import SLOTS
    from gazette.site.build import BuildRefusedError, begin

    frame = f"<main>{''.join(map(marker, sorted(SLOTS)))}</main>"
    root = Path(order.root)
    day, _, drafts = order.today.partition(" ")
    moment = datetime.fromisoformat(day)
    settings = Settings(
        "https://example.fi/",
        moment.date(),
        "https://git.example.fi/",
        clock=moment.time() if "T" in day else time.max,
        drafts=bool(drafts),
    )
    try:
        build = begin(root, settings, root / "site", lambda _: None, memory)
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
    """What a process remembers from build to build."""
    from gazette.site.build import workspace_in

    return workspace_in(Path(order.root), stays=order.way == Way.STAYS.value)


KINDS: Final[Mapping[str, Callable[[Order, Any], None]]] = {
    "records": build_records, "site": build_site, "serve": build_site,
}  # fmt: skip
TOY: Final = {
    "region.yml": (
        'code: "31"\nname: {fi: A, sv: B, en: C}\nshort: {fi: A, sv: B, en: C}\nbilingual: no\nhus: no\n'
        'municipalities: [{code: "901", fi: Satula, sv: Sagoby, languages: fi}]\n'
    ),
    "2024/toy.yml": "title: Lelu\nsessions: {date: 2024-05-15}\nsources: {publisher: Lelula}\n",
}
"""Other records, built once before all else: so libraries are warm and nothing of the tree is known."""


def serve(kind: str) -> None:
    """Build what is asked for on standard input until that ends; an answer a line on standard output."""
    answers = os.fdopen(os.dup(1), "w")
    for stream in (1, 2):
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream)  # what a build says is no answer
    warm(kind)
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
        for name, text in TOY.items():
            path = Path(folder, "negotiations/lelula", name)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, "utf-8")
        order = Order(Way.NOTHING.value, "records", folder, "2024-05-01")
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
def builder(tree: Path, today: str, kind: str = "records") -> Iterator[Builder]:
    """A builder that ends with its processes."""
    with Builder(tree, today, kind) as instance:
        yield instance


if __name__ == "__main__":
    serve(sys.argv[1])
