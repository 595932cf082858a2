"""The permanent ids of a build, for the ledger: addresses, GUIDs of feed items, UIDs of calendar entries.

- `/lappi/2023/{programme}/` is an address below each language, its words in braces: {programme} is ohjelma,
  program, programme.
- `guid:…` is a feed item, `uid:…` a calendar entry.
- `word:…` and `form:…` state how words and ids are written in addresses and feeds.
- Anything else is an address below the site's root.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from gazette.base.settings import LANGUAGES, Settings
from gazette.urls import feed_ids
from gazette.urls.addresses import Address, Word

TEMPORARY: Final = {
    "announcement": Word.ANNOUNCEMENT,
    "registration": Word.REGISTRATION,
    "cancellation": Word.CANCELLATION,
    "postponement": Word.POSTPONEMENT,
}
"""Derived news that ends: with an invitation, or another deadline or day."""
_INDEX: Final = "index.html"
_WORDS: Final = {f"{{{word.name.lower().replace('_', '-')}}}": word for word in Word}
_IN_BRACES: Final = {word: braces for braces, word in _WORDS.items()}


def permanent_ids(
    settings: Settings,
    paths: Iterable[str],
    pages: Iterable[Address],
    news: Iterable[str] = (),
    calendar: Iterable[str] = (),
) -> frozenset[str]:
    """The permanent ids of a build.

    `paths`: paths of all files, relative to the site's root. `pages`: addresses of all pages, which tell the
    words of a path. `news`: ids of feed items without language (`feed_ids`). `calendar`: UIDs of calendar
    entries without host name.
    """
    by_folder: dict[str, list[str]] = {}
    for path in paths:
        folder, slash, name = path.rpartition("/")
        by_folder.setdefault(folder + slash, []).append(name)
    ids: set[str] = set()
    for address in dict.fromkeys(pages):
        files = [
            (folder := address.path(code), frozenset(by_folder.pop(folder, ())))
            for code in settings.languages
        ]
        in_all = frozenset.intersection(*(names for _, names in files))
        id_ = page_id(address)
        ids.update(id_ + name.removesuffix(_INDEX) for name in in_all)
        # A file that some languages lack is kept by its path, so that it is not demanded of the others.
        ids.update(folder + name for folder, names in files for name in names - in_all)
    ids.update(file_id(folder + name) for folder, names in by_folder.items() for name in names)
    return frozenset(
        (
            *ids,
            *(f"guid:{item_id}" for item_id in news),
            *(f"uid:{uid}" for uid in calendar),
            *_forms(settings),
        )
    )


def page_id(address: Address) -> str:
    """The id of a page in the ledger: /lappi/2023/alueellinen/{programme}/"""
    return "/" + "".join(f"{_IN_BRACES[step] if isinstance(step, Word) else step}/" for step in address.steps)


def file_id(path: str) -> str:
    """The id in the ledger of a file below no page, such as a picture: its path, without spaces."""
    return path.replace(" ", "%20")


def address_of(id_: str) -> Address | None:
    """The address of a page's id; None if the id has a word that no longer exists."""
    steps = [_WORDS.get(step, step) for step in id_.strip("/").split("/") if step]
    known = not any(isinstance(step, str) and step.startswith("{") for step in steps)
    return Address(tuple(steps)) if known else None


def _forms(settings: Settings) -> Iterator[str]:
    """The forms of words and ids; if one changes, all addresses or ids with it change."""
    for word in Word:
        words = ",".join(word.in_language(language) for language in LANGUAGES)
        yield f"word:{_IN_BRACES[word][1:-1]}={words}"
    yield f"form:guid={feed_ids.guid(settings, '*', '*')}"
    yield f"form:uid=*@{settings.ids_host}"
    yield from (f"form:language={code}" for code in settings.languages)


def shown(id_: str) -> str:
    """An id for messages: an address in the first language, or the id itself."""
    if not id_.startswith("/"):
        return id_
    steps = (_WORDS.get(step, step) for step in id_.split("/"))
    words = (step.in_language(LANGUAGES[0]) if isinstance(step, Word) else step for step in steps)
    return "/" + LANGUAGES[0] + "/".join(words)
