"""The jobs of both forges' files, run in an empty environment: checks, publications, proposals.

`make workflows` lets each job install the program too; otherwise jobs get that of this test run.
"""

from __future__ import annotations

import json
import os
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest
import yaml

from tests.forges import BRANCH, Forge, Job, Kind, listed
from tests.serving import serving
from tests.sites import ROOT
from tests.test_gather import RECORD, WRONG, committed, repository
from tests.test_import import SOURCES
from tests.test_new_site import county as county  # noqa: PLC0414  (a fixture)

FILES: Final[dict[Kind, dict[str, str]]] = {
    "github": {
        "check": ".github/workflows/check.yml",
        "gather": ".github/workflows/gather.yml",
        "propose": ".github/workflows/drafts.yml",
        **dict.fromkeys(("build", "pages", "ledger"), ".github/workflows/publish.yml"),
    },
    "gitlab": dict.fromkeys(
        ("check", "pages", "rsync", "rclone", "ledger", "gather", "drafts"), ".gitlab-ci.yml"
    ),
}
"""Every job of the two forges and the file that it is in."""
LOGS: Final = os.environ.get("WORKFLOWS", "")
"""Where what jobs say is kept; jobs then install the program themselves."""
ON_MAIN: Final = {"CI_COMMIT_BRANCH": BRANCH, "CI_PIPELINE_SOURCE": "push"}
PROPOSED: Final = {"CI_PIPELINE_SOURCE": "merge_request_event"}
NIGHTLY: Final = {"CI_COMMIT_BRANCH": BRANCH, "CI_PIPELINE_SOURCE": "schedule"}
pytestmark = pytest.mark.skipif(
    not all(map(shutil.which, ("git", "make", "rsync", "rclone"))),
    reason="make workflows gets what this needs",
)


@pytest.fixture(params=FILES)
def forge(request: pytest.FixtureRequest, county: Path, tmp_path: Path) -> Iterator[Forge]:
    """A forge with a new site of one county."""
    forge = Forge(tmp_path, request.param, installs=bool(LOGS))
    forge.prepare(county)
    yield forge
    if LOGS:
        name = re.sub(r"\W+", "-", request.node.name).strip("-")
        (ROOT / LOGS).mkdir(parents=True, exist_ok=True)
        shutil.copy(forge.log, ROOT / LOGS / f"{name}.txt")


def run_or_not(forge: Forge, name: str, event: dict[str, str] | None = None, **needs: str) -> Job | None:
    """A job, which may fail; None if its rules leave it out.

    `event` has the variables by which GitLab says why there is a pipeline, `needs` GitHub's results before.
    """
    before = dict(forge.variables)
    forge.variables |= event or {}
    job = forge.job(FILES[forge.kind][name], name, needs)
    forge.variables = before
    return job


def run(forge: Forge, name: str, event: dict[str, str] | None = None, **needs: str) -> Job:
    """A job that has to run, though it may fail."""
    job = run_or_not(forge, name, event, **needs)
    assert job, f"{name} is left out"
    return job


def subjects(forge: Forge, branch: str = BRANCH) -> list[str]:
    """The subjects of the commits of a branch, newest first."""
    return forge.git("log", "--format=%s", branch).splitlines()


def states(folder: Path) -> dict[str, tuple[int, int]]:
    """Inode and time of each file: both change when a file is sent."""
    entries = ((path, (folder / path).stat()) for path in listed(folder))
    return {path: (stat.st_ino, stat.st_mtime_ns) for path, stat in entries}


def with_what_is_in_the_way(folder: Path) -> None:
    """What an earlier site left: a folder where a file belongs, and a file where a folder does."""
    (folder / "robots.txt").mkdir(parents=True)
    (folder / "robots.txt/index.html").write_text("It leads on.")
    (folder / "fi").write_text("a file")


def severities(forge: Forge) -> set[str]:
    """The severity of each problem that a check reported to GitLab."""
    return {issue["severity"] for issue in json.loads((forge.work / "codequality.json").read_text("utf-8"))}


def test_every_job_of_the_files_is_listed() -> None:
    github = {
        job
        for file in FILES["github"].values()
        for job in yaml.safe_load((ROOT / file).read_text("utf-8"))["jobs"]
    }
    gitlab = yaml.safe_load((ROOT / ".gitlab-ci.yml").read_text("utf-8"))
    assert {*github} == {*FILES["github"]}
    assert {*gitlab} - {"default"} == {*FILES["gitlab"]}
    assert {".github/workflows/" + path.name for path in (ROOT / ".github/workflows").iterdir()} == {
        *FILES["github"].values()
    }


def test_a_proposal_is_checked_and_shown(forge: Forge) -> None:
    checked = run(forge, "check", PROPOSED)
    assert checked.code == 0, checked.log
    page = forge.work / "preview/fi/kainuu/2026/alueellinen/index.html"
    assert '<meta name="robots" content="noindex' in page.read_text("utf-8")
    if forge.kind == "github":
        assert checked.log.endswith("preview: is there\n")
        assert checked.uses == ("actions/checkout", "actions/setup-python", "actions/upload-artifact")
    else:
        assert "artifact preview: is there\nartifact codequality.json: is there\n" in checked.log
        assert severities(forge) <= {"minor"}, "warnings alone, of what is to be filled in"


def test_an_error_is_shown_at_its_line(forge: Forge) -> None:
    record = "negotiations/kainuu/2026/rikki.yml"
    (forge.site / record).write_text(WRONG, encoding="utf-8")
    forge.push("A record")
    checked = run(forge, "check", PROPOSED)
    assert checked.code == 1
    assert not (forge.work / "preview").exists()
    if forge.kind == "github":
        assert re.search(f"^::error .*file={record},line=2,", checked.log, re.MULTILINE), checked.log
    else:
        issues = json.loads((forge.work / "codequality.json").read_text("utf-8"))
        (issue,) = (issue for issue in issues if issue["severity"] == "blocker")
        assert (issue["location"]["path"], issue["location"]["lines"]["begin"]) == (record, 2)
        assert '"2025-05-32" is not a date' in checked.log, "the log has it in words"


@pytest.mark.parametrize("forge", ["github"], indirect=True)
def test_github_publishes_changed_files_alone(forge: Forge, tmp_path: Path) -> None:
    for name in ("server", "store"):
        with_what_is_in_the_way(tmp_path / name)
    forge.variables = {"PUBLISH_TO": "pages"}
    built = run(forge, "build")
    assert (built.code, built.uses[-1]) == (0, "actions/upload-pages-artifact"), built.log
    assert run(forge, "pages").uses == ("actions/deploy-pages",)
    forge.variables = {
        "PUBLISH_TO": "rsync",
        "RSYNC_TARGET": f"server.example:{tmp_path}/server/",
        "RSYNC_KEY": "key",
        "RSYNC_KNOWN_HOSTS": "server.example ssh-ed25519 AAAA",
    }
    assert run(forge, "build").code == 0
    assert (forge.home / ".ssh/key").stat().st_mode & 0o077 == 0
    assert list(listed(tmp_path / "server")) == list(listed(forge.work / "site"))
    forge.variables = {
        "PUBLISH_TO": "rclone",
        "RCLONE_CONFIG": "[store]\ntype = local",
        "RCLONE_TARGET": f"store:{tmp_path}/store",
    }
    assert run(forge, "build").code == 0
    assert list(listed(tmp_path / "store")) == list(listed(forge.work / "site"))
    record = forge.site / "negotiations/kainuu/2026/alueellinen.yml"
    text = record.read_text("utf-8")
    for subject, words in (("An edit", text.replace("fi: Neuvottelu", "fi: Uusi")), ("As before", text)):
        record.write_text(words, encoding="utf-8")
        forge.push(subject)
        before = states(tmp_path / "store")
        assert run(forge, "build").code == 0
        sent = {path for path, state in states(tmp_path / "store").items() if before.get(path) != state}
        assert "fi/kainuu/2026/alueellinen/index.html" in sent
        assert not sent & {"fi/tietoa/index.html", "robots.txt", "sv/kommuner/index.html"}
    assert run(forge, "ledger", build="success", pages="skipped").code == 0
    assert subjects(forge)[:2] == ["Addresses and ids that are published now", "As before"]
    assert forge.git("show", "--format=", "--name-only").split() == ["negotiations/published.txt"]
    assert run(forge, "ledger", build="success", pages="skipped").code == 0
    assert len(subjects(forge)) == 4, "nothing new is out, so nothing is committed"
    assert not run_or_not(forge, "ledger", {}, build="success", pages="failure")
    forge.variables = {}
    assert not run_or_not(forge, "ledger", {}, build="success", pages="skipped")
    assert not run_or_not(forge, "pages", {})


@pytest.mark.parametrize("forge", ["gitlab"], indirect=True)
def test_gitlab_publishes_changed_files_alone(forge: Forge, tmp_path: Path) -> None:
    for name, text in (("rclone.conf", "[store]\ntype = local\n"), ("key", "key\n"), ("hosts", "host\n")):
        (tmp_path / name).write_text(text, encoding="utf-8")
    for name in ("server", "store"):
        with_what_is_in_the_way(tmp_path / name)
    assert not any(
        run_or_not(forge, name, ON_MAIN) for name in ("rsync", "rclone", "ledger", "gather", "drafts")
    )
    assert not run_or_not(forge, "pages", {**NIGHTLY, "DRAFTS": "1"})
    published = run(forge, "pages", ON_MAIN)
    assert published.log.endswith("artifact public: is there\n")
    assert list(listed(forge.work / "public")) == list(listed(forge.work / "site"))
    forge.variables = {
        "RSYNC_TARGET": f"server.example:{tmp_path}/server/",
        "RSYNC_KEY": str(tmp_path / "key"),
        "RSYNC_KNOWN_HOSTS": str(tmp_path / "hosts"),
        "RCLONE_TARGET": f"store:{tmp_path}/store",
        "RCLONE_CONFIG": str(tmp_path / "rclone.conf"),
        "PUSH_TOKEN": "secret",
    }
    assert run(forge, "rsync", ON_MAIN).code == 0
    assert run(forge, "rclone", ON_MAIN).code == 0
    for name in ("server", "store"):
        assert list(listed(tmp_path / name)) == list(listed(forge.work / "public"))
    noted = run(forge, "ledger", ON_MAIN)
    assert noted.code == 0
    assert "push option: ci.skip" in noted.log, "the commit starts no pipeline"
    assert subjects(forge) == ["Addresses and ids that are published now", "A new site"]
    assert run(forge, "ledger", ON_MAIN).code == 0
    assert len(subjects(forge)) == 2


def test_regions_are_gathered_and_one_with_an_error_fails_the_run(forge: Forge, tmp_path: Path) -> None:
    for name in ("mallila", "testila"):
        repository(tmp_path / name, name, {"2025/vuosi.yml": RECORD.format(lead="Sovittiin.")})
    lines = (f"{name}: {{from: 'file://{tmp_path / name}'}}\n" for name in ("mallila", "testila"))
    (forge.site / "gather.yml").write_text("".join(lines), encoding="utf-8")
    forge.push("Where regions are")
    assert not run_or_not(forge, "gather", ON_MAIN)
    forge.variables = {"GATHER": "yes", "PUSH_TOKEN": "secret"}
    first = run(forge, "gather", NIGHTLY)
    assert first.code == 0, first.log
    subject = "Records that regions keep elsewhere, as they are now"
    assert subjects(forge) == [subject, "Where regions are", "A new site"]
    committed(tmp_path / "mallila", "mallila", {"2025/vuosi.yml": WRONG})
    committed(tmp_path / "testila", "testila", {"2025/vuosi.yml": RECORD.format(lead="Uutta.")})
    second = run(forge, "gather", NIGHTLY)
    assert second.code == 4, "somebody has to be told"
    assert "negotiations/mallila/2025/vuosi.yml:2:12" in second.log
    assert subjects(forge) == [subject, subject, "Where regions are", "A new site"]
    assert "Uutta." in forge.git("show", f"{BRANCH}:negotiations/testila/2025/vuosi.yml")
    assert "Sovittiin." in forge.git("show", f"{BRANCH}:negotiations/mallila/2025/vuosi.yml")


@pytest.fixture
def organiser(tmp_path: Path) -> Iterator[str]:
    """The address of an organiser's site on this machine, with a feed of one item."""
    folder = tmp_path / "www"
    folder.mkdir()
    with serving(folder) as address:
        (folder / "feed.xml").write_text(
            '<?xml version="1.0"?><rss version="2.0"><channel><title>Kainuu</title><item>'
            f"<title>Hyte-neuvottelut pidettiin</title><link>{address}/pidettiin</link>"
            "<pubDate>Fri, 22 Nov 2024 09:00:00 +0200</pubDate></item></channel></rss>",
            encoding="utf-8",
        )
        shutil.copy(SOURCES / "liferay.html", folder / "pidettiin")
        yield address


def test_drafts_are_proposed_once(forge: Forge, organiser: str) -> None:
    """The test adds only --private: its feed is on this machine, and jobs read public addresses alone."""
    job = "propose" if forge.kind == "github" else "drafts"
    file = forge.site / FILES[forge.kind][job]
    text = file.read_text("utf-8")
    assert text.count("import --all ") == 1
    file.write_text(text.replace("import --all ", "import --all --private "), encoding="utf-8")
    with (forge.site / "negotiations/kainuu/region.yml").open("a", encoding="utf-8") as region:
        region.write(f'feeds: ["{organiser}/nowhere.xml", "{organiser}/feed.xml"]\n')
    forge.push("Feeds")
    forge.variables = {"PUSH_TOKEN": "secret", "DRAFTS": "1"}
    proposed = run(forge, job, NIGHTLY)
    assert proposed.code == 0, "a feed that cannot be read is no reason to propose nothing"
    assert subjects(forge, "drafts-7") == ["Drafts of what organisers have published", "Feeds", "A new site"]
    assert subjects(forge) == ["Feeds", "A new site"]
    added = forge.git("show", "--format=", "--name-only", "drafts-7").split()
    assert [re.sub(r"[^/]*\.yml", "…", path) for path in added] == ["negotiations/kainuu/2024/…"]
    if forge.kind == "github":
        assert "gh pr create --fill --head drafts-7" in proposed.log
    else:
        assert "push option: merge_request.create" in proposed.log
    forge.git("branch", "--delete", "--force", "drafts-7")
    again = run(forge, job, NIGHTLY)
    assert again.code == 0
    assert forge.git("branch", "--list", "drafts-*") == "", "what was read before is not proposed again"
