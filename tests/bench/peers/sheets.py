"""A page's view → a sheet: the page as plain parts that any generator's templates can print.

Views are taken apart by the types of their values and not by page: whatever a page is given to show gets
into its sheet, and a view that changes needs no change here. A part is one of

    text   values in a paragraph                     prose  a Markdown text
    facts  labels with their values                  list   things, each with values and parts of its own
    cards, outcomes, news                            things that stand on several pages, by reference

A value is a text, where it leads and its language. What stands on several pages is kept once, with the page
it is of, and looked up there: peers need not read it again for each list, as ours need not make it again.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final, NamedTuple

from msgspec import Struct

from gazette.urls.addresses import Address
from gazette.views.page import Download, Fact, Link, LocalizedText, Outside, Page

Value = dict[str, str]
Part = dict[str, Any]
Item = dict[str, Any]

SHARED: Final = {"NegotiationCard": "cards", "OutcomeView": "outcomes", "NewsLine": "news"}
"""Views that stand on several pages, by the names of their classes: they may move between modules."""
_SILENT: Final = frozenset(
    {
        "css",
        "id",
        "iso",
        "status_class",
        "region_id",
        "path",
        "symbol",
        "language",
        "address",
        "begins",
        "ends",
    }
)
"""Fields that are not read by anybody: classes, anchors, machine dates."""
_OWN: Final = frozenset(Page.__struct_fields__)


class Ref(NamedTuple):
    """The reference of a shared part: its page's path, and its key there."""

    page: str
    place: str


@dataclass
class Shared:
    """The parts that several pages show, by kind and key; filled while sheets are made."""

    kept: dict[str, dict[Ref, Item]] = field(default_factory=lambda: {kind: {} for kind in SHARED.values()})

    def keep(self, kind: str, view: Any, language: str) -> Ref:
        """Store a shared part once; returns its reference."""
        lead = view.link if hasattr(view, "link") else view.title
        page, _, place = str(value(lead, language)["u"]).partition("#")
        ref = Ref(page, place)
        if ref not in self.kept[kind]:
            self.kept[kind][ref] = _item(view, language, self)
        return ref


def sheet(page: Page, shared: Shared) -> dict[str, Any]:
    """A page as plain data."""
    language = page.language
    own = {name: getattr(page, name) for name in page.__struct_fields__ if name not in _OWN}
    return {
        "path": f"/{page.address.path(language)}",
        "language": language,
        "kind": page.template.removesuffix(".html"),
        "title": page.title,
        "description": page.description,
        "trail": [value(link, language) for link in page.trail],
        "parts": [part for name, inner in own.items() for part in _parts(name, inner, language, shared)],
    }


def value(view: Any, language: str) -> Value:
    """A text, its link, and its language if it is not the page's."""
    converted: Value = {"t": str(getattr(view, "text", view))}
    if isinstance(view, Link):
        converted["u"] = f"/{view.to.path(language)}"
    elif isinstance(view, Outside):
        converted["u"] = view.url
    elif isinstance(view, Download):
        converted["u"] = f"/{view.path}"
    if other := getattr(view, "language", None):
        converted["l"] = str(other)
    return converted


def _is_value(name: str, inner: Any) -> bool:
    if isinstance(inner, bool) or not inner:
        return False
    return isinstance(inner, (str, Link, Outside, Download, LocalizedText)) or (
        isinstance(inner, int) and name == "number"
    )


def _is_prose(name: str, inner: Any) -> bool:
    return isinstance(inner, LocalizedText) and (name == "body" or "\n" in inner.text)


def _fields(view: Struct) -> Mapping[str, Any]:
    return {name: getattr(view, name) for name in view.__struct_fields__ if name not in _SILENT}


def _item(view: Any, language: str, shared: Shared) -> Item:
    """An item of a list: its own values in a line, and its parts below."""
    inner = _fields(view) if isinstance(view, Struct) and not _is_value("", view) else {"": view}
    if isinstance(view, tuple):
        inner = {str(number): part for number, part in enumerate(view)}
    values = [value(v, language) for n, v in inner.items() if _is_value(n, v) and not _is_prose(n, v)]
    parts = [
        part
        for name, below in inner.items()
        if not _is_value(name, below) or _is_prose(name, below)
        for part in _parts(name if not name.isdigit() else "", below, language, shared)
    ]
    return {"v": _each_once(values), **({"p": parts} if parts else {})}


def _each_once(values: list[Value]) -> list[Value]:
    """The values without repeated texts: templates print a link instead of its text."""
    once: dict[str, Value] = {}
    for item in values:
        if item["t"] not in once or "u" in item:
            once[item["t"]] = item
    return list(once.values())


def _parts(name: str, inner: Any, language: str, shared: Shared) -> Iterator[Part]:
    """The parts of a view's field, under its name."""
    heading = name.replace("_", " ").capitalize()
    if inner is None or isinstance(inner, (bool, Address)) or name in _SILENT or inner in ((), "", []):
        return
    if _is_prose(name, inner):
        yield {"k": "prose", "h": heading, "md": inner.text, "l": inner.language or language}
    elif _is_value(name, inner):
        yield {"k": "text", "v": [value(inner, language)]}
    elif isinstance(inner, tuple):
        yield from _listed(heading, inner, language, shared)
    elif isinstance(inner, Struct) and (kind := SHARED.get(type(inner).__name__)):
        yield {"k": kind, "h": heading, "refs": [shared.keep(kind, inner, language)]}
    elif isinstance(inner, Struct):
        for below, value_ in _fields(inner).items():
            yield from _parts(below, value_, language, shared)


def _listed(heading: str, views: tuple[Any, ...], language: str, shared: Shared) -> Iterator[Part]:
    kind = SHARED.get(type(views[0]).__name__)
    if kind:
        yield {"k": kind, "h": heading, "refs": [shared.keep(kind, view, language) for view in views]}
    elif isinstance(views[0], Fact):
        rows = [{"t": fact.label, "v": [value(v, language) for v in fact.values]} for fact in views]
        yield {"k": "facts", "h": heading, "rows": rows}
    else:
        yield {"k": "list", "h": heading, "things": [_item(view, language, shared) for view in views]}
