"""Regular expressions of dates and times in records, for editors. Parts of expressions: without ^ and $.

They accept what `records.edtf` and `records.model.times` read, and refuse a thirteenth month and a 25th hour.
"""

from __future__ import annotations

from typing import Final

CLOCK: Final = "([01]?[0-9]|2[0-3])([.:][0-5][0-9])?"
_END: Final = f"({CLOCK}|24([.:]00)?)"
HOURS: Final = rf"{CLOCK}(\s*[-–—]\s*{_END})?"
_DAY_OF_YEAR: Final = (
    "((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|[12][0-9]))"
)
_MONTH: Final = "(0[1-9]|1[0-2])"
_SEASON: Final = "2[1-4]"
DAY: Final = f"[0-9]{{4}}-{_DAY_OF_YEAR}"
DAY_AT_MIDNIGHT: Final = rf"{DAY}T00:00(:00(\.0+)?)?(Z|[+-]00:?00)"
"""A day as forms save it: midnight of the universal time."""
_VAGUE: Final = f"([0-9]{{4}}(-({_MONTH}|{_SEASON}))?|XXXX-{_MONTH})"
_PLAIN: Final = f"({_VAGUE}|([0-9]{{4}}|XXXX)-{_DAY_OF_YEAR})"
_QUALIFIED: Final = f"{_PLAIN}[~?%]?"
_POINT: Final = f"({_QUALIFIED}|(beginning|middle|end) of {_VAGUE})"
DATE: Final = rf"({_POINT}(/{_POINT})?|{_QUALIFIED}/\.\.|\.\./{_QUALIFIED}|(before|after) {_PLAIN})"
DAY_AT: Final = f"{DAY} {CLOCK}"
DECIMAL: Final = "[0-9]+([.,][0-9]+)?"
