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
