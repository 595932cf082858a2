"""Advice for a word of the format that is misspelt, or is its name on the site: tavoite is goal."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from enum import Enum
from functools import cache

from msgspec import structs

from gazette.base.nearness import nearest
from gazette.base.problems import N_, NamedWord, Problem, message
from gazette.base.settings import LANGUAGES
from gazette.i18n.words import words
from gazette.records.loading import Loaded
from gazette.records.model.validation import USE_ONE_OF
from gazette.views import labels


def with_words_meant(loaded: Loaded) -> Loaded:
    """The records as read; the advice of each problem of a wrong word names the nearest valid word."""
    problems = tuple(map(_with_word_meant, loaded.problems))
    if problems == loaded.problems:
        return loaded
    return replace(loaded, problems=problems, draft_news=frozenset(map(_with_word_meant, loaded.draft_news)))


def _with_word_meant(problem: Problem) -> Problem:
    if problem.advice is None or problem.advice.template != USE_ONE_OF:
        return problem
    expected = str(problem.advice.values["expected"])
    names = _names(expected)
    near = nearest(str(problem.what.values.get("value", "")), names)
    if near is None:
        return problem
    word, label = names[near]
    text = N_("Did you mean {word}? Use one of: {expected}.")
    return structs.replace(problem, advice=message(text, word=NamedWord(label, word=word), expected=expected))


@cache
def _names(expected: str) -> dict[str, tuple[str, str]]:
    """Each word of a list (separated by commas), and each of its names on the site → the word, its name."""
    allowed = expected.split(", ")
    names: dict[str, tuple[str, str]] = {}
    for table in _tables():
        if [member.value for member in type(next(iter(table)))] != allowed:
            continue
        for member, label in table.items():
            meaning = (member.value, label)
            names.setdefault(member.value, meaning)
            for language in LANGUAGES:
                names.setdefault(words(language).template(label), meaning)
    return names


def _tables() -> Iterator[dict[Enum, str]]:
    """The names of the words of each enum; without those that have a place for a number."""
    for name, table in sorted(vars(labels).items()):
        is_table = name.isupper() and isinstance(table, dict) and isinstance(next(iter(table)), Enum)
        if is_table and not any("{" in label for label in table.values()):
            yield table
