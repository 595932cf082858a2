"""Every feed keeps the rules of the W3C's validator, and each rule notices a feed that does not."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any, Final

import pytest

from gazette.base.settings import HELSINKI
from tests.feed_rules import RULES, broken
from tests.outputs import SITE, TODAY, feed_files, golden, written

RECORD: Final[Mapping[str, Any]] = {
    "title": "Neuvottelu <b>& muut",
    "sessions": {"date": "2024-10-30", "registration": {"by": "2024-10-10"}},
    "announcement": {"published": "2024-09-01", "updated": "2024-10-07"},
    "invitation": {
        "published": "2024-10-07",
        "body": "Lue [ohjelma](https://esimerkki.example/ohjelma#a) tai <https://esimerkki.example>.",
    },
    "corrections": {"date": "2024-10-07", "text": "Paikka korjattu."},
    "attachments": [
        {"title": "Diat", "file": "media/diat.pdf"},
        {"title": "Muistio", "url": "https://esimerkki.example/muistio"},
        {"title": "Ääni", "url": "https://esimerkki.example/aani.mp3"},
    ],
}
"""Two files more than a reader takes, an edit on the day of the build, a title that looks like HTML."""
LATER: Final = datetime(2024, 10, 7, 7, tzinfo=HELSINKI)


@pytest.fixture(scope="module")
def content(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The feed of a record with every text that was once printed wrongly, built in the morning."""
    records = written(tmp_path_factory.mktemp("feed"), {"keksila/2024/n": RECORD})
    (records.root / "keksila/2024/media").mkdir()
    (records.root / "keksila/2024/media/diat.pdf").write_bytes(b"%PDF-1.4")
    return feed_files(records, LATER.date())["fi/feed.xml"]


def test_no_feed_breaks_a_rule() -> None:
    now = datetime.combine(TODAY, datetime.min.time(), HELSINKI) + timedelta(hours=7)
    feeds = {path: content for path, content in feed_files(golden()).items() if path.endswith(".xml")}
    assert {path: faults for path, c in feeds.items() if (faults := broken(c, SITE + path, now))} == {}
    assert len(feeds) > 30


def test_a_feed_of_texts_that_were_once_wrong_breaks_no_rule(content: bytes) -> None:
    assert broken(content, f"{SITE}fi/feed.xml", LATER) == {}
    assert content.count(b"<item>") == 4


SPOILT: Final[Mapping[str, tuple[bytes, bytes]]] = {
    "known_elements_once": (
        b"<enclosure ",
        b'<enclosure url="https://a.example/b" length="0" type="a/b"/><enclosure ',
    ),
    "what_is_needed": (b"<link>https://example.fi/fi/keksila/2024/n/oikaisu/2024-10-07/</link>", b""),
    "dates_as_in_mail": (b"<pubDate>Mon, ", b"<pubDate>Tue, "),
    "nothing_of_the_future": (b"<lastBuildDate>Mon, 07 Oct 2024 03:", b"<lastBuildDate>Mon, 07 Oct 2024 12:"),
    "no_change_before_publication": (b"updated>2024-10-07T03", b"updated>2024-10-06T03"),
    "authors_are_no_names": (b"<dc:creator>", b"<author>Keksi</author><dc:creator>"),
    "whole_addresses": (b'href="https://example.fi/fi/keksila/2024/n/"', b'href="fi/keksila/2024/n/"'),
    "one_link_to_itself": (b'rel="self"', b'rel="alternate"'),
    "ids_are_unique": (b":announcement</guid>", b":invitation</guid>"),
    "titles_are_text": (b"<item><title>", b"<item><title>&lt;i&gt;"),
    "content_is_safe": (b"&lt;p&gt;", b'&lt;p onclick="a()"&gt;'),
    "content_is_html": (b"&lt;p&gt;", b"&lt;p&gt;&lt;p&gt;&lt;/i&gt;"),
    "enclosures_say_what_they_are": (b'length="8"', b'length="-1"'),
    "languages_have_codes": (b"<language>fi<", b"<language>Finnish<"),
}


@pytest.mark.parametrize("rule", [rule.__name__ for rule in RULES])
def test_each_rule_notices_a_feed_that_breaks_it(rule: str, content: bytes) -> None:
    good, bad = SPOILT[rule]
    assert good in content
    spoilt = content.replace(good, bad, 1)
    assert [*broken(spoilt, f"{SITE}fi/feed.xml", LATER)] == [rule]
