"""Figures as Markdown tables: medians, and ratios taken round by round."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Final

from tests.bench.measure import Cost
from tests.bench.moved import Moved, Movements
from tests.bench.serving import Served

_MAIN: Final = re.compile(r"<main.*?</main>|<article.*</article>", re.DOTALL)
_TAG: Final = re.compile(r"<[^>]*>")
_WORD: Final = re.compile(r"\w+")
_READ: Final = 1000
"""Of how many pages the words are counted."""


@dataclass(frozen=True, slots=True)
class Contents:
    """Counts of a site's contents, to compare the sites of all tools."""

    pages: int
    files: int
    size: int
    words: float
    """Words of a page's main part, on average."""


def contents(site: Path) -> Contents:
    """Count pages, files, bytes and words of a site."""
    files = [Path(folder, name) for folder, _, names in sorted(os.walk(site)) for name in sorted(names)]
    pages = [path for path in files if path.suffix == ".html"]
    read = pages[:: max(1, len(pages) // _READ)]
    words = sum(_words(path.read_text("utf-8")) for path in read)
    return Contents(
        len(pages), len(files), sum(path.stat().st_size for path in files), words / max(1, len(read))
    )


def _words(html: str) -> int:
    main = _MAIN.search(html)
    return len(_WORD.findall(_TAG.sub(" ", main[0]))) if main else 0


def builds(
    costs: Mapping[str, Sequence[Cost]], peaks: Mapping[str, int], contents_by_tool: Mapping[str, Contents]
) -> str:
    """The table of a scenario of builds: medians of the rounds, ours against each round by round."""
    head = (
        "",
        "wall s",
        "CPU s",
        "peak MB",
        "pages",
        "files",
        "MB",
        "words a page",
        "ms a page",
        "ours : it",
        "bare : it",
    )
    return _table(head, _build_rows(costs, peaks, contents_by_tool))


def _build_rows(
    costs: Mapping[str, Sequence[Cost]], peaks: Mapping[str, int], contents_by_tool: Mapping[str, Contents]
) -> Iterator[tuple[str, ...]]:
    for name, rounds in costs.items():
        wall, site_contents = median(cost.wall for cost in rounds), contents_by_tool[name]
        yield (
            name,
            f"{wall:.2f}",
            f"{median(cost.cpu for cost in rounds):.2f}",
            f"{max(peaks[name], *(cost.peak for cost in rounds)) / 1e6:,.0f}",
            f"{site_contents.pages:,}",
            f"{site_contents.files:,}",
            f"{site_contents.size / 1e6:,.1f}",
            f"{site_contents.words:,.0f}",
            f"{1000 * wall / max(1, site_contents.pages):.2f}",
            *(
                _ratio([c.wall for c in costs.get(own, ())], [c.wall for c in rounds], is_ours=name == own)
                for own in ("ours", "bare")
            ),
        )


def servings(figures: Mapping[str, Served]) -> str:
    """The table of serving."""
    head = ("", "first page s", "edit seen after s", "slowest s", "CPU at rest", "ours : it")
    ours = figures["ours"].latencies if "ours" in figures else ()
    return _table(
        head,
        (
            (
                name,
                f"{serving.start:.2f}",
                f"{median(serving.latencies):.2f}",
                f"{max(serving.latencies):.2f}",
                f"{serving.idle:.1%}",
                _ratio(ours, serving.latencies, is_ours=name == "ours"),
            )
            for name, serving in figures.items()
        ),
    )


def moved(figures: Mapping[str, Movements]) -> str:
    """The table of what publishing moves: files and their bytes."""
    head = ("", "after an edit: files", "MB", "after a day: files", "MB", "at most: files", "MB")
    return _table(
        head, [(name, *(cell for one in moves for cell in _moved(one))) for name, moves in figures.items()]
    )


def _moved(one: Moved | None) -> tuple[str, str]:
    return (f"{one.files:,.0f}", f"{one.size / 1e6:,.1f}") if one else ("", "")


def _ratio(ours: Sequence[float], peer: Sequence[float], *, is_ours: bool) -> str:
    if is_ours or not ours:
        return ""
    return f"{median(our / other for our, other in zip(ours, peer, strict=True)):.2f}"


def _table(head: Sequence[str], rows: Iterator[tuple[str, ...]] | Sequence[tuple[str, ...]]) -> str:
    lines = (head, ("---", *("---:" for _ in head[1:])), *rows)
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)
