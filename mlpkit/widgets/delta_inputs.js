import { element, put } from "./parts.js";

// The reader's own numbers: a field for every weight, bias, input, target and λ, told apart by the names of the widget.

const LARGEST = 1000; // of any number that is typed in, as in delta_debugger.py

export const inRange = (value) => Math.abs(value) <= LARGEST;
export const TOO_FAR = `The step leads beyond ±${LARGEST}.`;

// A name such as w_12^1 for the eye.
function written(name) {
  const [, letter, index, layer] = name.match(/^(.)(?:_(\d+))?(?:\^(\d+))?/);
  const scripts = [index && element("sub", {}, index), layer && element("sup", {}, layer)];
  return element("span", {}, letter, ...scripts.filter(Boolean));
}

// `change(k, value)` hears of every number that may be used; `show(values)` sets all fields.
export function ownNumbers(sizes, names, change) {
  const error = element("p", { class: "dd-error", role: "alert" });
  const inputs = names.map((name, k) => {
    const input = element("input", { type: "number", step: "any", "aria-label": name });
    input.addEventListener("change", () => {
      const value = input.valueAsNumber;
      const positive = name === "λ";
      const right = inRange(value) && (!positive || value > 0);
      const range = `${positive ? "above 0" : `from −${LARGEST}`} to ${LARGEST}`;
      put(input, { "aria-invalid": String(!right) });
      error.textContent = right ? "" : `${name}: expected a number ${range}.`;
      if (right) change(k, value);
    });
    return input;
  });

  const fields = names.map((name, k) => element("label", {}, written(name), inputs[k]));
  const groups = element("div", { class: "dd-groups" });
  const group = (title, rows, columns) => {
    const box = element(
      "div",
      { class: "dd-group", style: `--columns: ${columns}` },
      ...fields.splice(0, rows * columns),
    );
    const head = element("p", { class: "dd-title" }, title);
    groups.append(element("div", { role: "group", "aria-label": title }, head, box));
  };
  for (let l = 1; l < sizes.length; l++) group(`Layer ${l}: weights, and biases below`, sizes[l - 1] + 1, sizes[l]);
  group("Sample and step", 1, fields.length);

  const root = element("details", { class: "dd-own" }, element("summary", {}, "Your own numbers"), groups, error);
  const show = (values) => {
    inputs.forEach((input, k) => {
      if (input.valueAsNumber !== values[k]) input.value = values[k];
      put(input, { "aria-invalid": "false" });
    });
    error.textContent = "";
  };
  return { root, show };
}
