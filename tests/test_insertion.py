"""Keys, items and values inserted into the text of a record: all other bytes stay."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gazette.records.composer import Data, Location
from gazette.records.insertion import append, as_list, put
from gazette.records.notation import Snippet
from gazette.records.text_layout import LayoutError, YamlValue, layout

ROOT = Path(__file__).parents[1]
RECORDS = sorted(
    path
    for folder in ("negotiations", "tests/golden/negotiations")
    for path in (ROOT / folder).rglob("*.yml")
)
LONG = (
    "Neuvottelu siirrettiin, koska sali oli varattu toiseen tilaisuuteen, "
    "josta kukaan ei ollut kertonut meille ajoissa."
)


@pytest.mark.parametrize(
    ("before", "location", "value", "after"),
    [
        ("a: 1\n", ("b",), "2", "a: 1\nb: 2\n"),
        ("a: 1 # c\n\n# d\n", ("b",), "2", "a: 1 # c\nb: 2\n\n# d\n"),
        ("a: 1", ("b",), "2", "a: 1\nb: 2"),
        ("a: |\n  x", ("b",), "2", "a: |\n  x\nb: 2"),
        ("a: |\n  x\n\n\n# c\nz: 1\n", ("b",), "2", "a: |\n  x\n\n\n# c\nz: 1\nb: 2\n"),
        ("a: 1\r\nz: 1\r\n", ("b",), "2", "a: 1\r\nz: 1\r\nb: 2\r\n"),
        ("{a: 1}\n", ("b",), "2", "{a: 1, b: 2}\n"),
        ("{a: 1,}\n", ("b",), "x, y", '{a: 1, b: "x, y",}\n'),
        ("a: {}\n", ("a", "b"), "2", "a: {b: 2}\n"),
        ("a: {b: 1, # c\n  d: 2} # e\n", ("a", "x"), "2", "a: {b: 1, # c\n  d: 2, x: 2} # e\n"),
        ("a:\n    b: 1\n    c:\n        d: 1\n", ("a", "c", "e"), "2",
         "a:\n    b: 1\n    c:\n        d: 1\n        e: 2\n"),
        ("a:\n    b: 1\n", ("c",), {"d": "x\ny"}, "a:\n    b: 1\nc:\n    d: |-\n        x\n        y\n"),
        ("a: 1\n", ("b",), {"date": "2026-03-04", "text": 'Tila: #1 "x"'},
         "a: 1\nb: {date: 2026-03-04, text: 'Tila: #1 \"x\"'}\n"),
        ("a: 1\n", ("b", "c", "d"), "2", "a: 1\nb: {c: {d: 2}}\n"),
        ("a:\n  - b: 1\n    c: 2\n  - d: 1\n", ("a", 0, "x"), "2",
         "a:\n  - b: 1\n    c: 2\n    x: 2\n  - d: 1\n"),
        ("a: 1\n", ("b",), ["x", "y, z"], 'a: 1\nb: [x, "y, z"]\n'),
        ("a: 1\n", ("b",), Snippet("# c\nx: 1\ny:\n  z: 2 # d\n"),
         "a: 1\nb:\n  # c\n  x: 1\n  y:\n    z: 2 # d\n"),
        ("a: 1\n", ("b",), LONG,
         f"a: 1\nb: >-\n  {LONG[:LONG.rindex(' ')]}\n  {LONG[LONG.rindex(' ') + 1:]}\n"),
        ("a:\n  b: |+\n    x\n\n\nz: 1\n", ("a", "c"), "2", "a:\n  b: |+\n    x\n\n\n  c: 2\nz: 1\n"),
        (f"a: {{b: {'x' * 90}}} # c\n", ("a", "d"), "y" * 20,
         f"a: {{b: {'x' * 90},\n    d: {'y' * 20}}} # c\n"),
        ("a: 1\n", ("b",), "x #y", 'a: 1\nb: "x #y"\n'),
        # existing values
        ("a:  1  # c\n", ("a",), "2", "a:  2  # c\n"),
        ("a: '1' # c\n", ("a",), "it's", "a: 'it''s' # c\n"),
        ('a: "1"\n', ("a",), 'b "c"', 'a: "b \\"c\\""\n'),
        ("a: x\n  y\nb: 1\n", ("a",), "z", "a: z\nb: 1\n"),
        ("a: |\n  x\n  y\n\n# c\nb: 1\n", ("a",), "z", "a: z\n\n# c\nb: 1\n"),
        ("a: 1\nb: 1\n", ("a",), "x\ny", "a: |-\n  x\n  y\nb: 1\n"),
        ("a: {b: 1, c: 2}\n", ("a", "b"), "x\ny", 'a: {b: "x\\ny", c: 2}\n'),
        ("a: [b, c]\n", ("a", 1), "d", "a: [b, d]\n"),
        ("a:\n  b: 1\n  c: 2\nd: 1\n", ("a",), "2", "a: 2\nd: 1\n"),
        ("a:\nb: 1\n", ("a",), "2", "a: 2\nb: 1\n"),
    ],
)  # fmt: skip
def test_a_value_is_put_in_its_place(before: str, location: Location, value: Any, after: str) -> None:
    assert put(before, location, value) == after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("title: x\nnotes: y\n", "title: x\nsessions: 1\nnotes: y\n"),
        ("notes: y\n", "notes: y\nsessions: 1\n"),
        ("{title: x, notes: y}\n", "{title: x, sessions: 1, notes: y}\n"),
    ],
)
def test_a_new_key_comes_after_those_that_precede_it(before: str, after: str) -> None:
    assert put(before, ("sessions",), "1", ("name", "title", "sessions", "notes")) == after


@pytest.mark.parametrize(
    ("before", "item", "after"),
    [
        ("a:\n  - b: 1\n    c: |\n      x\n\n# d\ne: 1\n", {"b": "2"},
         "a:\n  - b: 1\n    c: |\n      x\n  - b: 2\n\n# d\ne: 1\n"),
        ("a:\n  - {b: 1} # c\n", {"b": "2"}, "a:\n  - {b: 1} # c\n  - {b: 2}\n"),
        ("a:\n- b\n", "c: d", 'a:\n- b\n- "c: d"\n'),
        ("a: [b]\n", "c", "a: [b, c]\n"),
        ("a: []\n", "c", "a: [c]\n"),
        ("a: b # c\n", "d", "a: [b, d] # c\n"),
        ("a: b, c\n", "d", 'a: ["b, c", d]\n'),
        ("x: 1\n", {"b": "2"}, "x: 1\na: {b: 2}\n"),
        ("a: {b: 1} # c\n", {"b": "2"}, "a:\n  - {b: 1} # c\n  - {b: 2}\n"),
        ("a:\n  # c\n  b: 1\n  # d\n  e: |\n    x\n\n    y\n\n# z\n", {"b": "2"},
         "a:\n  # c\n  - b: 1\n    # d\n    e: |\n      x\n\n      y\n  - b: 2\n\n# z\n"),
        ("a:\n    b: 1\n    c: 2\n", {"b": "2"}, "a:\n  - b: 1\n    c: 2\n  - b: 2\n"),
        ("{a: {b: 1}}\n", {"b": "2"}, "{a: [{b: 1}, {b: 2}]}\n"),
        ("a: |\n  x\n\n  y\n", {"b": "2"}, "a:\n  - |\n    x\n\n    y\n  - {b: 2}\n"),
        ("a:\r\n  b: 1\r\n", {"b": "2"}, "a:\r\n  - b: 1\r\n  - b: 2\r\n"),
    ],
)  # fmt: skip
def test_an_item_is_added_also_to_a_single_value(before: str, item: Any, after: str) -> None:
    assert append(before, ("a",), item) == after


def test_a_single_value_becomes_a_list() -> None:
    assert as_list("a:\n  b: 1\n  c: [1]\nd: 1\n", ("a",)) == "a:\n  - b: 1\n    c: [1]\nd: 1\n"


@pytest.mark.parametrize(
    ("text", "location"),
    [
        ("a: [", ("b",)),
        ("", ("b",)),
        ("a: 1\n", ("a", "b")),
        ("a: [1]\n", ("a", 4)),
        ("a: [1]\n", ("a", "b")),
        ("a: # c\n  b: 1\n", ("a",)),
    ],
)
def test_an_insertion_without_a_place_is_refused(text: str, location: Location) -> None:
    with pytest.raises(LayoutError):
        put(text, location, {"x": "1"})


def walk(node: YamlValue, location: Location = ()) -> Iterator[tuple[Location, YamlValue]]:
    yield location, node
    for key, entry in (node.entries or {}).items():
        yield from walk(entry.node, (*location, key))
    for number, item in enumerate(node.items or ()):
        yield from walk(item, (*location, number))


def lost(before: str, after: str) -> list[str]:
    """The lines of `before` that `after` does not have, in order."""
    old, new = before.splitlines(), after.splitlines()
    blocks = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    return [line for tag, start, end, _, _ in blocks if tag != "equal" for line in old[start:end]]


@pytest.mark.parametrize("path", RECORDS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_a_key_is_inserted_anywhere_in_the_records(path: Path) -> None:
    """Into every seventh mapping. `put` itself compares the data."""
    text = path.read_bytes().decode("utf-8-sig")
    mappings = [(where, node) for where, node in walk(layout(text).root) if node.entries is not None]
    for location, node in mappings[:: max(1, len(mappings) // 7)]:
        new = put(text, (*location, "uusi"), {"date": "2026-03-04", "text": "Tila: oli #1."})
        changed = lost(text, new)
        assert changed == [] if node.is_block else len(changed) == 1
        assert all(comment in new for comment in changed if comment.strip().startswith("#"))


SCALARS = st.sampled_from(
    ("x", "'x # y'", '"a: b"', "2024-05-05", "|\n{i}  r\n\n{i}  s", ">-\n{i}  r\n{i}  s")
)
COMMENTS = st.sampled_from(("", "{i}# k\n", "\n", "\n{i}# k\n\n"))


@st.composite
def texts(draw: st.DrawFn) -> str:
    """A record with mappings and lists of any layout."""
    indent = draw(st.sampled_from((2, 4)))

    def mapping(column: int, depth: int) -> str:
        text = ""
        for key in draw(st.lists(st.sampled_from("abcd"), min_size=1, max_size=3, unique=True)):
            text += draw(COMMENTS).format(i=" " * column)
            kind = draw(st.integers(0, 4)) if depth < 2 else 0
            start = f"{' ' * column}{key}:"
            if kind == 1:
                text += f"{start}{draw(st.sampled_from(('', '  # k')))}\n" + mapping(
                    column + indent, depth + 1
                )
            elif kind == 2:
                inner = mapping(column + 4, depth + 1).lstrip("\n ")
                item = inner if not inner.startswith("#") else f"x: 1\n{' ' * (column + 4)}{inner}"
                text += f"{start}\n{' ' * (column + 2)}- {item}"
            elif kind == 3:
                text += f"{start} {draw(st.sampled_from(('{b: 1, c: [x, y]}', '[{b: 1}, x]', '{}', '[]')))}\n"
            else:
                text += f"{start} {draw(SCALARS).format(i=' ' * column)}\n"
        return text

    end = draw(st.sampled_from(("\n", "")))
    text = mapping(0, 0).removesuffix("\n") + end
    return text.replace("\n", "\r\n") if draw(st.booleans()) else text


@given(texts(), st.data())
def test_in_any_layout_only_the_place_of_the_insertion_changes(text: str, data: st.DataObject) -> None:
    """`put` itself compares the data; here lines and comments are compared."""
    location, node = data.draw(st.sampled_from(list(walk(layout(text).root))))
    values: list[Data] = ["y", "p\n\nq", ["u", "v"], {"b": "1"}]
    value = data.draw(st.sampled_from(values))
    comments = text.count("# k")
    if node.entries is not None:
        new = put(text, (*location, "n"), value)
        assert lost(text, new) == [] or not node.is_block
    elif node.items is not None:
        new = append(text, location, value)
        assert lost(text, new) == [] or not node.is_block
    else:
        new = append(text, location, value)
    assert new.count("# k") == comments
    assert new.count("\r\n") == (new.count("\n") if "\r\n" in text else 0)
    assert new.endswith("\n") == text.endswith("\n")
