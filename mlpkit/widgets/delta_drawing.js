import { changed, element, format, put, symbol } from "./parts.js";

// The network as a drawing, built once. Every number has its place in it, and `update` shows those that are known after
// `step` operations. `data-name` and `data-value` of each text say which number it is, unrounded.
export function drawing({ sizes, narrow }) {
  const [width, gap, radius, edge] = narrow ? [348, 185, 22, 34] : [640, 125, 25, 62];
  const L = sizes.length - 1;
  const tallest = Math.max(...sizes) - 1;
  const above = radius + (narrow ? 45 : 32);
  const height = above + gap * tallest + radius + 48;
  const room = (n) => gap * (n > tallest ? 1 : 1.3); // smaller layers have more of it
  const centre = (l, j) => [
    edge + (l / L) * (width - 2 * edge),
    above + (gap * tallest) / 2 + (j - (sizes[l] - 1) / 2) * room(sizes[l]),
  ];

  const [wires, nodes, texts] = ["g", "g", "g"].map((tag) => element(tag));
  const svg = element("svg", { viewBox: `0 0 ${width} ${height}`, role: "img" }, wires, nodes, texts);
  const slots = [];
  // a number that `read` takes from what is computed, once it is `known`
  const text = (kind, [x, y], name, read, known = null, anchor = "middle") => {
    const node = element("text", { class: `dd-${kind}`, x, y, "text-anchor": anchor });
    texts.append(node);
    slots.push({ node, name, read, known, kind });
    return node;
  };
  // a weight or bias, and after the step its new value behind it, or below it where there is no room
  const moving = [];
  const learned = (name, [x, y], take, below) => {
    const node = text("weight", [x, y], name, (now) => take(now.parameters));
    const [at, anchor] = below ? [x, "middle"] : [x - 9, "start"];
    text("after", [at, y], `after ${name}`, (now) => take(now.after), done("update"), anchor);
    const alone = { x, y, "text-anchor": "middle" };
    const beside = below ? { ...alone, y: y - 13 } : { x: x - 12, y, "text-anchor": "end" };
    moving.push((updated) => put(node, updated ? beside : alone));
  };
  const done = (operation) => (now) => now.operations.indexOf(operation) < now.step;
  const parts = new Map(); // operation -> what lights up
  const light = (operation, node) => parts.set(operation, [...(parts.get(operation) ?? []), node]);

  const wire = (l, i, j) => {
    const [[x0, y0], [x1, y1]] = [centre(l - 1, i), centre(l, j)];
    const length = Math.hypot(x1 - x0, y1 - y0);
    const [dx, dy] = [(radius * (x1 - x0)) / length, (radius * (y1 - y0)) / length];
    const line = element("line", { class: "dd-wire", x1: x0 + dx, y1: y0 + dy, x2: x1 - dx, y2: y1 - dy });
    wires.append(line);
    const at = `_${j + 1}^${l}`;
    for (const operation of [`z${at}`, `g${at}`]) light(operation, line);
    if (l > 1) light(`δ_${i + 1}^${l - 1}`, line);
    // where wires fan out, the labels of neighbours are apart; on a phone steep wires have theirs further along
    const steep = Math.abs(y1 - y0) > 0.8 * gap;
    const near = narrow ? (steep ? 0.3 : 0.5) : 0.34;
    const share = sizes[l - 1] > sizes[l] ? near : 1 - near;
    const [x, y] = [x0 + share * (x1 - x0), y0 + share * (y1 - y0)];
    const name = `_${i + 1}${j + 1}^${l}`;
    const k = i * sizes[l] + j;
    learned(`w${name}`, [x, y - 3], ({ W }) => W[l][k]);
    text("delta", [x, y + 11], `dw${name}`, (now) => now.grad.W[l][k], done(`g${at}`));
  };

  const input = (j) => {
    const [x, y] = centre(0, j);
    nodes.append(element("circle", { class: "dd-neuron", cx: x, cy: y, r: radius }));
    text("label", [x, y - radius - 5], `label_${j + 1}^0`, () => symbol("x", j + 1));
    text("a", [x, y + 4], `x_${j + 1}`, (now) => now.x[j]);
  };

  const neuron = (l, j) => {
    const [x, y] = centre(l, j);
    const circle = element("circle", { class: "dd-neuron", cx: x, cy: y, r: radius });
    nodes.append(circle);
    const at = `_${j + 1}^${l}`;
    for (const kind of ["z", "a", "δ", "g"]) light(kind + at, circle);
    learned(`b${at}`, [x, y - radius - 18], ({ b }) => b[l][j], narrow);
    text("z", [x, y - radius - 5], `z${at}`, (now) => now.z[l][j], done(`z${at}`));
    text("a", [x, y + 4], `a${at}`, (now) => now.a[l][j], done(`a${at}`));
    text("delta", [x, y + radius + 14], `δ${at}`, (now) => now.delta[l][j], done(`δ${at}`));
    if (l === L) text("label", [x, y + radius + 28], `t_${j + 1}`, (now) => now.t[j]);
    for (let i = 0; i < sizes[l - 1]; i++) wire(l, i, j);
  };

  for (let j = 0; j < sizes[0]; j++) input(j);
  for (let l = 1; l <= L; l++) for (let j = 0; j < sizes[l]; j++) neuron(l, j);
  text("E", [width - 6, 16], "E", (now) => now.E, done("E"), "end");
  text("after", [width - 6, 32], "E after", (now) => now.EAfter, done("update"), "end");

  const written = (name, kind, value, now) => {
    if (name === "E after") return `after the step ${format(value)}`;
    if (kind === "after") return `→\u202f${changed(before(name, now), value)}`;
    const shown = format(value, narrow && kind === "delta" ? 2 : 3);
    const [letter] = name.split("_");
    return "zδbtE".includes(letter) ? `${letter} = ${shown}` : shown;
  };
  const before = (name, now) => slots.find((slot) => slot.name === name.replace("after ", "")).read(now);
  const update = (now) => {
    const told = [];
    for (const place of moving) place(done("update")(now));
    for (const { node, name, read, known, kind } of slots) {
      const value = (known?.(now) ?? true) ? read(now) : null;
      put(node, { visibility: value === null ? "hidden" : "visible" });
      if (name.startsWith("label")) {
        node.textContent = value;
      } else if (value === null) {
        node.textContent = "";
        node.dataset.name = name;
        delete node.dataset.value;
      } else {
        node.textContent = written(name, kind, value, now);
        Object.assign(node.dataset, { name, value });
        told.push(`${name} ${format(value)}`);
      }
    }
    const operation = now.operations[now.step - 1] ?? "";
    const lit = /^[δg]/.test(operation) ? ["dd-lit", "dd-back"] : ["dd-lit"];
    for (const node of svg.querySelectorAll(".dd-lit")) node.classList.remove("dd-lit", "dd-back");
    for (const node of parts.get(operation) ?? []) node.classList.add(...lit);
    put(svg, { "aria-label": `Network with ${sizes.join(", ")} neurons. Known so far: ${told.join(", ")}.` });
  };
  return { svg, update };
}
