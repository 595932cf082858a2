"""Sources whose address has no archived copy: once the publisher's page is gone, nobody can read them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from urllib.parse import urlsplit

from gazette.base.problems import N_, message
from gazette.checks.walk import Node, parts_of, parts_of_region
from gazette.records.collection import Record
from gazette.records.model.base import Part
from gazette.records.model.outcomes import Decision
from gazette.records.model.sources import Attachment, Document, Source
from gazette.records.organisers import Organiser
from gazette.staff.status.tasks import Situation, Task, Urgency


def source_is_not_archived(_: Situation, record: Record) -> Iterator[Task]:
    """A source, document, attachment or decision of a record has an address and no archived copy."""
    return _tasks(parts_of(record, _is_source))


def source_of_region_is_not_archived(_: Situation, organiser: Organiser) -> Iterator[Task]:
    """A source or document of region.yml has an address and no archived copy."""
    return _tasks(parts_of_region(organiser, _is_source))


def _is_source(part: Part) -> bool:
    return isinstance(part, (Source, Document, Attachment, Decision))


def _tasks(nodes: Iterable[Node]) -> Iterator[Task]:
    """A task for each address, sources first; an address that is archived somewhere in the file is."""
    in_order = reversed(tuple(nodes))  # the walk takes the last first
    sources_first = sorted(in_order, key=lambda node: not isinstance(node.part, Source))
    parts = [(node, node.part) for node in sources_first]
    addresses: dict[str, Node] = {}
    archived = set()
    for node, part in parts:
        assert isinstance(part, (Source, Document, Attachment, Decision))
        if part.url and _is_page(part.url):
            addresses.setdefault(part.url, node)
            if part.archived:
                archived.add(part.url)
    for address, node in addresses.items():
        if address not in archived:
            yield Task(
                message(N_("there is no archived copy: {address}"), address=address),
                message(
                    N_(
                        "Have a web archive save the page, for example web.archive.org/save, and write the "
                        'address of the copy under "archived".'
                    )
                ),
                Urgency.LATER,
                None,
                node.document,
                (*node.location, "url"),
            )


def _is_page(address: str) -> bool:
    """Whether an address is more than that of a whole site, of which no copy would show what was read."""
    parts = urlsplit(address)
    return bool(parts.path.strip("/") or parts.query)
