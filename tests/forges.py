"""Runs the jobs of .github/workflows/ and .gitlab-ci.yml on this machine, in an environment of their own.

Every command of a job is run as its forge would run it; only what a forge alone can do has a stand-in: the
repository that is checked out and pushed to lies in a folder, actions (`uses`) do nothing but what `Forge`
says, and `gh`, `ssh`, `sudo` and `apt-get` are the scripts in STAND_INS.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final, Literal

import yaml

STAND_INS: Final[Mapping[str, str]] = {
    "gh": 'echo "gh $*"',
    "sudo": 'exec "$@"',
    "apt-get": 'echo "apt-get $*"',
    # Of ssh's arguments only the remote command: before it are options of two words, then the host.
    "ssh": 'while case $1 in -*) true;; *) false;; esac; do shift 2; done; shift; exec "$@"',
}
"""Name of a program → its lines of sh."""
TOKEN: Final = "https://{name}:secret@git.example/hyte/site.git"
BRANCH: Final = "main"
Kind = Literal["github", "gitlab"]


@dataclass(frozen=True, slots=True)
class Job:
    """The result of a job."""

    code: int
    """The exit code of the command that ended it; 0 if all went well."""
    log: str
    uses: tuple[str, ...] = ()
    """The actions that its steps name, without their versions."""


@dataclass(slots=True)
class Forge:
    """A forge with one repository, `origin`, and one runner, whose jobs run in the folder `work`."""

    folder: Path
    kind: Kind
    installs: bool = False
    """Whether jobs install the program themselves; else they get that of this test run."""
    variables: dict[str, str] = field(default_factory=dict)
    """Variables that the settings of the repository have; secrets too."""

    @property
    def origin(self) -> Path:
        """The bare repository."""
        return self.folder / "origin.git"

    @property
    def work(self) -> Path:
        """Where jobs run."""
        return self.folder / "work"

    @property
    def log(self) -> Path:
        """The output of all jobs that were run."""
        return self.folder / "log.txt"

    @property
    def home(self) -> Path:
        """The home folder of jobs."""
        return self.folder / "home"

    @property
    def site(self) -> Path:
        """A copy of the site, from which the repository was made."""
        return self.folder / "site"

    def prepare(self, site: Path) -> None:
        """Make the repository from the files of a site, and the environment of jobs."""
        built = {site / name for name in ("site", "site.build", ".cache")}
        shutil.copytree(
            site, self.site, ignore=lambda here, names: [name for name in names if Path(here, name) in built]
        )
        programs = self.folder / "bin"
        for folder in (programs, self.home):
            folder.mkdir(parents=True)
        for name, lines in STAND_INS.items():
            (programs / name).write_text(f"#!/bin/sh\n{lines}\n", encoding="utf-8")
            (programs / name).chmod(0o755)
        (programs / "python3").symlink_to(Path(sys.base_prefix) / "bin/python3")
        settings = ["[user]", "name = Testi", "email = testi@localhost"]
        for name in ("publishing", "gathering", "drafts"):
            settings += [f'[url "{self.origin}"]', f"insteadOf = {TOKEN.format(name=name)}"]
        committing, jobs = self.folder / "committing", self.home / ".gitconfig"
        jobs.write_text("\n".join(settings[3:]) + "\n", encoding="utf-8")
        committing.mkdir()
        (committing / ".gitconfig").write_text("\n".join(settings[:3]) + "\n", encoding="utf-8")
        self.git("init", "--quiet", "--bare", f"--initial-branch={BRANCH}", str(self.origin), at=self.folder)
        self.git("config", "receive.advertisePushOptions", "true")
        hook = self.origin / "hooks/post-receive"
        hook.write_text('#!/bin/sh\necho "push option: $GIT_PUSH_OPTION_0"\n', encoding="utf-8")
        hook.chmod(0o755)
        self.git("init", "--quiet", f"--initial-branch={BRANCH}", at=self.site)
        self.push("A new site")

    def push(self, subject: str) -> None:
        """Commit what is in `site`, and push it."""
        self.git("add", "-A", at=self.site)
        self.git("commit", "--quiet", "-m", subject, at=self.site)
        self.git("push", "--quiet", str(self.origin), BRANCH, at=self.site)

    def git(self, *arguments: str, at: Path | None = None) -> str:
        """The output of git in a folder, by default the bare repository."""
        environment = {"PATH": os.environ["PATH"], "HOME": str(self.folder / "committing")}
        done = subprocess.run(
            ("git", *arguments),
            cwd=at or self.origin,
            env=environment,
            capture_output=True,
            text=True,
            check=True,
        )
        return done.stdout

    def job(self, file: str, name: str, needs: Mapping[str, str] | None = None) -> Job | None:
        """Run a job of a file; returns its result, or None if its rules leave it out.

        `needs` are the results of GitHub's jobs before it.
        """
        whole = yaml.safe_load((self.site / file).read_text("utf-8"))
        job = (
            Github(self, needs or {}).job(whole, name)
            if self.kind == "github"
            else Gitlab(self).job(whole, name)
        )
        if job:
            with self.log.open("a", encoding="utf-8") as log:
                log.write(f"### {self.kind}, {name}: exit code {job.code}\n{job.log}\n")
        return job

    def check_out(self, *, detached: bool) -> None:
        """Fetch the newest commit into `work`; of other files only those kept between jobs remain."""
        kept = [self.work / name for name in (".venv", ".cache", "site", "site.build", "public")]
        aside = self.folder / "kept"
        aside.mkdir(exist_ok=True)
        for path in kept:
            if path.exists():
                path.rename(aside / path.name)
        shutil.rmtree(self.work, ignore_errors=True)
        arguments = ("--quiet", "--depth=1", f"--branch={BRANCH}", f"file://{self.origin}", str(self.work))
        self.git("clone", *arguments, at=self.folder)
        if detached:
            self.git("checkout", "--quiet", "--detach", at=self.work)
        for path in aside.iterdir():
            path.rename(self.work / path.name)
        if not self.installs:
            self._install()

    def _install(self) -> None:
        """Link the program of this test run, so that make sees it as installed."""
        venv = self.work / ".venv"
        if venv.exists():
            return
        venv.mkdir()
        for name in ("bin", "lib", "pyvenv.cfg"):
            (venv / name).symlink_to(Path(sys.prefix) / name)
        inputs = (self.work / name for name in ("hooks/requirements.txt", "pyproject.toml"))
        (venv / "site.inputs").write_bytes(b"".join(path.read_bytes() for path in inputs))
        (venv / "site.stamp").touch()

    def run(self, script: str, shell: tuple[str, ...], variables: Mapping[str, str]) -> Job:
        """Run a script in `work`; its environment has these variables and few others."""
        environment = {
            "PATH": f"{self.folder / 'bin'}:/usr/local/bin:/usr/bin:/bin",
            "HOME": str(self.home),
            "CI": "true",
            **variables,
        }
        done = subprocess.run(
            (*shell, script),
            cwd=self.work,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            encoding="utf-8",
            check=False,
            timeout=600,
        )
        return Job(done.returncode, done.stdout)


@dataclass(frozen=True, slots=True)
class Github:
    """How GitHub runs a job (docs: Workflow syntax; a `run` without a shell is `bash -e`)."""

    forge: Forge
    needs: Mapping[str, str]

    def job(self, whole: Mapping[str, Any], name: str) -> Job | None:
        """Run the steps of a job until one fails."""
        job = whole["jobs"][name]
        if "if" in job and not self._is_true(job["if"]):
            return None
        log, uses = "", list[str]()
        for step in job["steps"]:
            if "if" in step and not self._is_true(step["if"]):
                continue
            if "uses" in step:
                uses.append(step["uses"].partition("@")[0])
                log += f"--- uses {step['uses']}\n"
                if uses[-1] == "actions/checkout":
                    self.forge.check_out(detached=False)
                if path := step.get("with", {}).get("path"):
                    log += "".join(f"{line}: {self._state(line)}\n" for line in path.split())
                continue
            variables = {key: self._filled(str(value)) for key, value in step.get("env", {}).items()}
            assert "${{" not in step["run"], "an expression in a script would be run as it is written"
            done = self.forge.run(step["run"], ("bash", "-e", "-c"), {"GITHUB_ACTIONS": "true", **variables})
            log += f"--- run\n{step['run'].strip()}\n--- says\n{done.log}"
            if done.code:
                return Job(done.code, log, tuple(uses))
        return Job(0, log, tuple(uses))

    def _state(self, path: str) -> str:
        return "is there" if (self.forge.work / path).exists() else "is not there"

    def _filled(self, text: str) -> str:
        """A text with its expressions replaced by their values."""
        return re.sub(r"\$\{\{ *([\w.]+) *\}\}", lambda match: self._value(match[1]), text)

    def _value(self, name: str) -> str:
        known = {"github.run_id": "7", "github.token": "secret", "runner.temp": str(self.forge.folder)}
        known |= {f"needs.{job}.result": result for job, result in self.needs.items()}
        scope, _, rest = name.partition(".")
        return self.forge.variables.get(rest, "") if scope in ("vars", "secrets") else known[name]

    def _is_true(self, condition: str) -> bool:
        """Whether a condition holds: comparisons with `==` and `!=` and `!cancelled()`, joined by `&&`."""
        for part in condition.removeprefix("${{").removesuffix("}}").split("&&"):
            if part.strip() == "!cancelled()":
                continue
            compared = re.fullmatch(r"([\w.]+) (==|!=) '(\w*)'", part.strip())
            assert compared, condition
            if (self._value(compared[1]) == compared[3]) != (compared[2] == "=="):
                return False
        return True


@dataclass(frozen=True, slots=True)
class Gitlab:
    """How GitLab runs a job: its lines as one script, which ends at the first that fails."""

    forge: Forge

    def job(self, whole: Mapping[str, Any], name: str) -> Job | None:
        """Run the scripts of a job."""
        job, default = whole[name], whole["default"]
        variables = {
            "CI_DEFAULT_BRANCH": BRANCH,
            "CI_SERVER_HOST": "git.example",
            "CI_PROJECT_PATH": "hyte/site",
        }
        variables |= {"CI_PIPELINE_ID": "7", "GITLAB_CI": "true", **self.forge.variables}
        if not _is_wanted(job["rules"], variables):
            return None
        self.forge.check_out(detached=True)
        before = job.get("before_script", default["before_script"])
        log, code = "", 0
        for part in ([*before, *job["script"]], job.get("after_script", [])):
            done = self.forge.run("\n".join(part), ("bash", "-e", "-o", "pipefail", "-c"), variables)
            code = code or (done.code if part is not job.get("after_script") else 0)
            lines = "\n".join(part)
            log += f"--- run\n{lines}\n--- says\n{done.log}" if part else ""
        artifacts = job.get("artifacts", {})
        for path in (*artifacts.get("paths", ()), *artifacts.get("reports", {}).values()):
            log += f"artifact {path}: {'is there' if (self.forge.work / path).exists() else 'is not there'}\n"
        return Job(code, log)


def _is_wanted(rules: list[dict[str, str]], variables: Mapping[str, str]) -> bool:
    """Whether a job runs: by the first rule that holds; not at all without any."""
    return next((rule.get("when") != "never" for rule in rules if _holds(rule["if"], variables)), False)


def _holds(condition: str, variables: Mapping[str, str]) -> bool:
    """Whether a rule holds: variables that are set, and comparisons, joined by `&&` and `||`."""
    return any(
        all(_is_so(part.strip(), variables) for part in way.split("&&")) for way in condition.split("||")
    )


def _is_so(part: str, variables: Mapping[str, str]) -> bool:
    values = [_values(word, variables) for word in part.split(" == ")]
    return bool(values[0]) if len(values) == 1 else values[0] == values[1]


def _values(word: str, variables: Mapping[str, str]) -> str:
    return word.strip('"') if word.startswith('"') else variables.get(word.removeprefix("$"), "")


def listed(folder: Path) -> Iterator[str]:
    """The paths of all files below a folder, in order."""
    yield from sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())
