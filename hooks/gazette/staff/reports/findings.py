"""The findings of a check, ready to be printed in any format: sentences in a language, places in files."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from hashlib import blake2b
from itertools import groupby
from pathlib import Path
from typing import Final

from gazette.base.printable import shown_path
from gazette.base.problems import Problem, Report, Severity
from gazette.i18n.words import Words
from gazette.records.excerpts import SourceFile, SourceLine

_PLACEHOLDER: Final = re.compile(r"\{\w+\}")
_NO_WORD: Final = re.compile("[^a-z0-9]+")
LONGEST_KIND: Final = 60


@dataclass(frozen=True, slots=True)
class Finding:
    """A problem in the words of a language, at its place in a file."""

    problem: Problem
    path: str
    """The path of the file for the reader of the report (`Findings.base`)."""
    message: str
    """`key: what is wrong`"""
    advice: str
    """What to do; empty if there is no advice."""
    line: SourceLine | None
    """The line of the file, with the place marked; None if the problem is about the whole file."""
    fingerprint: str
    """Digest that stays when lines move within the file; different for each finding."""

    @property
    def is_error(self) -> bool:
        """Whether it stops publishing."""
        return self.problem.severity is Severity.ERROR

    @property
    def text(self) -> str:
        """Message and advice."""
        return f"{self.message} {self.advice}" if self.advice else self.message

    @property
    def kind(self) -> str:
        """A name for problems of this kind, from the English message: is-not-in-partners-yml."""
        return kind_of(self.problem)

    @property
    def end_column(self) -> int:
        """The first column after the place, from 1."""
        return self.line.end_column if self.line else self.problem.column + 1


@dataclass(frozen=True)
class Findings:
    """The problems of the files that were asked for."""

    report: Report
    parent: Path
    """The folder that holds negotiations/; paths of problems are relative to it."""
    base: str
    """The prefix of a problem's path from the current folder: "", or "sites/hyte/"."""
    files: tuple[str, ...]
    """The record files that were asked for, sorted."""
    regions: int
    negotiations: int
    whole: bool
    """Whether all records were asked for."""
    say: Words

    @cached_property
    def all(self) -> tuple[Finding, ...]:
        """Every finding, in the order of files and lines."""
        return tuple(self._findings())

    @property
    def by_file(self) -> tuple[tuple[str, tuple[Finding, ...]], ...]:
        """Path and findings of each file that has any: files with errors first, errors first in each."""
        files = [(path, tuple(group)) for path, group in groupby(self.all, lambda finding: finding.path)]
        files = [(path, tuple(sorted(group, key=lambda f: not f.is_error))) for path, group in files]
        return tuple(sorted(files, key=lambda file: not file[1][0].is_error))

    @property
    def summary(self) -> str:
        """The numbers of what was read and found, in a sentence."""
        say = self.say
        counted = say.count("{n} record", "{n} records", self.negotiations)
        regions = say.count("{n} region", "{n} regions", self.regions)
        files = say.count("{n} file", "{n} files", len(self.files))
        errors = say.count("{n} error", "{n} errors", len(self.report.errors))
        warnings = say.count("{n} warning", "{n} warnings", len(self.report.warnings))
        return f"{f'{regions}, {counted}' if self.whole else files}: {errors}, {warnings}."

    def _findings(self) -> Iterator[Finding]:
        translate = self.say.template
        seen: Counter[str] = Counter()
        for path, problems in groupby(self.report.problems, lambda problem: problem.path):
            source = SourceFile(self.parent / path)
            for problem in problems:
                key = f"{problem.key}: " if problem.key else ""
                message = f"{key}{problem.what.text(translate)}"
                identity = f"{path} {kind_of(problem)} {problem.key} {problem.what.text(str)}"
                seen[identity] += 1
                digest = blake2b(
                    f"{identity} {seen[identity]}".encode("utf-8", "surrogateescape"), digest_size=16
                ).hexdigest()
                advice = problem.advice.text(translate) if problem.advice else ""
                yield Finding(
                    problem, f"{self.base}{shown_path(path)}", message, advice, source.line(problem), digest
                )


def kind_of(problem: Problem) -> str:
    """A name for problems of this kind, from the English message: is-not-in-partners-yml."""
    words = _NO_WORD.sub("-", _PLACEHOLDER.sub("", problem.what.template).lower()).strip("-")
    return words[:LONGEST_KIND].rpartition("-")[0] if len(words) > LONGEST_KIND else words
