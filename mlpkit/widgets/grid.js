import { aligned, buttons, change, element, typeset } from "./parts.js";

// The frame of a widget over a grid: scene buttons, charts, read-out, presets. `draw` gets the current run as rows of
// numbers, the values on the sliders by name, and the scene's number; it returns the read-out's text and the numbers
// for data-* attributes, which tests compare with mlpkit's. It is called again when one of the traits `also` changes.
export function grid({ model, el, sceneTitle, charts, draw, also = [] }) {
  const [axes, scenes, presets] = ["axes", "scenes", "presets"].map((name) => model.get(name));
  const [columns] = model.get("shape").slice(-1);
  const traits = ["scene", ...axes.map(({ name }) => `i_${name}`)];
  const place = () => traits.map((name) => model.get(name));
  const shown = () => presets.findIndex(({ at }) => traits.every((name) => at[name] === model.get(name)));

  const root = element("div", { class: "mlp" });
  const names = scenes.map(({ name }) => name);
  const markScene = buttons(
    root,
    sceneTitle,
    names,
    (k) => change(model, { scene: k }),
    () => model.get("scene"),
  );
  const readout = element("p", { class: "mlp-readout", role: "status" });
  root.append(charts, readout);
  const labels = presets.map(({ label }) => label);
  const markPreset = buttons(root, "see", labels, (k) => change(model, presets[k].at), shown);
  el.append(root);

  const stored = table(model);
  // the kernel's run if there is one, else the table's
  const current = () => {
    const at = place();
    const live = model.get("live_at");
    const isLive = live.length && live.every((value, k) => value === at[k]);
    return isLive ? rows(new Float32Array(aligned(model.get("live"))), columns) : stored(at);
  };
  const update = () => {
    const values = Object.fromEntries(axes.map(({ name, values }) => [name, values[model.get(`i_${name}`)]]));
    const scene = model.get("scene");
    const { text, data } = draw({ run: current(), values, scene });
    markScene();
    markPreset();
    const preset = presets[shown()];
    const setting = axes.map(({ name, label }) => `${label} = ${String(values[name]).replace("-", "−")}`).join(", ");
    readout.replaceChildren(
      element("b", {}, ...typeset(`${setting}. `)),
      ...typeset(text),
      ...(preset ? [element("br"), ...typeset(preset.sentence)] : []),
    );
    Object.assign(root.dataset, { ...values, scene: names[scene], ...data });
  };
  for (const name of [...traits, ...also, "live_at"]) model.on(`change:${name}`, update);
  update();
}

// The runs that the page carries, by their place [scene, position on each axis].
export function table(model) {
  const shape = model.get("shape");
  const [size, columns] = shape.slice(-2);
  const all = rows(new Float32Array(aligned(model.get("table"))), columns);
  return (at) => {
    const entry = at.reduce((found, index, k) => found * shape[k] + index, 0);
    return all.slice(entry * size, (entry + 1) * size);
  };
}

export function rows(flat, columns) {
  return Array.from({ length: flat.length / columns }, (_, k) => flat.subarray(k * columns, (k + 1) * columns));
}

// The number of the last row of a run that has numbers.
export function lastRow(run) {
  const end = run.findIndex(([first]) => Number.isNaN(first));
  return end < 0 ? run.length - 1 : Math.max(0, end - 1);
}
