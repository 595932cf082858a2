"""The context of views: the records on the day, the settings, and the reader's language."""

from __future__ import annotations

from datetime import date
from functools import cached_property

from gazette.base.settings import Settings
from gazette.i18n.words import Words, words
from gazette.records.registry import Registry


class Reader:
    """The context of queries in one language."""

    def __init__(self, registry: Registry, settings: Settings, language: str, memo: str = "") -> None:
        """`memo` is the name of the memo for the results, if it is not that of the language."""
        self.registry = registry
        self.settings = settings
        self.language = language
        self.memo = registry.memo.database.memo(memo or language)

    @cached_property
    def today(self) -> date:
        """The day the site is built for."""
        return self.settings.today

    @cached_property
    def w(self) -> Words:
        """The words of the language."""
        return words(self.language)
