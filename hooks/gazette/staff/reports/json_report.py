"""Findings as JSON, for programs. The members are a promise: new ones may come, none changes its meaning.

`version` 1. `regions` and `negotiations` count what was read, `files` lists what was asked for, `errors` and
`warnings` count the problems. Each of `problems` has `path`, `line`, `column` and `end_column` (from 1, in
characters, the end is the first column after the place), `key` (dotted key path, "" for the whole file),
`severity` (error or warning), `kind`, `message` and `advice` (in the language asked for; "" for none),
`fingerprint` (stays when lines move).
"""

from __future__ import annotations

import json
from typing import Any

from gazette.staff.reports.findings import Finding, Findings

VERSION = 1


def report(findings: Findings) -> str:
    """One JSON object, indented by two spaces."""
    document = {
        "version": VERSION,
        "language": findings.say.language,
        "regions": findings.regions,
        "negotiations": findings.negotiations,
        "files": list(findings.files),
        "errors": len(findings.report.errors),
        "warnings": len(findings.report.warnings),
        "problems": [_problem(finding) for finding in findings.all],
    }
    return json.dumps(document, ensure_ascii=False, indent=2)


def _problem(finding: Finding) -> dict[str, Any]:
    return {
        "path": finding.path,
        "line": finding.problem.line,
        "column": finding.problem.column,
        "end_column": finding.end_column,
        "key": finding.problem.key,
        "severity": finding.problem.severity.value,
        "kind": finding.kind,
        "message": finding.message,
        "advice": finding.advice,
        "fingerprint": finding.fingerprint,
    }
