"""The parts of a page's head besides its layout: sharing, feed links and JSON-LD."""

from __future__ import annotations

from gazette.base.settings import Settings
from gazette.head import feed_links, jsonld, sharing
from gazette.html import layout, stylesheet
from gazette.urls.addresses import up
from gazette.views.context import Reader
from gazette.views.page import Page


def extras(page: Page, reader: Reader) -> str:
    """HTML for the head of a page in the reader's language."""
    return sharing.tags(page, reader) + feed_links.links(reader, page.address) + jsonld.script(page, reader)


def handwritten_parts(page: Page, settings: Settings, content: str) -> dict[str, str]:
    """Slot → HTML for a page of docs/; `content` is the HTML of its Markdown."""
    return layout.page_parts(
        page,
        settings,
        main_html=f'<div class="prose md-typeset">\n{content}\n</div>',
        extra_head=sharing.tags_of_handwritten(page, settings)
        + stylesheet.theme_link(up(page.address.depth), settings),
    )
