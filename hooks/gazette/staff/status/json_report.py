"""The overview as JSON, for programs. The members are a promise: new ones may come, none changes its meaning.

`version` 1. `today` is the day it is for (ISO 8601), `language` that of the sentences, `unread` the number of
files with errors, which have no tasks. Each of `regions`, those with the most urgent tasks first, has
`id`, `name`, `counts` (by urgency) and all its `tasks`, the most urgent first. Each of these has `kind`,
`urgency` (now, soon, later), `record` (region/year/name; null for a region's own files), `path`, `line`,
`column` (from 1), `day` (since when it is due, or by when; null if it has none), `law` (number of the act
that demands it, null if none does), `heading`, `message` and `advice`.
"""

from __future__ import annotations

import json
from typing import Any, Final

from gazette.staff.status.kinds import RegionStatus
from gazette.staff.status.overview import Overview, TaskLine
from gazette.staff.status.tasks import Urgency

VERSION: Final = 1


def report(overview: Overview) -> str:
    """One JSON object, indented by two spaces."""
    document = {
        "version": VERSION,
        "today": overview.today.isoformat(),
        "language": overview.say.language,
        "unread": overview.unread,
        "regions": [_region(overview, region) for region in overview.regions],
    }
    return json.dumps(document, ensure_ascii=False, indent=2)


def _region(overview: Overview, region: RegionStatus) -> dict[str, Any]:
    return {
        "id": region.organiser.id,
        "name": overview.name(region),
        "counts": {urgency.value: region.count(urgency) for urgency in Urgency},
        "tasks": [_task(item) for item in overview.items(region, show_all=True)],
    }


def _task(item: TaskLine) -> dict[str, Any]:
    task = item.todo.task
    line, column = task.position
    return {
        "kind": item.todo.kind.id,
        "urgency": task.urgency.value,
        "record": item.todo.record or None,
        "path": item.path,
        "line": line,
        "column": column,
        "day": task.day.isoformat() if task.day else None,
        "law": task.law or None,
        "heading": item.heading,
        "message": item.what,
        "advice": item.advice,
    }
