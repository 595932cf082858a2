"""What texts may hold: Markdown, whole web addresses, no HTML, nobody's e-mail address or phone number."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from typing import Final

from gazette.base.problems import N_, Problem, message
from gazette.checks.walk import Found, parts_of, texts
from gazette.records.model.text import Text
from gazette.records.registry import Entry, Registry

_TAG: Final = re.compile(r"<(?!https?://|mailto:)/?[a-zA-Z!?][^\s>]*>?")
_PICTURE: Final = re.compile(r"!\[[^\]]*\][(\[]")
_ADDRESS: Final = re.compile(
    r"""\]\(\s*<?([^)>\s]*)            # [text](address)
      | ^\s{0,3}\[[^\]]+\]:\s*<?(\S+)  # [name]: address
      | <([a-zA-Z][\w+.-]*:[^>\s]*)>   # <address>
    """,
    re.VERBOSE | re.MULTILINE,
)
_LINK: Final = re.compile(r"\]\s*[(:]|<|&")  # most texts have none of these, and are done with
_WHOLE_ADDRESS: Final = re.compile(r"https?://[^\s/]+|mailto:|tel:", re.IGNORECASE)
_NO_BEGINNING: Final = N_('the link to "{address}" does not start with https://.')
_SCHEME: Final = re.compile(r"[a-z][a-z0-9+.-]*:")
_EMAIL: Final = re.compile(r"(?<![\w.+-])[\w.+-]+(?:@|\(at\))[\w-]+\.[\w.-]*\w")
_PHONE: Final = re.compile(r"(?<![\d/])(?:\+358[\s-]?\(?\d|0\d{1,2}[\s-]?\d{3})[\d\s-]{3,}\d(?![\d/])")

_DOUBTFUL: Final = re.compile(r"<|&|@|\]|\(at\)|\+358|0\d")
"""What every text has that one of the rules below can find fault with. Alternatives, for a class is slow."""


def is_plain(text: Text) -> bool:
    """Whether no rule for texts needs to look at a text, as at nearly all."""
    return not _DOUBTFUL.search("\n".join(filter(None, text.all)))


def text_has_no_html(_: Registry, found: Found) -> Iterator[Problem]:
    """Texts are Markdown without HTML, so that nothing in them can run in a reader's browser."""
    for where, text in texts(found):
        if tag := _TAG.search(text):
            yield found.error(
                where,
                message(N_('"{tag}" is HTML, which cannot be used in texts.'), tag=tag[0]),
                message(
                    N_("Use Markdown: **bold**, *italic*, [text](https://…). Put a space after a plain <.")
                ),
            )


def text_has_no_pictures(_: Registry, found: Found) -> Iterator[Problem]:
    """Pictures stand under images, with their description; a text loads nothing from elsewhere."""
    for where, text in texts(found):
        if "![" in text and _PICTURE.search(text):
            yield found.error(
                where,
                message(N_("there is a picture in the text.")),
                message(N_("List it under images, with a description under alt.")),
            )


def link_can_be_followed(_: Registry, found: Found) -> Iterator[Problem]:
    """Links in texts are whole web addresses; an address such as javascript: runs code and is no link."""
    for where, text in texts(found):
        for address in _addresses(text):
            if not _WHOLE_ADDRESS.match(address):
                whole = _SCHEME.match(address)
                what = N_('"{address}" cannot be the address of a link.') if whole else _NO_BEGINNING
                yield found.error(
                    where,
                    message(what, address=address),
                    message(N_("Write the whole address, starting with https://.")),
                )


def text_has_no_contact_details(_: Registry, found: Found) -> Iterator[Problem]:
    """Contact details are under contacts, where they are hidden after the event (611/2021 section 34)."""
    what = N_('"{shown}" looks like contact details, which would stay on the page permanently.')
    for where, text in texts(found):
        has_email = "@" in text or "(at)" in text  # looked for first, for most texts have only numbers
        if shown := (has_email and _EMAIL.search(text)) or _PHONE.search(text):
            yield found.warning(
                where,
                message(what, shown=shown[0]),
                message(N_("Move it to contacts: there it is hidden after the event (611/2021 section 34).")),
            )


def translation_is_of_another_language(_: Registry, entry: Entry) -> Iterator[Problem]:
    """A translation is into another language than the record's own, and some text is in it."""
    record = entry.record
    unwritten = set(record.translations) - {record.language}
    for found in parts_of(entry):
        if not unwritten:
            break
        if isinstance(found.part, Text):
            unwritten -= {*found.part.languages}
    for language in record.translations:
        if language == record.language:
            yield entry.document.problem(
                ("translations", language),
                message(N_('"{language}" is the language of the original.'), language=language),
                message(N_('Remove this, or correct "language".')),
            )
        elif language in unwritten:
            yield entry.document.warning(
                ("translations", language),
                message(N_('this record has no text in "{language}".'), language=language),
                message(N_("Add the translations, or remove this.")),
            )


def _addresses(text: str) -> Iterator[str]:
    """The addresses of a Markdown text's links as a browser would read them."""
    if not _LINK.search(text):
        return
    for found in _ADDRESS.finditer(html.unescape(text)):
        address = next((group for group in found.groups() if group is not None), "")
        yield re.sub(r"[\x00-\x20]", "", address).casefold()
