"""Texts as staff give them: in the record's own language, or in several."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from gazette.records.composer import Data


@dataclass(frozen=True)
class Wording:
    """A text in the record's own language (`own`), and in languages that are named."""

    own: str = ""
    named: Mapping[str, str] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(self.data("fi"))

    def data(self, language: str) -> Data | None:
        """The text as a record in `language` has it: without languages if it is in that one alone."""
        own = {language: self.own.strip()} if self.own.strip() else {}
        texts = {code: text.strip() for code, text in {**own, **self.named}.items() if text and text.strip()}
        if not texts:
            return None
        return texts[language] if list(texts) == [language] else dict(texts)
