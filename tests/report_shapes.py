"""The shapes that readers of reports require, written down from their documentation."""

from __future__ import annotations

from typing import Any, Final

_TEXT: Final = {"type": "string", "minLength": 1}
_COUNT: Final = {"type": "integer", "minimum": 0}
_PLACE: Final = {"type": "integer", "minimum": 1}
_PATH: Final = {"type": "string", "pattern": r"^(?!\./|/)\S+$"}
_DIGEST: Final = {"type": "string", "pattern": "^[0-9a-f]{32}$"}


def _object(required: dict[str, Any], **optional: Any) -> dict[str, Any]:
    return {
        "type": "object",
        "required": list(required),
        "properties": {**required, **optional},
        "additionalProperties": False,
    }


JSON_REPORT: Final = _object(
    {
        "version": {"const": 1},
        "language": {"enum": ["fi", "sv", "en"]},
        "regions": _COUNT,
        "negotiations": _COUNT,
        "files": {"type": "array", "items": _PATH, "uniqueItems": True},
        "errors": _COUNT,
        "warnings": _COUNT,
        "problems": {
            "type": "array",
            "items": _object(
                {
                    "path": _PATH,
                    "line": _PLACE,
                    "column": _PLACE,
                    "end_column": {"type": "integer", "minimum": 2},
                    "key": {"type": "string"},
                    "severity": {"enum": ["error", "warning"]},
                    "kind": {"type": "string", "pattern": "^[a-z0-9]+(-[a-z0-9]+)*$"},
                    "message": _TEXT,
                    "advice": {"type": "string"},
                    "fingerprint": _DIGEST,
                }
            ),
        },
    }
)

GITLAB: Final = {
    "type": "array",
    "items": _object(
        {
            "description": _TEXT,
            "check_name": _TEXT,
            "fingerprint": _TEXT,
            "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
            "location": _object({"path": _PATH, "lines": _object({"begin": _PLACE}, end=_PLACE)}),
        }
    ),
}
"""docs.gitlab.com, "Code Quality report format": no path may begin with "./"."""

_MESSAGE: Final = _object({"text": {"type": "string", "pattern": r"^([^{}]|\{\{|\}\})+$"}})
"""SARIF, section 3.11: braces that are no placeholders are doubled."""
_LANGUAGE: Final = {"type": "string", "pattern": "^[a-zA-Z]{2}(-[a-zA-Z]{2})?$"}

SARIF: Final = _object(
    {
        "version": {"const": "2.1.0"},
        "runs": {
            "type": "array",
            "items": _object(
                {
                    "tool": _object(
                        {
                            "driver": _object(
                                {"name": _TEXT},
                                language=_LANGUAGE,
                                rules={
                                    "type": "array",
                                    "uniqueItems": True,
                                    "items": _object({"id": _TEXT}, shortDescription=_MESSAGE),
                                },
                            )
                        }
                    ),
                    "results": {
                        "type": "array",
                        "items": _object(
                            {"message": _MESSAGE},
                            ruleId=_TEXT,
                            ruleIndex=_COUNT,
                            level={"enum": ["none", "note", "warning", "error"]},
                            locations={
                                "type": "array",
                                "items": _object(
                                    {
                                        "physicalLocation": _object(
                                            {
                                                "artifactLocation": _object(
                                                    {"uri": {"type": "string", "pattern": r"^[!-~]+$"}},
                                                    uriBaseId=_TEXT,
                                                ),
                                                "region": _object(
                                                    {"startLine": _PLACE},
                                                    startColumn=_PLACE,
                                                    endLine=_PLACE,
                                                    endColumn=_PLACE,
                                                ),
                                            }
                                        )
                                    }
                                ),
                            },
                            partialFingerprints={"type": "object", "additionalProperties": _TEXT},
                        ),
                    },
                },
                columnKind={"enum": ["utf16CodeUnits", "unicodeCodePoints"]},
                language=_LANGUAGE,
                invocations={
                    "type": "array",
                    "items": _object({"executionSuccessful": {"type": "boolean"}}),
                },
            ),
        },
    },
    **{"$schema": {"type": "string", "format": "uri"}},
)
"""SARIF 2.1.0 (OASIS): the members that are used, required as in the standard's schema."""

JUNIT: Final = b"""\
<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">
  <xs:element name="testsuites">
    <xs:complexType>
      <xs:sequence><xs:element ref="testsuite" minOccurs="0" maxOccurs="unbounded"/></xs:sequence>
      <xs:attributeGroup ref="counts"/>
      <xs:attribute name="name"/>
    </xs:complexType>
  </xs:element>
  <xs:element name="testsuite">
    <xs:complexType>
      <xs:sequence><xs:element ref="testcase" minOccurs="0" maxOccurs="unbounded"/></xs:sequence>
      <xs:attributeGroup ref="counts"/>
      <xs:attribute name="name" use="required"/>
    </xs:complexType>
  </xs:element>
  <xs:element name="testcase">
    <xs:complexType>
      <xs:sequence>
        <xs:element name="failure" minOccurs="0">
          <xs:complexType mixed="true">
            <xs:attribute name="message"/><xs:attribute name="type"/>
          </xs:complexType>
        </xs:element>
        <xs:element name="system-out" type="xs:string" minOccurs="0"/>
      </xs:sequence>
      <xs:attribute name="name" use="required"/>
      <xs:attribute name="classname" use="required"/>
      <xs:attribute name="time" type="xs:decimal"/>
    </xs:complexType>
  </xs:element>
  <xs:attributeGroup name="counts">
    <xs:attribute name="tests" type="xs:integer"/>
    <xs:attribute name="failures" type="xs:integer"/>
    <xs:attribute name="errors" type="xs:integer"/>
    <xs:attribute name="skipped" type="xs:integer"/>
    <xs:attribute name="time" type="xs:decimal"/>
  </xs:attributeGroup>
</xs:schema>
"""
"""What Jenkins and GitLab read of JUnit XML (junit-10.xsd of Jenkins' xUnit plugin)."""

STATUS_REPORT: Final = _object(
    {
        "version": {"const": 1},
        "today": {"type": "string", "format": "date"},
        "language": {"enum": ["fi", "sv", "en"]},
        "unread": _COUNT,
        "regions": {
            "type": "array",
            "items": _object(
                {
                    "id": _TEXT,
                    "name": _TEXT,
                    "counts": _object({"now": _COUNT, "soon": _COUNT, "later": _COUNT}),
                    "tasks": {
                        "type": "array",
                        "items": _object(
                            {
                                "kind": {"type": "string", "pattern": "^[a-z]+(-[a-z]+)+$"},
                                "urgency": {"enum": ["now", "soon", "later"]},
                                "record": {"type": ["string", "null"], "pattern": "^[a-z0-9/-]+$"},
                                "path": _PATH,
                                "line": _PLACE,
                                "column": _PLACE,
                                "day": {"type": ["string", "null"], "format": "date"},
                                "law": {"type": ["string", "null"], "pattern": "^[0-9]+/[0-9]{4}$"},
                                "heading": _TEXT,
                                "message": _TEXT,
                                "advice": _TEXT,
                            }
                        ),
                    },
                }
            ),
        },
    }
)
"""Of `gazette status --json`, as `staff/status/json_report` tells it."""
