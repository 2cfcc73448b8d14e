import { fraction, math, plain, product, square } from "./mathml.js";
import { changed, element, format, symbol } from "./parts.js";

// The formula of the operation just done, with its numbers: { line, words }, the nodes to show and the result in words.
export function formula(now) {
  const operation = now.operations[now.step - 1];
  if (!operation) {
    const line = [element("p", {}, "Nothing is computed yet: a sample, a target, weights and biases.")];
    return { line, words: "The start." };
  }
  const [, kind, neuron, layer] = operation.match(/^([^_]+)(?:_(\d+)\^(\d+))?$/);
  return KINDS[kind](now, Number(neuron), Number(layer));
}

const row = (symbols, ...texts) =>
  element("p", {}, math(symbols), ...texts.map((text) => element("span", {}, ` = ${text}`)));
const upTo = (n) => Array.from({ length: n }, (_, k) => k + 1);
const sender = (i, l) => (l === 1 ? `x_${i}` : `a_${i}^${l - 1}`); // what layer l gets from neuron i
const slope = ({ a }, j, l) => `${format(a[l][j])}\u202f·\u202f(1 − ${format(a[l][j])})`;
const who = ({ L }, neuron, l) => (l === L ? `output ${neuron}` : `neuron ${neuron} of layer ${l}`);

// Neurons count from 1 in formulas and from 0 in arrays: J = j + 1.
const KINDS = {
  z(now, J, l) {
    const { sizes, z, a } = now;
    const { W, b } = now.parameters;
    const j = J - 1;
    const products = upTo(sizes[l - 1]).map((_, i) => product(W[l][i * sizes[l] + j], a[l - 1][i]));
    const line = row(
      `z_${J}^${l} = ∑_i w_i${J}^${l} ${sender("i", l)} + b_${J}^${l}`,
      [...products, plain(b[l][j])].join(" + "),
      format(z[l][j]),
    );
    return {
      line: [line],
      words: `The weighted input of ${who(now, J, l)}: ${symbol("z", J, l)} = ${format(z[l][j])}.`,
    };
  },

  a(now, J, l) {
    const { z, a } = now;
    const j = J - 1;
    const sigmoid = fraction("1", `1 + e^{−z_${J}^${l}}`);
    const line = row(`a_${J}^${l} = f(z_${J}^${l}) = ${sigmoid}`, `σ(${format(z[l][j])})`, format(a[l][j]));
    return { line: [line], words: `The activation of ${who(now, J, l)}: ${symbol("a", J, l)} = ${format(a[l][j])}.` };
  },

  E({ L, a, t, E }) {
    const squares = Array.from(a[L], (value, k) => `(${format(value)} − ${plain(t[k])})²`);
    const line = row(`E = ½ ∑_k ${square(`a_k^${L} − t_k`)}`, `½ (${squares.join(" + ")})`, format(E));
    return { line: [line], words: `The error: E = ${format(E)}.` };
  },

  δ(now, J, l) {
    const { sizes, L, a, delta, t } = now;
    const j = J - 1;
    let symbols;
    let sum;
    let value;
    if (l === L) {
      symbols = `a_${J}^${l} − t_${J}`;
      sum = `${format(a[l][j])} − ${plain(t[j])}`;
      value = a[l][j] - t[j];
    } else {
      const p = sizes[l + 1];
      const pairs = upTo(p).map((_, k) => [now.parameters.W[l + 1][j * p + k], delta[l + 1][k]]);
      symbols = `∑_k w_${J}k^${l + 1} δ_k^${l + 1}`;
      sum = pairs.map(([w, d]) => product(w, d)).join(" + ");
      value = pairs.reduce((sum, [w, d]) => sum + w * d, 0);
    }
    const line = row(
      `δ_${J}^${l} = (${symbols}) f′(z_${J}^${l})`,
      `(${sum}) · ${slope(now, j, l)}`,
      `${plain(value)} · ${format(a[l][j] * (1 - a[l][j]))}`,
      format(delta[l][j]),
    );
    return { line: [line], words: `The error of ${who(now, J, l)}: ${symbol("δ", J, l)} = ${format(delta[l][j])}.` };
  },

  g(now, J, l) {
    const { sizes, a, delta, grad } = now;
    const j = J - 1;
    const weights = upTo(sizes[l - 1]).map((I, i) =>
      row(
        `${fraction("∂E", `∂w_${I}${J}^${l}`)} = ${sender(I, l)} δ_${J}^${l}`,
        product(a[l - 1][i], delta[l][j]),
        format(grad.W[l][i * sizes[l] + j]),
      ),
    );
    const bias = row(`${fraction("∂E", `∂b_${J}^${l}`)} = δ_${J}^${l}`, format(grad.b[l][j]));
    return { line: [...weights, bias], words: `What each weight into ${who(now, J, l)}, and its bias, gets.` };
  },

  update({ parameters, grad, after, lam, E, EAfter }) {
    const line = row(`w_ij^l := w_ij^l − λ ${fraction("∂E", "∂w_ij^l")}`);
    const [w, g, then] = [parameters, grad, after].map(({ W }) => W[1][0]);
    const step = `${format(w)} − ${format(lam)} · ${plain(g)} = ${changed(w, then)}`;
    line.append(element("span", {}, `, biases likewise; for ${symbol("w", 11, 1)}: ${step}`));
    return { line: [line], words: `All weights change at once, and E goes from ${format(E)} to ${format(EAfter)}.` };
  },
};
