"""The same facts as data: tables in JSON and CSV, one file per region, schemas, and a description of it all.

`columns` says what a table is made of; the modules named after their subjects make rows; `tables` lists
them; `formats`, `schema` and `catalog` write them down; `page` explains them; `files` lists the files.
No table has a contact's e-mail or phone, not even while pages show them.
"""
