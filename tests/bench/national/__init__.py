"""An invented national corpus: plausible records of every kind, the same for the same seed.

`plan` decides which regions, municipalities and years a corpus of so many pages has; `regions` makes
region.yml and partners.yml, `rounds` a negotiation from `sessions`, `background` and `results`; all take
their words from `stock` and their texts from `sentences`. Nothing here reads a clock or the order of a set.
"""
