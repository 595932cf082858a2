// The municipalities that a typed name may mean: names that begin with it, its forms (Hyvinkäällä, Lahtis), names
// with a wrong letter.
import { distance } from "./search-spelling.js";
import { folded } from "./search-words.js";

const LONG = 8; // letters of a name that may have two wrong letters

// Choices [name, path, other names] with the names as they are compared.
export const prepared = (choices) =>
  choices.map(([name, path, others]) => ({ name, path, names: [name, ...others].map((one) => [one, plain(one)]), stems: null }));

// {name, path, other} of the choices that fit best, the best first; `other` is the name that was meant where it
// is not the one that is shown.
export const choicesFor = (typed, choices, stemmers) => {
  const word = plain(typed);
  const stems = stemmers.map((stemmer) => folded(stemmer.stem(lower(typed))));
  const found = [];
  for (const choice of choices) {
    choice.stems = choice.stems?.length === stemmers.length ? choice.stems : stemsOf(choice, stemmers);
    let [least, meant] = [Infinity, ""];
    choice.names.forEach(([written, name], position) => {
      const cost = costOf(word, name, stems, choice.stems.map((of) => of[position])) + (position ? 0.5 : 0);
      if (cost < least) [least, meant] = [cost, written];
    });
    if (least < Infinity) found.push({ cost: least, name: choice.name, path: choice.path, other: meant === choice.name ? "" : meant });
  }
  const best = Math.min(...found.map(({ cost }) => cost));
  const limit = best < WRONG ? WRONG : Infinity;
  return found.filter(({ cost }) => cost < limit).sort((a, b) => a.cost - b.cost);
};

const WRONG = 4; // from this cost on a name has a wrong letter: shown only where no name has none

// What it costs to take a word for a name: nothing for the name itself, Infinity if it cannot be meant.
const costOf = (word, name, stems, namesStems) => {
  if (word === name) return 0;
  if (name.startsWith(word)) return 1;
  if (stems.some((stem, of) => stem.length > 1 && stem === namesStems[of])) return 2;
  if (name.includes(` ${word}`) || name.includes(`-${word}`)) return 3;
  const most = word.length >= LONG ? 2 : word.length >= 4 ? 1 : 0;
  for (let wrong = 1; wrong <= most; wrong++) {
    if (near(word, name, wrong)) return WRONG + wrong;
    if (stems.some((stem, of) => stem.length >= 4 && distance(stem, namesStems[of]) <= wrong)) return WRONG + wrong + 0.2;
  }
  return Infinity;
};

// Whether a word is, but for so many wrong letters, the beginning of a name.
const near = (word, name, wrong) => {
  for (let length = word.length - wrong; length <= word.length + wrong; length++) {
    if (length <= name.length && distance(word, name.slice(0, length)) <= wrong) return true;
  }
  return false;
};

const stemsOf = ({ names }, stemmers) =>
  stemmers.map((stemmer) => names.map(([written]) => folded(stemmer.stem(lower(written)))));

const lower = (text) => text.normalize("NFC").trim().toLowerCase().replace(/\s+/g, " ");

const plain = (text) => folded(lower(text));
