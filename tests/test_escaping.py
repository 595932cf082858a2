"""Texts of records are escaped exactly as Jinja escapes them."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import nodes
from markupsafe import escape

from gazette.html.escaping import escaped
from gazette.html.render import PIECES, TEMPLATES, environment


def test_special_characters_of_html_are_escaped() -> None:
    html = """<a href="x" title='y'>Ä & ö</a>"""
    assert escaped(html) == "&lt;a href=&#34;x&#34; title=&#39;y&#39;&gt;Ä &amp; ö&lt;/a&gt;"


@given(st.text(st.sampled_from("<>&\"';aä€\U0001f600\0 ")))
def test_escaped_equals_markupsafe(text: str) -> None:
    result = escaped(text)
    assert type(result) is str
    assert result == str(escape(text))


@pytest.mark.parametrize("template", sorted(path.name for path in TEMPLATES.glob("*.html")))
def test_templates_print_pieces_at_once(template: str) -> None:
    # Otherwise a piece is escaped like any text: it would be seen, but only by whoever opens such a page.
    tree = environment("fi").parse((TEMPLATES / template).read_text("utf-8"))
    printed = {id(child) for output in tree.find_all(nodes.Output) for child in output.nodes}
    used = [it for it in tree.find_all(nodes.Filter) if it.name in PIECES]
    assert [it.name for it in used if id(it) not in printed] == []


def test_all_but_pieces_is_escaped() -> None:
    page = environment("fi").from_string("{{ it.text }}{{ it | lang }} {{ (it | lang) ~ it.text }} {{ 5 }}")
    html = page.render(it=SimpleNamespace(text="<b>", language="sv"))
    assert html == '&lt;b&gt; lang="sv"  lang=&#34;sv&#34;&lt;b&gt; 5'
