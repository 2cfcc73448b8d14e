// The deck: reveal.js shows the slides, MathJax sets the formulas, a panel comes alive when its slide is first shown.
document.addEventListener("DOMContentLoaded", async () => {
  const page = /** @type {any} */ (window); // what the scripts before this one have left there

  /** Draws the panel of a slide, once: its scripts get the types by which the widget manager knows them. */
  const wake = (slide) => {
    const scripts = [...slide.querySelectorAll("script[type=later]")];
    if (!scripts.length) return;
    for (const script of scripts) script.type = script.dataset.type;
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
