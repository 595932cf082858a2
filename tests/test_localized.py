"""Commands in the staff's language: how it is chosen, and that every text of a command is translated."""

from __future__ import annotations

from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from gazette.base.settings import LANGUAGES
from gazette.cli import COMMANDS, gazette
from gazette.i18n.words import vocabulary, words
from gazette.staff.commands import click_sentences
from gazette.staff.commands.localized import LocalizedGroup, texts, translated
from gazette.staff.language import language_of, locale_language


@pytest.mark.parametrize("language", ["fi", "sv"])
def test_every_text_of_every_command_is_translated(language: str) -> None:
    catalog = vocabulary(language)[0]
    shown = set(texts(gazette, click.Context(gazette)))
    assert len(shown) > 30
    assert sorted(shown - catalog.keys()) == [], "run gazette words, then translate these"


@pytest.mark.parametrize("language", ["fi", "sv"])
def test_every_sentence_of_click_is_translated(language: str) -> None:
    keys = {text if isinstance(text, str) else text[0] for text in click_sentences.sentences()}
    assert {"Usage:", "Missing argument", "No such option {name!r}."} <= keys
    assert sorted(keys - vocabulary(language)[0].keys()) == []


@pytest.mark.parametrize(
    ("arguments", "environment", "staff_language", "language"),
    [
        ((), {}, None, "fi"),
        ((), {"LANG": "sv_FI.UTF-8"}, None, "sv"),
        ((), {"LANG": "sv_FI.UTF-8"}, "en", "en"),
        ((), {"LANG": "sv_FI.UTF-8"}, "ruotsi", "sv"),
        ((), {"GAZETTE_LANGUAGE": "sv"}, "en", "sv"),
        (("--lang", "fi", "check"), {"GAZETTE_LANGUAGE": "sv"}, "en", "fi"),
        (("check", "--lang=fi"), {}, "en", "fi"),
        (("check", "--language", "fi", "--lang", "sv"), {}, "en", "sv"),
        (("check", "--lang"), {}, "en", "en"),
        (("new", "--", "--lang", "fi"), {}, "en", "en"),
        (("--lang", "de"), {}, "en", "en"),
    ],
)
def test_the_language_is_that_of_the_option_then_settings_then_locale(
    arguments: tuple[str, ...],
    environment: dict[str, str],
    staff_language: str | None,
    language: str,
    tmp_path: Path,
) -> None:
    if staff_language:
        (tmp_path / "mkdocs.yml").write_text(f"extra: {{gazette: {{staff_language: {staff_language}}}}}\n")
    (tmp_path / "negotiations").mkdir()
    for root in (tmp_path, tmp_path / "negotiations"):
        assert language_of(("--root", str(root), *arguments), environment) == language


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({"LC_ALL": "en_GB", "LC_MESSAGES": "sv_FI", "LANG": "fi_FI"}, "en"),
        ({"LC_ALL": "", "LC_MESSAGES": "sv_FI", "LANG": "fi_FI"}, "sv"),
        ({"LANG": "fi"}, "fi"),
        ({"LANG": "C.UTF-8"}, None),
        ({"LC_ALL": "de_DE.UTF-8", "LANG": "sv_FI"}, None),
        ({}, None),
    ],
)
def test_the_first_variable_that_is_set_decides_the_locale(
    environment: dict[str, str], language: str | None
) -> None:
    assert locale_language(environment) == language


def test_a_call_without_arguments_gives_no_language(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert language_of((), {"LANG": "sv_SE"}) == "sv"
    bare = CliRunner().invoke(gazette, [], env={"GAZETTE_LANGUAGE": "sv"})
    assert (bare.exit_code, bare.output.splitlines()[0]) == (
        2,
        "Användning: gazette [ALTERNATIV] KOMMANDO [ARGUMENT]...",
    )


def test_the_locale_decides_where_settings_cannot_be_read(tmp_path: Path) -> None:
    (tmp_path / "mkdocs.yml").write_text("a: [\n")
    assert language_of(("--root", str(tmp_path)), {"LANG": "sv_SE"}) == "sv"


@click.group(cls=LocalizedGroup, name="outer")
def outer() -> None:
    """Fail on warnings too."""


@outer.command()
@click.argument("path", nargs=-1)
@click.option("--title", prompt="Title", help="The title of the news.")
def inner(path: tuple[str, ...], title: str) -> None:
    """Change nothing; fail when it is not up to date.

    Write the JSON Schemas that editors read,
    from the models.
    """
    click.echo(f"{title} {len(path)}")


HELP = {
    "fi": """\
Käyttö: outer inner [VALITSIMET] [POLKU]...

  Älä muuta mitään; päätä virheeseen, jos jokin ei ole ajan tasalla.

  Kirjoita malleista JSON-skeemat, joita muokkausohjelmat lukevat.

Valitsimet:
  --title TEKSTI                 Uutisen otsikko.
  --lang, --language [fi|sv|en]  Ohjeiden ja viestien kieli; jos sitä ei
                                 anneta, tiedoston mkdocs.yml kieli tai
                                 järjestelmän kieli.
  --help                         Näytä tämä ohje ja lopeta.
""",
    "sv": """\
Användning: outer inner [ALTERNATIV] [SÖKVÄG]...

  Ändra ingenting; avsluta med fel om något inte är uppdaterat.

  Skriv JSON-scheman som redigeringsprogram läser, utifrån modellerna.

Alternativ:
  --title TEXT                   Nyhetens rubrik.
  --lang, --language [fi|sv|en]  Språket i hjälp och meddelanden; om det inte
                                 anges, språket i mkdocs.yml eller systemets
                                 språk.
  --help                         Visa denna hjälp och avsluta.
""",
    "en": """\
Usage: outer inner [OPTIONS] [PATH]...

  Change nothing; fail when it is not up to date.

  Write the JSON Schemas that editors read, from the models.

Options:
  --title TEXT                   The title of the news.
  --lang, --language [fi|sv|en]  The language of help and messages; that of
                                 mkdocs.yml if not given, else that of the
                                 system.
  --help                         Show this message and exit.
""",
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_command_written_as_click_documents_is_translated(language: str) -> None:
    runner = CliRunner()
    shown = runner.invoke(outer, ["inner", "--help", "--lang", language], terminal_width=78)
    assert shown.output == HELP[language]
    prompt = {"fi": "Otsikko", "sv": "Rubrik", "en": "Title"}[language]
    asked = runner.invoke(outer, ["--lang", language, "inner", "a", "b"], input="X\n").output
    assert asked == f"{prompt}: X\nX 2\n"


def test_a_translation_is_a_copy_and_does_not_change_the_command() -> None:
    finnish = translated(inner, words("fi"))
    assert (inner.help or "").startswith("Change nothing")
    assert (finnish.help or "").startswith("Älä muuta")
    assert [p.metavar for p in inner.params] == [None, None]


@pytest.mark.parametrize(
    ("arguments", "output"),
    [
        (
            ("why", "--lang", "sv"),
            (
                "Användning: gazette why [ALTERNATIV] SÖKVÄG\nHjälp: gazette why --help\n\n"
                "Fel: Argument saknas: 'SÖKVÄG'.\n"
            ),
        ),
        (
            ("--lang", "fi", "chek"),
            (
                "Käyttö: gazette [VALITSIMET] KOMENTO [ARGUMENTIT]...\nOhje: gazette --help\n\n"
                "Virhe: Komentoa 'chek' ei ole. (Tarkoititko jotakin näistä: 'check', 'schema'?)\n"
            ),
        ),
        (
            ("schema", "--lang", "fi", "--chek"),
            (
                "Käyttö: gazette schema [VALITSIMET]\nOhje: gazette schema --help\n\n"
                "Virhe: Valitsinta '--chek' ei ole. (Tarkoititko jotakin näistä: '--check', '--help'?)\n"
            ),
        ),
        (
            ("new", "event", "--language=fi", "--occasion", "x"),
            (
                "Käyttö: gazette new event [VALITSIMET] [ALUE]\nOhje: gazette new event --help\n\n"
                "Virhe: Virheellinen arvo kohdassa '--occasion': 'x' ei ole mikään näistä: "
                "'forum', 'panel', 'seminar', 'advisory-body', 'state-talk'.\n"
            ),
        ),
        (
            ("upgrade", "--lang", "sv", "finns-inte.yml"),
            (
                "Användning: gazette upgrade [ALTERNATIV] [SÖKVÄG]...\nHjälp: gazette upgrade --help\n\n"
                "Fel: Ogiltigt värde för '[SÖKVÄG]...': Sökvägen 'finns-inte.yml' finns inte.\n"
            ),
        ),
    ],
)
def test_usage_errors_are_in_the_language_of_the_staff(arguments: tuple[str, ...], output: str) -> None:
    result = CliRunner().invoke(gazette, arguments, prog_name="gazette")
    assert (result.exit_code, result.output) == (2, output)


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_calls_the_command(shell: str) -> None:
    result = CliRunner().invoke(gazette, ["completion", shell])
    assert result.exit_code == 0
    assert f"_GAZETTE_COMPLETE={shell}_complete" in result.output


@pytest.mark.parametrize(("language", "help_text"), [("fi", "Aloita tietue"), ("sv", "Påbörja en post")])
def test_completions_are_explained_in_the_language_of_the_staff(language: str, help_text: str) -> None:
    environment = {
        "_GAZETTE_COMPLETE": "fish_complete",
        "COMP_WORDS": f"gazette --lang {language} n",
        "COMP_CWORD": "n",
    }
    result = CliRunner().invoke(gazette, [], prog_name="gazette", env=environment)
    assert result.output.startswith(f"plain,new\t{help_text}")
    for name in COMMANDS:
        environment = {**environment, "COMP_WORDS": f"gazette {name} --roo", "COMP_CWORD": "--roo"}
        completed = CliRunner().invoke(gazette, [], prog_name="gazette", env=environment).output
        assert ("--root" in completed) == (name not in ("new", "words", "completion", "init")), name
