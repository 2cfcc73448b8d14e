import { element, typeset } from "./parts.js";

// What a known mistake is called. The sentences are the course's own: the book lays them into the page (its extension
// `mistakes`), by the names that the grader has for them. Where there is no book, the mistaken line speaks for itself.

let catalogue;

function sentences() {
  const script = document.getElementById("known-mistakes");
  catalogue ??= script ? JSON.parse(script.textContent) : {};
  return catalogue;
}

// δ^l, W^{l+1}, w_jk: above and below the line.
function raised(text) {
  return text
    .split(/\^(\{[^}]*\}|\w+)/)
    .flatMap((piece, k) => (k % 2 ? element("sup", {}, piece.replace(/[{}]/g, "")) : typeset(piece)));
}

// The words about a mistake that comes to these lines, as nodes.
export function told(name, lines) {
  const sentence = sentences()[name];
  if (sentence) return raised(sentence);
  return ["Your numbers are those of ", element("code", {}, lines.join("; ")), "."];
}
