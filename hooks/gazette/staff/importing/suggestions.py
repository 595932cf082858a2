"""Comments at the end of a draft: sentences that seem to be about promises, agreements or invited parties.

They never become values: staff decide what was agreed, and write it in their own words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from gazette.base.problems import N_
from gazette.i18n.words import Words
from gazette.staff.importing.dates import dates_in
from gazette.staff.importing.facts import Facts
from gazette.staff.importing.marks import shortened
from gazette.staff.importing.yaml_text import comment

MOST: Final = 5
"""Most sentences proposed for one field."""
_FIELDS: Final = (
    ("invited", N_("Perhaps about those invited"),
    r"\bkutsut\w+|\bkutsuttiin|\binbjud\w+|\bbjöds in|\bhar bjudit"),
    (
        "took_part", N_("Perhaps about those who took part"),
        r"\bosallistui(?:vat)?\b(?!.{0,20}\d)|\bmukana oli\w*|\bdeltog\b(?!.{0,20}\d)|\bvar på plats",
    ),
    (
        "outcomes", N_("Perhaps agreed"),
        (r"\bsovi(?:ttiin|mme)\b|\bsitoudu\w+|\bpäät(?:ettiin|imme)\b|\bkom (?:man |vi )?överens|"
        r"\bavtalades|\bförband"),
    ),
    (
        "next_steps", N_("Perhaps promised for later"),
        (r"\blaaditaan\b|\bjärjestetään\b|\bjärjestää\b|\btullaan\b|\bjatketaan\b|\bkäydään\b|"
        r"\btehdään\b|\bvalmistellaan\b|\bjatkuu\b|"
        r"\bkommer att\b|\bska\b|\butarbetas\b|\bordnas\b|\bfortsätter\b|\bsammanställs\b"),
    ),
)  # fmt: skip


def suggestions_of(facts: Facts, say: Words) -> Iterator[str]:
    """Lines of comments, grouped by the field they may belong to."""
    of_meetings = {meeting.sentence for meeting in facts.meetings}
    for field, heading, pattern in _FIELDS:
        sentences = [
            s.text
            for s in facts.sentences
            if re.search(pattern, s.text, re.IGNORECASE) and s.text not in of_meetings and not s.is_title
        ]
        if not sentences:
            continue
        yield ""
        yield from comment(f"{say(heading)} ({field}):")
        for text in sentences[:MOST]:
            when = next((mention.words for mention in dates_in(text)), "")
            quoted = say("“{words}”", words=shortened(text))
            yield from comment(f"- {when}: {quoted}" if when else f"- {quoted}")
