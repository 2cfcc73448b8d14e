import { element, chart, legend, format } from "./parts.js";
import { LIMIT, levelLine } from "./field.js";

// The playground's two charts: the network's answer over the input space with the samples on it, and the error curves.
const SHAPES = { circle: "M-3.4,0a3.4,3.4 0 1,0 6.8,0a3.4,3.4 0 1,0 -6.8,0", diamond: "M0,-4.4L4.4,0L0,4.4L-4.4,0Z" };

// What the network answers, one number a sample or grid point: its output, or for two outputs half their difference around ½.
export const answer = (a, p) =>
  p === 1 ? a : Float64Array.from({ length: a.length / 2 }, (_, k) => (a[2 * k + 1] - a[2 * k] + 1) / 2);

export function answerPlot({ run, field, pick }) {
  const { net, toy, data, validation } = run;
  const p = net.sizes[net.L];
  const flat = field.flat;
  const picture = chart({
    x: [-LIMIT, LIMIT],
    y: flat ? [-1.35, 1.35] : [-LIMIT, LIMIT],
    width: 340,
    height: 330,
    xlabel: flat ? "x" : "x₁",
    ylabel: flat ? "a and t" : "x₂",
    title: flat
      ? "The network's output over its input, and the samples"
      : "The network's output over the input plane as colour, and the samples",
  });
  const { svg, plot, sx, sy } = picture;
  const ground = field.canvas();
  const root = element("div", { class: "pg-answer" }, ...(flat ? [] : [ground]), svg);
  const line = element("path", { class: "pg-boundary" });
  const ring = element("circle", { class: "pg-ring", r: 7 });
  const place = (set, row) => (flat ? [sx(set.X[row]), sy(set.T[row])] : [sx(set.X[2 * row]), sy(set.X[2 * row + 1])]);
  const marks = (set, kind) => {
    const target = answer(set.T, p);
    const group = element("g", { class: kind });
    for (let row = 0; row < set.n; row++) {
      const [x, y] = place(set, row);
      const high = toy.regression ? target[row] > 0 : target[row] > 0.5;
      const mark = element("path", {
        class: flat ? "pg-none" : high ? "pg-high" : "pg-low",
        d: SHAPES[high || flat ? "circle" : "diamond"],
        transform: `translate(${x.toFixed(1)} ${y.toFixed(1)})`,
      });
      if (toy.regression && !flat) {
        mark.setAttribute("fill-opacity", (0.15 + 0.85 * Math.min(1, Math.abs(target[row]))).toFixed(2));
      }
      group.append(mark);
    }
    return group;
  };
  const held = marks(validation, "pg-held");
  held.setAttribute("visibility", "hidden");
  plot.append(...(flat ? [] : [line]), held, marks(data, "pg-trained"), ...(flat ? [line] : []), ring);
  svg.addEventListener("click", (event) => {
    const [x, y] = [event.clientX, event.clientY]
      .map((value, k) => value - svg.getBoundingClientRect()[k ? "top" : "left"])
      .map((value) => (value * 340) / svg.getBoundingClientRect().width);
    const far = Array.from({ length: data.n }, (_, row) =>
      Math.hypot(place(data, row)[0] - x, place(data, row)[1] - y),
    );
    pick(far.indexOf(Math.min(...far)));
  });
  const draw = (colours) => {
    const values = answer(field.trace.a[net.L], p);
    if (flat) {
      line.setAttribute(
        "d",
        `M${Array.from(values, (a, k) => `${sx(field.X[k]).toFixed(1)},${Math.max(-999, Math.min(999, sy(a))).toFixed(1)}`).join("L")}`,
      );
    } else {
      field.paint(ground, values, toy.regression ? [-1, 1] : [0, 1], colours);
      line.setAttribute("d", levelLine(values, toy.regression ? 0 : 0.5, sx, sy));
    }
  };
  const choose = (row) => ["cx", "cy"].forEach((name, k) => ring.setAttribute(name, place(data, row)[k]));
  return { root, draw, choose, showHeld: (shown) => held.setAttribute("visibility", shown ? "visible" : "hidden") };
}

const roundUp = (value) => {
  const power = 10 ** Math.floor(Math.log10(value));
  return power * [1, 2, 3, 5, 10].find((factor) => factor * power >= value);
};

// E of the training and the validation samples after every epoch. The axes grow with the curves, and are then drawn anew.
export function errorPlot() {
  const root = element("div", { class: "pg-errors" });
  const curves = {
    validation: element("polyline", { class: "path two", "stroke-dasharray": "5 3" }),
    train: element("polyline", { class: "path one" }),
  };
  let axes = "";
  let picture;
  const draw = ({ history, errors }) => {
    const { train, validation } = history;
    const epochs = train.length - 1;
    const most = Math.max(...[...train, ...validation].filter((E) => E < 20 * Math.max(train[0], 0.05)), 1e-6);
    const x = Math.max(20, 2 ** Math.ceil(Math.log2(epochs / 10)) * 10);
    const y = roundUp(1.02 * most);
    if (axes !== (axes = `${x} ${y}`)) {
      picture = chart({
        x: [0, x],
        y: [0, y],
        xlabel: "epoch",
        ylabel: "E",
        width: 340,
        height: 240,
        title: "The error E of training and validation samples over the epochs",
      });
      picture.plot.append(...Object.values(curves));
      legend(picture, [
        ["one", "training"],
        ["two", "validation, dashed"],
      ]);
      root.replaceChildren(picture.svg);
    }
    const stride = Math.ceil(train.length / 400);
    for (const [name, curve] of Object.entries(curves)) {
      const values = history[name];
      const points = [];
      for (let k = 0; k < values.length; k += stride) {
        points.push(`${picture.sx(k).toFixed(1)},${picture.sy(Math.min(values[k], 2 * y) || 0).toFixed(1)}`);
      }
      curve.setAttribute("points", points.join(" "));
    }
    picture.svg.setAttribute(
      "aria-label",
      `E over ${epochs} epochs: training from ${format(train[0])} to ${format(errors.train)}, validation from ${format(validation[0])} to ${format(errors.validation)}`,
    );
  };
  return { root, draw };
}
