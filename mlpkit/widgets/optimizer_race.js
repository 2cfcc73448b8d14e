import { element, chart, points, format } from "./parts.js";
import { contourMap } from "./contours.js";
import { grid } from "./grid.js";

const MARKS = [
  "M-4.5,0a4.5,4.5 0 1,0 9,0a4.5,4.5 0 1,0 -9,0",
  "M-4,-4H4V4H-4Z",
  "M0,-5L5,4H-5Z",
  "M0,-5.5L5.5,0L0,5.5L-5.5,0Z",
];

function render({ model, el }) {
  const scenes = model.get("scenes");
  const runners = model.get("runners");
  const steps = model.get("shape").at(-2) - 1;
  const maps = scenes.map((scene) =>
    contourMap(scene, `Lines of equal E of the ${scene.name}, and the paths of ${runners.join(", ")}`),
  );
  const place = element("div");
  const error = chart({
    x: [0, steps],
    y: [1e-6, 100],
    log: true,
    xlabel: "step t",
    ylabel: "E",
    title: "E of each optimizer after each step",
  });
  const start = element("circle", { class: "start", r: 5 });
  const lanes = runners.map((_, k) => ({
    path: element("polyline", { class: `path race-${k}` }),
    curve: element("polyline", { class: `path race-${k}` }),
    mark: element("path", { class: `race-mark race-${k}`, d: MARKS[k] }),
    head: element("path", { class: `race-mark race-${k}`, d: MARKS[k] }),
  }));
  for (const { curve } of lanes) error.plot.append(curve);
  for (const { head } of lanes) error.plot.append(head);
  const legend = element(
    "div",
    { class: "mlp-row race-legend" },
    ...runners.map((name, k) =>
      element(
        "span",
        {},
        element(
          "svg",
          { viewBox: "0 0 48 16", "aria-hidden": "true" },
          element("line", { class: `path race-${k}`, x1: 0, x2: 48, y1: 8, y2: 8 }),
          element("path", { class: `race-mark race-${k}`, d: MARKS[k], transform: "translate(24 8)" }),
        ),
        name,
      ),
    ),
  );

  const draw = ({ run, columns, scene }) => {
    const { svg, plot, sx, sy } = maps[scene];
    const t = model.get("step");
    if (place.firstChild !== svg) {
      place.replaceChildren(svg);
      plot.append(...lanes.map((lane) => lane.path), start, ...lanes.map((lane) => lane.mark));
    }
    start.setAttribute("cx", sx(run[0]).toFixed(1));
    start.setAttribute("cy", sy(run[1]).toFixed(1));
    const data = { step: t };
    const found = [];
    lanes.forEach(({ path, curve, mark, head }, k) => {
      const way = run.subarray(0, (t + 1) * columns);
      path.setAttribute(
        "points",
        points(
          way,
          t + 1,
          columns,
          (_, r, i) => sx(r[i + 3 * k]),
          (_, r, i) => sy(r[i + 3 * k + 1]),
        ),
      );
      curve.setAttribute(
        "points",
        points(
          way,
          t + 1,
          columns,
          (s) => error.sx(s),
          (_, r, i) => error.sy(Math.max(r[i + 3 * k + 2], 1e-9)),
        ),
      );
      const [x, y, E] = run.subarray(t * columns + 3 * k, t * columns + 3 * k + 3);
      const lost = Number.isNaN(E);
      const name = runners[k];
      for (const [shape, px, py] of [
        [mark, sx(x), sy(y)],
        [head, error.sx(t), error.sy(Math.max(E, 1e-9))],
      ]) {
        shape.setAttribute("visibility", lost ? "hidden" : "visible");
        if (!lost) {
          shape.setAttribute(
            "transform",
            `translate(${Math.max(-1e4, Math.min(1e4, px)).toFixed(1)} ${Math.max(-1e4, Math.min(1e4, py)).toFixed(1)})`,
          );
        }
      }
      found.push(lost ? `${name} has left` : `${name} ${format(E)}`);
      Object.assign(data, {
        [`${name.toLowerCase()}X`]: x,
        [`${name.toLowerCase()}Y`]: y,
        [`${name.toLowerCase()}E`]: E,
      });
    });
    return { text: `E after step ${t}: ${found.join(", ")}.`, data };
  };

  const charts = element("div", {}, element("div", { class: "mlp-charts" }, place, error.svg), legend);
  grid({ model, el, sceneTitle: "surface", charts, draw, also: ["step"] });
}

export default { render };
