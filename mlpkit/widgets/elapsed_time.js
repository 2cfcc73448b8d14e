import { beside, chart, curve } from "./charts.js";
import { grid, lastRow, table } from "./grid.js";
import { format } from "./parts.js";

const GOAL = 0.9;

function render({ model, el }) {
  const [sizes, lams] = model.get("axes").map(({ values }) => values);
  const stored = table(model);
  const y = [0, 100];
  const ylabel = "% right, validation";
  const time = chart({
    x: [0, 1000 * model.get("budget")],
    y,
    xlabel: "elapsed time, ms",
    ylabel,
    title: "Validation accuracy against elapsed time, the chosen batch size among the others",
  });
  const epochs = chart({
    x: [0.1, 2000],
    logx: true,
    y,
    xlabel: "epoch",
    ylabel,
    title: "Validation accuracy against epochs, the chosen batch size among the others",
  });
  // for each chart, the curves of all batch sizes, the chosen one's, and where a row stands
  const views = [
    { picture: time, point: ([seconds, accuracy]) => [1000 * seconds, 100 * accuracy] },
    { picture: epochs, point: ([, accuracy, epoch]) => [Math.max(epoch, 1e-3), 100 * accuracy] },
  ].map(({ picture, point }) => {
    const drawOthers = sizes.map(() => curve(picture, "contour"));
    const drawChosen = curve(picture, "path one", { "stroke-width": 2.6 });
    return { drawOthers, drawChosen, point };
  });

  const draw = ({ run, values }) => {
    const l = lams.indexOf(values.lam);
    for (const { drawOthers, drawChosen, point } of views) {
      drawOthers.forEach((draw, b) => draw(stored([0, b, l]).map(point)));
      drawChosen(run.map(point));
    }
    const [seconds, accuracy, passed] = run[lastRow(run)];
    const there = run.find(([, reached]) => reached >= GOAL);
    const text =
      `${format(passed)} epochs take ${format(1000 * seconds)} ms and end with ${format(100 * accuracy)} % right. ` +
      `${100 * GOAL} % are ${there ? `first reached after ${format(1000 * there[0])} ms` : "never reached"}.`;
    return { text, data: { seconds, accuracy, epochs: passed, reached: there ? there[0] : "" } };
  };

  grid({ model, el, sceneTitle: "data", charts: beside(time.svg, epochs.svg), draw });
}

export default { render };
