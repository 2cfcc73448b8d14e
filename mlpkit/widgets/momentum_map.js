import { beside, chart, curve, legend } from "./charts.js";
import { handle } from "./handle.js";
import { button, buttons, change, element, fixed, format, put } from "./parts.js";
import { FLOOR, best, descend, rate, ravine } from "./ravine.js";

// How fast a descent with momentum is, for every λκ and α at once; and the two curvatures of one ravine in it, which
// the reader brings to where both are fast.

const REACH = [0.004, 4]; // of λκ
const HIGHEST = 0.99; // of α
const [WIDE, HIGH] = [120, 90]; // cells of the picture
const STEPS = 60;
// factors of a step, and their colours: from at once to for ever, and away
const EDGES = [0, 0.6, 0.9, 0.999, 1.001, 2];
const SHADES = [
  [8, 48, 92],
  [46, 122, 178],
  [160, 202, 228],
  [240, 244, 248],
  [255, 205, 160],
  [190, 80, 10],
];

function shade(size) {
  const k = EDGES.findIndex((edge, k) => k > 0 && size <= edge);
  if (k < 0) return SHADES[SHADES.length - 1];
  const share = (size - EDGES[k - 1]) / (EDGES[k] - EDGES[k - 1]);
  return SHADES[k].map((value, channel) => Math.round(share * value + (1 - share) * SHADES[k - 1][channel]));
}

function painted() {
  const canvas = Object.assign(document.createElement("canvas"), { width: WIDE, height: HIGH });
  const context = canvas.getContext("2d");
  const image = context.createImageData(WIDE, HIGH);
  const [low, high] = REACH.map(Math.log);
  for (let r = 0, k = 0; r < HIGH; r++) {
    for (let c = 0; c < WIDE; c++) {
      const lamKappa = Math.exp(low + ((c + 0.5) / WIDE) * (high - low));
      const { size } = rate(lamKappa, HIGHEST * (1 - (r + 0.5) / HIGH));
      for (const value of [...shade(size), 255]) image.data[k++] = value;
    }
  }
  context.putImageData(image, 0, 0);
  return canvas;
}

function render({ model, el }) {
  const quotients = model.get("quotients");
  const root = element("div", { class: "mlp mm" });
  const map = chart({
    x: REACH,
    y: [0, HIGHEST],
    logx: true,
    xlabel: "λκ",
    ylabel: "α",
    title: "By how much a step shrinks the distance, for every λκ and α; the ravine's two curvatures as dots",
  });
  const away = curve(map, "mm-edge");
  const swing = curve(map, "mm-edge", { "stroke-dasharray": "4 3" });
  const alphas = Array.from({ length: 100 }, (_, k) => (HIGHEST * k) / 99);
  away(alphas.map((alpha) => [2 * (1 + alpha), alpha]));
  swing(alphas.map((alpha) => [Math.max((1 - Math.sqrt(alpha)) ** 2, 1e-3), alpha]));
  const link = element("line", { class: "mm-link" });
  const pair = element("g", { class: "mm-pair" });
  const [flat, steep] = ["mm-flat", "mm-steep"].map((kind) => element("circle", { class: kind, r: 6 }));
  pair.append(flat, steep);
  map.plot.append(link);
  map.svg.append(pair); // whole at the frame, where α = 0
  const frame = element("div", { class: "mm-map" }, painted(), map.svg);

  const error = chart({
    x: [0, STEPS],
    y: [1e-10, 10],
    log: true,
    xlabel: "step t",
    ylabel: "distance",
    title: "The distance from the lowest point along both directions, step by step",
  });
  const drawFlat = curve(error, "path one");
  const drawSteep = curve(error, "path two");
  legend(error, { one: "along the floor, κ₁", two: "across it, κ₂" }, 64);

  let [lam, alpha] = [model.get("lam"), model.get("alpha")];
  let quotient = model.get("quotient");
  const sizes = () => [1, quotient].map((kappa) => rate(lam * kappa * FLOOR, alpha));

  const draw = () => {
    const low = lam * FLOOR;
    const high = low * quotient;
    const middle = Math.sqrt(low * high);
    pairHandle.place([middle, alpha]);
    const half = map.sx(high) - map.sx(middle);
    const seen = (x) => (x >= REACH[0] && x <= REACH[1] ? "inline" : "none");
    put(flat, { cx: -half, display: seen(low) });
    put(steep, { cx: half, display: seen(high) });
    const y = map.sy(alpha);
    put(link, { x1: map.sx(low), x2: map.sx(high), y1: y, y2: y });
    const path = descend(ravine(FLOOR * quotient, 0), [1, 1], { optimizer: "momentum", lam, alpha }, STEPS);
    const along = (k) => path.map((point, t) => [t, Math.max(Math.abs(point[k]), 1e-12)]);
    drawFlat(along(0));
    drawSteep(along(1));
    const rates = sizes();
    const worst = Math.max(...rates.map(({ size }) => size));
    const top = best(FLOOR, FLOOR * quotient);
    const each = rates.map(({ size, swings }) => `by ${fixed(size, 3)}${swings ? " (it swings)" : ""}`);
    const outcome =
      worst >= 1
        ? "It does not arrive."
        : worst < top.size + 0.003
          ? "This is as fast as it can be."
          : `The slower one decides: a tenth of the distance after ${format(-1 / Math.log10(worst), 3)} steps.`;
    readout.replaceChildren(
      element("b", {}, `λ = ${format(lam)}, α = ${format(alpha)}. `),
      `In the long run a step multiplies the distance along the floor ${each[0]}, across it ${each[1]}. ${outcome}`,
    );
    Object.assign(root.dataset, { lam, alpha, quotient, flat: rates[0].size, steep: rates[1].size, best: top.size });
    Object.assign(root.dataset, { path: JSON.stringify(path[STEPS]) });
  };
  const set = (next) => {
    ({ lam, alpha, quotient } = { lam, alpha, quotient, ...next });
    mark();
    draw();
    change(model, { lam, alpha, quotient });
  };
  const pairHandle = handle({
    picture: map,
    node: pair,
    within: [REACH[0], REACH[1], 0, HIGHEST],
    nudge: ([middle, height], [dx, dy]) => [middle * 1.04 ** dx, height + 0.01 * dy],
    name: () => `Both curvatures: λ = ${format(lam)}, α = ${format(alpha)}. Left and right: λ; up and down: α.`,
    moved: ([middle, height]) => set({ lam: middle / (FLOOR * Math.sqrt(quotient)), alpha: height }),
  });

  root.append(element("p", { class: "mlp-point" }, model.get("point")));
  const mark = buttons(
    root,
    "ravine",
    quotients.map((value) => `κ₂ = ${value} κ₁`),
    (k) => set({ quotient: quotients[k] }),
    () => quotients.indexOf(quotient),
  );
  const readout = element("p", { class: "mlp-readout", role: "status" });
  const plain = button("the best without momentum", () => set({ lam: 2 / (FLOOR * (1 + quotient)), alpha: 0 }));
  const show = button("show me the best", () => {
    const { lam: fastest, alpha: memory } = best(FLOOR, FLOOR * quotient);
    set({ lam: fastest, alpha: memory });
  });
  root.append(beside(frame, error.svg), readout, element("div", { class: "mlp-row" }, plain, show));
  root.append(
    element(
      "p",
      { class: "mlp-key" },
      "Blue: the distance shrinks, the darker the faster. Orange: it grows, from λκ = 2(1 + α) on. " +
        "Left of the dashed line the point creeps, right of it it swings.",
    ),
  );
  el.append(root);
  mark();
  draw();
}

export default { render };
