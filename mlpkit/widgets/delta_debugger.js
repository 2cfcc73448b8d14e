import { element, buttons } from "./parts.js";
import { MLP, Parameters, Trace } from "./mlp.js";
import { drawing } from "./delta_drawing.js";
import { formula } from "./delta_formulas.js";

const LARGEST = 1000; // of any number that is typed in, as in delta_debugger.py

// A name such as w_12^1 for the eye.
const parse = (name) => name.match(/^(.)(?:_(\d+))?(?:\^(\d+))?/).slice(1);
const written = (name) => {
  const [letter, index, layer] = parse(name);
  return element("span", {}, letter, index ? element("sub", {}, index) : "", layer ? element("sup", {}, layer) : "");
};

// All numbers of one step of gradient descent on one sample, from the numbers that the reader may change.
export function compute(sizes, { theta, x, t, lam }) {
  const net = new MLP(sizes, Array(sizes.length - 1).fill("sigmoid"), "squared_error");
  const trace = new Trace(sizes, 1);
  const grad = new Parameters(sizes);
  const after = new Parameters(sizes);
  net.parameters.theta.set(theta);
  net.forward(x, trace);
  const E = net.backward(t, trace, grad);
  after.theta.set(theta.map((value, k) => value - lam * grad.theta[k]));
  const other = new MLP(sizes, Array(sizes.length - 1).fill("sigmoid"), "squared_error");
  const then = new Trace(sizes, 1);
  other.parameters.theta.set(after.theta);
  other.forward(x, then);
  return { ...trace, E, grad, after, EAfter: other.error(t, then) };
}

// The same from the kernel's flat vector; see `compute` in delta_debugger.py.
export function unpack(sizes, bytes, x, size) {
  const flat = new Float64Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength));
  let k = 0;
  const take = (n) => flat.subarray(k, (k += n));
  const [z, a, delta] = Array.from({ length: 3 }, () => [null, ...sizes.slice(1).map(take)]);
  a[0] = x;
  return {
    z,
    a,
    delta,
    grad: new Parameters(sizes, take(size)),
    after: new Parameters(sizes, take(size)),
    E: flat[k],
    EAfter: flat[k + 1],
  };
}

function render({ model, el }) {
  const sizes = model.get("sizes");
  const names = model.get("names");
  const operations = model.get("operations");
  const presets = model.get("presets");
  const L = sizes.length - 1;
  const last = operations.length;
  const size = names.length - 1 - sizes[0] - sizes[L];
  const start = model.get("values");
  const set = (changes) => {
    for (const [name, value] of Object.entries(changes)) model.set(name, value);
    model.save_changes();
  };
  const go = (step) => set({ step: Math.max(0, Math.min(last, step)) });

  // the stage: the network, the formula, and what moves them
  const root = element("div", { class: "mlp dd" });
  const stage = element("div", {
    class: "dd-stage",
    tabindex: 0,
    role: "group",
    "aria-label": "The network. Arrow keys: one operation forward or back; Home, End: first, last.",
  });
  const formulaPlace = element("div", { class: "dd-formula" });
  const readout = element("p", { class: "mlp-readout", role: "status" });
  const moves = [
    ["start", -Infinity],
    ["‹ back", -1],
    ["forward ›", 1],
    ["end", Infinity],
  ];
  const markMove = buttons(
    root,
    "go",
    moves.map(([label]) => label),
    (k) => go(model.get("step") + moves[k][1]),
    () => -1,
  );
  stage.addEventListener("keydown", (event) => {
    const step = { ArrowRight: model.get("step") + 1, ArrowLeft: model.get("step") - 1, Home: 0, End: last }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    event.stopPropagation(); // in JupyterLab arrows would change cells
    go(step);
  });
  const key = element(
    "p",
    { class: "dd-key" },
    "At a wire: its weight, below it ∂E/∂w. At a neuron: b and z above, a inside, δ below, which is also ∂E/∂b. Behind →: the weight or bias after the step.",
  );
  root.append(stage, key, formulaPlace, readout);
  const shown = () => presets.findIndex(({ values }) => values.every((value, k) => value === model.get("values")[k]));
  const markPreset = buttons(
    root,
    "see",
    presets.map(({ label }) => label),
    (k) => set({ values: presets[k].values, step: presets[k].step }),
    shown,
  );

  // the reader's own numbers
  const inputs = names.map((name, k) => {
    const input = element("input", { type: "number", step: "any", "aria-label": name });
    input.addEventListener("change", () => {
      const value = input.valueAsNumber;
      const right = Math.abs(value) <= LARGEST && (name !== "λ" || value > 0);
      input.setAttribute("aria-invalid", String(!right));
      error.textContent = right
        ? ""
        : `${name}: expected a number ${name === "λ" ? "above 0" : `from −${LARGEST}`} to ${LARGEST}.`;
      if (right) set({ values: model.get("values").map((old, m) => (m === k ? value : old)) });
    });
    return input;
  });
  const error = element("p", { class: "dd-error", role: "alert" });
  const field = (k) => element("label", {}, written(names[k]), inputs[k]);
  const groups = element("div", { class: "dd-groups" });
  let k = 0;
  const group = (title, rows, columns) => {
    const box = element("div", { class: "dd-group", style: `--columns: ${columns}` });
    for (let n = 0; n < rows * columns; n++) box.append(field(k++));
    groups.append(
      element("div", { role: "group", "aria-label": title }, element("p", { class: "dd-title" }, title), box),
    );
  };
  for (let l = 1; l <= L; l++) group(`Layer ${l}: weights, and biases below`, sizes[l - 1] + 1, sizes[l]);
  group("Sample and step", 1, sizes[0] + sizes[L] + 1);
  const action = (label, run) => {
    const button = element("button", { type: "button" }, label);
    button.addEventListener("click", run);
    return button;
  };
  const reset = action("reset", () => set({ values: start, step: 0 }));
  const again = action("go on with the new weights", () => {
    const theta = [...result.after.theta];
    const far = theta.some((value) => !(Math.abs(value) <= LARGEST));
    if (far) readout.replaceChildren(`The step leads beyond ±${LARGEST}.`);
    else set({ values: [...theta, ...model.get("values").slice(size)], step: 0 });
  });
  root.append(
    element("div", { class: "mlp-row" }, reset, again),
    element("details", { class: "dd-own" }, element("summary", {}, "Your own numbers"), groups, error),
  );
  el.append(root);

  let picture = null;
  let narrow = null;
  let result = null;
  const draw = () => {
    const values = model.get("values");
    const step = model.get("step");
    const liveAt = model.get("live_at");
    const theta = values.slice(0, size);
    const lam = values.at(-1);
    const x = Float64Array.from(values.slice(size, size + sizes[0]));
    const t = Float64Array.from(values.slice(size + sizes[0], -1));
    const live = liveAt.length && values.every((value, n) => value === liveAt[n]);
    result = live ? unpack(sizes, model.get("live"), x, size) : compute(sizes, { theta, x, t, lam });
    const now = {
      ...result,
      parameters: new Parameters(sizes, Float64Array.from(theta)),
      x,
      t,
      lam,
      L,
      sizes,
      step,
      operations,
    };
    picture.update(now);
    const { line, words } = formula(now);
    formulaPlace.replaceChildren(...line);
    formulaPlace.style.minHeight = `${formulaPlace.offsetHeight}px`; // grows only: what stands below does not jump up and down
    const preset = presets[shown()];
    readout.replaceChildren(
      element("b", {}, `${step} of ${last}. `),
      words,
      ...(preset ? [element("br"), preset.sentence] : []),
    );
    inputs.forEach((input, n) => {
      if (input.valueAsNumber !== values[n]) input.value = values[n];
      input.setAttribute("aria-invalid", "false");
    });
    error.textContent = "";
    markMove();
    markPreset();
    const layers = Array.from({ length: L }, (_, l) => l + 1);
    const flat = (part) => layers.flatMap((l) => [...part[l]]);
    const numbers = {
      z: flat(result.z),
      a: flat(result.a),
      delta: flat(result.delta),
      gradient: [...result.grad.theta],
      after: [...result.after.theta],
    };
    for (const [name, list] of Object.entries(numbers)) root.dataset[name] = JSON.stringify(list);
    Object.assign(root.dataset, {
      e: result.E,
      eAfter: result.EAfter,
      step,
      operation: operations[step - 1] ?? "",
      values: JSON.stringify(values),
      live: Boolean(live),
    });
  };
  const fit = () => {
    const small = root.clientWidth < 520;
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
