"""Words for rooms, buildings and platforms in Finnish and Swedish: the tables of `places`."""

from __future__ import annotations

import re
from typing import Final

ROOMS: Final = (
    "auditorio", "luentosali", "valtuustosali", "juhlasali", "kokoustila", "kokoushuone", "neuvotteluhuone",
    "kokoussali", "sali", "huone",
    "kabinetti", "luokka", "aula", "ravintola", "liikuntasali", "monitoimitila", "studio", "tila",
)  # fmt: skip
BUILDINGS: Final = (
    "keskussairaala", "sairaala", "yhtenäiskoulu", "koulu", "lukio", "kirjasto", "kulttuuritalo",
    "kulttuurikeskus",
    "kunnantalo", "kaupungintalo", "virastotalo", "seurakuntatalo", "seurakuntakeskus", "monitoimitalo",
    "monitoimikeskus", "kampus", "hotelli", "kongressikeskus", "kongressitalo", "talo", "keskus", "opisto",
    "yliopisto", "ammattikorkeakoulu", "areena", "kylätalo", "nuorisotalo", "terveyskeskus",
    "hyvinvointikeskus",
    "kartano", "teatteri", "museo", "kylpylä", "urheilutalo", "jäähalli", "konserttitalo", "maakuntatalo",
    "raatihuone",
    "järjestötalo", "sivistystalo", "kokouskeskus",
)  # fmt: skip
"""Nouns that a building's name ends in, after the genitive of what it is called by."""
SWEDISH_ROOMS: Final = (
    r"auditoriet(?: [A-ZÅÄÖ]\w*)?|auditorium(?: [A-ZÅÄÖ]\w*)?|"
    r"fullmäktigesalen|fullmäktigesal|festsalen|festsal|stora salen|"
    r"(?:mötes|konferens|sammanträdes|grupp)rum(?:met)?(?: [A-ZÅÄÖ]\w*)?|"
    r"[A-ZÅÄÖ]\w*(?: [A-ZÅÄÖ]\w*)?-?salen|föreläsningssalen"
)
SWEDISH_BUILDINGS: Final = (
    r"[\w-]*huset|[\w-]*husets|\w*hotellet|\w*församlingshem(?:met)?|\w*gården|\w*gårdens|\w*biblioteket|\w*bibliotekets|\w*skolan|\w*skola|"
    r"\w*centret|\w*centrets|\w*centrum|"
    r"\w*sjukhuset|\w*sjukhus|\w*campus|hotell|\w*teatern|museet|\w*kyrkan|\w*universitet|\w*akademi|"
    r"\w*hus|\w*gård|\w*center|arenan"
)
PLATFORMS: Final = (
    ("Teams", r"\b(?:Microsoft )?[Tt]eams(?:i\w*|[- ]\w+)?"), ("Zoom", r"\bZoom(?:i\w*)?\b"),
    ("Webex", r"\bWebex\w*"), ("Google Meet", r"\bGoogle Meet\w*"), ("Howspace", r"\bHowspace\w*"),
)  # fmt: skip
REMOTE_WORDS: Final = re.compile(
    r"\betäyhtey\w*|\betänä\b|\betäosallistu\w*|\bverkon (?:kautta|välityksellä)|\bverkossa\b|"
    r"\bhybridi\w*|\bhybrid\w*|"
    r"\bpå distans\b|\bdistans\w*|\bvia nätet\b|\bwebbinar\w*|\bwebinaar\w*|\bvideoyhte\w*|"
    r"\bdirektsändning\w*|\bwebbsändning\w*|\bströmma[st]\w*|\bsuoratoisto\w*|\bsuorana verkossa",
    re.IGNORECASE,
)
