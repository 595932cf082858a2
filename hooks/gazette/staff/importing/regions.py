"""The organiser of a publication, by its address, the organisers' names and domains, its municipalities."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Final, NamedTuple
from urllib.parse import urlsplit

from gazette.records.organisers import Organiser, Organisers
from gazette.staff.importing.inflection import forms
from gazette.staff.importing.municipalities import Municipalities
from gazette.staff.importing.source import Source

_ADDRESS_WEIGHT, _NAME_WEIGHT, _BRAND_WEIGHT, _EMAIL_WEIGHT = 12, 3, 3, 4
_EMAIL: Final = re.compile(r"[\w.+-]+@([\w-]+(?:\.[\w-]+)+)")


class ExtractedRegion(NamedTuple):
    """An organiser, and the words that show it."""

    organiser: Organiser
    words: str
    is_certain: bool


class Names:
    """The names of all organisers in every form, as one pattern: the longest wins where several begin."""

    def __init__(self, organisers: Organisers) -> None:
        self._forms: dict[str, tuple[str, int]] = {}
        for organiser in organisers.organisers:
            for form, weight in _forms(organiser):
                self._forms.setdefault(form, (organiser.id, weight))
        names = sorted(self._forms, key=len, reverse=True)
        self._pattern = re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, names))})(?!\w)")
        self._by_id = organisers.by_region

    def mentions(self, text: str) -> Iterator[tuple[Organiser, int, re.Match[str]]]:
        """Organisers named in a text, with the weight of the name."""
        for match in self._pattern.finditer(text):
            region, weight = self._forms[match[0]]
            yield self._by_id[region], weight, match


def _forms(organiser: Organiser) -> Iterator[tuple[str, int]]:
    region = organiser.region
    finnish, swedish = region.name.fi or "", region.name.sv or ""
    for name in (finnish, swedish):
        first, _, last = name.rpartition(" ")
        if last in ("hyvinvointialue", "kaupunki"):
            yield from ((f"{first} {form}", _NAME_WEIGHT) for form in forms(last))
        elif name:
            yield name, _NAME_WEIGHT
            yield (name if name.endswith("s") else f"{name}s"), _NAME_WEIGHT
            yield f"{name.removesuffix('e')}et", _NAME_WEIGHT
            yield f"{name}t", _NAME_WEIGHT
            yield f"{name}ts", _NAME_WEIGHT
    if region.brand:
        for brand in re.split(r"\s*/\s*", region.brand):
            first, _, last = brand.rpartition(" ")
            yield from ((f"{first} {form}".strip(), _BRAND_WEIGHT) for form in forms(last))
    if region.county:
        yield from ((form, 1) for form in forms(region.short.fi or ""))
        short = region.short.sv or ""
        yield short, 1
        yield f"{short}s", 1


def region_of(
    source: Source, organisers: Organisers, names: Names, municipalities: Municipalities
) -> ExtractedRegion | None:
    """The organiser of a publication; None if it cannot be inferred."""
    weights: Counter[str] = Counter()
    words: dict[str, str] = {}
    by_domain = _by_domain(organisers)
    if organiser_id := _of_host(urlsplit(source.address).hostname or "", by_domain):
        weights[organiser_id] += _ADDRESS_WEIGHT
        words[organiser_id] = source.address
    for text, factor in ((source.publisher, 3), (source.title, 2), (source.text, 1)):
        for organiser, weight, match in names.mentions(text):
            weights[organiser.id] += weight * factor
            words.setdefault(organiser.id, match[0])
    for match in _EMAIL.finditer(source.text):
        if organiser_id := _of_host(match[1], by_domain):
            weights[organiser_id] += _EMAIL_WEIGHT
            words.setdefault(organiser_id, match[1])
    if not weights:
        for mention in municipalities.mentions(source.text):
            membership = organisers.municipalities.get(mention.municipality.code)
            if membership:
                weights[membership.organiser.id] += 1
                words.setdefault(membership.organiser.id, mention.words)
    if not weights:
        return None
    (best, weight), *rest = weights.most_common(2)
    is_certain = weight >= _NAME_WEIGHT and (not rest or rest[0][1] * 2 < weight)
    return ExtractedRegion(organisers.by_region[best], words[best], is_certain)


def _by_domain(organisers: Organisers) -> Mapping[str, str]:
    hosts = ((urlsplit(o.region.website).hostname, o.id) for o in organisers.organisers if o.region.website)
    return {host.removeprefix("www."): organiser for host, organiser in hosts if host}


def _of_host(host: str, by_domain: Mapping[str, str]) -> str | None:
    parts = host.lower().split(".")
    return next(
        (by_domain[".".join(parts[k:])] for k in range(len(parts)) if ".".join(parts[k:]) in by_domain), None
    )
