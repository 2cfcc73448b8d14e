import { Random } from "./training.js";

// Small data sets to look at. Each draws one sample: its place in the input space and its class (0 or 1) or its target.
// Inputs have about mean 0 and deviation 1; `noise` is added to the inputs of a classification, to the targets of a
// regression.
const TURN = 2 * Math.PI;

const CORNERS = [
  [1, 1],
  [-1, -1],
  [1, -1],
  [-1, 1],
];

export const TOYS = {
  xor: {
    label: "xor",
    draw(k, random) {
      const [x, y] = CORNERS[k % 4];
      return { x: [x * random.uniform(0.15, 1.8), y * random.uniform(0.15, 1.8)], t: x * y < 0 ? 1 : 0 };
    },
  },
  moons: {
    label: "two moons",
    draw(k, random) {
      const angle = random.uniform(0, TURN / 2);
      const t = k % 2;
      const [x, y] = t ? [1 - Math.cos(angle), 0.5 - Math.sin(angle)] : [Math.cos(angle), Math.sin(angle)];
      return { x: [1.15 * (x - 0.5), 1.7 * (y - 0.25)], t };
    },
  },
  circles: {
    label: "circles",
    draw(k, random) {
      const angle = random.uniform(0, TURN);
      const t = k % 2;
      const radius = t ? random.uniform(0, 0.8) : random.uniform(1.3, 1.9);
      return { x: [radius * Math.cos(angle), radius * Math.sin(angle)], t };
    },
  },
  spirals: {
    label: "two spirals",
    draw(k, random) {
      const way = random.uniform(0.05, 1);
      const t = k % 2;
      const angle = 1.5 * TURN * way + (t * TURN) / 2;
      return { x: [1.9 * way * Math.cos(angle), 1.9 * way * Math.sin(angle)], t };
    },
  },
  gauss: {
    label: "two clouds",
    draw(k, random) {
      const t = k % 2;
      const centre = t ? 0.85 : -0.85;
      return { x: [centre + 0.45 * random.normal(), centre + 0.45 * random.normal()], t };
    },
  },
  hill: {
    label: "a hill and a hollow",
    regression: true,
    draw(k, random) {
      const x = [random.uniform(-1.9, 1.9), random.uniform(-1.9, 1.9)];
      const bump = (cx, cy) => Math.exp(-((x[0] - cx) ** 2 + (x[1] - cy) ** 2) / 0.7);
      return { x, t: bump(0.8, 0.7) - bump(-0.8, -0.7) };
    },
  },
  wave: {
    label: "a wave",
    regression: true,
    inputs: 1,
    draw(k, random) {
      const x = random.uniform(-1.9, 1.9);
      return { x: [x], t: 0.8 * Math.sin(2.5 * x) };
    },
  },
};

// n samples as flat arrays, X with the toy's number of inputs, T with `outputs` columns (two: one-hot).
export function sample(name, n, noise, outputs, seed) {
  const toy = TOYS[name];
  const random = new Random(seed);
  const inputs = toy.inputs ?? 2;
  const X = new Float64Array(n * inputs);
  const T = new Float64Array(n * outputs);
  for (let k = 0; k < n; k++) {
    const { x, t } = toy.draw(k, random);
    const shaken = toy.regression ? x : x.map((value) => value + noise * random.normal());
    X.set(shaken, k * inputs);
    T.set(toy.regression ? [t + noise * random.normal()] : outputs === 1 ? [t] : [1 - t, t], k * outputs);
  }
  return { X, T, n, inputs, outputs };
}
