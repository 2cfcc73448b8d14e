import { element, chart, points, format } from "./parts.js";
import { grid } from "./grid.js";

function render({ model, el }) {
  const epochs = model.get("shape")[3];
  const x = [1, epochs];
  const error = chart({
    x,
    y: [0, 1.2],
    xlabel: "epoch",
    ylabel: "E, training",
    title: "Mean error on the training data in each epoch",
  });
  const correct = chart({
    x,
    y: [0, 100],
    xlabel: "epoch",
    ylabel: "% right, validation",
    title: "Accuracy on the validation data after each epoch",
  });
  const errorCurve = element("polyline", { class: "path two" });
  const correctCurve = element("polyline", { class: "path one" });
  error.plot.append(errorCurve);
  correct.plot.append(correctCurve);

  const draw = ({ run, rows, columns }) => {
    errorCurve.setAttribute(
      "points",
      points(
        run,
        rows,
        columns,
        (t) => error.sx(t + 1),
        (t, r, k) => error.sy(r[k]),
      ),
    );
    correctCurve.setAttribute(
      "points",
      points(
        run,
        rows,
        columns,
        (t) => correct.sx(t + 1),
        (t, r, k) => correct.sy(100 * r[k + 1]),
      ),
    );
    let last = rows - 1;
    while (last > 0 && Number.isNaN(run[last * columns])) last--;
    const [E, accuracy] = run.subarray(last * columns, last * columns + 2);
    const text = `After epoch ${last + 1}: E = ${format(E)} on the training data, ${format(100 * accuracy)} % of the validation digits right.`;
    return { text, data: { epochs: last + 1, e: E, accuracy } };
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
