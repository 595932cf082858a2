"""Findings as JUnit XML: each record file is a test case, which fails if the file has errors.

Warnings are its output. Written with junitparser, as Jenkins and GitLab read it.
"""

from __future__ import annotations

from typing import Any, cast

from junitparser import Failure, JUnitXml, TestCase, TestSuite

from gazette.base.printable import printable
from gazette.staff.reports.findings import Finding, Findings


def report(findings: Findings) -> str:
    """The XML document."""
    groups = dict(findings.by_file)
    suite = TestSuite("gazette")
    for path in sorted({*findings.files, *groups}):
        suite.add_testcase(_case(path, groups.get(path, ())))
    document = JUnitXml("gazette")
    document.add_testsuite(suite)
    text: bytes = cast("Any", document).tostring()  # it has no type
    return text.decode()


def _case(path: str, group: tuple[Finding, ...]) -> TestCase:
    case = TestCase(path, classname=path.rpartition("/")[0].replace("/", "."), time=0)
    errors = [finding for finding in group if finding.is_error]
    if errors:
        failure = Failure(printable(errors[0].text), "error")
        failure.text = "\n".join(map(_line, errors))
        case.result = [failure]
    if warnings := [finding for finding in group if not finding.is_error]:
        case.system_out = "\n".join(map(_line, warnings))
    return case


def _line(finding: Finding) -> str:
    return printable(f"{finding.path}:{finding.problem.line}:{finding.problem.column}  {finding.text}")
