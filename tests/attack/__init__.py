"""Attacks on the site: damaged and hostile records, scripts in every text, killed builds, odd folders."""
