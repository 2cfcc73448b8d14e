import { element, format } from "./parts.js";
import { mi, mo, number, both, sub, sum, prime, math, plain, product } from "./mathml.js";

// The lecture's formulas with the numbers of one neuron. The symbols stay, the numbers change.

const ij = mi("i") + mi("j");
const before = `${mi("l")}${mo("−")}${number(1)}`;
const after = `${mi("l")}${mo("+")}${number(1)}`;

const Z = both("z", mi("j"), mi("l"));
const A = both("a", mi("j"), mi("l"));
const DELTA = both("δ", mi("j"), mi("l"));
const W = both("w", ij, mi("l"));
const G = both("g", ij, mi("l"));
const hat = (name) => `<mover>${mi(name)}<mo>^</mo></mover>`;
const CHANGE = `${mo("Δ")}${W}${mo("=")}${mo("−")}${sub("λ", "t")}`;
const STEPS = {
  sgd: `${CHANGE}${G}`,
  momentum: `${CHANGE}${mi("v")}${mo(",")}<mspace width="0.6em"/>${mi("v")}${mo(":=")}${mi("α")}${mi("v")}${mo("+")}${G}`,
  rmsprop: `${CHANGE}<mfrac>${G}<msqrt>${mi("ε")}${mo("+")}${mi("r")}</msqrt></mfrac>`,
  adam: `${CHANGE}<mfrac>${hat("s")}<msqrt>${hat("r")}${mo("+")}${mi("ε")}</msqrt></mfrac>`,
};
const ERRORS = {
  squared_error: `${mo("(")}${A}${mo("−")}${sub("t", "j")}${mo(")")}${prime(Z)}`,
  absolute_error: `${mo("sign")}${mo("(")}${A}${mo("−")}${sub("t", "j")}${mo(")")}${prime(Z)}`,
};

// The panel of neuron j of layer l: built once, its numbers renewed by `update(one, change)`.
export function formulas({ run, l, j }) {
  const { net, activations, loss, training } = run;
  const { sizes, L, f } = net;
  const { W: w, b } = net.parameters;
  const root = element("div", { class: "pg-formulas" });
  const slots = [];
  const slot = (read, tag = "span") => {
    const node = element(tag, { class: "pg-number" });
    slots.push([node, read]);
    return node;
  };
  const line = (symbols, ...parts) =>
    root.append(
      element("p", {}, math(symbols), ...parts.map((part) => (typeof part === "function" ? slot(part) : part))),
    );
  const name = l === L ? `output ${j + 1} (layer ${l})` : l ? `layer ${l}, neuron ${j + 1}` : `input ${j + 1}`;
  root.append(
    element("p", { class: "pg-name" }, name),
    slot(
      ({ row, one }) =>
        `training sample ${row + 1}: x = (${Array.from(one.x, (value) => format(value)).join(", ")}), t = ${one.t.length > 1 ? `(${[...one.t].join(", ")})` : format(one.t[0])}`,
      "p",
    ),
  );
  const rows = [];
  if (l === 0) {
    line(
      `${both("a", mi("j"), number(0))}${mo("=")}${sub("x", "j")}`,
      " = ",
      ({ one }) => format(one.x[j]),
      ". An input has no z and no δ.",
    );
  } else {
    const m = sizes[l - 1];
    const n = sizes[l];
    const softmax = Boolean(f[l].rows);
    line(
      `${Z}${mo("=")}${sum("i", `${W}${both("a", mi("i"), before)}`)}${mo("+")}${both("b", mi("j"), mi("l"))}`,
      " = ",
      ({ one }) =>
        [
          ...product(Array.from({ length: m }, (_, i) => [w[l][i * n + j], one.trace.a[l - 1][i]])),
          plain(b[l][j]),
        ].join(" + "),
      " = ",
      ({ one }) => format(one.trace.z[l][j]),
    );
    const symbols = softmax
      ? `${mo("softmax")}${mo("(")}<msup>${mi("z")}${mi("l")}</msup><msub>${mo(")")}${mi("j")}</msub>`
      : `${mi("f")}${mo("(")}${Z}${mo(")")}`;
    line(
      `${A}${mo("=")}${symbols}`,
      " = ",
      ({ one }) =>
        (softmax ? "" : `${activations[l - 1].replace("_", " ")}(${format(one.trace.z[l][j])}) = `) +
        format(one.trace.a[l][j]),
    );
    const slope = ({ one }) => f[l].prime(one.trace.z[l][j], one.trace.a[l][j]);
    if (l === L && net.loss.fused) {
      line(
        `${DELTA}${mo("=")}${A}${mo("−")}${sub("t", "j")}`,
        " = ",
        ({ one }) => `${format(one.trace.a[l][j])} − ${plain(one.t[j])} = ${format(one.trace.delta[l][j])}`,
      );
    } else if (l === L) {
      line(`${DELTA}${mo("=")}${ERRORS[loss]}`, " = ", (now) => {
        const gap = `${format(now.one.trace.a[l][j])} − ${plain(now.one.t[j])}`;
        return `${loss === "absolute_error" ? `sign(${gap})` : `(${gap})`} · ${format(slope(now))} = ${format(now.one.trace.delta[l][j])}`;
      });
    } else {
      const p = sizes[l + 1];
      line(
        `${DELTA}${mo("=")}${mo("(")}${sum("k", `${both("w", mi("j") + mi("k"), after)}${both("δ", mi("k"), after)}`)}${mo(")")}${prime(Z)}`,
        " = (",
        ({ one }) =>
          product(Array.from({ length: p }, (_, k) => [w[l + 1][j * p + k], one.trace.delta[l + 1][k]])).join(" + "),
        ") · ",
        (now) => format(slope(now)),
        " = ",
        ({ one }) => format(one.trace.delta[l][j]),
      );
    }
    line(
      `<mrow displaystyle="true">${STEPS[run.settings.optimizer]}</mrow>`,
      " with ",
      math(`${G}${mo("=")}<mfrac>${number(1)}${mi("B")}</mfrac>${sum("b", `${both("a", mi("i"), before)}${DELTA}`)}`),
      ({ next }) =>
        ` over ${next.length === 1 ? `sample ${next[0] + 1}` : `the ${next.length} samples`} of the next minibatch, `,
      math(sub("λ", "t")),
      ({ lam }) => ` = ${format(lam)}`,
    );
    const a = both("a", mi("i"), before);
    const heads = [
      ["sender i", mi("i")],
      ["weight w", W],
      ["its input a", a],
      ["this sample's a times δ", a + DELTA],
      ["mean g", G],
      ["change Δw", mo("Δ") + W],
    ];
    const table = element(
      "table",
      {},
      element(
        "thead",
        {},
        element(
          "tr",
          {},
          ...heads.map(([label, symbol]) =>
            element("th", { scope: "col" }, element("span", { class: "pg-spoken" }, label), math(symbol)),
          ),
        ),
      ),
    );
    const body = element("tbody");
    for (let i = 0; i <= m; i++) {
      const bias = i === m;
      const k = bias ? j : i * n + j;
      const kind = bias ? "b" : "W";
      const input = ({ one }) => (bias ? 1 : one.trace.a[l - 1][i]);
      const row = element("tr", {}, element("th", { scope: "row" }, bias ? "b" : String(i + 1)));
      for (const read of [
        () => net.parameters[kind][l][k],
        input,
        (now) => input(now) * now.one.trace.delta[l][j],
        () => training.grad[kind][l][k],
        ({ change }) => change[kind][l][k],
      ]) {
        row.append(slot((now) => format(read(now)), "td"));
      }
      rows.push(row);
      body.append(row);
    }
    table.append(body);
    root.append(
      element(
        "div",
        { class: "pg-scroll", tabindex: 0, role: "region", "aria-label": `Incoming weights of ${name}` },
        table,
      ),
    );
  }
  return {
    root,
    update(now) {
      for (const [node, read] of slots) {
        const text = read(now);
        if (node.textContent !== text) node.textContent = text;
      }
    },
    mark: (i) => rows.forEach((row, k) => row.classList.toggle("pg-shown", k === i)),
  };
}
