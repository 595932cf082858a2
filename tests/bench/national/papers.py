"""Agreements, plans, decisions and statements: records without a meeting."""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from tests.bench.national.background import enclosures, subject_matter
from tests.bench.national.case import Case, optional
from tests.bench.national.results import outcomes
from tests.bench.national.sentences import titled
from tests.bench.national.stock import Record, Tri

_OCCASIONS: Final = ("agreement", "plan", "decision", "statement")
_TITLES: Final = {
    "agreement": Tri(
        "{genitive} yhteistyösopimus {year}",
        "{area}: samarbetsavtal {year}",
        "{area}: cooperation agreement {year}",
    ),
    "plan": Tri(
        "{genitive} hyvinvointisuunnitelma {year}",
        "{area}: välfärdsplan {year}",
        "{area}: wellbeing plan {year}",
    ),
    "decision": Tri(
        "{genitive} päätös avustuksista {year}",
        "{area}: beslut om understöd {year}",
        "{area}: decision on grants {year}",
    ),
    "statement": Tri(
        "Lausunto {year}, aiheena {theme}", "Utlåtande {year} om {theme}", "Statement {year} on {theme}"
    ),
}
ASSOCIATIONS: Final = Tri("alueen yhdistykset", "områdets föreningar", "associations of the area")


def paper(case: Case) -> Record:
    """The file of a record without a meeting."""
    occasion = _OCCASIONS[case.place.index // 2 % len(_OCCASIONS)]
    day = min(case.days[0], case.plan.today - timedelta(days=20))
    named = case.organisations(2)
    return {
        **optional(case.languages[0] != "fi", "language", case.languages[0]),
        "title": case.localized(case.write.fill(_TITLES[occasion], genitive=case.base.genitive)),
        "occasion": occasion,
        **optional(case.every("by another", 2), "publisher", named[0]),
        "parties": [
            case.base.id,
            *named,
            {"who": case.localized(ASSOCIATIONS), "kind": "non-profit", "type": "residents"},
        ],
        "date": day.strftime("%Y-%m") if case.every("month", 2) else str(day),
        "publication": {
            "published": str(day + timedelta(days=3)),
            **optional(case.every("its publisher", 2), "publisher", named[-1]),
            "title": case.localized(titled(case.write)),
            "lead": case.localized(case.write.text(2)),
            "body": case.localized(case.write.article(2)),
        },
        **subject_matter(case),
        **optional(occasion != "statement", "outcomes", outcomes(case)),
        **enclosures(case),
    }
