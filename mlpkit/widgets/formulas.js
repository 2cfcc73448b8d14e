import { fraction, hat, math, plain, product, root as squareRoot } from "./mathml.js";
import { element, format } from "./parts.js";
import { typedNumber } from "./typed_number.js";

// The lecture's formulas with the numbers of one neuron. The symbols stay, the numbers change.

const CHANGE = "Δ w_ij^l = − λ_t";
const STEPS = {
  sgd: `${CHANGE} g_ij^l`,
  momentum: `${CHANGE} v, <mspace width="0.6em"/> v := α v + g_ij^l`,
  rmsprop: `${CHANGE} ${fraction("g_ij^l", squareRoot("ε + r"))}`,
  adam: `${CHANGE} ${fraction(hat("s"), squareRoot(`${hat("r")} + ε`))}`,
};
const MEAN = `g_ij^l = ${fraction("1", "B")} ∑_b a_i^{l−1} δ_j^l`;
const HEADS = {
  "sender i": "i",
  "weight w": "w_ij^l",
  "its input a": "a_i^{l−1}",
  "this sample's a times δ": "a_i^{l−1} δ_j^l",
  "mean g": "g_ij^l",
  "change Δw": "Δ w_ij^l",
};

// The panel of neuron j of layer l, built once. `update` renews its numbers from the sample shown (its `row`, and `one`
// as run.peek makes it), the `next` minibatch, its `lam` and the `change` that it will make; `mark` shows a sender. A
// weight can be written over: `edit(l, i, j, value)` hears of it.
export function formulas({ run, l, j, edit }) {
  const { sizes, L } = run.net;
  const name = l === L ? `output ${j + 1} (layer ${l})` : l ? `layer ${l}, neuron ${j + 1}` : `input ${j + 1}`;
  const root = element("div", { class: "pg-formulas" }, element("p", { class: "pg-name" }, name));
  const slots = [];
  const slot = (read, tag = "span") => {
    const node = element(tag, { class: "pg-number" });
    slots.push({ node, read, into: "textContent" });
    return node;
  };
  const field = (read, name, act) => {
    const node = element("input", { type: "text", class: "pg-number", autocomplete: "off", "aria-label": name });
    node.addEventListener("change", () => {
      const value = typedNumber(node.value);
      if (Number.isNaN(value)) node.value = ""; // renewed with the next numbers
      act(value);
    });
    node.addEventListener("keydown", (event) => {
      event.stopPropagation(); // in JupyterLab keys would change cells
      if (event.key === "Enter") node.blur();
    });
    slots.push({ node, read, into: "value" });
    return element("td", {}, node);
  };
  // symbols, and after them texts, nodes and functions that give texts
  const line = (symbols, ...parts) => {
    const nodes = parts.map((part) => (typeof part === "function" ? slot(part) : part));
    root.append(element("p", {}, math(symbols), ...nodes));
  };
  root.append(slot(sample, "p"));
  const place = { run, l, j, m: sizes[l - 1], n: sizes[l], line, slot, field, edit };
  let rows = [];
  if (l === 0) {
    line("a_j^0 = x_j", " = ", ({ one }) => format(one.x[j]), ". An input has no z and no δ.");
  } else {
    forward(place);
    backward(place);
    step(place);
    rows = weights(place);
    const body = element("tbody", {}, ...rows);
    const heads = Object.entries(HEADS).map(([label, symbols]) =>
      element("th", { scope: "col" }, element("span", { class: "pg-spoken" }, label), math(symbols)),
    );
    const table = element("table", {}, element("thead", {}, element("tr", {}, ...heads)), body);
    const scroll = { class: "pg-scroll", tabindex: 0, role: "region", "aria-label": `Incoming weights of ${name}` };
    root.append(element("div", scroll, table));
  }
  return {
    root,
    update(now) {
      for (const { node, read, into } of slots) {
        const text = read(now);
        if (node[into] !== text && node !== document.activeElement) node[into] = text;
      }
    },
    mark: (i) => rows.forEach((row, k) => row.classList.toggle("pg-shown", k === i)),
  };
}

function sample({ row, one, next }) {
  const x = Array.from(one.x, (value) => format(value)).join(", ");
  const t = one.t.length > 1 ? `(${[...one.t].join(", ")})` : format(one.t[0]);
  const other = next.length === 1 && next[0] !== row ? `; the next step takes sample ${next[0] + 1}` : "";
  return `training sample ${row + 1}: x = (${x}), t = ${t}${other}`;
}

function forward({ run, l, j, m, n, line }) {
  const { W, b } = run.net.parameters;
  const z = ({ one }) => format(one.trace.z[l][j]);
  const a = ({ one }) => format(one.trace.a[l][j]);
  const sum = ({ one }) => {
    const products = Array.from({ length: m }, (_, i) => product(W[l][i * n + j], one.trace.a[l - 1][i]));
    return [...products, plain(b[l][j])].join(" + ");
  };
  line("z_j^l = ∑_i w_ij^l a_i^{l−1} + b_j^l", " = ", sum, " = ", z);
  if (run.net.f[l].rows) line("a_j^l = softmax(z^l)_j", " = ", a);
  else line("a_j^l = f(z_j^l)", " = ", (now) => `${run.activations[l - 1].replace("_", " ")}(${z(now)}) = ${a(now)}`);
}

function backward({ run, l, j, line }) {
  const { sizes, L, f, loss, parameters } = run.net;
  const delta = ({ one }) => format(one.trace.delta[l][j]);
  const slope = ({ one }) => format(f[l].prime(one.trace.z[l][j], one.trace.a[l][j]));
  const gap = ({ one }) => `${format(one.trace.a[l][j])} − ${plain(one.t[j])}`;
  if (l < L) {
    const p = sizes[l + 1];
    const w = parameters.W[l + 1];
    const sum = ({ one }) =>
      Array.from({ length: p }, (_, k) => product(w[j * p + k], one.trace.delta[l + 1][k])).join(" + ");
    line("δ_j^l = (∑_k w_jk^{l+1} δ_k^{l+1}) f′(z_j^l)", " = (", sum, ") · ", slope, " = ", delta);
  } else if (loss.fused) {
    line("δ_j^l = a_j^l − t_j", " = ", (now) => `${gap(now)} = ${delta(now)}`);
  } else {
    const sign = run.loss === "absolute_error" ? "sign" : "";
    const numbers = (now) => `${sign}(${gap(now)}) · ${slope(now)} = ${delta(now)}`;
    line(`δ_j^l = ${sign}(a_j^l − t_j) f′(z_j^l)`, " = ", numbers);
  }
}

function step({ run, line }) {
  const batch = ({ next }) => (next.length === 1 ? `sample ${next[0] + 1}` : `the ${next.length} samples`);
  line(
    `<mrow displaystyle="true">${STEPS[run.settings.optimizer]}</mrow>`,
    " with ",
    math(MEAN),
    (now) => ` over ${batch(now)} of the next minibatch, `,
    math("λ_t"),
    ({ lam }) => ` = ${format(lam)}`,
  );
}

// The table's rows, one a sender, and one for the bias.
function weights({ run, l, j, m, n, slot, field, edit }) {
  const { net, training } = run;
  return Array.from({ length: m + 1 }, (_, i) => {
    const bias = i === m;
    const take = (parameters) => (bias ? parameters.b[l][j] : parameters.W[l][i * n + j]);
    const input = ({ one }) => (bias ? 1 : one.trace.a[l - 1][i]);
    const name = bias ? "bias b" : `weight from neuron ${i + 1}`;
    const weight = field(
      () => format(take(net.parameters)),
      name,
      (value) => edit(l, i, j, value),
    );
    const cells = [
      input,
      (now) => input(now) * now.one.trace.delta[l][j],
      () => take(training.grad),
      ({ change }) => take(change),
    ].map((read) => slot((now) => format(read(now)), "td"));
    return element("tr", {}, element("th", { scope: "row" }, bias ? "b" : String(i + 1)), weight, ...cells);
  });
}
