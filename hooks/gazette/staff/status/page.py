"""The overview as a page for staff: one file, which needs nothing else. It is never part of the site."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from itertools import groupby
from pathlib import Path
from typing import Final
from urllib.parse import quote

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from gazette.base.configuration import site_of
from gazette.site.unchanged import CONFIGURATION
from gazette.staff.status import history
from gazette.staff.status.kinds import RegionStatus
from gazette.staff.status.overview import URGENCY, Overview, TaskLine, closing
from gazette.staff.status.tasks import Urgency

HERE: Final = Path(__file__).parent
PUBLIC: Final = ("site", "docs", "negotiations", "preview")
"""Folders beside mkdocs.yml whose files are published, or may be."""
_MARK: Final = b'<meta name="generator" content="gazette status">'
"""The line of page.html by which a page written before is known."""
SITEMAP: Final = "sitemap.xml"
"""The file by which a built site is known."""


@dataclass(frozen=True, slots=True)
class ListedItem:
    """A task: text, advice unless the one before has the same, path:line and the address to edit it."""

    what: str
    advice: str
    place: str
    href: str


@dataclass(frozen=True, slots=True)
class ListedGroup:
    """The tasks of one kind and urgency. `css` is a class."""

    title: str
    urgency: str
    css: str
    items: tuple[ListedItem, ...]


@dataclass(frozen=True, slots=True)
class ListedRegion:
    """A region, the numbers of its tasks by urgency, and its tasks."""

    id: str
    name: str
    short: str
    counts: tuple[int, ...]
    groups: tuple[ListedGroup, ...]


def page(overview: Overview, edit_url: str) -> str:
    """The HTML. `edit_url` is the address below which a record's file can be edited; no links if empty."""
    say = overview.say
    style = (HERE / "page.css").read_text("utf-8")
    digest = b64encode(sha256(style.encode()).digest()).decode()
    return (
        _environment()
        .get_template("page.html")
        .render(
            _=say,
            language=say.language,
            policy=f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'",
            style=Markup(style),  # noqa: S704  (our own file)
            day=say.day(overview.today),
            urgencies=[say(label) for label in URGENCY.values()],
            regions=[_region(overview, region, edit_url) for region in overview.busy],
            closing=tuple(closing(overview)),
            history_heading=say(history.HEADING),
            history=history.steps(say) if overview.keeps_contacts else (),
        )
    )


@lru_cache
def _environment() -> Environment:
    return Environment(
        loader=FileSystemLoader(HERE),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def _region(overview: Overview, region: RegionStatus, edit_url: str) -> ListedRegion:
    items = overview.items(region, show_all=True)
    groups = (tuple(group) for _, group in groupby(items, lambda item: (item.urgency, item.heading)))
    return ListedRegion(
        region.organiser.id,
        overview.name(region),
        overview.short(region),
        tuple(region.count(urgency) for urgency in Urgency),
        tuple(
            ListedGroup(
                group[0].heading,
                group[0].urgency,
                group[0].todo.task.urgency.value,
                tuple(_items(group, edit_url)),
            )
            for group in groups
        ),
    )


def _items(group: tuple[TaskLine, ...], edit_url: str) -> Iterator[ListedItem]:
    before = ""
    for item in group:
        href = f"{edit_url.rstrip('/')}/{quote(item.path)}" if edit_url else ""
        yield ListedItem(item.what, item.advice if item.advice != before else "", item.place, href)
        before = item.advice


def is_public(file: Path, root: Path) -> bool:
    """Whether a file would lie where files are published, or may be.

    That is in a folder of `PUBLIC` beside the mkdocs.yml in `root`, in site.build/, with which site/ changes
    places, in the folder that it names for the site, or in any other with a site, wherever it is.
    """
    resolved, home = file.resolve(), root.resolve()
    first = resolved.relative_to(home).parts[:1] if resolved.is_relative_to(home) else ()
    site = site_of(root / CONFIGURATION).resolve()
    if (first and first[0].partition(".")[0] in PUBLIC) or file.resolve().is_relative_to(site):
        return True
    return any((parent / SITEMAP).is_file() for parent in resolved.parents)


def may_be_replaced(file: Path) -> bool:
    """Whether nothing is lost when the page is written there: no file, an empty one or an earlier page.

    Raises OSError if it cannot be read.
    """
    if not file.exists():
        return True
    if file.is_dir():
        return False
    content = file.read_bytes()
    return not content or _MARK in content
