"""The site is written into a folder of its own and published in one step, or stays as it was."""

from __future__ import annotations

import errno
import os
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from unittest.mock import Mock

import pytest

from gazette.engine import staging as staging_module
from gazette.engine.dependencies import note
from gazette.engine.exchange import ExchangeMethod
from gazette.engine.manifest import KnownFile
from gazette.engine.output_file import OutputFile
from gazette.engine.staging import Staging
from gazette.engine.writer import CollisionError, PublishError


def page(path: str, text: str = "new") -> OutputFile:
    return OutputFile(path, str.encode, text)


def tree(folder: Path) -> dict[str, str]:
    return {p.relative_to(folder).as_posix(): p.read_text() for p in folder.rglob("*") if p.is_file()}


@pytest.fixture
def site(tmp_path: Path) -> Path:
    (tmp_path / "site").mkdir()
    (tmp_path / "site/old.html").write_text("old")
    return tmp_path / "site"


@pytest.fixture
def staging(site: Path) -> Iterator[Staging]:
    instance = Staging(site)
    yield instance
    instance.give_up()


def test_publishing_replaces_the_whole_site(site: Path, staging: Staging) -> None:
    written = staging.write([page("fi/index.html"), page("feed.xml", "f")])
    assert written.files.keys() == written.paths == {"fi/index.html", "feed.xml"}
    assert tree(site) == {"old.html": "old"}
    staging.publish()
    assert tree(site) == {"fi/index.html": "new", "feed.xml": "f"}
    kept = {
        "lock": "",
        "paths": "feed.xml\nfi/index.html",
        "build-id": written.build_id,
        "next/old.html": "old",
    }
    assert tree(site.with_name("site.build")) == kept


def test_files_of_the_generator_are_published_and_not_taken_over_by_the_next_build(
    site: Path, staging: Staging
) -> None:
    (staging.folder / "fi").mkdir()
    (staging.folder / "fi/about.html").write_text("by the generator")
    written = staging.write([page("fi/index.html")])
    assert written.files.keys() == written.rebuilt == {"fi/index.html"}
    assert written.paths == {"fi/index.html", "fi/about.html"}
    staging.publish()
    assert tree(site) == {"fi/index.html": "new", "fi/about.html": "by the generator"}


def test_the_first_site_is_published_without_an_old_one(tmp_path: Path) -> None:
    staging = Staging(tmp_path / "site")
    staging.write([page("index.html")])
    staging.publish()
    assert tree(tmp_path / "site") == {"index.html": "new"}


def test_each_build_that_writes_has_an_id_of_its_own(site: Path, staging: Staging) -> None:
    assert staging.build_id == ""
    first = staging.write([page("index.html")]).build_id
    assert staging.build_id == first != ""
    staging.publish()
    other = Staging(site)
    assert other.build_id == first
    assert other.write([page("index.html")]).build_id == other.build_id != first
    other.publish()
    shutil.rmtree(site)
    assert other.build_id == "", "nothing is known of a site that is gone"


def test_giving_up_leaves_the_site(site: Path, staging: Staging) -> None:
    build_id = staging.write([page("index.html")]).build_id
    staging.give_up()
    assert tree(site) == {"old.html": "old"}
    kept = {"lock": "", "build-id": build_id, "next/index.html": "new"}
    assert tree(site.with_name("site.build")) == kept


def test_a_path_is_written_once(staging: Staging) -> None:
    (staging.folder / "fi").mkdir()
    (staging.folder / "fi/index.html").write_text("by the generator")
    with pytest.raises(CollisionError) as caught:
        staging.write([page("a.html"), page("fi/index.html")])
    assert caught.value.path == "fi/index.html"


@pytest.mark.parametrize(("first", "second"), [("a/b", "a/b/index.html"), ("a/b/index.html", "a")])
def test_a_file_and_a_folder_do_not_share_a_name(staging: Staging, first: str, second: str) -> None:
    with pytest.raises(CollisionError):
        staging.write([page(first), page(second)])


@pytest.mark.parametrize("path", ["", "/etc/passwd", "../out.html", "fi/../../out.html", "fi\\x.html"])
def test_nothing_is_written_outside_the_site(staging: Staging, path: str) -> None:
    with pytest.raises(PublishError):
        staging.write([page(path)])


def test_leftovers_of_a_killed_build_do_no_harm(site: Path) -> None:
    left = site.with_name("site.build")
    halves = ("next/fi/index.html", "next/gone/index.html", "next/feed.xml/index.html", "generator/x.html")
    for half in halves:
        (left / half).parent.mkdir(parents=True, exist_ok=True)
        (left / half).write_text("half")
    staging = Staging(site)
    assert tree(staging.folder) == {}
    staging.write([page("fi/index.html"), page("feed.xml", "f")])
    assert tree(site) == {"old.html": "old"}
    staging.publish()
    assert tree(site) == {"fi/index.html": "new", "feed.xml": "f"}


@pytest.mark.parametrize("made_by", ["site", "generator"])
def test_a_file_has_a_new_time_when_its_bytes_have_changed_and_only_then(site: Path, made_by: str) -> None:
    """A text that is restored has a new time too, since If-Modified-Since and mirrors compare times."""

    def build(text: str) -> int:
        staging = Staging(site)
        if made_by == "generator":
            (staging.folder / "page.html").write_text(text)
            staging.write([page("same.html")])
        else:
            staging.write([page("same.html"), page("page.html", text)])
        staging.publish()
        same_times.add((site / "same.html").stat().st_mtime_ns)
        time.sleep(0.01)  # a file system's clock has steps
        return (site / "page.html").stat().st_mtime_ns

    same_times: set[int] = set()
    times = [build(text) for text in ("1", "1", "1", "2", "1", "1", "1", "3", "2")]
    first, second, returned, third, again = times[0], times[3], times[4], times[7], times[8]
    assert times == [first, first, first, second, returned, returned, returned, third, again]
    assert first < second < returned < third < again
    assert len(same_times) == 1


class Counting:
    """Builds that take over files of the last one, and the paths that each of them made anew."""

    def __init__(self, site: Path) -> None:
        self.site = site
        self.last: dict[str, KnownFile] = {}
        self.made_paths: list[str] = []
        self.text = ""
        self.method: ExchangeMethod | None = None

    def build(self, changed: str = "", *, text: str = "1", decided: str = "") -> list[str]:
        self.made_paths, self.text = [], text
        staging = Staging(self.site, method=self.method)
        unchanged = {path: known for path, known in self.last.items() if changed not in known.names}
        files = [OutputFile(path, make_one, self, (path, decided)) for path in ("a.html", "b/c.html")]
        written = staging.write(files, unchanged)
        staging.publish()
        self.last = written.files
        assert sorted(written.rebuilt) == sorted(self.made_paths)
        return self.made_paths


def make_one(counting: Counting, path: str, decided: str) -> bytes:
    note(f"record {path[0]}")
    counting.made_paths.append(path)
    return f"{counting.text}{decided}".encode()


@pytest.fixture
def counting(site: Path) -> Counting:
    builds = Counting(site)
    for _ in range(3):
        builds.build()
    return builds


def test_unchanged_files_are_not_made(site: Path, counting: Counting) -> None:
    assert counting.build() == []
    assert tree(site) == {"a.html": "1", "b/c.html": "1"}
    assert counting.build("record b", text="2") == ["b/c.html"]
    assert tree(site) == {"a.html": "1", "b/c.html": "2"}
    assert counting.build("record a", text="3") == ["a.html"]
    assert tree(site) == {"a.html": "3", "b/c.html": "2"}
    assert counting.build() == []
    assert tree(site) == {"a.html": "3", "b/c.html": "2"}


def test_files_with_other_arguments_are_made_anew(site: Path, counting: Counting) -> None:
    assert counting.build(decided="!") == ["a.html", "b/c.html"]
    assert tree(site) == {"a.html": "1!", "b/c.html": "1!"}
    assert counting.build(decided="!") == []
    assert counting.build("record a", text="2", decided="!") == ["a.html"]
    assert tree(site) == {"a.html": "2!", "b/c.html": "1!"}


def test_files_known_to_be_unchanged_are_not_compared(site: Path, counting: Counting) -> None:
    """A file that only the site has is put into the next folder too; one in both folders is left alone."""
    for path in ("site/a.html", "site.build/next/a.html", "site.build/next/b/c.html"):
        (site.parent / path).unlink()
    (site / "b/c.html").write_text("edited, though nobody builds")
    staging = Staging(site)
    files = [OutputFile(path, make_one, counting, (path, "")) for path in ("a.html", "b/c.html")]
    known = {path: known._replace(in_both_folders=path == "a.html") for path, known in counting.last.items()}
    counting.made_paths = []
    staging.write(files, known, next_paths=frozenset())
    staging.publish()
    assert counting.made_paths == []
    assert tree(site) == {"b/c.html": "edited, though nobody builds"}


def test_files_that_are_no_longer_listed_are_removed_from_the_next_folder(site: Path) -> None:
    for names in (("a.html", "b/c.html"), ("a.html", "b/c.html"), ("a.html",)):
        staging = Staging(site)
        left = frozenset(p.relative_to(staging.finished).as_posix() for p in staging.finished.rglob("*.html"))
        staging.write([page(name) for name in names], next_paths=left)
        staging.publish()
    assert tree(site) == {"a.html": "new"}
    assert not (site / "b").exists()


@pytest.mark.parametrize("spoil", [Path.unlink, lambda path: path.write_text("!")], ids=["gone", "edited"])
@pytest.mark.parametrize("where", ["site", "site.build/next", "both"])
def test_files_that_somebody_removed_or_edited_are_restored(
    site: Path, counting: Counting, spoil: Callable[[Path], object], where: str
) -> None:
    folders = ("site", "site.build/next") if where == "both" else (where,)
    for folder in folders:
        spoil(site.parent / folder / "b/c.html")
    for _ in range(2):
        counting.build()
        assert tree(site) == {"a.html": "1", "b/c.html": "1"}


def test_an_excluded_folder_is_left_alone(site: Path) -> None:
    staging = Staging(site)
    (staging.finished / "search/deep").mkdir(parents=True)
    (staging.finished / "search/deep/piece.json").write_text("piece")
    (staging.finished / "search.html").write_text("other")
    staging.write([page("fi/search/index.html")], excluded="search")
    staging.publish()
    assert tree(site) == {"fi/search/index.html": "new", "search/deep/piece.json": "piece"}


def test_folders_are_renamed_where_they_cannot_be_exchanged(site: Path) -> None:
    staging = Staging(site, method=ExchangeMethod.RENAME)
    staging.write([page("index.html")])
    staging.publish()
    assert tree(site) == {"index.html": "new"}


@pytest.mark.parametrize("method", [ExchangeMethod.EXCHANGE, ExchangeMethod.RENAME])
def test_an_exchange_that_the_system_refuses_names_the_site_and_leaves_it(
    method: ExchangeMethod, site: Path
) -> None:
    staging = Staging(site, method=method)
    staging.write([page("index.html")])
    shutil.rmtree(staging.finished)
    with pytest.raises(FileNotFoundError) as raised:
        staging.publish()
    assert raised.value.filename == str(site)
    assert tree(site) == {"old.html": "old"}
    staging.give_up()


def test_a_folder_that_cannot_be_moved_is_filled_file_by_file(site: Path, counting: Counting) -> None:
    """As a mount, or a folder on another file system: pages are copied after the files they refer to."""
    before = site.stat().st_ino
    (site / "a.html").unlink()
    (site / "b").rename(site / "a.html")  # a folder where a file is to be
    (site / "b").write_text("a file where a folder is to be")
    counting.method = ExchangeMethod.FILES
    for text in ("2", "3", "3"):
        counting.build("record a", text=text)
        assert tree(site) == {"a.html": text, "b/c.html": "1"}
        assert site.stat().st_ino == before
    time_before = (site / "a.html").stat().st_mtime_ns
    assert counting.build() == []
    assert (site / "a.html").stat().st_mtime_ns == time_before
    assert tree(site.parent / "site.build/next") == tree(site)


@pytest.mark.skipif(os.geteuid() != 0 or not shutil.which("unshare"), reason="only root can mount")
def test_a_site_that_is_a_mount_is_published(site: Path) -> None:
    """As in a container. Detected before a file is written."""
    code = (
        "import subprocess, sys; from pathlib import Path; from gazette.engine.staging import Staging;"
        "from gazette.engine.output_file import OutputFile; site = Path(sys.argv[1]);"
        "subprocess.run(['mount', '--bind', site, site], check=True); staging = Staging(site);"
        "print(staging.method.value); staging.write([OutputFile('index.html', str.encode, 'new')]);"
        "staging.publish()"
    )
    environment = {**os.environ, "PYTHONPATH": str(Path(staging_module.__file__).parents[2])}
    done = subprocess.run(
        ["unshare", "--mount", sys.executable, "-c", code, site],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    if "unshare" in done.stderr or "mount" in done.stderr:
        pytest.skip(done.stderr)
    assert (done.stderr, done.stdout) == ("", "files\n")
    assert tree(site) == {"index.html": "new"}


@pytest.mark.skipif(os.geteuid() != 0 or not shutil.which("unshare"), reason="only root can mount")
@pytest.mark.parametrize("method", ["EXCHANGE", "RENAME"])
def test_a_folder_that_refuses_to_be_moved_is_filled_file_by_file(tmp_path: Path, method: str) -> None:
    """A lower layer of an overlay refuses only when the folder is renamed."""
    code = (
        "import subprocess, sys; from pathlib import Path; from gazette.engine.staging import Staging;"
        "from gazette.engine.output_file import OutputFile;"
        "from gazette.engine.exchange import ExchangeMethod;"
        "room, method = Path(sys.argv[1]), ExchangeMethod[sys.argv[2]];"
        "subprocess.run(['mount', '-t', 'tmpfs', 'tmpfs', room], check=True);"
        "[(room / name).mkdir() for name in ('lower', 'upper', 'work', 'whole', 'lower/site')];"
        "(room / 'lower/site/old.html').write_text('old');"
        "layers = f'lowerdir={room}/lower,upperdir={room}/upper,workdir={room}/work,redirect_dir=off';"
        "mount = ['mount', '-t', 'overlay', 'overlay', '-o', layers, room / 'whole'];"
        "subprocess.run(mount, check=True); site = room / 'whole/site';"
        "staging = Staging(site, method=method);"
        "staging.write([OutputFile('index.html', str.encode, 'new')]); staging.publish();"
        "print(staging.method.value, {path.name: path.read_text() for path in site.iterdir()})"
    )
    environment = {**os.environ, "PYTHONPATH": str(Path(staging_module.__file__).parents[2])}
    done = subprocess.run(
        ["unshare", "--mount", sys.executable, "-c", code, tmp_path, method],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    if "unshare:" in done.stderr or "mount:" in done.stderr:
        pytest.skip(done.stderr)
    assert (done.stderr, done.stdout) == ("", "files {'index.html': 'new'}\n")


@pytest.mark.parametrize("mode", [0o2750, 0o755, 0o700])
def test_the_next_folder_has_the_rights_of_the_site(site: Path, mode: int) -> None:
    site.chmod(mode)
    before = os.umask(0o077)
    try:
        for _ in range(3):
            staging = Staging(site)
            staging.write([page("fi/index.html")])
            staging.put("search/fi.json", b"{}")
            staging.publish()
            assert site.stat().st_mode & 0o7777 == mode
            assert (site / "fi").stat().st_mode & 0o777 == mode & 0o777
            for path in ("fi/index.html", "search/fi.json"):
                assert (site / path).stat().st_mode & 0o777 == mode & 0o666, path
    finally:
        os.umask(before)


def test_a_new_site_can_be_read_by_a_web_server(tmp_path: Path) -> None:
    before = os.umask(0o077)
    try:
        staging = Staging(tmp_path / "site")
        staging.write([page("fi/index.html")])
        staging.publish()
    finally:
        os.umask(before)
    modes = [
        path.stat().st_mode & 0o777 for path in (tmp_path / "site", *sorted((tmp_path / "site").rglob("*")))
    ]
    assert modes == [0o755, 0o755, 0o644]


def test_files_put_into_the_site_by_hand_are_rescued(site: Path) -> None:
    for _ in range(2):
        staging = Staging(site)
        staging.write([page("a.html"), page("old.html")])
        staging.publish()
    (site / ".well-known").mkdir()
    by_hand = (".well-known/acme/one", ".well-known/acme/two")
    (site / ".well-known/acme").mkdir()
    for path in by_hand:
        (site / path).write_text("by hand")
    staging = Staging(site)
    staging.write([page("a.html")])
    assert staging.rescue() == by_hand
    staging.publish()
    assert tree(site) == {"a.html": "new"}
    assert tree(staging.rescued) == dict.fromkeys(by_hand, "by hand")


def test_no_file_is_rescued_without_a_list_of_paths_or_without_a_site(site: Path, staging: Staging) -> None:
    staging.write([page("a.html")])
    assert staging.rescue() == (), "no list"
    staging.publish()
    again = Staging(site)
    shutil.rmtree(site)
    assert again.rescue() == (), "no site"
    again.give_up()


def test_files_can_be_added_in_folders_that_do_not_exist_yet(site: Path, staging: Staging) -> None:
    staging.write([page("a.html")])
    paths = ("search/fi/words/a.json", "search/fi/words/b.json")
    for path in paths:
        staging.put(path, b"{}")
    staging.add(paths)
    staging.publish()
    assert tree(site) == {"a.html": "new", **dict.fromkeys(paths, "{}")}
    assert tree(site.with_name("site.build"))["paths"] == "\n".join(["a.html", *paths])


def test_the_staging_folder_can_be_removed_more_than_once(site: Path, staging: Staging) -> None:
    staging.write([page("a.html")])
    staging.publish()
    for _ in range(2):
        staging.remove()
        assert not site.with_name("site.build").exists()
    assert tree(site) == {"a.html": "new"}


def test_a_file_in_the_place_of_the_staging_folder_is_reported(tmp_path: Path) -> None:
    (tmp_path / "site.build").write_text("a file")
    with pytest.raises(FileExistsError, match=r"site\.build"):
        Staging(tmp_path / "site")


def test_a_build_killed_between_two_renames_is_undone(site: Path) -> None:
    old = site.with_name("site.build") / "old"
    old.parent.mkdir()
    site.rename(old)
    Staging(site).give_up()
    assert tree(site) == {"old.html": "old"}


def test_one_build_waits_for_another(site: Path) -> None:
    first = Staging(site)
    first.write([page("index.html", "first")])
    messages: list[str] = []
    looked_at = threading.Event()

    def second() -> None:
        staging = Staging(site, lambda: messages.append("waiting"))
        looked_at.wait(60)
        staging.write([page("index.html", "second")])
        staging.publish()

    thread = threading.Thread(target=second)
    thread.start()
    while not messages:
        assert thread.is_alive(), "it did not wait"
        time.sleep(0.01)
    first.publish()
    assert tree(site) == {"index.html": "first"}
    looked_at.set()
    thread.join()
    assert tree(site) == {"index.html": "second"}


def test_giving_up_a_published_build_leaves_the_next_one_alone(site: Path) -> None:
    """A process that stays gives up its last build, already published, when the next one is refused."""
    over = Staging(site)
    over.write([page("index.html", "first")])
    over.publish()
    running = Staging(site)
    (running.folder / "about.html").write_text("of the running build")
    over.give_up()
    running.write([page("index.html", "second")])
    running.publish()
    assert tree(site) == {"index.html": "second", "about.html": "of the running build"}
    over.give_up()
    Staging(site, lambda: pytest.fail("the lock is still held")).give_up()


def test_the_lock_of_a_killed_build_is_free(site: Path) -> None:
    code = (
        "import sys, time; from pathlib import Path; from gazette.engine.staging import Staging;"
        "held = Staging(Path(sys.argv[1])); print('locked', flush=True); time.sleep(60)"
    )
    environment = {**os.environ, "PYTHONPATH": str(Path(staging_module.__file__).parents[2])}
    with subprocess.Popen(
        [sys.executable, "-c", code, site], stdout=subprocess.PIPE, env=environment
    ) as build:
        assert build.stdout
        assert build.stdout.readline() == b"locked\n"
        build.kill()
    Staging(site, lambda: pytest.fail("the lock is still held")).give_up()
    assert tree(site) == {"old.html": "old"}


@pytest.mark.parametrize("linked", [True, False], ids=["one file in both folders", "a copy"])
def test_a_published_file_is_replaced_and_never_written_into(
    site: Path, counting: Counting, monkeypatch: pytest.MonkeyPatch, *, linked: bool
) -> None:
    """A reader who is sent a page while the next site is written gets the whole old page."""
    if not linked:
        monkeypatch.setattr(os, "link", Mock(side_effect=OSError))
    counting.build("record a", text="2")
    assert counting.build() == []
    assert (site / "a.html").samefile(site.parent / "site.build/next/a.html") == linked
    with (site / "a.html").open("rb") as sent:
        assert counting.build("record a", text="3") == ["a.html"]
        assert sent.read() == b"2"
    assert counting.build() == []
    assert tree(site) == {"a.html": "3", "b/c.html": "1"}


def test_the_folders_above_a_site_are_made(tmp_path: Path) -> None:
    staging = Staging(tmp_path / "www/hyte/site")
    staging.write([page("index.html")])
    staging.publish()
    assert tree(tmp_path / "www/hyte/site") == {"index.html": "new"}


def test_a_site_whose_path_is_a_link_to_itself_is_refused(tmp_path: Path) -> None:
    (tmp_path / "site").symlink_to("site")
    with pytest.raises(OSError) as raised:  # noqa: PT011  (its number and file are looked at)
        Staging(tmp_path / "site")
    assert (raised.value.errno, raised.value.filename) == (errno.ELOOP, str(tmp_path / "site"))


def test_a_link_that_was_put_into_the_site_by_hand_is_rescued_as_one(site: Path) -> None:
    secret = site.with_name("secret.txt")
    secret.write_text("not of the site")
    for _ in range(2):
        staging = Staging(site)
        staging.write([page("a.html"), page("old.html")])
        staging.publish()
    (site / "secret.txt").symlink_to(secret)
    staging = Staging(site)
    staging.write([page("a.html")])
    assert staging.rescue() == ("secret.txt",)
    staging.publish()
    assert (staging.rescued / "secret.txt").readlink() == secret


@pytest.mark.parametrize(
    "name", ["lock", "build-id", "manifest", "stamp", "paths", "generator", "next", "old"]
)
@pytest.mark.parametrize("kind", ["file", "folder", "link to a file", "link to a folder", "link to nowhere"])
def test_files_and_links_in_the_place_of_staging_files_are_removed_but_not_their_targets(
    name: str, kind: str, site: Path
) -> None:
    own, target = site.with_name("site.build") / name, site.with_name("elsewhere")
    own.parent.mkdir()
    if kind == "file":
        own.write_text("text")
    elif kind == "folder":
        (own / "inner").mkdir(parents=True)
    else:
        own.symlink_to(target)
    if kind == "link to a file":
        target.write_text("of somebody")
    elif kind == "link to a folder":
        target.mkdir()
        (target / "file").write_text("of somebody")
    staging = Staging(site)
    assert not own.is_symlink()
    staging.write([page("index.html")])
    staging.publish()
    assert tree(site) == {"index.html": "new"}
    staging.give_up()
    if kind == "link to a file":
        assert target.read_text() == "of somebody"
    elif kind == "link to a folder":
        assert tree(target) == {"file": "of somebody"}


def test_giving_up_a_removed_folder_is_no_error(site: Path, staging: Staging) -> None:
    shutil.rmtree(staging.folder)
    staging.give_up()
    Staging(site, lambda: pytest.fail("the lock is still held")).give_up()
