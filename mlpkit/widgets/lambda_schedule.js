import { beside, chart, curve, legend } from "./charts.js";
import { grid } from "./grid.js";
import { format } from "./parts.js";

const LATE = 4; // changes between the last epochs, whose mean tells whether the training still jumps about

function render({ model, el }) {
  const [epochs] = model.get("shape").slice(-2);
  const highest = Math.max(...model.get("axes")[0].values);
  const rate = chart({
    x: [0, epochs],
    y: [0.005, 2 * highest],
    log: true,
    xlabel: "epoch",
    ylabel: "λ_t",
    title: "The learning rate at the end of each epoch",
  });
  const error = chart({
    x: [0, epochs],
    y: [0.01, 1],
    log: true,
    xlabel: "epoch",
    ylabel: "E",
    title: "Error on training and on validation data in each epoch",
  });
  const drawRate = curve(rate, "path one");
  const drawTraining = curve(error, "path error");
  const drawValidation = curve(error, "path held", { "stroke-dasharray": "6 3" });
  legend(error, { error: "training", held: "validation, dashed" });

  const draw = ({ run, values }) => {
    const column = (k) => run.map((row, t) => [t + 1, Math.max(row[k], 1e-4)]);
    drawRate([[0, values.high], ...column(0)]);
    drawTraining(column(1));
    drawValidation(column(2));
    const [lam, E, validation] = run[epochs - 1];
    const late = run.slice(-LATE - 1).map((row) => row[2]);
    const restless = late.slice(1).reduce((sum, value, k) => sum + Math.abs(value - late[k]), 0) / LATE;
    const text =
      `After ${epochs} epochs λ_t = ${format(lam)}, E = ${format(E)} on the training data and ` +
      `${format(validation)} on the validation data, where the last epochs change it by ${format(restless, 2)} each.`;
    return { text, data: { lam, e: E, validation, restless } };
  };

  grid({ model, el, sceneTitle: "schedule", charts: beside(rate.svg, error.svg), draw });
}

export default { render };
