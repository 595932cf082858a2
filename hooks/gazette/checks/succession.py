"""Links between records: previous and next round, promised records, outcomes carried on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from gazette.base.problems import N_, Message, Problem, did_you_mean, message
from gazette.checks.walk import Location, days
from gazette.records.collection import Record, Records


def record_is_known(records: Records, entry: Record) -> Iterator[Problem]:
    """A record named by another (previous, next, a next step, its resolution) exists."""
    for location, ref in _references(entry):
        if records.record(ref) is None and records.current_id(ref) not in records.unread:
            yield entry.document.problem(
                location,
                message(N_('there is no record "{name}".'), name=ref),
                _advice(records, entry, ref),
            )


def record_names_another(_: Records, entry: Record) -> Iterator[Problem]:
    """A record does not name itself as previous, next or promised record."""
    for location, ref in _references(entry):
        if ref == entry.id:
            yield entry.document.problem(
                location,
                message(N_("the record refers to itself.")),
                message(N_("Write another record, or remove the line.")),
            )


def previous_is_earlier(records: Records, entry: Record) -> Iterator[Problem]:
    """The previous round is not later than this one, and the next one is not earlier."""
    before = _other(records, entry.negotiation.previous)
    after = _other(records, entry.negotiation.next)
    if before and days(before).first > days(entry).last:
        yield entry.document.problem(
            ("previous",),
            message(N_('the record "{name}" is later than this one.'), name=before.id),
            message(N_("Write it in next instead, or correct the dates.")),
        )
    if after and days(after).last < days(entry).first:
        yield entry.document.problem(
            ("next",),
            message(N_('the record "{name}" is earlier than this one.'), name=after.id),
            message(N_("Write it in previous instead, or correct the dates.")),
        )


def neighbours_agree(records: Records, entry: Record) -> Iterator[Problem]:
    """If A names B as next, B does not name another record as previous; and the other way round."""
    for field, opposite in (("previous", "next"), ("next", "previous")):
        other = _other(records, getattr(entry.negotiation, field))
        back = _other(records, getattr(other.negotiation, opposite)) if other else None
        if other and back and back.id != entry.id:
            yield entry.document.warning(
                (field,),
                message(
                    N_('in "{other}" the field {opposite} is "{back}", not this record.'),
                    other=other.id,
                    opposite=opposite,
                    back=back.id,
                ),
                message(N_("Correct one of the two.")),
            )


def outcome_carries_on_a_known_one(records: Records, entry: Record) -> Iterator[Problem]:
    """An outcome carried on by another exists, by its id in the same record or as region/year/record#id."""
    own = {outcome.id for outcome in entry.negotiation.outcomes}
    for location, own_id, ref in _carried_on(records, entry):
        home, _, last = ref.partition("#")
        if ref in records.outcome_by_id or (last in own if home == entry.id else home in records.unread):
            continue
        name = ref.removeprefix(f"{entry.id}#")
        yield entry.document.problem(
            location,
            message(N_('there is no outcome "{name}".'), name=name),
            _outcome_advice(records, entry, own_id, home, last),
        )


def outcome_carries_on_an_earlier_one(records: Records, entry: Record) -> Iterator[Problem]:
    """An outcome carries on an outcome of the same or an earlier round, never of a later one."""
    for location, _, ref in _carried_on(records, entry):
        earlier = records.outcome_by_id.get(ref)
        if earlier and days(earlier[0]).first > days(entry).last:
            yield entry.document.problem(
                location,
                message(N_('the outcome "{name}" was agreed later than this one.'), name=ref),
                message(
                    N_("Write the reference in the later outcome: the later one continues the earlier one.")
                ),
            )


def outcome_does_not_carry_on_itself(records: Records) -> Iterator[Problem]:
    """Outcomes that carry on one another form no cycle."""
    entries = records.having("outcomes")
    all_carried = [(entry, *rest) for entry in entries for rest in _carried_on(records, entry)]
    carried = {outcome_id: ref for *_, outcome_id, ref in all_carried}
    for entry, location, outcome_id, _ in all_carried:
        chain = _chain(carried, outcome_id)
        if chain[-1] == outcome_id:
            yield entry.document.problem(
                location,
                message(
                    N_("the outcome ends up continuing itself: {way}."), way=" → ".join((outcome_id, *chain))
                ),
                message(N_("Remove the line from the earliest of them.")),
            )


def _chain(carried: Mapping[str, str], start: str) -> list[str]:
    """The ids that `start` carries on, directly and in turn, until the end or the first repetition."""
    chain = [carried[start]]
    while chain[-1] != start and chain[-1] in carried and carried[chain[-1]] not in chain:
        chain.append(carried[chain[-1]])
    return chain


def _advice(records: Records, entry: Record, ref: str) -> Message:
    """Advice for a missing record: the id it moved to, a similar id, or the records of that year."""
    moved = {alias: other.id for other in records.all for alias in other.aliases}
    if ref in moved:
        return message(N_('It is now "{id}".'), id=moved[ref])
    others = [other.id for other in records.all if other.id != entry.id]
    year = ref.split("/")[1:2]
    if advice := did_you_mean(ref, (other for other in others if other.split("/")[1:2] == year)):
        return advice
    folder = records.current_id(ref).rpartition("/")[0]
    if there := [other for other in others if other.rpartition("/")[0] == folder]:
        return message(N_("The records of {folder} are: {records}."), folder=folder, records=", ".join(there))
    return message(N_("Write it as region/year/record."))


def _outcome_advice(records: Records, entry: Record, own_id: str, home: str, last: str) -> Message:
    """Advice for a missing outcome `last` of the record `home`: a near id there, or all ids there."""
    record = entry if home == entry.id else records.by_id.get(home)
    ids = [outcome.id for outcome in record.negotiation.outcomes] if record else []
    prefix = "" if record is entry else f"{home}#"
    known = [f"{prefix}{id_}" for id_ in ids if f"{home}#{id_}" != own_id]
    if record and (advice := did_you_mean(f"{prefix}{last}", known)):
        return advice
    if known and record is not entry:
        return message(N_("The outcomes of that record are: {outcomes}."), outcomes=", ".join(known))
    return message(N_("Write its id if it is in this record, otherwise region/year/record#id."))


def _other(records: Records, ref: str | None) -> Record | None:
    """The record that `ref` names; None when `ref` is None or unknown."""
    return records.record(ref) if ref else None


def _references(entry: Record) -> Iterator[tuple[Location, str]]:
    """The ids of the records that an entry names, each after its location."""
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


def _carried_on(records: Records, entry: Record) -> Iterator[tuple[Location, str, str]]:
    """Outcomes that carry on another: location, own full id, full id of the other outcome."""
    for number, outcome in enumerate(entry.negotiation.outcomes):
        if ref := outcome.carries_on:
            home, _, last = ref.rpartition("#")
            full = f"{records.current_id(home) if home else entry.id}#{last}"
            yield ("outcomes", number, "carries_on"), f"{entry.id}#{outcome.id}", full
