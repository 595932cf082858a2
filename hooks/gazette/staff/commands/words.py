"""The command `gazette words`."""

from __future__ import annotations

import click

from gazette.base.settings import LANGUAGES
from gazette.staff.commands.options import only_check_option, staff_words, write_files


@click.command(name="words")
@only_check_option
@click.option("--prune", is_flag=True, help="Drop the translations of what is no longer in the code.")
def command(*, only_check: bool, prune: bool) -> None:
    """Bring the catalogs of words up to what the code and templates say."""
    from gazette.staff import word_catalogs  # it imports every command, this one too

    messages = word_catalogs.marked()
    texts = {
        word_catalogs.path_of(code): word_catalogs.updated(code, messages, prune=prune) for code in LANGUAGES
    }
    write_files(texts, "gazette words", only_check=only_check)
    missing = [f"{code}: {key}" for code in LANGUAGES for key in word_catalogs.untranslated(code, messages)]
    if missing:
        say = staff_words()
        click.echo("\n".join(missing))
        raise click.ClickException(
            say.count(
                "{n} translation is missing: write it in hooks/gazette/i18n/locale/.",
                "{n} translations are missing: write them in hooks/gazette/i18n/locale/.",
                len(missing),
            )
        )
