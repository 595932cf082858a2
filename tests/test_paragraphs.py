"""Plain texts are printed without the parser, and as the parser prints them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from gazette.html import paragraphs, prose

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
MARKED = st.sampled_from(
    (
        "**Talo**",
        "**ähkä 1. Ⅷ**:",
        "**a(b)c**!?",
        "[talo](https://x.fi)",
        "[talo 1.](https://www.ä-x.fi/)",
        "[“a”](https://www.a-x.fi/A//b/../c.html).",
        "[it's](https://www.a-x.fi/1-2),",
        "[a (b)](https://1.2.fi/)",
        "[a](https://A.fi/)",
        "[a](https://xn--a.fi/)",
        "[a](https://a.fi/?b=c)",
        "[a](https://a.fi/b(c))",
        "**[a](https://a.fi)**",
        "[**a**](https://a.fi)",
        "**(a)**",
        "** a**",
        "**a**b",
        "b**a**",
        "****",
        "**",
        "[",
        "](https://a.fi)",
        "![a](https://a.fi)",
        "[a]:",
    )
)
"""What bold and links are made of, and what looks like it."""
ODD = st.sampled_from(
    ("*a*", "a_b", "#", "&", "<b>", "[x](y)", "`c`", "\\", "|", "=", "\u00a0", "a\u0308", "", "1) b")
)
LINE = st.lists(WORDS, min_size=1, max_size=5).map(" ".join).map(lambda words: f"Sana {words}")
ODD_LINE = st.lists(st.one_of(WORDS, ODD), max_size=5).map(" ".join)
MARKED_LINE = st.lists(st.one_of(WORDS, MARKED), min_size=1, max_size=5).map(" ".join)
PARAGRAPH = st.lists(LINE, min_size=1, max_size=3).map("\n".join)
MARKED_PARAGRAPH = st.lists(st.one_of(LINE, MARKED_LINE), min_size=1, max_size=3).map("\n".join)
MARKED_LIST = st.lists(MARKED_LINE.map("- {}".format), min_size=1, max_size=3).map("\n".join)
LIST = st.lists(LINE.map("- {}".format), min_size=1, max_size=3).map("\n".join)
HEADING = st.tuples(st.integers(1, 6), LINE).map(lambda told: f"{'#' * told[0]} {told[1]}")
MARKED_TEXT = st.lists(
    st.one_of(MARKED_PARAGRAPH, MARKED_LIST, MARKED_LINE.map("## {}".format)), min_size=1, max_size=4
).map("\n\n".join)
PLAIN = st.lists(st.one_of(PARAGRAPH, LIST, HEADING), min_size=1, max_size=5).map("\n\n".join)
ANY = st.lists(st.one_of(PARAGRAPH, LIST, HEADING, ODD_LINE), min_size=1, max_size=5).flatmap(
    lambda blocks: st.sampled_from(("\n", "\n\n", "\n\n\n")).map(lambda between: between.join(blocks))
)
LEVELS = st.sampled_from((2, 3))


@given(st.one_of(PLAIN, MARKED_TEXT, ANY), LEVELS)
def test_a_text_is_printed_as_the_parser_prints_it(text: str, level: int) -> None:
    assert prose.html(text, level) == prose.parsed(text, level)


def test_most_texts_are_plain() -> None:
    for text in (
        "Sana.\nToinen rivi.\n\n## Taustaa\n\n- yksi\n- kaksi\n\nJatkuu.\n",
        "**Lue lisää** [esimerkkisivulta](https://www.example.org/sivu).",
        "[Sivu](https://www.example.org)\n**ja** toinen: [Sivu](https://esimerkki.example.org/a-b/C.html)",
    ):
        assert paragraphs.blocks(text) is not None, text


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
        "**a",
        "**a **",
        "** a**",
        "**a**b",
        "[a](https://Example.org)",
        "[a](https://example.org/?a&b)",
        "[a](http://example.org)",
        "[a](javascript:alert)",
        "![a](https://example.org)",
        "[a]: https://example.org",
    ):
        assert paragraphs.blocks(text) is None, text
