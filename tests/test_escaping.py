"""Texts of records are escaped exactly as Jinja escapes them."""

from __future__ import annotations

from types import SimpleNamespace

from hypothesis import given
from hypothesis import strategies as st
from markupsafe import escape

from gazette.html.escaping import escaped
from gazette.html.render import environment


def test_special_characters_of_html_are_escaped() -> None:
    html = """<a href="x" title='y'>Ä & ö</a>"""
    assert escaped(html) == "&lt;a href=&#34;x&#34; title=&#39;y&#39;&gt;Ä &amp; ö&lt;/a&gt;"


@given(st.text(st.sampled_from("<>&\"';aä€\U0001f600\0 ")))
def test_escaped_equals_markupsafe(text: str) -> None:
    result = escaped(text)
    assert type(result) is str
    assert result == str(escape(text))


def test_all_but_pieces_is_escaped() -> None:
    page = environment("fi").from_string("{{ it.text }}{{ it | lang }} {{ (it | lang) ~ it.text }} {{ 5 }}")
    html = page.render(it=SimpleNamespace(text="<b>", language="sv"))
    assert html == '&lt;b&gt; lang="sv"  lang="sv"&lt;b&gt; 5'
