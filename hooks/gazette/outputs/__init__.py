"""Every output besides pages: feeds, calendars, open data, search, sitemap, redirects."""
