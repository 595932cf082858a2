"""Blanks of hand-written pages: names that settings fill in, and gaps that staff fill in.

`{{ name }}`, `{{ host }}` and `{{ feedback }}` are the site's name, the host name of its address and the
e-mail address for feedback. On a site without that address, lines that name it are left out, and headings
with nothing else below them. `[[ who assessed the site, and when ]]` is a blank: the page is published with
it, and each check names it until somebody writes what belongs there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, Final

import yaml

from gazette.base.problems import N_, Problem, Severity, message
from gazette.base.settings import Settings
from gazette.views.site_name import site_name

_NAME: Final = re.compile(r"\{\{ *([a-z_]+) *\}\}")
_FEEDBACK: Final = re.compile(r"\{\{ *feedback *\}\}")
_BEFORE_HEADING: Final = re.compile(r"^(?=#{1,6} )", re.MULTILINE)
_FRONT_MATTER: Final = re.compile(r"\A---[ \t]*\n(.*?\n)(?:---|\.\.\.)[ \t]*\n", re.DOTALL)
"""As MkDocs reads it."""
_MARKDOWN: Final = re.compile(r"""[\\`*_\[\]<>{}&"'!#:|~^=+]""")
"""Signs that mean something to Markdown, its extensions in mkdocs.yml or HTML."""
_PLAIN: Final = "\ue000{}\ue001"
"""A word that YAML reads as text wherever it stands, in the place of a name."""
_BLANK: Final = re.compile(r"\[\[([^\[\]\n]+)\]\]")
NAMES: Final = ("name", "host", "feedback")


def filled(text: str, settings: Settings, language: str) -> str:
    """The text of a page with its names replaced by the settings' values."""
    values = _values(settings, language)
    shown = text if settings.feedback else _without_feedback(text)
    front = _FRONT_MATTER.match(shown)
    head = _front_matter(front[1], values) if front else None
    start = front.end() if front and head is not None else 0
    body = _NAME.sub(lambda match: _as_markdown(values.get(match[1], match[0])), shown[start:])
    return f"---\n{head}---\n{body}" if start else body


def _as_markdown(value: str) -> str:
    """Markdown that is shown as the value, in a paragraph as in a link's address."""
    return _MARKDOWN.sub(lambda match: f"&#{ord(match[0])};", value)


def _front_matter(text: str, values: Mapping[str, str]) -> str | None:
    """The front matter with the names replaced; None if it is not YAML, which MkDocs reports."""
    if not _NAME.search(text):
        return text
    try:
        written = yaml.safe_load(_NAME.sub(lambda match: _PLAIN.format(match[1]), text))
    except yaml.YAMLError:
        return None
    filled_in: str = yaml.safe_dump(_in_places(written, values), allow_unicode=True, sort_keys=False)
    return filled_in


def _in_places(data: Any, values: Mapping[str, str]) -> Any:
    """The data of a front matter with the values in all its texts."""
    match data:
        case str():
            for name, value in values.items():
                data = data.replace(_PLAIN.format(name), value)
            return data
        case dict():
            return {key: _in_places(value, values) for key, value in data.items()}
        case list():
            return [_in_places(value, values) for value in data]
    return data


def _without_feedback(text: str) -> str:
    """The text without the lines that name the address for feedback, and headings left bare by that."""
    sections = _BEFORE_HEADING.split(text)
    kept: list[str] = []
    for section, following in zip(sections, [*sections[1:], ""], strict=True):
        left = "".join(line for line in section.splitlines(keepends=True) if not _FEEDBACK.search(line))
        is_bare = left != section and left.startswith("#") and len(left.strip().splitlines()) == 1
        if not (is_bare and _level(following) <= _level(section)):
            kept.append(left)
    return "".join(kept)


def _level(section: str) -> int:
    """The level of the heading that a section begins with; 0 if it has none."""
    return len(section) - len(section.lstrip("#"))


def _values(settings: Settings, language: str) -> Mapping[str, str]:
    name = site_name(settings, language) if language in settings.languages else ""
    return {"name": name, "host": settings.host, "feedback": settings.feedback}


def unknown_names(source: str, text: str) -> Iterator[Problem]:
    """Errors of names that no setting has; `source` is the path of the page's file."""
    for match in _NAME.finditer(text):
        if match[1] not in NAMES:
            yield Problem(
                source,
                *_place(text, match.start()),
                "",
                message(N_('"{value}" is not one of the words allowed here.'), value=match[1]),
                message(N_("Use one of: {expected}."), expected=", ".join(NAMES)),
            )


def unfilled(source: str, text: str, settings: Settings) -> Iterator[Problem]:
    """Warnings of blanks; and of an address for feedback that the settings lack."""
    for match in _BLANK.finditer(text):
        yield Problem(
            source,
            *_place(text, match.start()),
            "",
            message(N_("to be filled in: {blank}"), blank=match[1].strip()),
            message(N_("Write it in the place of the brackets, or remove the sentence.")),
            Severity.WARNING,
        )
    for match in _NAME.finditer(text) if not settings.feedback else ():
        if match[1] == "feedback":
            yield Problem(
                source,
                *_place(text, match.start()),
                "",
                message(N_("the site has no address for feedback, so this line is left out.")),
                message(N_("Write the address in mkdocs.yml: extra, gazette, feedback.")),
                Severity.WARNING,
            )


def _place(text: str, index: int) -> tuple[int, int]:
    """Line and column of an index, from 1."""
    return text.count("\n", 0, index) + 1, index - text.rfind("\n", 0, index)
