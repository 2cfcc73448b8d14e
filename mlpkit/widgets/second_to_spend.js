import { chart, curve, legend } from "./charts.js";
import { aligned, button, buttons, element, fixed, put } from "./parts.js";
import { Spending } from "./spending.js";

// Some milliseconds of training: the reader says which B and λ each quarter of them gets, and sees how far that leads.

const SLICE = 8; // milliseconds of work in one go
const PICTURES = 80; // milliseconds between two of them
const NARROW = 520; // pixels
const percent = (share) => `${fixed(100 * share, 1)}\u00a0%`;

function render({ model, el }) {
  const names = ["sizes", "batch_sizes", "lams", "costs", "budget", "best", "plans"];
  const [sizes, batchSizes, lams, costs, budget, best, plans] = names.map((name) => model.get(name));
  const [data, validation] = ["training", "validation"].map((name) =>
    samples(model.get(name), model.get(`${name}_labels`)),
  );
  const cost = Object.fromEntries(batchSizes.map((B, k) => [B, costs[k]]));
  const begin = (plan) => new Spending({ sizes, data, validation, costs: cost, budget, plan, seed: 1 });
  const parts = plans[0].plan.length;
  const reference = begin(Array(parts).fill(best));
  let plan = plans[0].plan.map((part) => ({ ...part }));
  let spending = null;
  let record = null; // the reader's best so far
  let frame = 0;
  let drawn = 0;

  const root = element("div", { class: "mlp sp" });
  const readout = element("p", { class: "mlp-readout", role: "status" });
  const place = element("div", { class: "sp-chart" });
  const choices = (list, name, k) => {
    const node = element("select", { "aria-label": `${name} in quarter ${k + 1}` });
    node.append(
      ...list.map((value) => element("option", { value }, `${name} = ${value === data.n ? `n = ${value}` : value}`)),
    );
    node.addEventListener("change", () => {
      plan[k] = { ...plan[k], [name === "B" ? "B" : "lam"]: Number(node.value) };
      mark();
    });
    return node;
  };
  const quarters = plan.map((_, k) => ({ B: choices(batchSizes, "B", k), lam: choices(lams, "λ", k) }));
  const show = () => {
    quarters.forEach(({ B, lam }, k) => {
      [B.value, lam.value] = [plan[k].B, plan[k].lam];
    });
    mark();
  };

  const draw = () => {
    const picture = chart({
      x: [0, 1000 * budget],
      y: [0, 100],
      xlabel: "ms of training",
      ylabel: "% right, validation",
      title: `Accuracy over ${1000 * budget} milliseconds of training`,
      width: root.clientWidth < NARROW ? 340 : 640,
      height: 250,
    });
    const points = (run) => run.curve.map(([seconds, right]) => [1000 * seconds, 100 * right]);
    for (let k = 1; k < parts; k++) {
      const x = picture.sx((1000 * budget * k) / parts);
      picture.plot.append(element("line", { class: "sp-edge", x1: x, x2: x, y1: 0, y2: 250 }));
    }
    curve(picture, "path two", { "stroke-dasharray": "5 3" })(points(reference));
    if (record && record !== spending) curve(picture, "contour")(points(record));
    if (spending) curve(picture, "path one")(points(spending));
    legend(picture, { one: "your plan", two: `B = ${best.B}, λ = ${best.lam} throughout, dashed` }, 180);
    place.replaceChildren(picture.svg);
  };

  const work = () => {
    const start = performance.now();
    const inTime = () => performance.now() - start < SLICE;
    if (spending && !spending.ended()) spending.run(inTime);
    else reference.run(inTime);
    const done = reference.ended() && (!spending || spending.ended());
    if (done || start - drawn > PICTURES) {
      drawn = start;
      draw();
    }
    if (done) judge();
    else frame = requestAnimationFrame(work);
  };

  const judge = () => {
    if (!spending) return;
    const [mine, other] = [spending.mean(), reference.mean()];
    if (!record || mine > record.mean()) record = spending;
    const [, end] = spending.curve[spending.curve.length - 1];
    const verdict =
      mine > other + 5e-4
        ? "Better than one pair throughout."
        : mine > other - 5e-4
          ? "As good as the best pair."
          : "One pair throughout is better.";
    const steps = `${spending.training.steps} steps, ${spending.training.epochs} epochs`;
    readout.replaceChildren(
      element("b", {}, `${percent(mine)} right on average over the time, ${percent(end)} at the end. ${verdict} `),
      `${steps}. The dashed plan: ${percent(other)} on average. Your best so far: ${percent(record.mean())}.`,
    );
    Object.assign(root.dataset, {
      mean: mine,
      end,
      reference: other,
      steps: spending.training.steps,
      spent: JSON.stringify(plan),
    });
  };

  const spend = () => {
    cancelAnimationFrame(frame);
    spending = begin(plan.map((part) => ({ ...part })));
    readout.replaceChildren("Training …");
    root.dataset.mean = "";
    work();
  };

  root.append(element("p", { class: "mlp-point" }, model.get("point")));
  const mark = buttons(
    root,
    "plan",
    plans.map(({ label }) => label),
    (k) => {
      plan = plans[k].plan.map((part) => ({ ...part }));
      show();
      spend();
    },
    () => plans.findIndex((known) => JSON.stringify(known.plan) === JSON.stringify(plan)),
  );
  const spans = quarters.map(({ B, lam }, k) => {
    const from = (1000 * budget * k) / parts;
    const title = element("span", {}, `${from}–${from + (1000 * budget) / parts} ms`);
    return element("div", { class: "sp-part", role: "group", "aria-label": `quarter ${k + 1}` }, title, B, lam);
  });
  const go = button("spend it", spend, { class: "mlp-main" });
  root.append(place, element("div", { class: "sp-plan" }, ...spans), element("div", { class: "mlp-row" }, go), readout);
  root.append(
    element(
      "p",
      { class: "mlp-key" },
      `A step takes ${batchSizes.map((B, k) => `${Math.round(1e6 * costs[k])} µs with B = ${B}`).join(", ")}, ` +
        "measured where this page was made. The training itself runs here.",
    ),
  );
  el.append(root);
  put(readout, { "aria-live": "polite" });
  readout.replaceChildren("Choose B and λ for each quarter, and spend it.");
  show();
  frame = requestAnimationFrame(work);
}

// Digits from grey values of 0 to 16 and their labels.
function samples(bytes, labels) {
  const X = Float64Array.from(new Uint8Array(aligned(bytes)), (value) => value / 16);
  const T = new Float64Array(10 * labels.length);
  labels.forEach((label, row) => (T[10 * row + label] = 1));
  return { X, T, n: labels.length };
}

export default { render };
