"""What records say is made harmless as Jinja makes it."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from markupsafe import escape

from gazette.escaping import escaped


def test_what_means_something_in_html_is_escaped() -> None:
    told = """<a href="x" title='y'>Ä & ö</a>"""
    assert escaped(told) == "&lt;a href=&#34;x&#34; title=&#39;y&#39;&gt;Ä &amp; ö&lt;/a&gt;"


@given(st.text(st.sampled_from("<>&\"';aä€\U0001f600\0 ")))
def test_it_is_the_escaping_of_templates(text: str) -> None:
    made = escaped(text)
    assert type(made) is str
    assert made == str(escape(text))
