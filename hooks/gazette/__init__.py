"""Negotiation records in, a public site out.

The modules in the order of their imports, each importing only from those before it (a test holds them to
it): problems, unreadable, source, edtf, model, fields, registry, settings, alphabet, words, addresses,
identifiers, checks, views, modified, charts, prose, inline, chrome, frames, render, outfile, feeds,
calendars, opendata, search, discovery, jsonld, head, handwritten, stylesheet, lasting, ledger, redirects,
sitemap, site, workers, publish, summary, build, catalogs, schema, guide, scaffold, cli.
"""
