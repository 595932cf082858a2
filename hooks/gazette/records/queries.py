"""The only access to the engine: queries and indexes, output files, caches, and work on all cores.

The packages below `site` import these names from here, and never from `engine`.
"""

from __future__ import annotations

from gazette.base.gc_settings import paused
from gazette.engine import cache
from gazette.engine.cache import Cache, Store
from gazette.engine.dependencies import note, recorder
from gazette.engine.fingerprint import fingerprint, signature_of
from gazette.engine.manifest import KnownFile
from gazette.engine.memo import Database, Memo
from gazette.engine.output_file import OutputFile
from gazette.engine.pool import cores, deal, share
from gazette.engine.query import Index, index, query, stored_query

__all__ = [
    "Cache",
    "Database",
    "Index",
    "KnownFile",
    "Memo",
    "OutputFile",
    "Store",
    "cache",
    "cores",
    "deal",
    "fingerprint",
    "index",
    "note",
    "paused",
    "query",
    "recorder",
    "share",
    "signature_of",
    "stored_query",
]
