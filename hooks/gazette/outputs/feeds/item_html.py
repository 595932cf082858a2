"""A story as the HTML of its item: plain enough to be read without the site's styles. For `items`.

Functions and no template: there are more items than pages, and a template costs more than what it prints.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Final

from gazette.engine.dependencies import Remembered
from gazette.html import markdown
from gazette.html.escaping import escaped
from gazette.html.inline import ROOT, Inline, lang
from gazette.urls.addresses import Address
from gazette.views.news import NewsPage
from gazette.views.outcomes import OutcomeLine
from gazette.views.page import Fact, Link, Passage, Value
from gazette.views.reader import Reader

KEPT: Final = 2_000
"""How many outcomes are kept at most."""
Change = tuple[str, str, Passage | None]
"""What was told later of a story: what kind of thing, the day, and its beginning."""


class Told(Inline):
    """Stories in one language; links are whole addresses, for a feed is read elsewhere."""

    def __init__(self, reader: Reader) -> None:
        super().__init__(reader.w)
        self._site = reader.settings.site_url
        self._outcomes_told = Remembered[Address, tuple[str, str]](KEPT)

    def news(
        self,
        page: NewsPage,
        agreed: Iterable[OutcomeLine],
        *,
        note: str,
        about: Link | None,
        changes: Iterable[Change],
        files: Iterable[tuple[str, str]],
    ) -> str:
        """A record's news, with what was `agreed` when it is a report.

        `files` are addresses and titles; the other things are as in `items`.
        """
        return self._whole(
            self._note(note),
            f"<p>{self.said(page.lead)}</p>" if page.lead else "",
            f"<p>{escaped(self.w('This is about'))}: {self.link(about)}</p>" if about else "",
            *(self._change(change) for change in changes),
            self._facts(page.facts),
            self._body(page.body) if page.body else "",
            self._outcomes(agreed),
            self._files(tuple(files)),
            f"<p>{escaped(self.w('Read more'))}: {self.link(page.negotiation)}</p>",
        )

    def outcome(
        self,
        link: Link,
        about: Callable[[], tuple[Iterable[Fact], Iterable[Link]]],
        *,
        note: str,
        text: Passage | None,
        told: tuple[str, str] | None,
        told_by: Value | None,
    ) -> str:
        """An outcome, or what came of it; `told` is when that was told, and the status.

        `about` tells the outcome's facts and where it was agreed.
        """
        by = f" ({self.value(told_by)})" if told_by else ""
        # What is the same in all stories of an outcome.
        before, after = self._outcomes_told.get(link.to, lambda: self._outcome(link, *about()))
        return self._whole(
            self._note(note),
            before,
            f"<p>{escaped(told[0])}: {escaped(told[1])}{by}</p>" if told else "",
            f"<p>{self.said(text)}</p>" if text else "",
            after,
        )

    def _outcome(self, link: Link, facts: Iterable[Fact], where: Iterable[Link]) -> tuple[str, str]:
        read_more = f"<p>{escaped(self.w('Read more'))}: {self.values(where)}</p>"
        return f"<p><strong>{self.link(link)}</strong></p>\n", self._facts(facts) + read_more

    def _whole(self, *pieces: str) -> str:
        return "".join(pieces).replace(ROOT, self._site).strip()

    def _note(self, note: str) -> str:
        return f"<p><em>{escaped(note)}</em></p>" if note else ""

    def _change(self, change: Change) -> str:
        label, day, text = change
        beginning = f": {self.said(text)}" if text else ""
        return f"<p><strong>{escaped(label)} {escaped(day)}</strong>{beginning}</p>\n"

    def _facts(self, facts: Iterable[Fact]) -> str:
        listed = "".join(
            [f"  <li>{escaped(fact.label)}: {self.values(fact.values)}</li>\n" for fact in facts]
        )
        return f"<ul>\n{listed}</ul>\n" if listed else ""

    def _body(self, body: Passage) -> str:
        fidelity = f"<p>{self.fidelity(body)}</p>" if body.machine or body.summary else ""
        return f"<div{lang(body)}>\n{markdown.html(body.text, 2)}{fidelity}</div>\n"

    def _outcomes(self, outcomes: Iterable[OutcomeLine]) -> str:
        listed = "".join(
            f"  <li>{self.link(it.link)} ({escaped(it.status)})"
            f"{f'<br>{self.said(it.text)}' if it.text else ''}</li>\n"
            for it in outcomes
        )
        return f"<h2>{escaped(self.w('What was agreed'))}</h2>\n<ul>\n{listed}</ul>\n" if listed else ""

    def _files(self, files: Iterable[tuple[str, str]]) -> str:
        listed = "".join(f'<li><a href="{escaped(url)}">{escaped(title)}</a></li>' for url, title in files)
        return f"<h2>{escaped(self.w('Attachments'))}</h2>\n<ul>{listed}</ul>\n" if listed else ""
