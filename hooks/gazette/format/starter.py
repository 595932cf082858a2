"""Texts of new files for `gazette new`: known fields filled in, the most usual other fields commented out.

Every starter passes the check as it is, and with its commented lines taken into use. The guide and the hover
texts of editors explain the fields; the comments here only say how to go on.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import cache
from typing import Final

from gazette.base.settings import LANGUAGES
from gazette.i18n.words import Words, words
from gazette.records.model.occasion import Occasion
from gazette.records.modelines import modeline
from gazette.records.notation import lines_of, scalar

INVITED_BEFORE: Final = timedelta(weeks=3)
"""How long before a meeting the invitation of the example is published."""
REGION_EXAMPLES: Final = (
    '  # - {code: "999", fi: Esimerkkilä, sv: Exempelby, languages: fi+sv}',
    "# website: https://www.esimerkki.example/",
)
"""The commented lines at the end of a new region.yml."""
_DAY: Final = date(2026, 1, 1)
DEFAULT_LANGUAGE: Final = "fi"
"""The language of a file that names none."""


@dataclass(frozen=True, slots=True)
class Starter:
    """The known facts of a new record."""

    inner: str
    """Its path below the folder of records."""
    occasion: Occasion
    titles: Mapping[str, str]
    """By language; one in the language of the record alone is written without it."""
    date: str
    publisher: str
    time: str = ""
    place: Mapping[str, str] = field(default_factory=dict)
    """Its venue and town, those that are known."""
    parties: Sequence[str] = field(default=())
    """Ids of those whom an agreement is between, or who made a plan, decision or statement."""


def record(starter: Starter, say: Words) -> str:
    """The text of a record of any occasion; `say` is also the language of its texts."""
    has_sessions = starter.occasion.traits.has_sessions
    is_usual = starter.occasion is Occasion.YEARLY_NEGOTIATION
    return "".join(
        f"{line}\n"
        for line in (
            *head(starter.inner, say),
            *_value("title", _titles(starter.titles, say.language)),
            *(() if is_usual else _value("occasion", starter.occasion.value)),
            *_commented("summary", say("In two or three sentences, what it is about.")),
            *(_meeting(starter, say) if has_sessions else _paper(starter)),
            *outcomes_example(say),
            "sources:",
            *_value("publisher", starter.publisher, 2),
            *_commented("url", "https://www.esimerkki.example/", 2),
        )
    )


@cache
def comments(region: str) -> frozenset[str]:
    """The comments of starters, without the #, in every language; `region` is the record's.

    They are hints on how to go on, and hold no facts of a record. The day of the example of an invitation is
    not among them.
    """
    papers = (Starter("", occasion, {"fi": "-"}, _DAY.isoformat(), "-") for occasion in Occasion)
    meeting = Starter("", Occasion.YEARLY_NEGOTIATION, {"fi": "-"}, _DAY.isoformat(), "-", time="9.00")
    starters = [replace(paper, inner=f"{region}/region.yml") for paper in (*papers, meeting)]
    texts = [record(starter, words(language)) for starter in starters for language in LANGUAGES]
    return comments_in(["\n".join(REGION_EXAMPLES), *texts])


def comments_in(texts: Iterable[str]) -> frozenset[str]:
    """The comments in texts, without the #."""
    lines = (line.strip() for text in texts for line in text.splitlines())
    return frozenset(line.removeprefix("#").strip() for line in lines if line.startswith("#"))


def head(inner: str, say: Words) -> Iterator[str]:
    """The first lines of a new file: its schema, how to go on, its language."""
    yield modeline(inner, say.language)
    yield f"# {say('Take the # away from the start of a line to use it. Write only what you know.')}"
    yield f"# {say('Guide: negotiations/README.md. When you are done: gazette check')}"
    if say.language != DEFAULT_LANGUAGE:
        yield f"language: {say.language}"


def session_lines(
    date: str, time: str, place: Mapping[str, str], say: Words, column: int = 0
) -> Iterator[str]:
    """The lines of a session, without its id and title; `place` has its venue and town, those known."""
    yield from _value("date", date, column)
    yield f"{' ' * column}time: {quoted(time)}" if time else f'{" " * column}# time: "8.30–15.15"'
    example = say("Town hall")
    venue = place["venue"] if set(place) == {"venue"} else dict(place)
    yield from _value("place", venue, column) if place else _commented("place", example, column)
    yield f"{' ' * column}# registration: {{by: 1 week before}}"
    yield f"{' ' * column}# programme:"
    first = "kind: coffee" if time else 'time: "8.30–9.00", kind: coffee'
    second = "kind: opening" if time else 'time: "9.00–9.15", kind: opening'
    yield f"{' ' * column}#   - {{{first}}}"
    yield f"{' ' * column}#   - {{{second}, title: {say('Welcome')}}}"


def quoted(text: str) -> str:
    """A time or a decimal in quotation marks: other programs read 17.30 as a number and lose the zero."""
    return f'"{text}"' if '"' not in text and "\\" not in text else scalar(text)


def _meeting(starter: Starter, say: Words) -> Iterator[str]:
    yield "sessions:"
    yield from session_lines(starter.date, starter.time, starter.place, say, 2)
    with suppress(ValueError):  # an invitation to what has no day yet is rare
        published = date.fromisoformat(starter.date) - INVITED_BEFORE
        # Without its day, the news of it has none either.
        yield f"# invitation: {{published: {published.isoformat()}}}"


def _paper(starter: Starter) -> Iterator[str]:
    yield from _value("date", starter.date)
    region = starter.inner.partition("/")[0]
    parties = list(starter.parties)
    yield from _value("parties", parties) if parties else _commented("parties", [region])


def outcomes_example(say: Words) -> list[str]:
    """The commented lines of an outcome, as an example."""
    title = say("What was agreed, in a sentence")
    return _commented("outcomes", {say("example"): {"title": title, "kind": "goal", "matter": "goal"}})


def _titles(titles: Mapping[str, str], language: str) -> str | dict[str, str]:
    return titles[language] if set(titles) == {language} else dict(titles)


def _value(key: str, value: str | list[str] | dict[str, str], column: int = 0) -> list[str]:
    if isinstance(value, dict):
        inner = (line for name, text in value.items() for line in lines_of(name, text, column + 2, 2))
        return [f"{' ' * column}{key}:", *inner]
    return lines_of(key, list(value) if isinstance(value, list) else value, column, 2)


def _commented(key: str, value: str | list[str] | dict[str, dict[str, str]], column: int = 0) -> list[str]:
    if isinstance(value, str):
        lines = lines_of(key, value, 0, 2)
    elif isinstance(value, list):
        lines = lines_of(key, list(value), 0, 2)
    else:
        lines = lines_of(key, {name: dict(inner) for name, inner in value.items()}, 0, 2, roomy=True)
    return [f"{' ' * column}# {line}" for line in lines]
