import { element, format } from "./parts.js";

// How far a rule's numbers are off, as bars; and code within words.

export const RIGHT = 1e-6; // relative error of what is right but for rounding
const [LEAST, MOST] = [-12, 2]; // powers of ten between which the bars run

// Text in which what stands between backquotes is code.
export function code(text) {
  return text.split("`").map((piece, k) => (k % 2 ? element("code", {}, piece) : piece));
}

// A bar for each name, as long as its relative error on a logarithmic scale; `found` is empty while there is none.
export function barChart(names, found, title) {
  const [width, left, right, row, top] = [340, 66, 58, 30, 26];
  const height = top + row * names.length + 36;
  const place = (power) => left + ((power - LEAST) / (MOST - LEAST)) * (width - left - right);
  const size = (error) => Math.max(LEAST + 0.15, Math.min(MOST, Math.log10(error)));
  const told = names.map((name, k) => `${name} ${found[k] ? format(found[k].error, 2) : "unknown"}`).join(", ");
  const svg = element("svg", { viewBox: `0 0 ${width} ${height}`, role: "img", "aria-label": `${title}: ${told}` });
  const bottom = top + row * names.length;
  for (const power of [-12, -9, -6, -3, 0]) {
    const x = place(power);
    svg.append(
      element("line", { class: "tick", x1: x, x2: x, y1: top, y2: bottom }),
      element(
        "text",
        { x, y: bottom + 15, "text-anchor": "middle" },
        power ? format(10 ** power, 1).replace("1·", "") : "1",
      ),
    );
  }
  names.forEach((name, k) => {
    const y = top + row * k;
    svg.append(element("text", { class: "wr-name", x: left - 6, y: y + 19, "text-anchor": "end" }, name));
    if (!found[k]) return;
    const { error } = found[k];
    const good = error < RIGHT;
    const end = Number.isFinite(error) ? place(size(error)) : place(MOST);
    svg.append(
      element("rect", {
        class: good ? "wr-good" : "wr-bad",
        x: left,
        y: y + 5,
        width: end - left,
        height: row - 11,
        rx: 2,
      }),
      element("text", { x: end + 5, y: y + 19 }, `${format(error, 2)}${good ? " ✓" : ""}`),
    );
  });
  svg.append(
    element("rect", { class: "frame", x: left, y: top, width: place(MOST) - left, height: bottom - top }),
    element("text", { x: left, y: 16 }, title),
    element("text", { x: (left + place(MOST)) / 2, y: bottom + 31, "text-anchor": "middle" }, "relative error"),
  );
  return svg;
}
