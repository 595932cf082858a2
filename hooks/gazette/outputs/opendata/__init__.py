"""The open data: tables in JSON and CSV, a file per region, JSON Schemas and a DCAT catalogue.

`tables/` has the columns and rows of every table; `column_types` turns a row's types into cells; `formats`,
`table_schema` and `dcat` make the bytes; `data_page` explains the fields; `files` lists the files.
No table has a contact's e-mail or phone, not even while pages show them.
"""
