"""Edits of whole files: records that come, go and move; media; and of a whole tree, words, templates, styles,
scripts, hand-written pages and settings."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime, time, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from gazette.records import edtf
from tests.sites import GOLDEN, ROOT, copied
from tests.sweep.records import TODAY, Data, read, records, write

Edit = Callable[[Path], object]
"""Edits a tree, given its folder."""
HELD: Final = "esimerkkila/2024/alueellinen.yml"
HELD_UID: Final = "esimerkkila.2024.vanha-nimi.1"
CANCELLED: Final = "mallila/2024/peruttu.yml"
DRAFT: Final = "mallila/2025/luonnos.yml"
NOT_OF_SITE: Final = ("mallila/2025", "mallila/2026")
PICTURE: Final = "esimerkkila/2024/media/kuva.png"


def tree_of_site(folder: Path) -> None:
    """A whole tree with records of the sweep, as many as it takes for each template to be seen."""
    records(folder)
    kept = folder / "negotiations"
    for name in NOT_OF_SITE:
        shutil.rmtree(kept / name)
    moved = kept.rename(folder / "moved")
    copied(folder, moved)
    shutil.rmtree(moved)


def place(tree: Path, name: str) -> Path:
    """A file of the records."""
    return tree / "negotiations" / name


def copied_record(
    tree: Path, name: str, to: str, *, alias: str = "", move: bool = False, date: str = ""
) -> None:
    """Put a record into another place too, or move it there, with its old id as an alias or without."""
    data = read(place(tree, name))
    if move:
        place(tree, name).unlink()
    if date:
        data["sessions"][0]["date"] = date
    write(place(tree, to), {**data, **({"aliases": [alias]} if alias else {})})


def with_media(tree: Path, name: str, file: str, content: bytes | None) -> None:
    """A picture comes to a record, or goes from it."""
    path = place(tree, name)
    data, media = read(path), path.with_name("media") / file
    if content is None:
        media.unlink()
        data["images"] = [image for image in data["images"] if image["file"] != f"media/{file}"]
    else:
        media.parent.mkdir(exist_ok=True)
        media.write_bytes(content)
        data["images"] = [{"file": f"media/{file}", "decorative": "yes"}]
    write(path, data)


def other_bytes(path: Path, *, size: bool = False, time: bool = False) -> None:
    """Other content in a file, of the same size or with the same time if that is wanted."""
    stat, content = path.stat(), path.read_bytes()
    path.write_bytes(content[:-1] + bytes([content[-1] ^ 1]) + (b"" if size else b"\0"))
    if time:
        os.utime(path, ns=(stat.st_atime_ns, stat.st_mtime_ns))


def touched(path: Path) -> None:
    """Another time of the same content."""
    stat = path.stat()
    os.utime(path, ns=(stat.st_atime_ns, stat.st_mtime_ns + 1_000_000_000))


def partner_added(tree: Path) -> None:
    """One more partner."""
    path = place(tree, "mallila/partners.yml")
    data = read(path)
    data["partners"].append({"id": "uusi-ry", "name": {"fi": "Uusi ry"}, "kind": "non-profit"})
    write(path, data)


def drafted(tree: Path, name: str, *, draft: bool) -> None:
    """A record becomes a draft, or is one no more."""
    path = place(tree, name)
    data = {field: value for field, value in read(path).items() if field not in ("draft", "publish_at")}
    write(path, {**data, "draft": "yes"} if draft else data)


def region_added(tree: Path) -> None:
    """One more region, with a record."""
    shutil.copytree(GOLDEN / "negotiations/testila", place(tree, "testila"))


def ledger_begun(tree: Path, *ids: str) -> None:
    """What was published is told: the first build after `gazette ledger --update`."""
    place(tree, "published.txt").write_text("".join(f"2024-11-20 {id_}\n" for id_ in ids), "utf-8")


RECORDS: Final[Mapping[str, Edit]] = {
    "a record added": lambda tree: copied_record(tree, CANCELLED, "mallila/2024/toinen.yml"),
    "a record added in a year without": lambda tree: copied_record(
        tree, CANCELLED, "mallila/2023/a.yml", date="2023-09-12"
    ),
    "a record removed": lambda tree: place(tree, CANCELLED).unlink(),
    "a record renamed": lambda tree: copied_record(tree, CANCELLED, "mallila/2024/nimi.yml", move=True),
    "a record renamed with an alias": lambda tree: copied_record(
        tree, CANCELLED, "mallila/2024/nimi.yml", alias="mallila/2024/peruttu", move=True
    ),
    "a record moved to another year": lambda tree: copied_record(
        tree,
        CANCELLED,
        "mallila/2025/peruttu.yml",
        alias="mallila/2024/peruttu",
        move=True,
        date="2025-09-12",
    ),
    "a record moved to another region": lambda tree: copied_record(
        tree, "mallila/2026/siirtyy.yml", "esimerkkila/2026/siirtyy.yml", move=True
    ),
    "a record becomes a draft": lambda tree: drafted(tree, HELD, draft=True),
    "a draft published": lambda tree: drafted(tree, DRAFT, draft=False),
    "a draft that cannot be read": lambda tree: place(tree, DRAFT).write_text(
        "draft: yes\ntitle: [", "utf-8"
    ),
    "a partner added": partner_added,
    "all partners of a region removed": lambda tree: place(tree, "mallila/partners.yml").unlink(),
    "a region added": region_added,
    "a region removed": lambda tree: shutil.rmtree(place(tree, "mallila")),
    "media changed": lambda tree: other_bytes(place(tree, PICTURE)),
    "media changed, of equal size": lambda tree: other_bytes(place(tree, PICTURE), size=True),
    "media changed, of equal size and time": lambda tree: other_bytes(
        place(tree, PICTURE), size=True, time=True
    ),
    "media touched": lambda tree: touched(place(tree, PICTURE)),
    "media added": lambda tree: with_media(tree, CANCELLED, "uusi.png", b"\x89PNG"),
    "media removed": lambda tree: with_media(tree, HELD, "kuva.png", None),
    "media added that nothing shows": lambda tree: place(tree, "mallila/2024/a.png").write_bytes(b"PNG"),
    "the ledger begun": lambda tree: ledger_begun(tree, "/", f"/{HELD.removesuffix('.yml')}/"),
    "the ledger has a revision": lambda tree: ledger_begun(tree, f"uid:{HELD_UID} 7 0a1b2c3d"),
    "a record saved as it was": lambda tree: touched(place(tree, HELD)),
}
"""Edits of files of records, by what is done."""


def in_text(name: str, old: str, new: str) -> Edit:
    """Put a text in place of another, the first time it stands in a file."""

    def edit(tree: Path) -> None:
        path = tree / name
        text = path.read_text("utf-8")
        assert re.search(old, text, re.MULTILINE), f"{name} has no {old!r}"
        path.write_text(re.sub(old, new, text, count=1, flags=re.MULTILINE), "utf-8")

    return edit


def appended(name: str, text: str) -> Edit:
    """A text at the end of a file."""

    def edit(tree: Path) -> None:
        with (tree / name).open("a", encoding="utf-8") as file:
            file.write(text)

    return edit


def words_changed(language: str) -> Edit:
    """Every translation of a language other than it was. All in one edit: there are some 900."""

    def edit(tree: Path) -> None:
        path = tree / f"hooks/gazette/i18n/locale/{language}/gazette.po"
        text = path.read_text("utf-8")
        begin = r'^(msgstr(?:\[\d\])? "(?:"\n")?)(?!Language:|")'
        other = re.sub(begin, r"\1~", text, flags=re.MULTILINE)
        path.write_text(other, "utf-8")

    return edit


def setting(name: str, value: str) -> Edit:
    """Another value of a setting of mkdocs.yml, or one more."""

    def edit(tree: Path) -> None:
        path = tree / "mkdocs.yml"
        lines = path.read_text("utf-8").splitlines()
        there = [n for n, line in enumerate(lines) if line.strip().startswith(f"{name}:")]
        if there:
            indent = lines[there[0]][: -len(lines[there[0]].lstrip())]
            lines[there[0]] = f"{indent}{name}: {value}"
        else:
            lines.insert(lines.index("  gazette:") + 1, f"    {name}: {value}")
        path.write_text("\n".join(lines) + "\n", "utf-8")

    return edit


def language_removed(tree: Path) -> None:
    """The site in Finnish and Swedish alone."""
    shutil.rmtree(tree / "docs/en")
    setting("languages", "[fi, sv]")(tree)


def with_picture(tree: Path, name: str) -> None:
    """The site's own picture, as a setting names it: a logo or an icon."""
    path = tree / f"docs/images/{name}.svg"
    path.parent.mkdir(exist_ok=True)
    path.write_text('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"/>', "utf-8")
    setting(name, f"images/{name}.svg")(tree)


def page_added(tree: Path) -> None:
    """One more hand-written page in every language."""
    for language in ("fi", "sv", "en"):
        path = tree / f"docs/{language}/koe.md"
        path.write_text("---\ntitle: Koe\ndescription: Koe\n---\nKoe\n", "utf-8")


def named(folder: str, pattern: str) -> Iterator[str]:
    """The files of a folder of the tree, by their names in the tree."""
    yield from (path.relative_to(ROOT).as_posix() for path in sorted((ROOT / folder).glob(pattern)))


SCRIPTS: Final = "hooks/theme/assets/javascripts"
STYLES: Final = "hooks/theme/assets/stylesheets"
TEMPLATES: Final = ("hooks/gazette/html/templates", "hooks/theme", "hooks/theme/partials")
SITE: Final[Mapping[str, Edit]] = {
    **{f"words of {language}": words_changed(language) for language in ("fi", "sv", "en")},
    **{
        f"template {name}": in_text(name, 'class="', r"\g<0>swept ")
        for folder in TEMPLATES
        for name in named(folder, "*.html")
        if not name.endswith("/admin.html")  # of the editor in the browser, which is off
    },
    **{f"style {name}": appended(name, ".swept { color: red }\n") for name in named(STYLES, "*.css")},
    **{f"script {name}": appended(name, "// swept\n") for name in named(SCRIPTS, "*.js")},
    "the icon": appended("hooks/theme/assets/images/favicon.svg", "<!-- swept -->"),
    **{
        f"{name}: {what}": edit
        for name in named("docs", "*/*.md")
        for what, edit in (
            ("text", appended(name, "\nSwept.\n")),
            ("title", in_text(name, "^title: ", r"\g<0>Swept ")),
            ("updated", in_text(name, "^updated: .*", "updated: 2031-05-06")),
        )
    },
    "a hand-written page added": page_added,
    "a file beside the hand-written pages added": appended("docs/liite.txt", "Liite"),
    **{
        f"setting {name}: {value}": setting(name, value)
        for name, value in (
            ("site_name", "Hyte"),
            ("site_url", "https://toinen.example/polku/"),
            ("id_host", "toinen.example"),
            ("id_since", "2020"),
            ("feedback", "toinen@example.fi"),
            ("colours", '{brand: "#123456"}'),
            ("edit_url", "https://git.example/"),
            ("staff_language", "en"),
            ("in_place", "true"),
            ("precompressed", "true"),
            ("noindex", "true"),
            ("today", "2025-11-13"),
        )
    },
    "the name of the site": in_text("mkdocs.yml", "^    name: .*", "    name: {fi: Yksi, sv: Ett, en: One}"),
    "a language fewer": language_removed,
    "a logo": lambda tree: with_picture(tree, "logo"),
    "an icon": lambda tree: with_picture(tree, "icon"),
    "no setting edit_url": in_text("mkdocs.yml", "^ *edit_url:.*\n", ""),
    **{
        f"stems {name}": appended(name, "- swept\n")
        for name in named("hooks/gazette/outputs/search/stems", "*.txt")
    },
    "a record": in_text("negotiations/mallila/2024/peruttu.yml", "Kuntatalo", "Kirjasto"),
    "media changed": lambda tree: other_bytes(place(tree, PICTURE)),
    "media changed, of equal size and time": lambda tree: other_bytes(
        place(tree, PICTURE), size=True, time=True
    ),
}
"""Edits of all else a site is made from, by what is done; of records only what a process does with files."""
UNSEEN: Final = frozenset(
    {
        "template hooks/gazette/html/templates/errors.html",  # of a page that takes the place of the site
        "setting site_name: Hyte",  # pages have the names of `name`
        "setting staff_language: en",
        "setting in_place: true",
    }
)
"""Those of them that nothing on the site shows."""
SERVED: Final = (
    "words of sv", "template hooks/gazette/html/templates/home.html",
    "template hooks/theme/partials/footer.html",
    f"style {STYLES}/home.css", "docs/sv/om.md: text", "docs/fi/tietoa.md: title", "a record",
    "setting edit_url: https://git.example/", "media changed", "media changed, of equal size and time",
    "a hand-written page added", f"script {SCRIPTS}/menu.js",
)  # fmt: skip
"""Those of them that `mkdocs serve` is tried with."""


def days() -> list[str]:
    """Every day on which a stage of a record of the sweep changes, or anything else a record says.

    Then the moments around those at which a record is published, and today with drafts shown (see Order).
    """
    with TemporaryDirectory() as folder:
        records(Path(folder))
        all_data = [read(path) for path in Path(folder).glob("negotiations/*/*/*.yml")]
    found = {day for data in all_data for day in borders(data)}
    opened = {moment for data in all_data for moment in _around_opening(data.get("publish_at", ""))}
    return [*sorted(day.isoformat() for day in found), *sorted(opened), f"{TODAY} drafts"]


def borders(data: Data) -> Iterator[date]:
    """Every day on which something a record says begins to be so, or has been: that day and the day after."""
    if isinstance(data, dict):
        if "days_before" in data.get("registration", {}).get("by", {}):
            days_before = timedelta(int(data["registration"]["by"]["days_before"]))
            for session in data.get("sessions", [data]):  # of the round, or of the session itself
                yield from _around(edtf.parse(session["date"]).first - days_before)
        for key, value in data.items():
            if key != "legal_basis":  # the number of a law, 1326/2010, is no span of years
                yield from borders(value)
    elif isinstance(data, list):
        for value in data:
            yield from borders(value)
    else:
        try:
            date_ = edtf.parse(data)
        except ValueError:
            return
        yield from _around(date_.first)
        yield from _around(date_.last)


def _around_opening(text: str) -> Iterator[str]:
    """The day before a record is published, the minute before, and the minute: of `2025-11-03 9.00`."""
    if match := re.fullmatch(r"(\S+) (\d+)\.(\d\d)", text):
        day, hour, minute = match.groups()
        moment = datetime.combine(date.fromisoformat(day), time(int(hour), int(minute)))
        yield (moment.date() - timedelta(1)).isoformat()
        yield from (f"{at:%Y-%m-%dT%H:%M}" for at in (moment - timedelta(minutes=1), moment))


def _around(day: date) -> Iterator[date]:
    yield day
    yield day + timedelta(1)
