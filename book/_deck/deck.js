// The deck: reveal.js shows the slides, MathJax sets the formulas, a panel comes alive when its slide is first shown.
const SMALLEST = 0.9; // of a panel's letters, which begin as large as deck.css says

document.addEventListener("DOMContentLoaded", async () => {
  const page = /** @type {any} */ (window); // what the scripts before this one have left there

  // ipywidgets sets labels through MathJax 2's queue, which MathJax 3 no longer has.
  page.MathJax.Hub ??= { Queue: ([, , node]) => page.MathJax.typesetPromise?.([node]) };

  /** Makes a panel as small as its slide asks for, but not smaller than it can be read; then it is scrolled. */
  const fit = (panel) => {
    panel.classList.toggle("of-parts", Boolean(panel.querySelector(".pg")));
    const [there, wanted] = [panel.parentElement, panel].map((node) => node.getBoundingClientRect().height);
    const now = Number(getComputedStyle(panel).zoom);
    const zoom = Math.max(SMALLEST, (now * there) / wanted);
    if (zoom < now - 0.02) panel.style.zoom = String(zoom); // never larger again: its parts find other places
  };
  const sizes = new ResizeObserver((changes) => changes.forEach(({ target }) => fit(target)));

  /** Draws the panel of a slide, once: its scripts get the types by which the widget manager knows them. */
  const wake = (slide) => {
    const scripts = [...slide.querySelectorAll("script[type=later]")];
    if (!scripts.length) return;
    for (const script of scripts) script.type = script.dataset.type;
    sizes.observe(slide.querySelector(".panel"));
    page.requirejs(["@jupyter-widgets/html-manager/dist/libembed-amd"], (manager) => manager.renderWidgets(slide));
  };

  const deck = new page.Reveal({
    width: 1280,
    height: 720,
    margin: 0.02,
    center: false,
    controls: true,
    hash: true,
    slideNumber: "c/t",
    transition: "none",
    scrollActivationWidth: null,
    // Keys that are meant for a panel move no slide.
    keyboardCondition: (event) => !event.target.closest?.(".panel"),
  });
  deck.on("ready", ({ currentSlide }) => wake(currentSlide));
  deck.on("slidechanged", ({ currentSlide }) => wake(currentSlide));
  await deck.initialize();
  page.deck = deck;
});
