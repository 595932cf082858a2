// The field on the page of all municipalities: suggests while one types (a combobox as the ARIA Authoring Practices
// Guide describes it). Without this script the page is the list below the field.
import { choicesFor, prepared } from "./municipality-names.js";
import { Stemmer } from "./search-words.js";

const SHOWN = 8;
const finder = document.getElementById("municipality-finder");
const field = document.getElementById("municipality");
const list = document.getElementById("municipality-choices");
const status = document.getElementById("municipality-status");
const { choices, messages: say } = JSON.parse(document.getElementById("municipality-names").textContent);
const names = prepared(choices);
const number = new Intl.NumberFormat(document.documentElement.lang);
let stemmers = []; // the cases of names are known once the rules have been loaded
let active = -1;

const loadRules = async () => {
  field.removeEventListener("focus", loadRules);
  const response = await fetch(`${finder.dataset.root}search/stems.json`, { cache: "no-cache" });
  if (!response.ok) return;
  stemmers = Object.values(await response.json()).map((rules) => new Stemmer(rules));
  if (field.value.trim() && field.matches(":focus") && active < 0) suggest(); // what has been chosen stays
};

const suggest = () => {
  const typed = field.value.trim();
  const found = typed ? choicesFor(typed, names, stemmers).slice(0, SHOWN) : [];
  list.replaceChildren(...found.map(option));
  list.hidden = !found.length;
  field.setAttribute("aria-expanded", String(!list.hidden));
  activate(-1);
  const how = found.length === 1 ? say.one : found.length ? say.many : say.none;
  status.textContent = typed ? how.replace("{n}", number.format(found.length)) : "";
  status.classList.toggle("visually-hidden", found.length > 0 || !typed);
};

const option = ({ name, path, other }, position) => {
  const item = document.createElement("li");
  item.id = `municipality-choice-${position}`;
  item.role = "option";
  item.ariaSelected = "false";
  item.dataset.path = path;
  item.textContent = other ? `${name} (${other})` : name;
  return item;
};

const activate = (position) => {
  active = position;
  [...list.children].forEach((item, at) => item.setAttribute("aria-selected", String(at === active)));
  if (active < 0) field.removeAttribute("aria-activedescendant");
  else {
    field.setAttribute("aria-activedescendant", list.children[active].id);
    list.children[active].scrollIntoView({ block: "nearest" });
  }
};

const close = () => {
  list.hidden = true;
  field.setAttribute("aria-expanded", "false");
  activate(-1);
};

const open = (item) => {
  close();
  location.href = finder.dataset.root + item.dataset.path;
};

field.addEventListener("focus", loadRules);
field.addEventListener("input", suggest);
field.addEventListener("keydown", (event) => {
  if (event.isComposing) return;
  const { length } = list.children;
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step && !event.altKey) {
    if (list.hidden) suggest();
    if (list.hidden) return;
    event.preventDefault();
    activate(active < 0 && step < 0 ? length - 1 : (active + step + length) % length);
  } else if (event.key === "Enter" && !list.hidden) {
    event.preventDefault();
    open(list.children[Math.max(0, active)]);
  } else if (event.key === "Escape") {
    if (list.hidden) field.value = "";
    close();
    status.textContent = "";
  }
});
field.addEventListener("blur", close);
list.addEventListener("pointerdown", (event) => event.preventDefault()); // the field keeps the focus
list.addEventListener("click", (event) => {
  const item = event.target.closest("[role=option]");
  if (item) open(item);
});
if (location.hash === `#${field.id}`) field.focus();
if (field.matches(":focus")) loadRules();
