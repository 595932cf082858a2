"""The word stock: themes, means, invented people and organisations, each in Finnish, Swedish and English."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, NamedTuple

Record = dict[str, object]
"""Part of a record as YAML will hold it: mappings, lists and text."""


class Tri(NamedTuple):
    """The same text in the three languages of the site."""

    fi: str
    sv: str
    en: str


@dataclass(frozen=True, slots=True)
class Theme:
    """A subject of negotiations."""

    id: str
    name: Tri


THEMES: Final = (
    Theme("mielen-hyvinvointi", Tri("mielen hyvinvointi", "psykiskt välbefinnande", "mental wellbeing")),
    Theme("liikkuminen", Tri("arjen liikkuminen", "vardagsmotion", "everyday physical activity")),
    Theme("ravitsemus", Tri("ravitsemus", "goda matvanor", "nutrition")),
    Theme("osallisuus", Tri("osallisuus", "delaktighet", "inclusion")),
    Theme("yksinaisyys", Tri("yksinäisyyden vähentäminen", "minskad ensamhet", "reducing loneliness")),
    Theme(
        "paihteet",
        Tri("ehkäisevä päihdetyö", "förebyggande rusmedelsarbete", "preventive substance use work"),
    ),
    Theme("turvallisuus", Tri("arjen turvallisuus", "trygghet i vardagen", "safety in everyday life")),
    Theme("kulttuuri", Tri("kulttuurihyvinvointi", "kulturell välfärd", "cultural wellbeing")),
    Theme(
        "lapset-ja-nuoret",
        Tri(
            "lasten ja nuorten hyvinvointi",
            "barns och ungas välfärd",
            "the wellbeing of children and young people",
        ),
    ),
    Theme(
        "ikaantyneet",
        Tri("ikääntyneiden toimintakyky", "äldres funktionsförmåga", "older people's functional ability"),
    ),
    Theme("tyokyky", Tri("työkyky", "arbetsförmåga", "ability to work")),
    Theme("asuminen", Tri("hyvä asuminen", "ett gott boende", "good housing")),
    Theme("lahiluonto", Tri("lähiluonto", "närnatur", "nearby nature")),
    Theme("digituki", Tri("digitaalinen tuki", "digitalt stöd", "digital support")),
)

MEANS: Final = (
    Tri("yhteinen toimintamalli", "en gemensam verksamhetsmodell", "a shared way of working"),
    Tri("vuosittainen kysely", "en årlig enkät", "a yearly survey"),
    Tri("yhteinen tapahtumakalenteri", "en gemensam evenemangskalender", "a shared calendar of events"),
    Tri("neuvontapiste kirjastossa", "en rådgivningspunkt på biblioteket", "an advice desk at the library"),
    Tri("vertaisryhmien verkosto", "ett nätverk av kamratstödsgrupper", "a network of peer groups"),
    Tri("koulutuskokonaisuus työntekijöille", "en utbildningshelhet för anställda", "training for staff"),
    Tri("maksuton harrastusvuoro", "en avgiftsfri hobbytid", "a free hour for hobbies"),
    Tri("kuljetuskokeilu", "ett försök med skjuts", "a trial of transport"),
    Tri("yhteinen tilannekuva", "en gemensam lägesbild", "a shared picture of the situation"),
    Tri("tehtäväluettelo kunnittain", "en uppgiftslista per kommun", "a list of tasks for each municipality"),
    Tri("avustusten yhteinen haku", "en gemensam ansökan om bidrag", "a joint call for grants"),
    Tri("ryhmämuotoinen valmennus", "coachning i grupp", "coaching in groups"),
)

FAMILY_NAMES: Final = (
    "Esimerkkilä",
    "Mallinen",
    "Keksitty",
    "Satula",
    "Tarulehto",
    "Kuvitelma",
    "Luonnos",
    "Näytelä",
    "Koemäki",
    "Mukamas",
    "Vaikkapa",
    "Haavemaa",
)
GIVEN_NAMES: Final = (
    "Aamu",
    "Pilvi",
    "Tuuli",
    "Usva",
    "Halla",
    "Kaste",
    "Tähti",
    "Lumi",
    "Ruska",
    "Pouta",
    "Kajo",
    "Vilu",
)
TITLES: Final = (
    Tri("hyvinvointikoordinaattori", "välfärdskoordinator", "wellbeing coordinator"),
    Tri("järjestökoordinaattori", "organisationskoordinator", "NGO coordinator"),
    Tri("kunnanjohtaja", "kommundirektör", "municipal manager"),
    Tri("kehitysjohtaja", "utvecklingsdirektör", "director of development"),
    Tri("sivistysjohtaja", "bildningsdirektör", "director of education"),
    Tri(
        "aluehallituksen puheenjohtaja",
        "ordförande för välfärdsområdesstyrelsen",
        "chair of the county board",
    ),
    Tri("erityisasiantuntija", "specialsakkunnig", "senior specialist"),
    Tri("tutkija", "forskare", "researcher"),
)
VENUES: Final = (
    Tri("Esimerkkitalo", "Exempelhuset", "Example House"),
    Tri("kaupungintalo", "stadshuset", "the city hall"),
    Tri("keskussairaala", "centralsjukhuset", "the central hospital"),
    Tri("kansalaisopisto", "medborgarinstitutet", "the adult education centre"),
    Tri("kirjasto", "biblioteket", "the library"),
)
ROOMS: Final = (
    Tri("auditorio", "auditoriet", "auditorium"),
    Tri("valtuustosali", "fullmäktigesalen", "council chamber"),
    Tri("juhlasali", "festsalen", "assembly hall"),
)
STREETS: Final = ("Mallikatu", "Esimerkkitie", "Keksintökuja", "Kuvitelmantie")
PLATFORMS: Final = ("Teams", "Zoom")
BODIES: Final = (
    Tri("aluehallitus", "välfärdsområdesstyrelsen", "county board"),
    Tri("aluevaltuusto", "välfärdsområdesfullmäktige", "county council"),
    Tri("hyvinvoinnin lautakunta", "välfärdsnämnden", "board for wellbeing"),
)
AGE_GROUPS: Final = (
    Tri("lapset ja nuoret", "barn och unga", "children and young people"),
    Tri("työikäiset", "personer i arbetsför ålder", "people of working age"),
    Tri("ikääntyneet", "äldre", "older people"),
)
KEYWORDS: Final = (
    Tri("hyvinvoinnin edistäminen", "främjande av välfärd", "promotion of wellbeing"),
    Tri("yhdyspinnat", "kontaktytor", "interfaces"),
    Tri("järjestöyhteistyö", "samarbete med organisationer", "cooperation with organisations"),
    Tri("kunnat", "kommuner", "municipalities"),
)

_PLACES: Final = (
    ("Satumaa", "Satumaan"),
    ("Mallila", "Mallilan"),
    ("Esimerkkikylä", "Esimerkkikylän"),
    ("Taruvaara", "Taruvaaran"),
    ("Keksilä", "Keksilän"),
    ("Utuniemi", "Utuniemen"),
    ("Haavekoski", "Haavekosken"),
    ("Kuvitelma", "Kuvitelman"),
)
_FORMS: Final = (
    (
        "kylayhdistys",
        "{of} kyläyhdistys",
        "{place} byaförening",
        "{place} village association",
        "non-profit",
        Tri("yhdistys", "förening", "association"),
    ),
    (
        "seurakunta",
        "{of} seurakunta",
        "{place} församling",
        "{place} parish",
        "public",
        Tri("seurakunta", "församling", "parish"),
    ),
    (
        "hoiva",
        "{of} hoiva oy",
        "{place} omsorg ab",
        "{place} Care Ltd",
        "company",
        Tri("palveluyritys", "serviceföretag", "service company"),
    ),
    (
        "liikuntaseura",
        "{of} liikuntaseura",
        "{place} idrottsförening",
        "{place} sports club",
        "non-profit",
        Tri("urheiluseura", "idrottsförening", "sports club"),
    ),
    (
        "ammattiopisto",
        "{of} ammattiopisto",
        "{place} yrkesinstitut",
        "{place} vocational college",
        "public",
        Tri("oppilaitos", "läroanstalt", "educational institution"),
    ),
)


@dataclass(frozen=True, slots=True)
class Organisation:
    """An invented organisation."""

    id: str
    name: Tri
    kind: str
    type: Tri


def _organisation(number: int) -> Organisation:
    # Kinds vary fastest, so that the first few organisations are of every kind.
    place, genitive = _PLACES[number // len(_FORMS)]
    form, fi, sv, en, kind, type_ = _FORMS[number % len(_FORMS)]
    letters = str.maketrans("äöå", "aoa")
    name = Tri(*(text.format(place=place, of=genitive) for text in (fi, sv, en)))
    return Organisation(f"{place.lower().translate(letters)}-{form}", name, kind, type_)


ORGANISATIONS: Final = tuple(_organisation(number) for number in range(len(_PLACES) * len(_FORMS)))
