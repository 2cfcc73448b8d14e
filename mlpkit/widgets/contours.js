import { element, chart } from "./parts.js";

// A chart with the lines of equal E of a surface, given as "x,y x,y …" for every line of every level.
export function contourMap(scene, title) {
  const [x0, x1, y0, y1] = scene.window;
  const [xlabel, ylabel] = scene.labels;
  const picture = chart({ x: [x0, x1], y: [y0, y1], xlabel, ylabel, title });
  const { plot, sx, sy } = picture;
  for (const level of scene.contours) {
    for (const line of level) {
      const path = line
        .split(" ")
        .map((point) => point.split(",").map(Number))
        .map(([x, y]) => `${sx(x).toFixed(1)},${sy(y).toFixed(1)}`);
      plot.append(element("polyline", { class: "contour", points: path.join(" ") }));
    }
  }
  return picture;
}
