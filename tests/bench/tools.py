"""Our generator and the peers: their commands, caches, edits of input, servers."""

from __future__ import annotations

import hashlib
import os
import shutil
import sys
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from tests.bench import corpus, installed
from tests.bench.edits import Sentence, edit_files, edit_record, holders, sentence
from tests.bench.measure import run
from tests.bench.national.plan import plan
from tests.bench.peers import eleventy, hugo, material
from tests.bench.peers.gather import gather

NAMES: Final = ("ours", "bare", "hugo", "eleventy", "mkdocs")
_MKDOCS: Final = (sys.executable, "-m", "mkdocs")
_ASK: Final = f"{sys.executable} -I hooks/gazette/site/unchanged.py"
_LOCAL: Final = "127.0.0.1"


@dataclass(frozen=True)
class Tool:
    """A generator with its input."""

    name: str
    folder: Path
    output: Path
    """The site it makes."""
    build: tuple[str, ...]
    serve: Callable[[int], tuple[str, ...]]
    """The command to serve at a port."""
    watch: tuple[str, ...]
    """The command to build, and again whenever something changes."""
    edit: Callable[[str], None]
    """Edits a record's text; without a mark, puts it back as it was."""
    cold: tuple[str, ...]
    """What below the folder is removed before a cold build: everything that earlier builds left."""
    environment: Mapping[str, str]

    def clean(self) -> None:
        """Remove the output and caches of earlier builds."""
        for name in self.cold:
            shutil.rmtree(self.folder / name, ignore_errors=True)


@dataclass(frozen=True)
class Bench:
    """A corpus of one size with the input of every tool."""

    project: Path
    peers: Path
    sentence: Sentence
    environment: Mapping[str, str]

    def tool(self, name: str) -> Tool:
        """A tool by its name."""
        return _TOOLS[name](self)


def prepare(work: Path, pages: int, seed: int, names: Iterable[str], report: Callable[[str], None]) -> Bench:
    """Make a corpus and the peers' input, or use those of an earlier run with the same code."""
    plan_ = plan(corpus.RECORDS, pages, seed)
    records = _digest(corpus.ROOT / "tests/bench/national", *sorted(corpus.RECORDS.glob("*/region.yml")))
    project = work / f"{pages}-{seed}-{records}"
    if not (project / "mkdocs.yml").is_file():
        report(f"making a corpus of {pages} pages")
        shutil.rmtree(project, ignore_errors=True)
        corpus.write(project, corpus.corpus(pages, seed))
    corpus.configure(project, plan_)
    environment = {**os.environ, "GAZETTE_TODAY": str(plan_.today), "NO_MKDOCS_2_WARNING": "1"}
    for name in ("PYTHONHASHSEED", "PYTHONDONTWRITEBYTECODE"):  # as on most machines
        environment.pop(name, None)
    code = _digest(corpus.ROOT / "hooks/gazette", corpus.ROOT / "docs", corpus.ROOT / "tests/bench/peers")
    peers = work / f"{project.name}-peers-{code}"
    bench = Bench(project, peers, sentence(project), environment)
    edit_record(bench.sentence, "")
    if not set(names) <= {"ours", "bare"} and not (peers / "made").is_file():
        report("building ours once, for its feeds and calendars")
        ours = bench.tool("ours")
        run(ours.build, project, environment)
        report("making the peers' input")
        shutil.rmtree(peers, ignore_errors=True)
        gathered = gather(project, plan_.today)
        for name, write_input in (
            ("hugo", hugo.write),
            ("eleventy", eleventy.write),
            ("mkdocs", material.write),
        ):
            write_input(peers / name, gathered)
        (peers / "made").touch()
    return bench


def _digest(*places: Path) -> str:
    digest = hashlib.blake2s(digest_size=4)
    for place in places:
        files = (place,) if place.is_file() else sorted(p for p in place.rglob("*") if p.is_file())
        for path in files:
            if "__pycache__" not in path.parts:
                digest.update(path.relative_to(corpus.ROOT).as_posix().encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()


def _ours(bench: Bench) -> Tool:
    config = str(bench.project / "mkdocs.yml")
    return Tool(
        "ours",
        bench.project,
        bench.project / "site",
        # What `make site` runs: first the question whether there is anything to do.
        build=("sh", "-c", f"{_ASK} || {' '.join(_MKDOCS)} build -f {config}"),
        serve=lambda port: (*_MKDOCS, "serve", "-f", config, "-a", f"{_LOCAL}:{port}"),
        watch=("env", "GAZETTE_WATCH=1", *_MKDOCS, "build", "-f", config),
        edit=lambda mark: edit_record(bench.sentence, mark),
        cold=("site", "site.build", ".cache"),
        environment=bench.environment,
    )


def _bare(bench: Bench) -> Tool:
    """Our generator without the search index, which no peer makes."""
    program = Path(__file__).with_name("without_index.py")
    output = bench.project / "bare"
    config = str(bench.project / "mkdocs.yml")
    build = (sys.executable, str(program), "build", "-f", config, "-d", str(output))
    cold = ("bare", "bare.build", ".cache")
    watch = ("env", "GAZETTE_WATCH=1", *build)
    return replace(_ours(bench), name="bare", build=build, watch=watch, output=output, cold=cold)


def _hugo(bench: Bench) -> Tool:
    program, folder = str(installed.hugo()), bench.peers / "hugo"
    cache = str(folder / ".cache")
    files = holders(folder / "content", bench.sentence, (".md",))
    return Tool(
        "hugo",
        folder,
        folder / "public",
        build=(program, "--quiet", "--cacheDir", cache),
        watch=(program, "--quiet", "--cacheDir", cache, "--watch"),
        # Rendering to memory is the faster of Hugo's two ways to serve.
        serve=lambda port: (
            program,
            "server",
            "--quiet",
            "--renderToMemory",
            "--bind",
            _LOCAL,
            "--port",
            str(port),
            "--cacheDir",
            cache,
        ),
        edit=lambda mark: edit_files(files, bench.sentence, mark),
        cold=("public", "resources", ".cache"),
        environment=bench.environment,
    )


def _eleventy(bench: Bench) -> Tool:
    folder, modules = bench.peers / "eleventy", installed.node_modules()
    if not (folder / "node_modules").is_symlink():
        (folder / "node_modules").symlink_to(modules, target_is_directory=True)
        shutil.copy(modules.parent / "package.json", folder)
    program = str(folder / "node_modules/@11ty/eleventy/cmd.cjs")
    files = holders(folder / "sheets", bench.sentence, (".json",))
    return Tool(
        "eleventy",
        folder,
        folder / "_site",
        build=("node", program, "--quiet"),
        watch=("node", program, "--quiet", "--watch", "--incremental"),
        serve=lambda port: ("node", program, "--quiet", "--serve", "--incremental", f"--port={port}"),
        edit=lambda mark: edit_files(files, bench.sentence, mark),
        cold=("_site", ".cache"),
        environment=bench.environment,
    )


def _mkdocs(bench: Bench) -> Tool:
    folder = bench.peers / "mkdocs"
    files = holders(folder / "docs", bench.sentence, (".md",))
    return Tool(
        "mkdocs",
        folder,
        folder / "site",
        build=(*_MKDOCS, "build", "--quiet"),
        serve=lambda port: (*_MKDOCS, "serve", "-a", f"{_LOCAL}:{port}"),
        watch=("false",),  # MkDocs has no such mode
        edit=lambda mark: edit_files(files, bench.sentence, mark),
        cold=("site",),
        environment=bench.environment,
    )


_TOOLS: Final[Mapping[str, Callable[[Bench], Tool]]] = dict(
    zip(NAMES, (_ours, _bare, _hugo, _eleventy, _mkdocs), strict=True)
)
