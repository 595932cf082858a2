"""The refusal of an edit, with its reason."""

from __future__ import annotations

from gazette.base.problems import Message, Problem
from gazette.i18n.words import Words
from gazette.staff.reports import problem_texts


class RefusedError(Exception):
    """Why an edit is not made; the file is left as it is."""

    def __init__(
        self, what: Message, advice: Message | None = None, problems: tuple[Problem, ...] = ()
    ) -> None:
        super().__init__(what.template)
        self.what, self.advice, self.problems = what, advice, problems

    def line(self, say: Words) -> str:
        """What and advice on one line, without problems."""
        return " ".join(part.text(say.template) for part in (self.what, self.advice) if part)

    def text(self, say: Words) -> str:
        """All of it in the staff's language."""
        parts = [self.what.text(say.template)]
        if self.problems:
            parts.append(problem_texts(self.problems, say))
        if self.advice:
            parts.append(f"    {self.advice.text(say.template)}")
        return "\n".join(parts)
