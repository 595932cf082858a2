"""The language of help and messages to staff: of an option, of mkdocs.yml, of the environment."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import zip_longest
from pathlib import Path
from typing import Final

from gazette.base.configuration import SettingError, options_of
from gazette.base.settings import LANGUAGES

OPTIONS: Final = ("--lang", "--language")
RECORDS: Final = "negotiations"
"""The folder of the records, beside mkdocs.yml."""
CONFIGURATION: Final = "mkdocs.yml"
DEFAULT: Final = "fi"
_VARIABLES: Final = ("LC_ALL", "LC_MESSAGES", "LANG")
"""The first of these that is set says the language (POSIX, section 8.2)."""


def language_of(arguments: Sequence[str], environment: Mapping[str, str]) -> str:
    """The code of the language for a command with these arguments. Raises nothing: errors are reported later.
    The first that is set of `--lang`, GAZETTE_LANGUAGE, `staff_language` of the mkdocs.yml in `--root`, the
    locale, Finnish.
    """
    chosen = (value_of(arguments, *OPTIONS), environment.get("GAZETTE_LANGUAGE"))
    root = Path(value_of(arguments, "--root") or ".")
    return next((code for code in chosen if code in LANGUAGES), None) or _of_settings(root, environment)


def _of_settings(root: Path, environment: Mapping[str, str]) -> str:
    try:
        code = options_of(configuration(root)).get("staff_language")
    except SettingError:
        code = None
    return code if code in LANGUAGES else locale_language(environment) or DEFAULT


def home_of(root: Path) -> Path:
    """The nearest folder, from `root` upwards, that holds negotiations/; `root` itself if there is none."""
    root = root.resolve()
    return next((folder for folder in (root, *root.parents) if (folder / RECORDS).is_dir()), root)


def configuration(root: Path) -> Path:
    """The mkdocs.yml beside the records of the folder `root`, which may lie within negotiations/."""
    return home_of(root) / CONFIGURATION


def value_of(arguments: Sequence[str], *options: str) -> str | None:
    """The last value of an option among arguments not yet parsed: `--lang sv` or `--lang=sv`."""
    value = None
    for argument, following in zip_longest(arguments, arguments[1:], fillvalue=""):
        if argument == "--":
            break
        name, separator, joined = argument.partition("=")
        if name in options:
            value = joined if separator else following
    return value


def locale_language(environment: Mapping[str, str]) -> str | None:
    """The language of the locale, if the site has it: sv for sv_FI.UTF-8; None for C, de_DE or no locale."""
    locale = next((value for name in _VARIABLES if (value := environment.get(name))), "")
    code = locale.partition(".")[0].partition("_")[0]
    return code if code in LANGUAGES else None
