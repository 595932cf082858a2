"""What a page is about, for machines: JSON-LD in schema.org's words, in the page's head.

A page tells the events it announces, the news it is, the organisation it presents, the data it offers,
and its breadcrumbs; only what it shows to people as well, and only as exactly as it is known.

`nodes` makes the nodes that all of these contain: organisations, places, addresses; `events` rounds and
sessions; `script` puts a page together.
"""

from gazette.head.jsonld.script import graph, script

__all__ = ["graph", "script"]
