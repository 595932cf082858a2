"""Drafts: no part of them is public, their mistakes stop no build, and a preview shows them with a mark."""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import date, datetime, time
from pathlib import Path
from typing import Any, Final

import pytest

from gazette.base.problems import Severity
from gazette.base.settings import HELSINKI, Settings
from gazette.checks import check
from gazette.checks.drafts import check_public
from gazette.i18n.words import words
from gazette.records.loading import load
from gazette.records.publication import openings_on
from gazette.site import unchanged
from gazette.site.build import BuildRefusedError, workspace_in
from gazette.site.listing import site_of
from tests.outputs import REGION, SOURCES, written
from tests.sites import GOLDEN, contents
from tests.test_rebuilds import SETTINGS, build, write

REPORT: Final = "esimerkkila/2024/alueellinen.yml"
ROUNDS: Final = "esimerkkila/2025/kuntaryhmat.yml"
SECRET: Final = "Piilopirtti"
COMING: Final[dict[str, Any]] = {
    "title": {"fi": SECRET, "sv": SECRET, "en": SECRET},
    "sessions": {"date": "2025-12-15", "municipalities": ["Satula"]},
    "sources": SOURCES,
}
"""A negotiation to come, in the invented region Keksilä."""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    shutil.copytree(GOLDEN / "negotiations", tmp_path / "root/negotiations")
    return tmp_path / "root"


def keksila(tmp_path: Path, **records: dict[str, Any]) -> Path:
    """A tree with one published record of the invented region, and these records of 2025."""
    folder = tmp_path / "root/negotiations/keksila"
    write(folder / "region.yml", REGION)
    write(folder / "2024/julki.yml", COMING | {"title": "Julki", "sessions": {"date": "2024-05-15"}})
    for name, record in records.items():
        write(folder / f"2025/{name}.yml", COMING | record)
    return tmp_path / "root"


def change(path: Path, *pairs: tuple[str, str]) -> None:
    text = path.read_text("utf-8")
    for old, new in pairs:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    path.write_text(text, "utf-8")


def site_of_draft(root: Path, line: str) -> dict[str, bytes]:
    """The golden site, in which a record that others refer to is made a draft by this line."""
    change(root / "negotiations" / ROUNDS, ("draft: no\npublish_at: 2023-12-01 9.00\n", line))
    build(root, root.parent / "site")
    return dict(contents(root.parent / "site"))


@pytest.mark.parametrize("line", ["draft: yes\n", "publish_at: 2025-10-21\n"])
def test_a_site_with_drafts_is_that_without_their_files(line: str, root: Path, tmp_path: Path) -> None:
    """Byte by byte: no page, count, cell or reference of another record shows the draft."""
    other = tmp_path / "other"
    shutil.copytree(root, other)
    (other / "negotiations" / ROUNDS).unlink()
    change(
        other / "negotiations" / REPORT,
        ("next: esimerkkila/2025/kuntaryhmat\n", ""),
        ("    resolved: {record: esimerkkila/2025/kuntaryhmat}\n", ""),
        ("    record: esimerkkila/2025/kuntaryhmat\n", ""),
    )
    build(other, tmp_path / "expected")
    assert site_of_draft(root, line) == contents(tmp_path / "expected")


BROKEN: Final = {
    "rikki": f"draft: yes\ntitle: [{SECRET}\n",
    "tuntematon": f"title: {SECRET}\ndraft: true\nkentta: {SECRET}\nsources: {{publisher: {SECRET}}}\n",
    "sarkain": f"title: {SECRET}\nsessions:\n\tdate: 2025-12-15\n'draft': no\ndraft: 'yes'\n",
}
"""Files of drafts that cannot be read as records."""
DRAFTS: Final[dict[str, dict[str, Any]]] = {
    "luonnos": {"draft": "yes", "attachments": {"file": "media/salainen.txt", "title": SECRET}},
    "virhe": {"draft": "yes", "previous": "keksila/2024/ei-ole", "organisers": ["ei-ole"]},
    "myohemmin": {"publish_at": "2025-10-20 12.00", "aliases": "keksila/2023/vanha"},
}


def test_no_file_of_the_site_has_a_text_of_a_draft(tmp_path: Path) -> None:
    root = keksila(tmp_path)
    plain, site = tmp_path / "plain/site", tmp_path / "site"
    settings = replace(SETTINGS, clock=time(11, 59))
    build(root, plain, settings)
    keksila(tmp_path, **DRAFTS)
    folder = root / "negotiations/keksila/2025"
    for name, text in BROKEN.items():
        (folder / f"{name}.yml").write_text(text, "utf-8")
    (folder / "media").mkdir()
    (folder / "media/salainen.txt").write_text(SECRET, "utf-8")
    news = {"uutinen": {"date": "2025-02-01", "title": SECRET, "body": "<b>", "draft": "yes"}}
    links = {
        "next": "keksila/2025/luonnos",
        "next_steps": {"a": {"text": "Jatkuu", "record": "keksila/2025/rikki"}},
    }
    record = COMING | {"title": "Julki", "sessions": {"date": "2024-05-15"}}
    goal = {"title": "Tulos", "kind": "goal", "matter": "goal", "carries_on": "keksila/2025/virhe#tulos"}
    write(
        root / "negotiations/keksila/2024/julki.yml",
        record | links | {"outcomes": {"tulos": goal}, "news": news},
    )
    build(root, site, settings)
    files = contents(site)
    assert [
        path for path, content in files.items() if SECRET.encode() in content or "keksila/2025" in path
    ] == []
    goal.pop("carries_on")
    expected = {"next_steps": {"a": {"text": "Jatkuu"}}, "outcomes": {"tulos": goal}}
    shutil.rmtree(root)
    write(keksila(tmp_path) / "negotiations/keksila/2024/julki.yml", record | expected)
    build(root, plain, settings)
    assert contents(plain) == files


def test_mistakes_in_drafts_are_warnings_for_a_build_and_errors_for_the_check(tmp_path: Path) -> None:
    root = keksila(tmp_path, **DRAFTS) / "negotiations"
    (root / "keksila/2025/rikki.yml").write_text(BROKEN["rikki"], "utf-8")
    news = {
        "ok": {"date": "2025-02-01", "title": "Uutinen"},
        "uusi": {"date": "2025-02-01", "title": "<b>", "draft": "yes"},
    }
    write(
        root / "keksila/2024/julki.yml",
        COMING | {"title": "Julki", "sessions": {"date": "2024-05-15"}, "news": news},
    )
    loaded = load(root)
    say = words("en").template
    in_check = check(loaded, SETTINGS)
    in_build = check_public(loaded, SETTINGS)
    assert in_build.errors == ()
    actual = [(p.path, p.line, f"draft: {p.what.text(say)}", Severity.WARNING) for p in in_check.problems]
    assert [(p.path, p.line, p.what.text(say), p.severity) for p in in_build.problems] == actual
    assert [(p.path.removeprefix("negotiations/keksila/"), p.key) for p in in_check.errors] == [
        ("2024/julki.yml", "news.uusi.title"),
        ("2025/luonnos.yml", "attachments.file"),
        *[("2025/rikki.yml", "")] * 3,
        ("2025/virhe.yml", "previous"),
        ("2025/virhe.yml", "organisers.1"),
    ]
    shown = check_public(loaded, replace(SETTINGS, drafts=True))
    assert shown == in_check


def test_mistakes_in_published_news_are_errors_whatever_drafts_are_beside_it(tmp_path: Path) -> None:
    item = {"date": "2025-02-01", "title": "<b>"}
    draft = item | {"draft": "yes"}
    root = keksila(
        tmp_path,
        a={"title": "A", "news": {"ok": item | {"title": "Uutinen"}, "uusi": draft, "uusi-2": item}},
        b={"title": "B", "news": {"ok": item | {"title": "Uutinen", "draft": "yes"}}},
        c={"title": "C", "news": {"uusi": item, "toinen": draft}},
        d={"title": "D", "news": {"uusi-2": draft}},
    )
    report = check_public(load(root / "negotiations"), SETTINGS)
    assert [(Path(p.path).stem, p.key) for p in report.errors] == [
        ("a", "news.uusi-2.title"),
        ("c", "news.uusi.title"),
    ]
    assert [(Path(p.path).stem, p.key, p.what.text(str)) for p in report.warnings] == [
        (name, key, 'draft: "<b>" is HTML, which cannot be used in texts.')
        for name, key in (
            ("a", "news.uusi.title"),
            ("c", "news.toinen.title"),
            ("d", "news.uusi-2.title"),
        )
    ]


@pytest.mark.parametrize("as_list", [False, True])
def test_an_unfinished_draft_of_news_stops_no_build(as_list: bool, tmp_path: Path) -> None:  # noqa: FBT001
    """The draft has no title and an unknown field; the record and its other news are published."""
    half = {"date": "2025-02-31", "otsikko": SECRET, "draft": "yes"}
    other = {"date": "2025-02-01", "title": "Uutinen"}
    news: Any = {"a": half, "b": other}
    if as_list:
        news = [{"id": name, **item} for name, item in news.items()]
    root = keksila(tmp_path, julki={"title": "Julki", "news": news})
    build(root, tmp_path / "site")
    made_files = contents(tmp_path / "site")
    assert "fi/keksila/2025/julki/b/index.html" in made_files
    assert not any(SECRET.encode() in content for content in made_files.values())
    loaded = load(root / "negotiations")
    stated = check_public(loaded, SETTINGS)
    assert (len(stated.warnings), stated.errors) == (3, ())
    assert len(check(loaded, SETTINGS).errors) == 3
    with pytest.raises(BuildRefusedError):
        build(root, tmp_path / "preview", replace(SETTINGS, drafts=True))


def test_a_mistake_in_a_published_record_stops_the_build_also_beside_drafts(tmp_path: Path) -> None:
    root = keksila(tmp_path, **DRAFTS, julki={"organisers": ["ei-ole"]})
    with pytest.raises(BuildRefusedError) as refused:
        build(root, tmp_path / "site")
    assert [p.path for p in refused.value.problems] == ["negotiations/keksila/2025/julki.yml"]


def test_a_record_is_published_when_its_moment_has_come(tmp_path: Path) -> None:
    """By a build after another, by a process that stays, and by a build from nothing."""
    root = keksila(tmp_path, paivalla={"publish_at": "2025-10-21"}, kello={"publish_at": "2025-10-21 9.00"})
    site, stays = tmp_path / "site", workspace_in(tmp_path, stays=True)
    seen = []
    for day, clock in ((20, time.max), (21, time(0)), (21, time(8, 59)), (21, time(9)), (22, time(0))):
        settings = Settings("https://example.fi/", date(2025, 10, day), clock=clock)
        build(root, site, settings)
        all_files = contents(site)
        build(root, tmp_path / "stays/site", settings, workspace=stays)
        assert contents(tmp_path / "stays/site") == all_files
        build(root, tmp_path / f"cold-{day}-{clock.hour}/site", settings)
        assert contents(tmp_path / f"cold-{day}-{clock.hour}/site") == all_files
        seen.append(
            [name for name in ("paivalla", "kello") if f"fi/keksila/2025/{name}/index.html" in all_files]
        )
    assert seen == [[], ["paivalla"], ["paivalla"], ["paivalla", "kello"], ["paivalla", "kello"]]


def test_the_site_is_out_of_date_at_the_next_time_of_publication(tmp_path: Path) -> None:
    loaded = load(
        keksila(tmp_path, a={"publish_at": "2025-10-20 9.00"}, b={"publish_at": "2025-10-20"}, c={})
        / "negotiations"
    )
    at_nine = datetime(2025, 10, 20, 9, tzinfo=HELSINKI).timestamp()
    assert openings_on(loaded.records, date(2025, 10, 20)) == [at_nine]
    assert openings_on(loaded.records, date(2025, 10, 21)) == []
    assert unchanged.latest_passed([at_nine, 32503680000.0]) == at_nine


def test_a_reference_appears_when_its_record_does(tmp_path: Path) -> None:
    root = keksila(tmp_path, luonnos={"publish_at": "2025-10-21"})
    julki = COMING | {"title": "Julki", "sessions": {"date": "2024-05-15"}, "next": "keksila/2025/luonnos"}
    write(root / "negotiations/keksila/2024/julki.yml", julki)

    def shown(day: int = 20) -> bool:
        build(root, tmp_path / "site", replace(SETTINGS, today=date(2025, 10, day)))
        page = contents(tmp_path / "site")["fi/keksila/2024/julki/index.html"]
        return "Seuraava neuvottelu" in page.decode()

    assert [shown(day) for day in (20, 21, 20)] == [False, True, False]
    keksila(tmp_path, luonnos={"draft": "no"})
    write(root / "negotiations/keksila/2024/julki.yml", julki)
    assert shown()
    keksila(tmp_path, luonnos={"draft": "yes"})
    write(root / "negotiations/keksila/2024/julki.yml", julki)
    assert not shown()


def test_the_list_of_files_of_a_site_has_no_drafts(tmp_path: Path) -> None:
    """The ledger and `gazette why` list the files of a site without building it."""
    records = written(
        tmp_path, {"keksila/2025/luonnos": COMING | {"draft": "yes"}, "keksila/2025/muu": COMING}
    )
    assert [entry.id for entry in site_of(records, SETTINGS).registry.entries] == ["keksila/2025/muu"]


def test_a_published_record_cannot_become_a_draft_unnoticed(tmp_path: Path) -> None:
    root = keksila(tmp_path, luonnos={"draft": "yes"})
    (root / "negotiations/published.txt").write_text("2025-01-01 /keksila/2025/luonnos/\n", "utf-8")
    with pytest.raises(BuildRefusedError) as refused:
        build(root, tmp_path / "site", replace(SETTINGS, staff_language="en"))
    assert str(refused.value) == (
        'negotiations/published.txt:1:1  the record "keksila/2025/luonnos" was published and would '
        "disappear: it is a draft now.\n"
        "    Remove draft and publish_at from the record. If it was removed for good, write in gone.txt: "
        '"2025-10-20 keksila/2025/luonnos …"\n\n'
        "1 error. Nothing was published; the site is as it was."
    )


MARKS: Final = {
    "fi": ("Luonnos: Piilopirtti", "Tämä on luonnos. Julkaisuajankohta: 1.12.2025 klo 9.00."),
    "sv": ("Utkast: Piilopirtti", "Detta är ett utkast. Publiceras: 1 december 2025 kl. 9.00."),
    "en": ("Draft: Piilopirtti", "This is a draft. It is published at this time: 1 December 2025 at 9:00."),
}


def test_drafts_are_marked_where_they_are_shown(tmp_path: Path) -> None:
    news = {"oma": {"date": "2025-10-01", "title": {"fi": "Oma", "sv": "Eget", "en": "Own"}}}
    root = keksila(tmp_path, luonnos={"publish_at": "2025-12-01 9.00", "news": news}, uusi={"draft": "yes"})
    build(root, tmp_path / "site", replace(SETTINGS, drafts=True))
    texts = {
        path: content.decode("utf-8", "replace") for path, content in contents(tmp_path / "site").items()
    }
    for language, (title, note) in MARKS.items():
        page = texts[f"{language}/keksila/2025/luonnos/index.html"]
        assert f"<h1>{title}</h1>" in page
        assert note in page
        own = {
            path: text for path, text in texts.items() if path.startswith(f"{language}/") and SECRET in text
        }
        assert len(own) > 15
        for path, text in own.items():
            assert text.count(SECRET) == text.count(title), path
    assert "This is a draft. It is not published." in texts["en/keksila/2025/uusi/index.html"]
    assert "<h1>Utkast: Eget</h1>" in texts["sv/keksila/2025/luonnos/oma/index.html"]
    assert "<title>Hyte negotiations: Keksilä (preview)</title>" in texts["en/keksila/feed.xml"]
    assert texts["robots.txt"] == "User-agent: *\nDisallow: /\n"
    pages = {path: text for path, text in texts.items() if path.endswith(".html")}
    assert [path for path, text in pages.items() if '<meta name="robots" content="noindex' not in text] == []
