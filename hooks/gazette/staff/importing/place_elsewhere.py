"""The place and platform of a meeting in sentences far from its date."""

from __future__ import annotations

import re
from typing import Final

from gazette.staff.importing.meeting_dates import EVENT, PRELIMINARY
from gazette.staff.importing.places import ExtractedPlace, is_remote, place_in, platform_in
from gazette.staff.importing.schedule import Text

_IN_TOWN: Final = re.compile(
    r"\b(?:ordnas|hålls|äger rum) i [A-ZÅÄÖ]|\b(?:järjestetään|pidetään) [A-ZÅÄÖ]\w+[.,]?(?:\s|$)"
)
"""A sentence that says in which town a meeting is: Dagen ordnas i Jakobstad."""


def place_elsewhere(
    text: Text,
) -> tuple[ExtractedPlace, tuple[str, str, bool] | None]:
    """Place and platform from a sentence on participants or on the place, for a meeting without them."""
    place, remote = ExtractedPlace(), None
    about = re.compile(
        r"\bosallistu[ij]|\bosallistua|\bkoolla\b|\bkokoon|\bpaikalla\b|\bpaikka\b|\bpidet|\bjärjest|"
        r"\bdelt|\bsamla|\bplats\b|\bhöll|\bhålls\b|\bordna|\bföljas\b|\bseurata\b",
        re.IGNORECASE,
    )
    for sentence in text.sentences:
        words = sentence.text
        is_about = about.search(words) and (
            EVENT.search(words)
            or re.search(
                r"(?i)\bkoolla\b|\bsamla|\bkokoon|\bosallistuj|\bosallistua\b|\bdeltog\b|\bdeltagar|\bdelta\b|"
                r"\b(?:följas|seurata)\b|^osallistuminen\b|^dagen ordnas\b",
                words,
            )
        )
        is_label = re.match(
            r"^\W*(?:paikka|plats|missä|var|etäosallistuminen|etäyhteys|distansdeltagande)\s*[:\t]",
            words,
            re.IGNORECASE,
        )
        if PRELIMINARY.search(words) or not (is_about or is_label):
            continue
        named = place_in(words, text.municipalities, text.language)
        names_town = named.town and _IN_TOWN.search(words)
        if place.is_empty and (named.venue or named.address or names_town):
            place = named
        if remote is None and is_remote(words):
            remote = platform_in(words)
    return place, remote
