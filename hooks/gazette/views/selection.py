"""Which outcomes a listing shows, and where it lies."""

from __future__ import annotations

from dataclasses import replace

from gazette import addresses
from gazette.addresses import Address, Word
from gazette.frozen import frozen
from gazette.model.content import Matter
from gazette.model.outcomes import OutcomeStatus


@frozen
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
