"""Mutants of the code: one small change each, which a test should notice."""
