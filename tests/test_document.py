"""YAML files read as text: no scalar becomes a number or boolean; hostile files are refused."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from gazette.base.bounds import MAX_BYTES, MAX_DEPTH, MAX_NODES
from gazette.base.problems import Problem, message
from gazette.records.composer import Data, Empty
from gazette.records.document import Document, LazyDocument, parse, parse_readable, read
from gazette.records.file_contents import digest

LETTERS = st.characters(max_codepoint=0xFFFD, exclude_categories=["Cc", "Cf", "Cs"])
"""What records may hold everywhere. Signs that are not shown (Cf) are refused, and tested by themselves."""
WORDS = st.text(LETTERS, min_size=1, max_size=12)
TREES = st.recursive(
    WORDS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(WORDS, inner, max_size=4),
    max_leaves=20,
)
TOO_DEEP = MAX_DEPTH + 2
"""Levels, just past the limit: the reader stops there, and what libyaml does with more is not tried here."""
YAML_LIKE = st.text(st.sampled_from("ab:- \n\t\"'[]{}#&*!|>%@`,?~=<\\0\r\ufeffä\x00\x85\u2028"), max_size=60)


def problems(result: Document | list[Problem]) -> list[Problem]:
    assert isinstance(result, list)
    return result


def messages(result: Document | list[Problem]) -> list[str]:
    return [problem.what.text(str) for problem in problems(result)]


def data(text: str) -> dict[str, Data]:
    result = parse("r.yml", text)
    assert isinstance(result, Document), messages(result)
    return result.data


@pytest.mark.parametrize(
    "written",
    ["no", "off", "020", "0x1F", "12:30", "17.30", "1e3", "+358401234567", "2024-08-29", ".inf", "=", "<<"],
)
def test_every_scalar_stays_text(written: str) -> None:
    assert data(f"a: {written}\nb: [{written}]") == {"a": written, "b": [written]}


@pytest.mark.parametrize("nothing", ["", "~", "null", "Null", "NULL", "   # vain huomautus"])
def test_null_values_are_left_out(nothing: str) -> None:
    document = parse("r.yml", f"a: {nothing}\nb: c\nd:\n  e: {nothing}\n")
    assert isinstance(document, Document)
    assert document.data == {"b": "c"}
    assert document.empty == (Empty("a", 1, 1), Empty("d.e", 4, 3))


def test_empty_values_that_forms_save_are_left_out_of_lists_too() -> None:
    document = parse("r.yml", "a: ['', x, {y: ''}, z]\nb: []\nc: [{d: {}}, {d: e, f: g}]\nh: ' '\n")
    assert isinstance(document, Document)
    assert document.data == {"a": ["x", "z"], "c": [{"d": "e", "f": "g"}]}
    assert [empty.key for empty in document.empty] == ["a.1", "a.2.y", "b", "c.1.d", "h"]
    assert document.position(("a", 1)) == (1, 21)
    assert document.position(("c", 0, "d")) == (3, 15)


def test_quoted_null_is_text() -> None:
    assert data("a: 'null'\nb: \"~\"") == {"a": "null", "b": "~"}


def test_all_problems_of_a_file_are_reported_at_once() -> None:
    reported = problems(parse("r.yml", "a: 1\na: 2\nb:\n  c: 1\n  c: 2\nd: {e: f, g}\nh: *i\nj: k: l\n"))
    assert [(p.line, p.column, p.what.text(str)) for p in reported] == [
        (7, 4, "anchors (&) and aliases (*) are not used in records."),
        (8, 5, "a text with a colon breaks the line."),
        (2, 1, '"a" appears twice here.'),
        (5, 3, '"c" appears twice here.'),
        (6, 11, 'the comma before "g" ends the text: between braces it begins a new field.'),
    ]


def test_parts_beside_mistakes_in_yaml_are_read() -> None:
    text = (
        "title: Neuvottelu: osa 1\nname: N\nsessions:\n  date: 2024\n  place: {room: A, town: B\n"
        '  programme:\n    - time: 9\n      title: "Avaus\n      kind: opening\n'
        "    - title: [x\n      kind: coffee\n     - 10 lunch\nnotes: 'x'\n"
    )
    parsed = parse_readable("r.yml", text)
    assert parsed.document
    assert parsed.document.data == {
        "name": "N",
        "sessions": {"date": "2024", "programme": [{"time": "9", "kind": "opening"}]},
        "notes": "x",
    }
    assert parsed.broken == {"title", "sessions"}
    assert [p.line for p in parsed.problems] == [1, 5, 8, 10, 12]
    assert parsed.document.position(("notes",)) == (13, 1)
    assert parsed.document.empty == ()


@pytest.mark.parametrize(
    "bomb",
    [
        "[" * TOO_DEEP,
        "{a: " * TOO_DEEP,
        "a: " + "[" * TOO_DEEP + "]" * TOO_DEEP,
        "- " * TOO_DEEP + "a",
        "".join(" " * n + "a:\n" for n in range(1, TOO_DEEP)),
        "? " * TOO_DEEP,
        "a: [" + "x,\n  " * (MAX_NODES + 1) + "x]",
        "#" * (MAX_BYTES + 1),
    ],
)
def test_bombs_are_refused(bomb: str) -> None:
    assert len(messages(parse("r.yml", bomb))) == 1


@pytest.mark.parametrize(("before", "after"), [("[", "]"), ("{a: ", "}")])
def test_the_deepest_nesting_that_is_allowed_is_read(before: str, after: str) -> None:
    levels = MAX_DEPTH - 1  # "a:" and the word are a level each
    assert data("a: " + before * levels + "x" + after * levels)
    levels += 1
    assert messages(parse("r.yml", "a: " + before * levels + "x" + after * levels)) == [
        "the record is nested too deeply or too large."
    ]


@pytest.mark.parametrize(
    ("many", "most"),
    [("x:\n" + "  - {a\n" * 20_000, 50), ("a: b: c\n" * 300, 50), ("x: {" + "a,\n  " * 20_000 + "}\n", 200)],
)
def test_of_very_many_mistakes_some_are_reported(many: str, most: int) -> None:
    assert len(messages(parse("r.yml", many))) == most


def test_a_mistake_above_many_levels_is_reported() -> None:
    levels = "".join(" " * n + "a:\n" for n in range(1, 1200))
    assert len(messages(parse("r.yml", f"x: [\nb:\n{levels}"))) == 2


def test_billion_laughs_are_refused_before_they_grow() -> None:
    laughs = "a: &a [ha, ha]\n" + "".join(
        f"{b}: &{b} [*{a}, *{a}, *{a}]\n" for a, b in zip("abcdefgh", "bcdefghi", strict=True)
    )
    assert messages(parse("r.yml", laughs)) == ["anchors (&) and aliases (*) are not used in records."] * 9


@pytest.mark.parametrize(
    "tag", ["!!python/object/apply:os.system [ls]", "!!str x", "!own x", "!!binary aGVp"]
)
def test_tags_are_refused(tag: str) -> None:
    assert messages(parse("r.yml", f"a: {tag}")) == ["type tags (!) are not used in records."]


@pytest.mark.parametrize("character", ["\0", "\x07", "\x1b", "\x80", "\ud800", "\ufffe"])
def test_characters_that_break_feeds_are_refused(character: str) -> None:
    reported = problems(parse("r.yml", f"a: b\nc: d{character}"))
    assert [(p.line, p.column, p.what.text(str)) for p in reported] == [
        (2, 5, "the text has a character that cannot be shown.")
    ]


@pytest.mark.parametrize("escape", [r"\0", r"\x1b", r"\uFFFE"])
def test_characters_that_break_feeds_are_refused_when_escaped(escape: str) -> None:
    assert messages(parse("r.yml", f'a: "d{escape}"')) == ["the text has a character that cannot be shown."]


@pytest.mark.parametrize("mark", ["\u061c", "\u200e", "\u200f"])
def test_direction_marks_are_for_right_to_left_text(mark: str) -> None:
    for written in (f"عربي{mark} 12", f"(12){mark} עברית", f"12!{mark}عربي"):
        assert data(f"a: '{written}'") == {"a": written}
        assert data(json.dumps({"a": written})) == {"a": written}
    for written in (f"Testilä{mark}", f"a{mark}b عربي", f"12{mark}"):
        assert len(messages(parse("r.yml", f"a: '{written}'"))) == 1
        assert len(messages(parse("r.yml", json.dumps({"a": written})))) == 1


def test_only_utf_8_is_read(tmp_path: Path) -> None:
    path = tmp_path / "r.yml"
    path.write_bytes("\ufeffa: ä\r\nb: ö\r\n".encode())
    result = read(path, "r.yml")
    assert isinstance(result, Document)
    assert result.data == {"a": "ä", "b": "ö"}
    path.write_bytes("a: b\nc: ä\n".encode("latin-1"))
    assert [(p.line, p.what.text(str)) for p in problems(read(path, "r.yml"))] == [
        (2, "the file is not encoded in UTF-8.")
    ]
    assert messages(read(tmp_path, "r.yml")) == ["the file cannot be opened."]
    assert messages(read(tmp_path / "none.yml", "r.yml")) == ["the file cannot be opened."]


def test_each_key_and_value_has_its_position() -> None:
    document = parse(
        "r.yml",
        "title: T\nsessions:\n  date: 2024\n  place: {venue: V, town: T}\n"
        "people:\n  a: {name: A}\n  b:\n    name: B\nvotes:\n  - text: x\n    items: [{text: y}]\n",
    )
    assert isinstance(document, Document)
    cases: dict[tuple[str | int, ...], tuple[str, tuple[int, int]]] = {
        (): ("", (1, 1)),
        ("title",): ("title", (1, 1)),
        ("title", "fi"): ("title", (1, 1)),
        ("sessions", 0, "date"): ("sessions.date", (3, 3)),
        ("sessions", 0, "place", "town"): ("sessions.place.town", (4, 21)),
        ("people", 1, "name"): ("people.b.name", (8, 5)),
        ("people", 1): ("people.b", (7, 3)),
        ("votes", 0, "items", 0, "text"): ("votes.1.items.1.text", (11, 14)),
        ("votes", 7, "text"): ("votes.8", (9, 1)),
        ("none", 3): ("none", (1, 1)),
    }
    for location, (key, position) in cases.items():
        problem = document.problem(location, message("wrong"))
        assert (problem.key, (problem.line, problem.column)) == (key, position), location
        assert document.position(location) == position


@given(TREES)
def test_json_is_read_back_without_what_is_empty(tree: Data) -> None:
    assert data(json.dumps({"a": "b", "c": tree})) == filled({"a": "b", "c": tree})


def filled(tree: Data) -> Data:
    """A tree without empty lists and mappings, also without those that become empty by this."""
    if isinstance(tree, dict):
        return {key: kept for key, inner in tree.items() if (kept := filled(inner))}
    return [kept for inner in tree if (kept := filled(inner))] if isinstance(tree, list) else tree


@given(st.text() | YAML_LIKE)
@example("a: \ud800")
@example("%YAML 9.9\n---\na: b")
@example("a: b\n...\nc: d")
@example("---")
@example("? a")
@example('"')
def test_no_text_stops_the_reader(text: str) -> None:
    result = parse("r.yml", text)
    if isinstance(result, Document):
        assert result.data is not None
        return
    assert result
    for problem in result:
        assert 1 <= problem.line <= len(text.splitlines()) + 2
        assert problem.column >= 1
        assert problem.text(str)


def test_a_shelved_document_reads_its_file_again_for_positions(tmp_path: Path) -> None:
    file = tmp_path / "r.yml"
    file.write_text("a: 1\nb:\n  c: 2\n", "utf-8")
    for text_digest in (digest(file.read_bytes()), "another text's"):
        assert LazyDocument("n/r.yml", str(file), text_digest).position(("b", "c")) == (3, 3)
        assert LazyDocument("n/r.yml", str(file), text_digest).position(("b",)) == (2, 1)
    for new_text in ("b: [", "- b\n", ""):
        file.write_text(new_text, "utf-8")
        problem = LazyDocument("n/r.yml", str(file), "").problem(("b", "c"), message("amiss"))
        assert (problem.path, problem.line, problem.column, problem.key) == ("n/r.yml", 1, 1, "b")
    file.unlink()
    assert LazyDocument("n/r.yml", str(file), "").position(("b", "c")) == (1, 1)


def test_letters_with_combining_marks_are_composed(tmp_path: Path) -> None:
    file = tmp_path / "a.yml"
    file.write_text("town: Testila\u0308\n", encoding="utf-8")
    document = read(file, "a.yml")
    assert isinstance(document, Document)
    assert document.data == {"town": "Testilä"}


@pytest.mark.parametrize(
    "text", ["a: b # comment", "a: 'b #c'", "# a #b\na: b", "a: b#c", "a: [b, c] # d", "a: |\n  b #c"]
)
def test_comments_and_signs_in_texts_are_no_mistake(text: str) -> None:
    assert isinstance(parse("a.yml", text), Document)
