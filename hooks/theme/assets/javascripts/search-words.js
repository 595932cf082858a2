// Words → stems, by the rules that come with the index. hooks/gazette/outputs/search/stems.py does the same to the
// pages, and says how the rules are to be read; words.py says which words a text is found by.

const HYPHENS = /[-\u2010\u2011]/g;
const THOUSANDS =
  /(?<![\p{L}\p{N}.,/:])[1-9]\d{0,2}(?:(?:[ \u00a0\u202f]\d{3})+|(?:,\d{3})+)(?![ \u00a0\u202f,]?\d)/gu;
const SECTION = "§";

const plain = (text) => text.normalize("NFC").replaceAll("\u00ad", "").toLowerCase();

export const wordsOf = (text) => plain(text).match(/[\p{L}\p{N}]{2,}/gu) ?? [];

export const folded = (word) => (/^[a-z]*$/.test(word) ? word : word.normalize("NFD").replace(/\p{M}/gu, ""));

// Whether a text has letters of a Nordic keyboard. Whoever has them does not mean a when they write ä, nor ä by a.
export const hasNordic = (text) => /[åäö]/.test(plain(text));

// Whether a word is another but for marks on its letters; to `exact` ones å, ä and ö are letters of their own.
export const isAlike = (one, other, exact) =>
  one === other || (folded(one) === folded(other) && (!exact || nordic(one) === nordic(other)));

const nordic = (word) => word.replace(/[^åäö]/g, "_");

// The words of a query, in order; `joins` with the word after it where a hyphen or space is between the two.
// Numbers are whole (1 200: 1200), sections of a law keep their number (7 §: 7§).
export const queryWords = (query, sections) => {
  const named = [SECTION, ...sections].join("|");
  const text = plain(query)
    .replace(THOUSANDS, (number) => number.replace(/\D/g, ""))
    .replace(
      new RegExp(`(?<![\\p{L}\\p{N}])(\\d{1,3})(?:\\s?([a-z]))?\\.?\\s?(?:${named})(?![\\p{L}\\p{N}])`, "gu"),
      (_, number, letter = "") => ` ${number}${letter}${SECTION} `,
    )
    .replace(new RegExp(`(?<![\\p{L}\\p{N}§])(?:${named})\\s?(\\d{1,3}[a-z]?)(?![\\p{L}\\p{N}§])`, "gu"), ` $1${SECTION} `);
  const words = [];
  let end = -1;
  for (const match of text.matchAll(/\d{1,3}[a-z]?§|[\p{L}\p{N}]{2,}/gu)) {
    const between = end < 0 ? "" : text.slice(end, match.index).replace(HYPHENS, " ").trim();
    if (words.length) words[words.length - 1].joins = !between;
    words.push({ word: match[0], joins: false });
    end = match.index + match[0].length;
  }
  return words;
};

export class Stemmer {
  constructor({ stop, forms, blocks, compounds, alike, sections }) {
    this.stop = new Set(stop);
    this.forms = new Map(Object.entries(forms));
    this.blocks = blocks.map((block) => new Map(Object.entries(block)));
    this.longest = this.blocks.map((block) => Math.max(...[...block.keys()].map((ending) => ending.length)));
    this.compounds = compounds;
    this.alike = new Map(Object.entries(alike));
    this.sections = sections;
  }

  stem(word) {
    if (this.forms.has(word)) return this.forms.get(word);
    if (/\p{Nd}/u.test(word)) return word;
    this.blocks.forEach((block, number) => {
      for (let size = Math.min(this.longest[number], word.length); size > 0; size--) {
        const rule = block.get(word.slice(-size));
        if (!rule) continue;
        const [cut, add, least] = rule;
        if (word.length - cut < least) continue;
        word = word.slice(0, word.length - cut) + add;
        break;
      }
    });
    return word;
  }
}
