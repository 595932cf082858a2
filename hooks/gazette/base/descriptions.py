"""Values that are described more than once: the engine tells rows and arguments apart by their `repr`."""

from __future__ import annotations

from dataclasses import fields
from functools import cached_property
from typing import Any, cast


class DescribedOnce:
    """A base of frozen dataclasses (with `repr=False`, without slots) whose `repr` is put together once.

    A story stands in up to twenty feeds, a date in many stories; each of them describes all that it holds.
    """

    @cached_property
    def _description(self) -> str:
        shown = (field.name for field in fields(cast("Any", self)) if field.repr)
        return f"{type(self).__name__}({', '.join([repr(getattr(self, name)) for name in shown])})"

    def __repr__(self) -> str:
        return self._description
