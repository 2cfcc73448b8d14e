import { element, format } from "./parts.js";
import { mi, mo, number, both, sub, sum, prime, math, plain, product } from "./mathml.js";
import { symbol } from "./delta_drawing.js";

// The formula of the operation just done, with its numbers: { line, words }, the nodes to show and the result in words.

const named = (name, index, layer) => both(name, index.map(number).join(""), number(layer));
const indexed = (name, ...index) =>
  `<msub>${mi(name)}<mrow>${index.map((k) => (typeof k === "number" ? number(k) : mi(k))).join("")}</mrow></msub>`;
const mixed = (name, first, second, layer) =>
  both(name, [first, second].map((k) => (typeof k === "number" ? number(k) : mi(k))).join(""), number(layer));
const vague = (name, index, layer) => both(name, mi(index), number(layer));

export function formula(now) {
  const {
    operations,
    step,
    sizes,
    L,
    parameters: { W, b },
    z,
    a,
    delta,
    grad,
    t,
    lam,
    E,
    EAfter,
  } = now;
  const rows = [];
  const row = (symbols, ...texts) =>
    rows.push(element("p", {}, math(symbols), ...texts.map((text) => element("span", {}, ` = ${text}`))));
  const operation = operations[step - 1];
  if (!operation) {
    return {
      line: [element("p", {}, "Nothing is computed yet: a sample, a target, weights and biases.")],
      words: "The start.",
    };
  }
  if (operation === "E") {
    row(
      `${mi("E")}${mo("=")}${number("½")}${sum("k", `<msup><mrow>${mo("(")}${vague("a", "k", L)}${mo("−")}${sub("t", "k")}${mo(")")}</mrow>${number(2)}</msup>`)}`,
      `½ (${Array.from(a[L], (value, k) => `(${format(value)} − ${plain(t[k])})²`).join(" + ")})`,
      format(E),
    );
    return { line: rows, words: `The error: E = ${format(E)}.` };
  }
  if (operation === "update") {
    row(
      `${mixed("w", "i", "j", "l").replace("<mn>l</mn>", mi("l"))}${mo(":=")}${mixed("w", "i", "j", "l").replace("<mn>l</mn>", mi("l"))}${mo("−")}${mi("λ")}<mfrac><mrow>${mo("∂")}${mi("E")}</mrow><mrow>${mo("∂")}${mixed("w", "i", "j", "l").replace("<mn>l</mn>", mi("l"))}</mrow></mfrac>`,
    );
    rows[0].append(
      element(
        "span",
        {},
        `, biases likewise; for ${symbol("w", 11, 1)}: ${format(W[1][0])} − ${format(lam)} · ${plain(grad.W[1][0])} = ${format(now.after.W[1][0])}`,
      ),
    );
    return { line: rows, words: `All weights change at once, and E goes from ${format(E)} to ${format(EAfter)}.` };
  }
  const [, kind, index, layer] = operation.match(/^(.)_(\d+)\^(\d+)$/);
  const j = index - 1;
  const l = Number(layer);
  const n = sizes[l];
  const who = l === L ? `output ${index}` : `neuron ${index} of layer ${l}`;
  const slope = `${format(a[l][j])}\u202f·\u202f(1 − ${format(a[l][j])})`;
  if (kind === "z") {
    const m = sizes[l - 1];
    const sender = l === 1 ? sub("x", "i") : vague("a", "i", l - 1);
    row(
      `${named("z", [j + 1], l)}${mo("=")}${sum("i", `${mixed("w", "i", j + 1, l)}${sender}`)}${mo("+")}${named("b", [j + 1], l)}`,
      [...product(Array.from({ length: m }, (_, i) => [W[l][i * n + j], a[l - 1][i]])), plain(b[l][j])].join(" + "),
      format(z[l][j]),
    );
    return { line: rows, words: `The weighted input of ${who}: ${symbol("z", index, l)} = ${format(z[l][j])}.` };
  }
  if (kind === "a") {
    const Z = named("z", [j + 1], l);
    row(
      `${named("a", [j + 1], l)}${mo("=")}${mi("f")}${mo("(")}${Z}${mo(")")}${mo("=")}<mfrac>${number(1)}<mrow>${number(1)}${mo("+")}<msup>${mi("e")}<mrow>${mo("−")}${Z}</mrow></msup></mfrac>`,
      `σ(${format(z[l][j])})`,
      format(a[l][j]),
    );
    return { line: rows, words: `The activation of ${who}: ${symbol("a", index, l)} = ${format(a[l][j])}.` };
  }
  if (kind === "δ") {
    const Z = named("z", [j + 1], l);
    const f = a[l][j] * (1 - a[l][j]);
    if (l === L) {
      row(
        `${named("δ", [j + 1], l)}${mo("=")}${mo("(")}${named("a", [j + 1], l)}${mo("−")}${indexed("t", j + 1)}${mo(")")}${prime(Z)}`,
        `(${format(a[l][j])} − ${plain(t[j])}) · ${slope}`,
        `${plain(a[l][j] - t[j])} · ${format(f)}`,
        format(delta[l][j]),
      );
    } else {
      const p = sizes[l + 1];
      const pairs = Array.from({ length: p }, (_, k) => [W[l + 1][j * p + k], delta[l + 1][k]]);
      row(
        `${named("δ", [j + 1], l)}${mo("=")}${mo("(")}${sum("k", `${mixed("w", j + 1, "k", l + 1)}${vague("δ", "k", l + 1)}`)}${mo(")")}${prime(Z)}`,
        `(${product(pairs).join(" + ")}) · ${slope}`,
        `${plain(pairs.reduce((s, [w, d]) => s + w * d, 0))} · ${format(f)}`,
        format(delta[l][j]),
      );
    }
    return { line: rows, words: `The error of ${who}: ${symbol("δ", index, l)} = ${format(delta[l][j])}.` };
  }
  const D = named("δ", [j + 1], l);
  const d = delta[l][j];
  const derivative = (name) => `<mfrac><mrow>${mo("∂")}${mi("E")}</mrow><mrow>${mo("∂")}${name}</mrow></mfrac>`;
  for (let i = 0; i < sizes[l - 1]; i++) {
    row(
      `${derivative(named("w", [i + 1, j + 1], l))}${mo("=")}${l === 1 ? indexed("x", i + 1) : named("a", [i + 1], l - 1)}${D}`,
      product([[a[l - 1][i], d]])[0],
      format(grad.W[l][i * n + j]),
    );
  }
  row(`${derivative(named("b", [j + 1], l))}${mo("=")}${D}`, format(grad.b[l][j]));
  return { line: rows, words: `What each weight into ${who}, and its bias, gets.` };
}
