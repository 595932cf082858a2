"""Descriptions of the record format: JSON Schemas, field guide, starter records."""
