"""The plan of a new site: names, address, languages, organisers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from gazette.base.nearness import nearest
from gazette.base.problems import N_, message
from gazette.base.settings import LANGUAGES, Settings, settings
from gazette.records.loading import load
from gazette.staff.edits.refusal import RefusedError

ALL = "all"
NONE = "none"


@dataclass(frozen=True, slots=True)
class Plan:
    """A new site; made by `plan`, which checks it."""

    options: Mapping[str, Any]
    """`extra.gazette` of its mkdocs.yml."""
    settings: Settings
    regions: tuple[str, ...]
    """Ids of its organisers."""

    @property
    def name(self) -> str:
        """Its name in the staff's language, or in its first one."""
        return self.settings.name(self.settings.staff_language) or self.settings.names[0][1]


def known_regions(records: Path) -> tuple[str, ...]:
    """Ids of the organisers of which a region.yml is here; `records` is the folder negotiations/."""
    return tuple(sorted(path.parent.name for path in records.glob("*/region.yml")))


def plan(
    records: Path,
    *,
    names: Mapping[str, str],
    address: str,
    languages: tuple[str, ...],
    regions: str,
    feedback: str,
    colours: Mapping[str, str],
    staff_language: str,
    today: date,
) -> Plan:
    """The plan of a site. Raises SettingError for a wrong setting, RefusedError for an unknown region.

    `regions` are ids with commas between them, all or none; `records` the records that are here.
    """
    address = whole_address(address)
    options: dict[str, Any] = {
        "name": {code: names[code] for code in languages if names.get(code)},
        "languages": list(languages),
        "id_host": urlsplit(address).hostname or "",
        "id_since": today.year,
        "feedback": feedback,
        "staff_language": staff_language,
    }
    if colours:
        options["colours"] = dict(colours)
    return Plan(options, settings(options, address, {}), regions_of(records, regions))


def whole_address(text: str) -> str:
    """An address as it is typed, with https:// where it has no scheme. Raises SettingError for none."""
    address = text.strip()
    if "://" not in address and "." in address:
        address = f"https://{address}"
    settings({}, address, {})
    return address


def languages_of(text: str) -> tuple[str, ...]:
    """The languages of a site as they are typed: fi, sv. Raises RefusedError."""
    codes = tuple(dict.fromkeys(text.casefold().replace(",", " ").split()))
    if unknown := [code for code in codes if code not in LANGUAGES]:
        raise RefusedError(message(N_("{value} is not fi, sv or en."), value=", ".join(unknown)))
    return codes


def regions_of(records: Path, selection: str) -> tuple[str, ...]:
    """Ids of the organisers that are asked for: ids or names with commas between them, all or none.

    Raises RefusedError for one of which there is no region.yml in `records`, the folder negotiations/.
    """
    known = known_regions(records)
    if selection == ALL:
        return known
    chosen = tuple(part.strip() for part in selection.split(",") if part.strip())
    if chosen == (NONE,):
        return ()
    names = {} if set(chosen) <= set(known) else _by_name(records)
    if unknown := [region for region in chosen if region not in known and region.casefold() not in names]:
        what = message(N_("There is no such organiser here: {names}."), names=", ".join(unknown))
        near = dict.fromkeys(names[name] for region in unknown if (name := nearest(region, names)))
        text = N_("There are: {known}. For another one write none, and then: gazette new region")
        if near:
            text = N_(
                "Did you mean {near}? There are: {known}. "
                "For another one write none, and then: gazette new region"
            )
        raise RefusedError(what, message(text, near=tuple(near), known=known))
    return tuple(dict.fromkeys(names.get(region.casefold(), region) for region in chosen))


def _by_name(records: Path) -> Mapping[str, str]:
    """Names of an organiser in any language, the short one too, and its id, in small letters → its id."""
    names: dict[str, str] = {}
    for organiser in load(records).records.organisers:
        region = organiser.region
        own = [texts.get(language) for texts in (region.name, region.short) for language in LANGUAGES]
        names |= {name.casefold(): organiser.id for name in (organiser.id, *own)}
    return names
