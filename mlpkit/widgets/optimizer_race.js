import { beside, chart, contourMap, coordinates, curve, move, polyline } from "./charts.js";
import { grid } from "./grid.js";
import { element, format, put } from "./parts.js";

const MARKS = [
  "M-4.5,0a4.5,4.5 0 1,0 9,0a4.5,4.5 0 1,0 -9,0",
  "M-4,-4H4V4H-4Z",
  "M0,-5L5,4H-5Z",
  "M0,-5.5L5.5,0L0,5.5L-5.5,0Z",
];

function render({ model, el }) {
  const scenes = model.get("scenes");
  const runners = model.get("runners");
  const [rows] = model.get("shape").slice(-2);
  const maps = scenes.map((scene) =>
    contourMap(scene, `Lines of equal E of the ${scene.name}, and the paths of ${runners.join(", ")}`),
  );
  const place = element("div");
  const error = chart({
    x: [0, rows - 1],
    y: [1e-6, 100],
    log: true,
    xlabel: "step t",
    ylabel: "E",
    title: "E of each optimizer after each step",
  });
  const start = element("circle", { class: "start", r: 5 });
  const mark = (k, attributes = {}) => element("path", { class: `race-mark race-${k}`, d: MARKS[k], ...attributes });
  const lanes = runners.map((_, k) => ({
    path: element("polyline", { class: `path race-${k}` }),
    drawError: curve(error, `path race-${k}`),
    mark: mark(k),
    head: mark(k),
  }));
  error.plot.append(...lanes.map(({ head }) => head));
  const sample = (k) =>
    element(
      "svg",
      { viewBox: "0 0 48 16", "aria-hidden": "true" },
      element("line", { class: `path race-${k}`, x1: 0, x2: 48, y1: 8, y2: 8 }),
      mark(k, { transform: "translate(24 8)" }),
    );
  const names = runners.map((name, k) => element("span", {}, sample(k), name));

  const draw = ({ run, scene }) => {
    const { svg, plot, sx, sy } = maps[scene];
    const t = model.get("step");
    if (place.firstChild !== svg) {
      place.replaceChildren(svg);
      plot.append(...lanes.map((lane) => lane.path), start, ...lanes.map((lane) => lane.mark));
    }
    move(start, sx(run[0][0]), sy(run[0][1]));
    const data = { step: t };
    const found = lanes.map(({ path, drawError, mark, head }, k) => {
      const way = run.slice(0, t + 1).map((row) => row.subarray(3 * k, 3 * k + 3)); // x, y, E of this runner
      put(path, { points: polyline(maps[scene], way) });
      drawError(way.map(([, , E], s) => [s, Math.max(E, 1e-9)]));
      const [x, y, E] = way[t];
      const lost = Number.isNaN(E);
      for (const shape of [mark, head]) put(shape, { visibility: lost ? "hidden" : "visible" });
      if (!lost) {
        put(mark, { transform: `translate(${coordinates(sx(x), sy(y))})` });
        put(head, { transform: `translate(${coordinates(error.sx(t), error.sy(Math.max(E, 1e-9)))})` });
      }
      const name = runners[k].toLowerCase();
      Object.assign(data, { [`${name}X`]: x, [`${name}Y`]: y, [`${name}E`]: E });
      return lost ? `${runners[k]} has left` : `${runners[k]} ${format(E)}`;
    });
    return { text: `E after step ${t}: ${found.join(", ")}.`, data };
  };

  const charts = element(
    "div",
    {},
    beside(place, error.svg),
    element("div", { class: "mlp-row race-legend" }, ...names),
  );
  grid({ model, el, sceneTitle: "surface", charts, draw, also: ["step"] });
}

export default { render };
