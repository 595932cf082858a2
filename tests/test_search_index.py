"""The index of the search: its contents, its pieces, and that the same pages give the same index."""

from __future__ import annotations

import json
import shutil
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Any, Final

import pytest
from lxml import html as parser
from msgspec.structs import replace

from gazette.engine.fingerprint import signature_of
from gazette.engine.manifest import KnownFile
from gazette.outputs.search.index import SearchIndex
from gazette.outputs.search.index_files import IndexWriter
from gazette.outputs.search.page_words import LEVELS, REPEATED, WeightedWords, _count, read
from gazette.outputs.search.page_words_cache import PageWordsCache
from gazette.outputs.search.search_pages import SearchablePage, search_pages
from gazette.outputs.search.stems import stem, stemmer
from gazette.outputs.search.words import searched_words
from gazette.views.search_page import PageKind
from tests.outputs import golden, readers
from tests.reading import pages
from tests.sites import LANGUAGES

PAGE: Final = """<!doctype html><html lang="fi"><body><nav>Valikko</nav><main id="main">
<header><h1>Lapin &amp; Lahden neuvottelu</h1></header>
<p>Kunnat sopivat. <b>Kunta</b>kin.</p>
<h2>Päihdetyö</h2><svg><text>Kaavio</text></svg>
<p lang="sv">kommunerna</p> <p>lopuksi <span lang="se">giella</span></p>
<ul class="cards"><li>Kortti</li></ul><dl class="glossary"><div><dt>Sanasto</dt></div></dl>
<nav>Sisältö</nav></main><footer>Alatunniste</footer></body></html>"""


def a_page(**fields: Any) -> SearchablePage:
    return SearchablePage(**{"path": "fi/lappi/", "kind": PageKind.NEGOTIATION, **fields})


def reading(**fields: Any) -> WeightedWords:
    return read(PAGE, a_page(**fields), "fi")


# Reading


def test_a_page_is_found_by_its_own_words() -> None:
    words_of_page = reading()
    assert words_of_page.title == "Lapin & Lahden neuvottelu"
    expected = ("lappi", "lahti", "neuvottelu", "kunta", "sopia", "päihdetyö", "lopuksi", "giella")
    assert set(words_of_page.weights) >= {stem(word, "fi") for word in expected}


@pytest.mark.parametrize("word", ["valikko", "kaavio", "kortti", "sanasto", "sisältö", "alatunniste"])
def test_a_page_is_not_found_by_words_around_its_content_or_repeated_on_it(word: str) -> None:
    assert stem(word, "fi") not in reading().weights


def test_a_passage_in_another_language_has_stems_of_that_language() -> None:
    assert stem("kommun", "sv") in reading().weights


def test_words_that_are_not_searched_for_are_left_out() -> None:
    assert "ja" not in read(PAGE.replace("sopivat", "ja"), a_page(), "fi").weights


def test_a_bare_page_is_found_by_title_names_and_line_only() -> None:
    names = (("sv", "Tavastehus"), ("", "Hämeenlinna"))
    words_of_page = reading(bare=True, names=names, line=("Kunta",), extra_words="kaupunki")
    message = ("lappi", "lahti", "neuvottelu", "kunta", "kaupunki", "hämeenlinnassa")
    assert set(words_of_page.weights) >= {stem(word, "fi") for word in message}
    assert stem("tavastehus", "sv") in words_of_page.weights
    assert stem("päihdetyö", "fi") not in words_of_page.weights


def test_title_weighs_more_than_heading_more_than_text() -> None:
    weights = reading().weights
    title, heading, text = (weights[stem(word, "fi")] for word in ("lahti", "päihdetyö", "lopuksi"))
    assert LEVELS >= title > heading > text >= 1


def test_a_short_title_weighs_more_than_a_long_one() -> None:
    short = read("<main><h1>Lappi</h1></main>", a_page(), "fi")
    assert short.weights[stem("lappi", "fi")] > reading().weights[stem("lappi", "fi")]


def test_a_page_without_a_main_part_has_no_words() -> None:
    assert read("<p>Lappi</p>", a_page(), "fi") == WeightedWords("", {}, frozenset())


@pytest.mark.parametrize("language", LANGUAGES)
def test_reading_a_page_agrees_with_an_html_parser(golden_site: Path, language: str) -> None:
    """On every page the regular expressions of `read` give the same as an HTML parser."""
    compared = 0
    for page in pages(golden_site).values():
        (main,) = page.all("//main") or [None]
        if page.language != language or main is None:
            continue
        html = (golden_site / page.path).read_text(encoding="utf-8")
        inside = index_of_main(html)
        assert _count(inside, language, set()) == Counter(parsed(main, language)), page.path
        compared += 1
    assert compared > 90


def index_of_main(html: str) -> str:
    """The stems of a page's main part by `read`."""
    from gazette.outputs.search.page_words import _CUT, _MAIN

    found_main = _MAIN.search(html)
    assert found_main
    return _CUT.sub(" ", found_main[1])


def parsed(main: Any, language: str) -> Iterator[str]:
    """The stems of the text nodes of a parsed main part, each by the rules of its language."""
    left_out = {"nav", "svg", "script", "style", "form", "template"}
    repeated = {(tag, css) for tag, css in REPEATED}
    tree = parser.fromstring(parser.tostring(main, encoding="unicode"))
    for element in list(tree.iter()):
        if element.tag in left_out or (element.tag, element.get("class")) in repeated:
            tail = element.tail
            element.clear()
            element.tail = tail
    for text in tree.xpath("//text()"):
        element = text.getparent() if text.is_text else text.getparent().getparent()
        code = next((e.get("lang") for e in (element, *element.iterancestors()) if e.get("lang")), language)
        known = code if code in LANGUAGES else language
        rules = stemmer(known)
        words = searched_words(str(text), rules.sections)
        yield from (stem(word, known) for word in words if word not in rules.stop)


# What can be found


def test_every_searchable_page_is_a_file(golden_site: Path) -> None:
    for reader in readers(golden()):
        every = list(search_pages(reader))
        paths = [page.path for page in every]
        assert len(paths) == len(set(paths))
        assert [path for path in paths if not (golden_site / path / "index.html").is_file()] == []
        assert {page.kind for page in every} == set(PageKind)


# The index


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """Three pages of a site."""
    for number, text in enumerate(("hyvinvointisuunnitelma", "suunnitelmat kunnissa", "kunta lähde lahti")):
        folder = tmp_path / f"fi/sivu{number}"
        folder.mkdir(parents=True)
        content = f"<main><h1>Sivu {number}</h1><p>{text}</p></main>"
        (folder / "index.html").write_text(content, encoding="utf-8")
    return tmp_path


def three() -> Iterator[SearchablePage]:
    for number, day in enumerate((date(2023, 5, 1), date(2024, 5, 1), None)):
        yield SearchablePage(
            path=f"fi/sivu{number}/",
            kind=PageKind.NEWS,
            year=day.year if day else None,
            matters=("goal", "monitoring") if day else (),
            day=day,
        )


def index_of(folder: Path, pages: Iterable[SearchablePage]) -> Iterator[tuple[str, bytes]]:
    return SearchIndex(PageWordsCache(folder, "fi")).files(tuple(pages))


def index_data(folder: Path) -> dict[str, Any]:
    return {path: json.loads(content) for path, content in index_of(folder, three())}


def test_pages_are_numbered_from_the_newest_undated_ones_last(small: Path) -> None:
    files = index_data(small)
    overview = files["search/fi.json"]
    (piece,) = overview["pagePieces"]
    assert [path for path, *_ in files[f"search/{piece}"]] == ["fi/sivu1/", "fi/sivu0/", "fi/sivu2/"]
    assert overview["pages"] == 3


def test_a_word_leads_to_its_pages_and_a_part_to_those_of_its_compounds(small: Path) -> None:
    files = index_data(small)
    ((first, piece),) = files["search/fi.json"]["wordPieces"]
    words = files[f"search/{piece}"]
    assert first <= min(words)
    plan = words[stem("suunnitelma", "fi")]
    assert on(plan) == [0, 1]
    assert weights(plan)[0] > weights(plan)[1], "the whole word weighs more than the compound"
    assert on(words[stem("hyvinvointi", "fi")]) == [1]
    assert on(words[stem("kunta", "fi")]) == [0, 2]


def on(steps: list[int]) -> list[int]:
    numbers, page = [], 0
    for step in steps:
        page += step >> 4
        numbers.append(page)
    return numbers


def weights(steps: list[int]) -> list[int]:
    return [step & 15 for step in steps]


def test_facets_have_kind_year_and_matter_of_every_page(small: Path) -> None:
    facets = index_data(small)["search/fi.json"]["of"]
    assert facets["year"] == {"values": ["", "2023", "2024"], "on": "210"}
    assert facets["kind"] == {"values": ["news"], "on": "000"}
    assert facets["matter"]["values"] == ["goal", "measure", "cooperation", "monitoring"]
    assert facets["matter"]["on"] == "990"


def test_words_alike_but_for_their_marks_stay_in_one_piece(small: Path) -> None:
    index = SearchIndex(PageWordsCache(small, "fi"), piece_size=0)
    files = {path: json.loads(content) for path, content in index.files(tuple(three()))}
    pieces = files["search/fi.json"]["wordPieces"]
    assert len(pieces) > 5
    assert [first for first, _ in pieces] == sorted(first for first, _ in pieces)
    (together,) = [
        files[f"search/{name}"] for first, name in pieces if stem("lahti", "fi") in files[f"search/{name}"]
    ]
    assert set(together) == {stem("lahti", "fi"), stem("lähde", "fi")}


def test_the_same_pages_give_the_same_index(small: Path) -> None:
    one = list(index_of(small, three()))
    other = list(index_of(small, reversed(list(three()))))
    assert one == other


def test_a_piece_is_named_after_its_content(small: Path) -> None:
    before = index_data(small)
    page = small / "fi/sivu0/index.html"
    page.write_text(page.read_text("utf-8").replace("hyvinvointisuunnitelma", "raportti"), "utf-8")
    after = index_data(small)
    same = {path for path in before.keys() & after.keys() if path != "search/fi.json"}
    assert all(before[path] == after[path] for path in same)
    assert before["search/fi.json"]["wordPieces"] != after["search/fi.json"]["wordPieces"]
    assert before["search/fi.json"]["pagePieces"] == after["search/fi.json"]["pagePieces"]


def into(site: Path) -> Callable[[str, bytes], None]:
    """A function that writes files of a site."""

    def put(path: str, content: bytes) -> None:
        (site / path).parent.mkdir(exist_ok=True)
        (site / path).write_bytes(content)

    return put


def test_every_worker_writes_its_share(golden_site: Path, tmp_path: Path) -> None:
    site = tmp_path / "site"
    shutil.copytree(golden_site, site)
    shutil.rmtree(site / "search")
    finished = IndexWriter(site, into(site), readers(golden()), ())
    alone = {path: (site / path).read_bytes() for path in finished.write()}
    shutil.rmtree(site / "search")
    shared = [path for worker in range(2) for path in finished.write(worker, 2)]
    assert {path: (site / path).read_bytes() for path in shared} == alone


def test_undated_pages_do_not_mix_with_dated_ones(small: Path) -> None:
    stated = [replace(page, day=None) for page in three()]
    paths = {path: json.loads(content) for path, content in index_of(small, stated)}
    (piece,) = paths["search/fi.json"]["pagePieces"]
    assert [path for path, *_ in paths[f"search/{piece}"]] == ["fi/sivu0/", "fi/sivu1/", "fi/sivu2/"]


@pytest.mark.parametrize("in_manifest", [True, False], ids=["in the manifest", "examined"])
def test_an_index_in_memory_reads_changed_pages_alone(small: Path, *, in_manifest: bool) -> None:
    """Unchanged pages are known from the manifest, or (those of docs/) by comparing signatures."""

    def known() -> dict[str, KnownFile]:
        files = (f"{page.path}index.html" for page in pages)
        return (
            {path: KnownFile((), signature_of(str(small / path)), False) for path in files}
            if in_manifest
            else {}
        )

    def index_files() -> dict[str, bytes]:
        return dict(index.files(pages))

    pages = tuple(three())
    first = known()
    index = SearchIndex(PageWordsCache(small, "fi", known=first))
    before = index_files()
    page = small / "fi/sivu0/index.html"
    page.write_text(page.read_text("utf-8").replace("hyvinvointisuunnitelma", "raportti"), "utf-8")
    changed = f"{pages[0].path}index.html"
    index.words_cache.next_build(small, {**first, changed: known()[changed]} if in_manifest else {})
    after = index_files()
    assert after != before
    assert after == dict(SearchIndex(PageWordsCache(small, "fi")).files(pages))


def test_the_index_of_the_last_build_is_taken_over_and_not_that_of_the_build_before(
    small: Path, tmp_path: Path
) -> None:
    """Two folders take turns. The name of a piece depends on its content, that of fi.json does not."""
    pages = list(three())
    fi = readers(golden(), languages=["fi"])
    folders = [tmp_path / "one", tmp_path / "other"]
    for folder in folders:
        shutil.copytree(small, folder)

    def index(folder: Path) -> dict[str, bytes]:
        result = IndexWriter(
            folder, into(folder), fi, (), tmp_path / "kept", "code", pages=lambda *_: pages
        ).write()
        return {path: (folder / path).read_bytes() for path in result}

    index(folders[0])
    index(folders[1])
    pages[0] = replace(pages[0], year=1999)
    changed = index(folders[0])
    assert index(folders[1]) == changed
    assert not list(tmp_path.rglob("*.part"))
