"""The smallest pieces of a page: a link, a text in its language, a person. `render` gives them to templates.

They are functions and not macros of templates, because a page prints some hundred of them and a macro costs
ten times as much. Whatever comes from a record is escaped here; what they return is HTML.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, Protocol

from gazette.html import markdown
from gazette.html.escaping import escaped
from gazette.i18n.words import Words
from gazette.urls.addresses import Address
from gazette.views.page import Download, Link, Noted, Outside, Passage, Value

ROOT: Final = "\0"
"""Stands for the way to the site's root (see `render`). No record can hold it: YAML has no such sign."""


class InLanguage(Protocol):
    """Something whose words may be in another language than the page."""

    @property
    def language(self) -> str | None:
        """That language; None for the page's own."""


class Person(Protocol):
    """A person as pages name one."""

    @property
    def name(self) -> str:
        """First name and surname."""

    @property
    def title(self) -> Passage | None:
        """Title at the time."""

    @property
    def organisation(self) -> Value | None:
        """Whom they worked for."""

    @property
    def roles(self) -> str:
        """The part they had."""


def lang(thing: InLanguage) -> str:
    """The attribute that marks words of another language than the page's."""
    return f' lang="{thing.language}"' if thing.language else ""


class Inline:
    """The pieces in one language of the site."""

    lang = staticmethod(lang)

    def __init__(self, words: Words) -> None:
        self.w = words
        self._language = words.language

    def href(self, to: Address) -> str:
        """The way to a page, for an attribute."""
        return ROOT + escaped(to.path(self._language))

    def link(self, it: Link) -> str:
        """Words that lead to a page of this site."""
        way = escaped(it.to.path(self._language))
        if it.current or it.language:
            current = ' aria-current="page"' if it.current else ""
            return f'<a href="{ROOT}{way}"{lang(it)}{current}>{escaped(it.text)}</a>'
        return f'<a href="{ROOT}{way}">{escaped(it.text)}</a>'

    def said(self, it: Passage) -> str:
        """A text, marked when it is in another language, and what has to be said of its translation."""
        return self._said(it)[0]

    def paragraph(self, it: Passage, css: str = "", *, before: str = "", after: str = "") -> str:
        """A text as a paragraph, or its several blocks in a box; `before` and `after` are HTML around it."""
        text, is_block = self._said(it)
        css = f' class="{css}"' if css else ""
        if not is_block:
            return f"<p{css}>{before}{text}{after}</p>"
        around = [f"<p>{html.strip()}</p>" if html else "" for html in (before, after)]
        return f"<div{css}>{around[0]}{text}{around[1]}</div>"

    def _said(self, it: Passage) -> tuple[str, bool]:
        """A text as HTML, and whether that is blocks."""
        text, is_block = markdown.phrase(it.text) if it.is_markdown else (escaped(it.text), False)
        if it.language:
            tag = "div" if is_block else "span"
            text = f"<{tag}{lang(it)}>{text}</{tag}>"
        return text + self.fidelity(it) if it.machine or it.summary else text, is_block

    def fidelity(self, it: Passage) -> str:
        """That a text is a machine's translation, or a summary of the original."""
        told = (
            self.w("translated by a machine") if it.machine else "",
            self.w("a summary of the original") if it.summary else "",
        )
        return "".join(f' <small class="note">{escaped(t)}</small>' for t in told if t)

    def value(self, it: Value) -> str:
        """A value of a fact, whatever it is."""
        match it:
            case Passage():
                return self.said(it)
            case Link():
                return self.link(it)
            case Outside():
                rel = 'rel="external noopener"'
                return f'<a href="{escaped(it.url)}"{lang(it)} {rel}>{escaped(it.text)}</a>'
            case Download():
                link = f'<a href="{ROOT}{escaped(it.path)}"{lang(it)}>{escaped(it.text)}</a>'
                return f"{link} ({escaped(it.details)})"
            case Noted():
                return escaped(it.text) + (f" ({self.said(it.note)})" if it.note else "")

    def values(self, them: Iterable[Value]) -> str:
        """Several values in one line."""
        return ", ".join([self.value(it) for it in them])

    def person(self, it: Person) -> str:
        """A person: name, title, organisation, and the part they had."""
        title = f", {self.said(it.title)}" if it.title else ""
        organisation = f", {self.value(it.organisation)}" if it.organisation else ""
        roles = f" ({escaped(it.roles)})" if it.roles else ""
        return f'<span class="person"><b>{escaped(it.name)}</b>{title}{organisation}{roles}</span>'
