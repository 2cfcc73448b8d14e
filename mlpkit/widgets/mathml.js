import { element, format } from "./parts.js";

// Formulas as MathML, which browsers set themselves; the numbers that fill them are text.

export const mi = (name) => `<mi>${name}</mi>`;
export const mo = (sign) => `<mo>${sign}</mo>`;
export const number = (value) => `<mn>${value}</mn>`;
export const both = (name, sub, sup) => `<msubsup>${mi(name)}<mrow>${sub}</mrow><mrow>${sup}</mrow></msubsup>`;
export const sub = (name, index) => `<msub>${mi(name)}${mi(index)}</msub>`;
export const sum = (index, inside) => `<munder>${mo("∑")}${mi(index)}</munder>${inside}`;
export const prime = (inside) => `<msup>${mi("f")}<mo>′</mo></msup>${mo("(")}${inside}${mo(")")}`;
export const math = (inside) => {
  const span = element("span");
  span.innerHTML = `<math>${inside}</math>`;
  return span.firstChild;
};

export const plain = (value) => (value < 0 ? `(${format(value)})` : format(value));
export const product = (pairs) => pairs.map(([a, b]) => `${plain(a)}\u202f·\u202f${plain(b)}`);
