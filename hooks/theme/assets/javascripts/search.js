// The search page: the form and its results. The address holds the whole state, so that a search can be
// kept, sent and gone back to. Without this script the page leads to the archive.
import { Index } from "./search-index.js";
import { excerptOf } from "./search-excerpt.js";

const AT_ONCE = 10;
const form = document.getElementById("finder");
const status = document.getElementById("found-status");
const list = document.getElementById("found-list");
const more = document.getElementById("found-more");
const say = JSON.parse(document.getElementById("finder-words").textContent);
const language = document.documentElement.lang;
const filters = [...form.querySelectorAll("[data-filter]")];
const number = new Intl.NumberFormat(language);
const title = document.title;
let index = null;
let current = null; // {pages, stems, shown}: the results on the page
let turn = 0; // counts the searches: the answer to an older one is not shown
let adding = 0; // the search whose next results are on their way: a second press adds none twice

const chosen = () => Object.fromEntries(filters.map(({ name, value }) => [name, value]));

const fromAddress = () => {
  const given = new URLSearchParams(location.search);
  for (const field of [form.elements.q, form.elements.sort, ...filters]) {
    const value = given.get(field.name) ?? "";
    const known = field.tagName !== "SELECT" || [...field.options].some((option) => option.value === value);
    field.value = known ? value : "";
  }
  const narrowed = filters.some((field) => field.value) || form.elements.sort.value;
  const details = form.querySelector("details");
  if (narrowed || matchMedia("(min-width: 48em)").matches) details.open = true;
};

const toAddress = () => {
  const given = new URLSearchParams([...new FormData(form)].filter(([, value]) => value.trim()));
  const told = String(given);
  const address = told ? `?${told}` : location.pathname;
  if (address !== (location.search || location.pathname)) history.pushState(null, "", address);
};

const asked = () => form.elements.q.value.trim() || Object.values(chosen()).some(Boolean);

// Show the results; `size` of them at first.
const search = async (size = AT_ONCE) => {
  const mine = ++turn;
  const query = form.elements.q.value.trim();
  document.title = query ? `${query} – ${title}` : title;
  keepInOtherLanguages();
  if (!asked()) {
    current = null;
    list.replaceChildren();
    status.textContent = "";
    more.hidden = true;
    count(null);
    return;
  }
  status.textContent = say.searching;
  try {
    await anew(async (ready) => {
      const found = await ready.find(query, chosen(), form.elements.sort.value === "date");
      if (mine !== turn) return;
      current = { ...found, shown: 0 };
      count(found.counts);
      const items = await rendered(ready, mine, size);
      if (mine !== turn) return;
      list.replaceChildren(...items);
      list.classList.toggle("found__list--apart", found.apart);
      status.replaceChildren(...told(found));
    });
  } catch (error) {
    console.warn(error);
    if (mine === turn) status.textContent = say.failed;
  }
};

// Do something with the index. If that fails, the site may have been published since it was loaded, and its
// pieces be gone: it is loaded again once.
const anew = async (work) => {
  const old = index;
  try {
    index = index ?? Index.load(form.dataset.index, language);
    await work(await index);
  } catch (error) {
    index = null;
    if (!old) throw error;
    await anew(work);
  }
};

// What is said of the results, as nodes.
const told = ({ pages, missing, apart, single, short, common, suggestion, instead }) => {
  if (short) return [element("b", "", say.short)];
  const how = pages.length === 1 ? say.one : pages.length ? say.many : say.none;
  const many = number.format(pages.length);
  const some = apart && pages.length > 0; // a choice may leave none of them
  const lines = [element("b", "", !some ? how.replace("{n}", many) : single ? say.unknown : say.apart)];
  if (common) lines.push(element("span", "", say.common));
  else if (missing.length) lines.push(element("span", "", say.missing.replace("{words}", missing.join(", "))));
  if (suggestion) lines.push(meant(suggestion));
  if (instead) lines.push(element("span", "", say.instead));
  if (some) lines.push(element("span", "found__apart", (single ? say.part : say.some).replace("{n}", many)));
  return lines.flatMap((line) => [line, " "]);
};

// "Did you mean …?" with a link to what was meant.
const meant = (suggestion) => {
  const line = element("span", "found__meant");
  const link = element("a", "", suggestion);
  const given = new URLSearchParams(location.search);
  given.set("q", suggestion);
  link.href = `?${given}`;
  const [before, after] = say.meant.split("{query}");
  line.append(before, link, after);
  return line;
};

// The search in another language keeps what was asked for.
const keepInOtherLanguages = () => {
  for (const link of document.querySelectorAll(".languages a")) link.search = location.search;
};

// The next results as list items; their excerpts follow when their pages have come.
const rendered = async (ready, mine, size = AT_ONCE) => {
  const next = current.pages.slice(current.shown, current.shown + size);
  const shown = await ready.shown(next);
  if (mine !== turn) return [];
  current.shown += next.length;
  more.hidden = current.shown >= current.pages.length;
  const { stems } = current;
  return shown.map(([path, title, line]) => {
    const item = element("li", "found__item");
    const link = element("a", "", title);
    link.href = form.dataset.root + path;
    const heading = element("h3", "found__title");
    heading.append(link);
    const text = element("p", "found__text");
    item.append(heading);
    if (line.length) item.append(element("p", "found__line", line.join(" · ")));
    item.append(text);
    excerptOf(link.href, stems, ready).then((excerpt) => {
      if (excerpt.language !== language) text.lang = excerpt.language;
      text.append(...excerpt.nodes);
    }, console.warn);
    return item;
  });
};

// How many results each choice would give, beside its words.
const count = (counts) => {
  for (const field of filters) {
    for (const option of field.options) {
      option.dataset.words = option.dataset.words ?? option.textContent;
      if (!option.value) continue;
      const results = counts?.[field.name]?.get(option.value) ?? 0;
      option.textContent = counts ? `${option.dataset.words} (${number.format(results)})` : option.dataset.words;
      option.disabled = Boolean(counts) && !results && !option.selected;
    }
  }
};

const element = (name, css, text = "") => {
  const made = document.createElement(name);
  if (css) made.className = css;
  made.textContent = text;
  return made;
};

form.addEventListener("submit", (event) => {
  event.preventDefault();
  toAddress();
  search();
});
form.addEventListener("change", (event) => {
  if (event.target === form.elements.q) return;
  toAddress();
  search();
});
more.addEventListener("click", async () => {
  if (adding === turn) return;
  const mine = turn;
  const { shown } = current;
  adding = mine;
  try {
    list.append(...(await rendered(await index, turn)));
  } catch (error) {
    console.warn(error); // the site was published since
    index = null;
    await search(shown + AT_ONCE);
  }
  if (adding === mine) adding = 0;
  list.children[shown]?.querySelector("a").focus();
});
addEventListener("popstate", () => {
  fromAddress();
  search();
});
fromAddress();
search();
