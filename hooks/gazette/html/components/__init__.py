"""Components: methods that print one kind of view as HTML. `render` gives them to templates as filters.

They decide nothing. Whole pages are templates; `inline` explains why components are methods.
"""

from __future__ import annotations

from gazette.html.components.negotiation_content import NegotiationComponents
from gazette.html.components.outcomes import Outcomes


class Components(NegotiationComponents, Outcomes):
    """All components in one language of the site."""
