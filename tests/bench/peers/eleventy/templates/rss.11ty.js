import { e, once } from "../parts.js";

export const data = {
  pagination: { data: "listed.feeds", size: 1, alias: "feed" },
  permalink: ({ feed }) => `${feed.path}.xml`,
};

const item = (it) => `<item>
<title>${e(it.title)}</title>
<link>${e(it.url)}</link>
<guid isPermaLink="false">${e(it.id)}</guid>
${it.date_published ? `<pubDate>${new Date(it.date_published).toUTCString()}</pubDate>\n` : ""}<description>${e(it.summary ?? "")}</description>
<content:encoded>${e(it.content_html)}</content:encoded>
${(it.tags ?? []).map((tag) => `<category>${e(tag)}</category>\n`).join("")}</item>
`;

export const render = ({ feed }) => `<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom" xmlns:content="http://purl.org/rss/1.0/modules/content/">
<channel>
<title>${e(feed.title)}</title>
<link>${e(feed.home_page_url)}</link>
<description>${e(feed.description)}</description>
<language>${feed.language}</language>
<atom:link rel="self" type="application/rss+xml" href="${e(feed.feed_url.replace(".json", ".xml"))}"/>
${feed.refs.map((ref) => once("rss", ref, (page, place) => item(page.items[place]))).join("")}</channel>
</rss>
`;
