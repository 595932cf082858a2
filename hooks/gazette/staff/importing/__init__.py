"""Drafts of records from what organisers publish: reading, choosing, extracting facts, writing."""
