"""Findings as SARIF 2.1.0 (OASIS standard, 2020), for code scanning and editors.

No library is used: sarif-om rests since 2019, pysarif since 2023; sarif-pydantic (0.6) lacks the kind of
columns and has members that the standard does not know. The few members that are needed are written here.
"""

from __future__ import annotations

import json
import re
from typing import Any, Final
from urllib.parse import quote

from gazette.staff.reports.findings import Finding, Findings

SCHEMA: Final = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_PLACEHOLDER: Final = re.compile(r"\{\w+\}")
BASE: Final = "SRCROOT"


def report(findings: Findings) -> str:
    """One SARIF log with one run."""
    kinds = {finding.kind: finding for finding in findings.all}
    rules = [{"id": kind, "shortDescription": _text(_rule(kinds[kind]))} for kind in sorted(kinds)]
    numbers = {rule["id"]: number for number, rule in enumerate(rules)}
    run = {
        "tool": {"driver": {"name": "gazette", "language": "en", "rules": rules}},
        "language": findings.say.language,
        "columnKind": "unicodeCodePoints",
        "invocations": [{"executionSuccessful": True}],
        "results": [_result(finding, numbers[finding.kind]) for finding in findings.all],
    }
    log = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(log, ensure_ascii=False, indent=2)


def _rule(finding: Finding) -> str:
    """What the rule is about: the English message, its values left out."""
    return _PLACEHOLDER.sub("…", finding.problem.what.template)


def _text(text: str) -> dict[str, str]:
    """A message; braces are doubled, since single ones stand for arguments (section 3.11.5)."""
    return {"text": text.replace("{", "{{").replace("}", "}}")}


def _result(finding: Finding, rule: int) -> dict[str, Any]:
    problem = finding.problem
    region: dict[str, Any] = {"startLine": problem.line, "startColumn": problem.column}
    region |= {"endLine": problem.line, "endColumn": finding.end_column}
    uri = quote(finding.path)
    location = {"artifactLocation": {"uri": uri, "uriBaseId": BASE}, "region": region}
    return {
        "ruleId": finding.kind,
        "ruleIndex": rule,
        "level": problem.severity.value,
        "message": _text(finding.text),
        "locations": [{"physicalLocation": location}],
        "partialFingerprints": {"gazette/v1": finding.fingerprint},
    }
