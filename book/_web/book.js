// The theme's arrows that unfold a part have no name. Sphinx sets the parameters of a long signature as a list of
// definitions that defines nothing, and references as a list without items.
document.addEventListener("DOMContentLoaded", () => {
  for (const arrow of document.querySelectorAll("nav details > summary")) {
    const part = arrow.closest("li")?.querySelector("a")?.textContent.trim();
    if (part) arrow.setAttribute("aria-label", `Pages of ${part}`);
  }
  for (const list of document.querySelectorAll("dt.sig > dl, dt.sig > dl > dd")) {
    list.setAttribute("role", "presentation");
  }
  for (const entry of document.querySelectorAll("[role=list] > [role=doc-biblioentry]")) {
    entry.setAttribute("role", "listitem");
  }
});

// Links to settings of the playground get them when they are about to be used: earlier, the theme would take what
// stands behind the # for the name of a place.
document.addEventListener("DOMContentLoaded", () => {
  for (const link of document.links) {
    const { settings } = link.dataset;
    if (settings === undefined) continue;
    for (const event of ["pointerenter", "focus"]) link.addEventListener(event, () => (link.hash = settings));
  }
});

// The widget manager draws a slider's handle without a name, and tells its position instead of its value; screen
// readers get the label and the number beside it.
document.addEventListener("DOMContentLoaded", () => {
  const tell = (handle, attribute, text) => {
    if (text && handle.getAttribute(attribute) !== text) handle.setAttribute(attribute, text);
  };
  const name = () => {
    for (const handle of document.querySelectorAll(".jupyter-widgets .noUi-handle")) {
      const slider = handle.closest(".widget-inline-hbox");
      tell(handle, "aria-label", slider?.querySelector(".widget-label")?.textContent);
      tell(handle, "aria-valuetext", slider?.querySelector(".widget-readout")?.textContent);
    }
  };
  new MutationObserver(name).observe(document.querySelector("article") ?? document.body, {
    attributeFilter: ["aria-valuetext"],
    childList: true,
    subtree: true,
  });
});

// Where a table is wider than its place, on a phone, those of as many columns have their cells below each other
// (book.css), and each cell its column's title.
document.addEventListener("DOMContentLoaded", () => {
  const scrollable = ".bd-article .pst-scrollable-table-container > table";
  const tables = [...document.querySelectorAll("table")].filter((table) => table.tHead && table.matches(scrollable));
  const alike = new Map(); // by how many columns they have
  for (const table of tables) {
    const columns = table.tHead.rows[0].cells.length;
    alike.set(columns, [...(alike.get(columns) ?? []), table]);
  }
  const fit = () => {
    for (const group of alike.values()) {
      const places = group.map((table) => table.parentElement);
      for (const place of places) place.classList.remove("stacked");
      if (places.some((place) => place.scrollWidth > place.clientWidth + 1)) {
        places.forEach((place) => place.classList.add("stacked"));
      }
    }
  };
  const sizes = new ResizeObserver(fit);
  for (const table of tables) {
    const titles = [...table.tHead.rows[0].cells].map((cell) => cell.textContent.trim());
    for (const row of table.tBodies[0].rows) {
      [...row.cells].forEach((cell, k) => {
        cell.dataset.title = titles[k] ?? "";
        cell.classList.toggle("empty", !cell.textContent.trim());
      });
    }
    sizes.observe(table);
    sizes.observe(table.parentElement);
  }
});

// Paper is white: a page read in the dark is printed in the colours of light mode. It cannot be unfolded either:
// answers are open on it, and those that were not are closed again.
{
  const print = matchMedia("print");
  const { dataset } = document.documentElement;
  let reading;
  let folded = [];
  print.addEventListener("change", () => {
    if (print.matches) {
      [reading, dataset.theme] = [dataset.theme, "light"];
      folded = [...document.querySelectorAll("details.sd-dropdown:not([open])")];
    } else {
      dataset.theme = reading;
    }
    for (const answer of folded) answer.open = print.matches;
  });
}

// Where a link leads to an equation or to a term, what stands there is shown beside it: after a moment's rest of the
// pointer, or with the keyboard's focus. Escape, leaving and scrolling close it.
document.addEventListener("DOMContentLoaded", () => {
  const page = /** @type {any} */ (window); // previews.js and MathJax are in it
  const links = [...document.querySelectorAll('.bd-article a.reference:is([href*="#equation-"], [href*="#term-"])')];
  if (!links.length) return;
  const own = /** @type {HTMLScriptElement} */ (document.querySelector('script[src*="book.js"]'));
  const box = Object.assign(document.createElement("div"), {
    className: "preview tex2jax_process mathjax_process",
    id: "preview",
    hidden: true,
  });
  box.setAttribute("role", "tooltip");
  document.body.append(box);
  let waiting = 0;
  let shown = null;

  const loaded = () =>
    (page.previewsLoading ??= new Promise((done) => {
      const script = document.createElement("script");
      script.src = new URL("previews.js", own.src).href;
      script.addEventListener("load", done);
      document.head.append(script);
    }));

  const close = () => {
    clearTimeout(waiting);
    shown?.removeAttribute("aria-describedby");
    shown = null;
    box.hidden = true;
  };
  const open = async (link) => {
    await loaded();
    const found = page.previews[decodeURIComponent(link.hash.slice(1))];
    if (!found) return;
    close();
    shown = link;
    box.textContent = found.tex ? `\\[${found.tex}\\]` : `${found.name}: ${found.text}`;
    link.setAttribute("aria-describedby", box.id);
    box.hidden = false;
    await page.MathJax?.typesetPromise?.([box]);
    const { left, bottom, top } = link.getBoundingClientRect();
    const { offsetWidth: width, offsetHeight: height } = box;
    const below = bottom + 8 + height < innerHeight;
    const x = Math.max(8, Math.min(left, innerWidth - width - 8));
    Object.assign(box.style, { left: `${x}px`, top: `${below ? bottom + 8 : Math.max(8, top - height - 8)}px` });
  };

  for (const link of links) {
    link.removeAttribute("title");
    link.addEventListener("mouseenter", () => {
      waiting = setTimeout(open, 200, link);
    });
    link.addEventListener("focus", () => link.matches(":focus-visible") && open(link));
    for (const end of ["mouseleave", "blur", "click"]) link.addEventListener(end, close);
  }
  addEventListener("scroll", close, { passive: true });
  addEventListener("keydown", (event) => event.key === "Escape" && close());
});
