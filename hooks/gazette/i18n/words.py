"""Interface words, and dates, times, numbers and plurals in each language.

Words are in gettext catalogs (locale/<language>/gazette.po, the English text is the key), read with Babel.
A missing translation fails a test, not a build: the English text is shown.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress
from datetime import date, time
from decimal import Decimal
from functools import cached_property, lru_cache
from hashlib import blake2b
from io import BytesIO
from pathlib import Path
from typing import Final

import babel
from babel import Locale
from babel.numbers import format_decimal

from gazette.base.problems import N_
from gazette.i18n.collation import sort_key
from gazette.i18n.dates import CalendarNames, Case, Dates
from gazette.records.edtf import Edtf, spanning
from gazette.records.languages import has_right_to_left, primary
from gazette.records.model.times import Span
from gazette.records.queries import cache

DAYS_LISTED: Final = 4
"""Most days of a round that are listed; of more, only the first and the last."""
CATALOGS: Final = Path(__file__).with_name("locale")
_LOCALES: Final = {"fi": "fi_FI", "sv": "sv_FI", "en": "en_GB"}
_CLOCK: Final = {"fi": "{0}.{1:02}", "sv": "{0}.{1:02}", "en": "{0}:{1:02}"}
"""Of hour and minute."""
_SPELT: Final = {
    ("en", "se"): "Northern Sámi",
    ("en", "smn"): "Inari Sámi",
    ("en", "sms"): "Skolt Sámi",
    ("fi", "fse"): "suomalainen viittomakieli",
    ("sv", "fse"): "finskt teckenspråk",
    ("en", "fse"): "Finnish Sign Language",
    ("fi", "fss"): "suomenruotsalainen viittomakieli",
    ("sv", "fss"): "finlandssvenskt teckenspråk",
    ("en", "fss"): "Finland-Swedish Sign Language",
}
"""Names of languages that Babel spells otherwise ("Northern Sami") or lacks."""


Catalog = Mapping[str, str | tuple[str, ...]]
"""All messages of a language: English text → translation, or (singular, plural)."""


@lru_cache
def vocabulary(language: str, catalogs: Path = CATALOGS) -> tuple[Catalog, CalendarNames]:
    """All messages of a language, and its names of months and weekdays. `catalogs` is the folder locale/.

    Parsing a catalog is slow, so the result is cached in `__pycache__` beside it, as Python caches modules.
    The cache is valid for one text of the catalog, version of Babel and text of this module.
    """
    path = catalogs / language / "gazette.po"
    content = path.read_bytes() if path.is_file() else b""
    source = content + babel.__version__.encode() + Path(__file__).read_bytes()
    version = blake2b(source, digest_size=16).hexdigest()
    file = path.parent / "__pycache__" / "gazette.words"
    entry = cache.read(file, version)
    if entry is None:
        entry = _read(content, language), tuple(_names(_locale(language)))
        if content and not sys.dont_write_bytecode:
            with suppress(OSError):  # read-only folder: each process parses the catalog
                cache.write(file, version, entry)
    return entry[0], CalendarNames(*entry[1])


def _read(content: bytes, language: str) -> Catalog:
    from babel.messages.pofile import read_po  # slow to import, and rarely needed: see `vocabulary`

    catalog = read_po(BytesIO(content), locale=language)
    translated = (m for m in catalog if m.id and m.string and not m.fuzzy)
    return {m.id if isinstance(m.id, str) else m.id[0]: _string(m.string) for m in translated}


def _names(locale: Locale) -> CalendarNames:
    months, days = locale.months, locale.days
    wide = months["format"]["wide"], months["stand-alone"]["wide"], days["stand-alone"]["wide"]
    return CalendarNames(*map(dict, wide))


@lru_cache
def _locale(language: str) -> Locale:
    return Locale.parse(_LOCALES[language])


def _string(value: str | list[str] | tuple[str, ...] | None) -> str | tuple[str, ...]:
    return value if isinstance(value, str) else tuple(value or ())


@lru_cache
def words(language: str) -> Words:
    """The words of a language of the site; one object per language."""
    return Words(language)


class Words:
    """Words, dates, times, numbers, plurals and alphabetical order of one language."""

    def __init__(self, language: str) -> None:
        self.language = language
        self._clock = _CLOCK[language].format
        self._names = vocabulary(language)[1]
        self._dates = Dates(language, self._names, self)

    @cached_property
    def _catalog(self) -> Mapping[str, str | tuple[str, ...]]:
        return vocabulary(self.language)[0]

    @cached_property
    def _templates(self) -> Mapping[str, str]:
        return {english: text for english, text in self._catalog.items() if isinstance(text, str)}

    def template(self, english: str) -> str:
        """The translation of a message, its {placeholders} unfilled."""
        return self._templates.get(english, english)

    def __call__(self, english: str, /, **values: object) -> str:
        """The translation of a message, its {placeholders} filled with `values`."""
        template = self._templates.get(english, english)
        return template.format(**values) if values else template

    def count(self, singular: str, plural: str, number: int, /, **values: object) -> str:
        """The singular or plural translation for a number, which fills the placeholder {n}."""
        form = 0 if number == 1 else 1  # the rule of Finnish, Swedish and English
        return self.forms(singular, plural)[form].format(n=self.number(number), **values)

    def forms(self, singular: str, plural: str) -> tuple[str, ...]:
        """The translations of a message for one and for several, their {placeholders} unfilled."""
        forms = self._catalog.get(singular)
        return forms if isinstance(forms, tuple) and all(forms) else (singular, plural)

    def number(self, value: int | Decimal) -> str:
        """A number with the language's decimal mark; a Decimal keeps its number of decimals."""
        if isinstance(value, Decimal):
            return _decimal(str(value), _locale(self.language))
        return str(value) if abs(value) < 10_000 else format_decimal(value, locale=_locale(self.language))

    def size(self, octets: int) -> str:
        """A size in bytes as text: 340 kB, 1,2 MB (1 kB is 1000 bytes)."""
        if octets < 1_000_000:
            return f"{self.number(max(1, round(octets / 1000)))} kB"
        return f"{self.number(Decimal(octets) // 100_000 / 10)} MB"

    def sort_key(self, text: str) -> tuple[str, str]:
        """A key for `sorted`: this language's alphabetical order."""
        return sort_key(text, self.language)

    def day(self, day: date, *, weekday: bool = False) -> str:
        """A day: 30.10.2024, or keskiviikko 30.10.2024."""
        return _day(self._dates, day, weekday)  # cached: pages repeat the same days

    def headed(self, template: str, title: str, **values: object) -> str:
        """A title after its label (Kutsu: …); the title alone when it begins with the label's own words."""
        whole = self(template, title=title, **values)
        label = whole.removesuffix(title).rstrip(": ").casefold()
        rest = title.casefold().removeprefix(label)
        if len(rest) < len(title) and not rest[:1].isalpha():
            return title
        # First strong isolate, pop directional isolate: a text has no element that keeps the two apart.
        return self(template, title=f"\u2068{title}\u2069", **values) if has_right_to_left(title) else whole

    def opening(self, text: str) -> str:
        """A text as a line begins with it: Syksy 2025."""
        return text[:1].upper() + text[1:]

    def together(self, *parts: str) -> str:
        """Several texts joined for a sentence: a, b ja c."""
        *first, last = parts
        return self("{first} and {last}", first=", ".join(first), last=last) if first else last

    def language_name(self, code: str) -> str:
        """The name of a language, in this language: suomi, finska, Finnish; its code if it has no name."""
        code, names = primary(code), _locale(self.language).languages
        return _SPELT.get((self.language, code)) or str(names.get(code, code))

    def clock(self, value: time) -> str:
        """A time of day: 17.30; 17:30 in English."""
        return self._clock(value.hour, value.minute)

    def hours(self, span: Span) -> str:
        """A span of time: 8.30–15.15, or its start alone."""
        start = self.clock(span.start)
        if span.end is None:
            return start
        is_midnight = span.end == time(0) and span.ends_next_day
        return f"{start}–{self._clock(24, 0) if is_midnight else self.clock(span.end)}"

    def day_at(self, day: str, span: Span) -> str:
        """A day and its hours: … klo 8.30–15.15, … kl. 8.30–15.15; …, 8:30–15:15 but … at 17:30."""
        template = N_("{day}, {hours}") if span.end else N_("{day} at {hours}")
        return self(template, day=day, hours=self.hours(span))

    def on_day(self, day: date) -> str:
        """A day and its weekday after a verb: keskiviikkona 30.10.2024, onsdagen den 30.10.2024."""
        return self("on {weekday} {day}", weekday=self._names.weekdays[day.weekday()], day=self.day(day))

    def when(self, moment: Edtf, *, weekday: bool = False) -> str:
        """A date with the precision of its record, standing alone: kevät 2024, helmi–maaliskuu 2023."""
        return self._clocked(moment, self._dates.when(moment, Case.ALONE, weekday=weekday))

    def when_in(self, moment: Edtf) -> str:
        """A date after a verb or preposition: elokuussa 2023, i augusti 2023, den 20 april 2024."""
        return self._clocked(moment, self._dates.when(moment, Case.IN))

    def _clocked(self, moment: Edtf, text: str) -> str:
        return self.day_at(text, Span(start=moment.clock)) if moment.clock else text

    def all_of(self, dates: Sequence[Edtf]) -> str:
        """The dates of several events, in order. At most DAYS_LISTED days are listed; other dates are one
        span.
        """
        different = tuple(dict.fromkeys(dates))
        whole = spanning(different)
        covering = next((d for d in different if (d.first, d.last) == (whole.first, whole.last)), None)
        if covering:
            return self.when(covering, weekday=True)
        if any(edtf.relation for edtf in different):
            return self.together(*map(self.when, different))
        days = [edtf.day for edtf in different if edtf.day]
        if len(days) == len(different) <= DAYS_LISTED:
            return self.together(*self._dates.days(days))
        return self.when(whole)


@lru_cache(maxsize=8192)
def _day(dates: Dates, day: date, weekday: bool) -> str:  # noqa: FBT001  (part of the cache key)
    return dates.day(day, weekday=weekday)


@lru_cache(maxsize=4096)  # Babel is slow, and many means of surveys are equal
def _decimal(text: str, locale: Locale) -> str:
    value = Decimal(text)
    decimals = max(0, -int(value.as_tuple().exponent))
    pattern = "#,##0" + ("." + "0" * decimals if decimals else "")
    return format_decimal(value, pattern, locale=locale)
