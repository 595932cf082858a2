"""`gazette init`: a new site in a folder of its own, with this program and nothing else of this site.

`plans` holds the choices for the site, `files` makes all its files, `region_files` the region.yml of
organisers that are known here, `settings_file` the mkdocs.yml, `program` the files that every site has alike.
"""
