import { e, parts } from "../parts.js";
import { SITE_URL, site } from "../site.js";

export const data = {
  pagination: { data: "pages", size: 1, alias: "page_" },
  permalink: ({ page_ }) => `${page_.path}index.html`,
};

const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;" +
  " connect-src 'self'; font-src 'self'; base-uri 'none'; form-action 'self'";
const links = (list, wrap) => list.map(({ t, u, l }) => wrap(e(t), e(u), l)).join("\n");

export function render({ page_: page }) {
  const chrome = site.chrome[page.language];
  const [title, description, url] = [e(page.title), e(page.description), SITE_URL + page.path];
  return `<!doctype html>
<html lang="${page.language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} – ${e(chrome.name)}</title>
<meta name="description" property="og:description" content="${description}">
<meta name="color-scheme" content="light dark">
<link rel="icon" href="/assets/images/favicon.svg" type="image/svg+xml">
<link rel="stylesheet" href="/assets/stylesheets/gazette.css">
<script src="/assets/javascripts/menu.js"></script>
<link rel="canonical" href="${url}">
${links(page.alternates, (t, u, l) => `<link rel="alternate" hreflang="${l}" href="${SITE_URL}${u}">`)}
<link rel="alternate" hreflang="x-default" href="${SITE_URL}${page.alternates[2].u}">
<meta property="og:type" content="website">
<meta property="og:site_name" content="${e(chrome.name)}">
<meta property="og:title" content="${title}">
<meta property="og:url" content="${url}">
${(page.ld ?? []).map((text) => `<script type="application/ld+json">${text}</script>`).join("\n")}
</head>
<body class="page page--${page.kind}">
<a class="skip" href="#main">${e(chrome.name)}</a>
<header class="header">
<div class="header__bar">
<a class="header__name" href="/${page.language}/"><span>${e(chrome.name)}</span></a>
<nav class="languages" aria-label="Language">
<ul>
${links(page.alternates, (t, u, l) => `<li><a href="${u}" lang="${l}" hreflang="${l}">${t}</a></li>`)}
</ul>
</nav>
<button class="menu-button" type="button" aria-expanded="false" aria-controls="navigation" hidden>Menu</button>
</div>
<nav class="navigation" id="navigation" aria-label="Main navigation">
<ul>
${links(chrome.navigation, (t, u) => `<li><a href="${u}">${t}</a></li>`)}
</ul>
</nav>
</header>
<div class="frame">
<nav class="breadcrumbs" aria-label="You are here">
<ol>
<li><a href="/${page.language}/">${e(chrome.name)}</a></li>
${links(page.trail, (t, u) => `<li><a href="${u}">${t}</a></li>`)}
<li aria-current="page">${title}</li>
</ol>
</nav>
<main id="main" tabindex="-1">
<header class="page-head"><h1>${title}</h1></header>
${parts(page.parts)}</main>
</div>
<footer class="footer">
<div class="footer__inner">
<nav aria-label="About this site">
<ul>
${links(chrome.footer, (t, u) => `<li><a href="${u}">${t}</a></li>`)}
</ul>
</nav>
</div>
</footer>
</body>
</html>
`;
}
