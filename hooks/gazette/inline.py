"""The smallest pieces of a page: a link, a text in its language, a person. `render` gives them to templates.

They are functions and not macros, because a page prints some hundred of them and a macro costs ten times
as much. Whatever comes from a record is escaped here.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, Protocol

from markupsafe import Markup, escape

from gazette.views.page import Download, Link, Noted, Outside, Passage, Value
from gazette.words import Words

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


class Inline:
    """The pieces in one language of the site."""

    def __init__(self, words: Words) -> None:
        self._words = words

    def lang(self, thing: InLanguage) -> Markup:
        """The attribute that marks words of another language than the page's."""
        return Markup(f' lang="{thing.language}"') if thing.language else Markup()  # noqa: S704  (a language's code)

    def link(self, it: Link) -> Markup:
        """Words that lead to a page of this site."""
        href = escape(it.to.path(self._words.language))
        current = ' aria-current="page"' if it.current else ""
        return Markup(f'<a href="{ROOT}{href}"{self.lang(it)}{current}>{escape(it.text)}</a>')  # noqa: S704

    def said(self, it: Passage) -> Markup:
        """A text, marked when it is in another language, and what has to be said of its translation."""
        text = escape(it.text)
        if it.language:
            text = Markup(f"<span{self.lang(it)}>{text}</span>")  # noqa: S704
        return text + self.fidelity(it) if it.machine or it.summary else text

    def fidelity(self, it: Passage) -> Markup:
        """That a text is a machine's translation, or a summary of the original."""
        told = (
            self._words("translated by a machine") if it.machine else "",
            self._words("a summary of the original") if it.summary else "",
        )
        return Markup().join(Markup(' <small class="note">{}</small>').format(t) for t in told if t)

    def value(self, it: Value) -> Markup:
        """A value of a fact, whatever it is."""
        match it:
            case Passage():
                return self.said(it)
            case Link():
                return self.link(it)
            case Outside():
                return Markup(  # noqa: S704
                    f'<a href="{escape(it.url)}"{self.lang(it)} rel="external noopener">{escape(it.text)}</a>'
                )
            case Download():
                href, text, details = escape(it.path), escape(it.text), escape(it.details)
                return Markup(f'<a href="{ROOT}{href}"{self.lang(it)}>{text}</a> ({details})')  # noqa: S704
            case Noted():
                return escape(it.text) + (Markup(" ({})").format(self.said(it.note)) if it.note else "")

    def values(self, them: Iterable[Value]) -> Markup:
        """Several values in one line."""
        return Markup(", ").join(self.value(it) for it in them)

    def person(self, it: Person) -> Markup:
        """A person: name, title, organisation, and the part they had."""
        more = [Markup(", ") + self.said(it.title)] if it.title else []
        if it.organisation:
            more.append(Markup(", ") + self.value(it.organisation))
        if it.roles:
            more.append(Markup(" ({})").format(it.roles))
        return Markup('<span class="person"><b>{}</b>{}</span>').format(it.name, Markup().join(more))
