// What a result shows of its page: the words around the most of what was asked for, taken from the page.
// A page that has none of them (it was found by its name) is shown by its description.

const WORDS = 30; // of an excerpt, at most
const BEFORE = 8; // at most before the first word that was asked for
const ENOUGH = 10; // after which an excerpt ends where its paragraph ends
const LEFT_OUT = "nav, svg, script, style, form, template, h1, [hidden], .cards, .news, .counts, .glossary, .kicker, .stage, .note--language";
const INLINE = new Set(["A", "ABBR", "B", "CODE", "EM", "I", "SMALL", "SPAN", "STRONG", "TIME"]);
const pages = new Map();

// {nodes, language} of the page at an address; `stems` are those that were found.
export const excerptOf = async (url, stems, index) => {
  if (!pages.has(url)) pages.set(url, fetch(url).then((response) => (response.ok ? response.text() : "")));
  const page = new DOMParser().parseFromString(await pages.get(url), "text/html");
  const language = page.documentElement.lang;
  const main = page.querySelector("main") ?? page.body;
  for (const element of main.querySelectorAll(LEFT_OUT)) element.remove();
  const { text, words } = read(main, language, stems, index);
  const [first, last] = stretch(words);
  if (first < 0) {
    const description = page.querySelector('meta[name="description"]')?.content ?? "";
    return { nodes: [description], language };
  }
  const nodes = [];
  let at = words[first].from;
  if (at > 0) nodes.push("… ");
  for (const { from, to, hit } of words.slice(first, last + 1)) {
    if (!hit) continue;
    const mark = document.createElement("mark");
    mark.textContent = text.slice(from, to);
    nodes.push(text.slice(at, from), mark);
    at = to;
  }
  const end = words[last].ends ?? words[last].to;
  nodes.push(text.slice(at, end));
  if (words[last].ends === undefined) nodes.push(" …");
  return { nodes, language: words[first].language };
};

// The text of an element as one line, and its words: where they are, in which paragraph and language, which
// of the stems they have. The last word of a paragraph knows where the paragraph `ends`.
const read = (main, language, stems, index) => {
  const words = [];
  let text = "";
  let block = null;
  const walker = document.createTreeWalker(main, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    let piece = walker.currentNode.data.replace(/\s+/g, " ");
    if (!piece.trim()) {
      if (text && !text.endsWith(" ")) text += " ";
      continue;
    }
    let around = walker.currentNode.parentElement;
    const own = around.closest("[lang]")?.lang ?? language;
    while (INLINE.has(around.tagName)) around = around.parentElement;
    if (around !== block) {
      text = text.trimEnd();
      if (words.length) words[words.length - 1].ends = text.length;
      if (text) text += /[.!?:;,]$/.test(text) ? " " : " · ";
      block = around;
    }
    if (!text || text.endsWith(" ")) piece = piece.trimStart();
    for (const found of piece.matchAll(/[\p{L}\p{N}\u00ad]{2,}/gu)) {
      const from = text.length + found.index;
      const to = from + found[0].length;
      words.push({ from, to, language: own, block, ...hits(found[0], stems, index.stemmer(own)) });
    }
    text += piece;
  }
  if (words.length) words[words.length - 1].ends = text.trimEnd().length;
  return { text, words };
};

// {hit, whole}: which of the stems a word has, as a whole or, a compound, as a part.
const hits = (written, stems, by) => {
  const word = written.normalize("NFC").replaceAll("\u00ad", "").toLowerCase();
  const stem = by.stem(word);
  if (stems.has(stem)) return { hit: stem, whole: true };
  if (!by.compounds) return {};
  for (const asked of stems) {
    if (asked.length < 4) continue;
    if (stem.endsWith(asked)) return { hit: asked };
    if (!word.startsWith(asked.slice(0, 3))) continue;
    for (let cut = asked.length - 2; cut <= asked.length + 3 && cut < word.length - 2; cut++) {
      if (by.stem(word.slice(0, cut)) === asked) return { hit: asked };
    }
  }
  return {};
};

// First and last word of the stretch with the most of what was asked for; -1 where there is nothing.
const stretch = (words) => {
  let [best, most] = [-1, 0];
  words.forEach(({ hit }, at) => {
    if (!hit) return;
    const near = words.slice(at, at + WORDS - BEFORE).filter((word) => word.hit);
    const whole = new Set(near.filter((word) => word.whole).map((word) => word.hit)).size;
    const score = 2 * new Set(near.map((word) => word.hit)).size + whole;
    if (score > most) [best, most] = [at, score];
  });
  if (best < 0) return [-1, -1];
  let first = best;
  while (first > 0 && best - first < BEFORE && words[first - 1].block === words[best].block) first--;
  const limit = Math.min(words.length, first + WORDS) - 1;
  let last = limit;
  while (last > best && !words[last].hit) last--;
  while (last < limit && (words[last].ends === undefined || last - first < ENOUGH)) last++;
  return [first, last];
};
