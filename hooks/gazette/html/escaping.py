"""Text → HTML text. The only place where texts of records are escaped.

Functions that print HTML return plain strings. Each text passes through `escaped` once, where it is put
between tags, so that the code shows everywhere what is text and what is HTML.
"""

from __future__ import annotations


def escaped(text: str) -> str:
    """A text escaped for HTML content and quoted attributes, exactly as Jinja (markupsafe) escapes it."""
    # Most texts have nothing to escape, and `in` is faster than `replace`.
    if "&" in text:  # first: the other replacements contain ampersands
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
