"""The larger pieces of a page: facts, cards, outcomes, programmes. `render` gives them to templates by name.

Each prints one kind of view, decides nothing and returns HTML; what is shown on many pages is printed once
(`Fragment`). Layouts of whole pages are templates; these are functions for the reason told in `inline`.
"""

from __future__ import annotations

from gazette.html.components.content import Content
from gazette.html.components.outcomes import Outcomes


class Parts(Content, Outcomes):
    """Every piece in one language of the site, the smallest among them."""
