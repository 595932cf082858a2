// Words that are on no page: the nearest words that are on one, and the two words of which one was made.
// hooks/gazette/outputs/search/vocabulary.py writes the list of stems and says how it is to be read.
import { folded } from "./search-words.js";

const ALPHABET = [..."abcdefghijklmnopqrstuvwxyzåäö"];
const LONG = 9; // letters of a word that may have two wrong letters
const ENDING = 6; // letters of the longest ending that is looked for
const STEM = 6; // letters of a stem that may have two wrong letters

export class Vocabulary {
  constructor(text) {
    this.stems = [];
    this.spread = new Map();
    let before = "";
    for (const [, shared, rest, spread] of text.matchAll(/([A-Z])([^A-Z\d]*)(\d)/g)) {
      before = before.slice(0, shared.charCodeAt(0) - 65) + rest;
      this.stems.push(before);
      this.spread.set(before, Number(spread));
    }
  }

  has(stem) {
    return this.spread.has(folded(stem));
  }

  // Whether any stem begins with these letters (without marks).
  begins(letters) {
    let [low, high] = [0, this.stems.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.stems[middle] < letters) low = middle + 1;
      else high = middle;
    }
    return low < this.stems.length && this.stems[low].startsWith(letters);
  }

  // The stems that differ by at most two letters from some beginning of a word, with the least difference.
  near(word, most) {
    const found = [];
    const width = word.length + 1;
    const rows = [Uint8Array.from({ length: width }, (_, column) => column)];
    let before = "";
    let dead = Infinity; // letters from which on no stem with this beginning is near
    for (const stem of this.stems) {
      let shared = 0;
      while (shared < before.length && before[shared] === stem[shared]) shared++;
      before = stem;
      if (shared >= dead) continue;
      dead = Infinity;
      for (let row = shared + 1; row <= stem.length; row++) {
        const above = rows[row - 1];
        const own = rows[row] ?? (rows[row] = new Uint8Array(width));
        const letter = stem[row - 1];
        own[0] = row;
        let least = row;
        for (let column = 1; column < width; column++) {
          const wrong = word[column - 1] === letter ? 0 : 1;
          let cost = Math.min(above[column - 1] + wrong, above[column] + 1, own[column - 1] + 1);
          if (row > 1 && column > 1 && word[column - 1] === stem[row - 2] && word[column - 2] === letter) {
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
      if (dead !== Infinity || stem.length < STEM) continue;
      const own = rows[stem.length];
      let least = most + 1;
      for (let column = Math.max(1, width - 1 - ENDING); column < width; column++) least = Math.min(least, own[column]);
      if (least <= most) found.push(stem);
    }
    return found;
  }
}

// The words nearest to one that is on no page, the best first: {word, wrong: number of wrong letters, spread}.
// `stemmers`: that of the page's language first; the others are asked where it knows nothing.
export const corrections = (word, vocabulary, stemmers) => {
  if (/\p{N}/u.test(word) || word.length < 4) return [];
  const variants = new Map(oneWrong(word, vocabulary).map(([written, wrong]) => [written, wrong]));
  for (const stemmer of stemmers) {
    const found = [];
    for (const [written, wrong] of variants) {
      const spread = vocabulary.spread.get(folded(stemmer.stem(written)));
      if (spread !== undefined) found.push({ word: written, wrong, spread });
    }
    if (found.length) return found.sort(nearest(word));
  }
  if (word.length < LONG) return [];
  const near = vocabulary.near(folded(word), 2).map((stem) => [stem, inflectedLike(stem, word, stemmers)]);
  return near
    .filter(([, written]) => written)
    .map(([stem, written]) => ({ word: written, wrong: 2, spread: vocabulary.spread.get(stem) }))
    .sort(nearest(word));
};

const nearest = (word) => {
  const first = ({ word: other }) => (folded(other[0]) === folded(word[0]) ? 0 : 1);
  return (a, b) => a.wrong - b.wrong || first(a) - first(b) || b.spread - a.spread || (a.word < b.word ? -1 : 1);
};

// The ways to write a word with one letter more, less or another, or two in each other's place: with what it
// costs. Slips of the hand (a letter once or twice, two in each other's place) cost less. Beginnings that no
// stem has are left out; the last letters may be an ending and are not asked for.
const oneWrong = (word, vocabulary) => {
  const found = [];
  const sure = Math.max(2, word.length - ENDING);
  const possible = (letters) => vocabulary.begins(folded(letters));
  for (let at = 0; at <= word.length; at++) {
    const [start, rest] = [word.slice(0, at), word.slice(at)];
    if (at && at <= sure && !possible(start)) break;
    for (const letter of ALPHABET) {
      if (at < sure && !possible(start + letter)) continue;
      if (rest && letter !== rest[0]) found.push([start + letter + rest.slice(1), 1]);
      found.push([start + letter + rest, letter === rest[0] || letter === word[at - 1] ? 0.5 : 1]);
    }
    if (rest.length > 1 && rest[0] !== rest[1]) found.push([start + rest[1] + rest[0] + rest.slice(2), 0.6]);
    if (rest) found.push([start + rest.slice(1), rest[0] === word[at - 1] || rest[0] === word[at + 1] ? 0.5 : 1]);
  }
  return found;
};

// A stem with the ending of a word, if the two together have that stem; else nothing.
const inflectedLike = (stem, word, stemmers) => {
  for (let ending = 0; ending <= ENDING; ending++) {
    for (const start of [stem, stem.slice(0, -1)]) {
      const written = start + word.slice(word.length - ending);
      if (distance(folded(written), folded(word)) > 2) continue;
      if (stemmers.some((stemmer) => folded(stemmer.stem(written)) === stem)) return written;
    }
  }
  return null;
};

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

// The two words of which one was made, as [first, last]: the longest first word. Null if there are none.
export const parted = (word, vocabulary, stemmer) => {
  for (let cut = word.length - 3; cut >= 3; cut--) {
    const [first, last] = [word.slice(0, cut), word.slice(cut)];
    if (Math.max(first.length, last.length) < 4) continue;
    if (known(first, vocabulary, stemmer) && known(last, vocabulary, stemmer)) return [first, last];
  }
  return null;
};

const known = (word, vocabulary, stemmer) => {
  const stem = stemmer.stem(word);
  return stem.length > 2 && !stemmer.stop.has(word) && vocabulary.has(stem);
};
