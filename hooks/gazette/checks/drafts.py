"""The checks of a build that leaves drafts out: a half-written draft does not stop what is public.

The public records are checked by themselves. Problems that only exist with the drafts are warnings.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from msgspec.structs import replace

from gazette.base.problems import N_, Problem, Report, Severity, message
from gazette.base.settings import Settings
from gazette.checks import check
from gazette.checks.word_suggestions import with_words_meant
from gazette.records.loading import Loaded
from gazette.records.publication import without_drafts
from gazette.records.queries import Cache


def check_public(loaded: Loaded, settings: Settings, cache: Cache | None = None) -> Report:
    """All problems of the records; unless drafts are shown, those of drafts and draft news are warnings."""
    loaded = with_words_meant(loaded)
    report = check(loaded, settings, cache)
    if settings.drafts:
        return report
    records, root = loaded.records, loaded.records.root.name
    public = without_drafts(records, settings.moment)
    if public.drafts:
        files = frozenset(f"{root}/{record}.yml" for record in public.drafts)
        own = tuple(problem for problem in loaded.problems if problem.path not in files)
        problems = check(Loaded(public, own), settings, cache).problems
    else:
        problems = report.problems
    news = tuple(_draft_news(loaded, frozenset(problem.path for problem in problems)))
    counted = frozenset(p for p in problems if p not in loaded.draft_news and not _is_in(p, news))
    return Report.of((*counted, *(_of_draft(p) for p in report.problems if p not in counted)))


def _draft_news(loaded: Loaded, files: Collection[str]) -> Iterator[tuple[str, str]]:
    """Each draft news item of these files: the file, and the key as written there.

    Only files with problems need the key, so it is read from the file here.
    """
    for record in loaded.records.all:
        if record.document.path not in files:
            continue
        for number, news in enumerate(record.negotiation.news):
            if news.draft:
                place = record.document.problem(("news", number), message(""))
                yield place.path, place.key


def _is_in(problem: Problem, places: tuple[tuple[str, str], ...]) -> bool:
    return any(problem.path == path and f"{problem.key}.".startswith(f"{key}.") for path, key in places)


def _of_draft(problem: Problem) -> Problem:
    what = message(N_("draft: {problem}"), problem=problem.what)
    return replace(problem, what=what, severity=Severity.WARNING)
