"""Advice for the name of a party or municipality that is not known: a near name, two names, or words.

A municipality is suggested for a name only: never for a common noun, which Finnish and Swedish write with a
small letter (kunnat is not Kinnula), and of another region only when a single letter is wrong (Pöytis of
Southwest Finland is Pöytyä, not Pyttis).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from difflib import get_close_matches
from typing import Final

from gazette.base.nearness import edits
from gazette.base.problems import N_, Message, message, suggestion
from gazette.checks.walk import Node
from gazette.records.collection import Records
from gazette.records.model.parties import ALL_MUNICIPALITIES
from gazette.records.organisers import joined

_TOWN_WORD: Final = re.compile(
    r"(?P<before>.+?)\s+(?:kaupunki|kunta|stad|kommun)"
    r"|(?:[Ss]taden|[Kk]ommunen|[Tt]he (?:city|town|municipality) of)\s+(?P<after>.+)"
)
"""A municipality named with its kind: Joensuun kaupunki, Jakobstads stad, staden Jakobstad."""
_ALL_TOWNS: Final = re.compile(
    r"(?:kaikki )?(?:alueen )?(?:kaikki )?kunnat"
    r"|(?:alla )?kommuner(?:na)?(?: i (?:området|regionen|välfärdsområdet))?"
    r"|(?:all )?(?:the )?municipalities(?: of the (?:region|area|county))?",
    re.IGNORECASE,
)
_NEAR_ID: Final = 0.75
"""Similarity (0 to 1, difflib) from which an id is suggested."""
_NEAR_NAME: Final = 0.6
"""Similarity from which a municipality of the own region is suggested."""


def for_party(records: Records, node: Node, name: str) -> Message:
    """What to write for an unknown party: names that were joined, a near id or name, or words."""
    if len(towns := records.each_of(name)) > 1:
        return _write_apart(towns)
    unread = records.unread_partners(node.organiser.id) or ()
    ids = (*node.organiser.partners, *records.national, *unread, *records.by_region, ALL_MUNICIPALITIES)
    near = get_close_matches(name.casefold(), ids, n=1, cutoff=_NEAR_ID)
    near_name = near[0] if near else _near_municipality(records, node, name, most=_edits_in_party(name))
    if near_name := near_name or _named_with_kind(records, node, name):
        return suggestion(name, near_name)
    if _ALL_TOWNS.fullmatch(name):
        return message(
            N_("If all the region's municipalities are meant, write {word}; else in words: {{who: {name}}}."),
            word=ALL_MUNICIPALITIES,
            name=name,
        )
    return message(
        N_(
            "If it is no name, write it in words: {{who: {name}}}. "
            "An organisation is added to partners.yml: gazette new partner {region}"
        ),
        name=name,
        region=node.organiser.id,
    )


def for_municipality(records: Records, node: Node, name: str) -> Message:
    """What to write for an unknown municipality: names that were joined, a near name, or the code."""
    if len(towns := records.each_of(name)) > 1:
        return _write_apart(towns)
    names = joined(name)
    if not any(map(records.municipality, names)):  # a hyphen in a name of its own
        names = (name,)
    near = [one if records.municipality(one) else _near_municipality(records, node, one) for one in names]
    if all(near):
        return suggestion(name, ", ".join(filter(None, near)))
    return message(N_("Write its code of three digits, or its exact name."))


def _write_apart(towns: Iterable[str]) -> Message:
    return message(
        N_("These are several municipalities; write each on its own: {towns}."), towns=", ".join(towns)
    )


def _near_municipality(records: Records, node: Node, name: str, most: int | None = None) -> str | None:
    """The municipality whose name is nearest to a misspelt one; None if none is near.

    `most` is the greatest number of wrong letters; without it, a name of the own region may be less like.
    """
    own = [n for m in node.organiser.municipalities for n in (m.fi, m.sv, m.code)]
    others = [n for _, m in records.municipalities.values() for n in (m.fi, m.sv, m.code)]
    folded = name.casefold()
    if folded == name and not name.isdigit():  # a common noun, or a name without its capital
        return next((known for known in (*own, *others) if known.casefold() == folded), None)
    by_folded = {known.casefold(): known for known in sorted(own)}
    near = get_close_matches(folded, by_folded, n=1, cutoff=_NEAR_NAME)
    if near and (most is None or edits(folded, near[0], most) <= most):
        return by_folded[near[0]]
    return next((known for known in sorted(others) if edits(folded, known.casefold(), 1) <= 1), None)


def _named_with_kind(records: Records, node: Node, name: str) -> str | None:
    """The municipality that is named with its kind, in the genitive or not; None if there is none."""
    match = _TOWN_WORD.fullmatch(name)
    if match is None:
        return None
    town = match["before"] or match["after"]
    known = records.municipality(town) or records.municipality(town.removesuffix("n"))
    return known.fi if known else _near_municipality(records, node, town, most=2)


def _edits_in_party(name: str) -> int:
    """The most letters of a party's name that can be wrong: one of a short name, two of a longer one."""
    return 1 if len(name) < 6 else 2
