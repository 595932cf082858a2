#!/usr/bin/env bash
# ical 14.3.1 (Home Assistant's calendar library): one category "lapset\, nuoret" is read as two, one ending in "\".
#
# Guessed: a comma with a backslash belongs to the text (RFC 5545, 3.3.11), in CATEGORIES as in SUMMARY.
# Seen: SUMMARY and LOCATION come out right; CATEGORIES is parted at every comma and keeps the backslash. Written
# again, the backslash is escaped, and the calendar now holds "lapset\" and " nuoret". icalendar, ics and vobject read
# one category.
# So: themes that go out as categories of events do better without commas.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/python" -m pip install --quiet --disable-pip-version-check \
    ical==14.3.1 icalendar==7.3.2 ics==0.7.3 vobject==0.9.9 2>/dev/null
seen=$("$folder/venv/bin/python" -W ignore - <<'P'
from importlib.metadata import version

import icalendar
import ics
import vobject
from ical.calendar_stream import IcsCalendarStream

lines = [
    "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//example//FI", "BEGIN:VEVENT", "UID:a@example.org",
    "DTSTAMP:20260101T000000Z", "DTSTART;VALUE=DATE:20261030", r"SUMMARY:Kokous\, Testilä",
    r"CATEGORIES:lapset\, nuoret,ikäihmiset", "END:VEVENT", "END:VCALENDAR", "",
]
text = "\r\n".join(lines)
for name in ("ical", "icalendar", "ics", "vobject"):
    print(name, version(name))
calendar = IcsCalendarStream.calendar_from_ics(text)
print("ical:", calendar.events[0].summary, "|", calendar.events[0].categories)
again = IcsCalendarStream.calendar_to_ics(calendar).splitlines()
print("ical writes:", [line for line in again if line.startswith("CATEGORIES")])
(event,) = icalendar.Calendar.from_ical(text).events
print("icalendar:", event["SUMMARY"], "|", [str(category) for category in event["CATEGORIES"].cats])
(event,) = ics.Calendar(text).events
print("ics:", event.name, "|", sorted(event.categories, reverse=True))
event = vobject.readOne(text).vevent
print("vobject:", event.summary.value, "|", event.categories.value)
P
)
printf '%s\n' "$seen"
diff <(printf '%s\n' "$seen") - <<'T'
ical 14.3.1
icalendar 7.3.2
ics 0.7.3
vobject 0.9.9
ical: Kokous, Testilä | ['lapset\\', ' nuoret', 'ikäihmiset']
ical writes: ['CATEGORIES:lapset\\\\', 'CATEGORIES: nuoret', 'CATEGORIES:ikäihmiset']
icalendar: Kokous, Testilä | ['lapset, nuoret', 'ikäihmiset']
ics: Kokous, Testilä | ['lapset, nuoret', 'ikäihmiset']
vobject: Kokous, Testilä | ['lapset, nuoret', 'ikäihmiset']
T
