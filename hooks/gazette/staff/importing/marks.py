"""Comments in a draft: the words a value was read from, and why it is uncertain, in the staff's language."""

from __future__ import annotations

from collections.abc import Mapping

from gazette.base.problems import N_
from gazette.i18n.words import Words
from gazette.staff.importing.yaml_text import Marked, Value

WORDS_QUOTED = 12
"""Most words of a source that a comment quotes."""

YEAR_OF_PUBLICATION = N_("no date of the meeting was found; this is the year of publication")
YEAR_OF_READING = N_("no date was found; this is the year in which it was read")
NO_PLATFORM = N_("the platform is not named")
TOWN_OF_NAME = N_("the town was inferred from the name of the place")
TOWN_IN_LIST = N_("the row may tell who meets, not where")
WHERE_NOT_WHO = N_("the row may tell where, not who meets")
FROM_PROGRAMME = N_("the hours were inferred from the programme")
KIND_GUESSED = N_("no word tells what this slot is for")
NOT_PRESENT = N_("the sentence does not say that they took part")
NO_VOTE = N_("no word says that these numbers are votes")
IN_OWN_WORDS = N_("write it in your own words")
PUBLISHER_INFERRED = N_("the publisher was inferred from the text")
FOUND_NEARBY = N_("a sentence names them together")
MISSPELT = N_("a name is written otherwise than the official one")
UNKNOWN = N_("the list has names that were not recognised")
SEVERAL_DEADLINES = N_("the source tells several deadlines")
DAY_OF_UPDATE = N_("it is the day of an update")
NOT_FIRST_LINE = N_("other lines stand above it")
NAME_ALONE = N_("the name stands there without a title")
SOLE_WORDS = N_("only a few words say so")
RIVAL = N_("another occasion is told of as well: {rival}")
VOTES_IN_WORDS_OF_SOURCE = N_("These are the words of the source; write them in your own.")
FIRST_OF_SOME = N_("the first ever, or only the first of this round?")
UNTIL_CHECKED = N_("Not published while this says yes. Take the line away when the record is checked.")
OWN_TITLE = N_("Put together from the facts; write a title of your own.")


class Marker:
    """Makes comments in the staff's language."""

    def __init__(self, say: Words) -> None:
        self.say = say

    def uncertain(self, value: Value, words: str, reason: str = "", **values: object) -> Marked:
        """A value marked as uncertain, with the words it was read from and the reason."""
        reason_text = self.say(reason, **values) if reason else self.say("check this")
        quoted = shortened(words)
        if quoted:
            text = self.say("Uncertain ({reason}). Read from: “{words}”", reason=reason_text, words=quoted)
        else:
            text = self.say("Uncertain ({reason}).", reason=reason_text)
        return Marked(value, text, quoted, reason_text)

    def commented(self, value: Value, text: str) -> Marked:
        """A value with a comment that marks nothing as uncertain; `text` is already translated."""
        return Marked(value, text)


def shortened(words: str) -> str:
    """At most WORDS_QUOTED words of a text on one line."""
    parts = words.split()
    return " ".join(parts[:WORDS_QUOTED]) + (" …" if len(parts) > WORDS_QUOTED else "")


def without_empty(fields: Mapping[str, Value]) -> dict[str, Value]:
    """The fields that have a value."""
    return {name: value for name, value in fields.items() if not _is_empty(value)}


def _is_empty(value: Value) -> bool:
    inner = value
    while isinstance(inner, Marked):
        inner = inner.value
    return not isinstance(inner, int) and len(inner) == 0
