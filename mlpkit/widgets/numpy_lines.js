import {
  NDArray,
  Refusal,
  dot,
  each,
  matmul,
  outer,
  pairs,
  place,
  reduce,
  scalar,
  take,
  transpose,
} from "./numpy_arrays.js";
import { parse } from "./numpy_parser.js";

// A line of numpy, computed: its tree is walked, and nothing of it is ever run as code. `scope` has what its names
// mean: arrays, lists of arrays (null for None), and functions of one array.

const PI = scalar(Math.PI);
const add = (a, b) => a + b;
const sumOf = (numbers) => numbers.reduce(add, 0);
const biggest = (numbers) => {
  if (!numbers.length) throw new Refusal("There is no largest or smallest of no numbers.");
  return numbers.reduce((a, b) => Math.max(a, b));
};

// JavaScript has no number for 1 ** nan and (−1) ** inf; C, and so numpy, says 1.
const power = (a, b) => (a === 1 || (a === -1 && Math.abs(b) === Infinity) ? 1 : a ** b);

// The largest whole number that is not above a/b, as exactly as C's fmod makes it.
function floored(a, b) {
  if (b === 0) return a / b;
  const rest = a % b;
  const whole = (a - rest) / b - (rest !== 0 && b < 0 !== rest < 0 ? 1 : 0);
  return Math.round(whole);
}

const SIGNS = {
  "+": add,
  "-": (a, b) => a - b,
  "*": (a, b) => a * b,
  "/": (a, b) => a / b,
  "//": floored,
  "**": power,
};

const ONE = {
  exp: Math.exp,
  log: Math.log,
  sqrt: Math.sqrt,
  square: (a) => a * a,
  abs: Math.abs,
  sign: Math.sign,
  tanh: Math.tanh,
  cos: Math.cos,
  sin: Math.sin,
  zeros_like: () => 0,
  ones_like: () => 1,
};
const TWO = { maximum: Math.max, minimum: Math.min, multiply: SIGNS["*"] };
const PRODUCTS = { dot, matmul, outer };
const ALONG = {
  sum: sumOf,
  mean: (numbers) => sumOf(numbers) / numbers.length,
  max: biggest,
  min: (numbers) => -biggest(numbers.map((a) => -a)),
};
export const KNOWN = [...Object.keys({ ...ONE, ...TWO, ...PRODUCTS, ...ALONG }), "transpose"];

// Compiles nothing: keeps the tree, and computes it in a scope. Refusal for what it does not know or cannot do.
export class Line {
  constructor(text) {
    this.text = text;
    this.tree = parse(text);
  }

  in(scope) {
    return array(this.value(this.tree, scope), this.text);
  }

  value(node, scope) {
    switch (node.type) {
      case "number":
        return scalar(node.value, node.whole ? "int" : "float");
      case "none":
        return null;
      case "name":
        return this.named(node.name, scope);
      case "sign": {
        const x = this.array(node.of, scope);
        return new NDArray(node.sign === "-" ? x.data.map((a) => -a) : x.data, x.shape, x.kind);
      }
      case "binary":
        return this.binary(node, scope);
      case "index":
        return this.index(node, scope);
      case "attribute":
        return this.attribute(node, scope);
      default:
        return this.call(node, scope);
    }
  }

  // the part of the line that a node stands for
  part({ at, end }) {
    return this.text.slice(at, end);
  }

  array(node, scope) {
    return array(this.value(node, scope), this.part(node));
  }

  named(name, scope) {
    if (Object.hasOwnProperty.call(scope, name)) return scope[name];
    if (KNOWN.includes(name)) throw new Refusal(`${name} is numpy's: write np.${name}.`);
    if (name === "np") throw new Refusal("np stands before a function's name, as in np.exp(z).");
    const names = Object.keys(scope).join(", ");
    throw new Refusal(`${name} means nothing here. There are ${names}.`);
  }

  binary(node, scope) {
    const { sign } = node;
    const [x, y] = [this.array(node.left, scope), this.array(node.right, scope)];
    try {
      if (sign === "@") return matmul(x, y);
      const found = pairs(SIGNS[sign], x, y, sign);
      return x.kind === "array" || y.kind === "array" ? found : python(sign, x, y, found);
    } catch (error) {
      throw inside(error, this.part(node));
    }
  }

  // a whole number that counts
  whole(node, scope) {
    const x = this.array(node, scope);
    if (x.kind === "int") return x.data[0];
    throw new Refusal(`${this.part(node)} is used as an index, and that is a whole number.`);
  }

  index(node, scope) {
    const of = this.value(node.of, scope);
    if (Array.isArray(of)) {
      if (node.items.length > 1 || node.items[0].type === "slice") {
        throw new Refusal(`${this.part(node.of)} is a list, one entry for each layer: write ${this.part(node.of)}[l].`);
      }
      try {
        return of[place(this.whole(node.items[0], scope), of.length, `entries of ${this.part(node.of)}`)];
      } catch (error) {
        throw inside(error, this.part(node));
      }
    }
    const x = array(of, this.part(node.of));
    if (x.kind !== "array") throw new Refusal(`${this.part(node.of)} is a single number and has no entries.`);
    const part = (bound) => (bound && bound.type !== "none" ? this.whole(bound, scope) : null);
    const items = node.items.map((item) => {
      if (item.type === "none") return null;
      if (item.type !== "slice") return this.whole(item, scope);
      return { from: part(item.from), to: part(item.to), step: part(item.step) };
    });
    try {
      return take(x, items);
    } catch (error) {
      throw inside(error, this.part(node));
    }
  }

  attribute({ of, name }, scope) {
    if (numpy(of, scope)) {
      if (name === "pi") return PI;
      if (name === "newaxis") return null;
      throw new Refusal(KNOWN.includes(name) ? `np.${name} is a function: np.${name}(…).` : unknown(name));
    }
    const x = this.array(of, scope);
    if (x.kind === "array" && name === "T") return transpose(x);
    if (x.kind === "array" && name === "size") return scalar(x.data.length, "int");
    throw new Refusal(`${this.part(of)}.${name} is not known here; .T turns a matrix round.`);
  }

  call(node, scope) {
    const { of, keywords } = node;
    const args = node.args.map((arg) => this.array(arg, scope));
    const name = this.part(of);
    const wants = (n, least = n) => {
      if (args.length >= least && args.length <= n) return;
      throw new Refusal(`${name} wants ${n} value${n > 1 ? "s" : ""} between its brackets, and gets ${args.length}.`);
    };
    const no = (kind) => {
      const [first] = Object.keys(keywords).filter((key) => key !== kind);
      if (first) throw new Refusal(`${name} has nothing called ${first} here.`);
    };
    const along = (combine, x, rest) => {
      no("axis");
      if (rest.length && keywords.axis) throw new Refusal("axis is given twice.");
      const axis = rest[0] ?? keywords.axis ?? null;
      return reduce(combine, x, axis && axis.type !== "none" ? this.whole(axis, scope) : null, name);
    };
    try {
      if (of.type === "attribute" && numpy(of.of, scope)) {
        const { name: f } = of;
        if (f in ALONG) {
          wants(2, 1);
          return along(ALONG[f], args[0], node.args.slice(1));
        }
        no();
        if (f in ONE) {
          wants(1);
          return each(ONE[f], args[0]);
        }
        if (f in TWO) {
          wants(2);
          return pairs(TWO[f], ...args, name);
        }
        if (f in PRODUCTS) {
          wants(2);
          return PRODUCTS[f](...args);
        }
        if (f !== "transpose") throw new Refusal(unknown(f));
        wants(1);
        return transpose(args[0]);
      }
      if (of.type === "attribute" && of.name in ALONG) {
        const x = this.array(of.of, scope);
        if (x.kind !== "array") throw new Refusal(`${this.part(of.of)} is a single number and has no ${of.name}.`);
        wants(1, 0);
        return along(ALONG[of.name], x, node.args);
      }
      if (of.type === "attribute" && of.name === "dot") {
        wants(1);
        no();
        return dot(this.array(of.of, scope), args[0]);
      }
      if (of.type === "name" && !(of.name in scope) && of.name in BUILTIN) {
        no();
        return BUILTIN[of.name](args, wants);
      }
      const f = this.value(of, scope);
      if (typeof f !== "function") {
        throw new Refusal(`${name} is no function. A product needs its sign: ${name} * (…) or ${name} @ (…).`);
      }
      no();
      wants(1);
      return f(args[0]);
    } catch (error) {
      throw inside(error, this.part(node));
    }
  }
}

// Python's own functions.
const BUILTIN = {
  abs(args, wants) {
    wants(1);
    return new NDArray(args[0].data.map(Math.abs), args[0].shape, args[0].kind);
  },
  len(args, wants) {
    wants(1);
    if (!args[0].shape.length) throw new Refusal("A single number has no length.");
    return scalar(args[0].shape[0], "int");
  },
  min: (args) => chosen("min", args, (a, b) => a < b),
  max: (args) => chosen("max", args, (a, b) => a > b),
};

function chosen(name, args, better) {
  if (args.length < 2 || args.some((x) => x.shape.length)) {
    throw new Refusal(`${name} compares two numbers; for arrays there are np.minimum and np.maximum.`);
  }
  return args.reduce((best, x) => (better(x.data[0], best.data[0]) ? x : best));
}

const numpy = (node, scope) => node.type === "name" && node.name === "np" && !("np" in scope);
const unknown = (name) => `np.${name} is not known here. There are ${KNOWN.map((f) => `np.${f}`).join(", ")}.`;

function array(value, text) {
  if (value instanceof NDArray) return value;
  if (value === null) {
    throw new Refusal(`${text} is None: layer 0 has no such thing, and neither has a new axis alone.`);
  }
  if (Array.isArray(value)) throw new Refusal(`${text} is a list with an entry for each layer: write ${text}[l].`);
  if (typeof value === "function") throw new Refusal(`${text} is a function: write ${text}(…).`);
  throw new Refusal(`${text} is no number.`);
}

// What Python's own numbers do otherwise than numpy's.
function python(sign, { kind: p, data: [a] }, { kind: q, data: [b] }, { data: [value] }) {
  if (b === 0 && (sign === "/" || sign === "//")) throw new Refusal("This divides by 0.");
  if (sign === "**" && a === 0 && b < 0) throw new Refusal("This divides by 0.");
  if (sign === "**" && Number.isNaN(value)) throw new Refusal("A root of a negative number is no real number.");
  if (sign === "**" && !Number.isFinite(value)) throw new Refusal("This number is too large.");
  const whole = p === "int" && q === "int" && sign !== "/" && !(sign === "**" && b < 0);
  return scalar(value, whole ? "int" : "float");
}

// The refusal, with the part of the line that it is about; the innermost part stays.
function inside(error, part) {
  if (!(error instanceof Refusal) || error.part) return error;
  return new Refusal(`${part}: ${error.message}`, part);
}
