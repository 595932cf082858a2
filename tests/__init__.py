"""Tests of the site generator: examples of its input and output."""
