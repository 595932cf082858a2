"""A misspelt word has a suggestion only if a known word is near: a wrong guess is worse than none."""

from __future__ import annotations

import pytest

from gazette.base.nearness import nearest


@pytest.mark.parametrize(
    ("word", "known", "near"),
    [
        ("datte", ("date", "time"), "date"),
        ("dat", ("date", "time"), "date"),
        ("pl", ("place", "time"), None),
        ("tit", ("title", "titles"), None),
        ("model", ("code", "mode"), "mode"),
        ("model", ("code",), None),
        ("published", ("publisher",), "publisher"),
        ("report.publisher", ("published",), None),
        (
            "ESIMERKKILA/2024/alue",
            ("esimerkkila/2024/alueellinen", "toisela/2024/a"),
            "esimerkkila/2024/alueellinen",
        ),
        ("lapin-yritajat", ("lapin-yrittajat", "lapin-kauppakamari"), "lapin-yrittajat"),
    ],
)
def test_only_near_words_are_suggested(word: str, known: tuple[str, ...], near: str | None) -> None:
    assert nearest(word, known) == near
