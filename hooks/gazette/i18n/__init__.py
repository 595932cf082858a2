"""Interface words, dates, plurals, alphabets."""
