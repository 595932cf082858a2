// The parts of a page. Text is escaped where it is printed; what stands on several pages is made once.
import MarkdownIt from "markdown-it";
import { site } from "./site.js";

const markdown = new MarkdownIt({ html: false });
const SIGNS = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };

export const e = (text) => (/[&<>"']/.test(text) ? text.replace(/[&<>"']/g, (sign) => SIGNS[sign]) : text);

function value({ t, u, l }) {
  const lang = l ? ` lang="${l}"` : "";
  if (u) return `<a href="${e(u)}"${lang}>${e(t)}</a>`;
  return l ? `<span${lang}>${e(t)}</span>` : e(t);
}

const values = (list) => list.map(value).join(", ");
const thing = ({ v, p }) => values(v) + (p ? "\n" + parts(p) : "");
const rows = (list) =>
  list.map(({ t, v }) => `<div>\n<dt>${e(t)}</dt>\n${v.map((it) => `<dd>${value(it)}</dd>\n`).join("")}</div>\n`).join("");

let made = { site: null, html: new Map() };

// Made once a build, however many pages it stands on.
function once(kind, [page, place], make) {
  if (made.site !== site.pages) made = { site: site.pages, html: new Map() };
  const key = `${kind} ${page} ${place}`;
  if (!made.html.has(key)) made.html.set(key, make(site.byPath.get(page), place || "it"));
  return made.html.get(key);
}

const card = ({ v, p = [] }) =>
  `<li class="card">\n${v.map((it) => `<p>${value(it)}</p>\n`).join("")}` +
  `${p.flatMap((part) => part.v ?? []).map((it) => `<p>${e(it.t)}</p>`).join("")}</li>\n`;

const outcome = ({ v, p = [] }, place) =>
  `<article class="outcome" id="${e(place)}">\n<h3>${value(v[0])}</h3>\n` +
  `<p class="outcome__status">${values(v.slice(1))}</p>\n${parts(p)}</article>\n`;

const heading = (text) => `<h2>${e(text)}</h2>\n`;
const KINDS = {
  text: ({ v }) => `<p>${values(v)}</p>\n`,
  prose: ({ h, l, md }) => `${heading(h)}<div class="prose" lang="${l}">\n${markdown.render(md)}</div>\n`,
  facts: ({ h, rows: list }) => `${heading(h)}<dl class="facts">\n${rows(list)}</dl>\n`,
  list: ({ h, things }) =>
    `${heading(h)}<ul class="link-list">\n${things.map((it) => `<li>${thing(it)}</li>\n`).join("")}</ul>\n`,
  cards: ({ h, refs }) =>
    `${heading(h)}<ul class="cards">\n${refs.map((ref) => once("card", ref, (page) => card(page.card.it))).join("")}</ul>\n`,
  news: ({ h, refs }) =>
    `${heading(h)}<ol class="news">\n${refs.map((ref) => once("line", ref, (page) => card(page.line.it))).join("")}</ol>\n`,
  outcomes: ({ h, refs }) =>
    heading(h) + refs.map((ref) => once("outcome", ref, (page, place) => outcome(page.outcomes[place], place))).join(""),
};

export const parts = (list) => list.map((part) => KINDS[part.k](part)).join("");
export { once };
