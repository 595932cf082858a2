"""Frames are split at their markers once, and then filled for any number of pages."""

from __future__ import annotations

import pytest

from gazette.html.frames import ROOT_MARKER, Frame, FrameError, Frames, marker
from gazette.html.layout import SLOTS

ALL = "|".join(marker(slot) for slot in sorted(SLOTS))


def test_every_part_is_put_into_its_slot() -> None:
    frame = Frame.parse(f"<title>{marker('title')}</title>{ALL}<b>{marker('title')}</b>")
    parts = {slot: f"({slot})" for slot in SLOTS}
    expected = "|".join(f"({slot})" for slot in sorted(SLOTS))
    assert frame.fill(parts) == f"<title>(title)</title>{expected}<b>(title)</b>"


def test_markers_within_a_part_are_not_replaced() -> None:
    parts = dict.fromkeys(SLOTS, "") | {"main": marker("title"), "title": "T"}
    assert Frame.parse(ALL).fill(parts).count(marker("title")) == 1


def test_a_frame_without_a_slot_is_refused() -> None:
    with pytest.raises(FrameError, match="no place for: main"):
        Frame.parse(ALL.replace(marker("main"), ""))


def test_a_frame_with_an_unknown_slot_is_refused() -> None:
    with pytest.raises(FrameError, match="places nobody fills: sidebar"):
        Frame.parse(ALL + marker("sidebar"))


def test_a_page_without_a_part_is_refused() -> None:
    with pytest.raises(FrameError, match="no part for: main"):
        Frame.parse(ALL).fill(dict.fromkeys(SLOTS - {"main"}, ""))


def test_a_missing_frame_is_an_error() -> None:
    with pytest.raises(FrameError, match="no page chrome for sv"):
        Frames({}).fill("sv", 9, {})


@pytest.mark.parametrize(("depth", "home"), [(1, "./"), (3, "../../")])
def test_frames_have_the_paths_to_the_root_and_to_their_language_at_any_depth(depth: int, home: str) -> None:
    frames = Frames({"fi": Frame.parse(f'<a href="{ROOT_MARKER}fi/">{ALL}<a href="{ROOT_MARKER}sv/">')})
    parts = dict.fromkeys(SLOTS, "") | {"main": ROOT_MARKER}
    for _ in range(2):
        page = frames.fill("fi", depth, parts)
        assert page.startswith(f'<a href="{home}">')
        assert page.endswith(f'<a href="{"../" * depth}sv/">')
        assert page.count(ROOT_MARKER) == 1  # a marker within a part is not replaced
