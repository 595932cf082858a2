import { site } from "../site.js";

export const data = {
  pagination: { data: "listed.calendars", size: 1, alias: "calendar" },
  permalink: ({ calendar }) => `${calendar.path}.ics`,
};

export const render = ({ calendar }) =>
  calendar.text +
  calendar.refs.map(([page, place]) => site.byPath.get(page).events[place]).join("") +
  "END:VCALENDAR\r\n";
