import { e } from "../parts.js";
import { SITE_URL } from "../site.js";

export const data = { permalink: "sitemap.xml" };

export const render = ({ pages }) => `<?xml version="1.0" encoding="utf-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
${pages.map((page) => `<url><loc>${e(SITE_URL + page.path)}</loc></url>\n`).join("")}</urlset>
`;
