"""The search: an index per language made from the finished pages, and read by the search page's script.

`found` lists what can be found, `stems` brings inflected words together, `reading` reads a finished page,
`postings` has the pages every stem is on, `index` makes what the browser loads piece by piece, `writing` puts
it beside the pages. The scripts are theme/assets/javascripts/search*.js; only the search page loads them.
"""
