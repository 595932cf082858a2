"""One rule for every text longer than a name: Markdown on pages and in feeds, plain text in other outputs."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any, Final, get_args, get_origin, get_type_hints

import pytest

from gazette.format.fields import ValueKind, fields_of, parts
from gazette.html.inline import Inline
from gazette.html.render import main
from gazette.i18n.words import words
from gazette.outputs.opendata.tables.negotiations import negotiations
from gazette.records.model.base import Part
from gazette.records.model.negotiation import Negotiation
from gazette.records.model.region import PartnerFile, Region
from gazette.records.model.text import Text
from gazette.records.plain_text import plain_text
from gazette.views.page import LocalizedText
from tests.models import models
from tests.outputs import calendar_files, feed_files, pages_of, readers, written

LINK = "Peruttu. Lue [tiedote](https://esimerkki.example/t) tai https://toinen.example/a_b."
"""A text with a link, and an address that stands alone."""
INLINE = (
    'Peruttu. Lue <a href="https://esimerkki.example/t" rel="noopener">tiedote</a> tai '
    '<a href="https://toinen.example/a_b" rel="noopener">https://toinen.example/a_b</a>.'
)


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ('Uni & "lepo"', "<p>Uni &amp; &#34;lepo&#34;</p>"),
        (LINK, f"<p>{INLINE}</p>"),
        ("Ensin.\n\nSitten.", "<div><p>Ensin.</p>\n<p>Sitten.</p></div>"),
        ("1. uni\n2. lepo", "<div><ol>\n<li>uni</li>\n<li>lepo</li>\n</ol></div>"),
        ("- uni", "<div><ul>\n<li>uni</li>\n</ul></div>"),
        ("`https://a.example`", "<p><code>https://a.example</code></p>"),
        (
            "[https://a.example/](https://b.example/).",
            '<p><a href="https://b.example/" rel="noopener">https://a.example/</a>.</p>',
        ),
        (
            '[linkki](https://a.example/?q="x=1(2)//) [https://b.example/',
            (
                '<p><a href="https://a.example/?q=%22x=1(2)//" rel="noopener">linkki</a> '
                '[<a href="https://b.example/" rel="noopener">https://b.example/</a></p>'
            ),
        ),
        ("<script>alert(1)</script>", "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>"),
    ],
)
def test_prose_on_a_page_is_markdown(text: str, printed: str) -> None:
    assert Inline(words("fi")).paragraph(LocalizedText(text, is_markdown=True)) == printed


def test_name_is_printed_as_it_is_written() -> None:
    assert (
        Inline(words("fi")).localized(LocalizedText("Talo *2* https://a.example"))
        == "Talo *2* https://a.example"
    )


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        (LINK, "Peruttu. Lue tiedote tai https://toinen.example/a_b."),
        ("**Uni** & `lepo`", "Uni & lepo"),
        ("Ensin.\n\n- uni\n- lepo", "Ensin.\nuni\nlepo"),
        ("2 < 3 > 1 &amp; <https://a.example>", "2 < 3 > 1 & https://a.example"),
        ("a&#1;b&#x1b;c &auml;&#228;", "abc ää"),
        ("Pelkkä teksti, 5.5.", "Pelkkä teksti, 5.5."),
    ],
)
def test_prose_in_plain_text_has_no_signs_of_markdown(text: str, plain: str) -> None:
    assert plain_text(text) == plain


def _is_bare(hint: Any) -> bool:
    """Whether an annotation holds Text without saying whether it is a title or prose."""
    if get_origin(hint) is Annotated and get_args(hint)[0] is Text:
        return False
    return hint is Text or any(_is_bare(inner) for inner in get_args(hint))


def test_every_text_of_the_model_is_a_title_or_prose() -> None:
    hints = {
        f"{part.__name__}.{name}": hint
        for part in models(Negotiation, Region, PartnerFile)
        for name, hint in get_type_hints(part, include_extras=True).items()
    }
    assert [name for name, hint in hints.items() if _is_bare(hint)] == []
    assert _is_bare(tuple[Text, ...] | None)


def _values(kind: ValueKind) -> set[str]:
    """The fields whose value, or whose list's items, are of this kind."""
    return {
        f"{part.__name__}.{field.name}"
        for part in parts()
        for field in fields_of(part)
        if kind in (field.shape.kind, field.shape.items and field.shape.items.kind)
    }


def test_fields_of_names_and_of_prose_are_these() -> None:
    prose, titles = _values(ValueKind.PROSE), _values(ValueKind.TITLE)
    assert {"Registration.how", "Outcome.text", "Cancellation.text", "Remark.text", "Block.body"} <= prose
    assert {"Negotiation.title", "Outcome.title", "Partner.name", "Source.publisher"} <= titles
    assert prose & titles == set()


def _filled(part: type[Part], depth: int = 0) -> dict[str, Any]:
    """A part whose prose, all of it, has a link."""
    result: dict[str, Any] = {}
    for field in fields_of(part):
        shape = field.shape.items or field.shape
        if shape.kind is ValueKind.PROSE:
            result[field.name] = [LINK] if field.shape.items else LINK
        elif field.name in ("cancelled", "pre_task", "announcement", "report", "survey") and shape.part:
            result[field.name] = _filled_as_needed(field.name, shape.part, depth)
        elif field.name in _LISTS and shape.part and depth < 3:
            result[field.name] = [_filled_as_needed(field.name, shape.part, depth)]
    return result


def _filled_as_needed(name: str, part: type[Part], depth: int) -> dict[str, Any]:
    needed = {field: value for field, value in _NEEDED.get(name, {}).items() if field in part.model_fields}
    return {**_filled(part, depth + 1), **needed}


_LISTS: Final = {
    "remarks",
    "outcomes",
    "follow_ups",
    "next_steps",
    "decisions",
    "themes",
    "votes",
    "items",
} | {"corrections", "documents", "structures", "attachments", "programme", "said", "sessions", "news"}
_DAY: Final = "2025-05-05"
_NEEDED: Final[dict[str, dict[str, Any]]] = {
    "sessions": {"date": _DAY, "status": "held"},
    "cancelled": {"date": _DAY},
    "survey": {"answers": "3"},
    "report": {"published": _DAY},
    "announcement": {"published": "2025-04-04"},
    "outcomes": {"id": "yksi", "title": "Uni", "kind": "goal", "matter": "goal"},
    "follow_ups": {"date": _DAY, "status": "done"},
    "next_steps": {"id": "kaksi"},
    "decisions": {"body": "Hallitus", "date": _DAY},
    "themes": {"text": "Uni"},
    "votes": {"question": "Mikä?"},
    "items": {"text": "Uni", "votes": "1"},
    "corrections": {"date": _DAY},
    "documents": {"kind": "data", "title": "Tilasto"},
    "structures": {"name": "Ryhmä"},
    "attachments": {"url": "https://a.example/x.pdf", "title": "Ohje"},
    "programme": {"kind": "coffee"},
    "news": {"id": "oma", "date": _DAY, "title": "Uutinen"},
}


def test_no_page_feed_calendar_or_table_shows_the_signs_of_markdown(tmp_path: Path) -> None:
    record = {"title": "Koe", **_filled(Negotiation)}
    records = written(tmp_path, {"keksila/2025/koe": record})
    files = {**feed_files(records), **calendar_files(records)}
    finnish = readers(records, languages=["fi"])[0]
    for page in pages_of(finnish):
        assert "](" not in page.description, page.address
        files[page.address.path("fi")] = main(page).encode()
    shown = negotiations(finnish, finnish.registry.by_region["keksila"])
    files["data"] = repr(tuple(shown)).encode()
    for path, content in files.items():
        assert b"](" not in content, path
        assert b"<p><p>" not in content, path
        assert b"<p><div" not in content, path
    assert files["fi/keksila/2025/koe/"].decode().count('">tiedote</a>') > 15
