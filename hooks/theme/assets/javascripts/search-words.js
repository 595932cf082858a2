// Words → stems, by the rules that come with the index. hooks/gazette/outputs/search/stems.py does the same to the
// pages, and says how the rules are to be read.

export const wordsOf = (text) =>
  text.normalize("NFC").replaceAll("\u00ad", "").toLowerCase().match(/[\p{L}\p{N}]{2,}/gu) ?? [];

export const folded = (word) => word.normalize("NFD").replace(/\p{M}/gu, "");

export class Stemmer {
  constructor({ stop, forms, blocks, compounds, alike }) {
    this.stop = new Set(stop);
    this.forms = new Map(Object.entries(forms));
    this.blocks = blocks.map((block) => new Map(Object.entries(block)));
    this.longest = this.blocks.map((block) => Math.max(...[...block.keys()].map((ending) => ending.length)));
    this.compounds = compounds;
    this.alike = new Map(Object.entries(alike));
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
