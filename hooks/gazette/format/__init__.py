"""The record format told to others: JSON Schema, field guide, starter records."""
