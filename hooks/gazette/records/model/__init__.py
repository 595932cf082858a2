"""Pydantic models of the records: region, partners, negotiation; and the rules for a single field or part.

JSON Schemas, the field guide and `gazette new` are generated from these models. Other rules are in `checks`.
"""
