"""The same content as input for other generators.

`sheets` turns a page's view into plain parts, `gather` the whole site into sheets with feeds and calendars,
`hugo`, `eleventy` and `material` write them as each tool likes best; the folders beside hold their templates.
"""
