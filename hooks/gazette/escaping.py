"""Text → HTML text: the one place where what a record says is made harmless.

Pages are printed by functions that return HTML as plain strings. Each text goes through `escaped` once, where
it meets the tags around it, so a reader of such a function sees at every place whether it is text or HTML.
"""

from __future__ import annotations


def escaped(text: str) -> str:
    """A text as it stands in HTML, between tags or in a quoted attribute: the same as Jinja's escaping."""
    return (
        text.replace("&", "&amp;")  # first: the others bring ampersands of their own
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("'", "&#39;")
        .replace('"', "&#34;")
    )
