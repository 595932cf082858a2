"""Benchmark: time and memory of builds at a national scale, compared with other generators (README.md)."""
