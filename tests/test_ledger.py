"""The ledger: no published address or id is lost without an alias or a reason."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from gazette.base.problems import Problem
from gazette.base.settings import LANGUAGES, Settings
from gazette.cli import gazette
from gazette.i18n.words import words
from gazette.outputs import media
from gazette.records.collection import Records
from gazette.records.loading import load
from gazette.site.listing import Site, files_of, published_ids, site_of
from gazette.urls import ledger, permalinks
from gazette.urls.addresses import HOME, Address, Word
from gazette.urls.ledger_lines import reasons
from tests.outputs import SITE, golden, written
from tests.sites import GOLDEN_TODAY, REAL_TODAY, Checkout
from tests.whole import FRAMES

SETTINGS: Final = Settings(SITE, date(2026, 1, 1))
DAY: Final = date(2026, 1, 1)
LATER: Final = date(2026, 2, 1)
RECORD: Final[Mapping[str, Any]] = {
    "title": "Neuvottelu",
    "sessions": {"date": "2024-05-02", "programme": ["9–10 opening"], "registration": {"by": "2024-04-20"}},
    "invitation": {"published": "2024-03-01"},
    "report": {"published": "2024-06-01"},
    "outcomes": [{"id": "tavoite", "title": "Sovittu", "kind": "goal", "matter": "goal",
                  "follow_ups": {"date": "2025-02-01", "status": "started"}}],
}  # fmt: skip
OTHER: Final[Mapping[str, Any]] = {"title": "Toinen", "sessions": {"date": "2024-08-01"}}
RECORDS: Final = {"keksila/2024/alueellinen": RECORD, "keksila/2024/toinen": OTHER}


def site_on(records: Records, today: date) -> Site:
    """The site of records on a day."""
    return site_of(records, Settings(SITE, today), frames=FRAMES)


def ids(records: Records, today: date = DAY) -> frozenset[str]:
    """The ids that a build of records would publish."""
    site = site_on(records, today)
    return published_ids(site, [file.path for file in files_of(site)])


def published(folder: Path, now: frozenset[str], gone: str = "") -> ledger.Ledger:
    """A ledger with the ids `now`, and with `gone` as the text of gone.txt."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / ledger.PUBLISHED).write_bytes(ledger.updated(ledger.read(folder), now, DAY))
    (folder / ledger.GONE).write_text(gone, "utf-8")
    return ledger.read(folder, "fi")


def rebuilt(
    folder: Path, records: Mapping[str, Any], before: frozenset[str], gone: str = "", day: date = LATER
) -> list[str]:
    """The messages for new records when the ids `before` were published earlier."""
    now = written(folder, records)
    known = published(now.root, before, gone)
    return messages(ledger.check(known, ids(now, day), day))


def messages(problems: tuple[Problem, ...], language: str = "en") -> list[str]:
    return [problem.text(words(language).template) for problem in problems]


def test_a_small_site_has_these_ids(tmp_path: Path) -> None:
    site_ids = ids(written(tmp_path, RECORDS))
    of_record = sorted(i for i in site_ids if "alueellinen" in i)
    assert of_record == [
        "/keksila/2024/alueellinen/",
        "/keksila/2024/alueellinen/calendar.ics",
        "/keksila/2024/alueellinen/{invitation}/",
        "/keksila/2024/alueellinen/{programme}/",
        "/keksila/2024/alueellinen/{registration}/2024-04-20/",
        "/keksila/2024/alueellinen/{report}/",
        "guid:keksila/2024/alueellinen#tavoite",
        "guid:keksila/2024/alueellinen#tavoite:2025-02-01",
        "guid:keksila/2024/alueellinen:invitation",
        "guid:keksila/2024/alueellinen:registration-2024-04-20",
        "guid:keksila/2024/alueellinen:report",
        "uid:keksila.2024.alueellinen.1",
        "uid:keksila.2024.alueellinen.1.registration",
    ]
    assert {
        "/",
        "/feed.xml",
        "/{outcomes}/{goal}/",
        "/{municipalities}/901/",
        "/keksila/feed.json",
    } <= site_ids
    assert {"data/negotiations.csv", "data/regions/keksila.json", "sitemap.xml", "robots.txt"} <= site_ids
    assert "word:programme=ohjelma,program,programme" in site_ids
    assert "form:guid=tag:example.fi,2026:*:*" in site_ids


def test_every_file_of_the_site_is_in_the_ledger_once() -> None:
    """Pictures of shared links are not: their names change with their texts."""
    site = site_on(golden(), date.fromisoformat(GOLDEN_TODAY))
    paths = [file.path for file in files_of(site) if not file.path.startswith("assets/sharing/")]
    assert not any("assets/sharing" in id_ for id_ in published_ids(site, (f.path for f in files_of(site))))
    others = ("guid:", "uid:", "word:", "form:")
    site_ids = {i for i in published_ids(site, paths) if not i.startswith(others)}
    written_out = {path for i in site_ids for path in _paths(i)}
    assert {path + ("index.html" if path.endswith("/") else "") for path in written_out} == {
        media.file_path(path).replace(" ", "%20") for path in paths
    }


def _paths(id_: str) -> list[str]:
    """The paths of an id in all languages, derived from the id alone."""
    if not id_.startswith("/"):
        return [id_]
    forms = {f"{{{lasting_word.name.lower().replace('_', '-')}}}": lasting_word for lasting_word in Word}
    paths = []
    for language in LANGUAGES:
        path = language + id_
        for form, word in forms.items():
            path = path.replace(form, word.in_language(language))
        paths.append(path)
    return paths


def test_a_path_that_not_all_languages_have_is_an_id_itself() -> None:
    paths = ["fi/index.html", "sv/index.html", "en/index.html", "fi/selko.xml", "media/a b.png"]
    site_ids = permalinks.permanent_ids(SETTINGS, paths, [HOME])
    assert {i for i in site_ids if not i.startswith(("word:", "form:"))} == {
        "/",
        "fi/selko.xml",
        "media/a%20b.png",
    }


def test_the_ledger_of_an_unchanged_site_stays_the_same(tmp_path: Path) -> None:
    now = ids(written(tmp_path, RECORDS))
    known = published(tmp_path / "negotiations", now)
    assert ledger.check(known, now, LATER) == ()
    assert ledger.updated(known, now, LATER) == (tmp_path / "negotiations" / ledger.PUBLISHED).read_bytes()


def test_lines_are_added_in_order_and_none_is_removed(tmp_path: Path) -> None:
    known = published(tmp_path, frozenset({"/b/", "/a/", "guid:x"}))
    (tmp_path / ledger.PUBLISHED).write_bytes(ledger.updated(known, frozenset({"/a/", "/aa/"}), LATER))
    lines = (tmp_path / ledger.PUBLISHED).read_text("utf-8").splitlines()
    assert [line for line in lines if not line.startswith("#")] == [
        "2026-01-01 /a/", "2026-02-01 /aa/", "2026-01-01 /b/", "2026-01-01 guid:x",
    ]  # fmt: skip
    assert sum(line.startswith("#") for line in lines) == 5


NOW: Final = frozenset({
    "/keksila/", "/keksila/2024/n/", "/keksila/2024/n/{report}/", "/keksila/2024/n/calendar.ics",
    "/keksila/2024/n-2/", "/{municipalities}/901/", "/{municipalities}/901/feed.xml",
    "guid:keksila/2024/n:report", "guid:keksila/2024/n#o", "uid:keksila.2024.n.1",
    "uid:keksila.2024.n.1.registration", "data/negotiations.csv", "media/keksila/2024/a.png",
    "word:report=raportti,rapport,report", "form:uid=*@example.fi",
})  # fmt: skip


@settings(max_examples=200, deadline=None)
@given(st.sets(st.sampled_from(sorted(NOW)), min_size=1))
def test_a_lost_id_is_an_error_unless_a_reason_is_given(dropped: set[str]) -> None:
    with TemporaryDirectory() as folder:
        root = Path(folder)
        known = published(root, NOW)
        left = NOW - dropped
        assert ledger.check(known, left, LATER)
        reasons = "".join(f"2026-01-15 {id_} Ei enää tarpeen.\n" for id_ in sorted(dropped))
        assert ledger.check(published(root, NOW, reasons), left, LATER) == ()


@settings(max_examples=25, deadline=None)
@given(
    st.sampled_from(sorted(RECORDS)),
    st.builds(
        "keksila/{}/{}".format, st.integers(2020, 2030), st.from_regex(r"[a-z]{1,8}[0-9]", fullmatch=True)
    ),
)
def test_a_moved_record_is_an_error_unless_it_has_an_alias(old: str, new: str) -> None:
    with TemporaryDirectory() as folder:
        before = ids(written(Path(folder) / "before", RECORDS))
        others = {key: record for key, record in RECORDS.items() if key != old}
        without = rebuilt(Path(folder) / "without", {**others, new: RECORDS[old]}, before)
        assert len(without) == 1
        assert f'"{old}"' in without[0]
        moved = {**others, new: {**RECORDS[old], "aliases": old}}
        assert rebuilt(Path(folder) / "with", moved, before) == []


def test_the_message_for_a_lost_record_says_what_to_write(tmp_path: Path) -> None:
    before = ids(written(tmp_path / "a", RECORDS))
    moved = {"keksila/2024/alueelliset": RECORD, "keksila/2024/toinen": OTHER}
    known = published(tmp_path / "negotiations", before)
    line = known.published["/keksila/2024/alueellinen/"].number
    problems = ledger.check(known, ids(written(tmp_path / "b", moved)), LATER)
    assert messages(problems) == [
        (
            f'negotiations/published.txt:{line}:1  the record "keksila/2024/alueellinen" was published and'
            " would disappear.\n"
            '    If it is now keksila/2024/alueelliset, write there: "aliases: keksila/2024/alueellinen". If'
            ' it was removed for good, write in gone.txt: "2026-02-01 keksila/2024/alueellinen …"'
        )
    ]
    for language in ("fi", "sv"):
        (text,) = messages(problems, language)
        assert "keksila/2024/alueelliset" in text
        assert "If it" not in text
    (alone,) = rebuilt(tmp_path / "c", {"keksila/2024/toinen": OTHER}, before)
    assert alone.splitlines()[1].startswith("    If it moved, write in its new record: ")


def test_a_renamed_file_is_an_error_unless_it_has_its_earlier_name(tmp_path: Path) -> None:
    def with_file(**more: str) -> dict[str, Any]:
        return {"keksila/2024/n": {**RECORD, "attachments": {"title": "Diat", **more}}}

    before = ids(written(tmp_path / "a", with_file(file="media/vanhat diat.pdf")))
    assert "media/keksila/2024/vanhat%20diat.pdf" in before
    (alone,) = rebuilt(tmp_path / "b", with_file(file="media/diat.pdf"), before)
    assert alone.partition("1  ")[2] == (
        "media/keksila/2024/vanhat%20diat.pdf: published on 2026-01-01, and would disappear.\n"
        "    If the file has another name now, or another file replaced it, write below that in its record: "
        '"earlier_files: keksila/2024/media/vanhat diat.pdf". If it was removed for good, write in gone.txt: '
        '"2026-02-01 media/keksila/2024/vanhat%20diat.pdf …"'
    )
    for number, (now, earlier) in enumerate(
        (
            ({"file": "media/diat.pdf"}, "keksila/2024/media/vanhat diat.pdf"),
            ({"file": "media/diat.pdf"}, "media/vanhat diat.pdf"),
            ({"file": "media/diat.odp"}, "media/vanhat diat.pdf"),
            ({"url": "https://example.fi/diat"}, "media/vanhat diat.pdf"),
        )
    ):
        replaced = with_file(**now, earlier_files=earlier)
        assert rebuilt(tmp_path / f"c{number}", replaced, before) == [], (now, earlier)


def test_a_reason_for_a_record_covers_all_its_ids(tmp_path: Path) -> None:
    before = ids(written(tmp_path / "a", RECORDS))
    reason = "2026-01-15 keksila/2024/alueellinen Kirjattu vahingossa kahdesti.\n"
    assert rebuilt(tmp_path / "b", {"keksila/2024/toinen": OTHER}, before, reason) == []


def test_empty_lists_redirect(tmp_path: Path) -> None:
    before = ids(written(tmp_path / "a", {"keksila/2024/n": RECORD}))
    records = {"keksila/2025/n": {**RECORD, "aliases": "keksila/2024/n"}}
    assert "/{outcomes}/keksila/2024/" in before - ids(written(tmp_path / "b", records), LATER)
    assert rebuilt(tmp_path / "c", records, before) == []
    now = load(tmp_path / "c" / "negotiations").records
    result = {file.path: file.make for file in files_of(site_on(now, LATER))}
    for path, to in (
        ("fi/tulokset/keksila/2024/", "../../../../fi/tulokset/keksila/"),
        ("en/outcomes/keksila/2024/", "../../../../en/outcomes/keksila/"),
        ("sv/keksila/2024/", "../../../sv/keksila/"),
    ):
        assert f'content="0; url={to}"'.encode() in result[path + "index.html"]()


def test_temporary_news_of_a_record_may_end(tmp_path: Path) -> None:
    plain = {"title": "Neuvottelu", "sessions": {"date": "2026-05", "status": "planned"}}
    before = ids(written(tmp_path / "a", {"keksila/2026/n": plain}))
    assert {"/keksila/2026/n/{announcement}/", "guid:keksila/2026/n:announcement"} <= before
    invited = {**plain, "invitation": {"published": "2026-01-20"}, "aliases": "keksila/2026/n"}
    for name, record in (("n", {**invited, "aliases": []}), ("uusi", invited)):
        assert rebuilt(tmp_path / name, {f"keksila/2026/{name}": record}, before) == []
        now = load(tmp_path / name / "negotiations").records
        files = {file.path: file.make for file in files_of(site_on(now, LATER))}
        page = files["sv/keksila/2026/n/forhandsinformation/index.html"]()
        assert f'url=../../../../../sv/keksila/2026/{name}/"'.encode() in page


@pytest.mark.parametrize(
    ("changed", "reported_id"),
    [
        ({"id_host": "toinen.example"}, "form:uid=*@example.fi"),
        ({"id_since": 2027}, "form:guid=tag:example.fi,2026:*:*"),
        ({"languages": ("fi", "sv")}, "form:language=en"),
    ],
)
def test_settings_that_ids_depend_on_may_not_change(
    tmp_path: Path, changed: dict[str, Any], reported_id: str
) -> None:
    before = permalinks.permanent_ids(SETTINGS, (), ())
    now = permalinks.permanent_ids(replace(SETTINGS, **changed), (), ())
    (first, *_) = [
        text
        for text in messages(ledger.check(published(tmp_path, before), now, LATER))
        if f'"{reported_id}"' in text
    ]
    assert first.partition("  ")[2] == (
        f'"{reported_id}" has changed: all published addresses or ids would change.\n'
        "    Change it back in mkdocs.yml: id_host, id_since, languages, site_url."
    )


def test_the_message_for_lost_parts_of_a_record_says_what_to_write(tmp_path: Path) -> None:
    known = published(tmp_path / "negotiations", NOW)
    problems = ledger.check(known, NOW - {"/keksila/2024/n/{report}/", "guid:keksila/2024/n:report"}, LATER)
    assert [text.partition("  ")[2] for text in messages(problems)] == [
        (
            '"keksila/2024/n" still exists, but this would disappear from it: /fi/keksila/2024/n/raportti/,'
            " guid:keksila/2024/n:report.\n"
            "    Put back what was removed from the record. If it was removed for good, write a line for each"
            ' in gone.txt: "2026-02-01 /keksila/2024/n/{report}/ …"'
        )
    ]


def test_the_message_for_a_lost_page_and_its_files_says_what_to_write(tmp_path: Path) -> None:
    known = published(tmp_path / "negotiations", NOW)
    problems = ledger.check(known, frozenset(i for i in NOW if "901" not in i), LATER)
    assert [text.partition("  ")[2] for text in messages(problems)] == [
        (
            "/fi/kunnat/901/, /fi/kunnat/901/feed.xml: published on 2026-01-01, and would disappear.\n"
            "    Put back what it was made from. If it was removed for good, write in gone.txt:"
            ' "2026-02-01 /{municipalities}/901/* …"'
        )
    ]
    mended = published(
        tmp_path / "negotiations", NOW, "2026-02-01 /{municipalities}/901/* Liittyi toiseen kuntaan.\n"
    )
    assert ledger.check(mended, frozenset(i for i in NOW if "901" not in i), LATER) == ()


def test_a_changed_word_of_addresses_is_refused(tmp_path: Path) -> None:
    known = published(tmp_path, NOW)
    changed = (NOW - {"word:report=raportti,rapport,report"}) | {"word:report=selostus,rapport,report"}
    assert ["changed" in text for text in messages(ledger.check(known, changed, LATER))] == [True]


def test_an_id_with_a_reason_for_its_removal_may_not_exist_again(tmp_path: Path) -> None:
    for id_ in ("/keksila/", "keksila/2024/n", "/{municipalities}/*", "guid:keksila/2024/n*"):
        known = published(tmp_path, NOW, f"2026-01-15 {id_} Poistettu.\n")
        assert [
            text.splitlines()[0].partition("  ")[2] for text in messages(ledger.check(known, NOW, LATER))
        ] == [f'"{id_}" exists again.']
    assert ledger.check(published(tmp_path, NOW, "2026-01-15 /{partners}/* Poistettu.\n"), NOW, LATER) == ()


def test_a_line_that_cannot_be_read_is_reported(tmp_path: Path) -> None:
    known = published(
        tmp_path / "negotiations", NOW, "2026-02-30 /a/ Syy.\neilen /a/ Syy.\n2026-01-15 /a/\n# Selitys.\n\n"
    )
    assert [(p.path, p.line, p.what.text(words("en").template)) for p in ledger.check(known, NOW, LATER)] == [
        ("negotiations/gone.txt", 1, "the line cannot be read."),
        ("negotiations/gone.txt", 2, "the line cannot be read."),
        ("negotiations/gone.txt", 3, 'the reason why "/a/" was removed is missing.'),
    ]


@pytest.mark.parametrize(
    ("reason", "texts", "problems"),
    [
        ("Kahdesti.", {"fi": "Kahdesti."}, []),
        ("fi: Kahdesti. | sv: Två gånger.", {"fi": "Kahdesti.", "sv": "Två gånger."}, []),
        ("FI:Kahdesti.|sv:  Två gånger.", {"fi": "Kahdesti.", "sv": "Två gånger."}, []),
        ("Kahdesti. | sv: Två gånger.", {"fi": "Kahdesti.", "sv": "Två gånger."}, []),
        ("en: Moved: no more | less, sv: both", {"en": "Moved: no more | less, sv: both"}, []),
        ("Katso https://a.example/ | b", {"fi": "Katso https://a.example/ | b"}, []),
        ("fi:", {"fi": ""}, ["missing."]),
        ("fi: | sv: Två gånger.", {"sv": "Två gånger."}, ["missing."]),
        ("fi: Kahdesti. | fi: Toinen.", {"fi": "Kahdesti."}, ["there twice: fi."]),
        ("Kahdesti. | fi: Toinen.", {"fi": "Kahdesti."}, ["there twice: fi."]),
    ],
)
def test_a_reason_can_be_in_several_languages(
    reason: str, texts: dict[str, str], problems: list[str], tmp_path: Path
) -> None:
    known = published(tmp_path, NOW, f"2026-01-15 /a/ {reason}\n")
    assert dict(reasons(known.gone[0], "fi")) == texts
    actual = [problem.what.text(words("en").template) for problem in known.problems]
    assert actual == [f'the reason why "/a/" was removed is {problem}' for problem in problems]


def test_a_build_for_an_earlier_day_need_not_have_later_ids(tmp_path: Path) -> None:
    known = published(tmp_path, NOW)
    assert ledger.check(known, NOW - {"/keksila/"}, date(2025, 12, 31)) == ()
    assert ledger.check(known, NOW - {"/keksila/"}, DAY)


def test_only_lost_ids_of_ten_thousand_records_are_reported(tmp_path: Path) -> None:
    pages = [
        Address(("keksila", "2024", f"n{n}", *more)) for n in range(10_000) for more in ((), (Word.REPORT,))
    ]
    paths = [f"{page.path(language)}index.html" for page in pages for language in LANGUAGES]
    now = permalinks.permanent_ids(
        SETTINGS, paths, pages, [f"keksila/2024/n{n}:report" for n in range(10_000)]
    )
    known = published(tmp_path, now)
    assert len(known.published) == 30_000 + len(Word) + 2 + len(LANGUAGES)
    assert ledger.check(known, now, LATER) == ()
    assert len(ledger.check(known, frozenset(i for i in now if "/n77" not in i), LATER)) == 111


def test_the_real_site_keeps_its_published_ids() -> None:
    root = Path(__file__).parents[1]
    environment = {"GAZETTE_TODAY": REAL_TODAY, "GAZETTE_LANGUAGE": "en"}
    done = CliRunner().invoke(gazette, ["ledger", "--root", str(root)], env=environment)
    assert done.exit_code == 0, done.output


def run(checkout: Checkout, *arguments: str) -> Any:
    environment = {"GAZETTE_TODAY": GOLDEN_TODAY, "GAZETTE_LANGUAGE": "en"}
    return CliRunner().invoke(gazette, ["ledger", "--root", str(checkout.root), *arguments], env=environment)


def test_the_command_adds_new_ids_and_refuses_lost_ones(checkout: Checkout) -> None:
    file = checkout.root / "negotiations" / ledger.PUBLISHED
    first = run(checkout)
    assert (first.exit_code, file.exists()) == (0, False)
    assert first.output.endswith(" new addresses and ids.\n")
    assert run(checkout, "--update").exit_code == 0
    created = file.read_bytes()
    assert b" /{about}/\n" in created, "hand-written pages too"
    assert run(checkout, "--update").output == "0 new addresses and ids.\n"
    assert file.read_bytes() == created
    checkout.record("mallila/2024/peruttu.yml").unlink()
    lost = run(checkout, "--update")
    assert lost.exit_code == 1
    assert 'the record "mallila/2024/peruttu" was published and would disappear.' in lost.output
    assert file.read_bytes() == created


@pytest.mark.parametrize("name", [ledger.PUBLISHED, ledger.GONE])
def test_a_ledger_in_another_encoding_is_a_problem_at_its_line(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes("2026-01-01 / syy\n2026-01-01 /ä/ syy\n".encode("latin-1"))
    (problem,) = ledger.read(tmp_path).problems
    assert problem.path.endswith(name)
    assert (problem.line, problem.what.text(str)) == (2, "the file is not encoded in UTF-8.")


@pytest.mark.parametrize(
    "id_",
    [
        "//",
        "///",
        "/",
        "/{",
        "/}/",
        "/{}/",
        "//a/",
        "guid:",
        "uid:",
        "media/",
        "word:",
        "form:",
        "%",
        "/a//b/",
    ],
)
def test_ids_of_no_form_are_of_nothing(id_: str, tmp_path: Path) -> None:
    """A line that somebody wrote by hand: it would disappear, and a line in gone.txt settles it."""
    known = published(tmp_path, NOW)
    with (tmp_path / ledger.PUBLISHED).open("a", encoding="utf-8") as file:
        file.write(f"2026-01-01 {id_}\n")
    known = ledger.read(tmp_path)
    assert ledger.updated(known, NOW, LATER).decode().count(f" {id_}\n") == 1
    (problem,) = ledger.check(known, NOW, LATER)
    assert (problem.path, problem.line) == (f"{tmp_path.name}/{ledger.PUBLISHED}", 5 + len(NOW) + 1)
    (tmp_path / ledger.GONE).write_text(f"2026-01-15 {id_} Slip.\n", "utf-8")
    assert ledger.check(ledger.read(tmp_path, "fi"), NOW, LATER) == ()


@pytest.mark.parametrize("name", [ledger.PUBLISHED, ledger.GONE])
def test_a_byte_order_mark_is_no_part_of_the_first_line(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("2026-01-01 / syy\n", "utf-8-sig")
    assert ledger.read(tmp_path).problems == ()


@pytest.mark.parametrize("name", [ledger.PUBLISHED, ledger.GONE])
def test_the_records_are_read_also_with_an_unreadable_ledger(tmp_path: Path, name: str) -> None:
    records = written(tmp_path, RECORDS)
    (records.root / name).write_text("mitä vain", "utf-8")
    assert len(written(tmp_path / "b", RECORDS).all) == len(records.all) == len(RECORDS)


def test_a_ledger_in_another_encoding_stops_a_build_with_a_message(checkout: Checkout) -> None:
    checkout.record("published.txt").write_bytes("# päivä ja tunnus\n".encode("utf-16"))
    done = checkout.build(today=GOLDEN_TODAY)
    assert done.returncode == 1
    output = done.stdout + done.stderr
    assert "negotiations/published.txt:1:1  the file is not encoded in UTF-8." in output
    assert "Traceback" not in output
