// Loaded between require.js and the widget manager.
{
  const page = /** @type {any} */ (window); // require.js and MathJax are in it

  // Modules come from the book's own folder, never from elsewhere.
  const script = /** @type {HTMLScriptElement} */ (document.currentScript);
  const here = new URL(".", script.src).href;
  page.requirejs.config({
    paths: {
      anywidget: `${here}widgets/anywidget`,
      "@jupyter-widgets/html-manager": `${here}widgets`,
    },
  });

  // ipywidgets sets labels through MathJax 2's queue, which MathJax 3 no longer has: pass them on to what it has
  // instead.
  let mathjax = page.MathJax;
  const withQueue = (value) => {
    value.Hub ??= { Queue: ([, , node]) => mathjax.typesetPromise?.([node]) };
    return value;
  };
  if (mathjax) withQueue(mathjax);
  Object.defineProperty(page, "MathJax", {
    get: () => mathjax,
    set(value) {
      mathjax = withQueue(value);
    },
  });
}
