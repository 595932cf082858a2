"""Data classes for what is made by the hundred thousand: frozen, but as cheap to make as any other.

Python's own frozen classes set each field by way of a function call, so making one takes three times as long;
the views of a page are some hundred of them. These are held frozen by the type checker alone.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeVar, dataclass_transform

Class = TypeVar("Class")


@dataclass_transform(frozen_default=True)
def frozen(of: type[Class]) -> type[Class]:
    """A data class with slots, compared and hashed by its fields, none of which may be set again."""
    return dataclass(slots=True, unsafe_hash=True)(of)


@dataclass_transform(frozen_default=True, kw_only_default=True)
def frozen_by_name(of: type[Class]) -> type[Class]:
    """The same for what has many fields, as pages do: each is told by its name."""
    return dataclass(slots=True, unsafe_hash=True, kw_only=True)(of)
