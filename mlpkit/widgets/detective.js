import { chart, curve, legend } from "./charts.js";
import { Random } from "./training.js";
import { button, element, fixed, format, put } from "./parts.js";

// A network that does not learn: the reader may measure three things, and says what is wrong.

const BUDGET = 3;

function render({ model, el }) {
  const names = ["measurements", "healthy", "patients", "diagnoses"];
  const [measurements, healthy, patients, diagnoses] = names.map((name) => model.get(name));
  const order = new Random(Math.floor(Math.random() * 1e6)).permutation(patients.length);
  const solved = new Map(); // patient → how many measurements it took
  let at = 0; // which patient, in that order
  let made = []; // the measurements
  let told = ""; // the diagnosis

  const root = element("div", { class: "mlp de" });
  const who = element("b");
  const left = element("span");
  const findings = element("div", { class: "de-findings" });
  const readout = element("p", { class: "mlp-readout", role: "status" });
  const patient = () => patients[order[at]];
  const isSolved = () => told === patient().name;

  const instruments = measurements.map(([name, label, words]) => {
    const node = button(label, () => measure(name));
    return { name, node, label, words };
  });
  const choice = element("select", {}, element("option", { value: "" }, "– what is wrong? –"));
  choice.append(...diagnoses.map((diagnosis) => element("option", { value: diagnosis }, diagnosis)));
  const diagnose = button("that is my diagnosis", () => judge(), { class: "mlp-main" });
  const next = button("the next patient", () => begin(at + 1));

  const begin = (k) => {
    at = k % patients.length;
    [made, told] = [[], ""];
    choice.value = "";
    findings.replaceChildren();
    readout.replaceChildren("It has 64 inputs, 32 hidden neurons and 10 outputs, and has been trained for 15 epochs.");
    show();
  };

  const measure = (name) => {
    if (made.includes(name) || (made.length === BUDGET && !isSolved())) return;
    made.push(name);
    const { label, words } = instruments.find((instrument) => instrument.name === name);
    const [own, other] = [patient().found[name], healthy[name]];
    const node = element("section", { class: "de-finding" }, element("p", { class: "de-title" }, words || label));
    node.append(...(SHOWN[name] ?? SHOWN.layers)(own, other));
    findings.append(node);
    show();
  };

  const judge = () => {
    if (!choice.value) {
      readout.replaceChildren("Choose what is wrong first.");
      return;
    }
    told = choice.value;
    if (isSolved()) {
      solved.set(at, Math.min(solved.get(at) ?? BUDGET, Math.min(made.length, BUDGET)));
      readout.replaceChildren(element("b", {}, "Right. "), patient().sentence, element("br"), score());
    } else {
      const more =
        made.length < BUDGET ? "There are measurements left." : "What do your three findings have in common?";
      readout.replaceChildren(element("b", {}, "Not this. "), `Which of your findings speaks for “${told}”? ${more}`);
    }
    show();
  };
  const score = () => {
    const all = [...solved.values()].reduce((sum, count) => sum + count, 0);
    const open = isSolved() ? " You may look at everything now." : "";
    return `${solved.size} of ${patients.length} solved, with ${all} measurement${all === 1 ? "" : "s"}.${open}`;
  };

  const show = () => {
    who.textContent = `Patient ${at + 1} of ${patients.length}. `;
    const rest = BUDGET - made.length;
    left.textContent = isSolved()
      ? ""
      : rest > 0
        ? `${rest} measurement${rest > 1 ? "s" : ""} left`
        : "no measurement left";
    for (const { name, node } of instruments) {
      put(node, { "aria-pressed": String(made.includes(name)) });
      node.disabled = !made.includes(name) && rest <= 0 && !isSolved();
    }
    Object.assign(root.dataset, { patient: patient().name, made: made.join(" "), told, solved: solved.size });
  };

  const group = { class: "mlp-row", role: "group", "aria-label": "measurements" };
  root.append(
    element("p", { class: "mlp-point" }, model.get("point")),
    element("p", {}, who, left),
    element("div", group, ...instruments.map(({ node }) => node)),
    findings,
    element(
      "div",
      { class: "mlp-row" },
      element("label", {}, element("span", { class: "de-spoken" }, "diagnosis"), choice),
      diagnose,
      next,
    ),
    readout,
  );
  el.append(root);
  begin(0);
}

// How a measurement is shown, beside that of a healthy network.
const SHOWN = {
  layers(own, healthy) {
    const when = own.length > 1 ? ["at the start", "after 15 epochs"] : ["‖ΔW‖ / ‖W‖"];
    const row = (name, values) =>
      element(
        "tr",
        {},
        element("th", { scope: "row" }, name),
        ...values.map((value) => element("td", {}, number(value))),
      );
    const head = element(
      "tr",
      {},
      element("th", {}),
      ...["layer 1", "layer 2"].map((name) => element("th", { scope: "col" }, name)),
    );
    const rows = when.flatMap((name, k) => [row(name, own[k]), row("healthy", healthy[k])]);
    rows.forEach((node, k) => node.classList.toggle("de-healthy", k % 2 === 1));
    return [element("table", {}, element("thead", {}, head), element("tbody", {}, ...rows))];
  },

  curves(own, healthy) {
    const epochs = own.E.length;
    const title = `E of the training samples: from ${format(own.E[0])} to ${format(own.E[epochs - 1])}`;
    const top = Math.max(0.6, ...own.E);
    const error = chart({ x: [1, epochs], y: [0, top], xlabel: "epoch", ylabel: "E", title, height: 200 });
    const right = chart({
      x: [0, epochs],
      y: [0, 100],
      xlabel: "epoch",
      ylabel: "% right, validation",
      title: `right: ${format(100 * own.right[epochs])} % at the end`,
      height: 200,
    });
    const draw = (picture, kind, first, scale) => {
      const points = (values) => values.map((value, k) => [k + first, scale * value]);
      curve(picture, "path two", { "stroke-dasharray": "5 3" })(points(healthy[kind]));
      curve(picture, "path one")(points(own[kind]));
    };
    draw(error, "E", 1, 1);
    draw(right, "right", 0, 100);
    legend(right, { one: "patient", two: "healthy, dashed" }, 60);
    return [element("div", { class: "mlp-charts" }, error.svg, right.svg)];
  },

  answers(own) {
    const row = ({ label, a }) =>
      element(
        "tr",
        {},
        element("th", { scope: "row" }, `a ${label}`),
        ...a.map((value) => element("td", {}, fixed(value, 2))),
      );
    const head = Array.from({ length: 10 }, (_, k) => element("th", { scope: "col" }, String(k)));
    const table = element(
      "table",
      {},
      element("thead", {}, element("tr", {}, element("th", {}), ...head)),
      element("tbody", {}, ...own.map(row)),
    );
    return [element("div", { class: "de-scroll", tabindex: 0, role: "region", "aria-label": "ten outputs" }, table)];
  },

  samples(own) {
    const all = own.flatMap(({ x }) => x);
    const [low, high] = [Math.min(...all), Math.max(...all)];
    const pictures = own.map(({ label, x }) => {
      const canvas = Object.assign(document.createElement("canvas"), { width: 8, height: 8 });
      const context = canvas.getContext("2d");
      const image = context.createImageData(8, 8);
      const pixels = new Uint32Array(image.data.buffer);
      x.forEach((value, k) => {
        const level = Math.round(255 * (1 - value / high));
        pixels[k] = (255 << 24) | (level << 16) | (level << 8) | level;
      });
      context.putImageData(image, 0, 0);
      put(canvas, { role: "img", "aria-label": `an image of 8 by 8 pixels, labelled ${label}` });
      return element("figure", {}, canvas, element("figcaption", {}, `label ${label}`));
    });
    const words = `Grey values from ${format(low)} to ${format(high)}.`;
    return [element("div", { class: "de-samples" }, ...pictures), element("p", {}, words)];
  },
};

const number = (value) => (value === null ? "W was 0" : format(value));

export default { render };
