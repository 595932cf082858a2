"""Texts of records as HTML: the HTML of each kind of Markdown, which can harm no reader."""

from __future__ import annotations

import re
from typing import Final

import html5lib
import pyromark
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gazette.html import markdown
from tests.attack.payloads import PAYLOADS

KINDS: Final = {
    "paragraphs": ("Yksi\nrivi.\n\nToinen.", "<p>Yksi\nrivi.</p>\n<p>Toinen.</p>\n"),
    "emphasis": (
        "*Kursiivi*, **lihava**, ~~poistettu~~.",
        "<p><em>Kursiivi</em>, <strong>lihava</strong>, <del>poistettu</del>.</p>\n",
    ),
    "tildes within words": ("klo 8~9 ja 10~11", "<p>klo 8~9 ja 10~11</p>\n"),
    "list": ("- yksi\n- kaksi", "<ul>\n<li>yksi</li>\n<li>kaksi</li>\n</ul>\n"),
    "list of paragraphs": (
        "- yksi\n\n- kaksi",
        "<ul>\n<li>\n<p>yksi</p>\n</li>\n<li>\n<p>kaksi</p>\n</li>\n</ul>\n",
    ),
    "numbered list": ("3. kolme\n4. neljä", '<ol start="3">\n<li>kolme</li>\n<li>neljä</li>\n</ol>\n'),
    "quotation": ("> Näin on.", "<blockquote>\n<p>Näin on.</p>\n</blockquote>\n"),
    "line break": ("Katu 1\\\n00100 Helsinki", "<p>Katu 1<br>\n00100 Helsinki</p>\n"),
    "rule": ("***", "<hr>\n"),
    "code": ("`a < b` & c", "<p><code>a &lt; b</code> &amp; c</p>\n"),
    "block of code": ("```yaml\na: 1 < 2\n```", "<pre><code>a: 1 &lt; 2\n</code></pre>\n"),
    "link": (
        '[Sivu](https://example.fi/ä?a=1&b=2 "Otsikko")',
        '<p><a href="https://example.fi/%C3%A4?a=1&amp;b=2" title="Otsikko" rel="noopener">Sivu</a></p>\n',
    ),
    "address": (
        "<https://example.fi/~a>",
        '<p><a href="https://example.fi/~a" rel="noopener">https://example.fi/~a</a></p>\n',
    ),
    "mail": (
        "<mailto:a@example.fi>",
        '<p><a href="mailto:a@example.fi" rel="noopener">mailto:a@example.fi</a></p>\n',
    ),
    "bare address": ("www.example.fi", "<p>www.example.fi</p>\n"),
    "table": (
        "| a | b |\n|:--|--:|\n| 1 | 2 |",
        (
            '<figure class="table-wrap" tabindex="0"><table>'
            "<thead><tr><th>a</th><th>b</th></tr></thead><tbody>\n"
            "<tr><td>1</td><td>2</td></tr>\n</tbody></table></figure>\n"
        ),
    ),
    "heading below its line": ("Taustaa\n===", "<h3>Taustaa</h3>\n"),
    "signs of HTML": ("5 < 6 & '7' > 8 &lt;b&gt;", "<p>5 &lt; 6 &amp; '7' &gt; 8 &lt;b&gt;</p>\n"),
    "quotation marks": ('”Näin”, "näin" -- ja...', '<p>”Näin”, "näin" -- ja...</p>\n'),
    "HTML is shown as it is": (
        "<b>x</b>\n\n<div>\n*a*\n</div>",
        "<p>&lt;b&gt;x&lt;/b&gt;</p>\n<p>&lt;div&gt;\n<em>a</em>\n&lt;/div&gt;</p>\n",
    ),
    "picture is its description": ('![Kuva ["1"]](https://example.fi/a.png "x>y")', '<p>Kuva ["1"]</p>\n'),
    "characters that cannot be shown": (
        "a&#1;b&#x1B;c&#150;d&#xD800;e &#228;&nbsp;&ouml;",
        "<p>abcde ä&nbsp;ö</p>\n",
    ),
    "link that runs code": ("[x](javascript:alert)", '<p><a rel="noopener">x</a></p>\n'),
}


@pytest.mark.parametrize("kind", KINDS)
def test_text_becomes_html(kind: str) -> None:
    text, expected = KINDS[kind]
    assert markdown.html(text) == expected


@pytest.mark.parametrize(
    ("text", "level", "expected"),
    [
        ("# a", 3, [3]),
        ("### a", 2, [2]),
        ("## a\n\n### b\n\n## c", 3, [3, 4, 3]),
        ("# a\n\n#### b\n\n##### c", 2, [2, 3, 4]),  # no level is left out
        ("### a\n\n# b", 3, [3, 3]),  # the first is never below the level of the page
        ("# a\n\n## b\n\n### c\n\n#### d\n\n##### e", 3, [3, 4, 5, 6, 6]),
        ("> # a\n\n- ## b", 3, [3, 4]),
    ],
)
def test_headings_fit_into_the_page(text: str, level: int, expected: list[int]) -> None:
    levels = re.findall(r"<h(\d)>\w</h\1>", markdown.html(text, level))
    assert [int(level) for level in levels] == expected


PIECES: Final = (
    *("sana", "ähkä", " ", "  ", "\n", "\n\n", "    ", "- ", "1. ", "# ", "> ", "|", "\n|-|-|\n"),
    *("*", "**", "_", "~", "~~", "`", "```", "\\", "&", "&lt;", "&#60;"),
    *("[", "]", "(", ")", "![", "](https://example.fi)", "](<", "\n[a]: "),
    *("<", "</", "<!--", "-->", "<?", "<!A", "<![CDATA[", "<b", "<div>", "<script", ">", "/>", '"', "'", "="),
    *("<https://", "<mailto:", "javascript:", " onload=x"),
    *PAYLOADS,
)
TEXTS: Final = st.lists(st.sampled_from(PIECES), max_size=20).map("".join) | st.text(max_size=40)
ALLOWED: Final = {
    *("p", "br", "em", "strong", "del", "a", "code", "pre", "hr", "blockquote", "ul", "ol", "li"),
    *("h2", "h3", "h4", "h5", "h6", "table", "thead", "tbody", "tr", "th", "td"),
}


@given(TEXTS)
def test_no_html_reaches_the_parser(text: str) -> None:
    """Escaping before the parser, tested without the filter after it."""
    events = pyromark.events(markdown.without_html(text))
    kinds = {next(iter(event)) if isinstance(event, dict) else event for event in events}
    assert not kinds & {"Html", "InlineHtml"}


@given(TEXTS)
def test_only_harmless_html_is_left(text: str) -> None:
    """Parsed as by a browser: only elements and attributes that are allowed in a text."""
    root = html5lib.parseFragment(markdown.html(text), namespaceHTMLElements=False)
    for element in root.iter():
        if element is not root:
            assert element.tag in ALLOWED
            assert set(element.attrib) <= {"href", "title", "rel", "start"}
            assert re.match(r"(?!\w+:)|https?:|mailto:|tel:", element.attrib.get("href", ""), re.IGNORECASE)


@pytest.mark.parametrize(
    ("text", "html"),
    [
        (
            "29. lokakuuta kokous.\n\n12. marraskuuta toinen.",
            "<p>29. lokakuuta kokous.</p>\n<p>12. marraskuuta toinen.</p>\n",
        ),
        (
            "- 29. lokakuuta kokous\n- 12. marraskuuta toinen",
            "<ul>\n<li>29. lokakuuta kokous</li>\n<li>12. marraskuuta toinen</li>\n</ul>\n",
        ),
        ("1. kokous\n2. toinen", "<ol>\n<li>kokous</li>\n<li>toinen</li>\n</ol>\n"),
    ],
)
def test_a_finnish_day_is_no_item_of_a_list(text: str, html: str) -> None:
    """A list continues from its first number, so that a second day would be shown as another one."""
    assert markdown.html(text) == html


def test_table_scrolls_in_a_box_of_its_own() -> None:
    result = markdown.html("| a | b |\n| --- | --- |\n| c | d |")
    assert result.startswith('<figure class="table-wrap" tabindex="0"><table>')
    assert result.strip().endswith("</table></figure>")
    assert "table-wrap" not in markdown.html("`<table>`")
