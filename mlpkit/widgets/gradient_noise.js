import { beside, chart, coordinates, curve, move } from "./charts.js";
import { grid, table } from "./grid.js";
import { element, format, put } from "./parts.js";

// What the left picture shows, in lengths of the mean gradient, without distortion.
const REACH = 4;
const HEIGHT = (REACH * 224) / 284;

// √(mean ‖g − ḡ‖²) in units of ‖ḡ‖, from the components along ḡ (which is 1 long) and across it.
function noise(run) {
  const sum = run.reduce((sum, [along, across]) => sum + (along - 1) ** 2 + across ** 2, 0);
  return Math.sqrt(sum / run.length);
}

const disc = (x, y, r) => `M${coordinates(x, y)}m-${r},0a${r},${r} 0 1,0 ${2 * r},0a${r},${r} 0 1,0 -${2 * r},0`;

function render({ model, el }) {
  const sizes = model.get("axes")[0].values;
  const scenes = model.get("scenes");
  const stored = table(model);
  const measured = scenes.map((_, s) => sizes.map((_, k) => noise(stored([s, k]))));
  const fan = chart({
    x: [1 - REACH, 1 + REACH],
    y: [-HEIGHT, HEIGHT],
    xlabel: "along the mean gradient",
    ylabel: "across it",
    title:
      "Gradients of sixty minibatches as arrows, with their true length and angle to the mean gradient, " +
      "which is 1 long",
  });
  const arrows = element("path", { class: "path one", "stroke-opacity": 0.45, "stroke-width": 1 });
  const tips = element("path", { class: "dot" });
  const origin = `${fan.sx(0)},${fan.sy(0)}`;
  const mean = `M${origin}L${fan.sx(1)},${fan.sy(0)}m-6,-6l6,6l-6,6`;
  fan.plot.append(
    arrows,
    tips,
    element("path", { class: "path two", "stroke-width": 4, d: mean }),
    element("circle", { class: "start", cx: fan.sx(0), cy: fan.sy(0), r: 4 }),
  );

  const law = chart({
    x: [0.7, 1.6 * Math.max(...sizes)],
    y: [0.008, 40],
    log: true,
    logx: true,
    xlabel: "B",
    ylabel: "noise",
    title: "Noise of the minibatch gradients against B, both axes logarithmic, with the line of the 1/√B law",
  });
  const drawLaw = curve(law, "contour");
  const dots = element("path", { class: "dot" });
  const here = element("circle", { class: "end", r: 6 });
  law.plot.append(dots, here);

  const draw = ({ run, values: { B }, scene }) => {
    // half of them are drawn below: the side is arbitrary
    const ends = run.map(([along, across], k) => [fan.sx(along), fan.sy(k % 2 ? -across : across)]);
    put(arrows, { d: ends.map(([x, y]) => `M${origin}L${coordinates(x, y)}`).join("") });
    put(tips, { d: ends.map(([x, y]) => disc(x, y, 2)).join("") });
    const expected = (B) => scenes[scene].sigma / Math.sqrt(B);
    drawLaw(sizes.map((B) => [B, expected(B)]));
    put(dots, { d: measured[scene].map((value, k) => disc(law.sx(sizes[k]), law.sy(value), 3)).join("") });
    const found = noise(run);
    move(here, law.sx(B), law.sy(found));
    const downhill = run.filter(([along]) => along > 0).length;
    const text =
      `The noise is ${format(found)} times as long as the mean gradient; 1/√B promises ${format(expected(B))}. ` +
      `${downhill} of ${run.length} minibatches point downhill.`;
    return { text, data: { noise: found, law: expected(B), downhill } };
  };

  grid({ model, el, sceneTitle: "network", charts: beside(fan.svg, law.svg), draw });
}

export default { render };
