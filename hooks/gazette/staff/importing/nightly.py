"""Every feed of every region: drafts of what is new. What `gazette import --all` does each night."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from gazette.base.problems import Message
from gazette.i18n.words import Words
from gazette.records.collection import Records
from gazette.staff.importing.candidates import Candidate, candidates, judged, refusal
from gazette.staff.importing.fetching import Answer, Validators
from gazette.staff.importing.known import Known
from gazette.staff.importing.limits import UnreadableError
from gazette.staff.importing.memory import Memory, keys_of
from gazette.staff.importing.proposals import Proposal, completed, propose
from gazette.staff.importing.reading import sources_of

FetchChanged = Callable[[str, Validators], Answer]


class Feed(NamedTuple):
    """A feed of an organiser."""

    region: str
    address: str


class Failure(NamedTuple):
    """A feed or an item that could not be read, and why."""

    region: str
    address: str
    why: Message


@dataclass(frozen=True, slots=True)
class Night:
    """The result of one run."""

    proposals: tuple[Proposal, ...]
    failures: tuple[Failure, ...]


def feeds_of(records: Records, region: str | None) -> tuple[Feed, ...]:
    """The feeds of all regions, or of one."""
    organisers = (o for o in records.organisers if region in (None, o.id))
    return tuple(Feed(o.id, str(address)) for o in organisers for address in o.region.feeds)


def read_feeds(
    feeds: tuple[Feed, ...], records: Records, memory: Memory, fetch: FetchChanged, *, today: date, say: Words
) -> Night:
    """Write a draft of each new negotiation in the feeds, and note in `memory` what was read.

    A feed that cannot be read does not stop the others. It is read whole the next time too when an item of it
    could not be drafted.
    """
    known = Known(records)
    proposals: list[Proposal] = []
    failures: list[Failure] = []
    for feed in feeds:
        try:
            answer = fetch(feed.address, memory.feeds.get(feed.address, Validators()))
            if answer.is_unchanged:
                continue
            sources = sources_of(answer.content, answer.address, today, answer.content_type)
        except UnreadableError as error:
            failures.append(Failure(*feed, error.what))
            continue
        before = len(failures)
        for candidate in _likely(candidates(sources, known, feed.region)):
            keys = keys_of(candidate.source)
            if not memory.proposed.isdisjoint(keys):
                continue
            source, unread = completed(candidate.source, lambda address: fetch(address, Validators()))
            if refusal(judged(source)):  # the page tells more than the feed did
                memory.proposed |= keys
                continue
            try:
                proposal = propose(source, records, feed.region, say, unread)
            except UnreadableError as error:
                failures.append(Failure(feed.region, source.address, error.what))
                continue
            known.add(source, proposal.id)
            memory.proposed |= keys
            proposals.append(proposal)
        if len(failures) == before:
            memory.feeds[feed.address] = answer.validators
    return Night(tuple(proposals), tuple(failures))


def _likely(listed: tuple[Candidate, ...]) -> list[Candidate]:
    """Likely negotiations, the oldest first, so that names count up in time."""
    likely = (candidate for candidate in listed if candidate.is_likely)
    return sorted(likely, key=lambda candidate: candidate.source.published)
