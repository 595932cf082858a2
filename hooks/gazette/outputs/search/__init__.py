"""The search: an index per language, made from the finished pages and read by the search page's script.

`search_pages` lists the pages to index, `stems` reduces words to stems, `page_words` reads a finished page,
`page_words_cache` keeps what was read, `postings` maps a stem to its pages, `index` makes the files that the
browser loads piece by piece, `index_files` writes them. The scripts are
theme/assets/javascripts/search*.js; only the search page loads them.
"""
