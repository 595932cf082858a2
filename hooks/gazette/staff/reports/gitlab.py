"""Findings as a code quality report of GitLab (docs.gitlab.com, "Code Quality report format")."""

from __future__ import annotations

import json
from typing import Any

from gazette.staff.reports.findings import Finding, Findings


def report(findings: Findings) -> str:
    """A JSON list with an object for each finding."""
    return json.dumps([_issue(finding) for finding in findings.all], ensure_ascii=False, indent=2)


def _issue(finding: Finding) -> dict[str, Any]:
    line = finding.problem.line
    return {
        "description": finding.text,
        "check_name": finding.kind,
        "fingerprint": finding.fingerprint,
        "severity": "blocker" if finding.is_error else "minor",
        "location": {"path": finding.path, "lines": {"begin": line, "end": line}},
    }
