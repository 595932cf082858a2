"""Interface words, dates, numbers, plurals and alphabetical order of each language."""
