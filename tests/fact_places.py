"""The places in which each field of a record is not shown, each with the reason.

`test_facts.py` changes each field and compares: a field that is new has to be shown in every place, or to be
named here with the reason. A model's name alone stands for all its fields, none of which is shown there.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

PLACES: Final = {
    "page": "the view of its subject in views/, and its template or component",
    "feed": "outputs/feeds/items.py; the facts of a round, views/rounds.py",
    "round": "the line of each of several sessions, `invitation_facts` in views/rounds.py",
    "calendar": "views/calendar_entries.py",
    "jsonld": "head/jsonld/",
    "data": "a column in the table of its subject, outputs/opendata/tables/",
    "search": "a page, but not in what outputs/search/page_words.py leaves out",
    "status": "staff/status/",
}
"""Where a field can be shown → how to add it there. `round` is a feed's line of one of several sessions."""
CONTACTS: Final = """
    Negotiation: contacts
    Registration: contacts
    Contact
"""
NOWHERE: Final = {
    "shown nowhere as it is": """
        Negotiation: notes publish_at
        Region: feeds language notes
        Session: weekday
    """,
}
"""Left out in every place but the page, which names each with its own reason."""
SUBSCRIBED: Final = {
    "details of people are deleted after the day, and readers' programs keep what they have got": CONTACTS,
    "a fact of a region, not of one of its negotiations": """
        Municipality: aliases languages merged_into se smn sms valid_from
        Names: en sv
        Region: bilingual brand code county documents hus priorities sami sources structures unit website
        Priorities Priority
    """,
}
"""Left out of feeds and calendars alike."""
NOT_SHOWN: Final[Mapping[str, Mapping[str, str]]] = {
    "page": {
        "earlier addresses and ids, which lead on": """
            Attachment: earlier_files
            Image: earlier_files
            Negotiation: aliases
            Region: aliases
        """,
        "notes among staff": """
            Negotiation: notes
            Region: notes
        """,
        "for the open data": """
            Negotiation: series
            Region: code
        """,
        "shown while it is open": "Consultation: url",
        "shown where there is no statutory kind": "Party: type",
        "decides from when the record is shown": "Negotiation: publish_at",
        "the language of its plain texts": "Region: language",
        "read by `gazette import`": "Region: feeds",
        "checked against the date, and shown by it": "Session: weekday",
        "decides in which years it is among the region's municipalities": "Municipality: valid_from",
        "shown by an alternative text that is empty": "Image: decorative",
        "shown while captions are awaited": "Recording: captions_by",
    },
    "round": {
        "a line says what, when, where and until when; the page of the item has the rest": """
            Place: accessibility address arrival coordinates room
            Session: catering doors interpreting languages
            Coordinates
        """,
    },
    "feed": {
        "an item says what is announced, invited to or reported; its page has the rest": """
            Attachment: accessible alternative archived earlier_files kind language
            Block: plain publisher
            FollowUp: source
            Negotiation: attendance co_organisers concept consultations decisions documents for_year form
            Negotiation: groups_told images in_other_languages invited keywords language legal_basis links
            Negotiation: name next next_steps people plain plan_period pre_task previous priorities purpose
            Negotiation: quotes recording refers_to remarks scope series sources structures subjects summary
            Negotiation: survey took_part translations unit unsure used_for votes
            Party: kind type
            Remote: link who
            Session: programme
            Theme: age_group description matter
            Attendance Ballot Consultation Decision Document Image LegalBasis Link NextStep Participant Person
            PreTask Quote Recording Remark Resolution Scale Slot Source Statement StepFollowUp Structure
            Survey Voted
        """,
        **SUBSCRIBED,
        **NOWHERE,
    },
    "calendar": {
        "an entry says what, when and where; its page has the rest": """
            Block: body label lead plain publisher title
            Negotiation: attachments co_organisers concept consultations date documents for_year form
            Negotiation: groups_told images in_other_languages invited keywords language legal_basis links
            Negotiation: name next organisers parties people plain plan_period pre_task previous priorities
            Negotiation: publication publisher purpose refers_to registration scope series sources structures
            Negotiation: subjects summary themes translations unit unsure
            Place: accessibility arrival
            Registration: capacity drawn_by_lot full how open_to opens price queue
            Remote: who
            Session: age_group catering interpreting languages programme theme
            Attachment Consultation Document Image LegalBasis Link Participant Party Person PreTask Slot
            Source Structure Theme
        """,
        "an entry is there before the session has any results": """
            Correction: text
            Negotiation: attendance decisions news next_steps outcomes quotes recording remarks survey
            Negotiation: took_part used_for votes
            Attendance Ballot Decision FollowUp News NextStep Outcome Quote Recording Remark Resolution Scale
            Statement StepFollowUp Survey Voted
        """,
        **SUBSCRIBED,
        **NOWHERE,
    },
    "jsonld": {
        "schema.org has no property for it that search engines read": """
            Block: body label plain
            Deadline: at days_before
            FollowUp: party source text
            Municipality: aliases languages merged_into se smn sms sv valid_from valid_to
            Names: en sv
            Negotiation: aliases attachments attendance concept consultations decisions documents for_year
            Negotiation: form groups_told images in_other_languages invited keywords language legal_basis
            Negotiation: links name next next_steps plain plan_period pre_task previous priorities purpose
            Negotiation: quotes recording refers_to registration remarks scope series sources structures
            Negotiation: subjects summary survey themes took_part translations unit unsure used_for votes
            News: body
            Outcome: age_group agreed carries_on due indicator municipalities resources responsible text theme
            Outcome: title used_for
            Party: kind type
            Person: roles
            Place: accessibility arrival
            Region: aliases bilingual code county documents hus priorities sami sources structures unit
            Registration: drawn_by_lot full how link open_to opens price queue
            Remote: who
            Session: age_group catering interpreting some_municipalities theme
            Slot: description quotes said
            Attachment Attendance Ballot Consultation Decision Document Image LegalBasis Link NextStep
            Participant PreTask Priorities Priority Quote Recording Remark Resolution Scale Source Statement
            StepFollowUp Structure Survey Theme Voted
        """,
        "details of people are deleted after the day, and search engines keep what they have got": CONTACTS,
        **NOWHERE,
    },
    "data": {
        "a table has it while one can answer": """
            Consultation: url
        """,
        "details of people are deleted after the day, and who has copied the data keeps them": """
            Contact: email phone until
        """,
        **NOWHERE,
        "shown by an alternative text that is empty": "Image: decorative",
        "names that have been; the search knows them": """
            Municipality: aliases
        """,
        "a party named by words has its words; kinds and types are with participants and partners": """
            Party: kind type
        """,
    },
    "search": {
        "an address, which nobody searches for": """
            Attachment: earlier_files url
            Consultation: url
            Decision: url
            Document: url
            Image: earlier_files file
            Link: url
            Municipality: merged_into
            Negotiation: aliases
            Recording: url
            Region: aliases
            Remote: link
            Source: url
        """,
        "shown by notes on languages alone, which the search leaves out": "Negotiation: language",
        "a bare number, which is on too many pages to be found by": """
            Statement: mean
            Survey: answers
            Coordinates Scale
        """,
        **NOWHERE,
        "shown by an alternative text that is empty": "Image: decorative",
        "shown in place of a picture, not beside it": """
            Image: alt
        """,
        "decides what is shown and how, and is no word of its own": """
            Municipality: languages valid_from
            Negotiation: groups_told organisers
            Party: type
            Recording: captions_by
        """,
        "for the open data": """
            Negotiation: series
            Region: code
        """,
    },
    "status": {
        "nothing for staff to do follows from it": """
            Attachment: accessible alternative earlier_files file kind language title
            Block: body label plain published publisher title updated
            Cancellation: text
            Contact: municipality organisation phone
            Deadline: at day
            Decision: approved body case date section text url
            Document: adopted archived description format kind language parties period signed title
            FollowUp: party source text
            Negotiation: aliases announcement attendance co_organisers concept consultations corrections
            Negotiation: decisions documents for_year form groups_told images in_other_languages invited
            Negotiation: keywords language legal_basis links name news next next_steps notes occasion
            Negotiation: organisers parties people plan_period postponed pre_task previous priorities
            Negotiation: publication publish_at publisher purpose quotes recording refers_to registration
            Negotiation: remarks scope series sessions sources structures subjects survey themes title
            Negotiation: took_part translations unit unsure used_for votes
            News: body date lead replaces title
            NextStep: follow_ups parties text when
            Outcome: age_group agreed carries_on due indicator matter municipalities resources
            Outcome: responsible text theme used_for
            Priorities: items name period text
            Region: aliases brand code county feeds groups hus language municipalities notes sources
            Region: structures unit website
            Registration: capacity drawn_by_lot full how link open_to opens price queue
            Session: age_group cancelled catering doors group interpreting languages moved_from municipalities
            Session: place postponed programme remote some_municipalities theme time title weekday
            Source: date kind language publisher read title
            Attendance Ballot Consultation Coordinates Correction Image LegalBasis Link Municipality Names
            Participant Party Person Place PreTask Priority Quote Recording Remark Remote Resolution Scale
            Slot Statement StepFollowUp Structure Survey Theme Voted
        """,
    },
}


def why_not_shown(place: str, field: str) -> str:
    """The reason why a field ("Session.place") is not shown in a place; empty if it is shown."""
    model, _, name = field.partition(".")
    for reason, names in NOT_SHOWN[place].items():
        for line in names.splitlines():
            listed, _, fields = line.strip().partition(":")
            if (name in fields.split() and model == listed) or (not fields and model in listed.split()):
                return reason
    return ""


def named_fields() -> set[str]:
    """Every field and every model named in the tables above."""
    lines = [
        line.strip()
        for table in NOT_SHOWN.values()
        for names in table.values()
        for line in names.splitlines()
    ]
    parts = [line.partition(":") for line in lines]
    fields = {f"{model}.{name}" for model, _, names in parts for name in names.split()}
    return fields | {model for listed, _, names in parts if not names for model in listed.split()}
