import { spot } from "./charts.js";
import { ARROWS, clamp, put } from "./parts.js";

// A mark in a chart that the reader moves: by the pointer, from anywhere in the chart (or from near the mark, where
// `near` is given in pixels of the chart), and by the arrow keys, each of which is a `nudge` of [x, y] along [dx, dy].
// `moved([x, y])` hears of it; `place` puts the mark.
export function handle({ picture, node, within, nudge, near = Infinity, name, moved }) {
  const { svg, sx, sy } = picture;
  const [x0, x1, y0, y1] = within;
  let at = [0, 0];
  let held = false;
  put(node, { tabindex: 0, role: "application" });
  const move = (to) => moved([clamp(to[0], x0, x1), clamp(to[1], y0, y1)]);
  svg.addEventListener("pointerdown", (event) => {
    const [x, y] = spot(picture, event);
    held = !event.defaultPrevented && Math.hypot(sx(x) - sx(at[0]), sy(y) - sy(at[1])) < near;
    if (!held) return;
    event.preventDefault(); // no other handle takes it
    svg.setPointerCapture(event.pointerId);
    node.focus();
    move([x, y]);
  });
  svg.addEventListener("pointermove", (event) => held && move(spot(picture, event)));
  for (const end of ["pointerup", "pointercancel"]) svg.addEventListener(end, () => (held = false));
  node.addEventListener("keydown", (event) => {
    const way = ARROWS[event.key];
    if (!way) return;
    event.preventDefault();
    event.stopPropagation(); // in JupyterLab arrows would change cells
    move(nudge(at, event.shiftKey ? way.map((value) => 5 * value) : way));
  });
  return {
    place([x, y]) {
      at = [x, y];
      put(node, { transform: `translate(${sx(x).toFixed(1)} ${sy(y).toFixed(1)})`, "aria-label": name(at) });
    },
  };
}
