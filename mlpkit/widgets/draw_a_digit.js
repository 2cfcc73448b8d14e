import { palette } from "./field.js";
import { CELLS, Ink, SIDE } from "./ink.js";
import { MLP, Parameters, Trace } from "./mlp.js";
import { ARROWS, aligned, button, clamp, element, fixed, format, put, whenThemeChanges } from "./parts.js";

// The reader draws a digit, and the running example's network answers: its input, its hidden activations beside their
// weights, its outputs. Told what it was, it shows the δ of every neuron, and may learn from it.

const STRIDE = 2; // dots that an arrow key moves the pen

function render({ model, el }) {
  const [sizes, lam] = ["sizes", "lam"].map((name) => model.get(name));
  const [, hidden, outputs] = sizes;
  const trained = new Float64Array(aligned(model.get("theta")));
  const examples = new Uint8Array(aligned(model.get("examples")));
  const labels = model.get("labels");
  const net = new MLP(sizes, ["sigmoid", "sigmoid"], "squared_error");
  const [trace, grad] = [new Trace(sizes, 1), new Parameters(sizes)];
  const ink = new Ink();
  let truth = null; // what it was, as far as that is known
  let steps = 0; // that it has learned since
  let pen = [SIDE / 2, SIDE / 2];
  let down = false; // whether the keyboard's pen draws
  let next = 0; // example

  const root = element("div", { class: "mlp dg" });
  const paper = picture(SIDE, "dg-paper");
  const seen = picture(CELLS, "dg-seen");
  put(seen.canvas, { role: "img" });
  const cursor = element("span", { class: "dg-pen" });
  const pad = element("div", { class: "dg-pad", tabindex: 0, role: "application" }, paper.canvas, cursor);
  put(pad, {
    "aria-label":
      "Draw here. Arrow keys move the pen, space puts it down and lifts it, shift with an arrow key moves the picture.",
  });

  const neurons = Array.from({ length: hidden }, (_, j) => {
    const weights = picture(CELLS, "dg-weights");
    const [activation, delta] = [element("i"), element("b")];
    const node = element("li", {}, weights.canvas, element("span", { class: "dg-bar" }, activation), delta);
    return { node, weights, activation, delta, j };
  });
  const rows = Array.from({ length: outputs }, (_, k) => {
    const [activation, number, delta] = [element("i"), element("span", { class: "dg-number" }), element("b")];
    const node = element("li", {}, String(k), element("span", { class: "dg-bar" }, activation), number, delta);
    return { node, activation, number, delta };
  });
  const readout = element("p", { class: "mlp-readout", role: "status" });

  const compute = () => {
    const x = ink.values();
    const t = Float64Array.from({ length: outputs }, (_, k) => (k === truth ? 1 : 0));
    net.forward(x, trace);
    const E = net.backward(t, trace, grad);
    return { x, t, E, empty: x.every((value) => value === 0) };
  };

  const draw = () => {
    const { x, E, empty } = compute();
    const colours = palette(root);
    const paint = ({ context, image, pixels }, values) => {
      values.forEach((value, k) => (pixels[k] = colours[clamp(Math.round(128 + 127 * value), 0, 255)]));
      context.putImageData(image, 0, 0);
    };
    grey(paper, ink.dots);
    grey(seen, x);
    put(cursor, { style: `left: ${(100 * pen[0]) / SIDE}%; top: ${(100 * pen[1]) / SIDE}%` });
    cursor.classList.toggle("dg-down", down);
    const { W } = net.parameters;
    const [, a1, a2] = trace.a;
    const known = truth !== null && !empty;
    // δ as a bar to the right where it is positive, to the left where it is negative
    const bar = (node, value, most) => {
      const share = known && most ? (50 * Math.abs(value)) / most : 0;
      const style = `width: ${share}%; margin-left: ${value < 0 ? 50 - share : 50}%`;
      put(node, { style, class: value < 0 ? "dg-minus" : "dg-plus" });
    };
    const largest = (values) => values.reduce((top, value) => Math.max(top, Math.abs(value)), 0);
    neurons.forEach(({ node, weights, activation, delta, j }) => {
      const column = Float64Array.from({ length: CELLS * CELLS }, (_, i) => W[1][i * hidden + j]);
      const most = largest(column);
      paint(
        weights,
        column.map((value) => value / most),
      );
      put(activation, { style: `width: ${100 * a1[j]}%` });
      bar(delta, trace.delta[1][j], largest(trace.delta[1]));
      const told = known ? `, δ = ${format(trace.delta[1][j])}` : "";
      const numbers = `a = ${format(a1[j])}${told}`;
      put(node, { "aria-label": `hidden neuron ${j + 1}: ${numbers}`, title: numbers });
    });
    const answer = a2.indexOf(Math.max(...a2));
    rows.forEach(({ node, activation, number, delta }, k) => {
      put(activation, { style: `width: ${100 * a2[k]}%` });
      number.textContent = fixed(a2[k], 2) + (known ? `, ${format(trace.delta[2][k], 2)}` : "");
      bar(delta, trace.delta[2][k], largest(trace.delta[2]));
      node.classList.toggle("dg-answer", k === answer && !empty);
    });
    readout.replaceChildren(...words({ empty, answer, a: a2, truth, E, steps }));
    learn.disabled = !known;
    choice.value = truth === null ? "" : truth;
    const told = { x, a1, a2, delta1: trace.delta[1], delta2: trace.delta[2], theta: net.parameters.theta };
    for (const [name, list] of Object.entries(told)) root.dataset[name] = JSON.stringify([...list]);
    Object.assign(root.dataset, { answer: empty ? "" : answer, truth: truth ?? "", e: E, steps });
  };

  // the pen, by pointer and by keys
  let drawing = false;
  const place = ({ clientX, clientY }) => {
    const { left, top, width } = paper.canvas.getBoundingClientRect();
    return [clientX - left, clientY - top].map((value) => (value * SIDE) / width);
  };
  pad.addEventListener("pointerdown", (event) => {
    event.preventDefault();
    pad.focus();
    pad.setPointerCapture(event.pointerId);
    drawing = true;
    pen = place(event);
    ink.stroke(pen, pen);
    forgetTruth();
  });
  pad.addEventListener("pointermove", (event) => {
    if (!drawing) return;
    const to = place(event);
    ink.stroke(pen, to);
    pen = to;
    draw();
  });
  for (const end of ["pointerup", "pointercancel"]) pad.addEventListener(end, () => (drawing = false));
  pad.addEventListener("keydown", (event) => {
    const way = ARROWS[event.key];
    if (!way && event.key !== " ") return;
    event.preventDefault();
    event.stopPropagation(); // in JupyterLab keys would change cells
    if (way && event.shiftKey) return shift(way[0], -way[1]);
    const to = way ? [pen[0] + STRIDE * way[0], pen[1] - STRIDE * way[1]].map((v) => clamp(v, 0, SIDE)) : pen;
    if (!way) down = !down;
    if (down) ink.stroke(pen, to);
    pen = to;
    if (down) forgetTruth();
    else draw();
  });
  const forgetTruth = () => {
    truth = null;
    draw();
  };
  const shift = (right, below) => {
    ink.shift(right, below);
    draw();
  };

  const clear = button("clear", () => {
    ink.clear();
    down = false;
    forgetTruth();
  });
  const example = button("one of the data set", () => {
    const k = next++ % labels.length;
    ink.show([...examples.subarray(64 * k, 64 * k + 64)].map((value) => value / 16));
    truth = labels[k];
    draw();
  });
  const ways = { "←": [-1, 0], "↑": [0, -1], "↓": [0, 1], "→": [1, 0] };
  const names = { "←": "left", "↑": "up", "↓": "down", "→": "right" };
  const arrows = Object.entries(ways).map(([label, [right, below]]) =>
    button(label, () => shift(right, below), { "aria-label": `shift the picture ${names[label]} by a pixel` }),
  );
  const choice = element("select", {}, element("option", { value: "" }, "–"));
  for (let k = 0; k < outputs; k++) choice.append(element("option", { value: k }, String(k)));
  choice.addEventListener("change", () => {
    truth = choice.value === "" ? null : Number(choice.value);
    draw();
  });
  const learn = button("let it learn this one", () => {
    compute();
    const { theta } = net.parameters;
    for (let k = 0; k < theta.length; k++) theta[k] -= lam * grad.theta[k];
    steps += 1;
    draw();
  });
  const restore = button("as it was trained", () => {
    net.parameters.theta.set(trained);
    steps = 0;
    draw();
  });

  const list = (kind, entries) => element("ul", { class: kind }, ...entries.map(({ node }) => node));
  const column = (title, ...nodes) => element("div", {}, element("p", { class: "dg-title" }, title), ...nodes);
  root.append(
    element("p", { class: "mlp-point" }, model.get("point")),
    element("div", { class: "mlp-row" }, clear, example, element("span", {}, "shift"), ...arrows),
    element(
      "div",
      { class: "dg-main" },
      column("draw here", pad),
      column("what the network gets", seen.canvas),
      column(`${hidden} hidden neurons: weights, a¹, δ¹`, list("dg-hidden", neurons)),
      column("outputs: a², δ²", list("dg-outputs", rows)),
    ),
    readout,
    element("div", { class: "mlp-row" }, element("label", {}, "it was a ", choice), learn, restore),
  );
  el.append(root);
  net.parameters.theta.set(trained);
  example.click();
  return whenThemeChanges(draw);
}

function words({ empty, answer, a, truth, E, steps }) {
  if (empty) return ["An empty picture. Draw a digit, as large as the field."];
  const sure = `The network reads a ${answer} (a = ${fixed(a[answer], 2)})`;
  const after = steps ? ` It has learned ${steps} ${steps > 1 ? "steps" : "step"} here.` : "";
  if (truth === null) return [element("b", {}, `${sure}. `), `Was that right? Say below what it was.${after}`];
  const verdict = truth === answer ? "which is right" : `but it was a ${truth}`;
  return [
    element("b", {}, `${sure}, ${verdict}. `),
    `E = ${format(E)}. The bars of δ: blue, z of this neuron should be lower; orange, higher.${after}`,
  ];
}

// A square canvas and its pixels.
function picture(side, kind) {
  const canvas = Object.assign(document.createElement("canvas"), { width: side, height: side, className: kind });
  const context = canvas.getContext("2d");
  const image = context.createImageData(side, side);
  return { canvas, context, image, pixels: new Uint32Array(image.data.buffer) };
}

// Ink is black on white, in the dark, too.
function grey({ context, image, pixels }, values) {
  values.forEach((value, k) => {
    const level = Math.round(255 * (1 - value));
    pixels[k] = (255 << 24) | (level << 16) | (level << 8) | level;
  });
  context.putImageData(image, 0, 0);
}

export default { render };
