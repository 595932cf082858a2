"""Settings of a build: the site's address, the day it is built for, the language of messages to staff.

The clock is read here and nowhere else; `today` is passed on from here (same input, same bytes).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any, Final
from zoneinfo import ZoneInfo

import yaml

from gazette.base.problems import N_, Message, message

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

_NO_SITE_URL: Final = N_("site_url is missing: feeds and canonical addresses need it")
PREVIEW: Final = "GAZETTE_PREVIEW"
"""Environment variable: the folder to build a preview into, a site with drafts; none if not set."""


class SettingError(Exception):
    """A setting is missing, unknown or invalid; `what` says so to the maintainer of mkdocs.yml."""

    def __init__(self, template: str, **values: object) -> None:
        """`template` is marked with `N_`, `values` are those of its placeholders."""
        self.what: Message = message(template, **values)
        super().__init__(self.what.text(str))


BACKENDS: Final = ("git-gateway", "github", "gitlab", "gitea", "forgejo", "proxy", "test-repo")
"""Where Decap CMS can save records, by its names: proxy is decap-server on one's own machine, test-repo the
browser's memory, both for trying."""


@dataclass(frozen=True, slots=True)
class Admin:
    """How records are edited in a browser, at admin/ of the site."""

    backend: tuple[tuple[str, str], ...]
    """Decap CMS's setting of where records are saved: keys and values, in the order of mkdocs.yml."""
    regions: tuple[str, ...] = ()
    """Ids of the regions whose records are offered; all if empty."""
    review: bool = True
    """Whether an edit becomes a proposal that somebody accepts."""


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything a page may depend on besides the records."""

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

    @property
    def moment(self) -> datetime:
        """Day and time of day in Helsinki, without a time zone."""
        return datetime.combine(self.today, self.clock)


def settings(
    options: Mapping[str, Any],
    site_url: str,
    environment: Mapping[str, str],
    clock: Callable[[], datetime] = lambda: datetime.now(UTC),
) -> Settings:
    """Settings from `options` (`extra.gazette` of mkdocs.yml) and the environment. Raises SettingError.

    `today` is the first of these that is set: GAZETTE_TODAY (ISO 8601), SOURCE_DATE_EPOCH (seconds,
    reproducible-builds.org), the option `today`, the day of `clock` in Helsinki. Drafts are shown if
    GAZETTE_PREVIEW names the folder of a preview.
    """
    known = {"today", "edit_url", "staff_language", "in_place", "admin"}
    if unknown := sorted(set(options) - known):
        raise SettingError(N_("extra.gazette: unknown setting {names}"), names=", ".join(unknown))
    staff_language = environment.get("GAZETTE_LANGUAGE") or options.get("staff_language", "fi")
    if staff_language not in LANGUAGES:
        raise SettingError(
            N_("extra.gazette.staff_language: {value} is not fi, sv or en"), value=staff_language
        )
    if not isinstance(in_place := options.get("in_place", False), bool):
        raise SettingError(N_("extra.gazette.in_place: write true or false"))
    if not site_url:
        raise SettingError(_NO_SITE_URL)
    today, time_of_day = _now(options, environment, clock)
    return Settings(
        site_url=site_url.rstrip("/") + "/",
        today=today,
        clock=time_of_day,
        edit_url=str(options.get("edit_url", "")),
        staff_language=staff_language,
        in_place=in_place,
        admin=_admin(options.get("admin")),
        drafts=bool(environment.get(PREVIEW)),
    )


def _admin(option: Any) -> Admin | None:
    """The setting `admin`: a mapping with `backend`, `regions`, `review`. Raises SettingError."""
    if option is None or option is False:
        return None
    backend = option.get("backend") if isinstance(option, dict) else None
    if not isinstance(backend, dict) or backend.get("name") not in BACKENDS:
        raise SettingError(
            N_("extra.gazette.admin: write backend with a name, one of {names}"), names=", ".join(BACKENDS)
        )
    if unknown := sorted(set(option) - {"backend", "regions", "review"}):
        raise SettingError(N_("extra.gazette.admin: unknown setting {names}"), names=", ".join(unknown))
    regions, review = option.get("regions") or [], option.get("review", True)
    if not isinstance(regions, list) or not all(isinstance(value, str) for value in backend.values()):
        raise SettingError(N_("extra.gazette.admin: regions is a list, and what backend holds is text"))
    if not isinstance(review, bool):
        raise SettingError(N_("extra.gazette.admin.review: write true or false"))
    return Admin(tuple(backend.items()), tuple(map(str, regions)), review)


def preview_folder(root: Path, site: str, environment: Mapping[str, str]) -> str:
    """The folder that GAZETTE_PREVIEW names; never that of the public site. Raises SettingError."""
    folder = root / environment[PREVIEW]
    if folder.resolve() == Path(site).resolve():
        raise SettingError(
            N_("{name}: {folder} is the folder of the public site"), name=PREVIEW, folder=folder
        )
    return str(folder)


def options_of(file: Path) -> Mapping[str, Any]:
    """The settings in `extra.gazette` of a mkdocs.yml; none if there is no file. Raises SettingError."""
    extra = _configuration(file).get("extra")
    options = extra.get("gazette") if isinstance(extra, dict) else None
    return options if isinstance(options, dict) else {}


def site_url_of(file: Path) -> str:
    """The address of the site in a mkdocs.yml, with a slash at its end. Raises SettingError."""
    site_url = _configuration(file).get("site_url")
    if not site_url or not isinstance(site_url, str):
        raise SettingError(_NO_SITE_URL)
    return site_url.rstrip("/") + "/"


def _configuration(file: Path) -> Mapping[str, Any]:
    """The top of a mkdocs.yml; empty if there is no file. Raises SettingError."""
    if not file.is_file():
        return {}
    try:
        configuration = yaml.load(file.read_text("utf-8"), _WithoutTags)  # noqa: S506  (a SafeLoader)
    except OSError as error:
        raise SettingError(
            N_("{file} cannot be read: {error}"), file=file.name, error=error.strerror
        ) from None
    except UnicodeDecodeError:
        raise SettingError(N_("{file} is not written in UTF-8"), file=file.name) from None
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        place = f":{mark.line + 1}:{mark.column + 1}" if mark else ""
        raise SettingError(N_("{file}{place}: this is not YAML"), file=file.name, place=place) from None
    return configuration if isinstance(configuration, dict) else {}


class _WithoutTags(yaml.SafeLoader):
    """Reads a mkdocs.yml: values tagged by MkDocs or Python (!ENV, !!python/name) are None, days are text."""


_WithoutTags.add_multi_constructor("", lambda *_: None)
_WithoutTags.add_constructor("tag:yaml.org,2002:timestamp", lambda _, node: node.value)


def _now(
    options: Mapping[str, Any], environment: Mapping[str, str], clock: Callable[[], datetime]
) -> tuple[date, time]:
    """The day, and the time of day: the end of the day if only a day is set. Raises SettingError."""
    setting = environment.get("GAZETTE_TODAY")
    epoch = environment.get("SOURCE_DATE_EPOCH")
    try:
        if not setting and epoch:
            return _in_helsinki(datetime.fromtimestamp(int(epoch), UTC))
        setting = setting or str(options.get("today") or "")
        return (date.fromisoformat(setting), time.max) if setting else _in_helsinki(clock())
    except ValueError:
        raise SettingError(
            N_("today: {value} is not a day such as 2026-11-22"), value=setting or epoch
        ) from None


def _in_helsinki(moment: datetime) -> tuple[date, time]:
    local = moment.astimezone(HELSINKI)
    return local.date(), local.time()
