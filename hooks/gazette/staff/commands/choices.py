"""A question with numbered choices: shown, and answered with a number, a word or its text."""

from __future__ import annotations

from collections.abc import Iterable

import click

from gazette.i18n.words import Words


def show_choices(choices: Iterable[tuple[str, str]], *, err: bool = False) -> None:
    """Print choices (value, text) with numbers from 1, to the error output if `err`."""
    for number, (value, text) in enumerate(choices, 1):
        click.echo(f"  {number}  {value}  {text}" if value != text else f"  {number}  {text}", err=err)


def choice(typed: str, choices: Iterable[tuple[str, str]]) -> str | None:
    """The value of a choice by its number, value or text."""
    for number, (value, text) in enumerate(choices, 1):
        if typed.casefold() in (value.casefold(), text.casefold(), str(number)):
            return value
    return None


def ask_choice(say: Words, label: str, choices: Iterable[tuple[str, str]]) -> str:
    """Show choices (value, text), and ask until the answer is one of them. Returns its value."""
    listed = list(choices)
    show_choices(listed)

    def chosen(typed: str) -> str:
        value = choice(typed.strip(), listed)
        if value is None:
            raise click.UsageError(say("Write a number from 1 to {n}.", n=len(listed)))
        return value

    answer: str = click.prompt(label, value_proc=chosen, prompt_suffix=" ")
    return answer
