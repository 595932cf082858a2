// Feeds and calendars, with where they go.
import { readFileSync } from "node:fs";

export default () => JSON.parse(readFileSync(new URL("../../site.json", import.meta.url), "utf-8"));
