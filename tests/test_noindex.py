"""A copy of the site that search engines are asked to leave out: one setting, each page and robots.txt."""

from __future__ import annotations

import pytest

from gazette.base.configuration import SettingError
from gazette.base.settings import settings
from gazette.i18n.words import words
from tests.sites import GOLDEN_TODAY, Checkout, contents


def test_one_setting_closes_every_page_and_shows_no_drafts(checkout: Checkout) -> None:
    before = {path for path in contents(checkout.built(today=GOLDEN_TODAY)) if "assets/sharing" not in path}
    file = checkout.root / "mkdocs.yml"
    text = file.read_text("utf-8")
    file.write_text(text.replace("    # noindex: true\n", "    noindex: !ENV [CLOSED, false]\n"), "utf-8")
    files = contents(checkout.built(today=GOLDEN_TODAY, CLOSED="true"))
    assert {path for path in files if "assets/sharing" not in path} == before, "the same pages"
    assert files["robots.txt"] == b"User-agent: *\nDisallow: /\n"
    pages = {path: text for path, text in files.items() if path.endswith(".html")}
    assert [path for path, text in pages.items() if b'<meta name="robots" content="noindex' not in text] == []
    open_again = contents(checkout.built(today=GOLDEN_TODAY))
    assert b"noindex" not in open_again["fi/index.html"]
    assert open_again["robots.txt"].startswith(b"User-agent: *\nAllow: /\n")


def test_the_setting_is_true_or_false() -> None:
    def closed(value: object) -> bool:
        return settings({"noindex": value, "today": "2026-01-01"}, "https://example.fi/", {}).is_closed

    assert [closed(value) for value in (True, False, None)] == [True, False, False]
    with pytest.raises(SettingError) as refusal:
        closed("yes")
    assert refusal.value.what.text(words("en").template) == "extra.gazette.noindex: write true or false"
