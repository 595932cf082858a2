import { load } from "../../site.js";

export default () => load().pages;
