"""Recorded terminal sessions, as text and as pictures, for README.md and the record guide."""
