"""The search: an index per language made from the finished pages, and read by the search page's script.

`found` lists what can be found, `reading` reads a finished page, `stems` brings inflected words together,
`index` writes what the browser loads, piece by piece. Nothing here runs for a reader who does not search.
"""
