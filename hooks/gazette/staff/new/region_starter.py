"""The first text of a region.yml for `gazette new region`: names, and one of the municipalities."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from gazette.base.problems import N_, message
from gazette.base.settings import DUTY_LANGUAGES, LANGUAGES
from gazette.checks.law import WITH_HUS
from gazette.format import starter
from gazette.i18n.words import Words
from gazette.records.composer import Data
from gazette.records.loading import Loaded
from gazette.records.notation import in_brackets
from gazette.staff.edits.refusal import RefusedError
from gazette.staff.new.file_changes import Answers, FileChange
from gazette.staff.new.questions import Question

_CODE_OF_REGION: Final = re.compile("[0-9]{2}")
_CODE_OF_MUNICIPALITY: Final = re.compile("[0-9]{3}")
_WORD: Final = re.compile("[a-z]+")


def check_region_code(text: str) -> None:
    """Refuse what is no official code of a region. Raises RefusedError."""
    if not _CODE_OF_REGION.fullmatch(text):
        raise RefusedError(message(N_('"{value}" is not two digits.'), value=text))


def municipality_of(text: str) -> dict[str, str]:
    """A municipality as it is typed, `091; Helsinki; Helsingfors; fi+sv`: code, fi, sv and languages.

    Without a Swedish name it has the same in both languages. Raises RefusedError.
    """
    parts = [part.strip() for part in text.split(";")]
    languages = "+".join(_WORD.findall(parts[-1].casefold()))
    if (
        len(parts) != 4
        or not _CODE_OF_MUNICIPALITY.fullmatch(parts[0])
        or not parts[1]
        or languages not in ("fi", "sv", "fi+sv", "sv+fi")
    ):
        raise RefusedError(
            message(N_('"{value}" is not a municipality.'), value=text),
            message(
                N_("Write its code, its Finnish and its Swedish name and its languages: 091; …; …; fi+sv")
            ),
        )
    return {"code": parts[0], "fi": parts[1], "sv": parts[2] or parts[1], "languages": languages}


def new_region(loaded: Loaded, region: str, answers: Answers, say: Words) -> FileChange:
    """A new organiser: its names, and one of its municipalities to begin with. Raises RefusedError."""
    inner = f"{region}/region.yml"
    if (loaded.records.root / inner).exists():
        raise RefusedError(message(N_("{path} already exists; it was not changed."), path=inner))
    town = municipality_of(answers["municipality"])
    bilingual, hus = "+" in town["languages"], answers["code"] in WITH_HUS
    names, short = _by_language(answers, "name"), _by_language(answers, "short")
    lines = [
        *starter.head(inner, say),
        f"code: {starter.quoted(answers['code'])}",
        f"name: {in_brackets(names)}",
        f"short: {in_brackets(short)}",
        f"bilingual: {'yes' if bilingual else 'no'}",
        f"hus: {'yes' if hus else 'no'}",
        "municipalities:",
        f"  - {{code: {starter.quoted(town.pop('code'))}, {in_brackets(dict(town))[1:]}",
        *starter.REGION_EXAMPLES,
    ]
    return FileChange(inner, "".join(f"{line}\n" for line in lines))


def _by_language(answers: Answers, field: str) -> dict[str, Data]:
    """The names that were answered: a site that is not in English needs none in it."""
    return {code: name for code in LANGUAGES if (name := answers.get(f"{field}-{code}"))}


def _name_question(field: str, language: str, asked: str, help_: str) -> Question:
    """A question for a name: in Finnish and Swedish of every site, in others of one in that language."""
    question = Question(f"{field}-{language}", asked, help_)
    if language in DUTY_LANGUAGES:
        return question
    return replace(question, applies=lambda request: language in request.languages)


_NAMES: Final = (
    N_("Official name in Finnish"),
    N_("Official name in Swedish"),
    N_("Official name in English"),
)
_SHORT: Final = (N_("Short name in Finnish"), N_("Short name in Swedish"), N_("Short name in English"))
QUESTIONS: Final = (
    Question("code", N_("Code"), "The official code, two digits.", check=check_region_code),
    *(
        _name_question("name", code, asked, "The official name.")
        for code, asked in zip(LANGUAGES, _NAMES, strict=True)
    ),
    *(
        _name_question("short", code, asked, "The name for lists and maps.")
        for code, asked in zip(LANGUAGES, _SHORT, strict=True)
    ),
    Question(
        "municipality",
        N_("Municipality (code; name in Finnish; name in Swedish; languages as fi, sv, fi+sv or sv+fi)"),
        "One of its municipalities: code; Finnish name; Swedish name; languages.",
        check=municipality_of,
    ),
)
"""What is asked of a new region."""
