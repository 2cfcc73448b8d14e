// On pages with widgets. Their manager is a megabyte on the line, so it is fetched when all else of the page is there.
{
  const page = /** @type {any} */ (window); // require.js and MathJax are in it
  const script = /** @type {HTMLScriptElement} */ (document.currentScript);
  const here = new URL(".", script.src).href;

  const load = (file, attributes = {}) =>
    new Promise((done) => {
      const part = document.createElement("script");
      for (const [name, value] of Object.entries(attributes)) part.setAttribute(name, value);
      part.addEventListener("load", done);
      part.src = here + file;
      document.head.append(part);
    });

  // Until it is drawn, a word stands in a widget's place (book.css hides it then).
  document.addEventListener("DOMContentLoaded", () => {
    for (const view of document.querySelectorAll("script[type='application/vnd.jupyter.widget-view+json']")) {
      const text = "A picture that you can move is on its way …";
      view.after(Object.assign(document.createElement("p"), { className: "waiting", textContent: text }));
    }
  });

  addEventListener("load", async () => {
    await load("widgets/require.js");
    // Modules come from the book's own folder, never from elsewhere.
    page.requirejs.config({
      paths: {
        anywidget: `${here}widgets/anywidget`,
        "@jupyter-widgets/html-manager": `${here}widgets`,
      },
    });
    // ipywidgets sets labels through MathJax 2's queue, which MathJax 3 no longer has.
    if (page.MathJax) page.MathJax.Hub ??= { Queue: ([, , node]) => page.MathJax.typesetPromise?.([node]) };
    await load("widgets/dist/embed-amd.js", { "data-jupyter-widgets-cdn": "/no-cdn/" });
  });
}
