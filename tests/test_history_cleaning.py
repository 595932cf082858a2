"""The commands of `gazette status` that clean a history of contact details, on a small repository."""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
from pathlib import Path

from gazette.i18n.words import words
from gazette.staff.status import history

NAME, PHONE = "name@organisation.example", "050 000 0000"


def run(folder: Path, command: str) -> str:
    """The output of a command in a shell like that of staff."""
    identity = {
        f"GIT_{person}_{detail}": "x@y.example"
        for person in ("AUTHOR", "COMMITTER")
        for detail in ("NAME", "EMAIL")
    }
    path = os.pathsep.join((str(Path(sys.executable).parent), os.environ["PATH"]))
    environment = {**os.environ, **identity, "PATH": path, "GIT_CONFIG_GLOBAL": os.devnull}
    done = subprocess.run(
        ["sh", "-ec", command], cwd=folder, env=environment, capture_output=True, text=True, check=True
    )
    return done.stdout


def test_the_commands_clean_a_history(tmp_path: Path) -> None:
    _, details, cleaning, replacing, _ = history.steps(words("en"))
    install, clone, clean, search = cleaning.commands
    assert install == "pip install git-filter-repo"
    public = tmp_path / "public.git"
    run(tmp_path, "git init -q --bare public.git && git clone -q public.git work")
    record = tmp_path / "work/record.yml"
    record.write_text(f"contacts: {{name: Aino, email: {NAME}, phone: {PHONE}}}\n")
    run(record.parent, f"git add . && git commit -qm 'Ask {NAME}' && git tag first")
    record.write_text("contacts: {name: Aino}\n")
    run(record.parent, "git commit -qam Deleted && git push -q --all && git push -q --tags")
    assert len(run(public, search).splitlines()) == 2, "both commits hold it"

    (tmp_path / "details.txt").write_text("\n".join(details.commands) + "\n")
    run(tmp_path, clone.replace("ADDRESS", shlex.quote(str(public))))
    cleaned = tmp_path / "cleaned"
    run(cleaned, clean)
    assert run(cleaned, search) == ""
    for command in replacing.commands:
        run(cleaned, command.replace("ADDRESS", shlex.quote(str(public))))

    run(tmp_path, "git clone -q public.git anew")
    output = run(tmp_path / "anew", "git log --all -p --format=%B")
    assert "removed" in output
    assert NAME not in output
    assert PHONE not in output
    assert (tmp_path / "anew/record.yml").read_text() == "contacts: {name: Aino}\n"
