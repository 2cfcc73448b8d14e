import { compute } from "./delta_step.js";
import { Parameters } from "./mlp.js";
import { NDArray, Refusal, each, scalar, vector } from "./numpy_arrays.js";
import { Line } from "./numpy_lines.js";
import { Random } from "./training.js";

// A step of backpropagation to be done by hand on a 2-2-1 network: numbers that are easy to reckon with, what belongs
// into each box, and what known mistakes would put there.

export const SIZES = [2, 2, 1];
export const SHARE = 0.006; // by which an answer may be off: three digits
const ACTIVATIONS = [0.2, 0.3, 0.4, 0.6, 0.7, 0.8, 0.9]; // so that f′ = a(1 − a) has two digits
const WEIGHTS = [-3, -2, -1.5, -1, -0.5, 0.5, 1, 1.5, 2, 3];
const INPUTS = [-2, -1, 0.5, 2, 3]; // not 1, which hides that it is forgotten
const LAMBDAS = [2, 4, 5, 10];

const sigmoid = (v) => 1 / (1 + Math.exp(-v));
const f = (z) => each(sigmoid, z);
const fPrime = (z) => each((v) => sigmoid(v) * (1 - sigmoid(v)), z);

// What is asked, in this order: the rule, the layer, and which entry of what the rule gives.
export const ASKED = [
  { rule: "delta_output", name: "δ_1^2", l: 2, entry: 0 },
  { rule: "delta_hidden", name: "δ_1^1", l: 1, entry: 0 },
  { rule: "delta_hidden", name: "δ_2^1", l: 1, entry: 1 },
  { rule: "gradient", name: "w_21^2", l: 2, entry: 1 },
  { rule: "gradient", name: "w_12^1", l: 1, entry: 1 },
  { rule: "step", name: "w_21^2", l: 2, entry: 1 },
  { rule: "step", name: "w_12^1", l: 1, entry: 1 },
];

// The exercise of a seed. Biases are what makes the activations those that were drawn. Numbers that would let a mistake
// pass for right are drawn again.
export function exercise(seed, rules) {
  const lines = parsed(rules);
  const random = new Random(1000 * seed); // that of a neighbour draws the same, one number later
  for (;;) {
    const made = draw(random);
    const boxes = ASKED.map((asked) => box(asked, made, lines[asked.rule]));
    const clear = boxes.every(
      ({ right, mistakes }) =>
        Math.abs(right) > 0.002 && mistakes.every(({ value }) => Math.abs(value - right) > 3 * SHARE * Math.abs(right)),
    );
    const [, [first, second]] = made.result.a;
    const values = new Set(boxes.map(({ right }) => right.toPrecision(6)));
    const different = values.size === boxes.length && Math.abs(first - second) > 0.05;
    if (clear && different) return { ...made, boxes };
  }
}

// The rules' lines, read once for all draws.
function parsed(rules) {
  const read = ({ right, mistakes }) => ({
    right: new Line(right),
    mistakes: mistakes.map(({ name, lines: [text] }) => ({ name, line: new Line(text) })),
  });
  return Object.fromEntries(Object.entries(rules).map(([name, rule]) => [name, read(rule)]));
}

function draw(random) {
  const one = (list) => list[Math.floor(random.uniform(0, list.length))];
  const parameters = new Parameters(SIZES);
  const { theta, W, b } = parameters;
  const x = Float64Array.of(one(INPUTS), one(INPUTS));
  const t = Float64Array.of(one([0, 1]));
  let before = x;
  for (let l = 1; l < SIZES.length; l++) {
    const n = SIZES[l];
    const wanted = Float64Array.from({ length: n }, () => one(ACTIVATIONS));
    for (let k = 0; k < W[l].length; k++) W[l][k] = one(WEIGHTS);
    for (let j = 0; j < n; j++) {
      const sum = before.reduce((total, value, i) => total + value * W[l][i * n + j], 0);
      b[l][j] = Math.log(wanted[j] / (1 - wanted[j])) - sum;
    }
    before = wanted;
  }
  const lam = one(LAMBDAS);
  return { parameters, x, t, lam, result: compute(SIZES, { theta, x, t, lam }) };
}

// One box: what is right, and what each known mistake makes of it.
function box(asked, { parameters: { W, b }, x, t, lam, result }, { right, mistakes }) {
  const layers = (part) => SIZES.map((n, l) => (l ? new NDArray(part[l], [n]) : null));
  const tables = (part) => SIZES.map((n, l) => (l ? new NDArray(part[l], [SIZES[l - 1], n]) : null));
  const scope = {
    W: tables(W),
    b: layers(b),
    z: layers(result.z),
    a: [vector(x), ...layers(result.a).slice(1)],
    delta: layers(result.delta),
    dW: tables(result.grad.W),
    t: vector(t),
    lam: scalar(lam),
    l: scalar(asked.l, "int"),
    L: scalar(SIZES.length - 1, "int"),
    f,
    f_prime: fPrime,
  };
  const value = (line) => line.in(scope).data[asked.entry];
  const known = mistakes.flatMap(({ name, line }) => {
    try {
      return [{ name, line: line.text, value: value(line) }];
    } catch (error) {
      if (error instanceof Refusal) return []; // its shapes do not fit this network
      throw error;
    }
  });
  const exact = value(right);
  const other = known.filter(({ value: wrong }) => Number.isFinite(wrong) && Math.abs(wrong - exact) > 1e-9);
  return { ...asked, right: exact, mistakes: other };
}
