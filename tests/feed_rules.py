"""Rules of the W3C's feed validator for RSS 2.0, as far as a feed of ours could break them.

Each is named after what has to be true; its docstring has the names of the validator's messages for a breach.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import datetime
from email.utils import parsedate_to_datetime
from typing import Any, Final
from urllib.parse import urlsplit

import html5lib
from lxml import etree, html

from gazette.records.languages import is_language

ATOM: Final = "{http://www.w3.org/2005/Atom}"
CORE: Final = "{http://purl.org/dc/elements/1.1/}"
ENCODED: Final = "{http://purl.org/rss/1.0/modules/content/}encoded"
HISTORY: Final = "{http://purl.org/syndication/history/1.0}"
_ONCE: Final = frozenset({"title", "link", "description", "guid", "pubDate", "enclosure", "author", "source"})
_KNOWN: Final = {
    "channel": {"title", "link", "description", "language", "lastBuildDate", f"{ATOM}link", "item"}
    | {f"{HISTORY}archive"},
    "item": {*_ONCE, "category", f"{ATOM}updated", f"{ATOM}link", ENCODED, f"{CORE}creator"}
    | {f"{CORE}language"},
}
_MAIL_DATE: Final = re.compile(
    r"(Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d\d (Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) \d{4} "
    r"\d\d:\d\d:\d\d ([+-]\d{4}|GMT)"
)
_NET_DATE: Final = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(Z|[+-]\d\d:\d\d)")
_MEDIA_TYPE: Final = re.compile(r"[\w.+-]+/[\w.+-]+")
_TAG: Final = re.compile(r"<[A-Za-z/!?]")
_RISKY: Final = "//script | //style | //iframe | //object | //embed | //form | //meta | //link | //@style"

Feed = Any
"""The root element of a feed; lxml ships no types."""
Rule = Callable[[Feed, str, datetime], Iterator[str]]
"""What in a feed breaks the rule; given its address and the moment it was fetched."""


def known_elements_once(feed: Feed, _: str, __: datetime) -> Iterator[str]:
    """UndefinedElement, DuplicateElement, DuplicateEnclosure."""
    for parent in feed.iter("channel", "item"):
        names = Counter(child.tag for child in parent)
        yield from (name for name in names if name not in _KNOWN[parent.tag])
        yield from (f"{name} twice" for name, times in names.items() if times > 1 and name in _ONCE)


def what_is_needed(feed: Feed, _: str, __: datetime) -> Iterator[str]:
    """MissingTitle, MissingLink, MissingDescription, MissingGuid, NotBlank."""
    for parent in feed.iter("channel", "item"):
        for name in ("title", "link", "description", *(("guid",) if parent.tag == "item" else ())):
            if not (parent.findtext(name) or "").strip():
                yield f"{parent.tag} without {name}"


def dates_as_in_mail(feed: Feed, _: str, __: datetime) -> Iterator[str]:
    """InvalidRFC2822Date, IncorrectDOW, InvalidRFC3339Date."""
    for value in feed.xpath("//pubDate/text() | //lastBuildDate/text()"):
        if not _MAIL_DATE.fullmatch(value) or f"{parsedate_to_datetime(value):%a}" != value[:3]:
            yield value
    for value in feed.iter(f"{ATOM}updated"):
        if not _NET_DATE.fullmatch(value.text):
            yield value.text


def nothing_of_the_future(feed: Feed, _: str, now: datetime) -> Iterator[str]:
    """ImplausibleDate."""
    for stated in feed.xpath("//pubDate/text() | //lastBuildDate/text()"):
        if parsedate_to_datetime(stated) > now:
            yield stated
    for stated in feed.iter(f"{ATOM}updated"):
        if datetime.fromisoformat(stated.text) > now:
            yield stated.text


def no_change_before_publication(feed: Feed, _: str, __: datetime) -> Iterator[str]:
    """No message of the validator: readers sort by one of the two dates and show the other."""
    for item in feed.iter("item"):
        published, updated = item.findtext("pubDate"), item.findtext(f"{ATOM}updated")
        if published and updated and datetime.fromisoformat(updated) < parsedate_to_datetime(published):
            yield item.findtext("guid")


def authors_are_no_names(feed: Feed, _: str, __: datetime) -> Iterator[str]:
    """InvalidContact: RSS wants an e-mail address there; names are for dc:creator."""
    yield from (
        e.text for e in feed.iter("author", "managingEditor", "webMaster") if "@" not in (e.text or "")
    )


def whole_addresses(feed: Feed, _: str, __: datetime) -> Iterator[str]:
    """InvalidFullLink, ContainsRelRef, InvalidURLAttribute."""
    links = [
        *feed.xpath("//link/text() | //enclosure/@url"),
        *(e.get("href") for e in feed.iter(f"{ATOM}link")),
    ]
    for _, content in contents(feed):
        links += content.xpath("//@href | //@src")
    for link in links:
        parts = urlsplit(link)
        is_whole = parts.netloc if parts.scheme in {"http", "https"} else parts.scheme in {"mailto", "tel"}
        if not is_whole:
            yield link


def one_link_to_itself(feed: Feed, address: str, __: datetime) -> Iterator[str]:
    """MissingAtomSelfLink, SelfDoesntMatchLocation."""
    own = [(e.get("href"), e.get("type")) for e in feed.iterfind(f"channel/{ATOM}link[@rel='self']")]
    if own != [(address, "application/rss+xml")]:
        yield f"{own}"


def ids_are_unique(feed: Feed, _: str, __: datetime) -> Iterator[str]:
    """DuplicateValue, InvalidHttpGUID."""
    guids = list(feed.iter("guid"))
    yield from (text for text, times in Counter(g.text for g in guids).items() if times > 1)
    for guid in guids:
        if guid.get("isPermaLink", "true") != "false" and not guid.text.startswith(("http://", "https://")):
            yield guid.text


def titles_are_text(feed: Feed, _: str, __: datetime) -> Iterator[str]:
    """ContainsHTML: some readers read a title as HTML, so no text in it may look like a tag."""
    yield from (title for title in feed.xpath("//title/text()") if _TAG.search(title))


def content_is_safe(feed: Feed, _: str, __: datetime) -> Iterator[str]:
    """SecurityRisk, SecurityRiskAttr, DangerousStyleAttr."""
    for text, content in contents(feed):
        handlers = content.xpath("//@*[starts-with(name(), 'on')]")
        if (
            content.xpath(_RISKY)
            or handlers
            or any(":" in a and _is_script(a) for a in content.xpath("//@href"))
        ):
            yield text[:80]


def content_is_html(feed: Feed, _: str, __: datetime) -> Iterator[str]:
    """NotHtml."""
    for text, _content in contents(feed):
        parser = html5lib.HTMLParser()
        parser.parseFragment(text)
        yield from (f"{error[1]}: {text[:80]}" for error in parser.errors)


def enclosures_say_what_they_are(feed: Feed, _: str, __: datetime) -> Iterator[str]:
    """MissingAttribute, InvalidIntegerAttribute, InvalidMIMEAttribute."""
    for file in feed.iter("enclosure"):
        length, type_ = file.get("length", ""), file.get("type", "")
        if not (length.isdecimal() and _MEDIA_TYPE.fullmatch(type_) and file.get("url")):
            yield etree.tostring(file).decode()


def languages_have_codes(feed: Feed, _: str, __: datetime) -> Iterator[str]:
    """InvalidLanguage."""
    for element in feed.iter("language", f"{CORE}language"):
        if not is_language(element.text):
            yield element.text


RULES: Final[tuple[Rule, ...]] = (
    known_elements_once,
    what_is_needed,
    dates_as_in_mail,
    nothing_of_the_future,
    no_change_before_publication,
    authors_are_no_names,
    whole_addresses,
    one_link_to_itself,
    ids_are_unique,
    titles_are_text,
    content_is_safe,
    content_is_html,
    enclosures_say_what_they_are,
    languages_have_codes,
)


def broken(content: bytes, address: str, now: datetime) -> dict[str, list[str]]:
    """Name of each rule that a feed breaks → the values that break it."""
    feed = etree.fromstring(content)
    faults_by_rule = {rule.__name__: list(rule(feed, address, now)) for rule in RULES}
    return {name: faults for name, faults in faults_by_rule.items() if faults}


def contents(feed: Feed) -> Iterator[tuple[str, Any]]:
    """The HTML of each item as text and parsed; descriptions are HTML too."""
    for element in feed.iter("description", ENCODED):
        if element.text:
            yield element.text, html.fragment_fromstring(element.text, create_parent="div").getroottree()


def _is_script(address: str) -> bool:
    return urlsplit(address.strip()).scheme.lower() in {"javascript", "data", "vbscript"}
