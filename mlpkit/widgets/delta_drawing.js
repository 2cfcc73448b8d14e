import { element, format } from "./parts.js";

const SUPER = "⁰¹²³⁴⁵⁶⁷⁸⁹";
const SUB = "₀₁₂₃₄₅₆₇₈₉";
export const symbol = (letter, index, layer) =>
  letter + [...String(index)].map((c) => SUB[c]).join("") + (layer ? SUPER[layer] : "");

// The network as a drawing, built once. Every number has its place in it, and `update` shows those that are known after
// `step` operations. `data-name` and `data-value` of each text say which number it is, unrounded.
export function drawing({ sizes, narrow }) {
  const [width, gap, radius, edge] = narrow ? [348, 140, 22, 34] : [640, 125, 25, 62];
  const L = sizes.length - 1;
  const tallest = Math.max(...sizes) - 1;
  const above = radius + 32;
  const height = above + gap * tallest + radius + 48;
  const place = sizes.map((n, l) =>
    Array.from({ length: n }, (_, j) => [
      edge + (l / L) * (width - 2 * edge),
      above + (gap * tallest) / 2 + (j - (n - 1) / 2) * gap * (n > tallest ? 1 : 1.15), // smaller layers have more room
    ]),
  );
  const svg = element("svg", { viewBox: `0 0 ${width} ${height}`, role: "img" });
  const wires = element("g");
  const nodes = element("g");
  const texts = element("g");
  svg.append(wires, nodes, texts);
  const slots = [];
  const text = (kind, x, y, name, read, known, anchor = "middle") => {
    const node = element("text", { class: `dd-${kind}`, x, y, "text-anchor": anchor });
    texts.append(node);
    slots.push({ node, name, read, known, kind });
  };
  const done = (operation) => (now) => now.operations.indexOf(operation) < now.step;
  const parts = new Map(); // operation -> what lights up
  const lights = (operation, node) => parts.set(operation, [...(parts.get(operation) ?? []), node]);

  place.forEach((layer, l) =>
    layer.forEach(([x, y], j) => {
      const circle = element("circle", { class: "dd-neuron", cx: x, cy: y, r: radius });
      nodes.append(circle);
      const at = `_${j + 1}^${l}`;
      if (l === 0) {
        text(
          "label",
          x,
          y - radius - 5,
          `label${at}`,
          () => symbol("x", j + 1),
          () => true,
        );
        text(
          "a",
          x,
          y + 4,
          `x_${j + 1}`,
          (now) => now.x[j],
          () => true,
        );
        return;
      }
      for (const kind of ["z", "a", "δ", "g"]) lights(kind + at, circle);
      text(
        "weight",
        x,
        y - radius - 18,
        `b${at}`,
        (now) => now.parameters.b[l][j],
        () => true,
      );
      text("z", x, y - radius - 5, `z${at}`, (now) => now.z[l][j], done(`z${at}`));
      text("a", x, y + 4, `a${at}`, (now) => now.a[l][j], done(`a${at}`));
      text("delta", x, y + radius + 14, `δ${at}`, (now) => now.delta[l][j], done(`δ${at}`));
      text("after", x, y + radius + 27, `after b${at}`, (now) => now.after.b[l][j], done("update"));
      if (l === L) {
        text(
          "label",
          x,
          y + radius + 40,
          `t_${j + 1}`,
          (now) => now.t[j],
          () => true,
        );
      }
      for (let i = 0; i < sizes[l - 1]; i++) {
        const [x0, y0] = place[l - 1][i];
        const length = Math.hypot(x - x0, y - y0);
        const wire = element("line", {
          class: "dd-wire",
          x1: x0 + (radius * (x - x0)) / length,
          y1: y0 + (radius * (y - y0)) / length,
          x2: x - (radius * (x - x0)) / length,
          y2: y - (radius * (y - y0)) / length,
        });
        wires.append(wire);
        for (const operation of [`z${at}`, `g${at}`]) lights(operation, wire);
        if (l > 1) lights(`δ_${i + 1}^${l - 1}`, wire);
        // where wires fan out, the labels of neighbours are apart
        const near = narrow ? 0.36 : 0.34;
        const s = sizes[l - 1] > sizes[l] ? near : 1 - near;
        const wx = x0 + s * (x - x0);
        const wy = y0 + s * (y - y0);
        const name = `_${i + 1}${j + 1}^${l}`;
        const k = i * sizes[l] + j;
        text(
          "weight",
          wx,
          wy - 3,
          `w${name}`,
          (now) => now.parameters.W[l][k],
          () => true,
        );
        text(
          "delta",
          wx,
          wy + 11,
          `dw${name}`,
          (now) => now.grad.W[l][k],
          (now) => done(`g${at}`)(now) && !done("update")(now),
        );
        text("after", wx, wy + 11, `after w${name}`, (now) => now.after.W[l][k], done("update"));
      }
    }),
  );
  const corner = width - 6;
  text("E", corner, 16, "E", (now) => now.E, done("E"), "end");
  text("after", corner, 32, "E after", (now) => now.EAfter, done("update"), "end");

  const digits = (kind) => (kind === "after" || (narrow && kind === "delta") ? 2 : 3);
  const written = (name, kind, value) => {
    const letter = name.split(/[_ ]/)[0];
    const shown = format(value, digits(kind));
    if (name === "E after") return `after the step ${format(value)}`;
    if (kind === "after") return `→\u202f${shown}`;
    return "zδbtE".includes(letter) ? `${letter}${narrow && letter !== "E" ? "\u202f" : " = "}${shown}` : shown;
  };
  return {
    svg,
    update(now) {
      const known = [];
      for (const { node, name, read, known: isKnown, kind } of slots) {
        const shows = isKnown(now);
        const value = shows ? read(now) : null;
        node.setAttribute("visibility", shows ? "visible" : "hidden");
        if (name.startsWith("label")) {
          node.textContent = value;
          continue;
        }
        node.textContent = shows ? written(name, kind, value) : "";
        node.dataset.name = name;
        if (shows) {
          node.dataset.value = value;
          known.push(`${name} ${format(value)}`);
        } else {
          delete node.dataset.value;
        }
      }
      const operation = now.operations[now.step - 1] ?? "";
      const back = /^[δg]/.test(operation);
      for (const node of svg.querySelectorAll(".dd-lit")) node.classList.remove("dd-lit", "dd-back");
      for (const node of parts.get(operation) ?? []) node.classList.add("dd-lit", ...(back ? ["dd-back"] : []));
      svg.setAttribute("aria-label", `Network with ${sizes.join(", ")} neurons. Known so far: ${known.join(", ")}.`);
    },
  };
}
