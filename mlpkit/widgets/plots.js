import { chart, coordinates, curve, legend, roundUp, spot } from "./charts.js";
import { LIMIT, levelLine } from "./field.js";
import { ARROWS, clamp, element, format, put } from "./parts.js";

// The playground's two charts: the network's answer over the input space with the samples on it, and the error curves.
const CIRCLE = "M-3.4,0a3.4,3.4 0 1,0 6.8,0a3.4,3.4 0 1,0 -6.8,0";
const DIAMOND = "M0,-4.4L4.4,0L0,4.4L-4.4,0Z";
const WIDTH = 340;
const STRIDE = 0.2; // of the cross that arrow keys move
const CURVE_POINTS = 400; // more cannot be told apart

// What the network answers, one number a sample or grid point: its output, or for two outputs half their difference
// around ½.
const answer = (a, outputs) =>
  outputs === 1 ? a : Float64Array.from({ length: a.length / 2 }, (_, k) => (a[2 * k + 1] - a[2 * k] + 1) / 2);

// `press([x, y], row)` hears of a click there, or of Enter where the arrow keys have led; `row` is the nearest sample.
export function answerPlot({ run, field, press }) {
  const { net, toy, data, validation } = run;
  const outputs = net.sizes[net.L];
  const { flat } = field;
  const space = [-LIMIT, LIMIT];
  const axes = flat
    ? { x: space, y: [-1.35, 1.35], xlabel: "x", ylabel: "a and t" }
    : { x: space, y: space, xlabel: "x₁", ylabel: "x₂" };
  const title = `The network's output over ${flat ? "its input" : "the input plane as colour"}, and the samples`;
  const picture = chart({ ...axes, title, width: WIDTH, height: 330 });
  const { svg, plot, sx, sy } = picture;
  const ground = field.picture();
  const line = element("path", { class: "pg-boundary" });
  const ring = element("circle", { class: "pg-ring", r: 7 });

  const place = ({ X, T }, row) => (flat ? [sx(X[row]), sy(T[row])] : [sx(X[2 * row]), sy(X[2 * row + 1])]);
  const mark = (set, row, target) => {
    const high = target > (toy.regression ? 0 : 0.5);
    const transform = `translate(${coordinates(...place(set, row))})`;
    if (flat) return element("path", { class: "pg-none", d: CIRCLE, transform });
    const node = element("path", { class: high ? "pg-high" : "pg-low", d: high ? CIRCLE : DIAMOND, transform });
    if (toy.regression) put(node, { "fill-opacity": (0.15 + 0.85 * Math.min(1, Math.abs(target))).toFixed(2) });
    return node;
  };
  const marks = (set, kind) => {
    const targets = answer(set.T, outputs);
    return element("g", { class: kind }, ...Array.from(targets, (target, row) => mark(set, row, target)));
  };
  const held = marks(validation, "pg-held");
  const showHeld = (shown) => put(held, { visibility: shown ? "visible" : "hidden" });
  showHeld(false);
  const trained = marks(data, "pg-trained");
  plot.append(...(flat ? [held, trained, line] : [line, held, trained]), ring);

  const nearest = (x, y) => {
    const distances = Array.from({ length: data.n }, (_, row) => {
      const [cx, cy] = place(data, row);
      return Math.hypot(cx - sx(x), cy - sy(y));
    });
    return distances.indexOf(Math.min(...distances));
  };
  svg.addEventListener("click", (event) => {
    const at = spot(picture, event);
    press(at, nearest(at[0], at[1]));
  });
  const cross = element("path", { class: "pg-cross", d: "M-8,0H8M0,-8V8", visibility: "hidden" });
  plot.append(cross);
  let way = [0, 0]; // where the arrow keys have led
  put(svg, {
    tabindex: 0,
    role: "application",
    "aria-label": `${title}. Arrow keys move a cross, Enter is a click there.`,
  });
  svg.addEventListener("keydown", (event) => {
    const turn = ARROWS[event.key];
    if (turn) way = way.map((value, k) => clamp(value + STRIDE * turn[k], -LIMIT, LIMIT));
    else if (event.key === "Enter") press(way, nearest(way[0], way[1]));
    else return;
    event.preventDefault();
    event.stopPropagation();
    put(cross, { transform: `translate(${coordinates(sx(way[0]), sy(way[1]))})`, visibility: "visible" });
  });
  svg.addEventListener("blur", () => put(cross, { visibility: "hidden" }));

  return {
    root: element("div", { class: "pg-answer" }, ...(flat ? [] : [ground.canvas]), svg),
    draw(colours) {
      const values = answer(field.trace.a[net.L], outputs);
      if (flat) {
        put(line, { d: `M${Array.from(values, (a, k) => coordinates(sx(field.X[k]), sy(a))).join("L")}` });
      } else {
        ground.paint(values, toy.regression ? [-1, 1] : [0, 1], colours);
        put(line, { d: levelLine(values, toy.regression ? 0 : 0.5, picture) });
      }
    },
    choose(row) {
      const [cx, cy] = place(data, row);
      put(ring, { cx, cy });
    },
    showHeld,
  };
}

// E of the training and the validation samples after every epoch. The axes grow with the curves, and are then drawn
// anew.
export function errorPlot() {
  const root = element("div", { class: "pg-errors" });
  let axes = "";
  let picture;
  let drawTraining;
  let drawValidation;

  const setAxes = (x, y) => {
    if (axes === `${x} ${y}`) return;
    axes = `${x} ${y}`;
    const title = "The error E of training and validation samples over the epochs";
    picture = chart({ x: [0, x], y: [0, y], xlabel: "epoch", ylabel: "E", width: WIDTH, height: 240, title });
    drawValidation = curve(picture, "path held", { "stroke-dasharray": "5 3" });
    drawTraining = curve(picture, "path error");
    legend(picture, { error: "training", held: "validation, dashed" });
    root.replaceChildren(picture.svg);
  };

  const draw = ({ history: { train, validation }, errors }) => {
    const epochs = train.length - 1;
    // a divergence's last numbers would leave no room for the others
    const most = Math.max(...[...train, ...validation].filter((E) => E < 20 * Math.max(train[0], 0.05)), 1e-6);
    const top = roundUp(1.02 * most, [1, 2, 3, 5, 10]);
    setAxes(Math.max(20, 2 ** Math.ceil(Math.log2(epochs / 10)) * 10), top);
    const stride = Math.ceil(train.length / CURVE_POINTS);
    const points = (values) => values.map((E, k) => [k, Math.min(E, 2 * top)]).filter(([k]) => k % stride === 0);
    drawTraining(points(train));
    drawValidation(points(validation));
    const change = (values, now) => `from ${format(values[0])} to ${format(now)}`;
    const told = `training ${change(train, errors.train)}, validation ${change(validation, errors.validation)}`;
    put(picture.svg, { "aria-label": `E over ${epochs} epochs: ${told}` });
  };
  return { root, draw };
}
