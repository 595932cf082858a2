// Eleventy set up leanly: JavaScript templates, which are its fastest, one paginated template for each kind of file.
export default function (config) {
  config.setQuietMode(true);
  config.setDataDeepMerge(false);
  config.addWatchTarget("./sheets/");
  return { dir: { input: "templates", output: "_site", data: "data" }, htmlTemplateEngine: false };
}
