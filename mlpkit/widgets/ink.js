// What a reader draws: a bitmap of 32 by 32, and what the network gets of it. The digits of the data set were made in
// the same way: each of their 8 by 8 values counts the inked ones among 4 by 4.

export const SIDE = 32;
export const CELLS = 8;
const BLOCK = SIDE / CELLS;
const PEN = 1.7; // half the width of a stroke

export class Ink {
  constructor() {
    this.dots = new Uint8Array(SIDE * SIDE);
  }

  clear() {
    this.dots.fill(0);
  }

  // A stroke from one place to another, in dots from the top left corner.
  stroke(from, to) {
    const [[x0, y0], [x1, y1]] = [from, to];
    const length = (x1 - x0) ** 2 + (y1 - y0) ** 2;
    for (let r = 0; r < SIDE; r++) {
      for (let c = 0; c < SIDE; c++) {
        const [x, y] = [c + 0.5, r + 0.5];
        const along = length ? ((x - x0) * (x1 - x0) + (y - y0) * (y1 - y0)) / length : 0;
        const share = Math.max(0, Math.min(1, along));
        const far = Math.hypot(x - x0 - share * (x1 - x0), y - y0 - share * (y1 - y0));
        if (far <= PEN) this.dots[r * SIDE + c] = 1;
      }
    }
  }

  // The whole picture by a pixel of the network; what leaves it is lost.
  shift(right, down) {
    const before = this.dots.slice();
    this.each((r, c) => {
      const [y, x] = [r - down * BLOCK, c - right * BLOCK];
      const inside = y >= 0 && y < SIDE && x >= 0 && x < SIDE;
      return inside ? before[y * SIDE + x] : 0;
    });
  }

  // A picture of 8 by 8 values from 0 to 1: as many dots in each block.
  show(values) {
    this.each((r, c) => {
      const inked = Math.round(values[Math.floor(r / BLOCK) * CELLS + Math.floor(c / BLOCK)] * BLOCK * BLOCK);
      return PATTERN[(r % BLOCK) * BLOCK + (c % BLOCK)] < inked ? 1 : 0;
    });
  }

  // What the network gets.
  values() {
    const counts = new Float64Array(CELLS * CELLS);
    this.dots.forEach((dot, k) => {
      const [r, c] = [Math.floor(k / SIDE), k % SIDE];
      counts[Math.floor(r / BLOCK) * CELLS + Math.floor(c / BLOCK)] += dot;
    });
    return counts.map((count) => count / (BLOCK * BLOCK));
  }

  each(dot) {
    for (let k = 0; k < this.dots.length; k++) this.dots[k] = dot(Math.floor(k / SIDE), k % SIDE);
  }
}

// In which order the dots of a block are inked, so that greys look even.
const PATTERN = [0, 8, 2, 10, 12, 4, 14, 6, 3, 11, 1, 9, 15, 7, 13, 5];
