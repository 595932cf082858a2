"""All else a site is made from is edited, singly, by MkDocs' own builds; some of it while it is served."""

from __future__ import annotations

import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.sites import Checkout, contents
from tests.sweep.builds import Site, Way, builder, folder_in_memory
from tests.sweep.records import TODAY
from tests.sweep.sweeping import Sweep, in_turn, restore
from tests.sweep.trees import SERVED, SITE, UNSEEN, tree_of_site
from tests.waiting import PATIENCE


@pytest.fixture(scope="module")
def sweep() -> Iterator[Sweep]:
    """The tree that is edited."""
    with folder_in_memory() as folder:
        tree_of_site(folder / "tree")
        with builder(folder / "tree", TODAY, "site") as sites:
            yield Sweep(sites)


@pytest.mark.parametrize("name", in_turn(SITE))
def test_what_is_no_record_is_edited(name: str, sweep: Sweep) -> None:
    """Each edit is taken back with the next one: it takes a second to build all as it was."""
    day = sweep.builder.today
    try:
        if name.startswith("setting today"):
            sweep.start()
            sweep.builder.today = ""  # the environment would have the last word
        if "equal" in name:
            sweep.ready = False  # equal to what was built just before
        assert sweep.edit(name, SITE[name], undo=False) == (name not in UNSEEN)
    finally:
        sweep.builder.today = day


def test_an_edit_while_serving(tmp_path: Path) -> None:
    tree = tmp_path / "tree"
    tree_of_site(tree)
    with served(tree) as (folder, address), builder(tree, TODAY, f"serve {address}") as builds:
        sweep = Sweep(builds)
        within(folder, sweep.site, "at first")
        for name in in_turn(SERVED):
            SITE[name](tree)
            within(folder, builds.build(Way.NOTHING), name)
            restore(tree, sweep.pristine)
            within(folder, sweep.site, f"{name}, taken back")


@contextmanager
def served(tree: Path) -> Iterator[tuple[Path, str]]:
    """`mkdocs serve` while it runs: the folder it serves from, and its address."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{free.getsockname()[1]}"
    temporary = tree.with_name("temporary")
    temporary.mkdir()
    with tree.with_name("serve.log").open("wb") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", "mkdocs", "serve", "--dev-addr", address],
            cwd=tree,
            env={**Checkout(tree).environment(TODAY), "TMPDIR": str(temporary)},
            stdout=log,
            stderr=log,
        )
    try:
        end = time.monotonic() + PATIENCE
        while not (found := [path for path in temporary.glob("mkdocs_*") if path.suffix != ".build"]):
            assert process.poll() is None
            assert time.monotonic() < end
            time.sleep(0.05)
        yield found[0], address
    finally:
        process.send_signal(signal.SIGINT)
        try:
            process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def within(folder: Path, expected: Site, what: str) -> None:
    """Wait until a folder holds a site, and fail when that takes too long."""
    end = time.monotonic() + PATIENCE
    while (got := contents_of(folder)) != expected:
        differing = sorted(p for p in got.keys() | expected.keys() if got.get(p) != expected.get(p))
        assert time.monotonic() < end, f"{what}: {len(differing)} files differ: {differing[:8]}"
        time.sleep(0.1)


def contents_of(folder: Path) -> Site:
    """What a folder holds now, while it can be exchanged for another any moment."""
    try:
        return contents(folder)
    except FileNotFoundError:
        return {}
