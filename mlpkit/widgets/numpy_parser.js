import { Refusal } from "./numpy_arrays.js";

// A line of numpy as a tree. What it knows of Python: names, numbers, + - * / // ** @, brackets, indices and slices,
// attributes, calls. Binding powers are Python's; each node knows where in the text it stands, from `at` to `end`.

const LONGEST = 400; // characters of a line
const TOKEN =
  /\s*(?:((?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)|([\p{L}_][\p{L}\p{N}_]*)|(\*\*|\/\/|[-+*/@()[\],.:=])|(\S))/uy;

const BINARY = { "+": 10, "-": 10, "*": 20, "/": 20, "//": 20, "@": 20, "**": 40 };
const SIGN = 30; // of a sign before an operand: less than ** on its right, as in −x²

const INSTEAD = {
  "^": "Python's power is **.",
  "−": "Write the hyphen - for minus.",
  "–": "Write the hyphen - for minus.",
  "·": "Write * for a product.",
  "×": "Write * for a product.",
  "⊙": "numpy writes * for ⊙: it multiplies entry by entry.",
  "'": "f′ is called f_prime here.",
  "′": "f′ is called f_prime here.",
  "<": "Comparisons are not known here; np.maximum and np.minimum may help.",
  ">": "Comparisons are not known here; np.maximum and np.minimum may help.",
};

function tokens(text) {
  if (text.length > LONGEST) throw new Refusal(`A line has at most ${LONGEST} characters here.`);
  const found = [];
  const end = text.trimEnd().length;
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < end) {
    const [piece, number, name, sign, other] = TOKEN.exec(text);
    const at = TOKEN.lastIndex - piece.trimStart().length;
    if (other) throw new Refusal(INSTEAD[other] ?? `${other} means nothing here.`);
    if (number && /^0+[1-9]\d*$/.test(number)) throw new Refusal(`${number}: a whole number does not start with 0.`);
    found.push({ kind: number ? "number" : name ? "name" : "sign", text: number ?? name ?? sign, at });
  }
  return [...found, { kind: "end", text: "", at: end }];
}

export function parse(text) {
  const list = tokens(text);
  let k = 0;
  const next = (sign) => list[k].kind === "sign" && list[k].text === sign;
  const skip = (sign) => next(sign) && Boolean(++k);
  const last = () => list[k - 1].at + list[k - 1].text.length;
  const node = (type, at, parts) => ({ type, at, end: last(), ...parts });

  const unexpected = () => {
    const { kind, text: found, at } = list[k];
    if (found === "=") throw new Refusal("Leave out what stands before =, and the = itself: they are there already.");
    if (kind === "end") throw new Refusal(k ? "The line stops too early." : "There is nothing to compute yet.");
    return new Refusal(`${found} is not expected behind “${text.slice(0, at).trim()}”.`);
  };
  const expect = (sign) => {
    if (skip(sign)) return;
    if (list[k].kind === "end") throw new Refusal(`A closing ${sign} is missing.`);
    throw unexpected();
  };

  const expression = (power) => {
    let left = operand();
    while (list[k].kind === "sign" && BINARY[list[k].text] > power) {
      const { text: sign } = list[k++];
      // ** binds from the right, and what stands there may have a sign
      const right = expression(sign === "**" ? SIGN - 1 : BINARY[sign]);
      left = node("binary", left.at, { sign, left, right });
    }
    return left;
  };

  const operand = () => {
    const { at } = list[k];
    for (const sign of ["-", "+"]) {
      if (skip(sign)) return node("sign", at, { sign, of: expression(SIGN) });
    }
    let found = atom();
    for (;;) {
      if (skip("[")) {
        found = node("index", found.at, { of: found, items: items() });
      } else if (skip("(")) {
        found = node("call", found.at, { of: found, ...given() });
      } else if (skip(".")) {
        if (list[k].kind !== "name") throw unexpected();
        found = node("attribute", found.at, { of: found, name: list[k++].text });
      } else {
        return found;
      }
      found.end = last();
    }
  };

  const atom = () => {
    const { kind, text: found, at } = list[k];
    if (kind === "number") {
      k += 1;
      return node("number", at, { value: Number(found), whole: /^\d+$/.test(found) });
    }
    if (kind === "name") {
      k += 1;
      if (found === "None") return node("none", at, {});
      return node("name", at, { name: found });
    }
    if (skip("(")) {
      const inside = expression(0);
      expect(")");
      return { ...inside, at, end: last() };
    }
    throw unexpected();
  };

  // what stands between [ and ]
  const items = () => {
    const found = [];
    do {
      if (found.length && next("]")) break; // a comma at the end
      found.push(item());
    } while (skip(","));
    expect("]");
    return found;
  };
  const item = () => {
    const { at } = list[k];
    const part = () => (next(":") || next("]") || next(",") ? null : expression(0));
    const from = part();
    if (!skip(":")) {
      if (!from) throw unexpected();
      return from;
    }
    const to = part();
    return node("slice", at, { from, to, step: skip(":") ? part() : null });
  };

  // what stands between ( and )
  const given = () => {
    const args = [];
    const keywords = {};
    while (!next(")")) {
      const named = list[k].kind === "name" && list[k + 1].text === "=";
      if (named) {
        const { text: name } = list[k];
        k += 2;
        if (name in keywords) throw new Refusal(`${name} is given twice.`);
        keywords[name] = expression(0);
      } else if (Object.keys(keywords).length) {
        throw new Refusal("What has a name comes last between the brackets.");
      } else {
        args.push(expression(0));
      }
      if (!skip(",")) break;
    }
    expect(")");
    return { args, keywords };
  };

  const tree = expression(0);
  if (list[k].kind !== "end") throw unexpected();
  return tree;
}
