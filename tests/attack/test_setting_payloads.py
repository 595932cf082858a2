"""Payloads in every setting of mkdocs.yml: refused with its line, or shown as the text that it is."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from functools import cache
from typing import Any, Final, NamedTuple

import pytest
import yaml
from playwright.sync_api import Browser

from gazette.base.configuration import SettingError
from gazette.base.settings import LANGUAGES, OPTIONS, Settings, settings
from gazette.outputs.admin.files import policy
from gazette.records.loading import load
from gazette.site.listing import listing, site_of
from gazette.views.site_name import site_name
from tests.attack import WHOLE
from tests.attack.payloads import HARM, PAYLOADS, SOME
from tests.attack.test_payloads import faults_in
from tests.attack.trials import FRAME
from tests.browsing import POLICY
from tests.reading import pages
from tests.serving import serving
from tests.sites import GOLDEN, GOLDEN_TODAY, Checkout
from tests.test_hostile import assert_harmless

SITE: Final = "https://hyte.example/"
WITHOUT_ADMIN: Final[dict[str, Any]] = {
    "colours": {"brand": "#0b3a5b", "link": "#0b4f8a"},
    "edit_url": "https://git.hyte.example/edit/main/",
    "feedback": "palaute@hyte.example",
    "icon": "kuvat/kuvake.svg",
    "id_host": "hyte.example",
    "id_since": 2026,
    "in_place": False,
    "languages": ["fi", "sv", "en"],
    "logo": "kuvat/tunnus.svg",
    "name": {"fi": "Neuvottelut", "sv": "Förhandlingar", "en": "Negotiations"},
    "noindex": False,
    "precompressed": False,
    "staff_language": "fi",
    "today": GOLDEN_TODAY,
}
ALL: Final = {
    **WITHOUT_ADMIN,
    "admin": {
        "backend": {"name": "gitea", "repo": "hyte/hyte", "base_url": "https://git.hyte.example"},
        "regions": ["mallila"],
        "review": True,
    },
}
"""A value for each setting."""


class Attacked(NamedTuple):
    """The settings with one payload in them."""

    key: tuple[str | int, ...]
    """Where the payload is."""
    payload: str
    options: dict[str, Any]
    settings: Settings | None
    """What was read; None if it was refused."""


def locations(value: Any, above: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """Where each value is, those that hold others among them."""
    inner: Any = (
        value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    )
    for key, item in inner:
        yield (*above, key)
        yield from locations(item, (*above, key))


@cache
def attacked() -> tuple[Attacked, ...]:
    """Each payload in the place of each value, and of each key."""
    return tuple(
        Attacked(key, payload, options, read(options))
        for key in locations(ALL)
        for payload in PAYLOADS
        for options in damaged(key, payload)
    )


def damaged(key: tuple[str | int, ...], payload: str) -> Iterator[dict[str, Any]]:
    """The settings with a payload in the place of a value, in a list there, and as the name of a setting."""
    for value in (payload, [payload], {payload: payload}):
        options: Any = deepcopy(ALL)
        inside = options
        for step in key[:-1]:
            inside = inside[step]
        inside[key[-1]] = value
        yield options


def read(options: dict[str, Any]) -> Settings | None:
    """The settings, or None if they are refused in a sentence."""
    try:
        return settings(options, SITE, {})
    except SettingError as error:
        refusal = error
    assert refusal.what.text(str)
    assert refusal.key is not None, "so that its line can be told"
    return None


def test_there_is_a_value_for_each_setting() -> None:
    """So that a new setting is attacked on the day it comes."""
    assert set(ALL) == OPTIONS
    assert read(ALL) is not None


def test_most_payloads_are_refused() -> None:
    taken = {trial.key for trial in attacked() if trial.settings}
    names = {("name",), *(("name", code) for code in LANGUAGES)}
    of_editor = {("backend", "repo"), ("backend", "base_url"), ("regions",), ("regions", 0)}
    assert taken - names == {("admin", *key) for key in of_editor}


@pytest.mark.parametrize("payload", PAYLOADS)
def test_no_payload_is_the_address_of_a_site(payload: str) -> None:
    for address in (payload, SITE + payload, f"https://{payload}/"):
        try:
            taken = settings({}, address, {})
        except SettingError:
            continue
        assert set(taken.site_url) & set(" \"'<>") <= {"'"}, address


def test_no_setting_of_the_editor_ends_its_policy_or_its_configuration() -> None:
    kept = 0
    for trial in attacked():
        if trial.key[0] != "admin" or trial.settings is None or trial.settings.admin is None:
            continue
        backend = dict(trial.settings.admin.backend)
        try:
            assert not set(policy(trial.settings.admin).rpartition("connect-src")[2]) & set(';,"<>\n\r'), (
                backend
            )
        except SettingError:
            continue
        kept += 1
    assert kept


def name_of(payloads: tuple[str, ...]) -> str:
    """One name of many payloads."""
    return " ".join(payload for payload in payloads if read({"name": payload}))


@pytest.mark.parametrize("number", range(len(PAYLOADS)) if WHOLE else range(0, len(SOME), 20))
def test_no_name_of_the_site_becomes_code(number: int) -> None:
    name = name_of(PAYLOADS[number : number + 1] if WHOLE else SOME[number : number + 20])
    if not name:
        return
    own = settings({"name": name, "today": GOLDEN_TODAY}, SITE, {})
    assert {site_name(own, code) for code in LANGUAGES} == {name.strip()}
    site = site_of(load(GOLDEN / "negotiations").records, own, frames=dict.fromkeys(LANGUAGES, FRAME))
    faults = [
        f"{file.path}: {fault}"
        for file in listing(site).files
        if file.path.count("/") < 3 and not file.path.startswith(("media/", "search/"))
        for fault in faults_in(file.path, file.make())
    ]
    assert faults == []


def test_hand_written_pages_and_frames_show_the_name_as_it_is(checkout: Checkout, browser: Browser) -> None:
    name = name_of(PAYLOADS)
    file = checkout.root / "mkdocs.yml"
    before, _, after = file.read_text("utf-8").partition("    name: {")
    written = yaml.safe_dump({"name": name}, allow_unicode=True, width=float("inf"), default_style='"')
    file.write_text(f"{before}    {written}{after.partition(chr(10))[2]}", "utf-8")
    site = checkout.built(today=GOLDEN_TODAY)
    shown = [path for path in pages(site) if path.count("/") < 3]
    assert {"index.html", "404.html", "fi/index.html", "sv/om/index.html"} <= {*shown}
    faults = [f"{path}: {fault}" for path in shown for fault in faults_in(path, (site / path).read_bytes())]
    assert faults == []
    assert HARM in (site / "fi/saavutettavuus/index.html").read_text("utf-8")
    with serving(site, POLICY) as address:
        assert_harmless(browser, address, ["fi/saavutettavuus/index.html", *shown[:: 1 if WHOLE else 8]])
