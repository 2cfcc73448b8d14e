import { coordinates } from "./charts.js";
import { Trace } from "./mlp.js";
import { clamp, element } from "./parts.js";

// The network over its whole input space: every neuron's activation at the points of a grid, painted as colours.
const CELLS = 40;
export const LIMIT = 2.2; // the window is [-LIMIT, LIMIT] along each input
const GROUND = 128; // of 256 colours, the one in the middle
const BOUNDED = { sigmoid: [0, 1], softmax: [0, 1], tanh: [-1, 1] };

const spot = (k) => LIMIT * ((2 * k + 1) / CELLS - 1);

export class Field {
  constructor({ net, activations }) {
    this.net = net;
    this.activations = activations;
    this.flat = net.sizes[0] === 1;
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

  // A canvas, and what paints values on it: colours over the plane, or for one input a curve, filled down to the middle
  // of the range.
  picture() {
    const canvas = Object.assign(document.createElement("canvas"), { width: CELLS, height: CELLS });
    const context = canvas.getContext("2d");
    const image = context.createImageData(CELLS, CELLS);
    const pixels = new Uint32Array(image.data.buffer);
    const paint = (values, [low, high], colours) => {
      const shade = (value) => colours[clamp(Math.round((255 * (value - low)) / (high - low)), 0, 255) || 0];
      // from the middle of the range, in its length: of a value, and of the middle of a row of pixels
      const height = (value) => (value - low) / (high - low) - 0.5;
      const row = (r) => 0.5 - (r + 0.5) / CELLS;
      const filled = (value, r) => (height(value) - row(r)) * Math.sign(row(r)) > 0;
      for (let k = 0; k < pixels.length; k++) {
        const value = values[this.flat ? k % CELLS : k];
        const ground = this.flat && !filled(value, Math.floor(k / CELLS));
        pixels[k] = ground ? colours[GROUND] : shade(value);
      }
      context.putImageData(image, 0, 0);
    };
    return { canvas, paint };
  }
}

// Where values over the grid pass through `level`, as an SVG path (marching squares).
export function levelLine(values, level, { sx, sy }) {
  let path = "";
  for (let r = 0; r + 1 < CELLS; r++) {
    for (let c = 0; c + 1 < CELLS; c++) {
      const corners = [
        [r, c],
        [r, c + 1],
        [r + 1, c + 1],
        [r + 1, c],
      ];
      const heights = corners.map(([i, k]) => values[i * CELLS + k] - level);
      const ends = [];
      for (let k = 0; k < 4; k++) {
        const next = (k + 1) % 4;
        const [a, b] = [heights[k], heights[next]];
        if (a > 0 === b > 0) continue;
        const share = a / (a - b);
        const [[r0, c0], [r1, c1]] = [corners[k], corners[next]];
        ends.push(coordinates(sx(spot(c0 + share * (c1 - c0))), sy(-spot(r0 + share * (r1 - r0)))));
      }
      for (let k = 0; k + 1 < ends.length; k += 2) path += `M${ends[k]}L${ends[k + 1]}`;
    }
  }
  return path;
}

// 256 colours from low (orange) over the ground to high (blue), as a canvas stores them; told apart with any colour
// vision. They are those that the style sheet has for this element; one that is not in the page yet has no style, so
// another of its kind is asked.
export function palette(root) {
  const asked = root.isConnected ? root : document.body.appendChild(element("span", { class: "mlp" }));
  const style = getComputedStyle(asked);
  const [low, ground, high] = ["--minus", "--ground", "--plus"].map((name) => {
    const digits = style.getPropertyValue(name).trim().slice(1);
    return [0, 2, 4].map((k) => parseInt(digits.slice(k, k + 2), 16));
  });
  if (asked !== root) asked.remove();
  return Uint32Array.from({ length: 256 }, (_, k) => {
    const share = Math.abs(k - GROUND) / GROUND;
    const end = k < GROUND ? low : high;
    const [r, g, b] = ground.map((value, channel) => Math.round(value + share ** 0.85 * (end[channel] - value)));
    return (255 << 24) | (b << 16) | (g << 8) | r;
  });
}
