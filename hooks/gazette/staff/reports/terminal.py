"""Findings as text for people: by file, with the line and the place marked."""

from __future__ import annotations

from collections.abc import Iterator

import click

from gazette.base.printable import printable
from gazette.staff.reports.findings import Finding, Findings
from gazette.staff.reports.marked_lines import marked_line


def report(findings: Findings) -> str:
    """The whole text, with colours; `click.echo` takes them off where no terminal shows them."""
    say = findings.say
    parts = ["\n".join(_file(path, group, findings)) for path, group in findings.by_file]
    if findings.report.errors:
        parts.append(say("Nothing is published until the errors are corrected."))
    elif findings.report.warnings:
        parts.append(say("Warnings stop nothing: the records are published as they are."))
    elif findings.whole and not findings.regions:
        parts.append(say("There are no records here."))
    return "\n\n".join((*parts, findings.summary))


def _file(path: str, group: tuple[Finding, ...], findings: Findings) -> Iterator[str]:
    yield click.style(printable(path), bold=True)
    for finding in group:
        yield from _finding(finding, findings)


def _finding(finding: Finding, findings: Findings) -> Iterator[str]:
    say, problem = findings.say, finding.problem
    label, colour = (say("Error"), "red") if finding.is_error else (say("Warning"), "yellow")
    place = f"{problem.line}:{problem.column}"
    yield f"  {place}  {click.style(label, fg=colour, bold=True)}  {printable(finding.message)}"
    if finding.line:
        line, mark = marked_line(finding.line)
        number = f"{problem.line:>{len(place)}}"
        edge = click.style(" " * len(number) + " |", dim=True)
        yield f"  {click.style(f'{number} |', dim=True)} {line}"
        yield f"  {edge} {click.style(mark, fg=colour)}"
    if finding.advice:
        yield f"    {printable(finding.advice)}"
