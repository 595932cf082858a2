"""The smallest components: a link, a text in its language, a person. `render` gives them to templates.

They are methods and not macros of templates: a page prints a hundred of them, and a macro takes ten times as
long. They escape the texts of records and return HTML.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import Final

from gazette.html import markdown
from gazette.html.escaping import escaped
from gazette.i18n.words import Words
from gazette.records.languages import has_right_to_left, is_right_to_left
from gazette.urls.addresses import Address
from gazette.views.page import Download, Link, LocalizedText, Noted, Outside, Subscription, Value
from gazette.views.parties import PersonLine

ROOT: Final = "\0"
"""Placeholder for the relative path to the site's root (see `render`). YAML allows no NUL in a record."""


def with_relative_links(html: str, language: str, root: str) -> str:
    """HTML of a page in `language` with relative paths in the place of each `ROOT`.

    `root` leads from the page to the site's root. Links to the page's own language do not leave its folder:
    that is six bytes less for each, some fifty times a page.
    """
    if root:
        html = html.replace(f"{ROOT}{language}/", root.removeprefix("../") or "./")
    return html.replace(ROOT, root)


def lang(value: Link | Outside | Download | LocalizedText) -> str:
    """The attribute lang, with dir where the text runs from right to left; empty for the page's language."""
    return _of_language(value.language) if value.language else ""


@lru_cache
def _of_language(code: str) -> str:
    # An element with dir is isolated: the order of what is around it does not change (HTML standard, 15.3.6).
    return f' lang="{code}" dir="rtl"' if is_right_to_left(code) else f' lang="{code}"'


def marked(text: LocalizedText) -> str:
    """The attributes lang and dir of the element that holds a text; empty if it needs none.

    A text with parts written from right to left, in a language written from left to right, gets dir="auto".
    """
    attributes = lang(text)
    if text.text.isascii() or "dir=" in attributes or not has_right_to_left(text.text):
        return attributes
    return f'{attributes} dir="auto"'


def isolated(text: str) -> str:
    """A text within a line, isolated if some of it runs from right to left.

    It then does not reorder the text around it, and its own first letter decides its direction.
    """
    if text.isascii() or not has_right_to_left(text):
        return escaped(text)
    return f"<bdi>{escaped(text)}</bdi>"


class Inline:
    """Values of views → HTML, in the words of one language."""

    lang = staticmethod(lang)

    def __init__(self, words: Words) -> None:
        self.w = words
        self._language = words.language

    def href(self, address: Address) -> str:
        """The relative path to a page, for the attribute href."""
        return ROOT + escaped(address.path(self._language))

    def link(self, link: Link) -> str:
        """A link to a page of this site."""
        href = ROOT + escaped(link.to.path(self._language))
        if link.current or link.language:
            current = ' aria-current="page"' if link.current else ""
            return f'<a href="{href}"{lang(link)}{current}>{isolated(link.text)}</a>'
        return f'<a href="{href}">{isolated(link.text)}</a>'

    def localized(self, text: LocalizedText) -> str:
        """A text, marked if it is in another language, with its translation note."""
        return self._localized(text)[0]

    def paragraph(self, text: LocalizedText, css: str = "", *, before: str = "", after: str = "") -> str:
        """A text as a paragraph, or its several blocks in a box; `before` and `after` are HTML around it."""
        html, is_block = self._localized(text)
        css = f' class="{css}"' if css else ""
        if not is_block:
            return f"<p{css}>{before}{html}{after}</p>"
        around = [f"<p>{part.strip()}</p>" if part else "" for part in (before, after)]
        return f"<div{css}>{around[0]}{html}{around[1]}</div>"

    def _localized(self, text: LocalizedText) -> tuple[str, bool]:
        """A text as HTML, and whether that is blocks."""
        html, is_block = markdown.phrase(text.text) if text.is_markdown else (escaped(text.text), False)
        attributes = marked(text)
        if attributes and (text.language or is_block):
            tag = "div" if is_block else "span"
            html = f"<{tag}{attributes}>{html}</{tag}>"
        elif attributes:
            html = f"<bdi>{html}</bdi>"
        return html + self.translation_note(text) if text.machine or text.summary else html, is_block

    def translation_note(self, text: LocalizedText) -> str:
        """Whether a text is a machine translation or a summary of the original; otherwise empty."""
        notes = (
            self.w("translated by a machine") if text.machine else "",
            self.w("a summary of the original") if text.summary else "",
        )
        return "".join(f' <small class="note">{escaped(note)}</small>' for note in notes if note)

    def value(self, value: Value) -> str:
        """A value of a fact."""
        match value:
            case LocalizedText():
                return self.localized(value)
            case Link():
                return self.link(value)
            case Outside():
                rel = 'rel="external noopener"'
                return f'<a href="{escaped(value.url)}"{lang(value)} {rel}>{isolated(value.text)}</a>'
            case Download():
                link = f'<a href="{ROOT}{escaped(value.path)}"{lang(value)}>{isolated(value.text)}</a>'
                return f"{link} ({escaped(value.details)})"
            case Subscription():
                return f'<a href="{escaped(value.url)}">{escaped(value.text)}</a>'
            case Noted():
                return escaped(value.text) + (f" ({self.localized(value.note)})" if value.note else "")

    def values(self, values: Iterable[Value]) -> str:
        """Values, separated by commas."""
        return ", ".join([self.value(value) for value in values])

    def person(self, person: PersonLine) -> str:
        """A person: name, title, organisation and roles, those that are known."""
        name = f"<b>{isolated(person.name)}</b>" if person.name else ""
        title = self.localized(person.title) if person.title else ""
        organisation = self.value(person.organisation) if person.organisation else ""
        roles = escaped(person.roles)
        if not (name or title):
            title, roles = roles, ""
        known = ", ".join(filter(None, (name, title, organisation)))
        return f'<span class="person">{known}{f" ({roles})" if roles else ""}</span>'
