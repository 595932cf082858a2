"""Settings of a build: the site's address, the day it is built for, the language of messages to staff.

The clock is read here and nowhere else; `today` is passed on from here (same input, same bytes).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from gazette.base import option_values
from gazette.base.admin import Admin, admin
from gazette.base.colours import Colours
from gazette.base.configuration import NO_ADDRESS, NO_SITE_URL, SITE_URL, SettingError, placed
from gazette.base.problems import N_

HELSINKI: Final = ZoneInfo("Europe/Helsinki")
LANGUAGES: Final = ("fi", "sv", "en")
"""Codes (ISO 639-1) of the site's languages, in the order of the language switcher."""
LANGUAGE_NAMES: Final = {
    "fi": "suomi",
    "sv": "svenska",
    "en": "English",
    "se": "davvisámegiella",
    "smn": "anarâškielâ",
    "sms": "nuõrttsääʹmǩiõll",
}
"""Every language a record's text may be in: code (ISO 639-1, 639-3 for smn and sms) → its name for itself."""
DUTY_LANGUAGES: Final = ("fi", "sv")
"""Languages in which a bilingual authority must publish its bulletins (423/2003)."""

OPTIONS: Final = frozenset(
    {
        "admin",
        "colours",
        "edit_url",
        "feedback",
        "icon",
        "id_host",
        "id_since",
        "in_place",
        "languages",
        "logo",
        "name",
        "noindex",
        "precompressed",
        "staff_language",
        "today",
    }
)
"""The settings in `extra.gazette` of mkdocs.yml."""
DAY: Final = "GAZETTE_TODAY"
"""Environment variable: the day the site is built for."""
EPOCH: Final = "SOURCE_DATE_EPOCH"
"""Environment variable: the moment, in seconds since 1970 (reproducible-builds.org)."""
LANGUAGE: Final = "GAZETTE_LANGUAGE"
"""Environment variable: the language of messages to staff."""
YEARS: Final = range(2000, 2100)
"""Years a site can be built for. Pages for each region and year until then: 9999 never ends."""
_NO_YEAR: Final = N_("{name}: a site is built for a day of the years {first}–{last}, and not for {value}")
PREVIEW: Final = "GAZETTE_PREVIEW"
"""Environment variable: the folder to build a preview into, a site with drafts; none if not set."""


@dataclass(frozen=True, slots=True)
class Settings:
    """All that a page may depend on besides the records."""

    site_url: str
    """Absolute address of the site's root, ending with a slash."""
    today: date
    """The day the site is built for, in Helsinki."""
    edit_url: str = ""
    """Address below which a record's file can be edited; empty for no edit links."""
    staff_language: str = "fi"
    """Language code of messages to staff."""
    in_place: bool = False
    """Whether files of the site are replaced one by one, and its folder stays: for a folder that is mounted
    elsewhere. By default as the folder allows, in one step where that can be."""
    clock: time = time.max
    """The time of day in Helsinki, at which it is built; the end of the day if only a day is set."""
    admin: Admin | None = None
    """How records are edited in a browser; None if they are not."""
    drafts: bool = False
    """Whether drafts are shown, marked, and robots are kept out: `mkdocs serve` and `gazette preview`."""
    languages: tuple[str, ...] = LANGUAGES
    """Codes of the languages the site is in, in the order of `LANGUAGES`."""
    names: tuple[tuple[str, str], ...] = ()
    """The site's own name: language code and name. Without one it is called by its subject."""
    id_host: str = ""
    """The host name in every feed id and calendar id; empty for that of `site_url`."""
    id_since: int = 2026
    """A year in which that host name was the site's own (RFC 4151 section 2.1)."""
    feedback: str = ""
    """The e-mail address for feedback, which hand-written pages name; empty if there is none."""
    colours: Colours = field(default_factory=Colours)
    """The site's own colours."""
    logo: str = ""
    """Path in docs/ of the picture beside the site's name; empty for the usual mark."""
    icon: str = ""
    """Path in docs/ of the picture that browsers show for the site; empty for the usual one."""
    assets: tuple[tuple[str, str], ...] = ()
    """Name → path in the site of each style, script and picture that is named after its content."""
    noindex: bool = False
    """Whether search engines are asked to leave the site out: for a copy that is not the public site."""
    precompressed: bool = False
    """Whether texts are in the site as gzip, too, for servers that send such files as they are."""

    @property
    def is_closed(self) -> bool:
        """Whether search engines are asked to leave the site out; of a site with drafts they always are."""
        return self.noindex or self.drafts

    @property
    def moment(self) -> datetime:
        """Day and time of day in Helsinki, without a time zone."""
        return datetime.combine(self.today, self.clock)

    @property
    def host(self) -> str:
        """The host name of the site's address."""
        return urlsplit(self.site_url).hostname or ""

    @property
    def ids_host(self) -> str:
        """The host name in every feed id and calendar id."""
        return self.id_host or self.host

    @property
    def fallback(self) -> str:
        """The language of the page for readers of none of the site's languages (hreflang x-default)."""
        return "en" if "en" in self.languages else self.languages[0]

    def name(self, language: str) -> str:
        """The site's own name in a language, else in its first one; empty if it has none."""
        return dict(self.names).get(language) or (self.names[0][1] if self.names else "")

    def asset(self, name: str) -> str:
        """The path in the site of a style, script or picture; a picture of docs/ has that in its name."""
        return dict(self.assets).get(name, f"assets/{name}")


def settings(
    options: Mapping[str, Any],
    site_url: str,
    environment: Mapping[str, str],
    clock: Callable[[], datetime] = lambda: datetime.now(UTC),
    file: Path | None = None,
) -> Settings:
    """Settings from `options` (`extra.gazette` of mkdocs.yml) and the environment. Raises SettingError.

    `today` is the first of these that is set: GAZETTE_TODAY (ISO 8601), SOURCE_DATE_EPOCH (seconds,
    reproducible-builds.org), the option `today`, the day of `clock` in Helsinki. Drafts are shown if
    GAZETTE_PREVIEW names the folder of a preview. `file` is the mkdocs.yml, for the place in errors.
    """
    try:
        return _settings(options, site_url, environment, clock)
    except SettingError as error:
        raise placed(error, file) from None


def _settings(
    options: Mapping[str, Any],
    site_url: str,
    environment: Mapping[str, str],
    clock: Callable[[], datetime],
) -> Settings:
    if not isinstance(options, Mapping):
        raise SettingError(N_("extra.gazette: write each setting in a line of its own, as name: value"), ())
    # A value that only MkDocs can read (!ENV) is None for commands, as one that is left empty.
    options = {key: value for key, value in options.items() if value is not None}
    if unknown := sorted(map(str, set(options) - OPTIONS)):
        raise SettingError(
            N_("extra.gazette: unknown setting {names}. There are: {known}"),
            (unknown[0],),
            names=", ".join(unknown),
            known=", ".join(sorted(OPTIONS)),
        )
    own = options.get("staff_language", "fi")
    if own not in LANGUAGES:
        raise SettingError(
            N_("extra.gazette.staff_language: {value} is not fi, sv or en"),
            ("staff_language",),
            value=option_values.shown(own),
        )
    staff_language = environment.get(LANGUAGE) or own
    if staff_language not in LANGUAGES:
        raise SettingError(N_("{name}: {value} is not fi, sv or en"), name=LANGUAGE, value=staff_language)
    in_place, noindex = _switch(options, "in_place"), _switch(options, "noindex")
    if not site_url:
        raise SettingError(NO_SITE_URL, SITE_URL)
    if not option_values.is_site_address(site_url):
        raise SettingError(NO_ADDRESS, SITE_URL, value=site_url)
    today, time_of_day = _now(options, environment, clock)
    languages = option_values.languages(options, LANGUAGES)
    return Settings(
        site_url=site_url.rstrip("/") + "/",
        today=today,
        clock=time_of_day,
        edit_url=option_values.edit_url(options),
        staff_language=staff_language,
        in_place=in_place,
        admin=admin(options),
        noindex=noindex,
        precompressed=_switch(options, "precompressed"),
        drafts=bool(environment.get(PREVIEW)),
        languages=languages,
        names=option_values.names(options, languages, LANGUAGES),
        id_host=option_values.id_host(options),
        id_since=option_values.id_since(options),
        feedback=option_values.feedback(options),
        colours=option_values.colours(options),
        logo=option_values.picture(options, "logo"),
        icon=option_values.picture(options, "icon"),
    )


def _switch(options: Mapping[str, Any], name: str) -> bool:
    """A setting that is true or false; false where it is not set. Raises SettingError."""
    value = options.get(name)
    if value is None:  # `gazette` reads no values of the environment (!ENV)
        return False
    if not isinstance(value, bool):
        raise SettingError(N_("extra.gazette.{name}: write true or false"), (name,), name=name)
    return value


def preview_folder(root: Path, site: str, environment: Mapping[str, str]) -> str:
    """The folder that GAZETTE_PREVIEW names; never that of the public site. Raises SettingError."""
    folder = root / environment[PREVIEW]
    if folder.resolve() == Path(site).resolve():
        raise SettingError(
            N_("{name}: {folder} is the folder of the public site"), name=PREVIEW, folder=folder
        )
    return str(folder)


def _now(
    options: Mapping[str, Any], environment: Mapping[str, str], clock: Callable[[], datetime]
) -> tuple[date, time]:
    """The day, and the time of day: the end of the day if only a day is set. Raises SettingError."""
    if day := environment.get(DAY):
        return _day(day, DAY), time.max
    if seconds := environment.get(EPOCH):
        return _moment(seconds)
    if (day := options.get("today", "")) != "":
        return _day(option_values.shown(day), "extra.gazette.today", ("today",)), time.max
    return _in_helsinki(clock())


def _day(text: str, name: str, key: tuple[str, ...] | None = None) -> date:
    """The day of a setting or variable, of the years that a site can be built for. Raises SettingError."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        raise SettingError(
            N_("{name}: {value} is not a day such as 2026-11-22"), key, name=name, value=text
        ) from None
    if day.year not in YEARS:
        raise SettingError(_NO_YEAR, key, name=name, value=text, first=YEARS.start, last=YEARS.stop - 1)
    return day


def _moment(seconds: str) -> tuple[date, time]:
    """Day and time of SOURCE_DATE_EPOCH. Raises SettingError."""
    try:
        moment = datetime.fromtimestamp(int(seconds), UTC)
    except (ValueError, OverflowError, OSError):
        raise SettingError(
            N_("{name}: {value} is not a number of seconds since 1970"), name=EPOCH, value=seconds
        ) from None
    if moment.year not in YEARS:
        value = f"{seconds} ({moment.date()})"
        raise SettingError(_NO_YEAR, name=EPOCH, value=value, first=YEARS.start, last=YEARS.stop - 1)
    return _in_helsinki(moment)


def _in_helsinki(moment: datetime) -> tuple[date, time]:
    local = moment.astimezone(HELSINKI)
    return local.date(), local.time()
