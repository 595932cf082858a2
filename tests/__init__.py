"""Tests of the site generator: examples of what it takes and what it gives."""
