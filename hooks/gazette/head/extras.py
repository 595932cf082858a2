"""The parts of a page's head besides its layout: feed links and JSON-LD."""

from __future__ import annotations

from gazette.head import feed_links, jsonld
from gazette.views.context import Reader
from gazette.views.page import Page


def extras(page: Page, reader: Reader) -> str:
    """HTML for the head of a page in the reader's language."""
    return feed_links.links(reader, page.address) + jsonld.script(page, reader)
