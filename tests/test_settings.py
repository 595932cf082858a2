"""The settings of mkdocs.yml: a site's own name, languages, colours; mistakes are reported by line."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from gazette.base.colours import Colours, contrast, lighter
from gazette.base.configuration import SettingError, options_of
from gazette.base.settings import Settings, settings
from gazette.i18n.words import words

OWN = """\
site_name: Mallilan neuvottelut
site_url: https://mallila.example/hyte/
extra:
  gazette:
    name:
      sv: Mallbys förhandlingar
      fi: Mallilan neuvottelut
    languages: [sv, fi]
    id_host: vanha.mallila.example
    id_since: 2027
    feedback: palaute@mallila.example
    colours: {brand: "#5B1A4A", link: "#7a1f5f"}
    logo: kuvat/logo.svg
    icon: kuvat/logo.png
    edit_url: https://git.example/edit/
    staff_language: sv
    today: 2026-11-22
"""


TOO_LIGHT = (
    "#ff8800 is too light to be read: its contrast is 2.2, and has to be 4.5 at least (WCAG 1.4.3). "
    "Choose a darker shade."
)
NO_YEAR = "a site is built for a day of the years 2000–2099, and not for"
OF_MKDOCS = "{id_host: !ENV IDS, languages: [fi], staff_language: !ENV X}"


def written(folder: Path, text: str) -> Path:
    file = folder / "mkdocs.yml"
    file.write_text(text, encoding="utf-8")
    return file


@pytest.mark.parametrize("extra", ["[a]", "a", "1"])
def test_extra_that_holds_no_settings_is_reported(extra: str, tmp_path: Path) -> None:
    with pytest.raises(SettingError) as error:
        options_of(written(tmp_path, f"site_name: x\nextra: {extra}\n"))
    message = "mkdocs.yml:2: extra: write each setting in a line of its own, as name: value"
    assert error.value.what.text(str) == message


def test_empty_extra_has_the_default_settings(tmp_path: Path) -> None:
    assert options_of(written(tmp_path, "extra:\n")) == {}


def test_a_site_has_its_own_name_languages_and_ids(tmp_path: Path) -> None:
    options = options_of(written(tmp_path, OWN))
    actual = settings(options, "https://mallila.example/hyte/", {})
    assert actual == Settings(
        "https://mallila.example/hyte/",
        date(2026, 11, 22),
        "https://git.example/edit/",
        "sv",
        languages=("fi", "sv"),
        names=(("fi", "Mallilan neuvottelut"), ("sv", "Mallbys förhandlingar")),
        id_host="vanha.mallila.example",
        id_since=2027,
        feedback="palaute@mallila.example",
        colours=Colours("#5b1a4a", "#7a1f5f"),
        logo="kuvat/logo.svg",
        icon="kuvat/logo.png",
    )
    assert (actual.host, actual.ids_host, actual.fallback) == (
        "mallila.example",
        "vanha.mallila.example",
        "fi",
    )


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("id_host: vanha.mallila.example", "id_hots: x", "9: extra.gazette: unknown setting id_hots."),
        ("[sv, fi]", "[sv, de]", "8: extra.gazette.languages: de is not fi, sv or en"),
        ("[sv, fi]", "sv", "8: extra.gazette.languages: write a list such as [fi, sv]; each is fi, sv or en"),
        ("[sv, fi]", "[]", "8: extra.gazette.languages: write a list such as [fi, sv]; each is fi, sv or en"),
        (
            "[sv, fi]",
            "[sv, fi, en]",
            "5: extra.gazette.name: the name in one line is missing in this language: en",
        ),
        ("      sv: Mall", "      se: Mall", "6: extra.gazette.name: se is not fi, sv or en"),
        (
            "id_host: vanha.mallila.example",
            "id_host: https://mallila.example/",
            "9: extra.gazette.id_host: https://mallila.example/ is not a host name such as hyte.example",
        ),
        ("id_since: 2027", "id_since: x", "10: extra.gazette.id_since: x is not a year such as 2026"),
        (
            "palaute@mallila.example",
            "https://mallila.example/palaute",
            "11: extra.gazette.feedback: https://mallila.example/palaute is not an e-mail address",
        ),
        ('"#5B1A4A"', "purple", '12: extra.gazette.colours: purple is not a colour; write it as "#0b3a5b"'),
        (
            '"#7a1f5f"',
            '"#ff8800"',
            f"12: extra.gazette.colours: {TOO_LIGHT}",
        ),
        ("{brand:", "{band:", "12: extra.gazette.colours: write brand and link, or one of them"),
        (
            "kuvat/logo.svg",
            "../logo.svg",
            "13: extra.gazette.logo: ../logo.svg is not the path of an .svg or .png file in docs/",
        ),
        (
            "kuvat/logo.png",
            "kuvat/logo.gif",
            "14: extra.gazette.icon: kuvat/logo.gif is not the path of an .svg or .png file in docs/",
        ),
        (
            "https://git.example/edit/",
            "git.example",
            "15: extra.gazette.edit_url: git.example is not an address such as https://git.example/edit/main/",
        ),
        ("language: sv", "language: xx", "16: extra.gazette.staff_language: xx is not fi, sv or en"),
        ("2026-11-22", "2026-11-32", "17: extra.gazette.today: 2026-11-32 is not a day such as 2026-11-22"),
        ("2026-11-22", "9999-12-31", f"17: extra.gazette.today: {NO_YEAR} 9999-12-31"),
        ("2026-11-22", "0001-01-01", f"17: extra.gazette.today: {NO_YEAR} 0001-01-01"),
        ("2026-11-22", "[2026]", "17: extra.gazette.today: [2026] is not a day such as 2026-11-22"),
        ("2026-11-22", "0", "17: extra.gazette.today: 0 is not a day such as 2026-11-22"),
        ("    today: 2026-11-22\n", "    in_place: joo\n", "17: extra.gazette.in_place: write true or false"),
        ("id_since: 2027", 'id_since: "1999"', "10: extra.gazette.id_since: 1999 is not a year such as 2026"),
        (
            "today: 2026-11-22",
            "today: [2026-11-20]",
            "17: extra.gazette.today: [2026-11-20] is not a day such as 2026-11-22",
        ),
        ("id_since: 2027", "id_since: [0]", "10: extra.gazette.id_since: [0] is not a year such as 2026"),
        ("palaute@mallila.example", "false", "11: extra.gazette.feedback: false is not an e-mail address"),
        ("palaute@mallila.example", "{}", "11: extra.gazette.feedback: {} is not an e-mail address"),
        (
            "kuvat/logo.svg",
            "[a, ä]",
            "13: extra.gazette.logo: [a, ä] is not the path of an .svg or .png file in docs/",
        ),
        (
            '"#5B1A4A"',
            "null",
            '12: extra.gazette.colours: null is not a colour; write it as "#0b3a5b"',
        ),
        (
            "https://git.example/edit/",
            "https://git.example:edit/",
            "15: extra.gazette.edit_url: https://git.example:edit/ is not an address such as https://git.example/edit/main/",
        ),
        ("language: sv", "language: {a: b}", "16: extra.gazette.staff_language: {a: b} is not fi, sv or en"),
        (
            "Mallbys förhandlingar",
            r'"Mallbys \u202eförhandlingar"',
            "6: extra.gazette.name: a sign in the name is not shown (U+202E). Write the name anew.",
        ),
    ],
)  # fmt: skip
def test_a_wrong_value_is_reported_with_its_line(tmp_path: Path, old: str, new: str, expected: str) -> None:
    assert OWN.count(old) == 1
    file = written(tmp_path, OWN.replace(old, new))
    with pytest.raises(SettingError) as refusal:
        settings(options_of(file), "https://mallila.example/", {}, file=file)
    text = refusal.value.what.text(words("en").template)
    known = text.partition(" There are:")[0] if "There are" in text else text
    assert known == f"mkdocs.yml:{expected}"


@pytest.mark.parametrize(
    "address",
    [
        "mallila.example",
        "https://[::1",
        "https://mallila.example:x/",
        "https://mallila.example:99999/",
        "https://mallila.example/?hyte",
        "https://mallila.example/#hyte",
        "https://user:word@mallila.example/",
        "https://mallila.example/\u202e",
    ],
)
def test_a_wrong_address_of_the_site_is_refused(tmp_path: Path, address: str) -> None:
    file = written(tmp_path, OWN)
    with pytest.raises(SettingError) as refusal:
        settings({}, address, {}, file=file)
    assert refusal.value.what.text(str) == (
        f"mkdocs.yml:2: site_url: {address} is not an address such as https://hyte.example/"
    )


@pytest.mark.parametrize(
    ("variable", "value", "expected_message"),
    [
        ("GAZETTE_TODAY", "eilen", "eilen is not a day such as 2026-11-22"),
        ("GAZETTE_TODAY", "9999-12-31", f"{NO_YEAR} 9999-12-31"),
        ("SOURCE_DATE_EPOCH", "x", "x is not a number of seconds since 1970"),
        ("SOURCE_DATE_EPOCH", "9" * 30, f"{'9' * 30} is not a number of seconds since 1970"),
        ("SOURCE_DATE_EPOCH", "253402300799", f"{NO_YEAR} 253402300799 (9999-12-31)"),
        ("SOURCE_DATE_EPOCH", "0", f"{NO_YEAR} 0 (1970-01-01)"),
        ("GAZETTE_LANGUAGE", "de", "de is not fi, sv or en"),
    ],
)
def test_a_wrong_variable_is_reported_by_its_name(variable: str, value: str, expected_message: str) -> None:
    with pytest.raises(SettingError) as refusal:
        settings({}, "https://mallila.example/", {variable: value})
    assert refusal.value.what.text(str) == f"{variable}: {expected_message}"


def test_settings_with_tags_of_mkdocs_are_left_to_mkdocs(tmp_path: Path) -> None:
    file = written(tmp_path, f"extra: {{gazette: {OF_MKDOCS}}}\n")
    actual = settings(options_of(file), "https://mallila.example/", {}, file=file)
    assert (actual.ids_host, actual.languages, actual.staff_language) == ("mallila.example", ("fi",), "fi")


@pytest.mark.parametrize("colour", ["#000000", "#7a1f5f", "#0b4f8a", "#123456"])
def test_links_can_be_read_on_the_dark_ground(colour: str) -> None:
    shade = lighter(colour)
    assert contrast(shade, "#10171e") >= 4.5
    assert contrast(shade, "#1a242d") >= 4.5


def test_contrast_is_that_of_wcag() -> None:
    assert contrast("#000000", "#ffffff") == 21
    assert round(contrast("#777777", "#ffffff"), 2) == 4.48  # a grey that is just too light


@pytest.mark.parametrize("year", ["2027", '"2027"', "2_027"])
def test_a_year_may_be_in_quotes(year: str, tmp_path: Path) -> None:
    file = tmp_path / "mkdocs.yml"
    file.write_text(f"extra: {{gazette: {{id_since: {year}}}}}\n", "utf-8")
    assert settings(options_of(file), "https://mallila.example/", {}).id_since == 2027
