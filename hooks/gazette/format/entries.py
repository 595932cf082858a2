"""What `gazette new` puts into a file that is there: a session, an outcome, a news item, a partner."""

from __future__ import annotations

from collections.abc import Mapping

from gazette.format.starter import session_lines
from gazette.i18n.words import Words
from gazette.records.notation import Snippet, lines_of


def session(answers: Mapping[str, str], say: Words) -> Snippet:
    """A session: the answers `id`, `date`, and `title`, `time` and `place`, which may be empty."""
    lines = [*_lines(answers, "id", "title")]
    lines += session_lines(answers["date"], answers.get("time", ""), answers.get("place", ""), say)
    return _snippet(lines)


def outcome(answers: Mapping[str, str], say: Words) -> Snippet:
    """An outcome: the answers `title`, `kind` and `matter`, of which the last may be empty."""
    return _snippet(
        [*_lines(answers, "title", "kind", "matter"), f"# text: {say('The whole text, in Markdown.')}"]
    )


def news(answers: Mapping[str, str], say: Words) -> Snippet:
    """A news item: the answers `date`, `title` and `lead`; the last may be empty."""
    lines = [*_lines(answers, "date", "title", "lead")]
    if not answers.get("lead"):
        lines.append(f"# lead: {say('The lead, in two or three sentences.')}")
    return _snippet([*lines, f"# body: {say('Markdown without HTML.')}"])


def partner(answers: Mapping[str, str], say: Words) -> Snippet:
    """A partner: the answers `name` and `kind`; the last may be empty."""
    lines = [*_lines(answers, "name", "kind")]
    return _snippet([*lines, f"# type: {say('parish')}", "# url: https://www.esimerkki.example/"])


def _lines(answers: Mapping[str, str], *names: str) -> list[str]:
    return [line for name in names if answers.get(name) for line in lines_of(name, answers[name], 0, 2)]


def _snippet(lines: list[str]) -> Snippet:
    return Snippet("".join(f"{line}\n" for line in lines))
