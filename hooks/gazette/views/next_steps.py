"""Next steps: what a negotiation promised, and whether it came."""

from __future__ import annotations

from dataclasses import dataclass

from gazette.records.registry import Entry
from gazette.views.context import Reader
from gazette.views.links import negotiation_link, region_link
from gazette.views.page import Link, Passage, Value
from gazette.views.parties import party_links
from gazette.views.passages import optional_passage, passage
from gazette.views.sources import source_line


@dataclass(frozen=True, slots=True)
class StepView:
    """Something promised, and whether it came."""

    id: str
    text: Passage
    when: str
    who: tuple[Value, ...]
    """Who promised it, or is to do it."""
    resolved: str
    resolution: Passage | None
    source: tuple[Value, ...]
    link: Link | None
    where: tuple[Link, ...]


def step_views(reader: Reader, entry: Entry) -> tuple[StepView, ...]:
    """The next steps a negotiation promised, as written."""
    w = reader.w
    found = []
    for step in entry.negotiation.next_steps:
        done = step.resolved
        record = (done.record if done else None) or step.record
        linked = reader.registry.by_id.get(record) if record else None
        found.append(
            StepView(
                f"step-{step.id}",
                passage(reader, step.text, entry),
                w.opening(w.when(step.when)) if step.when else "",
                party_links(reader, entry.organiser, step.parties, entry),
                (w("Done {when}", when=w.when_in(done.date)) if done.date else w("Done")) if done else "",
                optional_passage(reader, done.text, entry) if done else None,
                source_line(reader, entry, done.source) if done else (),
                negotiation_link(reader, linked) if linked else None,
                (region_link(reader, entry.organiser), negotiation_link(reader, entry)),
            )
        )
    return tuple(found)
