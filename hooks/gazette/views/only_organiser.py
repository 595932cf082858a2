"""The organiser of a site that has one alone: pages, feeds and calendars speak of it, not of the country."""

from __future__ import annotations

from gazette.records.organisers import Organiser
from gazette.records.registry import Registry


def only_organiser(registry: Registry) -> Organiser | None:
    """The only organiser of the site; None if it has several, or none."""
    return registry.organisers[0] if len(registry.organisers) == 1 else None
