// The index: loads the pieces a query needs and finds the pages. hooks/gazette/outputs/search/index.py writes it and
// says what is in it.
import { Stemmer, folded, wordsOf } from "./search-words.js";

const STEP = 16; // a page of a word is (pages since the one before) × 16 + weight
const ZERO = 48; // the character "0" stands for the first value of a facet
const OTHER = 0.7; // what a word counts that is found by another language's rules or means the same

export class Index {
  static async load(url, language) {
    const response = await fetch(url, { cache: "no-cache" });
    if (!response.ok) throw new Error(`${url}: ${response.status}`);
    return new Index(new URL(url, document.baseURI), await response.json(), language);
  }

  constructor(url, told, language) {
    Object.assign(this, told, { url, language, pieces: new Map() });
    this.stemmers = new Map(Object.entries(told.stems).map(([code, rules]) => [code, new Stemmer(rules)]));
  }

  stemmer(language) {
    return this.stemmers.get(language) ?? this.stemmers.get(this.language);
  }

  // {pages, scores, missing, some, stems, counts}: the pages' numbers in order; words found nowhere;
  // whether no page has all words; the stems that were found; per facet the number of pages per value.
  async find(query, chosen, byDate) {
    const stop = this.stemmer(this.language).stop;
    const asked = [...new Set(wordsOf(query))];
    const words = asked.some((word) => !stop.has(word)) ? asked.filter((word) => !stop.has(word)) : asked;
    const found = await Promise.all(words.map((word) => this._pagesOf(word)));
    const scores = new Float32Array(this.pages);
    const matched = new Uint8Array(this.pages);
    for (const { weights } of found) {
      const rare = Math.log(1 + (this.pages - weights.size + 0.5) / (weights.size + 0.5));
      for (const [page, weight] of weights) {
        scores[page] += weight * rare;
        matched[page] += 1;
      }
    }
    const there = found.filter(({ weights }) => weights.size).length;
    const most = Math.max(0, ...matched);
    const all = [];
    if (!words.length || there) {
      for (let page = 0; page < this.pages; page++) if (matched[page] === most) all.push(page);
    }
    const order = byDate ? (a, b) => a - b : (a, b) => scores[b] - scores[a] || a - b;
    const fits = this._filters(chosen);
    return {
      pages: all.filter((page) => fits.every(({ has }) => has(page))).sort(order),
      missing: words.filter((_, number) => !found[number].weights.size),
      some: most > 0 && most < there,
      stems: new Set(found.flatMap(({ stems }) => stems)),
      counts: this._counts(all, fits),
    };
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
    if (!this.pieces.has(name)) {
      this.pieces.set(
        name,
        fetch(new URL(name, this.url)).then((response) => {
          if (!response.ok) throw new Error(`${name}: ${response.status}`);
          return response.json();
        }),
      );
    }
    return this.pieces.get(name);
  }

  // The words of the index that are this stem, or are it but for the marks on their letters.
  async _alike(stem) {
    const plain = folded(stem);
    let name = null;
    for (const [first, piece] of this.wordPieces) {
      if (first > plain) break;
      name = piece;
    }
    if (!name) return [];
    const piece = await this._piece(name);
    if (Object.prototype.hasOwnProperty.call(piece, stem)) return [[stem, piece[stem]]];
    return Object.entries(piece).filter(([word]) => folded(word) === plain);
  }

  // A word's pages and their weights: by its stem in this language and, for less, in the others (names are
  // known in all of them), and by words that mean the same; where there is none, by its parts.
  async _pagesOf(word) {
    const own = this.stemmer(this.language);
    const stem = own.stem(word);
    const others = [...this.stemmers.values()].map((other) => other.stem(word));
    const stems = [...new Set([stem, ...others, ...(own.alike.get(stem) ?? [])])].filter((other) => other === stem || other.length > 2);
    const found = await Promise.all(stems.map((other) => this._alike(other)));
    if (!found.some((words) => words.length)) {
      return own.compounds ? this._pagesOfParts(stem, own) : { weights: new Map(), stems: [] };
    }
    const weights = new Map();
    found.forEach((words, number) => {
      for (const [page, weight] of weigh(words, number ? OTHER : 1)) {
        weights.set(page, Math.max(weight, weights.get(page) ?? 0));
      }
    });
    return { weights, stems: found.flat().map(([known]) => known) };
  }

  // The pages that have both sides of a compound, cut where both are known words: the longest first side.
  async _pagesOfParts(whole, own) {
    for (let cut = whole.length - 3; cut >= 3; cut--) {
      if (cut === 3 && whole.length === 6) break;
      const first = await this._alike(own.stem(whole.slice(0, cut)));
      if (!first.length) continue;
      const last = await this._alike(whole.slice(cut));
      if (!last.length) continue;
      const [one, other] = [weigh(first, 1), weigh(last, 1)];
      const both = [...one].filter(([page]) => other.has(page));
      if (both.length) {
        const weights = new Map(both.map(([page, weight]) => [page, Math.min(weight, other.get(page))]));
        return { weights, stems: [...first, ...last].map(([found]) => found) };
      }
    }
    return { weights: new Map(), stems: [] };
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
