"""Machine-readable data of a page: JSON-LD (schema.org) and meta elements."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from lxml.html import HtmlElement

from gazette.base.settings import HELSINKI
from gazette.staff.importing.blocks import folded
from gazette.staff.importing.source import Event

_DATES: Final = (
    "article:published_time", "og:published_time", "datepublished", "dc.date.issued", "dcterms.issued",
    "dc.date", "dcterms.date", "publish-date", "date",
)  # fmt: skip
"""Names of meta elements that hold the day of publication, the surest first."""
_ISO: Final = re.compile(r"\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d)?(?:\.\d+)?\s*(?:Z|[+-]\d\d:?\d\d)?)?")
_DEPTH: Final = 20


@dataclass(frozen=True, slots=True)
class StructuredData:
    """The data read; "" where the page has none."""

    title: str = ""
    publisher: str = ""
    published: str = ""
    """ISO day in Helsinki."""
    events: tuple[Event, ...] = ()


def structured_data(document: HtmlElement) -> StructuredData:
    """JSON-LD where there is some, else meta elements."""
    nodes = tuple(_nodes(document))
    article = next((node for node in nodes if _is(node, "Article")), {})
    metas = _metas(document)
    named = next((iso_day(metas[name]) for name in _DATES if iso_day(metas.get(name, ""))), "")
    return StructuredData(
        _name(article.get("headline")) or metas.get("og:title", ""),
        _name(article.get("publisher")) or metas.get("og:site_name", ""),
        iso_day(str(article.get("datePublished", ""))) or named,
        tuple(event for node in nodes if _is(node, "Event") and (event := _event(node))),
    )


def helsinki(text: str) -> str:
    """An ISO day or time, in UTC or any zone, as a day or a local time of Helsinki; "" if it is none."""
    match = _ISO.match(text.strip())
    if match is None:
        return ""
    try:
        if len(match[0]) == 10:
            return date.fromisoformat(match[0]).isoformat()
        moment = datetime.fromisoformat(re.sub(r"\s+(?=[Z+-])", "", match[0]))
        local = moment.astimezone(HELSINKI) if moment.tzinfo else moment
        return local.strftime("%Y-%m-%dT%H:%M")
    except (ValueError, OverflowError):
        return ""


def iso_day(text: str) -> str:
    """The day in Helsinki of an ISO day or time; "" if it is none."""
    return helsinki(text)[:10]


def _nodes(document: HtmlElement) -> Iterator[Mapping[str, Any]]:
    for script in document.iter("script"):
        if (script.get("type") or "").partition(";")[0].strip().casefold() == "application/ld+json":
            try:
                value = json.loads(script.text_content())
            except (ValueError, RecursionError):
                continue
            yield from _inner(value, 0)


def _inner(value: Any, depth: int) -> Iterator[Mapping[str, Any]]:
    if depth > _DEPTH:
        return
    if isinstance(value, dict):
        yield value
        for key in ("@graph", "mainEntity", "itemListElement", "item", "about"):
            yield from _inner(value.get(key), depth + 1)
    elif isinstance(value, list):
        for part in value:
            yield from _inner(part, depth + 1)


def _is(node: Mapping[str, Any], kind: str) -> bool:
    """Whether a node's schema.org type ends in `kind`: NewsArticle is an Article."""
    types = node.get("@type")
    return any(
        isinstance(t, str) and t.endswith(kind) for t in (types if isinstance(types, list) else [types])
    )


def _event(node: Mapping[str, Any]) -> Event | None:
    start = helsinki(str(node.get("startDate", "")))
    if not start:
        return None
    end = helsinki(str(node.get("endDate", "")))
    return Event(start, end, _place(node.get("location")), _name(node.get("name")))


def _place(value: Any) -> str:
    if isinstance(value, list):
        return next((place for part in value if (place := _place(part))), "")
    if not isinstance(value, dict):
        return folded(value) if isinstance(value, str) else ""
    address = value.get("address")
    parts = [_name(value.get("name"))]
    if isinstance(address, dict):
        parts += [_name(address.get(key)) for key in ("streetAddress", "addressLocality")]
    else:
        parts.append(_name(address))
    return ", ".join(dict.fromkeys(part for part in parts if part))


def _name(value: Any) -> str:
    if isinstance(value, list):
        value = value[0] if value else ""
    if isinstance(value, dict):
        value = value.get("name") or value.get("@value")
    return folded(value) if isinstance(value, str) else ""


def _metas(document: HtmlElement) -> dict[str, str]:
    """Contents of meta elements by name, property or itemprop in small letters; the first of each."""
    metas: dict[str, str] = {}
    for meta in document.iter("meta"):
        name = meta.get("property") or meta.get("name") or meta.get("itemprop") or ""
        metas.setdefault(name.strip().casefold(), folded(meta.get("content") or ""))
    return metas
