"""Which outcomes a listing shows, and where it lies."""

from __future__ import annotations

from dataclasses import dataclass, replace

from gazette.records.model.content import Matter
from gazette.records.model.outcomes import OutcomeStatus
from gazette.urls import addresses
from gazette.urls.addresses import Address, Word


@dataclass(frozen=True, slots=True)
class Selection:
    """Which outcomes a listing shows: of a region, a matter or a status, or of all; and of which year."""

    region: str | None = None
    matter: Matter | None = None
    status: OutcomeStatus | None = None
    year: int | None = None

    @property
    def address(self) -> Address:
        """The listing's address."""
        steps: list[addresses.Step] = []
        if self.region:
            steps.append(self.region)
        if self.matter:
            steps.append(addresses.MATTERS[self.matter])
        if self.status:
            steps.append(addresses.STATUSES[self.status])
        if self.year:
            steps.append(str(self.year))
        return addresses.section(Word.OUTCOMES, *steps)

    @property
    def without_year(self) -> Selection:
        """The same for all years."""
        return replace(self, year=None)
