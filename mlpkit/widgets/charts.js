import { clamp, element, format, put, typeset } from "./parts.js";

// Charts: axes, curves, and what the curves are.

const MARGIN = { left: 54, right: 16, top: 10, bottom: 36 }; // ticks of five figures, and half a tick beyond the frame
const FAR = 1e4; // where a point is drawn that lies beyond: far outside of the frame

let charts = 0;

// A chart with a frame, ticks and labels. `x` and `y` are [from, to]; with `log`, y is drawn by its logarithm, with
// `logx`, x. `plot` is where marks go, clipped to the frame; `sx`, `sy` turn values into its coordinates, `x` and `y`
// these into values.
export function chart({ x, y, xlabel, ylabel, title, log = false, logx = false, width = 340, height = 270 }) {
  const { left, top } = MARGIN;
  const [right, bottom] = [width - MARGIN.right, height - MARGIN.bottom];
  const box = { x: left, y: top, width: right - left, height: bottom - top };
  const [across, up] = [axis(x, logx, left, right), axis(y, log, bottom, top)];
  const clip = `mlp-clip-${charts++}`;
  const plot = element("g", { "clip-path": `url(#${clip})` });
  const svg = element(
    "svg",
    { viewBox: `0 0 ${width} ${height}`, role: "img", "aria-label": title },
    element("clipPath", { id: clip }, element("rect", box)),
  );
  for (const value of across.ticks) {
    const at = across.place(value);
    svg.append(
      element("line", { class: "tick", x1: at, x2: at, y1: top, y2: bottom }),
      element("text", { x: at, y: bottom + 15, "text-anchor": "middle" }, format(value)),
    );
  }
  for (const value of up.ticks) {
    const at = up.place(value);
    const written = log ? format(value, 1).replace("1·", "") : format(value);
    svg.append(
      element("line", { class: "tick", x1: left, x2: right, y1: at, y2: at }),
      element("text", { x: left - 6, y: at + 4, "text-anchor": "end" }, written),
    );
  }
  const [midX, midY] = [left + box.width / 2, top + box.height / 2];
  const turned = { x: 11, y: midY, "text-anchor": "middle", transform: `rotate(-90 11 ${midY})` };
  const below = (index) => element("tspan", { dy: "0.3em", "font-size": "0.75em" }, index); // where a label ends
  svg.append(
    plot,
    element("rect", { class: "frame", ...box }),
    element("text", { x: midX, y: height - 4, "text-anchor": "middle" }, ...typeset(xlabel, below)),
    element("text", turned, ...typeset(ylabel, below)),
  );
  return { svg, plot, sx: across.place, sy: up.place, x: across.value, y: up.value, edge: right };
}

// Where the values of [from, to] stand between the coordinates `start` and `end`, and which of them get a tick.
function axis([from, to], log, start, end) {
  const f = log ? Math.log10 : (value) => value;
  const [low, high] = [f(from), f(to)];
  const place = (value) => start + ((f(value) - low) / (high - low)) * (end - start);
  const value = (at) => {
    const found = low + ((at - start) / (end - start)) * (high - low);
    return log ? 10 ** found : found;
  };
  const powers = () => ticks(low, high).filter(Number.isInteger);
  return { place, value, ticks: log ? powers().map((k) => 10 ** k) : ticks(low, high) };
}

// About five round numbers.
function ticks(from, to) {
  const step = roundUp((to - from) / 5, [1, 2, 5, 10]);
  const values = [];
  for (let value = Math.ceil(from / step) * step; value <= to + 1e-9 * step; value += step) {
    values.push(Math.abs(value) < 1e-9 * step ? 0 : value);
  }
  return values;
}

// The next power of ten times one of the factors, the first of which is 1 and the last 10.
export function roundUp(value, factors) {
  const power = 10 ** Math.floor(Math.log10(value));
  return power * factors.find((factor) => factor * power >= value);
}

// A curve in a chart, which the returned function draws through points [x, y].
export function curve(picture, kind, attributes = {}) {
  const line = element("polyline", { class: kind, ...attributes });
  picture.plot.append(line);
  return (points) => put(line, { points: polyline(picture, points) });
}

// Where in a chart's values a pointer is.
/** @returns {[number, number]} */
export function spot({ svg, x, y }, { clientX, clientY }) {
  const { left, top, width } = svg.getBoundingClientRect();
  const scale = svg.viewBox.baseVal.width / width;
  return [x((clientX - left) * scale), y((clientY - top) * scale)];
}

// Points [x, y] in a chart's coordinates, "x,y x,y …", up to the first that is not finite.
export function polyline({ sx, sy }, points) {
  const places = points.map(([x, y]) => [sx(x), sy(y)]);
  const end = places.findIndex((place) => !place.every(Number.isFinite));
  const drawn = end < 0 ? places : places.slice(0, end);
  return drawn.map(([x, y]) => coordinates(x, y)).join(" ");
}

const coordinate = (value) => clamp(value, -FAR, FAR).toFixed(1);
export const coordinates = (x, y) => `${coordinate(x)},${coordinate(y)}`;
export const move = (circle, x, y) => put(circle, { cx: coordinate(x), cy: coordinate(y) });

// What the curves are, one line each at the right of a chart: their names by the class that colours them.
export function legend({ svg, edge }, names, y = 28) {
  Object.entries(names).forEach(([colour, name], k) => {
    svg.append(element("text", { class: colour, x: edge - 8, y: y + 16 * k, "text-anchor": "end" }, name));
  });
}

export const beside = (...nodes) => element("div", { class: "mlp-charts" }, ...nodes);

// A chart with the lines of equal E of a surface, given as "x,y x,y …" for every line of every level.
export function contourMap({ window: [x0, x1, y0, y1], labels: [xlabel, ylabel], contours }, title) {
  const picture = chart({ x: [x0, x1], y: [y0, y1], xlabel, ylabel, title });
  for (const line of contours.flat()) {
    curve(picture, "contour")(line.split(" ").map((point) => point.split(",").map(Number)));
  }
  return picture;
}
