import { drawing } from "./delta_drawing.js";
import { formula } from "./delta_formulas.js";
import { TOO_FAR, inRange, ownNumbers } from "./delta_inputs.js";
import { compute, unpack } from "./delta_step.js";
import { Parameters } from "./mlp.js";
import { button, buttons, change, clamp, element } from "./parts.js";

const NARROW = 520; // pixels

function render({ model, el }) {
  const [sizes, names, operations, presets, start] = ["sizes", "names", "operations", "presets", "values"].map((name) =>
    model.get(name),
  );
  const L = sizes.length - 1;
  const last = operations.length;
  const size = names.length - 1 - sizes[0] - sizes[L]; // of θ
  const set = (traits) => change(model, traits);
  const go = (step) => set({ step: clamp(step, 0, last) });
  const shown = () => presets.findIndex(({ values }) => values.every((value, k) => value === model.get("values")[k]));

  const root = element("div", { class: "mlp dd" });
  const stage = element("div", {
    class: "dd-stage",
    tabindex: 0,
    role: "group",
    "aria-label": "The network. Arrow keys: one operation forward or back; Home, End: first, last.",
  });
  stage.addEventListener("keydown", (event) => {
    const at = model.get("step");
    const step = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: last }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    event.stopPropagation(); // in JupyterLab arrows would change cells
    go(step);
  });
  const key = element(
    "p",
    { class: "dd-key" },
    "At a wire: its weight, below it ∂E/∂w. At a neuron: b and z above, a inside, δ below, which is also ∂E/∂b; " +
      "t below an output. Behind →: the weight or bias after the step.",
  );
  const formulaPlace = element("div", { class: "dd-formula" });
  const readout = element("p", { class: "mlp-readout", role: "status" });
  const moves = { start: -Infinity, "‹ back": -1, "forward ›": 1, end: Infinity };
  const goBy = (k) => go(model.get("step") + Object.values(moves)[k]);
  buttons(root, "go", Object.keys(moves), goBy, () => -1);
  root.append(stage, key, formulaPlace, readout);
  const labels = presets.map(({ label }) => label);
  const pick = (k) => set({ values: presets[k].values, step: presets[k].step });
  const markPreset = buttons(root, "see", labels, pick, shown);

  let result; // the numbers of the step that is shown
  const reset = button("reset", () => set({ values: start, step: 0 }));
  const again = button("go on with the new weights", () => {
    const theta = [...result.after.theta];
    if (theta.every(inRange)) set({ values: [...theta, ...model.get("values").slice(size)], step: 0 });
    else readout.replaceChildren(TOO_FAR);
  });
  const own = ownNumbers(sizes, names, (k, value) =>
    set({ values: Object.assign([...model.get("values")], { [k]: value }) }),
  );
  root.append(element("div", { class: "mlp-row" }, reset, again), own.root);
  el.append(root);

  let picture;
  let narrow;
  const draw = () => {
    const [values, step, liveAt] = ["values", "step", "live_at"].map((name) => model.get(name));
    const theta = Float64Array.from(values.slice(0, size));
    const x = Float64Array.from(values.slice(size, size + sizes[0]));
    const t = Float64Array.from(values.slice(size + sizes[0], -1));
    const lam = values[values.length - 1];
    const live = liveAt.length > 0 && values.every((value, k) => value === liveAt[k]);
    result = live ? unpack(sizes, model.get("live"), x, size) : compute(sizes, { theta, x, t, lam });
    const parameters = new Parameters(sizes, theta);
    const now = { ...result, parameters, x, t, lam, L, sizes, step, operations };
    picture.update(now);
    const { line, words } = formula(now);
    formulaPlace.replaceChildren(...line);
    // grows only: what stands below does not jump up and down
    formulaPlace.style.minHeight = `${formulaPlace.offsetHeight}px`;
    const preset = presets[shown()];
    const sentence = preset ? [element("br"), preset.sentence] : [];
    readout.replaceChildren(element("b", {}, `${step} of ${last}. `), words, ...sentence);
    own.show(values);
    markPreset();
    const { z, a, delta, grad, after, E, EAfter } = result;
    const neurons = (part) => part.slice(1).flatMap((layer) => [...layer]);
    const numbers = {
      z: neurons(z),
      a: neurons(a),
      delta: neurons(delta),
      gradient: [...grad.theta],
      after: [...after.theta],
    };
    for (const [name, list] of Object.entries({ ...numbers, values })) root.dataset[name] = JSON.stringify(list);
    Object.assign(root.dataset, { e: E, eAfter: EAfter, step, operation: operations[step - 1] ?? "", live });
  };
  const fit = () => {
    const small = root.clientWidth < NARROW;
    if (small === narrow) return;
    narrow = small;
    formulaPlace.style.minHeight = "";
    picture = drawing({ sizes, narrow });
    stage.replaceChildren(picture.svg);
    draw();
  };
  fit();
  new ResizeObserver(fit).observe(root);
  for (const name of ["values", "step", "live_at"]) model.on(`change:${name}`, draw);
}

export default { render };
