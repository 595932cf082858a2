"""Negotiation records in, a public site out.

The packages in the order of their imports, each importing only from those before it (a test holds them to
it): base, engine, records, i18n, urls, views, checks, format, html, outputs, head, site, staff, cli.
"""
