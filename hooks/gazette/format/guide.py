"""Generates the tables of the record guide (negotiations/README.md): all fields and all words of records.

The text around the tables is written by hand.
"""

from __future__ import annotations

from enum import Enum
from typing import Final

from gazette.base.problems import N_
from gazette.base.settings import LANGUAGES
from gazette.format.fields import Field, Kind, Shape, description_of, every_part, fields_of, parts
from gazette.i18n.words import Words, words
from gazette.records.model.base import Part
from gazette.records.model.negotiation import Negotiation
from gazette.records.model.publishing import StageName
from gazette.records.model.region import Partner, PartnerFile, Region
from gazette.views import labels

BEGIN: Final = "<!-- gazette guide: from here -->"
END: Final = "<!-- gazette guide: to here -->"
_FILES: Final[dict[type[Part], str]] = {
    Negotiation: "region/year/name.yml",
    Region: "region/region.yml",
    Partner: "region/partners.yml",
}
_STAGES: Final[dict[Enum, str]] = {
    StageName.ANNOUNCEMENT: N_("announcement"),
    StageName.INVITATION: N_("invitation"),
    StageName.REGISTRATION: N_("registration closing"),
    StageName.REPORT: N_("report"),
    StageName.PUBLICATION: N_("publication"),
}
_EXAMPLES: Final = {
    Kind.TITLE: "`…` `{fi: …, sv: …}`",
    Kind.PROSE: "Markdown: `…` `{fi: …, sv: …}`",
    Kind.LINE: "`…`",
    Kind.ID: "`id`",
    Kind.URL: "`https://…`",
    Kind.DATE: "`2024-10-30` `2024-10` `2024-21` `2024` `end of 2024-10`",
    Kind.PUBLISHED: "`2024-10-30` `2024-10-30 14.15` `2024-10`",
    Kind.UPDATED: "`2024-10-30` `2024-10-30 14.15`",
    Kind.DAY: "`2024-10-30`",
    Kind.CLOCK: "`17.30`",
    Kind.HOURS: "`17.30` `8.30–15.15` `18–24`",
    Kind.NUMBER: "`12`",
    Kind.DECIMAL: "`2.75`",
    Kind.YES_NO: "`yes` `no`",
}


class GuideError(Exception):
    """The guide lacks the markers between which the tables are written."""


def with_tables(guide: str) -> str:
    """The text of the guide with new tables. Raises GuideError."""
    before, begin, rest = guide.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not begin or not end:
        raise GuideError(f"{BEGIN} / {END}")
    return f"{before}{BEGIN}\n\n{tables()}\n{END}{after}"


def tables() -> str:
    """A table of fields for every part, and a table of words for every enum."""
    translators = [words(language) for language in LANGUAGES]
    shown = [part for part in every_part() if part is not PartnerFile]
    return "\n".join((*(_part(part, translators) for part in shown), _words(translators)))


def anchor(part: type[Part]) -> str:
    """The anchor of a part's table in the guide."""
    return part.__name__.lower()


def _part(part: type[Part], translators: list[Words]) -> str:
    file = f" (`{_FILES[part]}`)" if part in _FILES else ""
    about = " · ".join(say(description_of(part)) for say in translators)
    rows = [_row(field, translators) for field in fields_of(part)]
    return "\n".join(
        (
            f"### {part.__name__}{file}",
            "",
            about,
            "",
            "| kenttä · fält · field | esimerkki · exempel · example | suomeksi | på svenska | in English |",
            "| --- | --- | --- | --- | --- |",
            *rows,
            "",
        )
    )


def _row(field: Field, translators: list[Words]) -> str:
    name = f"**`{field.name}`** \\*" if field.needed else f"`{field.name}`"
    descriptions = (say(field.description) for say in translators)
    return f"| {name} | {_holds(field.shape)} | {' | '.join(descriptions)} |"


def _holds(shape: Shape) -> str:
    if shape.kind is Kind.WORD:
        return " ".join(f"`{word}`" for word in shape.words)
    if shape.kind is Kind.PART:
        assert shape.part is not None
        link = f"[{shape.part.__name__}](#{anchor(shape.part)})"
        return f"`{shape.short}` {link}" if shape.short else link
    if shape.items is not None:
        return f"{_container(shape)} {_holds(shape.items)}"
    return _EXAMPLES[shape.kind]


def _container(shape: Shape) -> str:
    """How a list or mapping is written: `- …` lines, `id: …` lines, or keys that are languages or years."""
    if shape.kind is Kind.MAPPING:
        return "`2024: {id: …}`" if shape.items and shape.items.keyed else "`sv: …`"
    return "`id: …`" if shape.keyed else "`- …`"


def _words(translators: list[Words]) -> str:
    """The tables of words: each word of each enum, and its label in each language."""
    known = _labels()
    lines = ["### Words", ""]
    for enum, places in _enums().items():
        lines += [f"#### {' · '.join(places)}", ""]
        lines += ["| sana · ord · word | suomeksi | på svenska | in English |", "| --- | --- | --- | --- |"]
        for member in enum:
            translations = " | ".join(
                say.template(known[member]).replace(" {n}", "").replace("{n}", "…") for say in translators
            )
            lines.append(f"| `{member.value}` | {translations} |")
        lines.append("")
    return "\n".join(lines)


def _enums() -> dict[type[Enum], list[str]]:
    """Enum → the fields that hold its words."""
    places: dict[type[Enum], list[str]] = {}
    for part in parts():
        for field in fields_of(part):
            for shape in (field.shape, field.shape.items):
                if shape and shape.enum:
                    places.setdefault(shape.enum, []).append(f"{part.__name__} `{field.name}`")
    return places


def _labels() -> dict[Enum, str]:
    """Member of an enum → its label on the site, in English."""
    known = dict(_STAGES)
    for name in sorted(vars(labels)):
        table = getattr(labels, name)
        if name.isupper() and isinstance(table, dict):
            for member, label in table.items():
                if isinstance(member, Enum):
                    known.setdefault(member, label)
    return known
