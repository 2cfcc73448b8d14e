import { element, format } from "./parts.js";
import { grid } from "./grid.js";

const WIDTH = 130;
const HEIGHT = 110;
const FOOT = 18;

function render({ model, el }) {
  const [layers, columns] = model.get("shape").slice(-2);
  const bins = columns - 3;
  const panels = Array.from({ length: layers }, (_, k) => {
    const bars = Array.from({ length: bins }, (_, i) =>
      element("rect", { class: "hist-bar", x: 4 + (i * (WIDTH - 8)) / bins, width: (WIDTH - 8) / bins - 0.6 }),
    );
    const ends = ["start", "end"].map((anchor, i) =>
      element("text", { x: i ? WIDTH - 4 : 4, y: HEIGHT - 4, "text-anchor": anchor }),
    );
    const svg = element(
      "svg",
      { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, role: "img" },
      ...bars,
      element("rect", { class: "frame", x: 3, y: 4, width: WIDTH - 6, height: HEIGHT - FOOT - 4 }),
      ...ends,
    );
    const caption = element("figcaption");
    return { svg, bars, ends, caption, figure: element("figure", {}, svg, caption), name: `layer ${k + 1}` };
  });

  const draw = ({ run, scene }) => {
    const [low, high] = model.get("scenes")[scene].range;
    const data = {};
    panels.forEach(({ svg, bars, ends, caption, name }, k) => {
      const row = run.subarray(k * columns, (k + 1) * columns);
      const [variance, saturated, delta] = row.subarray(bins);
      const full = Math.max(...row.subarray(0, bins));
      const room = HEIGHT - FOOT - 8;
      bars.forEach((bar, i) => {
        const height = (room * row[i]) / full;
        bar.setAttribute("height", height.toFixed(1));
        bar.setAttribute("y", (HEIGHT - FOOT - height).toFixed(1));
      });
      ends[0].textContent = format(low);
      ends[1].textContent = `${format(high)}${model.get("scenes")[scene].name === "relu" ? "…" : ""}`;
      svg.setAttribute(
        "aria-label",
        `Histogram of the activations of ${name}: variance ${format(variance)}, slope below 0.01 at ${format(saturated)} %`,
      );
      caption.replaceChildren(
        element("b", {}, name),
        element("br"),
        `variance ${format(variance, 2)}`,
        element("br"),
        `f′ ≈ 0: ${format(saturated, 2)} %`,
        element("br"),
        `δ ${format(delta, 2)}`,
      );
      Object.assign(data, {
        [`variance${k + 1}`]: variance,
        [`saturated${k + 1}`]: saturated,
        [`delta${k + 1}`]: delta,
      });
    });
    const text = `From layer 1 to layer ${layers}, the variance of the activations goes from ${format(data.variance1)} to ${format(data[`variance${layers}`])}; on the way back, δ (root mean square) from ${format(data[`delta${layers}`])} to ${format(data.delta1)}.`;
    return { text, data };
  };

  grid({
    model,
    el,
    sceneTitle: "f",
    charts: element("div", { class: "hist-layers" }, ...panels.map(({ figure }) => figure)),
    draw,
  });
}

export default { render };
