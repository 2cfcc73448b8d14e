import { element, chart, floats, points, format } from "./parts.js";
import { grid } from "./grid.js";

const GOAL = 0.9;

function render({ model, el }) {
  const [sizes, lams] = model.get("axes").map(({ values }) => values);
  const budget = 1000 * model.get("budget");
  const table = floats(model.get("table"));
  const [, , , rows, columns] = model.get("shape");
  const stored = (b, l) =>
    table.subarray((b * lams.length + l) * rows * columns, (b * lams.length + l + 1) * rows * columns);
  const y = [0, 100];
  const ylabel = "% right, validation";
  const time = chart({
    x: [0, budget],
    y,
    xlabel: "elapsed time, ms",
    ylabel,
    title: "Validation accuracy against elapsed time, the chosen batch size among the others",
  });
  const epochs = chart({
    x: [1, 2000],
    logx: true,
    y,
    xlabel: "epoch",
    ylabel,
    title: "Validation accuracy against epochs, the chosen batch size among the others",
  });
  const across = [
    [time, (t, r, k) => time.sx(1000 * r[k])],
    [epochs, (t, r, k) => epochs.sx(Math.max(r[k + 2], 1e-3))],
  ];
  const curves = across.map(([picture, px]) => {
    const others = sizes.map(() => element("polyline", { class: "contour" }));
    const chosen = element("polyline", { class: "path one", "stroke-width": 2.6 });
    picture.plot.append(...others, chosen);
    const put = (line, run) =>
      line.setAttribute(
        "points",
        points(run, rows, columns, px, (t, r, k) => picture.sy(100 * r[k + 1])),
      );
    return { others, chosen, put };
  });

  const draw = ({ run, values }) => {
    const l = lams.indexOf(values.lam);
    for (const { others, chosen, put } of curves) {
      others.forEach((line, b) => put(line, stored(b, l)));
      put(chosen, run);
    }
    let last = rows - 1;
    let reached = -1;
    while (Number.isNaN(run[last * columns])) last--;
    for (let k = last; k >= 0; k--) if (run[k * columns + 1] >= GOAL) reached = k;
    const [seconds, accuracy, passed] = run.subarray(last * columns, last * columns + 3);
    const text =
      `${passed} epochs take ${format(1000 * seconds)} ms and end with ${format(100 * accuracy)} % right. ` +
      (reached < 0
        ? `${100 * GOAL} % are never reached.`
        : `${100 * GOAL} % are first reached after ${format(1000 * run[reached * columns])} ms.`);
    return { text, data: { seconds, accuracy, epochs: passed, reached: reached < 0 ? "" : run[reached * columns] } };
  };

  grid({ model, el, sceneTitle: "data", charts: element("div", { class: "mlp-charts" }, time.svg, epochs.svg), draw });
}

export default { render };
