// Loaded on the page of the search, after Sphinx's own script: what is shown of a page is its text. Formulas are
// letters, not the notation of TeX; buttons, code and what stands around the article are left out.
/* global Scorer, Search */
{
  const LETTERS = {
    ...{
      alpha: "α",
      beta: "β",
      gamma: "γ",
      delta: "δ",
      epsilon: "ε",
      varepsilon: "ε",
      eta: "η",
      theta: "θ",
      lambda: "λ",
    },
    ...{ mu: "μ", nu: "ν", pi: "π", rho: "ρ", sigma: "σ", tau: "τ", phi: "φ", varphi: "φ", psi: "ψ", omega: "ω" },
    ...{ Delta: "Δ", Theta: "Θ", Sigma: "Σ", Omega: "Ω", partial: "∂", nabla: "∇", sum: "Σ", prod: "Π", infty: "∞" },
    ...{
      cdot: "·",
      times: "×",
      odot: "⊙",
      circ: "∘",
      le: "≤",
      leq: "≤",
      ge: "≥",
      geq: "≥",
      ne: "≠",
      approx: "≈",
      pm: "±",
    },
    ...{
      in: "∈",
      to: "→",
      rightarrow: "→",
      leftarrow: "←",
      mapsto: "↦",
      propto: "∝",
      ldots: "…",
      dots: "…",
      cdots: "…",
    },
    ...{
      sqrt: "√",
      top: "ᵀ",
      ell: "ℓ",
      exp: "exp",
      log: "log",
      ln: "ln",
      max: "max",
      min: "min",
      tanh: "tanh",
      sin: "sin",
    },
  };
  const letters = (tex) =>
    tex
      .replace(/\\[()[\]]|&|\\\\/g, " ")
      .replace(/\\(?:begin|end)\{\w+\*?\}/g, " ")
      .replace(/([_^])\{([^{}]*)\}/g, "$1$2")
      .replace(/\\[dt]?frac\s*\{([^{}]*)\}\s*\{([^{}]*)\}/g, "$1/$2")
      .replace(/\\[dt]?frac\s*(\w)\s*(\w)/g, "$1/$2")
      .replace(/\\([A-Za-z]+)/g, (_, name) => LETTERS[name] ?? " ")
      .replace(/\\./g, " ")
      .replace(/[{}$]/g, "");

  const AROUND = [
    ...["script", "style", "noscript", ".headerlink", ".weight", ".missing", "nav", ".toctree-wrapper"],
    ...[".cell_input", "details.hide", ".ask", ".prev-next-area", "div.highlight", ".jb-print-docs-body", ".eqno"],
  ].join();

  // @ts-expect-error -- Sphinx's, of a script that is not looked at here
  Search.htmlToText = (text, anchor) => {
    const page = new DOMParser().parseFromString(text, "text/html");
    for (const part of page.querySelectorAll(AROUND)) part.remove();
    for (const formula of page.querySelectorAll(".math")) formula.textContent = letters(formula.textContent);
    const article = page.querySelector("article.bd-article") ?? page.querySelector("article");
    const place = (anchor && article?.querySelector(`#${CSS.escape(anchor.slice(1))}`)) || article;
    const title = place?.querySelector("h1, h2, h3, h4");
    title?.remove(); // it stands above
    return (place?.textContent ?? "").replace(/\s+/g, " ").trim();
  };

  // Pages come before the library's functions, first of all the one that is called so, and that once.
  // @ts-expect-error -- Sphinx's, as above
  Scorer.score = (found) => {
    const [, title, anchor, description, score] = found;
    if (description !== null) return Math.min(score, 1);
    const [page, part] = title.split(" > ");
    if (!part || anchor) return score;
    found[1] = page;
    return score + 100;
  };
  // @ts-expect-error -- Sphinx's, as above; the best is the last
  const perform = Search._performSearch;
  // @ts-expect-error -- the same
  Search._performSearch = (...words) => {
    const seen = new Set();
    const once = ([page, title]) => !seen.has(`${page} ${title}`) && seen.add(`${page} ${title}`);
    return perform(...words)
      .reverse()
      .filter(once)
      .reverse();
  };
}
