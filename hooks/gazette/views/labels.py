"""The words for every kind, role and state a record can name, as English keys of the catalogs."""

from __future__ import annotations

from typing import Final

from gazette.base.problems import N_
from gazette.records.model.content import Matter
from gazette.records.model.negotiation import Concept, Fidelity, Form, Scope
from gazette.records.model.occasion import Occasion
from gazette.records.model.outcomes import OutcomeKind, OutcomeStatus
from gazette.records.model.parties import PartyKind, PartyType, Qualifier, Role
from gazette.records.model.sessions import SessionStatus, SlotKind
from gazette.records.model.sources import DocumentKind

CONCEPT: Final = {
    Concept.HYTE: N_("Negotiation on the promotion of health and wellbeing"),
    Concept.HYTETU: N_("Negotiation on the promotion of wellbeing, health and safety"),
}
OCCASION: Final = {
    Occasion.YEARLY_NEGOTIATION: N_("Yearly negotiation on the promotion of health and wellbeing"),
    Occasion.COOPERATION_TALK: N_("Negotiation on cooperation and division of work"),
    Occasion.FORUM: N_("Forum"),
    Occasion.PANEL: N_("Residents' panel"),
    Occasion.SEMINAR: N_("Seminar"),
    Occasion.ADVISORY_BODY: N_("Meeting of an advisory body"),
    Occasion.STATE_TALK: N_("The State's yearly talks with the county"),
    Occasion.AGREEMENT: N_("Agreement"),
    Occasion.PLAN: N_("Plan"),
    Occasion.DECISION: N_("Decision"),
    Occasion.STATEMENT: N_("Opinion statement"),
}
SCOPE: Final = {
    Scope.REGIONAL: N_("whole region"),
    Scope.MUNICIPAL_GROUPS: N_("by municipal group"),
    Scope.MUNICIPALITY: N_("by municipality"),
    Scope.THEME: N_("by theme"),
    Scope.AGE_GROUP: N_("by age group"),
}
FORM: Final = {
    Form.YEARLY: N_("yearly"),
    Form.EXTENSIVE: N_("extensive, once per council term"),
    Form.FIRST: N_("first ever"),
}
PARTY: Final = {
    PartyKind.MUNICIPALITY: N_("Municipalities"),
    PartyKind.PUBLIC: N_("Other public actors"),
    PartyKind.COMPANY: N_("Companies"),
    PartyKind.NONPROFIT: N_("Non-profit organisations"),
    PartyKind.COUNTY: N_("Wellbeing services county"),
}
TYPES: Final = {
    PartyType.RESIDENTS: N_("Residents"),
    PartyType.EXPERTS_BY_EXPERIENCE: N_("Experts by experience"),
    PartyType.YOUTH_COUNCIL: N_("Youth councils"),
    PartyType.DISABILITY_COUNCIL: N_("Disability councils"),
    PartyType.OLDER_PEOPLES_COUNCIL: N_("Older people's councils"),
    PartyType.RELIGIOUS_COMMUNITY: N_("Religious communities"),
    PartyType.POLITICAL_GROUP: N_("Political groups"),
    PartyType.WORKING_GROUP: N_("Working groups"),
    PartyType.MIXED_BODY: N_("Mixed bodies"),
}
TYPE: Final = {
    PartyType.RESIDENTS: N_("residents"),
    PartyType.EXPERTS_BY_EXPERIENCE: N_("experts by experience"),
    PartyType.YOUTH_COUNCIL: N_("youth council"),
    PartyType.DISABILITY_COUNCIL: N_("disability council"),
    PartyType.OLDER_PEOPLES_COUNCIL: N_("older people's council"),
    PartyType.RELIGIOUS_COMMUNITY: N_("religious community"),
    PartyType.POLITICAL_GROUP: N_("political group"),
    PartyType.WORKING_GROUP: N_("working group"),
    PartyType.MIXED_BODY: N_("mixed body"),
}
PARTNER: Final = {
    PartyKind.MUNICIPALITY: N_("municipality"),
    PartyKind.PUBLIC: N_("public actor"),
    PartyKind.COMPANY: N_("private company"),
    PartyKind.NONPROFIT: N_("non-profit organisation"),
    PartyKind.COUNTY: N_("wellbeing services county"),
}
ROLE: Final = {
    Role.HOST: N_("host"),
    Role.SPEAKER: N_("speaker"),
    Role.PRESENTER: N_("presenter"),
    Role.CHAIR: N_("chair"),
    Role.VICE_CHAIR: N_("vice-chair"),
    Role.FACILITATOR: N_("facilitator"),
    Role.INTERPRETER: N_("interpreter"),
    Role.PARTICIPANT: N_("participant"),
    Role.WORKING_GROUP_MEMBER: N_("member of the working group"),
    Role.AUTHOR: N_("author of the summary"),
    Role.INTERVIEWEE: N_("interviewed"),
    Role.SECRETARY: N_("secretary"),
    Role.CONTACT: N_("contact person"),
}
QUALIFIER: Final = {
    Qualifier.EXACTLY: N_("{n}"),
    Qualifier.ABOUT: N_("about {n}"),
    Qualifier.ALMOST: N_("almost {n}"),
    Qualifier.OVER: N_("over {n}"),
    Qualifier.AT_LEAST: N_("at least {n}"),
}
SESSION: Final = {
    SessionStatus.UNKNOWN: N_("no information on whether it was held"),
    SessionStatus.PLANNED: N_("planned"),
    SessionStatus.CONFIRMED: N_("confirmed"),
    SessionStatus.POSTPONED: N_("postponed"),
    SessionStatus.CANCELLED: N_("cancelled"),
    SessionStatus.HELD: N_("held"),
}
SLOT: Final = {
    SlotKind.ARRIVAL: N_("Arrival"),
    SlotKind.COFFEE: N_("Coffee"),
    SlotKind.OPENING: N_("Opening"),
    SlotKind.INTRODUCTION: N_("Introduction"),
    SlotKind.KEYNOTE: N_("Keynote"),
    SlotKind.PRESENTATION: N_("Presentation"),
    SlotKind.REVIEW: N_("Review"),
    SlotKind.WORKSHOP: N_("Workshop"),
    SlotKind.LUNCH: N_("Lunch"),
    SlotKind.BREAK: N_("Break"),
    SlotKind.NEGOTIATION: N_("Negotiation"),
    SlotKind.VOTE: N_("Vote"),
    SlotKind.CLOSING: N_("Closing"),
    SlotKind.OTHER: N_("Programme item"),
}
MATTER: Final = {
    Matter.GOAL: N_("Goals"),
    Matter.MEASURE: N_("Measures"),
    Matter.COOPERATION: N_("Cooperation"),
    Matter.MONITORING: N_("Monitoring"),
}
OUTCOME: Final = {
    OutcomeKind.GOAL: N_("goal"),
    OutcomeKind.MEASURE: N_("measure"),
    OutcomeKind.PRIORITY: N_("priority"),
    OutcomeKind.COMMITMENT: N_("commitment"),
    OutcomeKind.STRUCTURE: N_("structure of cooperation"),
    OutcomeKind.AGREEMENT: N_("agreement"),
    OutcomeKind.TOOL: N_("tool"),
    OutcomeKind.FINDING: N_("finding"),
    OutcomeKind.VIEW: N_("view"),
}
STATUS: Final = {
    OutcomeStatus.NOT_REPORTED: N_("not reported"),
    OutcomeStatus.STARTED: N_("started"),
    OutcomeStatus.UNDER_WAY: N_("under way"),
    OutcomeStatus.DONE: N_("done"),
    OutcomeStatus.DROPPED: N_("dropped"),
}
DOCUMENT: Final = {
    DocumentKind.WELFARE_REPORT: N_("welfare report"),
    DocumentKind.WELFARE_PLAN: N_("welfare plan"),
    DocumentKind.REPORT_AND_PLAN: N_("welfare report and plan"),
    DocumentKind.YEARLY_REPORT: N_("yearly report"),
    DocumentKind.AGREEMENT: N_("agreement"),
    DocumentKind.SERVICE_DIRECTORY: N_("service directory"),
    DocumentKind.DATA: N_("data"),
    DocumentKind.SUMMARY: N_("summary"),
    DocumentKind.OTHER: N_("document"),
}
FIDELITY: Final = {
    Fidelity.OFFICIAL: N_("official translation"),
    Fidelity.OWN: N_("translated for this site"),
    Fidelity.MACHINE: N_("translated by a machine"),
    Fidelity.SUMMARY: N_("a summary of the original"),
}
LANGUAGE: Final = {
    "fi": N_("in Finnish"),
    "sv": N_("in Swedish"),
    "en": N_("in English"),
    "se": N_("in Northern Sámi"),
    "smn": N_("in Inari Sámi"),
    "sms": N_("in Skolt Sámi"),
}
