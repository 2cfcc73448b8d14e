import { element, chart, legend, points, format } from "./parts.js";
import { grid } from "./grid.js";

function render({ model, el }) {
  const [epochs, columns] = model.get("shape").slice(-2);
  const x = [0, epochs];
  const highest = Math.max(...model.get("axes")[0].values);
  const lam = chart({
    x,
    y: [0.005, 2 * highest],
    log: true,
    xlabel: "epoch",
    ylabel: "λ_t",
    title: "The learning rate at the end of each epoch",
  });
  const error = chart({
    x,
    y: [0.01, 1],
    log: true,
    xlabel: "epoch",
    ylabel: "E",
    title: "Error on training and on validation data in each epoch",
  });
  const curve = (picture, name) => {
    const line = element("polyline", { class: `path ${name}` });
    picture.plot.append(line);
    return line;
  };
  const curves = [
    [lam, curve(lam, "one")],
    [error, curve(error, "one")],
    [error, curve(error, "two")],
  ];
  curves[2][1].setAttribute("stroke-dasharray", "6 3");
  legend(error, [
    ["one", "training"],
    ["two", "validation, dashed"],
  ]);

  const draw = ({ run, rows, values }) => {
    curves.forEach(([picture, line], k) =>
      line.setAttribute(
        "points",
        points(
          run,
          rows,
          columns,
          (t) => picture.sx(t + 1),
          (t, r, i) => picture.sy(Math.max(r[i + k], 1e-4)),
        ),
      ),
    );
    curves[0][1].setAttribute("points", `${lam.sx(0)},${lam.sy(values.high)} ${curves[0][1].getAttribute("points")}`);
    const [last, E, validation] = run.subarray((rows - 1) * columns);
    const changes = Array.from({ length: 4 }, (_, k) =>
      Math.abs(run[(rows - 1 - k) * columns + 2] - run[(rows - 2 - k) * columns + 2]),
    );
    const restless = changes.reduce((sum, change) => sum + change, 0) / changes.length;
    const text = `After ${rows} epochs λ_t = ${format(last)}, E = ${format(E)} on the training data and ${format(validation)} on the validation data, where the last epochs change it by ${format(restless, 2)} each.`;
    return { text, data: { lam: last, e: E, validation, restless } };
  };

  grid({
    model,
    el,
    sceneTitle: "schedule",
    charts: element("div", { class: "mlp-charts" }, lam.svg, error.svg),
    draw,
  });
}

export default { render };
