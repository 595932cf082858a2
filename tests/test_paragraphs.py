"""Plain texts are printed without the parser, and as the parser prints them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from gazette import paragraphs, prose

WORDS = st.sampled_from(
    (
        "Talo",
        "ähkä",
        "Ⅷ",
        "e.g.:",
        "1.",
        "10)",
        "-",
        "+",
        "12",
        "“hei”",
        '"a"',
        "it's",
        "https://x.fi/a?b",
        "(c)",
        "--",
    )
)
ODD = st.sampled_from(
    ("*a*", "a_b", "#", "&", "<b>", "[x](y)", "`c`", "\\", "|", "=", "\u00a0", "a\u0308", "", "1) b")
)
LINE = st.lists(WORDS, min_size=1, max_size=5).map(" ".join).map(lambda words: f"Sana {words}")
ODD_LINE = st.lists(st.one_of(WORDS, ODD), max_size=5).map(" ".join)
PARAGRAPH = st.lists(LINE, min_size=1, max_size=3).map("\n".join)
LIST = st.lists(LINE.map("- {}".format), min_size=1, max_size=3).map("\n".join)
HEADING = st.tuples(st.integers(1, 6), LINE).map(lambda told: f"{'#' * told[0]} {told[1]}")
PLAIN = st.lists(st.one_of(PARAGRAPH, LIST, HEADING), min_size=1, max_size=5).map("\n\n".join)
ANY = st.lists(st.one_of(PARAGRAPH, LIST, HEADING, ODD_LINE), min_size=1, max_size=5).flatmap(
    lambda blocks: st.sampled_from(("\n", "\n\n", "\n\n\n")).map(lambda between: between.join(blocks))
)
LEVELS = st.sampled_from((2, 3))


@given(st.one_of(PLAIN, ANY), LEVELS)
def test_a_text_is_printed_as_the_parser_prints_it(text: str, level: int) -> None:
    assert prose.html(text, level) == prose.parsed(text, level)


def test_most_texts_are_plain() -> None:
    assert paragraphs.blocks("Sana.\nToinen rivi.\n\n## Taustaa\n\n- yksi\n- kaksi\n\nJatkuu.\n") is not None


def test_what_means_something_is_for_the_parser() -> None:
    for text in (
        "*a*",
        "a_b",
        "a & b",
        "a <b>",
        "[a](b)",
        "1. a",
        "> a",
        "    a",
        "a  \nb",
        "- a\n\n- b",
        "a\n---",
    ):
        assert paragraphs.blocks(text) is None, text
