"""Texts as staff give them: in the record's own language, or in several."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from gazette.base.problems import N_, message
from gazette.records.composer import Data
from gazette.staff.edits.refusal import RefusedError


@dataclass(frozen=True)
class Wording:
    """A text in the record's own language (`own`), and in languages that are named."""

    own: str = ""
    named: Mapping[str, str] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return any(text.strip() for text in (self.own, *self.named.values()))

    def data(self, language: str) -> Data | None:
        """The text as a record in `language` has it: without languages if it is in that one alone.

        Raises RefusedError if two texts are in that language: one of them would be lost.
        """
        if self.own.strip() and self.named.get(language, "").strip():
            what = N_("--text and --text-{language} are both in the record's own language.")
            raise RefusedError(message(what, language=language), message(N_("Give one of them.")))
        own = {language: self.own.strip()} if self.own.strip() else {}
        texts = {code: text.strip() for code, text in {**own, **self.named}.items() if text and text.strip()}
        if not texts:
            return None
        return texts[language] if list(texts) == [language] else dict(texts)
