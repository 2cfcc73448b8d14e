import { beside, chart, curve } from "./charts.js";
import { grid, lastRow } from "./grid.js";
import { format } from "./parts.js";

function render({ model, el }) {
  const x = [1, model.get("shape")[3]];
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
  const drawError = curve(error, "path error");
  const drawCorrect = curve(correct, "path one");

  const draw = ({ run }) => {
    drawError(run.map(([E], t) => [t + 1, E]));
    drawCorrect(run.map(([, accuracy], t) => [t + 1, 100 * accuracy]));
    const last = lastRow(run);
    const [E, accuracy] = run[last];
    const right = `${format(100 * accuracy)} % of the validation digits right`;
    const text = `After epoch ${last + 1}: E = ${format(E)} on the training data, ${right}.`;
    return { text, data: { epochs: last + 1, e: E, accuracy } };
  };

  grid({ model, el, sceneTitle: "data", charts: beside(error.svg, correct.svg), draw });
}

export default { render };
