"""The snippets that `gazette new` inserts into a file: a session, an outcome, a news item, a partner."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from gazette.base.settings import LANGUAGES
from gazette.format import starter
from gazette.i18n.words import Words, words
from gazette.records.notation import Snippet, lines_of


def session(answers: Mapping[str, str], place: Mapping[str, str], say: Words) -> Snippet:
    """A session: the answers `id`, `date`, and `title` and `time`, which may be empty; its place if known."""
    name = starter.quoted(answers["id"]) if answers["id"].isdigit() else answers["id"]
    lines = [f"id: {name}", *_lines(answers, "title")]
    lines += starter.session_lines(answers["date"], answers.get("time", ""), place, say)
    return _snippet(lines)


def outcome(answers: Mapping[str, str], say: Words) -> Snippet:
    """An outcome: the answers `title`, `kind` and `matter`, of which the last may be empty."""
    return _snippet(
        [
            *_lines(answers, "title", "kind", "matter"),
            *_commented("text", say("The whole text, in Markdown.")),
        ]
    )


def news(answers: Mapping[str, str], say: Words) -> Snippet:
    """A news item: the answers `date`, `title` and `lead`; the last may be empty."""
    lines = [*_lines(answers, "date", "title", "lead")]
    if not answers.get("lead"):
        lines += _commented("lead", say("The lead, in two or three sentences."))
    return _snippet([*lines, *_commented("body", say("Markdown without HTML."))])


def partner(answers: Mapping[str, str], say: Words) -> Snippet:
    """A partner: the answers `name` and `kind`; the last may be empty."""
    lines = [*_lines(answers, "name", "kind")]
    lines += _commented("classification", say("parish"))
    return _snippet([*lines, *_commented("url", "https://www.esimerkki.example/")])


@cache
def comments() -> frozenset[str]:
    """The comments in the snippets of outcomes and news items, as `starter.comments`."""
    answers = {"date": "2026-01-01", "title": "-"}
    snippets = (make(answers, words(language)) for make in (outcome, news) for language in LANGUAGES)
    return starter.comments_in(snippet.text for snippet in snippets)


def _lines(answers: Mapping[str, str], *names: str) -> list[str]:
    return [line for name in names if answers.get(name) for line in lines_of(name, answers[name], 0, 2)]


def _commented(key: str, text: str) -> list[str]:
    return [f"# {line}" for line in lines_of(key, text, 0, 2)]


def _snippet(lines: list[str]) -> Snippet:
    return Snippet("".join(f"{line}\n" for line in lines))
