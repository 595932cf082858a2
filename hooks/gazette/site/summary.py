"""The summary of a build in the staff's language."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Final

from gazette.base.problems import Problem, Report
from gazette.base.settings import LANGUAGE_NAMES, LANGUAGES, Settings
from gazette.i18n.words import Words, words
from gazette.records.collection import Records

MOST_NAMED: Final = 5
"""Most files that one message names."""


def warnings_of(report: Report, records: Records, settings: Settings) -> Iterator[str]:
    """The lines of all warnings, in the staff's language, before anything is made."""
    say = words(settings.staff_language)
    yield from (problem.text(say.template) for problem in report.warnings)
    if settings.admin:
        from gazette.outputs.admin.files import notice

        if sentence := notice(records, settings.admin, say):
            yield sentence


def notice_of_rescued(paths: Sequence[str], folder: Path, say: Words) -> Iterator[str]:
    """The note on files that were put into the site by hand, whose copies are in `folder`."""
    if paths:
        named = ", ".join(paths[:MOST_NAMED]) + (", …" if len(paths) > MOST_NAMED else "")
        yield say(
            "{paths}: not made by a build, so no longer in the site; a copy is in {folder}. "
            "What docs/ holds is published.",
            paths=named,
            folder=folder,
        )


def summary(
    records: Records, warnings: int, paths: Collection[str], say: Words, seconds: float | None = None
) -> str:
    """Records, pages per language, warnings and seconds. `paths` are those of every file of the site."""
    by_folder = Counter(path.partition("/")[0] for path in paths if path.endswith(".html"))
    pages = {code: by_folder[code] for code in LANGUAGES if by_folder[code]}
    counts = (
        (say("Organisers"), len(records.organisers)),
        (say("Records"), len(records.all)),
        *(((say("Drafts, left out"), len(records.drafts)),) if records.drafts else ()),
        (say("Partners"), sum(len(organiser.partners) for organiser in records.organisers)),
        (say("Outcomes"), sum(1 for _ in records.outcomes())),
        *((f"{say('Pages')}, {LANGUAGE_NAMES[code]}", count) for code, count in pages.items()),
        (say("Other files"), len(paths) - sum(pages.values())),
        (say("Warnings"), warnings),
    )
    width = max(len(label) for label, _ in counts)
    lines = [f"  {label:<{width}}  {count:>6}" for label, count in counts]
    if seconds is not None:
        lines.append(f"  {say('Seconds'):<{width}}  {seconds:>6.1f}")
    return "\n".join(("", *lines, ""))


def summary_of_skipped(counts: str, warnings: Iterable[Problem], say: Words) -> str:
    """The summary of builds without a change: the warnings, the counts, and that nothing has changed."""
    note = say("Nothing has changed since the last build; the site is as it was.")
    return "\n".join((*(problem.text(say.template) for problem in warnings), counts, f"  {note}", ""))
