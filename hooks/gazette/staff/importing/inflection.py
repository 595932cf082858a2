"""Finnish place names and nouns in their cases: stems by rules of declension, the exceptions in tables.

Only the ten cases that a news item puts a place in are formed. Consonant gradation concerns the consonant
before a short last vowel (Luhanka: Luhangan, Luhangassa, but Luhankaan). Source of the rules: Iso suomen
kielioppi (Finnish Literature Society, 2004), sections 41 to 46 and 65 to 90.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final, NamedTuple

_FRONT: Final = set("äöy")
_BACK: Final = set("aou")
_VOWELS: Final = "aeiouyäöå"


class Stems(NamedTuple):
    """Stems of a word: weak before -n, -ssa, -lla; strong before the other endings."""

    weak: str
    strong: str
    vowel: str
    """a or ä: that of the endings, by the harmony of the last part."""
    partitive: str | None = None
    """The whole partitive, where it is not the strong stem with -a."""


_LAST_PARTS: Final[dict[str, tuple[str, str, str]]] = {
    "joki": ("joe", "joke", "jokea"),
    "mäki": ("mäe", "mäke", "mäkeä"),
    "lahti": ("lahde", "lahte", "lahtea"),
    "vesi": ("vede", "vete", "vettä"),
    "niemi": ("nieme", "nieme", "niemeä"),
    "järvi": ("järve", "järve", "järveä"),
    "saari": ("saare", "saare", "saarta"),
    "salmi": ("salme", "salme", "salmea"),
    "koski": ("koske", "koske", "koskea"),
    "lampi": ("lammi", "lampi", "lampia"),
    "virrat": ("virroi", "virtoi", "virtoja"),
    "uusikaupunki": ("uudenkaupungi", "uudenkaupunki", "uuttakaupunkia"),
    "laidun": ("laitume", "laitume", "laidunta"),
    "pudas": ("putaa", "putaa", "pudasta"),
    "loppi": ("lope", "loppe", "loppea"),
    "lappi": ("lapi", "lappi", "lappia"),
    "suomi": ("suome", "suome", "suomea"),
    "huone": ("huonee", "huonee", "huonetta"),
    "talo": ("talo", "talo", "taloa"),
}
"""Last parts of compounds (and whole names) that follow older declensions: weak, strong, partitive."""
_NO_GRADATION: Final = frozenset({"pedersöre", "muurame", "raahe", "kumlinge", "geta"})
"""Names that end in -e and do not lengthen it, or keep their consonant."""
_WEAK_OF: Final = (
    ("kk", "k"), ("pp", "p"), ("tt", "t"), ("nk", "ng"), ("nt", "nn"), ("lt", "ll"), ("rt", "rr"), ("mp",
    "mm"),
    ("ht", "hd"), ("rk", "r"), ("lk", "l"),
)  # fmt: skip
_SHORT_FORMS: Final = {"kangasala": {"Kangasalla", "Kangasalta", "Kangasalle"}}
"""Forms in use besides the regular ones."""
_TWO_WORDS: Final = {"koski tl": "koski"}


def forms(name: str) -> frozenset[str]:
    """A word or place name in its ten cases, written with the capital of `name`; the nominative is one of
    them.
    """
    return _forms(name)


@lru_cache(maxsize=2048)
def _forms(name: str) -> frozenset[str]:
    lower = name.lower()
    if lower in _TWO_WORDS:
        first, last = name.split(" ", 1)
        return frozenset(f"{form} {last}" for form in forms(first)) | forms(first)
    if lower.startswith("uusi") and len(lower) > 4:
        return frozenset({name, *_both_parts(name, "uusi", "uude")})
    if lower == "isokyrö":
        return frozenset({name, *_both_parts(name, "iso", "iso")})
    result = {name, *_plural_forms(name), *_SHORT_FORMS.get(lower, ())}
    stems = stems_of(name)
    result.update(_cased(stems))
    return frozenset(result)


def genitive(name: str) -> str:
    """A name in the genitive: Luhangan, Uudenkaupungin."""
    if name.lower().startswith("uusi") and len(name) > 4:
        return name[:1] + "uden" + stems_of(name[4:]).weak + "n"
    if name.lower() == "isokyrö":
        return "Isonkyrön"
    return stems_of(name).weak + "n"


def _both_parts(name: str, first: str, stem: str) -> set[str]:
    """Both parts inflected: Uudessakaupungissa, Isonkyrön."""
    last = stems_of(name[len(first) :])
    capital = name[0]
    strong = "uute" if first == "uusi" else first
    endings = (
        (f"{stem}n", f"{last.weak}n"), (f"{stem}ssa", f"{last.weak}ss{last.vowel}"),
        (f"{stem}sta", f"{last.weak}st{last.vowel}"), (f"{stem}lla", f"{last.weak}ll{last.vowel}"),
        (f"{stem}lta", f"{last.weak}lt{last.vowel}"), (f"{stem}lle", f"{last.weak}lle"),
        (f"{strong}{strong[-1]}n" if first == "uusi" else f"{first}on", _illatives(last.strong)[0]),
    )  # fmt: skip
    return {capital + start[1:] + end for start, end in endings}


def stems_of(name: str) -> Stems:
    """The stems of a word; of a compound its last part's."""
    lower = name.lower()
    for part, (weak, strong, partitive) in _LAST_PARTS.items():
        if lower.endswith(part):
            start = name[: len(name) - len(part)]
            whole = (_capital_like(name, start + stem) for stem in (weak, strong, partitive))
            return Stems(next(whole), next(whole), partitive[-1], next(whole))
    return _ending_in_consonant(name) or _ending_in_vowel(name)


def _ending_in_consonant(name: str) -> Stems | None:
    """The stems of Kauniainen, Varkaus, Nurmes and foreign names; None for what ends in a vowel."""
    lower, vowel = name.lower(), _a(name)
    if lower.endswith("nen"):
        stem = name[:-3] + "se"
        return Stems(stem, stem, vowel, f"{name[:-3]}st{vowel}")
    if lower in ("alavus", "varkaus"):
        return Stems(name[:-1] + "de", name[:-1] + "te", vowel, name[:-1] + "tta")
    if lower.endswith("us") or (lower.endswith(("ys", "os", "es", "is")) and lower[-3] not in _VOWELS):
        stem = name[:-1] + "kse"
        return Stems(stem, stem, vowel, f"{name}t{vowel}")
    return Stems(name + "i", name + "i", vowel) if lower[-1] not in _VOWELS else None


def _ending_in_vowel(name: str) -> Stems:
    """The stems of Tampere, Espoo, Luhanka."""
    lower, vowel = name.lower(), _a(name)
    if lower.endswith("e") and lower[-2] not in "eé" and lower not in _NO_GRADATION:
        return Stems(name + "e", name + "e", vowel, f"{name}tt{vowel}")
    is_kept = lower[-2] in _VOWELS or lower in _NO_GRADATION
    return Stems(name if is_kept else _weakened(name), name, vowel)


def _capital_like(name: str, stem: str) -> str:
    return name[0] + stem[1:] if stem[:1].lower() == name[:1].lower() else stem


def _weakened(name: str) -> str:
    """The weak stem of a word that ends in a consonant and one short vowel."""
    before, vowel = name[:-1], name[-1]
    lower = before.lower()
    for strong, weak in _WEAK_OF:
        if lower.endswith(strong):
            return before[: -len(strong)] + weak + vowel
    if lower[-1:] == "t" and lower[-2:-1] in _VOWELS:
        return before[:-1] + "d" + vowel
    if lower[-1:] == "k" and lower[-2:-1] in _VOWELS and len(lower) > 2:
        return before[:-1] + vowel
    return name


def _a(word: str) -> str:
    """The ending's vowel, a or ä, by the harmony of the last part of the word."""
    for letter in reversed(word.lower()):
        if letter in _BACK:
            return "a"
        if letter in _FRONT:
            return "ä"
    return "ä"


def _illatives(strong: str) -> tuple[str, ...]:
    before, last = strong[-2].lower(), strong[-1]
    if before == last:
        return f"{strong}h{last}n", f"{strong}seen", f"{strong}n"
    if before in _VOWELS:
        return f"{strong}{last}n", f"{strong}h{last}n"
    return (f"{strong}{last}n",)


def _cased(stems: Stems) -> set[str]:
    weak, strong, vowel, partitive = stems
    endings = ("n", f"ss{vowel}", f"st{vowel}", f"ll{vowel}", f"lt{vowel}", "lle")
    partitives = {partitive} if partitive else {f"{strong}{vowel}", f"{strong}t{vowel}"}
    return {weak + ending for ending in endings} | partitives | {*_illatives(strong), f"{strong}n{vowel}"}


def _plural_forms(name: str) -> set[str]:
    """Names in -nen and -t in the plural, in which they mostly stand: Kauniaisissa, Kauniaisten,
    Virroilla.
    """
    vowel = _a(name)
    if name.lower() == "virrat":
        return {"Virtain", "Virtojen"}
    if not name.endswith("nen"):
        return set()
    stem = name[:-3] + "si"
    endings = (f"ss{vowel}", f"st{vowel}", f"ll{vowel}", f"lt{vowel}", "lle", "in", f"{vowel}", f"n{vowel}")
    return {stem + ending for ending in endings} | {name[:-3] + "sten", name[:-3] + "set"}


_CLITIC: Final = re.compile(r"(?:kin|kaan|kään|ko|kö|han|hän)$")


def without_clitic(word: str) -> str:
    """A word without -kin, -kaan and the like: Rovaniemelläkin."""
    return _CLITIC.sub("", word)
