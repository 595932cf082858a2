"""Text → HTML text: the one place where what a record says is made harmless.

Pages are printed by functions that return HTML as plain strings. Each text goes through `escaped` once, where
it meets the tags around it, so a reader of such a function sees at every place whether it is text or HTML.
"""

from __future__ import annotations


def escaped(text: str) -> str:
    """A text as it stands in HTML, between tags or in a quoted attribute: the same as Jinja's escaping."""
    # Most of a site's million texts have nothing to escape, and to look is quicker than to replace.
    if "&" in text:  # first: the others bring ampersands of their own
        text = text.replace("&", "&amp;")
    if "<" in text:
        text = text.replace("<", "&lt;")
    if ">" in text:
        text = text.replace(">", "&gt;")
    if "'" in text:
        text = text.replace("'", "&#39;")
    if '"' in text:
        text = text.replace('"', "&#34;")
    return text
