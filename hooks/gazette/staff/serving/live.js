// Of `mkdocs serve` only. On a page of the site: keeps the place scrolled to through reloads, also through one
// that shows errors. On the page of errors: reloads as soon as there is another build.
{
  const { version } = document.currentScript.dataset;
  const place = `place ${location.pathname}`;
  const ask = async () => {
    let now = version;
    try {
      const answer = await fetch(`/livereload/build/${version}`);
      now = await answer.text();
    } catch {
      await new Promise((resume) => setTimeout(resume, 1000));
    }
    if (now === version) ask();
    else location.reload();
  };
  if (version) {
    ask();
  } else {
    const kept = sessionStorage.getItem(place);
    if (kept && performance.getEntriesByType("navigation")[0].type === "reload") {
      history.scrollRestoration = "manual";
      addEventListener("load", () => scrollTo({ top: Number(kept), behavior: "instant" }));
    }
    addEventListener("pagehide", () => {
      sessionStorage.setItem(place, String(scrollY));
      history.scrollRestoration = "auto";
    });
  }
}
