// The index: loads the pieces a query needs and finds the pages. hooks/gazette/outputs/search/index.py writes it and
// says what is in it.
import { Vocabulary, corrections, fieldPart, parted, rarest } from "./search-spelling.js";
import { Stemmer, folded, hasNordic, isAlike, queryWords, wordsOf } from "./search-words.js";

const STEP = 16; // a page of a word is (pages since the one before) × 16 + weight
const ZERO = 48; // the character "0" stands for the first value of a facet
const OTHER = 0.7; // what a word counts that is found by another language's rules or means the same
const LEAST_KNOWN = 0.5; // share of a query's words that are on pages, or none is shown
const WELL_KNOWN = 100; // pages of a word that is not looked for by others that mean the same: they would be pieces to load
const ALIKE = 10; // words that mean the same as one of a query, at most: each is a piece to load; of a query with more
const FEW = 3; // words than these
const ALIKE_OF_MANY = 8; // for all of its words together
const FOREIGN = 4; // letters of a word's stem by the rules of another language: shorter ones are other words (kitten: Kitee)
const LONGEST = 64; // letters of a word that may be misspelt or a compound: what is longer was pasted, and is many ways to try
const SURE = 6; // letters of a misspelt word, and
const SURE_STEM = 5; // of what it is found by, so that the results of the nearest word are shown
const SLIP = 0.7; // what a slip of the hand costs, at most: a letter once or twice, two in each other's place
const SURE_LETTER = 8; // letters of a misspelt word for each that is another; a slip of the hand counts less
const FIRST_LETTER = 0.25; // what it costs more if the first letter is wrong
const CERTAIN_STEM = 7; // letters of such a stem that is not a compound by chance
const WHOLE = 0.7; // share of a misspelt word's letters that its stem has, if no page has the word as it is

export class Index {
  static async load(url, language) {
    const address = new URL(url, document.baseURI);
    const [told, stems] = await Promise.all([address, new URL("stems.json", address)].map(loaded));
    return new Index(address, told, stems, language);
  }

  constructor(url, told, stems, language) {
    Object.assign(this, told, { url, language, pieces: new Map() });
    this.stemmers = new Map(Object.entries(stems).map(([code, rules]) => [code, new Stemmer(rules)]));
  }

  stemmer(language) {
    return this.stemmers.get(language) ?? this.stemmers.get(this.language);
  }

  // {pages, missing, apart, single, stems, counts, common, suggestion, instead}: the pages' numbers in order; words found
  // nowhere; whether no page has all words, and the pages are those with the most of them or of parts of compounds;
  // whether there is a single word; the stems that were found;
  // per facet the number of pages per value; whether the query has only words that are not searched for; the query with
  // its misspelt words corrected, or ""; whether the pages are those of the corrected query.
  // There are no pages where most of the words are found nowhere: what is left of such a query says little of it.
  async find(query, chosen, byDate) {
    const { stop, sections } = this.stemmer(this.language);
    const every = queryWords(query, sections);
    const asked = every.some(({ word }) => !stop.has(word)) ? every.filter(({ word }) => !stop.has(word)) : every;
    const words = [...new Set(asked.map(({ word }) => word))];
    const most = words.length > FEW ? Math.floor(ALIKE_OF_MANY / words.length) : ALIKE;
    const exact = hasNordic(query);
    const pagesOf = (word, alike, least) => this._pagesOf(word, exact, alike, least);
    const found = new Map(await Promise.all(words.map(async (word) => [word, await pagesOf(word, most)])));
    const joined = await this._join(every, found, pagesOf);
    const nowhere = words.filter((word) => !found.get(word).weights.size);
    const [corrected, inPart] = await this._correct(nowhere, found, most, exact, pagesOf);
    const missing = nowhere.filter((word) => corrected.has(word) || inPart.has(word) || !found.get(word).weights.size);
    const scores = new Float32Array(this.pages);
    const matched = new Uint8Array(this.pages);
    for (const { weights } of [...found.values(), ...joined]) {
      const rare = Math.log(1 + (this.pages - weights.size + 0.5) / (weights.size + 0.5));
      for (const [page, weight] of weights) scores[page] += weight * rare;
    }
    for (const { weights } of found.values()) for (const page of weights.keys()) matched[page] += 1;
    const there = words.filter((word) => found.get(word).weights.size).length;
    const best = Math.max(0, ...matched);
    const all = [];
    if (!query.trim() || (there && there >= words.length * LEAST_KNOWN)) {
      for (let page = 0; page < this.pages; page++) if (matched[page] === best) all.push(page);
    }
    const order = byDate ? (a, b) => a - b : (a, b) => scores[b] - scores[a] || a - b;
    const fits = this._filters(chosen);
    return {
      pages: all.filter((page) => fits.every(({ has }) => has(page))).sort(order),
      missing,
      apart: all.length > 0 && (best < words.length || inPart.size > 0),
      single: words.length === 1,
      stems: new Set([...found.values()].flatMap(({ stems }) => stems)),
      counts: this._counts(all, fits),
      short: Boolean(query.trim()) && !every.length,
      common: words.length > 0 && words.every((word) => stop.has(word)),
      suggestion: corrected.size ? respelt(query, corrected) : "",
      instead: all.length > 0 && [...corrected.keys()].some((word) => found.get(word).weights.size),
    };
  }

  // Two words that stand side by side may be one on the pages (well being): its pages have both. Returns such words.
  async _join(words, found, pagesOf) {
    const joined = [];
    for (const [at, { word, joins }] of words.entries()) {
      const next = words[at + 1]?.word;
      const asked = [word, next].filter((one) => found.has(one)); // not a word that is everywhere (när demokrati)
      if (!joins || !asked.length) continue;
      const { weights, stems } = await pagesOf(word + next, 0);
      if (weights.size) joined.push({ weights, stems });
      for (const one of asked) {
        const both = new Map(found.get(one).weights);
        for (const [page, weight] of weights) both.set(page, Math.max(weight, both.get(page) ?? 0));
        found.set(one, { weights: both, stems: [...found.get(one).stems, ...stems] });
      }
    }
    return joined;
  }

  // Of words that are nowhere: misspelt → corrected, the nearest words of the index or the two of which one was made;
  // and the compounds of which a part alone is known. `found` gets their pages where there is no doubt, those that have
  // all parts of a compound, or the known one; of a query of many words, the rarest.
  async _correct(nowhere, found, most, exact, pagesOf) {
    const [corrected, inPart] = [new Map(), new Set()];
    if (!nowhere.length) return [corrected, inPart];
    const vocabulary = await this._vocabulary();
    const own = this.stemmer(this.language);
    const stemmers = [own, ...[...this.stemmers.values()].filter((other) => other !== own)];
    for (const word of nowhere) {
      if (word.length > LONGEST) continue;
      if (vocabulary.forms.as(word, true) === word) {
        found.set(word, await pagesOf(word, most || 1, 1)); // it is on pages, by a short stem of another language
        continue;
      }
      const [best] = corrections(word, vocabulary, stemmers, exact);
      const certain = best?.written && (best.stem.length >= CERTAIN_STEM || best.wrong < SLIP);
      const parts = certain ? null : parted(word, vocabulary, own, exact);
      const tried = parts && most < ALIKE ? [rarest(parts, vocabulary, own)] : parts;
      const both = parts && inAll(await Promise.all(tried.map((part) => pagesOf(part, most < ALIKE ? 0 : most))));
      if (both?.weights.size) {
        found.set(word, both);
        if (!own.compounds) corrected.set(word, parts.join(" "));
        else if (tried.length < parts.length || !(await sharesPage(both, tried, pagesOf))) inPart.add(word);
        continue;
      }
      if (best) corrected.set(word, best.word);
      if (best && isSure(word, best) && (best.wrong < 2 || nowhere.length === 1)) found.set(word, await pagesOf(best.word, most));
      const part = best ? null : fieldPart(word, vocabulary, own, exact);
      if (!part) continue;
      found.set(word, await pagesOf(part, most));
      inPart.add(word);
    }
    return [corrected, inPart];
  }

  async _vocabulary() {
    this.words = this.words ?? new Vocabulary(await this._piece(this.vocabulary), this.stemmer(this.language).alike);
    return this.words;
  }

  // What is shown of pages: [path, title, line].
  async shown(pages) {
    const { pagesAPiece, pagePieces } = this;
    return Promise.all(
      pages.map(async (page) => {
        const piece = await this._piece(pagePieces[Math.floor(page / pagesAPiece)]);
        return piece[page % pagesAPiece];
      }),
    );
  }

  _piece(name) {
    if (!this.pieces.has(name)) this.pieces.set(name, loaded(new URL(name, this.url)));
    return this.pieces.get(name);
  }

  // The words of the index that are this stem of a word or, if it is half of the word at least, are it but for the
  // marks on their letters, å, ä and ö only if the query has none of them.
  async _alike(stem, { length }, exact) {
    const plain = folded(stem);
    let name = null;
    for (const [first, piece] of this.wordPieces) {
      if (first > plain) break;
      name = piece;
    }
    if (!name) return [];
    const piece = await this._piece(name);
    if (Object.prototype.hasOwnProperty.call(piece, stem)) return [[stem, piece[stem]]];
    return 2 * stem.length < length ? [] : Object.entries(piece).filter(([word]) => isAlike(word, stem, exact));
  }

  // A word's pages and their weights: by its stem in this language and, for less, in the others (names are
  // known in all of them), and by `most` words that mean the same; by its stem in this language alone if that is 0. One
  // of many words is looked for in the others only if it is on no page by its own stem.
  // A stem by the rules of another language has `least` letters, unless it is the word as it is.
  async _pagesOf(word, exact, most, least = FOREIGN) {
    const own = this.stemmer(this.language);
    const stem = own.stem(word);
    const first = await this._alike(stem, word, exact);
    const stemmers = most && !(most < ALIKE && first.length) ? [...this.stemmers.values()] : [];
    const foreign = stemmers.map((other) => other.stem(word)).filter((other) => other === word || other.length >= least);
    const pages = first.reduce((sum, [, steps]) => sum + steps.length, 0);
    const alike = pages < WELL_KNOWN ? (own.alike.get(stem) ?? []).slice(0, most) : [];
    const more = [...new Set([...foreign, ...alike])].filter((other) => other !== stem);
    const found = [first, ...(await Promise.all(more.map((other) => this._alike(other, word, exact))))];
    const weights = new Map();
    found.forEach((words, number) => {
      for (const [page, weight] of weigh(words, number ? OTHER : 1)) {
        weights.set(page, Math.max(weight, weights.get(page) ?? 0));
      }
    });
    return { weights, stems: found.flat().map(([known]) => known) };
  }

  _filters(chosen) {
    return Object.entries(chosen)
      .filter(([facet, value]) => value && this.of[facet])
      .map(([facet, value]) => {
        const { values, on, several } = this.of[facet];
        const number = values.indexOf(value);
        const has = several
          ? (page) => (on.charCodeAt(page) - ZERO) & (1 << number)
          : (page) => on.charCodeAt(page) - ZERO === number;
        return { facet, has: number < 0 ? () => false : has };
      });
  }

  // How many pages each value of each facet would give, the other facets as chosen.
  _counts(pages, fits) {
    const counts = {};
    for (const [facet, { values, on, several }] of Object.entries(this.of)) {
      const others = fits.filter((filter) => filter.facet !== facet);
      const numbers = new Array(values.length).fill(0);
      for (const page of pages) {
        if (!others.every(({ has }) => has(page))) continue;
        const code = on.charCodeAt(page) - ZERO;
        if (several) values.forEach((_, number) => (numbers[number] += (code >> number) & 1));
        else numbers[code] += 1;
      }
      counts[facet] = new Map(values.map((value, number) => [value, numbers[number]]));
    }
    return counts;
  }
}

const loaded = async (url) => {
  const response = await fetch(url, /[0-9a-f]{12}\.json$/.test(url.pathname) ? {} : { cache: "no-cache" });
  if (!response.ok) throw new Error(`${url}: ${response.status}`);
  return response.json();
};

// Whether any of the pages has a part of a compound as it is, not only words that mean the same as its parts.
const sharesPage = async ({ weights }, parts, pagesOf) => {
  const own = await Promise.all(parts.map((part) => pagesOf(part, 0)));
  return [...weights.keys()].some((page) => own.some((one) => one.weights.has(page)));
};

// Whether the results of the nearest word are shown: it is on a page, or nearly all of it is a known stem. A wrong first
// letter counts more, for people seldom get that one wrong.
const isSure = (word, { word: other, written, stem, wrong }) => {
  if (!written) return stem.length >= CERTAIN_STEM && stem.length >= WHOLE * word.length;
  const all = wrong + (folded(word[0]) === folded(other[0]) ? 0 : FIRST_LETTER);
  return word.length >= SURE && stem.length >= SURE_STEM && (all < 1 || word.length >= SURE_LETTER * all);
};

// A query with words put in the place of others; a capital stays one.
const respelt = (query, corrected) =>
  query.normalize("NFC").replace(/[\p{L}\p{N}\u00ad]{2,}/gu, (written) => {
    const other = corrected.get(wordsOf(written)[0]);
    if (!other) return written;
    return written[0] === written[0].toLowerCase() ? other : other[0].toUpperCase() + other.slice(1);
  });

// The pages that have all of some words.
const inAll = ([first, ...others]) => ({
  weights: new Map(
    [...first.weights]
      .filter(([page]) => others.every(({ weights }) => weights.has(page)))
      .map(([page, weight]) => [page, Math.min(weight, ...others.map(({ weights }) => weights.get(page)))]),
  ),
  stems: [first, ...others].flatMap(({ stems }) => stems),
});

const weigh = (words, share) => {
  const weights = new Map();
  for (const [, steps] of words) {
    let page = 0;
    for (const step of steps) {
      page += Math.floor(step / STEP);
      weights.set(page, Math.max(weights.get(page) ?? 0, (step % STEP) * share));
    }
  }
  return weights;
};
