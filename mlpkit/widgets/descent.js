import { element, chart, points, format, fixed } from "./parts.js";
import { contourMap } from "./contours.js";
import { grid } from "./grid.js";

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
  const curve = element("polyline", { class: "path two" });
  error.plot.append(curve);
  const path = element("polyline", { class: "path one" });
  const dots = element("path", { class: "dot" });
  const start = element("circle", { class: "start", r: 5 });
  const end = element("circle", { class: "end", r: 4.5 });
  let shown = -1;

  const draw = ({ run, rows, columns, scene }) => {
    const { svg, plot, sx, sy } = maps[scene];
    if (scene !== shown) {
      place.replaceChildren(svg);
      plot.append(path, dots, start, end);
      shown = scene;
    }
    const way = points(
      run,
      rows,
      columns,
      (t, r, k) => sx(r[k]),
      (t, r, k) => sy(r[k + 1]),
    );
    path.setAttribute("points", way);
    dots.setAttribute(
      "d",
      way
        .split(" ")
        .map((point) => `M${point}m-2,0a2,2 0 1,0 4,0a2,2 0 1,0 -4,0`)
        .join(""),
    );
    curve.setAttribute(
      "points",
      points(
        run,
        rows,
        columns,
        (t) => error.sx(t),
        (t, r, k) => error.sy(Math.max(r[k + 2], 1e-9)),
      ),
    );

    let last = rows - 1;
    while (Number.isNaN(run[last * columns])) last--;
    const [x, y, E] = run.subarray(last * columns, last * columns + 3);
    const lost = last < steps;
    for (const [mark, k] of [
      [start, 0],
      [end, last * columns],
    ]) {
      mark.setAttribute("cx", sx(run[k]).toFixed(1));
      mark.setAttribute("cy", Math.max(-1e4, Math.min(1e4, sy(run[k + 1]))).toFixed(1));
    }
    end.setAttribute("visibility", lost ? "hidden" : "visible");
    const [nameX, nameY] = scenes[scene].labels;
    const text = lost
      ? `The descent diverges: E grew from ${format(run[2])} to ${format(E)} in ${last} steps.`
      : `In ${steps} steps E ${E > run[2] ? "rose" : "fell"} from ${format(run[2])} to ${format(E)}, at ${nameX} = ${fixed(x, 3)}, ${nameY} = ${fixed(y, 3)}.`;
    return { text, data: { steps: last, x, y, e: E, lost } };
  };

  grid({ model, el, sceneTitle: "surface", charts: element("div", { class: "mlp-charts" }, place, error.svg), draw });
}

export default { render };
