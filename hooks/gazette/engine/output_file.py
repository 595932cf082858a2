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
    """Whether the content depends on the arguments alone: while they are equal the file is kept, whatever the
    day. The arguments must then identify the code that makes it, too."""


class OutputFile(_Fields):
    """A file to be made by `function(context, *arguments)`.

    What the function reads through the context and through tracked arguments is recorded while it runs. Of
    all other arguments the `repr` is compared: when it differs, the file is made anew.
    """

    def make(self) -> bytes:
        """The bytes of the file."""
        return self.function(self.context, *self.arguments)

    @cached_property
    def decided(self) -> str:
        """The fingerprint of the function and the `repr` of its arguments, known before the file is made."""
        return fingerprint(*map(_described, (self.function, *self.arguments)))


def _described(value: object) -> object:
    """A function by its name, which is the same in every process; anything else as it is."""
    name = getattr(value, "__qualname__", None)
    return value if name is None else f"{getattr(value, '__module__', '')}.{name}"
