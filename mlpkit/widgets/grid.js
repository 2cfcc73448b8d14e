import { element, floats, buttons, typeset } from "./parts.js";

// The frame of a widget over a grid: scene buttons, charts, read-out, presets. `draw` gets the current run (rows of `columns`
// numbers), the values on the sliders by name, and the scene's number; it returns the read-out's text and the numbers for
// data-* attributes, which tests compare with mlpkit's. It is called again when one of the traits `also` changes.
export function grid({ model, el, sceneTitle, charts, draw, also = [] }) {
  const root = element("div", { class: "mlp" });
  const axes = model.get("axes");
  const scenes = model.get("scenes");
  const presets = model.get("presets");
  const shape = model.get("shape");
  const [rows, columns] = shape.slice(-2);
  const traits = ["scene", ...axes.map(({ name }) => `i_${name}`)];
  const set = (values) => {
    for (const [name, value] of Object.entries(values)) model.set(name, value);
    model.save_changes();
  };
  const shown = () => presets.findIndex(({ at }) => traits.every((name) => at[name] === model.get(name)));
  const markScene = buttons(
    root,
    sceneTitle,
    scenes.map((scene) => scene.name),
    (k) => set({ scene: k }),
    () => model.get("scene"),
  );
  const readout = element("p", { class: "mlp-readout", role: "status" });
  root.append(charts, readout);
  const markPreset = buttons(
    root,
    "see",
    presets.map((preset) => preset.label),
    (k) => set(presets[k].at),
    shown,
  );
  el.append(root);

  const table = floats(model.get("table"));
  // the kernel's run if there is one, else the table's
  const current = () => {
    const at = traits.map((name) => model.get(name));
    const live = model.get("live_at");
    if (live.length && live.every((value, k) => value === at[k])) return floats(model.get("live"));
    const entry = at.reduce((found, index, k) => found * shape[k] + index, 0);
    const size = rows * columns;
    return table.subarray(entry * size, (entry + 1) * size);
  };
  const update = () => {
    const values = Object.fromEntries(axes.map(({ name, values }) => [name, values[model.get(`i_${name}`)]]));
    const scene = model.get("scene");
    const { text, data } = draw({ run: current(), rows, columns, values, scene });
    markScene();
    markPreset();
    const preset = presets[shown()];
    const setting = axes.map(({ name, label }) => `${label} = ${String(values[name]).replace("-", "−")}`).join(", ");
    readout.replaceChildren(
      element("b", {}, ...typeset(`${setting}. `)),
      ...typeset(text),
      preset ? element("br") : "",
      ...typeset(preset ? preset.sentence : ""),
    );
    Object.assign(root.dataset, { ...values, scene: scenes[scene].name, ...data });
  };
  for (const name of [...traits, ...also, "live_at"]) model.on(`change:${name}`, update);
  update();
}
