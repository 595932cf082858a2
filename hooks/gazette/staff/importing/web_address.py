"""Addresses of the web in one spelling, so that the same page is recognised by its address."""

from __future__ import annotations

from typing import Final
from urllib.parse import parse_qsl, quote, unquote, urlencode, urljoin, urlsplit, urlunsplit

_TRACKING: Final = ("utm_", "mtm_", "pk_", "matomo_", "hsa_", "mc_")
_TRACKING_NAMES: Final = frozenset({"fbclid", "gclid", "dclid", "msclkid", "igshid", "mkt_tok", "_ga", "_gl"})


def without_tracking(address: str) -> str:
    """The address without fragment and parameters of campaigns and trackers; "" if it is no web address."""
    try:
        parts = urlsplit(address.strip())
        port = parts.port
    except ValueError:
        return ""
    if parts.scheme.lower() not in ("http", "https") or not parts.hostname:
        return ""
    host = parts.hostname if ":" not in parts.hostname else f"[{parts.hostname}]"
    usual = {"http": 80, "https": 443}[parts.scheme.lower()]
    netloc = host if port in (None, usual) else f"{host}:{port}"
    pairs = parse_qsl(parts.query, keep_blank_values=True)
    kept = [pair for pair in pairs if not _tracks(pair[0])]
    query = parts.query if len(kept) == len(pairs) else urlencode(kept, quote_via=quote)
    return urlunsplit((parts.scheme.lower(), netloc, parts.path or "/", query, ""))


def key_of(address: str) -> str:
    """The key that all addresses of a page share: without scheme, www., slash at the end, tracking."""
    clean = without_tracking(address)
    parts = urlsplit(clean)
    path = unquote(parts.path).rstrip("/")
    query = f"?{parts.query}" if parts.query else ""
    return f"{parts.netloc.removeprefix('www.')}{path}{query}" if clean else ""


def absolute(address: str, base: str) -> str:
    """A link of a page as an absolute web address; "" if it is none (mail, script, unreadable)."""
    try:
        return without_tracking(urljoin(base, address.strip()))
    except ValueError:
        return ""


def _tracks(name: str) -> bool:
    return name.casefold() in _TRACKING_NAMES or name.casefold().startswith(_TRACKING)
