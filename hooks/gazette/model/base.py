"""What every part of a record shares: frozen, no unknown keys, and our own words for what is wrong."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Annotated, Any, Final

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    StringConstraints,
    WithJsonSchema,
)
from pydantic_core import PydanticCustomError

from gazette.problems import N_, Message, message

ID_PATTERN: Final = r"[a-z0-9]+(-[a-z0-9]+)*"


class Part(BaseModel):
    """A piece of a record."""

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        str_strip_whitespace=True,
        str_min_length=1,
        use_attribute_docstrings=True,
    )


def wrong(what: Message, advice: Message | None = None) -> PydanticCustomError:
    """The error a validator raises; `model.problems` turns it into a `Problem`."""
    return PydanticCustomError("gazette", "wrong", {"what": what, "advice": advice})


def one_or_many(value: Any) -> Any:
    """A single thing written without a list becomes a list of one."""
    return value if isinstance(value, (list, tuple)) else [value]


def short(key: str) -> Callable[[Any], Any]:
    """A plain text in place of a mapping stands for its key `key`."""

    def expand(value: Any) -> Any:
        return {key: value} if isinstance(value, str) else value

    return expand


def keyed(value: Any) -> Any:
    """A mapping of ids to things becomes a list of things with their `id`; a list stays."""
    if not isinstance(value, dict):
        return value
    mappings = {key: inner if isinstance(inner, dict) else {"": inner} for key, inner in value.items()}
    return [{"id": key, **inner} for key, inner in mappings.items()]


OneOrMany = BeforeValidator(one_or_many)
Id = Annotated[str, StringConstraints(pattern=rf"^{ID_PATTERN}$")]
"""An id: small letters a to z, digits and hyphens. Given by hand and never changed."""
Name = str
"""A name in one language for all: of a person, a street, a platform."""
Ref = str
"""A party: the id of a partner of the region, of a region, or a municipality's code or exact name."""
_URL = re.compile(r"https?://[^\s<>\"']+")


def _url(value: Any) -> Any:
    if isinstance(value, str) and not _URL.fullmatch(value.strip()):
        raise wrong(
            message(N_('"{value}" is not a web address.'), value=value),
            message(N_("An address starts with https:// and has no spaces.")),
        )
    return value


Url = Annotated[str, BeforeValidator(_url), WithJsonSchema({"type": "string", "format": "uri"})]
"""A web address, http or https."""
