"""`gazette gather`: regions are copied from other repositories and folders, each checked by itself."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Mapping
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from gazette.cli import gazette
from gazette.records.loading import load
from gazette.records.origins import read_origins
from gazette.staff.gathering import git_commits
from tests.whole import site_files

RECORD = """\
title: Neuvottelu
sessions: {{date: 2025-05-02}}
report: {{lead: "{lead}"}}
sources: {{publisher: Järjestäjä}}
"""
NAMES = {"mallila": ("32", "906"), "esimerkkila": ("33", "907"), "testila": ("34", "908")}
ERRORS = "its new records have errors, or would lose published addresses."
EDITED = "negotiations/mallila was written or changed here. To replace it, add --overwrite."
WRONG = "title: Neuvottelu\nsessions: {date: 2025-05-32}\nsources: {publisher: Järjestäjä}\n"


def region(name: str) -> str:
    code, municipality = NAMES[name]
    title = name.capitalize()
    return (
        f'code: "{code}"\nname: {{fi: {title}n alue, sv: {title} område, en: {title} county}}\n'
        f"short: {{fi: {title}, sv: {title}, en: {title}}}\nbilingual: no\nhus: no\n"
        f'municipalities:\n  - {{code: "{municipality}", fi: {title}, sv: {title}, languages: fi}}\n'
    )


def git(folder: Path, *arguments: str) -> str:
    """Run git as an invented person, without the settings of the person who runs the tests."""
    environment = {
        "PATH": os.environ["PATH"],
        "HOME": str(folder),
        "GIT_CONFIG_NOSYSTEM": "1",
        **{
            f"GIT_{person}_{detail}": "Testi"
            for person in ("AUTHOR", "COMMITTER")
            for detail in ("NAME", "EMAIL")
        },
    }
    done = subprocess.run(
        ("git", *arguments), cwd=folder, env=environment, capture_output=True, text=True, check=True
    )
    return done.stdout.strip()


def repository(folder: Path, name: str, files: Mapping[str, str]) -> Path:
    """A repository with the region in negotiations/NAME/ and these files there."""
    folder.mkdir()
    git(folder, "init", "--quiet", "--initial-branch=main")
    committed(folder, name, {"region.yml": region(name), **files})
    return folder


def committed(folder: Path, name: str, files: Mapping[str, str]) -> str:
    """Commit these files of the region; returns the id of the commit."""
    for inner, text in files.items():
        path = folder / "negotiations" / name / inner
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    git(folder, "add", "-A")
    git(folder, "commit", "--quiet", "-m", "Muutos")
    return git(folder, "rev-parse", "HEAD")


def gather(root: Path, *arguments: str, today: str = "2025-10-20") -> Result:
    command = ["gather", "--root", str(root), "--lang", "en", *arguments]
    return CliRunner().invoke(gazette, command, env={"GAZETTE_TODAY": today})


@pytest.fixture
def national(tmp_path: Path) -> Path:
    """A site that gathers three regions, each from a repository of its own."""
    root = tmp_path / "national"
    (root / "negotiations").mkdir(parents=True)
    lines = []
    for name in NAMES:
        repository(tmp_path / name, name, {"2025/vuosi.yml": RECORD.format(lead=f"Sovittiin: {name}.")})
        lines.append(f"{name}:\n  from: ../{name}\n")
    (root / "gather.yml").write_text("".join(lines), encoding="utf-8")
    return root


def leads(root: Path) -> dict[str, str]:
    """Region → the lead of its record, if it is read without problems."""
    loaded = load(root / "negotiations")
    assert loaded.problems == ()
    leads_by_region = {}
    for record in loaded.records.all:
        assert record.negotiation.report
        assert record.negotiation.report.lead
        leads_by_region[record.organiser.id] = record.negotiation.report.lead.fi or ""
    return leads_by_region


def test_a_region_with_an_error_stays_as_it_was_and_the_others_are_gathered(
    national: Path, tmp_path: Path
) -> None:
    first = gather(national)
    assert first.exit_code == 0, first.output
    old = git(tmp_path / "esimerkkila", "rev-parse", "HEAD")
    new = {
        name: committed(
            tmp_path / name,
            name,
            {"2025/vuosi.yml": WRONG if name == "esimerkkila" else RECORD.format(lead=f"Uutta: {name}.")},
        )
        for name in NAMES
    }
    second = gather(national, today="2025-10-21")
    assert second.exit_code == 4
    assert second.stdout == (
        f"mallila ({new['mallila'][:12]}): gathered.\ntestila ({new['testila'][:12]}): gathered.\n"
    )
    assert second.stderr.splitlines()[:2] == [
        f"esimerkkila ({new['esimerkkila'][:12]}): {ERRORS}",
        '  negotiations/esimerkkila/2025/vuosi.yml:2:12  sessions.date: "2025-05-32" is not a date.',
    ]
    assert second.stderr.splitlines()[-1] == "  The region stays as it was."
    assert leads(national) == {
        "mallila": "Uutta: mallila.",
        "esimerkkila": "Sovittiin: esimerkkila.",
        "testila": "Uutta: testila.",
    }
    origins, problems = read_origins(national / "negotiations")
    assert problems == ()
    assert {name: (origin.commit, str(origin.day)) for name, origin in origins.items()} == {
        "mallila": (new["mallila"], "2025-10-21"),
        "esimerkkila": (old, "2025-10-20"),
        "testila": (new["testila"], "2025-10-21"),
    }
    assert gather(national).stdout.count("nothing new") == 2
    committed(tmp_path / "esimerkkila", "esimerkkila", {"2025/vuosi.yml": RECORD.format(lead="Korjattu.")})
    assert gather(national).exit_code == 0
    assert leads(national)["esimerkkila"] == "Korjattu."


def test_where_a_region_comes_from_is_shown(national: Path) -> None:
    assert gather(national).exit_code == 0
    file = national / "negotiations/gathered.yml"
    text = file.read_text("utf-8").replace("mallila:\n", 'mallila:\n  from: "https://git.example/m.git"\n')
    file.write_text(text, encoding="utf-8")
    files = site_files(load(national / "negotiations").records)
    page, other = files["en/mallila/index.html"].decode(), files["en/testila/index.html"].decode()
    assert '<a href="https://git.example/m.git" rel="external noopener">https://git.example/m.git</a>' in page
    assert "20 October 2025" in page
    assert "the organiser itself" in other
    assert str(national.parent) not in other, "the path of a folder is nobody else's business"
    rows = json.loads(files["data/regions.json"])
    by_id = {row["id"]: (row["gathered_from"], row["gathered_commit"]) for row in rows["rows"]}
    assert by_id["mallila"][0] == "https://git.example/m.git"
    assert by_id["testila"][0] is None


def test_a_copy_in_which_a_published_address_is_missing_is_refused(national: Path, tmp_path: Path) -> None:
    assert gather(national).exit_code == 0
    ledger = ["ledger", "--update", "--root", str(national), "--lang", "en"]
    assert CliRunner().invoke(gazette, ledger, env={"GAZETTE_TODAY": "2025-10-20"}).exit_code == 0
    source = tmp_path / "testila/negotiations/testila/2025"
    source.joinpath("vuosi.yml").rename(source / "toinen.yml")
    committed(tmp_path / "testila", "testila", {})
    refused = gather(national)
    assert refused.exit_code == 4
    assert 'the record "testila/2025/vuosi" was published and would disappear.' in refused.stderr
    assert (national / "negotiations/testila/2025/vuosi.yml").is_file()


def test_records_edited_in_the_gathering_site_are_replaced_only_by_overwrite(
    national: Path, tmp_path: Path
) -> None:
    assert gather(national).exit_code == 0
    here = national / "negotiations/mallila/2025/vuosi.yml"
    here.write_text(RECORD.format(lead="Muutettu täällä."), encoding="utf-8")
    committed(tmp_path / "mallila", "mallila", {"2025/vuosi.yml": RECORD.format(lead="Muutettu siellä.")})
    refused = gather(national, "mallila")
    assert refused.exit_code == 4
    assert EDITED in refused.stderr
    assert leads(national)["mallila"] == "Muutettu täällä."
    assert gather(national, "mallila", "--overwrite").exit_code == 0
    assert leads(national)["mallila"] == "Muutettu siellä."


def test_records_in_the_gathering_site_that_the_copy_also_has_are_replaced(national: Path) -> None:
    here = national / "negotiations/mallila/region.yml"
    here.parent.mkdir(parents=True)
    here.write_text(region("mallila"), encoding="utf-8")
    assert gather(national, "mallila").exit_code == 0
    assert leads(national)["mallila"] == "Sovittiin: mallila."


def test_a_named_commit_is_gathered_and_no_newer_one(national: Path, tmp_path: Path) -> None:
    old = git(tmp_path / "mallila", "rev-parse", "HEAD")
    committed(tmp_path / "mallila", "mallila", {"2025/vuosi.yml": RECORD.format(lead="Uudempi.")})
    (national / "gather.yml").write_text(
        f'mallila: {{from: ../mallila, commit: "{old}"}}\n', encoding="utf-8"
    )
    assert gather(national).exit_code == 0
    assert leads(national) == {"mallila": "Sovittiin: mallila."}


def test_a_region_comes_from_a_folder_too(national: Path, tmp_path: Path) -> None:
    folder = tmp_path / "folder/negotiations/mallila"
    (folder / "2025").mkdir(parents=True)
    (folder / "region.yml").write_text(region("mallila"), encoding="utf-8")
    (folder / "2025/vuosi.yml").write_text(RECORD.format(lead="Kansiosta."), encoding="utf-8")
    (folder / "muistio.txt").write_text("jää sinne", encoding="utf-8")
    (national / "gather.yml").write_text("mallila: {from: ../folder}\n", encoding="utf-8")
    assert gather(national).output == "mallila: gathered.\n"
    assert leads(national) == {"mallila": "Kansiosta."}
    assert not (national / "negotiations/mallila/muistio.txt").exists()


@pytest.mark.parametrize("is_git", [True, False])
def test_links_are_not_followed(national: Path, tmp_path: Path, *, is_git: bool) -> None:
    (tmp_path / "muu.yml").write_text(RECORD.format(lead="Muualta."), encoding="utf-8")
    if is_git:
        source = tmp_path / "mallila/negotiations/mallila/2025"
    else:
        source = tmp_path / "folder/negotiations/mallila/2025"
        source.mkdir(parents=True)
        (source.parent / "region.yml").write_text(region("mallila"), encoding="utf-8")
        (national / "gather.yml").write_text("mallila: {from: ../folder}\n", encoding="utf-8")
    (source / "linkki.yml").symlink_to(tmp_path / "muu.yml")
    if is_git:
        committed(tmp_path / "mallila", "mallila", {})
    result = gather(national, "mallila")
    assert result.exit_code == 4
    assert "2025/linkki.yml is a symbolic link; only plain files are taken." in result.stderr
    assert not (national / "negotiations/mallila").exists()


def test_a_missing_repository_does_not_stop_other_regions(national: Path) -> None:
    text = (national / "gather.yml").read_text("utf-8").replace("../testila", "https://localhost:9/ei.git")
    (national / "gather.yml").write_text(text, encoding="utf-8")
    result = gather(national)
    assert result.exit_code == 4
    assert "testila: git says: " in result.stderr
    assert "The region is not here yet." in result.stderr
    assert sorted(leads(national)) == ["esimerkkila", "mallila"]


def test_a_repository_that_does_not_answer_is_reported(
    national: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Over SSH, whose program is replaced by one that only waits."""
    (national / "gather.yml").write_text("mallila: {from: git@git.example:mallila.git}\n", "utf-8")
    monkeypatch.setenv("GIT_SSH_COMMAND", "sleep 30; :")
    monkeypatch.setattr(git_commits, "LONGEST", 1)
    result = gather(national)
    message = "mallila: git had no answer within 1 seconds.\n  The region is not here yet.\n"
    assert (result.exit_code, result.stderr) == (4, message)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("mallila: {form: ../m}\n", '1:11  mallila.form: "form" is not one of the words allowed here.'),
        ("mallila: ../m\n", "1:1  mallila: the address is missing: from."),
        ("mallila: {from: ' '}\n", "1:11  mallila.from: the address is missing: from."),
        ("mallila: {from: ''}\n", "1:11  mallila.from: the address is missing: from."),
        ("mallila:\ntestila: {from: ../t}\n", "1:1  mallila: the address is missing: from."),
        ("mallila: {from: ../m, commit: ''}\n", "1:23  mallila.commit: write one value."),
        ("mallila: {from: , branch: main}\n", "1:1  mallila: the address is missing: from."),
        (
            "mallila: {from: 'ext::sh -c x'}\n",
            '1:11  mallila.from: "ext::sh -c x" is not an address of a repository.',
        ),
        (
            "mallila: {from: --upload-pack=x}\n",
            '1:11  mallila.from: "--upload-pack=x" is not an address of a repository.',
        ),
        (
            "mallila: {from: 'https://anna:salasana@git.example/m'}\n",
            "1:11  mallila.from: the address holds a name or password; let git keep it (git credential).",
        ),
        (
            "mallila: {from: ../m, branch: --all}\n",
            '1:23  mallila.branch: "--all" is not the name of a branch or tag.',
        ),
        (
            "mallila: {from: ../m, commit: abc}\n",
            '1:23  mallila.commit: "abc" is not the whole id of a commit: 40 or 64 hexadecimal digits.',
        ),
        (
            "mallila: {from: ../m, folder: ../../etc}\n",
            '1:23  mallila.folder: "../../etc" is not the path of a folder in the repository.',
        ),
    ],
)  # fmt: skip
def test_mistakes_in_the_list_are_reported_with_their_line(national: Path, text: str, expected: str) -> None:
    (national / "gather.yml").write_text(text, encoding="utf-8")
    result = gather(national)
    assert (result.exit_code, result.output.splitlines()[0]) == (3, f"gather.yml:{expected}")
    assert not (national / "negotiations/mallila").exists()


@pytest.fixture
def shared(national: Path, tmp_path: Path) -> Path:
    """The site, which gathers two regions from one repository."""
    repository(tmp_path / "shared", "mallila", {"2025/vuosi.yml": RECORD.format(lead="Mallilan.")})
    files = {"region.yml": region("testila"), "2025/vuosi.yml": RECORD.format(lead="Testilän.")}
    committed(tmp_path / "shared", "testila", files)
    (national / "gather.yml").write_text("mallila: {from: ../shared}\ntestila: {from: ../shared}\n", "utf-8")
    return national


def test_two_regions_are_gathered_from_one_repository(shared: Path, tmp_path: Path) -> None:
    commit = git(tmp_path / "shared", "rev-parse", "HEAD")[:12]
    assert gather(shared, "testila").output == f"testila ({commit}): gathered.\n"
    assert leads(shared) == {"testila": "Testilän."}
    assert gather(shared).output == f"mallila ({commit}): gathered.\ntestila ({commit}): nothing new.\n"
    assert leads(shared) == {"mallila": "Mallilan.", "testila": "Testilän."}
    committed(tmp_path / "shared", "mallila", {"2025/vuosi.yml": WRONG})
    committed(tmp_path / "shared", "testila", {"2025/vuosi.yml": RECORD.format(lead="Uutta.")})
    result = gather(shared)
    assert (result.exit_code, result.stdout.count("gathered.")) == (4, 1)
    assert 'mallila/2025/vuosi.yml:2:12  sessions.date: "2025-05-32" is not a date.' in result.stderr
    assert leads(shared) == {"mallila": "Mallilan.", "testila": "Uutta."}


def test_the_same_region_of_two_repositories_is_refused(national: Path) -> None:
    twice = "mallila: {from: ../mallila}\nmallila: {from: ../testila}\n"
    (national / "gather.yml").write_text(twice, encoding="utf-8")
    result = gather(national)
    assert result.exit_code == 3
    assert result.stderr.startswith('gather.yml:2:1  "mallila" appears twice here.\n')
    other = "mallila: {from: ../mallila}\ntestila: {from: ../mallila, folder: negotiations/mallila}\n"
    (national / "gather.yml").write_text(other, encoding="utf-8")
    result = gather(national)
    assert (result.exit_code, "mallila (" in result.stdout) == (4, True)
    assert 'testila/region.yml:1:1  code: the code 32 belongs to "mallila".' in result.stderr
    assert leads(national) == {"mallila": "Sovittiin: mallila."}


def test_two_regions_may_have_the_same_partner_ids_except_national_ones(shared: Path, tmp_path: Path) -> None:
    partners = "kirkko: {{name: {{fi: {name}, sv: {name}}}, kind: public}}\n"
    took_part = "took_part:\n  - kirkko\n"
    for name in ("mallila", "testila"):
        files = {
            "partners.yml": partners.format(name=f"{name.capitalize()} kirkko"),
            "2025/vuosi.yml": RECORD.format(lead="Uutta.") + took_part,
        }
        committed(tmp_path / "shared", name, files)
    (shared / "negotiations/national.yml").write_text(partners.format(name="Kansankirkko"), encoding="utf-8")
    refused = gather(shared)
    assert refused.exit_code == 4
    assert 'mallila/partners.yml:1:1  kirkko: "kirkko" is in national.yml.' in refused.stderr
    assert 'testila/partners.yml:1:1  kirkko: "kirkko" is in national.yml.' in refused.stderr
    (shared / "negotiations/national.yml").unlink()
    result = gather(shared)
    assert result.exit_code == 0, result.output
    organisers = load(shared / "negotiations").records.organisers
    assert {o.id: o.partners["kirkko"].name.fi for o in organisers} == {
        "mallila": "Mallila kirkko",
        "testila": "Testila kirkko",
    }


def test_regions_that_are_right_only_together_are_gathered_together(national: Path, tmp_path: Path) -> None:
    """A municipality goes from one region to another, of another repository; a third has an error."""
    lines = (f"{name}: {{from: ../{name}}}\n" for name in ("testila", "esimerkkila", "mallila"))
    (national / "gather.yml").write_text("".join(lines), encoding="utf-8")
    assert gather(national).exit_code == 0
    moved = '  - {code: "906", fi: Mallila, sv: Mallila, languages: fi, member_from: 2026-01-01}\n'
    left = '  - {code: "906", fi: Mallila, sv: Mallila, languages: fi, member_to: 2025-12-31}\n'
    own = '  - {code: "909", fi: Muula, sv: Muula, languages: fi}\n'
    old = region("mallila").partition("  - ")[0] + left + own
    committed(tmp_path / "mallila", "mallila", {"region.yml": old})
    committed(tmp_path / "testila", "testila", {"region.yml": region("testila") + moved})
    committed(tmp_path / "esimerkkila", "esimerkkila", {"2025/vuosi.yml": WRONG})
    result = gather(national)
    assert (result.exit_code, result.stdout.count("gathered.")) == (4, 2), result.output
    assert "esimerkkila (" in result.stderr
    assert "906" in (national / "negotiations/testila/region.yml").read_text("utf-8")
