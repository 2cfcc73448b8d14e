import { grid } from "./grid.js";
import { element, format, put } from "./parts.js";

// A panel: bars between two edges, on a ground with the ends of the range below it.
const WIDTH = 130;
const HEIGHT = 110;
const EDGE = 4;
const GROUND = HEIGHT - 18;

function panel(name, bins) {
  const step = (WIDTH - 2 * EDGE) / bins;
  const bars = Array.from({ length: bins }, (_, i) =>
    element("rect", { class: "hist-bar", x: EDGE + (i * (WIDTH - 2 * EDGE)) / bins, width: step - 0.6 }),
  );
  const low = element("text", { x: EDGE, y: HEIGHT - 4, "text-anchor": "start" });
  const high = element("text", { x: WIDTH - EDGE, y: HEIGHT - 4, "text-anchor": "end" });
  const frame = element("rect", { class: "frame", x: 3, y: 4, width: WIDTH - 6, height: GROUND - 4 });
  const svg = element("svg", { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, role: "img" }, ...bars, frame, low, high);
  const caption = element("figcaption");

  // `counts` are the bars; the other numbers stand below them
  const draw = ({ counts, range, more, variance, saturated, delta }) => {
    const full = Math.max(...counts);
    bars.forEach((bar, i) => {
      const height = ((GROUND - 8) * counts[i]) / full;
      put(bar, { height: height.toFixed(1), y: (GROUND - height).toFixed(1) });
    });
    low.textContent = format(range[0]);
    high.textContent = `${format(range[1])}${more ? "…" : ""}`;
    const numbers = `variance ${format(variance)}, slope below 0.01 at ${format(saturated)} %`;
    put(svg, { "aria-label": `Histogram of the activations of ${name}: ${numbers}` });
    caption.replaceChildren(
      element("b", {}, name),
      element("br"),
      `variance ${format(variance, 2)}`,
      element("br"),
      `f′ ≈ 0: ${format(saturated, 2)} %`,
      element("br"),
      `δ ${format(delta, 2)}`,
    );
  };
  return { figure: element("figure", {}, svg, caption), draw };
}

function render({ model, el }) {
  const [layers, columns] = model.get("shape").slice(-2);
  const bins = columns - 3;
  const panels = Array.from({ length: layers }, (_, k) => panel(`layer ${k + 1}`, bins));

  const draw = ({ run, scene }) => {
    const { name, range } = model.get("scenes")[scene];
    const data = {};
    panels.forEach((panel, k) => {
      const [variance, saturated, delta] = run[k].subarray(bins);
      panel.draw({ counts: run[k].subarray(0, bins), range, more: name === "relu", variance, saturated, delta });
      Object.assign(data, {
        [`variance${k + 1}`]: variance,
        [`saturated${k + 1}`]: saturated,
        [`delta${k + 1}`]: delta,
      });
    });
    const text =
      `From layer 1 to layer ${layers}, the variance of the activations goes from ${format(data.variance1)} to ` +
      `${format(data[`variance${layers}`])}; on the way back, δ (root mean square) from ` +
      `${format(data[`delta${layers}`])} to ${format(data.delta1)}.`;
    return { text, data };
  };

  const charts = element("div", { class: "hist-layers" }, ...panels.map(({ figure }) => figure));
  grid({ model, el, sceneTitle: "f", charts, draw });
}

export default { render };
