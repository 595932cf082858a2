"""What of a build has to last, each by an id of its own: addresses, feed ids, calendar ids. For the ledger.

An id that begins with a slash is an address below each language, its words in braces: {programme} is
ohjelma, program, programme. `guid:` is an item of feeds, `uid:` an entry of calendars; `word:` and `form:`
say how words and ids are written out; anything else is an address below the site's root.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from gazette.base.settings import LANGUAGES
from gazette.urls import identifiers
from gazette.urls.addresses import Address, Word

TEMPORARY: Final = {"announcement": Word.ANNOUNCEMENT, "registration": Word.REGISTRATION}
"""News that a record gives by itself only for a while: until there is an invitation, or a later deadline."""
_INDEX: Final = "index.html"
_WORDS: Final = {f"{{{word.name.lower().replace('_', '-')}}}": word for word in Word}
_IN_BRACES: Final = {word: braces for braces, word in _WORDS.items()}


def identities(
    paths: Iterable[str], pages: Iterable[Address], news: Iterable[str] = (), calendar: Iterable[str] = ()
) -> frozenset[str]:
    """The ids of everything a build publishes that has to last.

    `paths` are those of all files below the site's root; `pages` the addresses of all pages, from which it
    follows what in a path is a word; `news` the ids of feeds' items without their language (`identifiers`),
    `calendar` those of calendars' entries.
    """
    below: dict[str, list[str]] = {}
    for path in paths:
        folder, slash, name = path.rpartition("/")
        below.setdefault(folder + slash, []).append(name)
    lasting: set[str] = set()
    for address in dict.fromkeys(pages):
        found = [(folder := address.path(code), frozenset(below.pop(folder, ()))) for code in LANGUAGES]
        in_all = frozenset.intersection(*(names for _, names in found))
        id_ = page_id(address)
        lasting.update(id_ + name.removesuffix(_INDEX) for name in in_all)
        # What not all languages have is kept word for word: it must not be asked for in the others.
        lasting.update(folder + name for folder, names in found for name in names - in_all)
    lasting.update((folder + name).replace(" ", "%20") for folder, names in below.items() for name in names)
    host = f"@{identifiers.HOST}"
    return frozenset(
        (
            *lasting,
            *(f"guid:{thing}" for thing in news),
            *(f"uid:{uid.removesuffix(host)}" for uid in calendar),
            *_forms(),
        )
    )


def page_id(address: Address) -> str:
    """A page's id in the ledger: /lappi/2023/alueellinen/{programme}/"""
    return "/" + "".join(f"{_IN_BRACES[step] if isinstance(step, Word) else step}/" for step in address.steps)


def address_of(id_: str) -> Address | None:
    """The address a page's id means; None when it has a word that is not known any longer."""
    steps = [_WORDS.get(step, step) for step in id_.strip("/").split("/") if step]
    known = not any(isinstance(step, str) and step.startswith("{") for step in steps)
    return Address(tuple(steps)) if known else None


def _forms() -> Iterator[str]:
    """How words and ids are written out: what every other line of the ledger stands on."""
    for word in Word:
        told = ",".join(word.in_language(language) for language in LANGUAGES)
        yield f"word:{_IN_BRACES[word][1:-1]}={told}"
    yield f"form:guid={identifiers.guid('*', '*')}"
    yield f"form:uid=*@{identifiers.HOST}"


def shown(id_: str) -> str:
    """An id as people know it: an address in the first language, or the id itself."""
    if not id_.startswith("/"):
        return id_
    steps = (_WORDS.get(step, step) for step in id_.split("/"))
    told = (step.in_language(LANGUAGES[0]) if isinstance(step, Word) else step for step in steps)
    return "/" + LANGUAGES[0] + "/".join(told)
