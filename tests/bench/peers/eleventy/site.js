// Everything read from sheets/, once a build: pages in order, and by path for listings to look up.
import { readdirSync, readFileSync } from "node:fs";

export const site = {};
export const SITE_URL = "https://hyteneuvottelut.example";

const read = (path) => JSON.parse(readFileSync(new URL(path, import.meta.url), "utf-8"));

export function load() {
  site.pages = readdirSync(new URL("./sheets/", import.meta.url)).flatMap((name) => read(`./sheets/${name}`));
  site.byPath = new Map(site.pages.map((page) => [page.path, page]));
  Object.assign(site, read("./site.json"));
  return site;
}
