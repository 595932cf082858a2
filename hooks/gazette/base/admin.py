"""The setting `admin` in `extra.gazette` of mkdocs.yml: how records are edited in a browser."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from msgspec import Struct

from gazette.base.configuration import SettingError
from gazette.base.problems import N_

BACKENDS: Final = ("git-gateway", "github", "gitlab", "gitea", "forgejo", "proxy", "test-repo")
"""Where Decap CMS can save records, by its names: proxy is decap-server on one's own machine, test-repo the
browser's memory, both for trying."""
_KEYS: Final = frozenset({"backend", "regions", "review"})


class Admin(Struct, frozen=True):
    """How records are edited in a browser, at admin/ of the site."""

    backend: tuple[tuple[str, str], ...]
    """Decap CMS's setting of where records are saved: keys and values, in the order of mkdocs.yml."""
    regions: tuple[str, ...] = ()
    """Ids of the regions whose records are offered; all if empty."""
    review: bool = True
    """Whether an edit becomes a proposal that somebody accepts."""


def admin(options: Mapping[str, Any]) -> Admin | None:
    """The value of the setting; None if it is not there or false. Raises SettingError."""
    option = options.get("admin")
    if option is None or option is False:
        return None
    backend = option.get("backend") if isinstance(option, dict) else None
    if not isinstance(backend, dict) or backend.get("name") not in BACKENDS:
        raise SettingError(
            N_("extra.gazette.admin: write backend with a name, one of {names}"),
            ("admin",),
            names=", ".join(BACKENDS),
        )
    if unknown := sorted(map(str, set(option) - _KEYS)):
        raise SettingError(
            N_("extra.gazette.admin: unknown setting {names}"),
            ("admin", unknown[0]),
            names=", ".join(unknown),
        )
    regions, review = option.get("regions") or [], option.get("review", True)
    if not isinstance(regions, list) or not all(
        isinstance(value, str) for value in (*backend, *backend.values())
    ):
        raise SettingError(
            N_("extra.gazette.admin: regions is a list, and what backend holds is text"), ("admin",)
        )
    if not isinstance(review, bool):
        raise SettingError(N_("extra.gazette.admin.review: write true or false"), ("admin", "review"))
    return Admin(tuple(backend.items()), tuple(map(str, regions)), review)
