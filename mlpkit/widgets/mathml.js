import { element, format } from "./parts.js";

// Formulas as MathML, which browsers set themselves, from a notation that reads like them:
//
//     math("δ_j^l = (∑_k w_jk^{l+1} δ_k^{l+1}) f′(z_j^l)")
//
// One letter is a variable, several are an operator's name. After _ and ^ stands what goes below and above: letters and
// digits, or whatever is in braces. Tags stay as they are.

const PIECE = /<[^>]+>|\s+|(\p{L}+|\p{N}+|:=|\S)(?:_(\{[^}]*\}|\w+))?(?:\^(\{[^}]*\}|\w+)|(′))?/gu;
const VARIABLE = /^(?!Δ)\p{L}$/u; // Δ w is a change of w
const NUMBER = /^\p{N}+$/u;

export function math(notation) {
  const span = element("span");
  span.innerHTML = `<math>${markup(notation)}</math>`;
  return span.firstChild;
}

export const fraction = (above, below) => `<mfrac><mrow>${above}</mrow><mrow>${below}</mrow></mfrac>`;
export const square = (inside) => `<msup><mrow>(${inside})</mrow> 2</msup>`; // the parentheses grow with what is inside
export const root = (inside) => `<msqrt>${inside}</msqrt>`;
export const hat = (name) => `<mover>${name} ^</mover>`;

export function markup(notation) {
  return notation.replace(PIECE, (piece, base, sub, sup, prime) => {
    if (base === undefined) return piece.trim();
    const parts = [leaf(base), sub && script(sub), prime ? leaf(prime) : sup && script(sup)].filter(Boolean).join("");
    const above = sup || prime;
    if (base === "∑") return `<munder>${parts}</munder>`;
    if (sub && above) return `<msubsup>${parts}</msubsup>`;
    return sub ? `<msub>${parts}</msub>` : above ? `<msup>${parts}</msup>` : parts;
  });
}

function leaf(text) {
  const tag = VARIABLE.test(text) ? "mi" : NUMBER.test(text) ? "mn" : "mo";
  return `<${tag}>${text}</${tag}>`;
}

function script(text) {
  return `<mrow>${text.startsWith("{") ? markup(text.slice(1, -1)) : [...text].map(leaf).join("")}</mrow>`;
}

// The numbers of a formula, as text.
export const plain = (value) => (value < 0 ? `(${format(value)})` : format(value));
export const product = (a, b) => `${plain(a)}\u202f·\u202f${plain(b)}`;
