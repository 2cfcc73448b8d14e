// Loaded before MathJax. A reader may choose in the menu of a formula how formulas are shown and spoken; MathJax keeps
// the choice, loads what it takes on every page, and sets no formula at all where that fails. So the choice is kept
// under a name of this book's own (another page of the same server has chosen for itself), and one that cannot be
// carried out is taken back.
{
  const page = /** @type {any} */ (window);
  const script = /** @type {HTMLScriptElement} */ (document.currentScript);
  const maps = new URL("mathjax/sre/mathmaps/", script.src).href;
  const CHOSEN = "how-neural-networks-learn: formulas";
  const TAKEN_BACK = `${CHOSEN}, taken back`;

  const takeBack = (error) => {
    if (localStorage.getItem(CHOSEN) !== null) {
      localStorage.removeItem(CHOSEN);
      localStorage.setItem(TAKEN_BACK, "yes");
      location.reload();
    }
    throw error;
  };

  // What to say for a formula lies in scripts, since a page from a folder may load nothing else.
  const map = (name) =>
    new Promise((done, fail) => {
      const source = document.createElement("script");
      source.src = `${maps}${name}.js`;
      source.addEventListener("load", () => done(JSON.stringify(page.mathmaps[name])));
      source.addEventListener("error", () => fail(new Error(`${name}.js could not be loaded`)));
      document.head.append(source);
    }).catch(takeBack);

  if (page.MathJax) {
    if (localStorage.getItem(TAKEN_BACK) !== null) {
      localStorage.removeItem(TAKEN_BACK);
      page.missing("What was chosen in the menu of a formula could not be loaded; formulas are shown as before.");
    }
    page.MathJax.loader = {
      "a11y/sre": { checkReady: async () => void (page.SREfeature.custom = map) },
    };
    page.MathJax.startup = {
      ready() {
        const { MathJax } = page;
        const { load } = MathJax.loader;
        // Chosen on a page that stands already, speech is there once the page is read anew.
        let stands = false;
        MathJax.loader.load = async (...names) => {
          const loaded = await load(...names).catch(takeBack);
          if (stands && names[0].startsWith("a11y/") && localStorage.getItem(CHOSEN) !== null) location.reload();
          return loaded;
        };
        MathJax._.ui.menu.Menu.Menu.MENU_STORAGE = CHOSEN;
        MathJax.startup.defaultReady();
        MathJax.startup.promise.then(() => (stands = true));
      },
    };
  }
}
