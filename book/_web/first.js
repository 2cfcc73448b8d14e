// Loaded before everything else: the storage that other scripts count on, and a line at the top of the page about what
// is missing and why. A page that lacks something is still read; nobody should wonder what ought to be there.
{
  const page = /** @type {any} */ (window);

  const told = new Set();
  page.missing = (text) => {
    if (told.has(text)) return;
    told.add(text);
    const line = Object.assign(document.createElement("p"), { className: "missing", textContent: text });
    line.setAttribute("role", "status");
    const show = () => (document.querySelector("article") ?? document.body).prepend(line);
    if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", show);
    else show();
  };

  const without = (address) => {
    if (address.includes("/mathjax/")) return "formulas stay in the notation of TeX";
    return address.includes("widget") ? "pictures that can be moved are missing" : "something on it does not work";
  };
  addEventListener(
    "error",
    ({ target }) => {
      if (!(target instanceof HTMLScriptElement)) return;
      const name = target.src.split("/").pop().split("?")[0];
      page.missing(`${name} could not be loaded: ${without(target.src)}. Try again later.`);
    },
    true, // such an error does not bubble
  );

  document.addEventListener("securitypolicyviolation", () =>
    page.missing(
      "The server of this page forbids a part of it: formulas or pictures that can be moved are missing. " +
        "Its Content-Security-Policy must allow script-src 'self' 'unsafe-inline' 'unsafe-eval' blob:, " +
        "style-src 'self' 'unsafe-inline', img-src and font-src 'self' data:.",
    ),
  );

  // A browser that forbids storage throws when it is asked for. What a page keeps then lasts as long as the page.
  for (const kind of ["localStorage", "sessionStorage"]) {
    try {
      page[kind].getItem("");
    } catch {
      const kept = new Map();
      const value = {
        getItem: (name) => kept.get(String(name)) ?? null,
        setItem: (name, text) => void kept.set(String(name), String(text)),
        removeItem: (name) => void kept.delete(String(name)),
        clear: () => kept.clear(),
        key: (k) => [...kept.keys()][k] ?? null,
        get length() {
          return kept.size;
        },
      };
      Object.defineProperty(page, kind, { value });
    }
  }
}
