// A page of the book as it stands when nothing moves, for paper and e-readers: `still(page)` gives its article as
// XHTML in which widgets have become pictures, and formulas MathML beside their TeX. `still.py` does the rest.

(() => {
  /** The elements that hold a widget, in the page's order. */
  function widgetPlaces() {
    return [...document.querySelectorAll(".bd-article .cell_output:has(.widget-subarea)")];
  }

  /** What a widget's picture shows, in words: its own where it has some. */
  function described(place) {
    const words = [
      ...place.querySelectorAll(
        "[role=img][aria-label], svg[aria-label], canvas[aria-label], [role=group][aria-label]",
      ),
    ]
      .map((drawing) => drawing.getAttribute("aria-label").trim())
      .filter(Boolean);
    return words[0] ?? "A panel that answers to its sliders and buttons";
  }

  /** The formulas, once MathJax has set them: MathML that carries its TeX. */
  function formulas(article) {
    for (const item of window.MathJax?.startup?.document?.math ?? []) {
      const root = item.typesetRoot;
      if (!root?.isConnected || !article.contains(root) || root.closest(".mlp, .jupyter-widgets")) continue;
      const holder = document.createElement("span");
      holder.innerHTML = window.MathJax.startup.toMML(item.root);
      const math = holder.firstElementChild;
      math.setAttribute("alttext", item.math.trim());
      if (item.display) math.setAttribute("display", "block");
      for (const node of holder.querySelectorAll("*")) {
        for (const name of node.getAttributeNames()) {
          if (name.startsWith("data-") || name === "class") node.removeAttribute(name);
        }
      }
      const plain = root.closest(".math") ?? root;
      const number = plain.querySelector?.(".eqno");
      holder.className = item.display ? "formula display" : "formula";
      if (plain.id) holder.id = plain.id;
      if (plain.matches("div.math")) {
        const row = document.createElement("div");
        row.className = "equation";
        if (plain.id) [row.id, holder.id] = [plain.id, ""];
        holder.removeAttribute("id");
        row.append(holder);
        if (number) row.append(number);
        plain.replaceWith(row);
      } else if (root.parentElement.matches("span.math")) {
        root.parentElement.replaceWith(holder);
      } else {
        root.replaceWith(holder);
      }
    }
  }

  /** The article; the pictures of its widgets are named `${name}-1.png` …, and their captions are empty. */
  function still(name) {
    const article = document.querySelector("article.bd-article");
    widgetPlaces().forEach((place, index) => {
      const figure = document.createElement("figure");
      figure.className = "widget";
      const picture = document.createElement("img");
      picture.setAttribute("src", `${name}-${index + 1}.png`);
      picture.setAttribute("alt", described(place));
      picture.setAttribute("width", String(Math.round(place.getBoundingClientRect().width)));
      figure.append(picture, document.createElement("figcaption"));
      place.replaceWith(figure);
    });
    formulas(article);
    return new XMLSerializer().serializeToString(article);
  }

  Object.assign(window, { still, widgetPlaces });
})();
