"""Contacts in a text: names with title, organisation, e-mail and phone, in lines or in a sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from gazette.staff.importing.municipalities import Municipalities
from gazette.staff.importing.people import Person, is_title, names_in, people_in
from gazette.staff.importing.source import Block

EMAIL: Final = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_EMAIL_PATTERN: Final = re.compile(r"\b[\w.-]+\s?(?:\(at\)|\[at\]|\(a\))\s?[\w-]+(?:\.[\w-]+)+")
PHONE: Final = re.compile(
    r"(?<![\w.])(?:\+358\s?(?:\(0\)\s?)?|0)\d{1,3}[\s-]?\d{2,4}(?:[\s-]?\d{2,4}){1,2}(?!\d)"
)
_HEADING: Final = re.compile(
    r"^\W*(?:lisätie[dt]\w*|yhteyshenkilö\w*|yhteystiedot|tiedustelut|kysymykset|"
    r"(?:för )?(?:ytterligare|mera?|närmare) information|mer info|tilläggs(?:uppgifter|information)|"
    r"närmare uppgifter|ytterligare uppgifter|"
    r"upplysningar|kontakt(?:person(?:er)?|uppgifter)?|information ger|frågor)\b"
    r"(?:\s(?:antaa|antavat|asiasta|tilaisuudesta|neuvotteluista|ger|lämnas av|om förhandlingen|–|-|/|och|ja|"
    r"mera? information|lisätietoja))*\s*:?",
    re.IGNORECASE,
)
_INLINE: Final = re.compile(
    r"\b(?:Lisätie\w*|Kysymyksiin vastaa(?:vat)?|Frågor besvaras av|Yhteyshenkilö\w*|Tiedustelut|"
    r"Ytterligare information|Mera? information|Närmare information|"
    r"Tilläggsuppgifter|Upplysningar|Kontaktperson\w*)\b(?:\s+(?:antaa|antavat|ger|av|lämnas av|"
    r"asiasta))?\s*:?(?:\s|$)"
)
_STOP: Final = re.compile(
    r"^(?:avainsanat|asiasanat|nyckelord|jaa|dela|lue (?:lisää|myös)|läs (?:mera?|också)|liitteet|"
    r"bilagor|linkit|länkar|ohjelma|program|senast uppdaterad|uppdaterad|päivitetty|publicerad|julkaistu)\b",
    re.IGNORECASE,
)
_LABEL: Final = re.compile(
    r"\b(?:puh(?:elin)?|p|tel|tfn|gsm|sähköposti|s-posti|e-post|email|e-mail|mobil)\b\.?\s*:?|[|•*]",
    re.IGNORECASE,
)
_FORM_OF_ADDRESS: Final = re.compile(
    r"\b(?:etunimi\.sukunimi|f[öo]rnamn\.efternamn|firstname\.lastname)\s?(?:@|\(at\)|\[at\])\s?\S+",
    re.IGNORECASE,
)
"""A pattern that says how an organisation's addresses are formed; no address of a person."""
_LONGEST: Final = 160
"""Characters of a line that can still be a contact's."""


@dataclass(frozen=True, slots=True)
class ExtractedContact:
    """A contact as the source has it."""

    name: str
    title: str = ""
    organisation: str = ""
    email: str = ""
    phone: str = ""
    municipality: str = ""
    """The official name of the municipality whose people it serves; "" if none is stated."""
    words: str = ""
    number: int = 0
    """The number of its block."""


def contacts_of(blocks: Sequence[Block]) -> tuple[ExtractedContact, ...]:
    """The contacts below a heading for further information, or in such a sentence."""
    contacts: list[ExtractedContact] = []
    for number, block in enumerate(blocks):
        if _HEADING.match(block.text) and len(block.text) < 2 * _LONGEST:
            rest = _HEADING.sub("", block.text, count=1).lstrip(" :")
            contacts.extend(_listed(_following(blocks, number, rest)))
        elif match := _INLINE.search(block.text):
            rest = block.text[match.end() :]
            lines = [(number, rest), *_following(blocks, number, "")]
            contacts.extend(_listed(iter(lines)))
    return _once(contacts)


def _following(blocks: Sequence[Block], number: int, rest: str) -> Iterator[tuple[int, str]]:
    """What stands behind a heading, and the short lines after it."""
    if rest:
        yield number, rest
    for later in range(number + 1, min(len(blocks), number + 21)):
        text = blocks[later].text
        if len(text) > _LONGEST or _STOP.match(text) or (_HEADING.match(text) and later > number + 1):
            return
        if blocks[later].kind == "heading" and not next(names_in(text), None):
            return
        yield later, text


def in_text(text: str, municipalities: Municipalities, number: int = 0) -> tuple[ExtractedContact, ...]:
    """People with an address in brackets in a sentence: Joutsassa Maija Mallinen (maija@…)."""
    contacts: list[ExtractedContact] = []
    people = people_in(text)
    for person in people:
        rest = text[text.index(person.name, person.start) + len(person.name) :]
        email = EMAIL.search(rest[:80])
        if email is None:
            continue
        before = municipalities.mentions(text[: person.start])
        near = before[-1] if before and person.start - before[-1].end < 70 else None
        is_place = near is not None and re.search(r"ss[aä]$|ll[aä]$", near.words)
        is_swedish = near is not None and re.search(r"\b(?:i|för)\s$", text[: near.start])
        name = near.name if near and (is_place or is_swedish) else ""
        contacts.append(
            ExtractedContact(
                person.name, person.title, person.organisation, email[0], "", name, person.words, number
            )
        )
    return tuple(contacts)


def _listed(lines: Iterator[tuple[int, str]]) -> Iterator[ExtractedContact]:
    """The contacts in short lines: a name begins one, a line without name, title or address ends the list."""
    current: ExtractedContact | None = None
    waiting_title = ""
    for number, written in lines:
        line = _FORM_OF_ADDRESS.sub(" ", written)
        if _is_end(line, current):
            break
        email, phone = EMAIL.search(line) or _EMAIL_PATTERN.search(line), PHONE.search(line)
        text = _LABEL.sub(" ", PHONE.sub(" ", EMAIL.sub(" ", line)))
        text = " ".join(text.replace("\t", ", ").split()).strip(" ,;:.()–—-")
        people = people_in(text)
        for person in people:
            if current:
                yield current
            current = _begun(person, line, waiting_title, number)
            waiting_title = ""
        if people:
            continue
        if current is None:
            if is_title(text) and len(text) < 80:
                waiting_title = _small(text)
            continue
        if email or phone:
            current = replace(
                current, email=current.email or (email[0] if email else ""),
                phone=current.phone or (phone[0] if phone else ""),
            )  # fmt: skip
        current = _with_line(current, text)
    if current:
        yield current


def _begun(person: Person, line: str, title_before: str, number: int) -> ExtractedContact:
    """The contact that a name begins, with what stands behind it in the line."""
    after = line[line.find(person.name) :]
    return ExtractedContact(
        person.name, person.title or title_before, person.organisation,
        _first(EMAIL, after) or _first(_EMAIL_PATTERN, after), _first(PHONE, after),
        words=line, number=number,
    )  # fmt: skip


def _is_end(line: str, current: ExtractedContact | None) -> bool:
    """Whether a line is a sentence, with which a list of contacts ends."""
    words = len(line.split())
    has_address = EMAIL.search(line) or PHONE.search(line)
    is_sentence = line.rstrip().endswith(".") and words > (9 if names_in_line(line) else 4)
    return current is not None and not has_address and (is_sentence or words > 12)


def names_in_line(line: str) -> bool:
    """Whether somebody is named in a line."""
    return next(names_in(line), None) is not None


def _with_line(contact: ExtractedContact, text: str) -> ExtractedContact:
    """A contact with the title or organisation from a line without a name."""
    for part in re.split(r",\s", text):
        if not part:
            continue
        if is_title(part) and not contact.title:
            contact = replace(contact, title=_small(part))
        elif part[:1].isupper() and not contact.organisation and len(part.split()) <= 6:
            contact = replace(contact, organisation=part)
    return contact


def _small(title: str) -> str:
    return title[:1].lower() + title[1:] if title.partition(" ")[0][1:].islower() else title


def _first(pattern: re.Pattern[str], text: str) -> str:
    match = pattern.search(text)
    return match[0] if match else ""


def _once(contacts: Sequence[ExtractedContact]) -> tuple[ExtractedContact, ...]:
    """Each person once, with the details of all mentions."""
    by_name: dict[str, ExtractedContact] = {}
    for contact in contacts:
        known = by_name.get(contact.name)
        if known is None:
            by_name[contact.name] = contact
            continue
        by_name[contact.name] = replace(
            known, title=known.title or contact.title,
            organisation=known.organisation or contact.organisation,
            email=known.email or contact.email, phone=known.phone or contact.phone,
            municipality=known.municipality or contact.municipality,
        )  # fmt: skip
    return tuple(by_name.values())


def listed_after(blocks: Sequence[Block], number: int) -> tuple[ExtractedContact, ...]:
    """The contacts in the short lines after a block that ends in a colon."""
    return _once(list(_listed(_following(blocks, number, ""))))
