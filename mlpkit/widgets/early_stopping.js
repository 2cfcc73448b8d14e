import { element, chart, legend, floats, points, format } from "./parts.js";
import { grid } from "./grid.js";

function render({ model, el }) {
  const epochs = model.get("epochs");
  const columns = 3;
  const size = epochs * columns;
  const curves = floats(model.get("curves"));
  let highest = 0;
  for (let k = 0; k < curves.length; k++) if (k % columns < 2) highest = Math.max(highest, curves[k]);
  const x = [0, epochs];
  const error = chart({
    x,
    y: [0, Math.min(highest, 0.6)],
    xlabel: "epoch",
    ylabel: "E",
    title: "E of training and validation data after each epoch, the best epoch and the last",
  });
  const correct = chart({
    x,
    y: [0, 100],
    xlabel: "epoch",
    ylabel: "% right, validation",
    title: "Accuracy on the validation data after each epoch, the best epoch and the last",
  });
  const line = (picture, name) => {
    const later = element("polyline", { class: `path stop-later ${name}` });
    const now = element("polyline", { class: `path ${name}` });
    picture.plot.append(later, now);
    return { later, now, picture };
  };
  const lines = [line(error, "one"), line(error, "two stop-validation"), line(correct, "two stop-validation")];
  const marks = [error, correct].flatMap((picture) =>
    ["best", "last"].map((name) => {
      const mark = element("line", { class: `stop-${name}`, y1: 0, y2: 400 });
      picture.plot.append(mark);
      return { mark, name, picture };
    }),
  );
  legend(error, [
    ["one", "training"],
    ["two", "validation, dashed"],
    ["stop-best", "best epoch"],
    ["stop-last", "last epoch, dashed"],
  ]);

  const draw = ({ run }) => {
    const noise = model.get("i_noise");
    const [last, best] = run;
    const curve = curves.subarray(noise * size, (noise + 1) * size);
    lines.forEach(({ later, now, picture }, k) => {
      const scale = k === 2 ? 100 : 1;
      const way = points(
        curve,
        epochs,
        columns,
        (t) => picture.sx(t + 1),
        (t, r, i) => picture.sy(scale * r[i + k]),
      ).split(" ");
      now.setAttribute("points", way.slice(0, last).join(" "));
      later.setAttribute("points", way.slice(last - 1).join(" "));
    });
    for (const { mark, name, picture } of marks) {
      for (const end of ["x1", "x2"]) mark.setAttribute(end, picture.sx(name === "best" ? best : last));
    }
    const at = (epoch) => curve.subarray((epoch - 1) * columns, epoch * columns);
    const [, bestError, bestAccuracy] = at(best);
    const [, lastError, lastAccuracy] = at(epochs);
    const end = last === epochs ? `It ran all ${epochs} epochs.` : `It stopped after epoch ${last}.`;
    const text = `${end} Restored: the weights of epoch ${best}, E = ${format(bestError)} on the validation data, ${format(100 * bestAccuracy)} % right. After ${epochs} epochs it would be E = ${format(lastError)}, ${format(100 * lastAccuracy)} % right.`;
    return { text, data: { last, best, e: bestError, accuracy: bestAccuracy } };
  };

  grid({
    model,
    el,
    sceneTitle: "data",
    charts: element("div", { class: "mlp-charts" }, error.svg, correct.svg),
    draw,
  });
}

export default { render };
