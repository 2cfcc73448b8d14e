import { element, chart, floats, format } from "./parts.js";
import { grid } from "./grid.js";

const REACH = 4;
const HEIGHT = (REACH * 224) / 284; // what the left picture shows, in lengths of the mean gradient, without distortion

// √(mean ‖g − ḡ‖²) in units of ‖ḡ‖, from the components along ḡ (which is 1 long) and across it.
function noise(run) {
  let sum = 0;
  for (let k = 0; k < run.length; k += 2) sum += (run[k] - 1) ** 2 + run[k + 1] ** 2;
  return Math.sqrt((2 * sum) / run.length);
}

function render({ model, el }) {
  const sizes = model.get("axes")[0].values;
  const scenes = model.get("scenes");
  const table = floats(model.get("table"));
  const size = table.length / scenes.length / sizes.length;
  const measured = scenes.map((_, s) =>
    sizes.map((_, k) => noise(table.subarray((s * sizes.length + k) * size, (s * sizes.length + k + 1) * size))),
  );
  const fan = chart({
    x: [1 - REACH, 1 + REACH],
    y: [-HEIGHT, HEIGHT],
    xlabel: "along the mean gradient",
    ylabel: "across it",
    title:
      "Gradients of sixty minibatches as arrows, with their true length and angle to the mean gradient, which is 1 long",
  });
  const arrows = element("path", { class: "path one", "stroke-opacity": 0.45, "stroke-width": 1 });
  const tips = element("path", { class: "dot" });
  const [ox, oy, tx] = [fan.sx(0), fan.sy(0), fan.sx(1)];
  fan.plot.append(
    arrows,
    tips,
    element("path", { class: "path two", "stroke-width": 4, d: `M${ox},${oy}L${tx},${oy}m-6,-6l6,6l-6,6` }),
    element("circle", { class: "start", cx: ox, cy: oy, r: 4 }),
  );

  const law = chart({
    x: [0.7, 1.6 * sizes.at(-1)],
    y: [0.008, 40],
    log: true,
    logx: true,
    xlabel: "B",
    ylabel: "noise",
    title: "Noise of the minibatch gradients against B, both axes logarithmic, with the line of the 1/√B law",
  });
  const line = element("polyline", { class: "contour" });
  const dots = element("path", { class: "dot" });
  const here = element("circle", { class: "end", r: 6 });
  law.plot.append(line, dots, here);

  const disc = (x, y, r) =>
    `M${x.toFixed(1)},${y.toFixed(1)}m-${r},0a${r},${r} 0 1,0 ${2 * r},0a${r},${r} 0 1,0 -${2 * r},0`;
  const draw = ({ run, rows, values, scene }) => {
    let downhill = 0;
    let ways = "";
    let ends = "";
    for (let k = 0; k < rows; k++) {
      const [x, y] = [fan.sx(run[2 * k]), fan.sy(run[2 * k + 1] * (k % 2 ? -1 : 1))]; // half of them below: the side is arbitrary
      ways += `M${ox},${oy}L${x.toFixed(1)},${y.toFixed(1)}`;
      ends += disc(x, y, 2);
      downhill += run[2 * k] > 0;
    }
    arrows.setAttribute("d", ways);
    tips.setAttribute("d", ends);
    const { sigma } = scenes[scene];
    const { B } = values;
    const found = noise(run);
    line.setAttribute(
      "points",
      sizes.map((size) => `${law.sx(size).toFixed(1)},${law.sy(sigma / Math.sqrt(size)).toFixed(1)}`).join(" "),
    );
    dots.setAttribute("d", measured[scene].map((value, k) => disc(law.sx(sizes[k]), law.sy(value), 3)).join(""));
    here.setAttribute("cx", law.sx(B).toFixed(1));
    here.setAttribute("cy", law.sy(found).toFixed(1));
    const text =
      `The noise is ${format(found)} times as long as the mean gradient; 1/√B promises ${format(sigma / Math.sqrt(B))}. ` +
      `${downhill} of ${rows} minibatches point downhill.`;
    return { text, data: { noise: found, law: sigma / Math.sqrt(B), downhill } };
  };

  grid({ model, el, sceneTitle: "network", charts: element("div", { class: "mlp-charts" }, fan.svg, law.svg), draw });
}

export default { render };
