"""Addresses of pages, permanent ids for feeds and calendars, and the ledger of all that was published."""
