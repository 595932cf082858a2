"""Negotiation records in, a public site out. The steps, in order of their imports:

problems, source, edtf, model, registry, checks, settings, words, addresses,
views, charts, render, feeds, calendars, opendata, site, frames, publish, cli.
"""
