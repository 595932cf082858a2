"""Texts are Markdown with absolute addresses; no HTML, pictures, e-mail addresses or phone numbers."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from typing import Final

from gazette.base.problems import N_, Problem, message
from gazette.checks.walk import Node, parts_of, parts_of_region, texts
from gazette.records.character_references import decoded
from gazette.records.collection import Record, Records
from gazette.records.model.text import Text
from gazette.records.organisers import Organiser
from gazette.records.yaml_errors import UNPRINTABLE, invisible, invisible_signs, unprintable

_TAG: Final = re.compile(r"<(?!https?://|mailto:)/?[a-zA-Z!?][^\s>]*>?")
_PICTURE: Final = re.compile(r"!\[(?:[^\[\]]|\[[^\[\]]*\])*\][(\[]")
_ADDRESS: Final = re.compile(
    r"""\]\(\s*<?([^)>\s]*)            # [text](address)
      | ^\s{0,3}\[(?:\\.|[^\[\]\\])+\]:\s*<?(\S+)  # [name]: address
      | <([a-zA-Z][\w+.-]*:[^<>\s]*)>  # <address>
    """,
    re.VERBOSE | re.MULTILINE,
)
_LINK: Final = re.compile(r"\]\s*[(:]|<|&")  # quick test: most texts have none of these
_WHOLE_ADDRESS: Final = re.compile(r"https?://[^\s/]+|mailto:|tel:", re.IGNORECASE)
_NO_BEGINNING: Final = N_('the link to "{address}" does not start with https://.')
_SCHEME: Final = re.compile(r"[a-z][a-z0-9+.-]*:")
_EMAIL: Final = re.compile(r"(?<![\w.+-])[\w.+-]+(?:@|\(at\))[\w-]+\.[\w.-]*\w")
_PHONE: Final = re.compile(
    r"""(?<![\d/])(?<!\d[-‐‑–])               # no part of a number, nor of a day as 2024-05-01
    (?!(?<=\d\s)\d{3}(?:\s\d{3})+(?!\s?\d))  # nor the thousands of 2 040 500 123
    (?!\d{7}-\d(?!\d))                       # nor the business id 0201256-6
    (?!0037(?:\d{8}|\s\d{4}\s\d{4}))         # nor with 0037 before it, the address of electronic invoices
    (?!0[1-9]\d{10})                         # nor a reference: no number that is dialled has twelve digits
    (?:
        (?:\+358[\s‐‑–-]?(?:\(\d{1,3}\)[\s‐‑–-]?)?\d|0\d{1,2}(?:\s?[‐‑–-]?\s?)\d{3})[\d\s‐‑–-]{3,}
      | 0\d{3}[\s‐‑–-]?\d{3}[\d\s‐‑–-]{2,}                 # 0400 123456
      | \(0\d{1,2}\)[\s‐‑–-]?\d{2,3}[\d\s‐‑–-]{2,}         # (09) 123 4567, (019) 12 345
      | 01[3-9][\s‐‑–-]\d{2}[\s‐‑–-]\d{2}                  # 018 25 000
      | (?:0\d{1,2}[‐‑–-]|0(?:[235689]|1[3-9])\s)\d{4,5}  # 016-123456, 019 12345
      | 0[678]00[\s‐‑–-]\d[\d\s‐‑–-]{3,}                  # 0800 12345
      | 0[45]\d(?:[\s‐‑–-]\d{2}){3}                        # 040 12 34 567
      | 0[45]\d{2}(?:[\s‐‑–-]\d{2}){2}[\s‐‑–-]\d           # 0400 12 34 56
      | 0[45]\d\d?\.\d{3}\.?\d{2,3}                       # 040.123.4567
    )\d(?![\d/])""",
    re.VERBOSE,
)
"""Numbers as they are written in Finland: the area or the operator first (09, 019, 020, 040, 0400, +358 40),
then five to eight digits in groups; the signs between are blanks and hyphens of each kind."""
_BETWEEN: Final = re.compile(r"[\s‐‑–-]+")
_SURELY_CODES: Final = 4
"""Groups of three digits from which they are no number: nobody's phone has twelve digits."""
_CODES: Final = 3
"""Groups of three digits that are a number or codes: a number has no fewer digits."""
_DIGITS: Final = 3
"""Digits of a municipality's code."""

_DOUBTFUL: Final = re.compile(r"<|&|@|\]|\(at\)|\+358|0\d")
"""Matches every text that one of the rules below can object to (alternatives are faster than a class)."""


def is_plain(text: Text) -> bool:
    """Whether no rule for texts can object to a text; true for nearly all."""
    return not _DOUBTFUL.search("\n".join(filter(None, text.all)))


def text_has_no_html(_: Records, node: Node) -> Iterator[Problem]:
    """Texts are Markdown without HTML, so that nothing in them can run in a browser."""
    for location, text in texts(node):
        if tag := _TAG.search(text):
            yield node.error(
                location,
                message(N_('"{tag}" is HTML, which cannot be used in texts.'), tag=tag[0]),
                message(
                    N_("Use Markdown: **bold**, *italic*, [text](https://…). Put a space after a plain <.")
                ),
            )


def text_names_no_hidden_characters(_: Records, node: Node) -> Iterator[Problem]:
    """A character that cannot be shown cannot be named by its number either, as in &#1; or &#x200b;."""
    for location, text in texts(node):
        if "&" not in text:
            continue
        whole = decoded(text)
        if UNPRINTABLE.search(whole):
            yield node.error(location, *unprintable())
        for place in invisible_signs(whole):
            if whole[place] not in text:
                yield node.error(location, *invisible(whole, place))


def text_has_no_pictures(_: Records, node: Node) -> Iterator[Problem]:
    """Pictures are listed under images, with a description; a text loads nothing from another host."""
    for location, text in texts(node):
        if "![" in text and _PICTURE.search(text):
            yield node.error(
                location,
                message(N_("there is a picture in the text.")),
                message(N_("List it under images, with a description under alt.")),
            )


def link_can_be_followed(_: Records, node: Node) -> Iterator[Problem]:
    """Links in texts are absolute web addresses; javascript: and the like would run code."""
    for location, text in texts(node):
        for address in _addresses(text):
            if not _WHOLE_ADDRESS.match(address):
                whole = _SCHEME.match(address)
                what = N_('"{address}" cannot be the address of a link.') if whole else _NO_BEGINNING
                yield node.error(
                    location,
                    message(what, address=address),
                    message(N_("Write the whole address, starting with https://.")),
                )


def text_has_no_contact_details(records: Records, node: Node) -> Iterator[Problem]:
    """Contact details are under contacts, where they are hidden after the event (611/2021 section 34)."""
    what = N_('"{shown}" looks like contact details, which would stay on the page permanently.')
    for location, text in texts(node):
        has_email = "@" in text or "(at)" in text  # quick test: most texts have only numbers
        email = has_email and _EMAIL.search(text)
        if shown := email[0] if email else _phone(text, records):
            yield node.warning(
                location,
                message(what, shown=shown),
                message(N_("Move it to contacts: there it is hidden after the event (611/2021 section 34).")),
            )


def translation_is_of_another_language(_: Records, entry: Record) -> Iterator[Problem]:
    """A translation is not in the record's own language, and at least one text is in it."""
    record = entry.negotiation
    missing = set(record.translations) - {record.language}
    for node in parts_of(entry):
        if not missing:
            break
        if isinstance(node.part, Text):
            missing -= {*node.part.languages}
    for language in record.translations:
        if language == record.language:
            yield entry.document.problem(
                ("translations", language),
                message(N_('"{language}" is the language of the original.'), language=language),
                message(N_('Remove this, or correct "language".')),
            )
        elif language in missing:
            yield entry.document.warning(
                ("translations", language),
                message(N_('this record has no text in "{language}".'), language=language),
                message(N_("Add the translations, or remove this.")),
            )


def _phone(text: str, records: Records) -> str | None:
    """The first phone number in a text; None if there is none."""
    return next((match[0] for match in _PHONE.finditer(text) if not _are_codes(match[0], records)), None)


def _are_codes(digits: str, records: Records) -> bool:
    """Whether these digits are codes of municipalities in a row, as 020 049 061.

    Three groups of three digits can be a number as well: they are codes if municipalities have them and they
    are in order.
    """
    groups = _BETWEEN.split(digits)
    if len(groups) < _CODES or any(len(group) != _DIGITS or not group.isdigit() for group in groups):
        return False
    if len(groups) >= _SURELY_CODES:
        return True
    return groups == sorted(set(groups)) and all(code in records.memberships for code in groups)


def _addresses(text: str) -> Iterator[str]:
    """The link addresses of a Markdown text, as a browser reads them: unescaped, without whitespace."""
    if not _LINK.search(text):
        return
    for match in _ADDRESS.finditer(html.unescape(text)):
        address = next((group for group in match.groups() if group is not None), "")
        yield re.sub(r"[\x00-\x20]", "", address).casefold()


_COMMON: Final[dict[str, frozenset[str]]] = {
    code: frozenset(words.split())
    for code, words in {
        "fi": "ja on sekä tai että ovat jotka myös joka ei se niin kuin kun mukaan kanssa",
        "sv": "och för är att som av till den med på ett inte om har vid samt eller från",
        "en": "the and of for is are with which that to by from this at its be as",
    }.items()
}
"""Words that nearly every text of a language has, and that are in none of the others."""
_CERTAIN: Final = 3
"""Number of common words of another language, with none of the stated one, from which a text is in that
language."""


def text_is_in_its_language(organiser: Organiser) -> Iterator[Problem]:
    """Texts of region.yml and partners.yml are in the stated language; no problem if that is unsure."""
    for node in parts_of_region(organiser, lambda part: isinstance(part, Text)):
        for location, text in texts(node):
            language = str(location[0])
            if (other := _other_language(text, language)) is None:
                continue
            yield node.warning(
                (),
                message(
                    N_('the text is marked as "{language}", but it is in "{other}".'),
                    language=language,
                    other=other,
                ),
                message(
                    N_('Add the line "language: {other}" to the file, or write "{other}: …" here.'),
                    other=other,
                ),
            )


def _other_language(text: str, language: str) -> str | None:
    """The language a text is certainly in, if that is not `language`; else None."""
    words = {*re.findall(r"\w+", text.casefold())}
    counts = {code: len(words & common) for code, common in _COMMON.items()}
    if counts.get(language, 1):
        return None
    best = max(counts, key=lambda code: counts[code])
    others = sum(counts.values()) - counts[best]
    return best if counts[best] >= _CERTAIN and not others else None


def region_has_names_in_languages(records: Records, languages: tuple[str, ...]) -> Iterator[Problem]:
    """A region's names are in each language of the site; Finnish stands for what is missing."""
    for organiser in records.organisers:
        for field, names in (("name", organiser.region.name), ("short", organiser.region.short)):
            for language in languages:
                if not getattr(names, language):
                    yield organiser.document.warning(
                        (field,),
                        message(N_('the name in "{language}" is missing.'), language=language),
                        message(N_("The site is in that language and shows the Finnish name.")),
                    )
