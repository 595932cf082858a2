"""region.yml and partners.yml: the real official facts, and invented standing arrangements around them."""

from __future__ import annotations

from random import Random

from tests.bench.national.plan import Base, Plan
from tests.bench.national.sentences import Writer
from tests.bench.national.stock import ORGANISATIONS, THEMES, Organisation, Record, Tri

DOCUMENTS = ("hyvinvointikertomus", "yhteistyosopimus", "palvelutarjotin")
"""Ids of every region's documents, for records to refer to."""
_BUSINESS_IDS = ("1234567-1", "2345678-0")
_REPORTS = ("report-and-plan", "welfare-report", "welfare-plan", "yearly-report", "summary", "other")
_RENAMED = 20
"""The one region that had another name before; each of its pages has a page at the old address."""
PRIORITIES = tuple(theme.id for theme in THEMES[:6])
"""Ids of every region's priorities."""


def mapping(text: Tri) -> Record:
    """A text in all three languages as a mapping, as in YAML."""
    return dict(text._asdict())


def partners_of(plan: Plan) -> tuple[Organisation, ...]:
    """The partners that each region of a corpus has."""
    return ORGANISATIONS[: plan.partners]


def partners(plan: Plan, base: Base) -> Record:
    """A region's partners.yml."""
    writer = Writer(Random(f"{plan.seed} {base.id} partners"), base.area, plan.years[0])
    return {
        organisation.id: {
            "name": mapping(organisation.name),
            "kind": organisation.kind,
            "classification": mapping(organisation.type),
            **({"type": "working-group"} if number % 3 == 2 else {}),
            **({"description": mapping(writer.text(1))} if number % 2 else {}),
            **({"url": f"https://www.example.org/{organisation.id}/"} if number % 3 else {}),
            **({"aliases": f"{organisation.id}-ent"} if number % 4 == 1 else {}),
            **({"merged_into": ORGANISATIONS[0].id} if number % 8 == 3 else {}),
            **({"business_id": _BUSINESS_IDS[number]} if number < len(_BUSINESS_IDS) else {}),
        }
        for number, organisation in enumerate(partners_of(plan))
    }


def region(plan: Plan, base: Base) -> Record:
    """A region's region.yml."""
    writer = Writer(Random(f"{plan.seed} {base.id} region"), base.area, plan.years[0])
    return {
        **base.facts,
        "municipalities": list(base.municipalities),
        **({"aliases": f"{base.id}-ennen"} if base.number == _RENAMED else {}),
        **({"groups": {str(year): _groups(base) for year in plan.years}} if base.groups else {}),
        "unit": mapping(
            Tri("Hyvinvointi ja kumppanuudet", "Välfärd och partnerskap", "Wellbeing and partnerships")
        ),
        "priorities": _priorities(plan, writer),
        "documents": _documents(plan, base, writer),
        "structures": [
            {"name": mapping(Tri("Yhdyspintaryhmä", "Gruppen för kontaktytor", "Group on interfaces"))},
            {
                "name": mapping(
                    Tri("Järjestöneuvottelukunta", "Organisationsdelegationen", "Organisation advisory board")
                ),
                "text": mapping(writer.text(2)),
                "members": [base.id, base.municipalities[0]["code"], ORGANISATIONS[0].id],
            },
        ],
        "feeds": f"https://www.example.org/{base.id}/feed.xml",
        "sources": source(base),
        "notes": "Tarkistettu.",
    }


def source(base: Base, **more: object) -> Record:
    """A source with the organiser as its publisher."""
    return {
        "publisher": base.facts["name"],
        "title": mapping(Tri("Hyvinvointityö", "Välfärdsarbetet", "Work for wellbeing")),
        "kind": mapping(Tri("verkkosivu", "webbsida", "web page")),
        "url": f"https://www.example.org/{base.id}/",
        **more,
    }


def _groups(base: Base) -> Record:
    names = (
        Tri("Pohjoinen ryhmä", "Norra gruppen", "Northern group"),
        Tri("Eteläinen ryhmä", "Södra gruppen", "Southern group"),
        Tri("Itäinen ryhmä", "Östra gruppen", "Eastern group"),
    )
    return {
        f"ryhma-{number + 1}": {
            # The last one has no name of its own: its municipalities stand for it.
            **({"name": mapping(names[number])} if number < len(names) else {}),
            "municipalities": list(codes),
        }
        for number, codes in enumerate(base.groups)
    }


def _priorities(plan: Plan, writer: Writer) -> list[Record]:
    first = plan.years[0]
    return [
        {
            "period": f"{first}/{first + 2}",
            "name": mapping(Tri("Painopisteet", "Prioriteringar", "Priorities")),
            "text": mapping(writer.text(2)),
            "items": {theme.id: {"text": mapping(theme.name)} for theme in THEMES[:3]},
            "source": {"publisher": "Esimerkkilehti", "url": "https://www.example.org/lehti/"},
        },
        {
            "period": f"{first + 3}/{first + 6}",
            "items": {theme.id: {"text": mapping(theme.name)} for theme in THEMES[3:6]},
        },
    ]


def _documents(plan: Plan, base: Base, writer: Writer) -> Record:
    first = plan.years[0]
    report, agreement, directory = DOCUMENTS
    return {
        report: {
            "kind": _REPORTS[base.number % len(_REPORTS)],
            "title": mapping(
                Tri(
                    "Hyvinvointikertomus ja -suunnitelma",
                    "Välfärdsberättelse och välfärdsplan",
                    "Welfare report and plan",
                )
            ),
            "description": mapping(writer.text(2)),
            "period": f"{first}/{first + 3}",
            "url": f"https://www.example.org/{base.id}/kertomus/",
            "language": "fi",
            "format": "PDF",
        },
        agreement: {
            "kind": "agreement",
            "title": mapping(Tri("Yhteistyösopimus", "Samarbetsavtal", "Cooperation agreement")),
            "parties": [base.id, base.municipalities[-1]["code"]],
            "signed": f"{first}-02",
            "adopted": f"{first}-03",
        },
        directory: {
            "kind": "service-directory",
            "title": mapping(Tri("Palvelutarjotin", "Servicebricka", "Service tray")),
        },
    }
