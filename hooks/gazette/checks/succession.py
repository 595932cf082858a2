"""How records follow one another: the round before and after, promised records, outcomes carried on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from gazette.base.problems import N_, Message, Problem, did_you_mean, message
from gazette.checks.walk import Way, days
from gazette.records.collection import Record, Records


def record_is_known(records: Records) -> Iterator[Problem]:
    """A record that another names (previous, next, of a next step, of its resolution) is there."""
    for entry in records.all:
        for where, ref in _records_named(entry):
            if ref not in records.by_id and ref not in records.unread:
                yield entry.document.problem(
                    where, message(N_('there is no record "{name}".'), name=ref), _advice(records, ref)
                )


def record_names_another(_: Records, entry: Record) -> Iterator[Problem]:
    """A record is not its own predecessor, successor or promised record."""
    for where, ref in _records_named(entry):
        if ref == entry.id:
            yield entry.document.problem(
                where,
                message(N_("the record names itself.")),
                message(N_("Name another record, or remove the line.")),
            )


def previous_is_earlier(records: Records) -> Iterator[Problem]:
    """The round before is not later, and the round after is not earlier."""
    for this in records.all:
        before = _other(records, this.negotiation.previous)
        after = _other(records, this.negotiation.next)
        if before and days(before).first > days(this).last:
            yield this.document.problem(
                ("previous",),
                message(N_('"{name}" is later than this record.'), name=before.id),
                message(N_("Name it under next instead, or correct the dates.")),
            )
        if after and days(after).last < days(this).first:
            yield this.document.problem(
                ("next",),
                message(N_('"{name}" is earlier than this record.'), name=after.id),
                message(N_("Name it under previous instead, or correct the dates.")),
            )


def neighbours_agree(records: Records) -> Iterator[Problem]:
    """When this record names the next one, that one does not name another as the one before; and back."""
    for this in records.all:
        for field, opposite in (("previous", "next"), ("next", "previous")):
            other = _other(records, getattr(this.negotiation, field))
            back = getattr(other.negotiation, opposite) if other else None
            if other and back and back != this.id and back in records.by_id:
                yield this.document.warning(
                    (field,),
                    message(
                        N_('"{other}" says that its {opposite} record is "{back}", not this one.'),
                        other=other.id,
                        opposite=opposite,
                        back=back,
                    ),
                    message(N_("Correct one of the two.")),
                )


def outcome_carries_on_a_known_one(records: Records) -> Iterator[Problem]:
    """The outcome that another carries on is there, by its id here or as region/year/record#id."""
    for entry, where, _, ref in _carried(records):
        if ref in records.outcome_by_id or ref.partition("#")[0] in records.unread:
            continue
        told = ref.removeprefix(f"{entry.id}#")
        own = [outcome.id for outcome in entry.negotiation.outcomes]
        yield entry.document.problem(
            where,
            message(N_('there is no outcome "{name}".'), name=told),
            did_you_mean(told, (*own, *records.outcome_by_id))
            or message(N_("Write its id if it is in this record, otherwise region/year/record#id.")),
        )


def outcome_carries_on_an_earlier_one(records: Records) -> Iterator[Problem]:
    """An outcome carries on one of the same or an earlier round, never a later one."""
    for entry, where, _, ref in _carried(records):
        found = records.outcome_by_id.get(ref)
        if found and days(found[0]).first > days(entry).last:
            yield entry.document.problem(
                where,
                message(N_('"{name}" was agreed later than this.'), name=ref),
                message(N_("The later outcome carries on the earlier one: write it there.")),
            )


def outcome_does_not_carry_on_itself(records: Records) -> Iterator[Problem]:
    """The way from an outcome to what it carries on never leads back to it."""
    all_carried = tuple(_carried(records))
    carried = {this: ref for _, _, this, ref in all_carried}
    for entry, where, this, _ in all_carried:
        way = _way_back(carried, this)
        if way[-1] == this:
            yield entry.document.problem(
                where,
                message(N_("the outcome carries on itself: {way}."), way=" → ".join((this, *way))),
                message(N_("Remove the line from the earliest of them.")),
            )


def _way_back(carried: Mapping[str, str], start: str) -> list[str]:
    """What `start` carries on, step by step, until nothing is carried on or a step comes again."""
    way = [carried[start]]
    while way[-1] != start and way[-1] in carried and carried[way[-1]] not in way:
        way.append(carried[way[-1]])
    return way


def _advice(records: Records, ref: str) -> Message:
    """What to write when there is no such record: where it went, or one called nearly so."""
    moved = {alias: entry.id for entry in records.all for alias in entry.negotiation.aliases}
    if ref in moved:
        return message(N_('It is now "{id}".'), id=moved[ref])
    return did_you_mean(ref, records.by_id) or message(N_("Write it as region/year/record."))


def _other(records: Records, ref: str | None) -> Record | None:
    """The record that is named, when one is, and it is there."""
    return records.by_id.get(ref) if ref else None


def _records_named(entry: Record) -> Iterator[tuple[Way, str]]:
    """Every record that one names, and the place where it does."""
    record = entry.negotiation
    if record.previous:
        yield ("previous",), record.previous
    if record.next:
        yield ("next",), record.next
    for number, step in enumerate(record.next_steps):
        if step.record:
            yield ("next_steps", number, "record"), step.record
        if step.resolved and step.resolved.record:
            yield ("next_steps", number, "resolved", "record"), step.resolved.record


def _carried(records: Records) -> Iterator[tuple[Record, Way, str, str]]:
    """Every outcome that carries on another: its record and place, its own full id, the other's full id."""
    for entry in records.all:
        for number, outcome in enumerate(entry.negotiation.outcomes):
            if ref := outcome.carries_on:
                full = ref if "#" in ref else f"{entry.id}#{ref}"
                yield entry, ("outcomes", number, "carries_on"), f"{entry.id}#{outcome.id}", full
