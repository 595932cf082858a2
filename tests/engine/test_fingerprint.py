"""Fingerprints differ when the values, or the files, differ."""

from __future__ import annotations

import os
from itertools import combinations
from pathlib import Path

from gazette.engine.fingerprint import fingerprint, signature, signature_of


def test_different_values_have_different_fingerprints() -> None:
    values: list[tuple[object, ...]] = [
        (), ("",), ("ab", "c"), ("a", "bc"), ("abc",), (("ab", "c"),), ("c", "ab"), (1,), ("1",), (None,),
        ("None",), ({"a": 1},), ({"a": "1"},),
    ]  # fmt: skip
    assert all(fingerprint(*one) != fingerprint(*other) for one, other in combinations(values, 2))
    assert [fingerprint(*value) for value in values] == [fingerprint(*value) for value in values]


def test_a_signature_differs_with_size_and_time_of_a_file(tmp_path: Path) -> None:
    file = tmp_path / "a"
    assert signature_of(str(file)) == 0

    def written(text: str, time: int) -> int:
        file.write_text(text)
        os.utime(file, ns=(time, time))
        assert signature_of(str(file)) == signature(file.stat())
        return signature_of(str(file))

    marks = [written(text, time) for text in ("", "a", "ab") for time in (10**18, 10**18 + 100)]
    assert len(set(marks)) == len(marks)
    assert written("b", 10**18) == written("a", 10**18), "what stands in it is not looked at"
