// Words that are on no page: the nearest words that are on one, and the two words of which one was made.
// hooks/gazette/outputs/search/vocabulary.py writes the lists of words and says how they are to be read.
import { folded, isAlike } from "./search-words.js";

const ALPHABET = [..."abcdefghijklmnopqrstuvwxyzåäö"];
const KEYS = ["qwertyuiopå", "asdfghjklöä", "zxcvbnm"]; // rows of a keyboard, and
const SOUNDS = ["äe", "åo", "öo", "äa", "iy", "kc", "sc", "vw", "qk", "ij"]; // letters that sound alike: likely mistakes
const LONG = 8; // letters of a word that may have two wrong letters
const SURE_START = 3; // letters at the beginning of a word that its stem begins with, too
const KNOWN_LENGTH = 6; // letters of a word that is on no page but has a known stem, at least;
const OWN = { share: 0.4, end: 2, least: 5 }; // share of its letters that are its stem, letters at its end that are as
const OTHERS = { share: 0.6, end: 3, least: 6 }; // they were typed, letters of its stem; in this language, in another
const CHANGED = 3; // letters at the end of a stem that its word may not have
const WHOLE = { share: 0.5, least: 5 }; // the same of a word whose ending is not as it was typed
const PART_SHARE = 0.7; // the same of a part of a compound that no page has as it is; and
const FIELD_SHARE = 0.4; // if it is a word of the field, one that has synonyms
const PART = 4; // letters of a part of a compound, and of its stem unless a page has it as it is; or
const SHORT_PART = 3; // of one that is on many pages as it is (työ, råd)
const MANY = 3; // spread of such a part: at least eight pages

// The words of a text, sorted, each with its spread. They are compared without marks on their letters.
class List {
  constructor(text) {
    this.words = [];
    this.written = new Map(); // word without marks → as it is written, in each way
    this.spread = new Map(); // word without marks → spread
    let before = "";
    for (const [, shared, rest, spread] of text.matchAll(/([A-Z])([^A-Z\d]*)(\d)/g)) {
      before = before.slice(0, shared.charCodeAt(0) - 65) + rest;
      this._keep(before, Number(spread));
    }
  }

  // Add words, as [word, spread].
  add(words) {
    for (const [word, spread] of words) this._keep(word, spread);
    this.words.sort();
  }

  _keep(word, spread) {
    const plain = folded(word);
    this.words.push(plain);
    this.written.set(plain, [...(this.written.get(plain) ?? []), word]);
    this.spread.set(plain, Math.max(spread, this.spread.get(plain) ?? 0));
  }

  // A word as it is written, typed with the marks on its letters or without. Undefined if it is not in the list.
  as(word, exact) {
    return this.written.get(folded(word))?.find((one) => isAlike(one, word, exact));
  }

  // The spread of such a word.
  spreadOf(word, exact) {
    return this.as(word, exact) === undefined ? undefined : this.spread.get(folded(word));
  }

  // Whether any word begins with these letters.
  begins(letters) {
    let [low, high] = [0, this.words.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.words[middle] < letters) low = middle + 1;
      else high = middle;
    }
    return low < this.words.length && this.words[low].startsWith(letters);
  }

  // The words that differ from one by at most so many letters.
  near(word, most) {
    const found = [];
    const width = word.length + 1;
    const rows = [Uint8Array.from({ length: width }, (_, column) => column)];
    let before = "";
    let dead = Infinity; // letters from which on no word with this beginning is near
    for (const other of this.words) {
      let shared = 0;
      while (shared < before.length && before[shared] === other[shared]) shared++;
      before = other;
      if (shared >= dead) continue;
      dead = Infinity;
      for (let row = shared + 1; row <= other.length; row++) {
        const above = rows[row - 1];
        const own = rows[row] ?? (rows[row] = new Uint8Array(width));
        const letter = other[row - 1];
        own[0] = row;
        let least = row;
        for (let column = 1; column < width; column++) {
          const wrong = word[column - 1] === letter ? 0 : 1;
          let cost = Math.min(above[column - 1] + wrong, above[column] + 1, own[column - 1] + 1);
          if (row > 1 && column > 1 && word[column - 1] === other[row - 2] && word[column - 2] === letter) {
            cost = Math.min(cost, rows[row - 2][column - 2] + 1);
          }
          own[column] = cost;
          if (cost < least) least = cost;
        }
        if (least > most) {
          dead = row;
          break;
        }
      }
      if (dead === Infinity && rows[other.length][width - 1] <= most) found.push(other);
    }
    return found;
  }
}

// The words of a language's pages: their stems, those that mean the same (`alike`), and as they are written.
export class Vocabulary {
  constructor([stems, forms], alike) {
    this.stems = new List(stems);
    this.forms = new List(forms);
    const { spread } = this.stems;
    const found = [...alike]
      .filter(([stem]) => !spread.has(folded(stem)))
      .map(([stem, others]) => [stem, Math.max(...others.map((other) => spread.get(folded(other)) ?? -1))]);
    this.stems.add(found.filter(([, most]) => most >= 0));
  }
}

// The words nearest to one that is on no page, the best first: {word, stem, wrong: number of wrong letters, spread,
// written: whether a page has it as it is}. Words of the pages with one wrong letter; else words whose stem is known,
// by the rules of the page's language (the first stemmer) or of another, which know names; else words of the pages
// with two wrong letters.
export const corrections = (word, { stems, forms }, stemmers, exact) => {
  if (/\p{N}/u.test(word) || word.length < 4) return [];
  const variants = oneWrong(word, stems);
  const asFound = (written, wrong) => {
    return { word: written, stem: stemmers[0].stem(written), wrong, spread: forms.spreadOf(written, true), written };
  };
  const asWritten = ([variant, wrong]) => {
    const written = forms.as(variant, exact);
    return written ? [asFound(written, wrong)] : [];
  };
  const found = [...variants].flatMap(asWritten);
  for (const [position, stemmer] of stemmers.entries()) {
    if (!found.length) found.push(...ofKnownStem(variants, word, stems, stemmer, position, exact));
  }
  if (!found.length && word.length >= LONG) {
    const near = forms.near(folded(word), 2).flatMap((form) => forms.written.get(form));
    found.push(...near.filter((form) => !exact || distance(form, word) <= 2).map((form) => asFound(form, 2)));
  }
  return found.sort(nearest(word));
};

// Of the ways to write a word, those that no page has but whose stem is known, in this language (position 0) or in
// another. Mostly the ending is as it was typed.
const ofKnownStem = (variants, word, stems, stemmer, position, exact) => {
  const { share, end, least } = position ? OTHERS : OWN;
  const found = [];
  const typed = word.slice(-end);
  const kept = Math.max(SURE_START, Math.max(least, Math.ceil(share * (word.length - 1))) - CHANGED);
  const begins = new Map(); // so many letters → whether any stem begins with them: to ask is quicker than to stem
  for (const [variant, wrong] of variants) {
    if (variant.length < KNOWN_LENGTH) continue;
    const other = !variant.endsWith(typed);
    if (other && position) continue;
    const start = variant.slice(0, kept);
    if (!begins.has(start)) begins.set(start, stems.begins(folded(start)));
    if (!begins.get(start) && !stemmer.forms.has(variant)) continue;
    const stem = stemmer.stem(variant);
    if (stem.length < least || stem.length < share * variant.length) continue;
    if (other && (stem.length < WHOLE.least || stem.length < WHOLE.share * variant.length)) continue;
    const spread = stems.spreadOf(stem, exact);
    if (spread !== undefined) found.push({ word: variant, stem: folded(stem), wrong, spread, written: null });
  }
  return found;
};

// The fewer wrong letters the better, the more of the word that is known, and the more pages that have it; people
// seldom get the first letter wrong, and what stands on a page is a word.
const nearest = (word) => {
  const cost = ({ word: other, stem, wrong, spread, written }) =>
    2 * wrong +
    (folded(other[0]) === folded(word[0]) ? 0 : 0.5) +
    (written ? 0 : 3 - (2 * stem.length) / other.length) -
    0.15 * stem.length -
    0.2 * spread;
  return (a, b) => cost(a) - cost(b) || (a.word < b.word ? -1 : 1);
};

// The ways to write a word with one letter more, less or another, or two in each other's place: with what it
// costs. Slips of the hand (a letter once or twice, two in each other's place, a letter left out, a neighbour on the
// keyboard) and letters that sound alike cost less. Beginnings that no stem has are left out.
const oneWrong = (word, stems) => {
  const found = new Map();
  const keep = (variant, wrong) => {
    if (!(found.get(variant) <= wrong)) found.set(variant, wrong);
  };
  const sure = Math.min(SURE_START, word.length - 2);
  const possible = (letters) => stems.begins(folded(letters));
  for (let at = 0; at <= word.length; at++) {
    const [start, rest] = [word.slice(0, at), word.slice(at)];
    if (at && at <= sure && !possible(start)) break;
    for (const letter of ALPHABET) {
      if (at < sure && !possible(start + letter)) continue;
      if (rest && letter !== rest[0]) keep(start + letter + rest.slice(1), likely(letter, rest[0]) ? 0.8 : 1);
      keep(start + letter + rest, letter === rest[0] || letter === word[at - 1] ? 0.5 : 0.8);
    }
    if (rest.length > 1 && rest[0] !== rest[1]) keep(start + rest[1] + rest[0] + rest.slice(2), 0.6);
    if (!rest) continue;
    const beside = [word[at - 1], word[at + 1]];
    const extra = beside.includes(rest[0]) ? 0.5 : beside.some((letter) => likely(letter, rest[0])) ? 0.8 : 1;
    keep(start + rest.slice(1), extra);
  }
  return found;
};

// Whether one letter is easily written for another.
const likely = (one, other) => LIKELY.has(`${one}${other}`);
const LIKELY = new Set(
  [...SOUNDS, ...KEYS.flatMap((row) => [...row].slice(1).map((letter, at) => row[at] + letter))].flatMap((pair) => [
    pair,
    pair[1] + pair[0],
  ]),
);

// How many letters have to be added, removed, exchanged or swapped to make one word of another.
export const distance = (one, other) => {
  let [older, above] = [[], Array.from({ length: other.length + 1 }, (_, column) => column)];
  for (let row = 1; row <= one.length; row++) {
    const own = [row];
    for (let column = 1; column <= other.length; column++) {
      const wrong = one[row - 1] === other[column - 1] ? 0 : 1;
      own[column] = Math.min(above[column - 1] + wrong, above[column] + 1, own[column - 1] + 1);
      if (row > 1 && column > 1 && one[row - 1] === other[column - 2] && one[row - 2] === other[column - 1]) {
        own[column] = Math.min(own[column], older[column - 2] + 1);
      }
    }
    [older, above] = [above, own];
  }
  return above[other.length];
};

// The words of which one was made, in order, two or, of a compound of a compound, three; the longest first word.
// Null if there are none.
export const parted = (word, vocabulary, stemmer, exact, most = stemmer.compounds ? 3 : 2) => {
  const least = stemmer.compounds ? SHORT_PART : PART;
  for (let cut = word.length - least; cut >= least; cut--) {
    const [first, last] = [word.slice(0, cut), word.slice(cut)];
    if (!known(first, vocabulary, stemmer, exact)) continue;
    if (known(last, vocabulary, stemmer, exact)) return [first, last];
    const others = most > 2 && last.length >= 2 * SHORT_PART ? parted(last, vocabulary, stemmer, exact, most - 1) : null;
    if (others) return [first, ...others];
  }
  return null;
};

// The one of some known words that is on the fewest pages.
export const rarest = (words, { stems }, stemmer) => {
  const spread = (word) => stems.spread.get(folded(stemmer.stem(word)));
  return words.reduce((one, other) => (spread(other) < spread(one) ? other : one));
};

// The longest beginning of a compound that is a word of the field: one that has synonyms. Null if there is none. (Ends
// say little of what is looked for: problems, services, work.)
export const fieldPart = (word, { stems }, stemmer, exact) => {
  if (!stemmer.compounds) return null;
  for (let size = word.length - SHORT_PART; size >= PART; size--) {
    const part = word.slice(0, size);
    const stem = stemmer.stem(part);
    if (stem.length < FIELD_SHARE * size || !stemmer.alike.has(stem)) continue;
    if (stems.as(stem, exact)) return part;
  }
  return null;
};

const known = (word, { stems, forms }, stemmer, exact) => {
  const stem = stemmer.stem(word);
  const spread = stemmer.stop.has(word) ? undefined : stems.spreadOf(stem, exact);
  if (spread === undefined || stem.length < SHORT_PART) return false;
  const written = forms.as(word, exact) !== undefined;
  if (word.length < PART) return written && spread >= MANY;
  if (written) return true;
  if (stemmer.alike.has(stem)) return stem.length >= FIELD_SHARE * word.length;
  return stem.length >= PART && stem.length >= PART_SHARE * word.length;
};
