"""Findings as workflow commands of GitHub Actions: annotations beside the lines of a pull request.

docs.github.com, "Workflow commands for GitHub Actions"; escapes as in actions/toolkit, core/src/command.ts.
"""

from __future__ import annotations

from typing import Final

from gazette.staff.reports.findings import Finding, Findings

_IN_MESSAGES: Final = (("%", "%25"), ("\r", "%0D"), ("\n", "%0A"))
_IN_PROPERTIES: Final = (*_IN_MESSAGES, (":", "%3A"), (",", "%2C"))


def report(findings: Findings) -> str:
    """A line for each finding, and the summary as a notice."""
    lines = [_command(finding) for finding in findings.all]
    return "\n".join((*lines, f"::notice::{_escaped(findings.summary, _IN_MESSAGES)}"))


def _command(finding: Finding) -> str:
    problem = finding.problem
    properties = {
        "file": finding.path,
        "line": problem.line,
        "endLine": problem.line,
        "col": problem.column,
        "endColumn": finding.end_column,
        "title": finding.kind,
    }
    listed = ",".join(f"{name}={_escaped(str(value), _IN_PROPERTIES)}" for name, value in properties.items())
    level = "error" if finding.is_error else "warning"
    return f"::{level} {listed}::{_escaped(finding.text, _IN_MESSAGES)}"


def _escaped(text: str, escapes: tuple[tuple[str, str], ...]) -> str:
    for sign, escape in escapes:
        text = text.replace(sign, escape)
    return text
