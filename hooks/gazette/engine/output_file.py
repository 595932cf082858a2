"""One file of the site: its path, and the function that makes its bytes."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import NamedTuple

from gazette.engine.fingerprint import fingerprint


class _Fields(NamedTuple):
    path: str
    """Below the site's root."""
    function: Callable[..., bytes]
    context: object
    arguments: tuple[object, ...] = ()
    is_pure: bool = False
    """Whether the arguments decide all of it: while they are the same it is not made anew, whatever the day.
    They must tell by which code it is made, too."""


class OutputFile(_Fields):
    """A file to be made by `function(context, *arguments)`.

    What the function reads through the context and through tracked arguments is recorded while it runs. All
    other arguments are decided before: the file is made anew when what `repr` writes of them differs.
    """

    def make(self) -> bytes:
        """The bytes of the file."""
        return self.function(self.context, *self.arguments)

    @cached_property
    def decided(self) -> str:
        """The fingerprint of what was decided before the file is made."""
        return fingerprint(*map(_described, (self.function, *self.arguments)))


def _described(value: object) -> object:
    """A function by its name, which is the same in every process; anything else as it is."""
    name = getattr(value, "__qualname__", None)
    return value if name is None else f"{getattr(value, '__module__', '')}.{name}"
