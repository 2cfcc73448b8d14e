// What all widgets share: elements, numbers and names as text, buttons.

const SVG = "http://www.w3.org/2000/svg";
const DRAWN = new Set(["svg", "g", "path", "polyline", "circle", "line", "rect", "text", "clipPath", "tspan"]);

export function element(tag, attributes = {}, ...children) {
  const node = DRAWN.has(tag) ? document.createElementNS(SVG, tag) : document.createElement(tag);
  put(node, attributes);
  node.append(...children);
  return node;
}

export function put(node, attributes) {
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
}

// Text for the eye: the index of a single letter, as in λ_high, below the line. `made` is the element that holds the
// index.
export function typeset(text, made = (index) => element("sub", {}, index)) {
  return text.split(/(^|[^\p{L}])(\p{L})_(\w+)/u).map((piece, k) => (k % 4 === 3 ? made(piece) : piece));
}

const written = (number, digits) => [...String(number)].map((c) => digits["0123456789-".indexOf(c)]).join("");
const above = (number) => written(number, "⁰¹²³⁴⁵⁶⁷⁸⁹⁻");
const below = (number) => written(number, "₀₁₂₃₄₅₆₇₈₉₋");

// A name such as w₁₂³, without layer x₁.
export const symbol = (letter, index, layer) => letter + below(index) + (layer ? above(layer) : "");

// A number as a reader sees it: 0.25, −3, 1.5·10⁻⁷, or – for what is none.
export function format(value, digits = 3) {
  if (!Number.isFinite(value)) return "–";
  const size = Math.abs(value);
  if (size !== 0 && (size < 1e-3 || size >= 1e5)) {
    const [mantissa, exponent] = value.toExponential(digits - 1).split("e");
    return `${mantissa.replace("-", "−")}·10${above(Number(exponent))}`;
  }
  return String(Number(value.toPrecision(digits))).replace("-", "−");
}

// A number that was another one before, with as many digits as show the difference.
export function changed(before, value) {
  const digits = [3, 4, 5, 6].find((n) => format(value, n) !== format(before, n)) ?? 3;
  return format(value, digits);
}

// With so many decimals; what rounds to 0 has no sign.
export function fixed(value, decimals) {
  const text = value.toFixed(decimals);
  return Number(text) === 0 ? text.replace("-", "") : text.replace("-", "−");
}

// The way that an arrow key leads, upwards positive.
export const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] };

export const clamp = (value, low, high) => Math.max(low, Math.min(high, value));

// Calls `act` when the page turns dark or light; the returned function ends that.
export function whenThemeChanges(act) {
  const themes = new MutationObserver(act);
  themes.observe(document.documentElement, { attributeFilter: ["data-theme"] });
  themes.observe(document.body, { attributeFilter: ["data-jp-theme-light"] });
  return () => themes.disconnect();
}

// A copy of a Bytes trait that numbers can be read from: it is aligned, whatever the buffer's offset.
export const aligned = (bytes) => bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength);

export function button(label, act, attributes = {}) {
  const node = element("button", { type: "button", ...attributes }, label);
  node.addEventListener("click", act);
  return node;
}

// A row of buttons. `chosen()` says which one is pressed; call the returned function after every change.
export function buttons(parent, title, labels, pick, chosen) {
  const made = labels.map((label, k) => button(label, () => pick(k), { "aria-pressed": "false" }));
  if (made.length > 1) {
    const attributes = { class: "mlp-row", role: "group", "aria-label": title };
    parent.append(element("div", attributes, element("span", {}, title), ...made));
  }
  return () => made.forEach((node, k) => node.setAttribute("aria-pressed", String(k === chosen())));
}

// Sets traits, here and in the kernel if there is one.
export function change(model, traits) {
  for (const [name, value] of Object.entries(traits)) model.set(name, value);
  model.save_changes();
}
