// Arrays of float64 as numpy has them: shapes, broadcasting, products, slices; a shape that does not fit is refused in
// plain words. Tests hold it to numpy.

// Why a line cannot be computed, in words for its reader, and which `part` of it these name.
export class Refusal extends Error {
  constructor(words, part = "") {
    super(words);
    this.part = part;
  }
}

// `kind` is what Python would make of it: "int" and "float" are its own numbers, "array" is numpy's.
export class NDArray {
  constructor(data, shape, kind = "array") {
    this.data = data;
    this.shape = shape;
    this.kind = kind;
  }
}

export const vector = (numbers) => new NDArray(Float64Array.from(numbers), [numbers.length]);
export const matrix = (numbers, m, n) => new NDArray(Float64Array.from(numbers), [m, n]);
export const scalar = (value, kind = "float") => new NDArray(Float64Array.of(value), [], kind);

const sizeOf = (shape) => shape.reduce((product, n) => product * n, 1);
export const written = (shape) => (shape.length === 1 ? `(${shape[0]},)` : `(${shape.join(", ")})`);

// How far apart the entries of an array lie along each axis.
function steps(shape) {
  const found = new Array(shape.length).fill(1);
  for (let k = shape.length - 2; k >= 0; k--) found[k] = found[k + 1] * shape[k + 1];
  return found;
}

// The shape that both fit into: axes are matched from the last one on, and an axis of length 1 is repeated.
function common(p, q, sign) {
  const axes = Math.max(p.length, q.length);
  return Array.from({ length: axes }, (_, k) => {
    const [m, n] = [p[p.length - axes + k] ?? 1, q[q.length - axes + k] ?? 1];
    if (m === n || n === 1) return m;
    if (m === 1) return n;
    throw new Refusal(
      `${sign} works entry by entry, and the shapes ${written(p)} and ${written(q)} do not fit: ` +
        `matched from the last axis on, ${m} meets ${n}.`,
    );
  });
}

// f of every entry, and of every two entries that meet.
export function each(f, x) {
  return new NDArray(x.data.map(f), x.shape);
}

export function pairs(f, x, y, sign) {
  const shape = common(x.shape, y.shape, sign);
  const data = new Float64Array(sizeOf(shape));
  const same = (array) => array.data.length === data.length;
  if (same(x) && same(y)) {
    for (let k = 0; k < data.length; k++) data[k] = f(x.data[k], y.data[k]);
    return new NDArray(data, shape);
  }
  const places = [x, y].map((array) => repeated(array.shape, shape));
  for (let k = 0; k < data.length; k++) data[k] = f(x.data[places[0](k)], y.data[places[1](k)]);
  return new NDArray(data, shape);
}

// Where the entry k of an array of shape `into` is found in one of shape `from` that is repeated to fill it.
function repeated(from, into) {
  const [own, all] = [steps(from), steps(into)];
  const ahead = into.length - from.length;
  return (k) =>
    from.reduce((place, n, axis) => {
      const at = Math.floor(k / all[axis + ahead]) % into[axis + ahead];
      return place + (n === 1 ? 0 : at * own[axis]);
    }, 0);
}

// x @ y, of vectors and matrices.
export function matmul(x, y) {
  const [p, q] = [x.shape, y.shape];
  if (!p.length || !q.length) {
    throw new Refusal("@ wants vectors or matrices on both sides, and one of them is a number.");
  }
  if (p.length > 2 || q.length > 2) throw new Refusal("@ takes arrays with one or two axes here.");
  const [m, inner] = p.length === 1 ? [1, p[0]] : p;
  const [other, n] = q.length === 1 ? [q[0], 1] : q;
  if (inner !== other) {
    throw new Refusal(
      `@ adds up along the last axis of its left side and the ${q.length === 1 ? "only" : "first"} one of its right ` +
        `side; with the shapes ${written(p)} and ${written(q)} these have ${inner} and ${other} entries.`,
    );
  }
  const data = new Float64Array(m * n);
  for (let i = 0; i < m; i++) {
    for (let j = 0; j < n; j++) {
      let sum = 0;
      for (let k = 0; k < inner; k++) sum += x.data[i * inner + k] * y.data[k * n + j];
      data[i * n + j] = sum;
    }
  }
  return new NDArray(data, [...(p.length === 2 ? [m] : []), ...(q.length === 2 ? [n] : [])]);
}

export function dot(x, y) {
  return x.shape.length && y.shape.length ? matmul(x, y) : pairs((a, b) => a * b, x, y, "np.dot");
}

export function outer(x, y) {
  const [m, n] = [x.data.length, y.data.length];
  return new NDArray(
    Float64Array.from({ length: m * n }, (_, k) => x.data[Math.floor(k / n)] * y.data[k % n]),
    [m, n],
  );
}

export function transpose(x) {
  if (x.shape.length < 2) return x;
  const shape = [...x.shape].reverse();
  const [own, all] = [steps(x.shape).reverse(), steps(shape)];
  const data = Float64Array.from(x.data, (_, k) => {
    const place = own.reduce((sum, step, axis) => sum + (Math.floor(k / all[axis]) % shape[axis]) * step, 0);
    return x.data[place];
  });
  return new NDArray(data, shape);
}

// `combine` of the numbers along an axis, or of all.
export function reduce(combine, x, axis, name) {
  const alone = !x.shape.length && (axis === 0 || axis === -1) && !name.endsWith("mean"); // as numpy has it
  if (axis === null || alone) return new NDArray(Float64Array.of(combine([...x.data])), []);
  const at = axis < 0 ? axis + x.shape.length : axis;
  if (!(at >= 0 && at < x.shape.length)) {
    throw new Refusal(`${name} has no axis ${axis} to go along: the shape is ${written(x.shape)}.`);
  }
  const shape = x.shape.filter((_, k) => k !== at);
  const step = steps(x.shape)[at];
  const n = x.shape[at];
  const data = Float64Array.from({ length: sizeOf(shape) }, (_, k) => {
    const start = Math.floor(k / step) * step * n + (k % step);
    return combine(Array.from({ length: n }, (_, i) => x.data[start + i * step]));
  });
  return new NDArray(data, shape);
}

// x[items]; an item is a whole number, {from, to, step} with null for what is left out, or null for a new axis.
export function take(x, items) {
  const given = items.filter((item) => item !== null).length;
  if (given > x.shape.length) {
    throw new Refusal(`There are ${given} indices, and the shape is ${written(x.shape)}: too many.`);
  }
  const own = steps(x.shape);
  let axis = 0;
  const kept = []; // [how many entries, how far apart], axis by axis
  let start = 0;
  for (const item of [...items, ...Array(x.shape.length - given).fill({ from: null, to: null, step: null })]) {
    if (item === null) {
      kept.push([1, 0]);
      continue;
    }
    const n = x.shape[axis];
    if (typeof item === "number") {
      start += place(item, n, "entries") * own[axis];
    } else {
      const [first, count, step] = slice(item, n);
      start += first * own[axis];
      kept.push([count, step * own[axis]]);
    }
    axis += 1;
  }
  const shape = kept.map(([count]) => count);
  const all = steps(shape);
  const data = Float64Array.from({ length: sizeOf(shape) }, (_, k) => {
    const far = kept.reduce((sum, [count, step], i) => sum + (Math.floor(k / all[i]) % count) * step, 0);
    return x.data[start + far];
  });
  return new NDArray(data, shape);
}

// The index among n, counted from the end if it is negative.
export function place(index, n, what) {
  const at = index < 0 ? index + n : index;
  if (at >= 0 && at < n) return at;
  throw new Refusal(`There is no index ${index}: the ${n} ${what} are counted from 0 to ${n - 1}.`);
}

// The first index of a slice of n entries, how many it has, and its step.
function slice({ from, to, step: given }, n) {
  const step = given ?? 1;
  if (step === 0) throw new Refusal("The step of a slice cannot be 0.");
  const [low, high] = step > 0 ? [0, n] : [-1, n - 1];
  const bound = (index, otherwise) => {
    if (index === null) return otherwise;
    return Math.max(low, Math.min(high, index < 0 ? index + n : index));
  };
  const [first, end] = [bound(from, step > 0 ? low : high), bound(to, step > 0 ? high : low)];
  return [first, Math.max(0, Math.ceil((end - first) / step)), step];
}
