import { clamp, element, fixed, format, put } from "./parts.js";

// The network as a picture: every neuron with its activation over the input space and its δ, every weight as a line.

const KEY =
  "Pictures: each neuron's activation over the input space. Below them: its δ for the chosen sample. " +
  "Lines: weights, blue above 0, orange below, the wider the larger.";
const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

const width = (w) => (0.6 + (6 * Math.abs(w)) / (Math.abs(w) + 2.5)).toFixed(2);

// δ in the room below a neuron.
function small(value) {
  if (value === 0) return "0";
  const size = Math.abs(value);
  return size >= 0.0005 && size < 100 ? fixed(value, 3) : format(value, 1).replace("1·", "");
}

// `look(l, j, i)` is called while the pointer is over a neuron (or over its weight from neuron i), `look()` when it has
// left; `choose(l, j)` when a neuron is clicked or gets the keyboard's focus.
export function stage({ run, field, look, choose }) {
  const { sizes, L, parameters } = run.net;
  const rows = Math.max(4, ...sizes);
  const layerName = (l) => (l === 0 ? "input" : l === L ? "output" : `layer ${l}`);
  // in percent of the board
  const centre = (l, j) => [((l + 0.5) * 100) / (L + 1), ((j + 0.5 + (rows - sizes[l]) / 2) * 100) / rows];
  const looks = (node, ...at) => {
    node.addEventListener("pointerenter", () => look(...at));
    node.addEventListener("pointerleave", () => look());
  };

  const svg = element("svg", { viewBox: "0 0 100 100", preserveAspectRatio: "none", "aria-hidden": "true" });
  const board = element("div", { class: "pg-board", style: `--rows:${rows}` }, svg);

  const lines = [];
  const line = (l, j, i) => {
    const [[x0, y0], [x1, y1]] = [centre(l - 1, i), centre(l, j)];
    const bend = (x1 - x0) / 2;
    const d = `M${x0},${y0}C${x0 + bend},${y0} ${x1 - bend},${y1} ${x1},${y1}`;
    const node = element("path", { d });
    const reach = element("path", { d, class: "pg-reach" });
    looks(reach, l, j, i);
    svg.append(node, reach);
    lines.push({ node, l, j, k: i * sizes[l] + j, thick: "", minus: false });
  };
  for (let l = 1; l <= L; l++) {
    for (let j = 0; j < sizes[l]; j++) for (let i = 0; i < sizes[l - 1]; i++) line(l, j, i);
  }

  const neuron = (l, j) => {
    const picture = field.picture();
    const delta = element("span", { class: "pg-delta", "aria-hidden": "true" });
    const [x, y] = centre(l, j);
    const label = `${layerName(l)}, neuron ${j + 1}`;
    const attributes = {
      type: "button",
      class: "pg-node",
      "aria-label": label,
      tabindex: -1,
      style: `left:${x}%;top:${y}%`,
    };
    const node = element("button", attributes, picture.canvas, delta);
    looks(node, l, j);
    node.addEventListener("click", () => choose(l, j));
    node.addEventListener("focus", () => choose(l, j));
    node.addEventListener("keydown", (event) => {
      if (!(event.key in ARROWS)) return;
      event.preventDefault();
      const [dl, dj] = ARROWS[event.key];
      const there = clamp(l + dl, 0, L);
      const level = Math.round(((j + 0.5) / sizes[l]) * sizes[there] - 0.5); // as high up in a layer of another size
      neurons[there][clamp(dl ? level : j + dj, 0, sizes[there] - 1)].node.focus();
    });
    board.append(node);
    return { node, picture, delta };
  };
  const neurons = sizes.map((n, l) => Array.from({ length: n }, (_, j) => neuron(l, j)));
  const each = (act) => neurons.forEach((layer, l) => layer.forEach((parts, j) => act(parts, l, j)));

  const names = sizes.map((_, l) => element("span", {}, layerName(l)));
  const root = element(
    "div",
    { class: "pg-network", role: "group", "aria-label": "The network: the arrow keys go from neuron to neuron" },
    element("div", { class: "pg-captions" }, ...names),
    board,
    element("p", { class: "pg-key" }, KEY),
  );

  return {
    root,

    // with `everything`, the inputs' pictures too, which change with the colours only
    draw(colours, everything) {
      each(({ picture }, l, j) => {
        if (l === 0 && !everything) return;
        const values = field.values(l, j);
        picture.paint(values, field.range(l, values), colours);
      });
      for (const entry of lines) {
        const w = parameters.W[entry.l][entry.k];
        const [thick, minus] = [width(w), w < 0];
        if (entry.thick !== thick) put(entry.node, { "stroke-width": thick });
        if (entry.minus !== minus) entry.node.classList.toggle("pg-minus", minus);
        Object.assign(entry, { thick, minus });
      }
    },

    // the numbers of one sample, with `names` also for screen readers
    label({ trace }, names) {
      each(({ node, delta }, l, j) => {
        if (l) delta.textContent = small(trace.delta[l][j]);
        if (!names) return;
        const [a, z] = [format(trace.a[l][j]), l && format(trace.z[l][j])];
        const numbers = l ? `z = ${z}, a = ${a}, δ = ${format(trace.delta[l][j])}` : `x = ${a}`;
        put(node, { "aria-label": `${layerName(l)}, neuron ${j + 1}: ${numbers}` });
      });
    },

    // the neuron [l, j] that is `chosen`, and what the pointer is over: [l, j] or [l, j, i] or null
    mark(chosen, over) {
      const [shownL, shownJ] = over ?? chosen;
      each(({ node }, m, k) => {
        const isChosen = m === chosen[0] && k === chosen[1];
        node.tabIndex = isChosen ? 0 : -1;
        node.classList.toggle("pg-shown", m === shownL && k === shownJ);
        if (isChosen) put(node, { "aria-current": "true" });
        else node.removeAttribute("aria-current");
      });
      for (const { node, l, j } of lines) node.classList.toggle("pg-faint", l === shownL && j !== shownJ);
      board.classList.toggle("pg-looking", Boolean(over));
    },
  };
}
