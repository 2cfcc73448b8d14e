// Loaded between require.js and the widget manager.
{
  // Modules come from the book's own folder, never from elsewhere.
  const here = new URL(".", document.currentScript.src).href;
  requirejs.config({
    paths: {
      anywidget: `${here}widgets/anywidget`,
      "@jupyter-widgets/html-manager": `${here}widgets`,
    },
  });

  // ipywidgets sets labels through MathJax 2's queue, which MathJax 3 no longer has: pass them on to what it has instead.
  let mathjax = window.MathJax;
  const withQueue = (value) => {
    value.Hub ??= { Queue: ([, , node]) => mathjax.typesetPromise?.([node]) };
    return value;
  };
  if (mathjax) withQueue(mathjax);
  Object.defineProperty(window, "MathJax", { get: () => mathjax, set: (value) => (mathjax = withQueue(value)) });
}
