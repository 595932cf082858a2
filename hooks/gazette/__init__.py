"""Negotiation records in, a public site out.

The modules in the order of their imports, each importing only from those before it (a test holds them to
it): problems, unreadable, composer, source, edtf, model, fields, collecting, keeping, reads, facets,
lastbuild, memory, registry, workers, loading, everything, settings, alphabet, words, frozen, compact,
addresses, identifiers, checks, views, modified, escaping, charts, paragraphs, prose, inline, parts, chrome,
frames, render, outfile, outfolder, feeds, contentlines, calendars, opendata, search, discovery, jsonld, head,
handwritten, stylesheet, lasting, ledger, redirects, sitemap, plan, site, publish, summary, unchanged,
watching, build, catalogs, schema, guide, scaffold, cli.
"""
