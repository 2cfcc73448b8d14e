import { element, fixed, format } from "./parts.js";

// The network as a picture: every neuron with its activation over the input space and its δ, every weight as a line.

const small = (value) =>
  Math.abs(value) >= 0.0005 && Math.abs(value) < 100
    ? fixed(value, 3)
    : value === 0
      ? "0"
      : format(value, 1).replace("1·", "");
const width = (w) => (0.6 + (6 * Math.abs(w)) / (Math.abs(w) + 2.5)).toFixed(2);

// `look(l, j, i)` is called while the pointer is over a neuron (or over its weight from neuron i), `look()` when it has left;
// `choose(l, j)` when a neuron is clicked or gets the keyboard's focus.
export function stage({ run, field, look, choose }) {
  const { sizes, L } = run.net;
  const rows = Math.max(4, ...sizes);
  const centre = (l, j) => [((l + 0.5) * 100) / (L + 1), ((j + 0.5 + (rows - sizes[l]) / 2) * 100) / rows];
  const svg = element("svg", { viewBox: "0 0 100 100", preserveAspectRatio: "none", "aria-hidden": "true" });
  const board = element("div", { class: "pg-board", style: `--rows:${rows}` }, svg);
  const captions = element(
    "div",
    { class: "pg-captions" },
    ...sizes.map((n, l) => element("span", {}, l === 0 ? "input" : l === L ? "output" : `layer ${l}`)),
  );
  const root = element(
    "div",
    { class: "pg-network", role: "group", "aria-label": "The network: the arrow keys go from neuron to neuron" },
    captions,
    board,
    element(
      "p",
      { class: "pg-key" },
      "Pictures: each neuron's activation over the input space. Below them: its δ for the chosen sample. Lines: weights, blue above 0, orange below, the wider the larger.",
    ),
  );

  const lines = [];
  for (let l = 1; l <= L; l++) {
    for (let j = 0; j < sizes[l]; j++) {
      for (let i = 0; i < sizes[l - 1]; i++) {
        const [x0, y0] = centre(l - 1, i);
        const [x1, y1] = centre(l, j);
        const bend = (x1 - x0) / 2;
        const d = `M${x0},${y0}C${x0 + bend},${y0} ${x1 - bend},${y1} ${x1},${y1}`;
        const line = element("path", { d });
        const reach = element("path", { d, class: "pg-reach" });
        reach.addEventListener("pointerenter", () => look(l, j, i));
        reach.addEventListener("pointerleave", () => look());
        svg.append(line, reach);
        lines.push({ line, l, j, i });
      }
    }
  }

  const nodes = sizes.map((n, l) =>
    Array.from({ length: n }, (_, j) => {
      const canvas = field.canvas();
      const value = element("span", { class: "pg-delta", "aria-hidden": "true" });
      const [x, y] = centre(l, j);
      const button = element(
        "button",
        { type: "button", class: "pg-node", tabindex: -1, style: `left:${x}%;top:${y}%` },
        canvas,
        value,
      );
      button.addEventListener("pointerenter", () => look(l, j));
      button.addEventListener("pointerleave", () => look());
      button.addEventListener("click", () => choose(l, j));
      button.addEventListener("focus", () => choose(l, j));
      button.addEventListener("keydown", (event) => {
        const [dl, dj] =
          { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[event.key] ?? [];
        if (dl === undefined) return;
        event.preventDefault();
        const there = Math.max(0, Math.min(L, l + dl));
        nodes[there][
          Math.max(0, Math.min(sizes[there] - 1, dl ? Math.round(((j + 0.5) / sizes[l]) * sizes[there] - 0.5) : j + dj))
        ].button.focus();
      });
      board.append(button);
      return { button, canvas, value };
    }),
  );

  // the inputs' pictures never change
  const paint = (l, colours) =>
    nodes[l].forEach(({ canvas }, j) => {
      const values = field.values(l, j);
      field.paint(canvas, values, field.range(l, values), colours);
    });

  return {
    root,
    draw(colours, fresh) {
      for (let l = fresh ? 0 : 1; l <= L; l++) paint(l, colours);
      for (const entry of lines) {
        const { line, l, j, i } = entry;
        const w = run.net.parameters.W[l][i * sizes[l] + j];
        const thick = width(w);
        const minus = w < 0;
        if (entry.thick !== thick) line.setAttribute("stroke-width", (entry.thick = thick));
        if (entry.minus !== minus) line.classList.toggle("pg-minus", (entry.minus = minus));
      }
    },
    label({ trace }, names) {
      nodes.forEach((layer, l) =>
        layer.forEach(({ button, value }, j) => {
          if (l) value.textContent = small(trace.delta[l][j]);
          if (!names) return;
          const numbers = l
            ? `z = ${format(trace.z[l][j])}, a = ${format(trace.a[l][j])}, δ = ${format(trace.delta[l][j])}`
            : `x = ${format(trace.a[0][j])}`;
          button.setAttribute(
            "aria-label",
            `${l ? (l === L ? "output" : `layer ${l}`) : "input"}, neuron ${j + 1}: ${numbers}`,
          );
        }),
      );
    },
    mark([l, j], over) {
      const [shownL, shownJ] = over ?? [l, j];
      nodes.forEach((layer, m) =>
        layer.forEach(({ button }, k) => {
          button.tabIndex = m === l && k === j ? 0 : -1;
          button.classList.toggle("pg-shown", m === shownL && k === shownJ);
          if (m === l && k === j) button.setAttribute("aria-current", "true");
          else button.removeAttribute("aria-current");
        }),
      );
      for (const entry of lines) entry.line.classList.toggle("pg-faint", entry.l === shownL && entry.j !== shownJ);
      board.classList.toggle("pg-looking", Boolean(over));
    },
  };
}
