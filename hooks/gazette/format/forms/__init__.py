"""Editing in the browser: widgets of fields, the configuration of Decap CMS, records as forms have them."""
