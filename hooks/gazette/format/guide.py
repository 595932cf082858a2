"""Generates the tables of the record guide (negotiations/README.md): all fields and all words of records.

The text around the tables is written by hand.
"""

from __future__ import annotations

from typing import Final

from gazette.base.bounds import BOUNDS
from gazette.base.problems import N_
from gazette.base.settings import LANGUAGES
from gazette.format.enum_words import explanation
from gazette.format.fields import Field, Shape, ValueKind, description_of, enums, every_part, fields_of
from gazette.i18n.words import Words, words
from gazette.records.model.base import Part
from gazette.records.model.negotiation import Negotiation
from gazette.records.model.region import Partner, PartnerFile, Region

BEGIN: Final = "<!-- gazette guide: from here -->"
END: Final = "<!-- gazette guide: to here -->"
_FILES: Final[dict[type[Part], str]] = {
    Negotiation: "region/year/name.yml",
    Region: "region/region.yml",
    Partner: "region/partners.yml",
}
_EXAMPLES: Final = {
    ValueKind.TITLE: "`…` `{fi: …, sv: …}`",
    ValueKind.PROSE: "Markdown: `…` `{fi: …, sv: …}`",
    ValueKind.LINE: "`…`",
    ValueKind.ID: "`id`",
    ValueKind.URL: "`https://…`",
    ValueKind.DATE: "`2024-10-30` `2024-10` `2024-21` `2024` `end of 2024-10`",
    ValueKind.PUBLISHED: "`2024-10-30` `2024-10-30 14.15` `2024-10`",
    ValueKind.UPDATED: "`2024-10-30` `2024-10-30 14.15`",
    ValueKind.DAY: "`2024-10-30`",
    ValueKind.WEEKDAY: "`keskiviikko` `onsdag`",
    ValueKind.CLOCK: "`17.30`",
    ValueKind.HOURS: "`17.30` `8.30–15.15` `18–24`",
    ValueKind.NUMBER: "`12`",
    ValueKind.DECIMAL: "`2.75`",
    ValueKind.YES_NO: "`yes` `no`",
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
    """A table of fields for every part, a table of words for every enum, and the table of bounds."""
    translators = [words(language) for language in LANGUAGES]
    shown = [part for part in every_part() if part is not PartnerFile]
    return "\n".join(
        (*(_part(part, translators) for part in shown), _words(translators), _bounds(translators))
    )


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
    if shape.kind is ValueKind.WORD:
        return " ".join(f"`{word}`" for word in shape.words)
    if shape.kind is ValueKind.PART:
        assert shape.part is not None
        link = f"[{shape.part.__name__}](#{anchor(shape.part)})"
        return f"`{shape.short}` {link}" if shape.short else link
    if shape.items is not None:
        return f"{_container(shape)} {_holds(shape.items)}"
    return _EXAMPLES[shape.kind]


def _container(shape: Shape) -> str:
    """How a list or mapping is written: `- …` lines, `id: …` lines, or keys that are languages or years."""
    if shape.kind is ValueKind.MAPPING:
        return "`2024: {id: …}`" if shape.items and shape.items.keyed else "`sv: …`"
    return "`id: …`" if shape.keyed else "`- …`"


def _bounds(translators: list[Words]) -> str:
    """The table of all bounds (`base.bounds`); a file beyond one is refused with a message."""
    lines = ["### " + " · ".join(say(N_("At most")) for say in translators), ""]
    lines += ["| suomeksi | på svenska | in English | |", "| --- | --- | --- | ---: |"]
    for bound in BOUNDS:
        number = f"{bound.least}–{bound.most}" if bound.least else _spaced(bound.most)
        lines.append(f"| {' | '.join(say(bound.what) for say in translators)} | {number} |")
    return "\n".join((*lines, ""))


def _spaced(number: int) -> str:
    """A number with a no-break space between thousands, which all three languages can read."""
    return f"{number:,}".replace(",", "\u00a0")


def _words(translators: list[Words]) -> str:
    """The tables of words: each word of each enum, and its label in each language."""
    lines = ["### Words", ""]
    for enum, places in enums().items():
        lines += [f"#### {' · '.join(places)}", ""]
        lines += ["| sana · ord · word | suomeksi | på svenska | in English |", "| --- | --- | --- | --- |"]
        for member in enum:
            lines.append(
                f"| `{member.value}` | {' | '.join(explanation(member, say) for say in translators)} |"
            )
        lines.append("")
    return "\n".join(lines)
