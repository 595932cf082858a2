"""Components of calendars as text: the same bytes as from the library."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar, Event

from gazette.outputs.content_lines import printed

SIGNS = st.sampled_from("abc ä€𝄞\\^;,:")


@given(st.lists(st.text(SIGNS, min_size=75, max_size=160), max_size=2))
def test_lines_are_folded_as_the_library_folds_them(texts: list[str]) -> None:
    calendar, event = Calendar(), Event()
    calendar.add("version", "2.0")
    for text in texts:
        event.add("comment", text)
    calendar.add_component(event)
    assert printed(calendar) == calendar.to_ical()
