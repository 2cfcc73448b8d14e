import { beside, chart, curve, legend } from "./charts.js";
import { grid, rows } from "./grid.js";
import { aligned, element, format, put } from "./parts.js";

const COLUMNS = 3; // E of the training data, E of the validation data, accuracy on the latter

function render({ model, el }) {
  const epochs = model.get("epochs");
  const curves = rows(new Float32Array(aligned(model.get("curves"))), COLUMNS);
  const highest = curves.reduce((most, [training, validation]) => Math.max(most, training, validation), 0);
  const error = chart({
    x: [0, epochs],
    y: [0, Math.min(highest, 0.6)],
    xlabel: "epoch",
    ylabel: "E",
    title: "E of training and validation data after each epoch, the best epoch and the last",
  });
  const correct = chart({
    x: [0, epochs],
    y: [0, 100],
    xlabel: "epoch",
    ylabel: "% right, validation",
    title: "Accuracy on the validation data after each epoch, the best epoch and the last",
  });
  const line = (picture, colour, value) => {
    const drawLater = curve(picture, `path stop-later ${colour}`);
    const drawNow = curve(picture, `path ${colour}`);
    return { drawLater, drawNow, value };
  };
  const lines = [
    line(error, "error", ([training]) => training),
    line(error, "held stop-validation", ([, validation]) => validation),
    line(correct, "held stop-validation", ([, , accuracy]) => 100 * accuracy),
  ];
  const upright = ({ plot, sx }, name) => {
    const mark = element("line", { class: name, y1: 0, y2: 400 });
    plot.append(mark);
    return (epoch) => put(mark, { x1: sx(epoch), x2: sx(epoch) });
  };
  const marks = [error, correct].map((picture) => ({
    markBest: upright(picture, "stop-best"),
    markLast: upright(picture, "stop-last"),
  }));
  legend(error, {
    error: "training",
    held: "validation, dashed",
    "stop-best": "best epoch",
    "stop-last": "last epoch, dashed",
  });

  const draw = ({ run: [[last, best]] }) => {
    const noise = model.get("i_noise");
    const whole = curves.slice(noise * epochs, (noise + 1) * epochs);
    for (const { drawLater, drawNow, value } of lines) {
      const points = whole.map((row, t) => [t + 1, value(row)]);
      drawNow(points.slice(0, last));
      drawLater(points.slice(last - 1));
    }
    for (const { markBest, markLast } of marks) {
      markBest(best);
      markLast(last);
    }
    const [, bestError, bestAccuracy] = whole[best - 1];
    const [, lastError, lastAccuracy] = whole[epochs - 1];
    const end = last === epochs ? `It ran all ${epochs} epochs.` : `It stopped after epoch ${last}.`;
    const text =
      `${end} Restored: the weights of epoch ${best}, E = ${format(bestError)} on the validation data, ` +
      `${format(100 * bestAccuracy)} % right. After ${epochs} epochs it would be E = ${format(lastError)}, ` +
      `${format(100 * lastAccuracy)} % right.`;
    return { text, data: { last, best, e: bestError, accuracy: bestAccuracy } };
  };

  grid({ model, el, sceneTitle: "data", charts: beside(error.svg, correct.svg), draw });
}

export default { render };
