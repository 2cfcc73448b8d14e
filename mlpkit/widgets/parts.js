// What the widgets share: decoding tables, charts with axes, rows of buttons, a read-out.

const SVG = "http://www.w3.org/2000/svg";

export function element(tag, attributes = {}, ...children) {
  const svg = ["svg", "g", "path", "polyline", "circle", "line", "rect", "text", "clipPath", "defs", "title", "tspan"];
  const node = svg.includes(tag) ? document.createElementNS(SVG, tag) : document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
  node.append(...children);
  return node;
}

// Text for the eye: the index of a single letter, as in λ_high, below the line. `made` is the element that holds the index.
export function typeset(text, made = (index) => element("sub", {}, index)) {
  return text.split(/(?<!\p{L})(\p{L})_(\w+)/u).map((piece, k) => (k % 3 === 2 ? made(piece) : piece));
}
const below = (index) => element("tspan", { dy: "0.3em", "font-size": "0.75em" }, index); // at the end of a text in a drawing

// A Bytes trait as float32 numbers; the copy is aligned, whatever the buffer's offset.
export function floats(bytes) {
  return new Float32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength));
}

export function format(value, digits = 3) {
  if (!Number.isFinite(value)) return "–";
  const size = Math.abs(value);
  if (size !== 0 && (size < 1e-3 || size >= 1e5)) {
    const [mantissa, exponent] = value.toExponential(digits - 1).split("e");
    const raised = [...String(Number(exponent))].map((c) => "⁻⁰¹²³⁴⁵⁶⁷⁸⁹"["-0123456789".indexOf(c)]).join("");
    return `${mantissa.replace("-", "−")}·10${raised}`;
  }
  return String(Number(value.toPrecision(digits))).replace("-", "−");
}

export const fixed = (value, decimals) =>
  value
    .toFixed(decimals)
    .replace(/^-(0\.?0*)$/, "$1")
    .replace("-", "−");

function ticks(from, to, about = 5) {
  const raw = (to - from) / about;
  const power = 10 ** Math.floor(Math.log10(raw));
  const step = power * [1, 2, 5, 10].find((factor) => factor * power >= raw);
  const values = [];
  for (let value = Math.ceil(from / step) * step; value <= to + 1e-9 * step; value += step) {
    values.push(Math.abs(value) < 1e-9 * step ? 0 : value);
  }
  return values;
}

const powers = (from, to) =>
  ticks(from, to)
    .filter(Number.isInteger)
    .map((power) => 10 ** power);

let charts = 0;

// A chart with a frame, ticks and labels. `x` and `y` are [from, to]; with `log`, y is drawn by its logarithm, with `logx`, x.
// `plot` is where marks go, clipped to the frame; `sx`, `sy` turn values into its coordinates.
export function chart({ x, y, xlabel, ylabel, title, log = false, logx = false, width = 340, height = 270 }) {
  const left = 54;
  const right = 16;
  const top = 10;
  const bottom = 36; // ticks of five figures, and half a tick beyond the frame
  const [scaleX, scale] = [logx, log].map((is) => (is ? Math.log10 : (value) => value));
  const [[x0, x1], [y0, y1]] = [x.map(scaleX), y.map(scale)];
  const sx = (value) => left + ((scaleX(value) - x0) / (x1 - x0)) * (width - left - right);
  const sy = (value) => height - bottom - ((scale(value) - y0) / (y1 - y0)) * (height - top - bottom);
  const clip = `mlp-clip-${charts++}`;
  const box = { x: left, y: top, width: width - left - right, height: height - top - bottom };
  const plot = element("g", { "clip-path": `url(#${clip})` });
  const svg = element(
    "svg",
    { viewBox: `0 0 ${width} ${height}`, role: "img", "aria-label": title },
    element("clipPath", { id: clip }, element("rect", box)),
  );
  for (const value of logx ? powers(x0, x1) : ticks(...x)) {
    svg.append(
      element("line", { class: "tick", x1: sx(value), x2: sx(value), y1: top, y2: height - bottom }),
      element("text", { x: sx(value), y: height - bottom + 15, "text-anchor": "middle" }, format(value)),
    );
  }
  for (const value of log ? powers(y0, y1) : ticks(...y)) {
    svg.append(
      element("line", { class: "tick", x1: left, x2: width - right, y1: sy(value), y2: sy(value) }),
      element(
        "text",
        { x: left - 6, y: sy(value) + 4, "text-anchor": "end" },
        log ? format(value, 1).replace("1·", "") : format(value),
      ),
    );
  }
  svg.append(
    plot,
    element("rect", { class: "frame", ...box }),
    element("text", { x: left + box.width / 2, y: height - 4, "text-anchor": "middle" }, ...typeset(xlabel, below)),
    element(
      "text",
      { x: 11, y: top + box.height / 2, "text-anchor": "middle", transform: `rotate(-90 11 ${top + box.height / 2})` },
      ...typeset(ylabel, below),
    ),
  );
  return { svg, plot, sx, sy, edge: width - right };
}

// What the curves are, one line each at the right of a chart: [class, name] in the curve's colour.
export function legend({ svg, edge }, names, y = 28) {
  names.forEach(([colour, name], k) =>
    svg.append(element("text", { class: colour, x: edge - 8, y: y + 16 * k, "text-anchor": "end" }, name)),
  );
}

// Points "x,y x,y …" up to the first that is not finite.
export function points(run, rows, columns, px, py) {
  const parts = [];
  for (let t = 0; t < rows; t++) {
    const x = px(t, run, t * columns);
    const y = py(t, run, t * columns);
    if (!Number.isFinite(x) || !Number.isFinite(y)) break;
    parts.push(`${Math.max(-1e4, Math.min(1e4, x)).toFixed(1)},${Math.max(-1e4, Math.min(1e4, y)).toFixed(1)}`);
  }
  return parts.join(" ");
}

// A row of buttons. `chosen()` says which one is pressed; call the returned function after every change.
export function buttons(parent, title, labels, pick, chosen) {
  const row = element("div", { class: "mlp-row", role: "group", "aria-label": title }, element("span", {}, title));
  const made = labels.map((label, k) => {
    const button = element("button", { type: "button", "aria-pressed": "false" }, label);
    button.addEventListener("click", () => pick(k));
    row.append(button);
    return button;
  });
  if (labels.length > 1) parent.append(row);
  return () => made.forEach((button, k) => button.setAttribute("aria-pressed", String(k === chosen())));
}
