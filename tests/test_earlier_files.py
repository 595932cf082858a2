"""Addresses of files that were renamed or replaced: they redirect to the present file."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any, Final

import pytest
from lxml import html

from gazette.base.settings import settings
from gazette.checks import check
from gazette.checks.selection import Selection
from gazette.records.collection import Records
from gazette.records.loading import load
from gazette.records.model.earlier_files import place_of
from tests.outputs import SITE, written
from tests.sites import GOLDEN_TODAY, Checkout, contents
from tests.whole import site_files

TODAY: Final = date(2026, 1, 1)
RECORD: Final[dict[str, Any]] = {"title": "Neuvottelu", "sessions": {"date": "2024-06-10"}}


def replaced(folder: Path, **more: Any) -> Records:
    """A record whose minutes replaced five files, and whose programme is now on another host."""
    minutes = {
        "title": "Muistio",
        "file": "media/muistio ä.pdf",
        "earlier_files": [
            "media/vanha.pdf",
            "media/vanha.docx",
            "mallila/2022/media/luonnos.PDF",
            "mallila/2022/media/luonnos/muistio.odt",
        ],
    }
    programme = {"title": "Ohjelma", "url": "https://toinen.example/ohjelma?a=1&b=2"}
    attachments = [minutes, {**programme, "earlier_files": "media/ohjelma.pdf"}]
    records = written(folder, {"keksila/2024/n": {**RECORD, "attachments": attachments, **more}})
    (records.root / "keksila/2024/media").mkdir()
    (records.root / "keksila/2024/media/muistio ä.pdf").write_bytes(b"%PDF-1.4")
    return records


def leads_to(page: bytes) -> tuple[str, ...]:
    """The targets of a redirect: of its script, its refresh and its link; and its canonical address."""
    tree = html.document_fromstring(page.decode())
    return (
        tree.xpath("string(//script/@data-to)"),
        tree.xpath("string(//meta[@http-equiv='refresh']/@content)").removeprefix("0; url="),
        tree.xpath("string(//main//a/@href)"),
        tree.xpath("string(//link[@rel='canonical']/@href)"),
    )


def test_earlier_names_redirect_or_have_the_file_if_it_is_of_their_kind(tmp_path: Path) -> None:
    site = site_files(replaced(tmp_path), TODAY)
    media = {path: content for path, content in site.items() if path.startswith("media/")}
    pages = {path: leads_to(media[path]) for path in media if path.endswith("/index.html")}
    now = "media/keksila/2024/muistio%20%C3%A4.pdf"
    other_host = ("https://toinen.example/ohjelma?a=1&b=2",) * 4
    assert pages == {
        "media/keksila/2024/vanha.docx/index.html": (*(f"../../../../{now}",) * 3, SITE + now),
        "media/mallila/2022/luonnos/muistio.odt/index.html": (*(f"../../../../../{now}",) * 3, SITE + now),
        "media/keksila/2024/ohjelma.pdf/index.html": other_host,
    }
    assert {path: content for path, content in media.items() if path not in pages} == dict.fromkeys(
        (
            "media/keksila/2024/muistio ä.pdf",
            "media/keksila/2024/vanha.pdf",
            "media/mallila/2022/luonnos.PDF",
        ),
        b"%PDF-1.4",
    )


def test_earlier_files_redirect_at_the_old_address_of_a_moved_record_too(tmp_path: Path) -> None:
    site = site_files(replaced(tmp_path, aliases="keksila/2023/vanha"), TODAY)
    old, new = (site[f"media/keksila/{year}/vanha.docx/index.html"] for year in ("2023", "2024"))
    assert old == new
    assert site["media/keksila/2023/ohjelma.pdf/index.html"]


def test_an_earlier_name_of_a_moved_record_goes_before_one_derived_from_its_alias(tmp_path: Path) -> None:
    moved = {"file": "media/diat.pdf", "earlier_files": "media/vanha.odp"}
    other = {"url": "https://toinen.example/diat", "earlier_files": "media/vanha.odp"}
    records = written(
        tmp_path,
        {
            "keksila/2023/a": {
                "title": "Neuvottelu",
                "sessions": {"date": "2023-06-10"},
                "aliases": "keksila/2024/a",
                "attachments": {"title": "Diat", **moved},
            },
            "keksila/2024/b": {**RECORD, "attachments": {"title": "Diat", **other}},
        },
    )
    (records.root / "keksila/2023/media").mkdir()
    (records.root / "keksila/2023/media/diat.pdf").write_bytes(b"%PDF-1.4")
    site = site_files(records, TODAY)
    pages = {path: leads_to(site[path])[0] for path in site if path.endswith("vanha.odp/index.html")}
    assert pages == {
        "media/keksila/2023/vanha.odp/index.html": "../../../../media/keksila/2023/diat.pdf",
        "media/keksila/2024/vanha.odp/index.html": "https://toinen.example/diat",
    }


def test_a_name_written_twice_is_one_row_of_data(tmp_path: Path) -> None:
    names = ["media/a.pdf", "media/a.pdf", "keksila/2024/media/a.pdf"]
    file = {"title": "Diat", "url": "https://toinen.example/diat", "earlier_files": names}
    records = written(tmp_path, {"keksila/2024/n": {**RECORD, "attachments": file}})
    table = site_files(records, TODAY)["data/removed.csv"].decode()
    assert table.count("\naddress;") + table.count('\n"address"') == 1


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fi", "Tiedosto on korvattu Siirry siihen, mikä sen korvasi"),
        ("sv", "Filen har ersatts Gå till det som ersatte den"),
        ("se", "Tiedosto on korvattu Siirry siihen, mikä sen korvasi"),
    ],
)
def test_a_page_that_redirects_is_in_the_language_of_the_record(
    language: str, text: str, tmp_path: Path
) -> None:
    site = site_files(replaced(tmp_path, language=language), TODAY)
    tree = html.document_fromstring(site["media/keksila/2024/vanha.docx/index.html"].decode())
    assert " ".join(tree.xpath("//main//text()[normalize-space()]")).strip() == text


@pytest.mark.parametrize(
    ("earlier", "place"),
    [
        ("media/a.pdf", ("keksila/2024", "media/a.pdf")),
        ("mallila/2022/media/a/b.pdf", ("mallila/2022", "media/a/b.pdf")),
        ("2022/media/a.pdf", ("keksila/2024", "2022/media/a.pdf")),
        ("mallila/2022/n/media/a.pdf", ("keksila/2024", "mallila/2022/n/media/a.pdf")),
        ("mallila/2022/a.pdf", ("keksila/2024", "mallila/2022/a.pdf")),
    ],
)
def test_an_earlier_name_means_a_file_beside_this_or_another_record(
    earlier: str, place: tuple[str, str]
) -> None:
    assert place_of(earlier, "keksila/2024") == place


@pytest.mark.parametrize("in_place", [False, True], ids=["exchanged", "in place"])
def test_a_page_takes_the_place_of_a_published_file_and_leaves_it_again(
    checkout: Checkout, *, in_place: bool
) -> None:
    configuration = checkout.root / "mkdocs.yml"
    setting = f"\n  gazette:\n    in_place: {str(in_place).lower()}\n"
    configuration.write_text(configuration.read_text("utf-8").replace("\n  gazette:\n", setting, 1), "utf-8")
    record, address = "esimerkkila/2024/alueellinen.yml", "media/esimerkkila/2024/muistio.txt"
    local = "  - file: media/muistio.txt\n    earlier_files:\n      [media/poytakirja.txt,"
    link = "  - url: https://toinen.example/muistio\n    earlier_files:\n      [media/muistio.txt,"
    notes = checkout.built(today=GOLDEN_TODAY) / address
    before = contents(checkout.site)
    checkout.change(record, local, link)
    checkout.built(today=GOLDEN_TODAY)
    assert leads_to((notes / "index.html").read_bytes())[0] == "https://toinen.example/muistio"
    checkout.change(record, link, local)
    checkout.built(today=GOLDEN_TODAY)
    assert contents(checkout.site) == before


def test_a_name_in_another_folder_is_compared_with_the_records_there(tmp_path: Path) -> None:
    """Also if only the record with the earlier name is checked."""
    other = {
        **RECORD,
        "sessions": {"date": "2023-06-10"},
        "attachments": {"title": "T", "file": "media/a.pdf"},
    }
    own = {"title": "Muistio", "url": "https://toinen.example/", "earlier_files": "keksila/2023/media/a.pdf"}
    records = {"keksila/2023/n": other, "keksila/2024/n": {**RECORD, "attachments": own}}
    root = written(tmp_path, records).root
    (root / "keksila/2023/media").mkdir()
    (root / "keksila/2023/media/a.pdf").write_bytes(b"%PDF-1.4")
    selected = Selection(frozenset({"negotiations/keksila/2024/n.yml"}))
    report = check(load(root), settings({}, SITE, {}), selected=selected)
    assert [f"{error.key}: {error.what.text(str)}" for error in report.errors] == [
        'attachments.earlier_files: a record names the file "keksila/2023/media/a.pdf".'
    ]


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        (["media/a/b/c.pdf", "media/a/b/d.pdf", "media/ab"], []),
        (["media/a/b/c.pdf", "media/a/b"], ["1", "2"]),
        (["media/a/b/c.pdf", "media/a"], ["1", "2"]),
        (["media/a", "media/x", "media/a/b/c/d.pdf"], ["1", "3"]),
        (["media/t.pdf/old.pdf", "media/x"], ["1"]),
    ],
)
def test_no_earlier_name_is_a_file_and_a_folder(
    names: list[str], expected: list[str], tmp_path: Path
) -> None:
    file = {"title": "T", "file": "media/t.pdf", "earlier_files": names}
    records = written(tmp_path, {"keksila/2024/n": {**RECORD, "attachments": file}})
    (records.root / "keksila/2024/media").mkdir()
    (records.root / "keksila/2024/media/t.pdf").write_bytes(b"%PDF-1.4")
    report = check(load(records.root), settings({}, SITE, {"GAZETTE_TODAY": TODAY.isoformat()}))
    assert [(problem.key, problem.what.text(str)) for problem in report.problems] == [
        (f"attachments.earlier_files.{number}", f'"{names[int(number) - 1]}" would be a file and a folder.')
        for number in expected
    ]


@pytest.mark.parametrize("other", ["media/a.pdf", "media/z.pdf"])
def test_an_earlier_name_leads_to_one_file(other: str, tmp_path: Path) -> None:
    files: list[dict[str, Any]] = [
        {"title": "T", "file": name, "earlier_files": "media/old.pdf"} for name in (other, "media/k.pdf")
    ]
    files[1]["earlier_files"] = ["media/other.pdf", "media/old.pdf", other, "media/k.pdf"]
    records = written(tmp_path, {"keksila/2024/n": {**RECORD, "attachments": files}})
    (records.root / "keksila/2024/media").mkdir()
    for name in (other, "media/k.pdf"):
        (records.root / "keksila/2024" / name).write_bytes(b"%PDF-1.4")
    report = check(load(records.root), settings({}, SITE, {"GAZETTE_TODAY": TODAY.isoformat()}))
    assert [(problem.key, problem.what.text(str)) for problem in report.problems] == [
        ("attachments.2.earlier_files.2", f'"media/old.pdf" is also an earlier name of "{other}".'),
        ("attachments.2.earlier_files.3", f'a record names the file "{other}".'),
        ("attachments.2.earlier_files.4", 'a record names the file "media/k.pdf".'),
    ]
