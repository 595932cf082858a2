"""Compact JSON has the bytes of the standard library's `json`."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from gazette.outputs.compact_json import printed

PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
)


@given(PLAIN)
def test_any_value_is_printed_as_the_standard_library_prints_it(value: Any) -> None:
    assert printed(value) == json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
