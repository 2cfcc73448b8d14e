import { beside, chart, contourMap, curve, move, polyline } from "./charts.js";
import { grid, lastRow } from "./grid.js";
import { element, fixed, format, put } from "./parts.js";

function render({ model, el }) {
  const scenes = model.get("scenes");
  const steps = model.get("shape")[3] - 1;
  const maps = scenes.map((scene) =>
    contourMap(scene, `Lines of equal E of the ${scene.name}, and the path of the descent`),
  );
  const place = element("div");
  const error = chart({
    x: [0, steps],
    y: [1e-4, 100],
    log: true,
    xlabel: "step t",
    ylabel: "E",
    title: "E after each step",
  });
  const drawError = curve(error, "path error");
  const path = element("polyline", { class: "path one" });
  const dots = element("path", { class: "dot" });
  const start = element("circle", { class: "start", r: 5 });
  const end = element("circle", { class: "end", r: 4.5 });

  const draw = ({ run, scene }) => {
    const { svg, plot, sx, sy } = maps[scene];
    if (place.firstChild !== svg) {
      place.replaceChildren(svg);
      plot.append(path, dots, start, end);
    }
    const points = polyline(maps[scene], run);
    put(path, { points });
    put(dots, {
      d: points
        .split(" ")
        .map((point) => `M${point}m-2,0a2,2 0 1,0 4,0a2,2 0 1,0 -4,0`)
        .join(""),
    });
    drawError(run.map(([, , E], t) => [t, Math.max(E, 1e-9)]));

    const last = lastRow(run);
    const lost = last < steps;
    const [x, y, E] = run[last];
    const [x0, y0, E0] = run[0];
    move(start, sx(x0), sy(y0));
    move(end, sx(x), sy(y));
    put(end, { visibility: lost ? "hidden" : "visible" });
    const [nameX, nameY] = scenes[scene].labels;
    const text = lost
      ? `The descent diverges: E grew from ${format(E0)} to ${format(E)} in ${last} steps.`
      : `In ${steps} steps E ${E > E0 ? "rose" : "fell"} from ${format(E0)} to ${format(E)}, ` +
        `at ${nameX} = ${fixed(x, 3)}, ${nameY} = ${fixed(y, 3)}.`;
    return { text, data: { steps: last, x, y, e: E, lost } };
  };

  grid({ model, el, sceneTitle: "surface", charts: beside(place, error.svg), draw });
}

export default { render };
