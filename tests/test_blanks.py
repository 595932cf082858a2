"""Names that settings fill into hand-written pages, and blanks that staff have to fill in."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from gazette.base.settings import Settings
from gazette.html import blanks

OWN = Settings(
    "https://mallila.example/hyte/",
    date(2026, 11, 22),
    names=(("fi", "Mallilan neuvottelut"), ("sv", "Mallbys förhandlingar")),
    languages=("fi", "sv"),
    feedback="palaute@mallila.example",
)
PAGE = "---\ntitle: {{ name }}\n---\n\n{{host}} [[ kuka ]]\n\nOsoite: {{ feedback }}, [[milloin]]\n"


def test_names_are_filled_in_in_the_language_of_the_page() -> None:
    assert blanks.filled(PAGE, OWN, "sv") == (
        "---\ntitle: Mallbys förhandlingar\n---\n\nmallila.example [[ kuka ]]\n\n"
        "Osoite: palaute@mallila.example, [[milloin]]\n"
    )


def test_blanks_are_told_with_their_place() -> None:
    problems = [problem.text(str) for problem in blanks.unfilled("docs/fi/x.md", PAGE, OWN)]
    advice = "    Write it in the place of the brackets, or remove the sentence."
    assert problems == [
        f"docs/fi/x.md:5:10  to be filled in: kuka\n{advice}",
        f"docs/fi/x.md:7:25  to be filled in: milloin\n{advice}",
    ]


def test_an_address_for_feedback_that_the_settings_lack_is_told() -> None:
    *_, last = blanks.unfilled("docs/fi/x.md", PAGE, replace(OWN, feedback=""))
    assert last.text(str) == (
        "docs/fi/x.md:7:9  the site has no address for feedback.\n"
        "    Write it in mkdocs.yml: extra, gazette, feedback."
    )


def test_a_name_that_no_setting_has_is_an_error() -> None:
    (problem,) = blanks.unknown_names("docs/fi/x.md", "Yksi\n{{ nimi }} {{ name }}\n")
    assert problem.text(str) == (
        'docs/fi/x.md:2:1  "nimi" is not one of the words allowed here.\n'
        "    Use one of: name, host, feedback."
    )
