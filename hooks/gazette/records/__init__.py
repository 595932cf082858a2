"""YAML text → plain data with positions → model → registry."""
