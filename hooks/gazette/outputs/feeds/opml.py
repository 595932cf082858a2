"""The list of every feed of a language as OPML 2.0, for feed readers to take in: regions with their own."""

from __future__ import annotations

from lxml import etree

from gazette.outputs.feeds.rss import Element, add, printed
from gazette.views.channels import (
    RSS,
    Channel,
    municipality_channel,
    outcomes_channel,
    region_channel,
    whole_country_channel,
)
from gazette.views.context import Reader


def written(reader: Reader) -> bytes:
    """The list of feeds."""
    root = etree.Element("opml", version="2.0")
    add(etree.SubElement(root, "head"), "title", whole_country_channel(reader).title)
    body = etree.SubElement(root, "body")
    _feed(reader, body, whole_country_channel(reader))
    _feed(reader, body, outcomes_channel(reader))
    regions = [(region_channel(reader, organiser), organiser) for organiser in reader.registry.organisers]
    for region, organiser in sorted(regions, key=lambda r: reader.w.sort_key(r[0].name)):
        folder = add(body, "outline", text=region.name, title=region.name)
        _feed(reader, folder, region)
        towns = (municipality_channel(reader, m) for m in reader.registry.current_municipalities(organiser))
        for town in sorted(towns, key=lambda t: reader.w.sort_key(t.name)):
            _feed(reader, folder, town)
    return printed(root)


def _feed(reader: Reader, parent: Element, channel: Channel) -> None:
    site = reader.settings.site_url
    add(
        parent,
        "outline",
        type="rss",
        text=channel.title,
        title=channel.title,
        description=channel.description,
        language=channel.language,
        xmlUrl=site + channel.path(RSS),
        htmlUrl=site + channel.address.path(channel.language),
    )
