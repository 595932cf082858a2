"""The tables of the record guide (negotiations/README.md): every field and every word a record can hold.

The prose around them is written by hand; the tables are made from the models, so that they stay true.
"""

from __future__ import annotations

from enum import Enum
from typing import Final

from gazette.base.problems import N_
from gazette.base.settings import LANGUAGES
from gazette.format.fields import FieldOf, Holds, Shape, described, every_part, fields_of, parts
from gazette.i18n.words import Words, words
from gazette.records.model.base import Part
from gazette.records.model.negotiation import Negotiation, StageName
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
}
_EXAMPLES: Final = {
    Holds.PROSE: "`…` `{fi: …, sv: …}`",
    Holds.LINE: "`…`",
    Holds.ID: "`id`",
    Holds.URL: "`https://…`",
    Holds.DATE: "`2024-10-30` `2024-10` `2024-21` `2024`",
    Holds.DAY: "`2024-10-30`",
    Holds.CLOCK: "`17.30`",
    Holds.HOURS: "`17.30` `8.30–15.15`",
    Holds.NUMBER: "`12`",
    Holds.DECIMAL: "`2.75`",
    Holds.YES_NO: "`yes` `no`",
}


class GuideError(Exception):
    """The guide has no place for the tables."""


def with_tables(guide: str) -> str:
    """The guide with its tables made anew. Raises GuideError."""
    before, begin, rest = guide.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not begin or not end:
        raise GuideError(f"{BEGIN} / {END}")
    return f"{before}{BEGIN}\n\n{tables()}\n{END}{after}"


def tables() -> str:
    """A table of fields for every part, and one of words for every field that has some."""
    says = [words(language) for language in LANGUAGES]
    shown = [part for part in every_part() if part is not PartnerFile]
    return "\n".join((*(_part(part, says) for part in shown), _words(says)))


def anchor(part: type[Part]) -> str:
    """The place of a part's table in the guide."""
    return part.__name__.lower()


def _part(part: type[Part], says: list[Words]) -> str:
    file = f" (`{_FILES[part]}`)" if part in _FILES else ""
    about = " · ".join(say(described(part)) for say in says)
    rows = [_row(field, says) for field in fields_of(part)]
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


def _row(field: FieldOf, says: list[Words]) -> str:
    name = f"**`{field.name}`** \\*" if field.needed else f"`{field.name}`"
    told = (say(field.description) for say in says)
    return f"| {name} | {_holds(field.shape)} | {' | '.join(told)} |"


def _holds(shape: Shape) -> str:
    if shape.holds is Holds.WORD:
        return " ".join(f"`{word}`" for word in shape.words)
    if shape.holds is Holds.PART:
        assert shape.part is not None
        link = f"[{shape.part.__name__}](#{anchor(shape.part)})"
        return f"`{shape.short}` {link}" if shape.short else link
    if shape.of is not None:
        return f"{_frame(shape)} {_holds(shape.of)}"
    return _EXAMPLES[shape.holds]


def _frame(shape: Shape) -> str:
    """How a list or mapping is written: `- …` lines, `id: …` lines, either, or by language or year."""
    if shape.holds is Holds.MAPPING:
        return "`sv: …`" if shape.words else "`2024: {id: …}`"
    return "`id: …`" if shape.keyed else "`- …`"


def _words(says: list[Words]) -> str:
    """The words that stand for something, and what they are in each language."""
    known = _labels()
    lines = ["### Words", ""]
    for enum, places in _enums().items():
        lines += [f"#### {' · '.join(places)}", ""]
        lines += ["| sana · ord · word | suomeksi | på svenska | in English |", "| --- | --- | --- | --- |"]
        for member in enum:
            told = " | ".join(
                say.template(known[member]).replace(" {n}", "").replace("{n}", "…") for say in says
            )
            lines.append(f"| `{member.value}` | {told} |")
        lines.append("")
    return "\n".join(lines)


def _enums() -> dict[type[Enum], list[str]]:
    """Every set of words, and the fields that hold them."""
    found: dict[type[Enum], list[str]] = {}
    for part in parts():
        for field in fields_of(part):
            for shape in (field.shape, field.shape.of):
                if shape and shape.enum:
                    found.setdefault(shape.enum, []).append(f"{part.__name__} `{field.name}`")
    return found


def _labels() -> dict[Enum, str]:
    """What the site calls the words, so that the guide says the same."""
    found = dict(_STAGES)
    for name in sorted(vars(labels)):
        table = getattr(labels, name)
        if name.isupper() and isinstance(table, dict):
            for member, label in table.items():
                if isinstance(member, Enum):
                    found.setdefault(member, label)
    return found
