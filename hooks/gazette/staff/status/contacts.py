"""Contact details whose day has passed: pages no longer show them, but their file still holds them."""

from __future__ import annotations

from collections.abc import Iterator

from gazette.base.problems import N_, message
from gazette.checks.walk import parts_of
from gazette.records.collection import Record
from gazette.records.model.parties import Contact
from gazette.staff.status.tasks import Situation, Task, Urgency
from gazette.views.registration import last_day_of_details
from gazette.views.schedule import schedule
from gazette.views.stages import Stage, stage


def contact_details_are_kept(situation: Situation, record: Record) -> Iterator[Task]:
    """E-mail and phone are in the file after the last day they are shown (611/2021 section 34).

    Those of a negotiation that is postponed without a new day are needed again.
    """
    negotiation, today = record.negotiation, situation.today
    is_postponed = stage(schedule(negotiation, today)) is Stage.POSTPONED
    for node in parts_of(record, lambda part: isinstance(part, Contact)):
        contact = node.part
        assert isinstance(contact, Contact)
        last = last_day_of_details(negotiation, contact)
        has_details = contact.email or contact.phone
        if not has_details or last >= today or (is_postponed and contact.until is None):
            continue
        field = "email" if contact.email else "phone"
        yield Task(
            message(
                N_("contact details that were shown until {day} are still in the file: {who}."),
                day=last,
                who=contact.name or contact.title or message(N_("a contact")),
            ),
            message(
                N_(
                    "Delete the lines email and phone; the name can stay. The page already hides them "
                    "(611/2021 section 34), but anybody who reads the file sees them."
                )
            ),
            Urgency.NOW,
            last,
            record.document,
            (*node.location, field),
            law="611/2021",
        )
