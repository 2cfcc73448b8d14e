import { Trace } from "./mlp.js";

// The network over its whole input space: every neuron's activation at the points of a grid, painted as colours.
const CELLS = 40;
export const LIMIT = 2.2; // the window is [-LIMIT, LIMIT] along each input
const BOUNDED = { sigmoid: [0, 1], softmax: [0, 1], tanh: [-1, 1] };

const spot = (k) => LIMIT * ((2 * k + 1) / CELLS - 1);

export class Field {
  constructor({ net, activations }) {
    Object.assign(this, { net, activations, flat: net.sizes[0] === 1 });
    const rows = this.flat ? 1 : CELLS;
    this.X = new Float64Array(rows * CELLS * net.sizes[0]);
    this.trace = new Trace(net.sizes, rows * CELLS);
    for (let r = 0, k = 0; r < rows; r++) {
      for (let c = 0; c < CELLS; c++) {
        this.X[k++] = spot(c);
        if (!this.flat) this.X[k++] = -spot(r); // the first row of a picture is its top
      }
    }
    this.trace.a[0] = this.X;
  }

  update() {
    this.net.forward(this.X, this.trace);
  }

  // a_j^l over the grid.
  values(l, j) {
    const n = this.net.sizes[l];
    const all = this.trace.a[l];
    return Float64Array.from({ length: all.length / n }, (_, k) => all[k * n + j]);
  }

  // The two activations between which the colours run: those that f can take, or as far as they go from 0.
  range(l, values) {
    if (l === 0) return [-LIMIT, LIMIT];
    const bounded = BOUNDED[this.activations[l - 1]];
    if (bounded) return bounded;
    const far = values.reduce((most, value) => Math.max(most, Math.abs(value)), 1e-9);
    return [-far, far];
  }

  // A picture of `values`: colours over the plane, or for one input a curve, filled down to the middle of the range.
  paint(canvas, values, [low, high], palette) {
    const context = canvas.getContext("2d");
    const image = canvas.image ?? (canvas.image = context.createImageData(CELLS, CELLS));
    const pixels = (canvas.pixels ??= new Uint32Array(image.data.buffer));
    const shade = (value) => palette[Math.max(0, Math.min(255, Math.round((255 * (value - low)) / (high - low)))) || 0];
    if (!this.flat) {
      for (let k = 0; k < pixels.length; k++) pixels[k] = shade(values[k]);
    } else {
      for (let r = 0, k = 0; r < CELLS; r++) {
        const height = 0.5 - (r + 0.5) / CELLS; // of the pixel's middle, in the range's length, from the middle of the range
        for (let c = 0; c < CELLS; c++, k++) {
          const value = (values[c] - low) / (high - low) - 0.5;
          pixels[k] = (value - height) * Math.sign(height) > 0 ? shade(values[c]) : palette[128];
        }
      }
    }
    context.putImageData(image, 0, 0);
  }

  canvas() {
    return Object.assign(document.createElement("canvas"), { width: CELLS, height: CELLS });
  }
}

// Where values over the grid pass through `level`, as an SVG path (marching squares).
export function levelLine(values, level, sx, sy) {
  let path = "";
  const at = (r, c) => values[r * CELLS + c] - level;
  for (let r = 0; r + 1 < CELLS; r++) {
    for (let c = 0; c + 1 < CELLS; c++) {
      const corners = [
        [r, c],
        [r, c + 1],
        [r + 1, c + 1],
        [r + 1, c],
      ];
      const heights = corners.map(([i, k]) => at(i, k));
      const ends = [];
      for (let k = 0; k < 4; k++) {
        const a = heights[k];
        const b = heights[(k + 1) % 4];
        if (a > 0 === b > 0) continue;
        const share = a / (a - b);
        const [r0, c0] = corners[k];
        const [r1, c1] = corners[(k + 1) % 4];
        ends.push(`${sx(spot(c0 + share * (c1 - c0))).toFixed(1)},${sy(-spot(r0 + share * (r1 - r0))).toFixed(1)}`);
      }
      for (let k = 0; k + 1 < ends.length; k += 2) path += `M${ends[k]}L${ends[k + 1]}`;
    }
  }
  return path;
}

// 256 colours from low (orange) over the ground to high (blue), as a canvas stores them; told apart with any colour vision.
const ENDS = {
  light: [
    [208, 92, 10],
    [246, 246, 244],
    [0, 98, 172],
  ],
  dark: [
    [240, 140, 60],
    [36, 40, 47],
    [86, 166, 245],
  ],
};

export function palette(dark) {
  const [low, ground, high] = ENDS[dark ? "dark" : "light"];
  return Uint32Array.from({ length: 256 }, (_, k) => {
    const share = Math.abs(k - 128) / 128;
    const end = k < 128 ? low : high;
    const [r, g, b] = ground.map((value, channel) => Math.round(value + share ** 0.85 * (end[channel] - value)));
    return (255 << 24) | (b << 16) | (g << 8) | r;
  });
}
