"""Purposes of the pages of sections: words by which the search matches them, on the page or not.

A list page is indexed without its text, which is that of the pages it links to; those who look for a list
know what they want to do with it (subscribe, download, sign up) rather than its title.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from gazette.base.problems import N_
from gazette.urls.addresses import Address, Word

LISTS: Final[Mapping[Word, str]] = {
    Word.NEWS: N_(
        "news current latest press release bulletin announcement invitation report correction"
        " cancellation postponed"
    ),
    Word.UPCOMING: N_(
        "upcoming events coming dates calendar schedule invitation registration sign up enrol"
        " participate when next"
    ),
    Word.PROGRAMMES: N_("programme agenda timetable schedule speakers talks presentations"),
    Word.ARCHIVE: N_("archive history earlier past previous years all negotiations"),
    Word.OUTCOMES: N_(
        "outcomes results agreements decisions agreed goals measures cooperation monitoring follow-up"
        " progress status implementation"
    ),
    Word.MUNICIPALITIES: N_("municipality city town my municipality list of municipalities codes find"),
    Word.FEEDS: N_(
        "feeds RSS feed Atom JSON subscribe subscription follow newsletter notifications e-mail alerts"
        " calendar iCal iCalendar ics webcal OPML Outlook Google reader"
    ),
    Word.OPEN_DATA: N_(
        "open data API CSV JSON Excel spreadsheet tables download files dataset statistics DCAT schema"
        " licence CC BY machine-readable reuse"
    ),
}
"""Sections whose first page is a list of links, each with words for what it is for."""
WRITTEN: Final[Mapping[Word, str]] = {
    Word.ABOUT: N_(
        "about site contact feedback e-mail editors maintainer law legislation sources instructions help"
    ),
    Word.ACCESSIBILITY: N_(
        "accessibility statement accessible WCAG screen reader keyboard contrast disability feedback"
    ),
    Word.PRIVACY: N_(
        "privacy policy statement data protection GDPR personal data cookies tracking register controller"
    ),
}
"""Hand-written pages, each with words for what it is for."""


def purpose_of(address: Address) -> str | None:
    """The words of a hand-written page; None for a page that has none."""
    first = address.steps[0] if address.steps else None
    return WRITTEN.get(first) if isinstance(first, Word) else None
