"""A story as the HTML of its item: plain enough to be read without the site's styles. For `items`.

Functions and no template: there are more items than pages, and a template costs more than what it prints.
Links are whole addresses, for a feed is read elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache

from gazette.html import markdown
from gazette.html.escaping import escaped
from gazette.html.inline import ROOT, Inline, lang
from gazette.i18n.words import words
from gazette.records.model.outcomes import Outcome
from gazette.records.queries import query
from gazette.records.registry import Entry
from gazette.views.context import Reader
from gazette.views.news_pages import NewsPage
from gazette.views.outcomes import OutcomeLine, by_section, outcome_facts, outcome_line, places
from gazette.views.page import Fact, Link, LocalizedText, Value

Change = tuple[str, str, str, LocalizedText | None]
"""A later change of a story: its label, its day, the names of its sessions (empty for the whole round), and
its first words."""


def news_html(
    reader: Reader,
    page: NewsPage,
    results: Iterable[OutcomeLine],
    *,
    notes: Iterable[str],
    about: Link | None,
    changes: Iterable[Change],
    files: Iterable[tuple[str, str]],
) -> str:
    """A record's news, with the `results` when it is a report.

    `files` are addresses and titles; the other arguments are as in `items`.
    """
    w, inline = reader.w, _inline(reader.language)
    return _whole(
        reader,
        *(f"<p><em>{escaped(note)}</em></p>" for note in notes if note),
        inline.paragraph(page.lead) if page.lead else "",
        f"<p>{escaped(w('This is about'))}: {inline.link(about)}</p>" if about else "",
        *(_change(inline, change) for change in changes),
        _facts(inline, page.facts),
        _body(inline, page.body) if page.body else "",
        *_results(reader, inline, results),
        _files(inline, tuple(files)),
        f"<p>{escaped(w('Read more'))}: {inline.link(page.negotiation)}</p>",
    )


def outcome_html(
    reader: Reader,
    entry: Entry,
    outcome: Outcome,
    *,
    notes: Iterable[str],
    text: LocalizedText | None,
    status: tuple[str, str] | None,
    source: Value | None,
) -> str:
    """An outcome, or one of its follow-ups; `status` is when its status was reported, and the status."""
    inline = _inline(reader.language)
    by = f" ({inline.value(source)})" if source else ""
    before, after = _around(reader, entry, outcome)
    return _whole(
        reader,
        *(f"<p><em>{escaped(note)}</em></p>" for note in notes if note),
        before,
        f"<p>{escaped(status[0])}: {escaped(status[1])}{by}</p>" if status else "",
        inline.paragraph(text) if text else "",
        after,
    )


@query
def _around(reader: Reader, entry: Entry, outcome: Outcome) -> tuple[str, str]:
    """The first and the last part of every story of an outcome."""
    inline, link = _inline(reader.language), outcome_line(reader, entry, outcome).link
    read_more = f"<p>{escaped(reader.w('Read more'))}: {inline.values(places(reader, entry))}</p>"
    facts = _facts(inline, outcome_facts(reader, entry, outcome))
    return f"<p><strong>{inline.link(link)}</strong></p>\n", facts + read_more


@lru_cache
def _inline(language: str) -> Inline:
    return Inline(words(language))


def _whole(reader: Reader, *pieces: str) -> str:
    return markdown.without_boxes("".join(pieces)).replace(ROOT, reader.settings.site_url).strip()


def _change(inline: Inline, change: Change) -> str:
    label, day, sessions, text = change
    about = f" ({sessions})" if sessions else ""
    beginning = f"<strong>{escaped(label)} {escaped(day)}{escaped(about)}</strong>"
    return (inline.paragraph(text, before=f"{beginning}: ") if text else f"<p>{beginning}</p>") + "\n"


def _facts(inline: Inline, facts: Iterable[Fact]) -> str:
    items = "".join([f"  <li>{escaped(fact.label)}: {inline.values(fact.values)}</li>\n" for fact in facts])
    return f"<ul>\n{items}</ul>\n" if items else ""


def _body(inline: Inline, body: LocalizedText) -> str:
    note = f"<p>{inline.translation_note(body)}</p>" if body.machine or body.summary else ""
    return f"<div{lang(body)}>\n{markdown.html(body.text, 2)}{note}</div>\n"


def _results(reader: Reader, inline: Inline, results: Iterable[OutcomeLine]) -> Iterator[str]:
    """Each section of results: its heading and a list."""
    for _, heading, lines in by_section(results, reader):
        items = "".join(
            f"  <li>{inline.link(line.link)}{f' ({escaped(line.status)})' if line.status else ''}"
            f"{f'<br>{inline.localized(line.text)}' if line.text else ''}</li>\n"
            for line in lines
        )
        yield f"<h2>{escaped(heading)}</h2>\n<ul>\n{items}</ul>\n"


def _files(inline: Inline, files: Iterable[tuple[str, str]]) -> str:
    items = "".join(f'<li><a href="{escaped(url)}">{escaped(title)}</a></li>' for url, title in files)
    return f"<h2>{escaped(inline.w('Attachments'))}</h2>\n<ul>{items}</ul>\n" if items else ""
