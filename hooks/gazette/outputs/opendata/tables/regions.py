"""Tables of regions, their years (coverage) and their municipalities."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from typing import Annotated, NamedTuple

from gazette.base.problems import N_
from gazette.outputs.opendata import names
from gazette.outputs.opendata.column_types import About, Texts
from gazette.outputs.opendata.tables.shared_columns import RegionId, Url
from gazette.records.organisers import Organiser
from gazette.urls import addresses
from gazette.views import stages
from gazette.views.archive import COVERAGE, Coverage, entry_coverage, years_shown
from gazette.views.context import Reader


class RegionRow(NamedTuple):
    """An organiser: a wellbeing services county, or Helsinki."""

    id: Annotated[str, About(N_("The region's id, also used in addresses."), pattern=names.REGION)]
    earlier_ids: Annotated[
        tuple[str, ...], About(N_("Ids the region had before, the oldest first."), pattern=names.REGION)
    ]
    code: Annotated[str, About(N_("The official code, two digits."), pattern=r"^\d{2}$")]
    name: Annotated[Texts, About(N_("The organiser's official name."))]
    short: Annotated[Texts, About(N_("The short name of its area."))]
    brand: Annotated[str | None, About(N_("The name it uses of itself."))]
    county: Annotated[bool, About(N_("Whether it is a wellbeing services county; Helsinki is a city."))]
    bilingual: Annotated[bool, About(N_("Whether it is a bilingual authority (423/2003)."))]
    hus: Annotated[
        bool, About(N_("Whether it must negotiate with HUS Group as well (612/2021 sections 6 and 7)."))
    ]
    sami: Annotated[bool, About(N_("Whether the Sámi Language Act covers it (1086/2003)."))]
    unit: Annotated[Texts | None, About(N_("The unit responsible for this work."))]
    website: Annotated[str | None, About(N_("Its website."))]
    gathered_from: Annotated[
        str | None, About(N_("Where its records were brought from, if they are kept on another site."))
    ]
    gathered_commit: Annotated[
        str | None,
        About(N_("The id of the version that was brought (git)."), pattern=r"^([0-9a-f]{40}|[0-9a-f]{64})$"),
    ]
    gathered_on: Annotated[date | None, About(N_("The day that version was brought."))]
    url: Url


class CoverageRow(NamedTuple):
    """The coverage of an organiser's year."""

    region: RegionId
    year: Annotated[int, About(N_("The year."))]
    coverage: Annotated[
        Coverage,
        About(
            N_("What there is here about the year. No record here does not mean that nothing was held."),
            codes=COVERAGE,
        ),
    ]


class MunicipalityRow(NamedTuple):
    """A municipality, past ones too."""

    code: Annotated[
        str,
        About(
            N_("The official code: three digits, zeros at the beginning too."),
            pattern=names.MUNICIPALITY,
        ),
    ]
    name: Annotated[Texts, About(N_("Its name; in English the name in its majority's language."))]
    region: RegionId
    languages: Annotated[tuple[str, ...], About(N_("Its languages, the majority's first."))]
    valid_from: Annotated[date | None, About(N_("The first day it existed, where that is recent."))]
    valid_to: Annotated[date | None, About(N_("The last day it existed; empty while it does."))]
    merged_into: Annotated[
        str | None, About(N_("The code of the municipality it joined."), pattern=names.MUNICIPALITY)
    ]
    member_from: Annotated[
        date | None, About(N_("The first day it belonged to the region, if it came from another."))
    ]
    member_to: Annotated[
        date | None, About(N_("The last day it belonged to the region, if it went to another."))
    ]
    negotiations: Annotated[int, About(N_("How many yearly negotiations there are of it here."))]
    url: Url
    name_se: Annotated[str | None, About(N_("Its name in Northern Sámi, where the language is spoken."))]
    name_smn: Annotated[str | None, About(N_("Its name in Inari Sámi, where the language is spoken."))]
    name_sms: Annotated[str | None, About(N_("Its name in Skolt Sámi, where the language is spoken."))]


def regions(reader: Reader, organiser: Organiser) -> Iterator[RegionRow]:
    """The region itself."""
    region, origin = organiser.region, organiser.origin
    yield RegionRow(
        id=organiser.id,
        earlier_ids=region.aliases,
        code=region.code,
        name=names.names(region.name),
        short=names.names(region.short),
        brand=region.brand,
        county=region.county,
        bilingual=region.bilingual,
        hus=region.hus,
        sami=region.sami,
        unit=Texts.of(region.unit),
        website=region.website,
        gathered_from=(origin.website or None) if origin else None,
        gathered_commit=(origin.commit or None) if origin else None,
        gathered_on=origin.day if origin else None,
        url=names.urls(reader, addresses.region(organiser.id)),
    )


def coverage(reader: Reader, organiser: Organiser) -> Iterator[CoverageRow]:
    """The region's years, newest first."""
    coverages: defaultdict[int, Coverage] = defaultdict(lambda: Coverage.NONE)
    for entry in reader.registry.of_region[organiser.id]:
        coverages[entry.year] = max(coverages[entry.year], entry_coverage(entry, reader))
    for year in years_shown(reader.registry):
        yield CoverageRow(organiser.id, year, coverages[year])


def municipalities(reader: Reader, organiser: Organiser) -> Iterator[MunicipalityRow]:
    """The region's municipalities, as its file lists them."""
    for municipality in organiser.municipalities:
        yield MunicipalityRow(
            code=municipality.code,
            name=names.municipality_name(municipality),
            region=organiser.id,
            languages=tuple(municipality.languages.split("+")),
            valid_from=municipality.valid_from,
            valid_to=municipality.valid_to,
            merged_into=municipality.merged_into,
            member_from=municipality.member_from,
            member_to=municipality.member_to,
            negotiations=len(stages.yearly_and_other(reader.registry.of_municipality[municipality.code])[0]),
            url=names.urls(reader, addresses.municipality(municipality.code)),
            name_se=municipality.se,
            name_smn=municipality.smn,
            name_sms=municipality.sms,
        )
