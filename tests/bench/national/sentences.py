"""Texts from a few patterns, with the same meaning in three languages, filled from the word stock."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from random import Random
from typing import Final

from tests.bench.national.stock import MEANS, THEMES, Theme, Tri

_PATTERNS: Final = (
    Tri(
        "Keskustelun lähtökohtana oli {theme}.",
        "Diskussionen utgick från {theme}.",
        "The discussion started from {theme}.",
    ),
    Tri(
        "Kunnat kertoivat, miten {theme} näkyy niiden arjessa.",
        "Kommunerna berättade hur {theme} syns i deras vardag.",
        "The municipalities told how {theme} shows in their daily work.",
    ),
    Tri(
        "Ratkaisuksi ehdotettiin, että käyttöön otetaan {means}.",
        "Som lösning föreslogs {means}.",
        "As a solution, {means} was proposed.",
    ),
    Tri(
        "Yhteiseksi välineeksi nousi {means}, josta on hyviä kokemuksia kahdesta kunnasta.",
        "Som ett gemensamt verktyg lyftes {means} fram, och två kommuner har goda erfarenheter av det.",
        "As a shared tool, {means} came up; two municipalities have had good experience of it.",
    ),
    Tri(
        "Osapuolet pitivät tärkeänä, että {theme} on mukana jokaisen kunnan suunnitelmassa.",
        "Parterna ansåg det viktigt att {theme} ingår i varje kommuns plan.",
        "The parties found it important that {theme} is part of every municipality's plan.",
    ),
    Tri(
        "Ryhmissä käytiin läpi {n} ehdotusta, ja niistä valittiin kolme jatkoon.",
        "I grupperna gick man igenom {n} förslag, och tre av dem valdes ut.",
        "The groups went through {n} proposals and chose three to go on with.",
    ),
    Tri(
        "Järjestöt toivoivat, että {theme} saa oman vastuuhenkilön.",
        "Organisationerna önskade att {theme} får en egen ansvarsperson.",
        "The organisations wished that somebody be responsible for {theme}.",
    ),
    Tri(
        "Vuonna {year} tilannetta seurataan kahdesti.",
        "Under {year} följs läget upp två gånger.",
        "In {year} the situation is followed up twice.",
    ),
    Tri(
        "{area}: {theme} on ollut esillä myös aiemmissa neuvotteluissa.",
        "{area}: {theme} har behandlats också vid tidigare förhandlingar.",
        "{area}: {theme} has been on the table in earlier negotiations as well.",
    ),
    Tri(
        "Työ aloitetaan pienin askelin, ja kokemuksista kerrotaan kaikille.",
        "Arbetet inleds i små steg, och erfarenheterna delas med alla.",
        "The work starts with small steps, and everybody is told of what is learnt.",
    ),
    Tri(
        "Esteenä nähtiin se, että tieto ei kulje toimijoiden välillä.",
        "Som hinder sågs att informationen inte når fram mellan aktörerna.",
        "What stood in the way was that knowledge does not pass between the parties.",
    ),
    Tri(
        "Talous on tiukka, joten {means} tehdään nykyisin voimavaroin.",
        "Ekonomin är stram, och därför genomförs {means} med nuvarande resurser.",
        "Money is short, so {means} is to be done with the resources there are.",
    ),
    Tri(
        "Hyvinvointialue kokoaa tiedot, ja kunnat täydentävät ne omalta osaltaan.",
        "Välfärdsområdet samlar uppgifterna, och kommunerna kompletterar dem för egen del.",
        "The county gathers the facts, and the municipalities add their own.",
    ),
    Tri(
        "Osallistujista {n} sanoi, että {theme} on heille tärkein aihe.",
        "Av deltagarna sade {n} att {theme} är den viktigaste frågan för dem.",
        "Of those present, {n} said that {theme} mattered most to them.",
    ),
    Tri(
        "Seuraavalla kerralla aihetta jatketaan siitä, mihin nyt päästiin.",
        "Nästa gång fortsätter man där man nu slutade.",
        "Next time the matter goes on from where it now stands.",
    ),
    Tri(
        "Yritykset ovat valmiita tarjoamaan tiloja, kun ajoista sovitaan ajoissa.",
        "Företagen är beredda att erbjuda lokaler när tiderna avtalas i god tid.",
        "Companies are ready to offer rooms when times are agreed early.",
    ),
)


@dataclass(frozen=True, slots=True)
class Writer:
    """Writes the texts of one record: its random numbers, its area and its year."""

    random: Random
    area: Tri
    year: int

    def fill(self, pattern: Tri, theme: Theme | None = None, **more: str) -> Tri:
        """A pattern with its placeholders filled by the same choices in every language."""
        theme = theme or self.random.choice(THEMES)
        means = self.random.choice(MEANS)
        number = self.random.randint(4, 28)
        filled = (
            text.format(
                theme=theme.name[place],
                means=means[place],
                area=self.area[place],
                n=number,
                year=self.year,
                **more,
            )
            for place, text in enumerate(pattern)
        )
        return Tri(*(text[:1].upper() + text[1:] for text in filled))

    def text(self, sentences: int, theme: Theme | None = None) -> Tri:
        """A paragraph of that many sentences, no pattern twice."""
        chosen = self.random.sample(_PATTERNS, sentences)
        return joined(" ", (self.fill(pattern, theme) for pattern in chosen))

    def article(self, paragraphs: int) -> Tri:
        """A longer text in Markdown: paragraphs, some with a heading, a list, emphasis or a link."""
        parts = [self.text(self.random.randint(1, 3)) for _ in range(paragraphs)]
        if self.random.random() < 0.3:
            parts.insert(1, joined("\n", (around("- ", self.fill(MEANS_ALONE), "") for _ in range(3))))
        if self.random.random() < 0.2:
            parts.insert(1, Tri("## Taustaa", "## Bakgrund", "## Background"))
        if self.random.random() < 0.3:
            parts.append(
                Tri(
                    "**Lue lisää** [esimerkkisivulta](https://www.example.org/).",
                    "**Läs mer** på [exempelsidan](https://www.example.org/).",
                    "**Read more** on the [example page](https://www.example.org/).",
                )
            )
        return joined("\n\n", parts)


MEANS_ALONE: Final = Tri("{means}", "{means}", "{means}")


def titled(write: Writer) -> Tri:
    """The title of a news item."""
    return write.fill(
        Tri(
            "{area}: neuvottelun aiheena {theme}",
            "{area}: förhandling om {theme}",
            "{area} negotiates on {theme}",
        )
    )


def joined(between: str, parts: Iterable[Tri]) -> Tri:
    """Texts one after another, in each language."""
    return Tri(*(between.join(texts) for texts in zip(*parts, strict=True)))


def around(before: str, text: Tri, after: str) -> Tri:
    """The text with the same signs before and after it in each language."""
    return Tri(*(f"{before}{part}{after}" for part in text))
