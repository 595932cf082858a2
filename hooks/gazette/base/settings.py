"""What the build is told from outside: the site's address and name, the day it is built for.

No clock below this file: `today` is settled here once and passed on (STYLE.md, 11).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any, Final
from zoneinfo import ZoneInfo

HELSINKI: Final = ZoneInfo("Europe/Helsinki")
LANGUAGES: Final = ("fi", "sv", "en")
"""The languages of the site's pages, in the order they are offered."""
LANGUAGE_NAMES: Final = {
    "fi": "suomi", "sv": "svenska", "en": "English",
    "se": "davvisámegiella", "smn": "anarâškielâ", "sms": "nuõrttsääʹmǩiõll",
}
"""Every language of records by its own name."""
DUTY_LANGUAGES: Final = ("fi", "sv")
"""The languages a bilingual authority's bulletins must be in (423/2003)."""


class SettingError(Exception):
    """A setting that cannot be used; its text is for whoever keeps the site's configuration."""


@dataclass(frozen=True, slots=True)
class Settings:
    """How to build: everything a page may depend on besides the records."""

    site_url: str
    """Address of the site's root, with a slash at the end."""
    today: date
    """The day the site is built for, in Helsinki."""
    edit_url: str = ""
    """Address under which the records' files can be edited; empty for no edit links."""
    staff_language: str = "fi"
    """The language of messages to staff."""


def settings(
    given: Mapping[str, Any],
    site_url: str,
    environment: Mapping[str, str],
    clock: Callable[[], datetime] = lambda: datetime.now(UTC),
) -> Settings:
    """Settings from `extra.gazette` of mkdocs.yml and the environment. Raises SettingError.

    The day is, in this order: GAZETTE_TODAY, SOURCE_DATE_EPOCH (reproducible-builds.org), the setting
    `today`, the real day in Helsinki.
    """
    known = {"today", "edit_url", "staff_language"}
    if unknown := sorted(set(given) - known):
        raise SettingError(f"extra.gazette: unknown setting {', '.join(unknown)}")
    staff_language = environment.get("GAZETTE_LANGUAGE") or given.get("staff_language", "fi")
    if staff_language not in LANGUAGES:
        raise SettingError(f"extra.gazette.staff_language: {staff_language} is not fi, sv or en")
    if not site_url:
        raise SettingError("site_url is missing: feeds and canonical addresses need it")
    return Settings(
        site_url=site_url.rstrip("/") + "/",
        today=_today(given, environment, clock),
        edit_url=str(given.get("edit_url", "")),
        staff_language=staff_language,
    )


def _today(
    given: Mapping[str, Any], environment: Mapping[str, str], clock: Callable[[], datetime]
) -> date:
    told = environment.get("GAZETTE_TODAY")
    epoch = environment.get("SOURCE_DATE_EPOCH")
    try:
        if not told and epoch:
            return datetime.fromtimestamp(int(epoch), HELSINKI).date()
        told = told or str(given.get("today") or "")
        return date.fromisoformat(told) if told else clock().astimezone(HELSINKI).date()
    except ValueError:
        raise SettingError(f"today: {told or epoch} is not a day such as 2026-11-22") from None
