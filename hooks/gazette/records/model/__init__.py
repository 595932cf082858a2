"""The records: what a region, its partners and a negotiation may hold, and one record's own rules.

The models here are the one truth about the format; JSON Schema, field guide and `gazette new` derive
from them. Rules between records are in `checks`.
"""
