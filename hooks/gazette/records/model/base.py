"""What every part of a record shares: frozen, no unknown keys, and our own words for what is wrong."""

from __future__ import annotations

import ast
import inspect
import re
from collections.abc import Callable, Iterator, Mapping
from enum import Enum
from functools import reduce
from itertools import pairwise
from operator import or_
from textwrap import dedent
from typing import TYPE_CHECKING, Annotated, Any, Final, Self
from urllib.parse import urlsplit

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StringConstraints,
    WithJsonSchema,
    model_validator,
)
from pydantic_core import PydanticCustomError

from gazette.base.bounds import MAX_ALIASES, MAX_ID, MAX_NUMBER
from gazette.base.problems import N_, Message, message

ID_PATTERN: Final = r"[a-z0-9]+(-[a-z0-9]+)*"

_FIELD_SETS: Final[dict[frozenset[str], set[str]]] = {}
"""Each set of fields that some part was written with."""


class OneOf(Enum):
    """A value of a closed list."""

    __hash__ = object.__hash__  # each is there once; Enum's own is a function in Python

    def __repr__(self) -> str:
        return f"{type(self).__name__}.{self.name}"


class UnreadError(Exception):
    """A field is asked for that could not be read (`model.readable`)."""


class Part(BaseModel):
    """A piece of a record."""

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        str_strip_whitespace=True,
        str_min_length=1,
        defer_build=True,  # only the files' own parts are ever asked to read anything
    )

    if not TYPE_CHECKING:  # a checker would take any name for a field

        def __getattr__(self, name: str) -> Any:
            if name in type(self).model_fields:
                raise UnreadError(name)
            return super().__getattr__(name)

    @model_validator(mode="after")
    def _with_shared_field_set(self) -> Self:
        _share_field_set(self)
        return self

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self.__dict__})"  # with all of its fields; pydantic asks for each

    def __setstate__(self, state: dict[Any, Any]) -> None:
        """Read a part from a pickle."""
        super().__setstate__(state)
        _share_field_set(self)


def _share_field_set(part: Part) -> None:
    """Give a part the set of its written fields that all parts written with the same fields have.

    With a set for each part the peak memory of a build of 30,000 pages was a tenth greater.
    """
    fields = part.__pydantic_fields_set__
    object.__setattr__(part, "__pydantic_fields_set__", _FIELD_SETS.setdefault(frozenset(fields), fields))


def field_descriptions(part: type[Part]) -> Mapping[str, str]:
    """What is said of each field: the text that stands below it in the source. For guide and schema only.

    pydantic could do it, but does so whenever the models are imported, and that took as long as all the rest.
    """
    inherited = [dict(field_descriptions(base)) for base in part.__bases__ if base not in (Part, BaseModel)]
    (described,) = ast.parse(dedent(inspect.getsource(part))).body
    assert isinstance(described, ast.ClassDef)
    return reduce(or_, inherited, {}) | dict(_texts_below(described))


def member_descriptions(enum: type[Enum]) -> Mapping[str, str]:
    """Word of an enum → the text below it in the source, if there is one. For guide and schema only."""
    (described,) = ast.parse(dedent(inspect.getsource(enum))).body
    assert isinstance(described, ast.ClassDef)
    texts = dict(_texts_below(described))
    return {member.value: texts[member.name] for member in enum if member.name in texts}


def _texts_below(described: ast.ClassDef) -> Iterator[tuple[str, str]]:
    """The name of each field or member of a class that has a text below it, and the text."""
    for field, text in pairwise(described.body):
        targets = field.targets if isinstance(field, ast.Assign) else [getattr(field, "target", None)]
        if (
            isinstance(targets[0], ast.Name)
            and isinstance(text, ast.Expr)
            and isinstance(text.value, ast.Constant)
            and isinstance(text.value.value, str)
        ):
            yield targets[0].id, inspect.cleandoc(text.value.value)


def wrong(what: Message, advice: Message | None = None) -> PydanticCustomError:
    """The error a validator raises; `model.problems` turns it into a `Problem`."""
    return PydanticCustomError("gazette", "wrong", {"what": what, "advice": advice})


def one_or_many(value: Any) -> Any:
    """A single value written without a list becomes a list of one."""
    return value if isinstance(value, (list, tuple)) else [value]


def short(key: str) -> Callable[[Any], Any]:
    """A plain text in place of a mapping stands for its key `key`."""

    def expand(value: Any) -> Any:
        return {key: value} if isinstance(value, str) else value

    return expand


def keyed(value: Any) -> Any:
    """A mapping of ids to parts becomes a list of parts with their `id`; so does one part with its `id`."""
    if not isinstance(value, dict):
        return one_or_many(value) if isinstance(value, str) else value
    if isinstance(value.get("id"), str):
        return [value]
    mappings = {key: inner if isinstance(inner, dict) else {"": inner} for key, inner in value.items()}
    return [{"id": key, **inner} for key, inner in mappings.items()]


OneOrMany = BeforeValidator(one_or_many)
Aliases = Field(max_length=MAX_ALIASES)
"""Earlier ids: each of the pages leads on from all of them, and files are copied."""
Id = Annotated[str, StringConstraints(pattern=rf"^{ID_PATTERN}$", max_length=MAX_ID)]
"""An id: small letters a to z, digits and hyphens. Given by hand and never changed."""


def is_id(text: str) -> bool:
    """Whether a text can be an id."""
    return len(text) <= MAX_ID and re.fullmatch(ID_PATTERN, text) is not None


Name = str
"""A name in one language for all: of a person, a street, a platform."""


def _without_section_sign(value: Any) -> Any:
    return value.strip("§ \u00a0\n") if isinstance(value, str) else value


Section = Annotated[str, BeforeValidator(_without_section_sign)]
"""The number of a section, as 265, without the sign §: each language puts the sign elsewhere."""
Ref = str
"""Whom a text means: id of a partner, a national body or a region, or a municipality's code or name."""
Count = Annotated[int, Field(ge=0, le=MAX_NUMBER)]
"""How many, or none."""
Positive = Annotated[int, Field(ge=1, le=MAX_NUMBER)]
"""How many, at least one."""
_URL = re.compile(r"https?://[^\s<>\"]+")  # RFC 3986 allows ' in a path


def _has_server(text: str) -> bool:
    """Whether an address has a host, and if it has a port, one that there is (RFC 3986, 3.2)."""
    try:
        parts = urlsplit(text)
        return bool(parts.hostname) and parts.port != 0
    except ValueError:  # a bracket that stays open, a port beyond 65535, a host that NFKC makes another one
        return False


def _url(value: Any) -> Any:
    if isinstance(value, str) and not (_URL.fullmatch(value.strip()) and _has_server(value.strip())):
        is_whole = _URL.fullmatch(value.strip())
        advice = N_("Check the name of the server and, after a colon, its port: they are between // and /.")
        raise wrong(
            message(N_('"{value}" is not a web address.'), value=value),
            message(advice if is_whole else N_("An address starts with https:// and has no spaces.")),
        )
    return value


Url = Annotated[str, BeforeValidator(_url), WithJsonSchema({"type": "string", "format": "uri"})]
"""A web address, http or https."""
