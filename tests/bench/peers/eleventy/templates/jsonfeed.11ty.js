import { once } from "../parts.js";

export const data = {
  pagination: { data: "listed.feeds", size: 1, alias: "feed" },
  permalink: ({ feed }) => `${feed.path}.json`,
};

export function render({ feed: { path, refs, ...head } }) {
  const start = JSON.stringify({ version: "https://jsonfeed.org/version/1.1", ...head }).slice(0, -1);
  return `${start},"items":[${refs
    .map((ref) => once("json", ref, (page, place) => JSON.stringify(page.items[place])))
    .join(",")}]}\n`;
}
