"""The values of single settings in `extra.gazette` of mkdocs.yml, each checked. All raise SettingError."""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Mapping, Sequence
from typing import Any, Final
from urllib.parse import urlsplit

import yaml

from gazette.base.colours import LEAST_CONTRAST, LIGHT_GROUNDS, ON_BRAND, Colours, is_colour, least_contrast
from gazette.base.configuration import OF_YAML, NoText, SettingError
from gazette.base.problems import N_

_HOST: Final = re.compile(r"(?=.{1,253}\Z)[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)+")
_MAIL: Final = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+")
"""As browsers take it (HTML Living Standard, valid e-mail address), with a dot in the domain."""
_PICTURE: Final = re.compile(r"([A-Za-z0-9_-]+/)*[A-Za-z0-9_.-]+\.(svg|png)")


def languages(options: Mapping[str, Any], known: Sequence[str]) -> tuple[str, ...]:
    """Codes of the languages the site is in, in the order of `known`, which are all that there are."""
    chosen = options.get("languages", list(known))
    if not isinstance(chosen, list) or not chosen or not all(isinstance(code, str) for code in chosen):
        raise SettingError(
            N_("extra.gazette.languages: write a list such as [fi, sv]; each is fi, sv or en"), ("languages",)
        )
    for place, code in enumerate(chosen):
        if code not in known:
            raise SettingError(
                N_("extra.gazette.languages: {value} is not fi, sv or en"), ("languages", place), value=code
            )
    return tuple(code for code in known if code in chosen)


def names(
    options: Mapping[str, Any], languages: Sequence[str], known: Sequence[str]
) -> tuple[tuple[str, str], ...]:
    """The site's name in each of its languages, from one for all or one for each."""
    name = options.get("name")
    if name is None:
        return ()
    by_language = dict.fromkeys(languages, name) if isinstance(name, str) else name
    if not isinstance(by_language, Mapping):
        raise SettingError(N_("extra.gazette.name: write the name, or one for each language"), ("name",))
    if unknown := sorted(map(shown, set(by_language) - set(known))):
        raise SettingError(
            N_("extra.gazette.name: {value} is not fi, sv or en"), ("name", unknown[0]), value=unknown[0]
        )
    for code in languages:
        text = by_language.get(code)
        if not isinstance(text, str) or not text.strip() or "\n" in text:
            raise SettingError(
                N_("extra.gazette.name: the name in one line is missing in this language: {language}"),
                ("name", code),
                language=code,
            )
        if sign := next(filter(_is_invisible, text), None):
            raise SettingError(
                N_("extra.gazette.name: a sign in the name is not shown ({code}). Write the name anew."),
                ("name", code),
                code=f"U+{ord(sign):04X}",
            )
    return tuple((code, by_language[code].strip()) for code in languages)


def id_host(options: Mapping[str, Any]) -> str:
    """The host name in ids; empty if it is not set."""
    host = options.get("id_host", "")
    if host != "" and (not isinstance(host, str) or not _HOST.fullmatch(host)):
        raise SettingError(
            N_("extra.gazette.id_host: {value} is not a host name such as hyte.example"),
            ("id_host",),
            value=shown(host),
        )
    return str(host)


def id_since(options: Mapping[str, Any]) -> int:
    """The year that is part of feed ids."""
    year = options.get("id_since", 2026)
    if isinstance(year, str) and year.isascii() and year.isdecimal():
        year = int(year[:5])  # in quotes; more digits are no year
    if not isinstance(year, int) or isinstance(year, bool) or not 2000 <= year < 2100:
        raise SettingError(
            N_("extra.gazette.id_since: {value} is not a year such as 2026"), ("id_since",), value=shown(year)
        )
    return year


def edit_url(options: Mapping[str, Any]) -> str:
    """The address below which records are edited; empty if it is not set."""
    address = options.get("edit_url", "")
    if address != "" and not (isinstance(address, str) and is_web_address(address)):
        raise SettingError(
            N_("extra.gazette.edit_url: {value} is not an address such as https://git.example/edit/main/"),
            ("edit_url",),
            value=shown(address),
        )
    return str(address)


def feedback(options: Mapping[str, Any]) -> str:
    """The e-mail address for feedback; empty if it is not set."""
    address = options.get("feedback", "")
    if address != "" and not (isinstance(address, str) and _MAIL.fullmatch(address)):
        raise SettingError(
            N_("extra.gazette.feedback: {value} is not an e-mail address"),
            ("feedback",),
            value=shown(address),
        )
    return str(address)


def colours(options: Mapping[str, Any]) -> Colours:
    """The site's own colours, dark enough to be read."""
    chosen = options.get("colours", {})
    grounds = {"brand": ON_BRAND, "link": LIGHT_GROUNDS}
    if not isinstance(chosen, Mapping) or set(chosen) - set(grounds):
        raise SettingError(N_("extra.gazette.colours: write brand and link, or one of them"), ("colours",))
    for name, colour in chosen.items():
        if not isinstance(colour, str) or not is_colour(colour):
            raise SettingError(
                N_('extra.gazette.colours: {value} is not a colour; write it as "#0b3a5b"'),
                ("colours", name),
                value=shown(colour),
            )
        if (ratio := least_contrast(colour, grounds[name])) < LEAST_CONTRAST:
            raise SettingError(
                N_(
                    "extra.gazette.colours: {value} is too light to be read: its contrast is {ratio}, and has"
                    " to be {least} at least (WCAG 1.4.3). Choose a darker shade."
                ),
                ("colours", name),
                value=colour,
                ratio=f"{ratio:.1f}",
                least=LEAST_CONTRAST,
            )
    return Colours(**{name: colour.lower() for name, colour in chosen.items()})


def picture(options: Mapping[str, Any], key: str) -> str:
    """The path in docs/ of a picture; empty if it is not set."""
    path = options.get(key, "")
    if path != "" and not (isinstance(path, str) and _PICTURE.fullmatch(path)):
        raise SettingError(
            N_("extra.gazette.{key}: {value} is not the path of an .svg or .png file in docs/"),
            (key,),
            key=key,
            value=shown(path),
        )
    return str(path)


def _is_invisible(sign: str) -> bool:
    """Whether a sign shows nothing or turns the direction of others; a soft hyphen may stand in a name."""
    return unicodedata.category(sign) in ("Cc", "Cf", "Zl", "Zp") and sign != "\u00ad"


def is_web_address(text: str) -> bool:
    """Whether a text is an absolute address of the web."""
    try:
        parts = urlsplit(text)
        known = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:  # a host or a port that is none
        return False
    return known and text.isprintable() and not set(text) & set(' "<>')


def is_site_address(text: str) -> bool:
    """Whether a text is the address of a site: paths can be added, and it names no user and no password."""
    return is_web_address(text) and not set(text) & set("?#@")


class _AsWritten(yaml.SafeDumper):
    """Writes values as they are in mkdocs.yml, days too."""


_AsWritten.add_representer(NoText, lambda dumper, day: dumper.represent_scalar(f"{OF_YAML}timestamp", day))


def shown(value: object) -> str:
    """A value as somebody would write it in mkdocs.yml, in one line: true, [fi, sv]."""
    if isinstance(value, str):
        return value
    try:
        written: str = yaml.dump(
            value, Dumper=_AsWritten, default_flow_style=True, allow_unicode=True, width=math.inf
        )
    except yaml.YAMLError:  # made by a tag such as !!python/name
        return "?"
    return written.removesuffix("...\n").strip()
