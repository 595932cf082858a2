"""How records follow one another: the round before and after, promised records, outcomes carried on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from gazette.base.problems import N_, Message, Problem, did_you_mean, message
from gazette.checks.walk import Way, days
from gazette.records.registry import Entry, Registry


def record_is_known(registry: Registry) -> Iterator[Problem]:
    """A record that another names (previous, next, of a next step, of its resolution) is there."""
    for entry in registry.all:
        for where, ref in _records_named(entry):
            if ref not in registry.by_id and ref not in registry.unread:
                yield entry.document.problem(
                    where, message(N_('there is no record "{name}".'), name=ref), _advice(registry, ref)
                )


def record_names_another(_: Registry, entry: Entry) -> Iterator[Problem]:
    """A record is not its own predecessor, successor or promised record."""
    for where, ref in _records_named(entry):
        if ref == entry.id:
            yield entry.document.problem(
                where,
                message(N_("the record refers to itself.")),
                message(N_("Write another record, or remove the line.")),
            )


def previous_is_earlier(registry: Registry) -> Iterator[Problem]:
    """The round before is not later, and the round after is not earlier."""
    for this in registry.all:
        before = _other(registry, this.record.previous)
        after = _other(registry, this.record.next)
        if before and days(before).first > days(this).last:
            yield this.document.problem(
                ("previous",),
                message(N_('the record "{name}" is later than this one.'), name=before.id),
                message(N_("Write it in next instead, or correct the dates.")),
            )
        if after and days(after).last < days(this).first:
            yield this.document.problem(
                ("next",),
                message(N_('the record "{name}" is earlier than this one.'), name=after.id),
                message(N_("Write it in previous instead, or correct the dates.")),
            )


def neighbours_agree(registry: Registry) -> Iterator[Problem]:
    """When this record names the next one, that one does not name another as the one before; and back."""
    for this in registry.all:
        for field, opposite in (("previous", "next"), ("next", "previous")):
            other = _other(registry, getattr(this.record, field))
            back = getattr(other.record, opposite) if other else None
            if other and back and back != this.id and back in registry.by_id:
                yield this.document.warning(
                    (field,),
                    message(
                        N_('in "{other}" the field {opposite} is "{back}", not this record.'),
                        other=other.id,
                        opposite=opposite,
                        back=back,
                    ),
                    message(N_("Correct one of the two.")),
                )


def outcome_carries_on_a_known_one(registry: Registry) -> Iterator[Problem]:
    """The outcome that another carries on is there, by its id here or as region/year/record#id."""
    for entry, where, _, ref in _carried(registry):
        if ref in registry.outcome_by_id or ref.partition("#")[0] in registry.unread:
            continue
        told = ref.removeprefix(f"{entry.id}#")
        own = [outcome.id for outcome in entry.record.outcomes]
        yield entry.document.problem(
            where,
            message(N_('there is no outcome "{name}".'), name=told),
            did_you_mean(told, (*own, *registry.outcome_by_id))
            or message(N_("Write its id if it is in this record, otherwise region/year/record#id.")),
        )


def outcome_carries_on_an_earlier_one(registry: Registry) -> Iterator[Problem]:
    """An outcome carries on one of the same or an earlier round, never a later one."""
    for entry, where, _, ref in _carried(registry):
        found = registry.outcome_by_id.get(ref)
        if found and days(found[0]).first > days(entry).last:
            yield entry.document.problem(
                where,
                message(N_('the outcome "{name}" was agreed later than this one.'), name=ref),
                message(N_("Write the reference in the later outcome: the later one continues the "
                           "earlier one.")),
            )


def outcome_does_not_carry_on_itself(registry: Registry) -> Iterator[Problem]:
    """The way from an outcome to what it carries on never leads back to it."""
    all_carried = tuple(_carried(registry))
    carried = {this: ref for _, _, this, ref in all_carried}
    for entry, where, this, _ in all_carried:
        way = _way_back(carried, this)
        if way[-1] == this:
            yield entry.document.problem(
                where,
                message(N_("the outcome ends up continuing itself: {way}."), way=" → ".join((this, *way))),
                message(N_("Remove the line from the earliest of them.")),
            )


def _way_back(carried: Mapping[str, str], start: str) -> list[str]:
    """What `start` carries on, step by step, until nothing is carried on or a step comes again."""
    way = [carried[start]]
    while way[-1] != start and way[-1] in carried and carried[way[-1]] not in way:
        way.append(carried[way[-1]])
    return way


def _advice(registry: Registry, ref: str) -> Message:
    """What to write when there is no such record: where it went, or one called nearly so."""
    moved = {alias: entry.id for entry in registry.all for alias in entry.record.aliases}
    if ref in moved:
        return message(N_('It is now "{id}".'), id=moved[ref])
    return did_you_mean(ref, registry.by_id) or message(N_("Write it as region/year/record."))


def _other(registry: Registry, ref: str | None) -> Entry | None:
    """The record that is named, when one is, and it is there."""
    return registry.by_id.get(ref) if ref else None


def _records_named(entry: Entry) -> Iterator[tuple[Way, str]]:
    """Every record that one names, and the place where it does."""
    record = entry.record
    if record.previous:
        yield ("previous",), record.previous
    if record.next:
        yield ("next",), record.next
    for number, step in enumerate(record.next_steps):
        if step.record:
            yield ("next_steps", number, "record"), step.record
        if step.resolved and step.resolved.record:
            yield ("next_steps", number, "resolved", "record"), step.resolved.record


def _carried(registry: Registry) -> Iterator[tuple[Entry, Way, str, str]]:
    """Every outcome that carries on another: its record and place, its own full id, the other's full id."""
    for entry in registry.all:
        for number, outcome in enumerate(entry.record.outcomes):
            if ref := outcome.carries_on:
                full = ref if "#" in ref else f"{entry.id}#{ref}"
                yield entry, ("outcomes", number, "carries_on"), f"{entry.id}#{outcome.id}", full
