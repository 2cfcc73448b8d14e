import { drawing } from "./delta_drawing.js";
import { fraction, markup, math, plain } from "./mathml.js";
import { ASKED, SHARE, SIZES, exercise } from "./hand_exercise.js";
import { told } from "./mistakes.js";
import { button, element, format, put } from "./parts.js";
import { isNear, typedNumber } from "./typed_number.js";

// A step of backpropagation by hand: the signal has gone forward, the reader fills in what comes back.

const NARROW = 520; // pixels

// How many operations of the drawing are shown when so many boxes are filled.
const SHOWN = ["E", "δ_1^2", "δ_1^1", "δ_2^1", "δ_2^1", "g_1^2", "g_1^2", "update"];

function render({ model, el }) {
  const [operations, rules] = ["operations", "rules"].map((name) => model.get(name));
  const root = element("div", { class: "mlp fi" });
  const stage = element("div", { class: "dd-stage" });
  const list = element("ol", { class: "fi-boxes" });
  const status = element("p", { class: "mlp-readout", role: "status" });
  status.id = `fi-${Math.random().toString(36).slice(2)}`;
  root.append(element("p", { class: "mlp-point" }, model.get("point")), stage, list, status);

  let at = 0; // the box that is to be filled next
  let made;
  let picture;
  let narrow;

  const rows = ASKED.map((asked, k) => {
    const input = element("input", {
      type: "text",
      inputmode: "text",
      autocomplete: "off",
      "aria-describedby": status.id,
    });
    put(input, { "aria-label": spoken(asked) });
    const mark = element("span", { class: "fi-mark", "aria-hidden": "true" });
    const row = element("li", {}, element("label", {}, math(wanted(asked)), input), mark);
    input.addEventListener("keydown", (event) => {
      event.stopPropagation(); // in JupyterLab keys would change cells
      if (event.key === "Enter") check(k);
    });
    input.addEventListener("change", () => input.value.trim() && k === at && check(k));
    list.append(row);
    return { input, mark, row };
  });
  const checkIt = button("check", () => at < ASKED.length && check(at, true));
  const showIt = button("show me this one", () => at < ASKED.length && solve(at, "Look: "));
  const other = button("new numbers", () => begin(seed + 1));
  root.append(element("div", { class: "mlp-row" }, checkIt, showIt, other));
  el.append(root);

  let seed = 0;
  const begin = (next) => {
    seed = next;
    at = 0;
    made = exercise(seed, rules);
    for (const { input, mark } of rows) {
      input.value = "";
      mark.textContent = "";
    }
    say(
      `The signal has gone forward; t = ${format(made.t[0])}, λ = ${format(made.lam)}, every f is the sigmoid, so ` +
        "f′(z) = a(1 − a). Type the first number and press Enter. Three digits are enough.",
    );
    draw();
  };

  const say = (...words) => status.replaceChildren(...words);

  const check = (k, again = false) => {
    const { input } = rows[k];
    const { right, mistakes } = made.boxes[k];
    if (!again && input.dataset.judged === input.value) return; // Enter, and then leaving the box
    input.dataset.judged = input.value;
    const value = typedNumber(input.value);
    if (isNear(value, right, SHARE)) {
      solve(k, "Right: ");
      return;
    }
    put(input, { "aria-invalid": "true" });
    rows[k].mark.textContent = "✗";
    const mistake = mistakes.find(({ value: wrong }) => isNear(value, wrong, SHARE));
    Object.assign(root.dataset, { verdict: Number.isNaN(value) ? "unread" : "wrong", mistake: mistake?.name ?? "" });
    if (Number.isNaN(value)) {
      say("That is no number. Write it as −0.032, 1/8 or 3.2e-2.");
    } else if (mistake) {
      say(element("b", {}, "Not yet. "), ...told(mistake.name, [mistake.line]));
    } else {
      say(
        element("b", {}, "Not yet. "),
        "What is asked is ",
        math(`${wanted(made.boxes[k])} ${rule(made.boxes[k])}`),
        ".",
      );
    }
  };

  // The box k is filled; on to the next.
  const solve = (k, word) => {
    const { input, mark } = rows[k];
    const box = made.boxes[k];
    if (!isNear(typedNumber(input.value), box.right, SHARE)) input.value = format(box.right);
    mark.textContent = "✓";
    at = k + 1;
    Object.assign(root.dataset, { verdict: "right", mistake: "" });
    const [before, after] = [made.result.E, made.result.EAfter].map((E) => format(E));
    const end = `All weights have changed like that, and E has gone from ${before} to ${after}.`;
    say(
      element("b", {}, word),
      math(`${wanted(box)} ${rule(box)}`),
      ` = ${numbers(box, made)} = ${format(box.right)}. `,
      at < ASKED.length ? "" : end,
    );
    draw();
    rows[at]?.input.focus();
  };

  const draw = () => {
    const { parameters, x, t, lam, result } = made;
    const step = operations.indexOf(SHOWN[at]) + 1;
    picture.update({ ...result, parameters, x, t, lam, L: SIZES.length - 1, sizes: SIZES, step, operations });
    rows.forEach(({ input, row }, k) => {
      input.disabled = k > at;
      input.readOnly = k < at;
      if (k <= at) put(input, { "aria-invalid": "false" });
      row.classList.toggle("fi-now", k === at);
    });
    for (const node of [checkIt, showIt]) node.disabled = at === ASKED.length;
    const [right, mistakes] = [made.boxes.map((box) => box.right), made.boxes[at]?.mistakes ?? []];
    Object.assign(root.dataset, { at, seed, right: JSON.stringify(right), mistakes: JSON.stringify(mistakes) });
  };

  const fit = () => {
    const small = root.clientWidth < NARROW;
    if (small === narrow) return;
    narrow = small;
    picture = drawing({ sizes: SIZES, narrow });
    stage.replaceChildren(picture.svg);
    if (made) draw();
  };
  fit();
  begin(model.get("seed"));
  new ResizeObserver(fit).observe(root);
}

// What is asked for, as a formula and as it is read aloud.
function wanted({ rule: kind, name }) {
  if (kind === "gradient") return fraction("<mi>∂</mi> <mi>E</mi>", `<mi>∂</mi> ${markup(name)}`);
  return kind === "step" ? `${name} after` : name;
}

function spoken({ rule: kind, name }) {
  const [, letter, index, layer] = name.match(/^(.)_(\d+)\^(\d)$/);
  const plainName = `${letter === "δ" ? "delta" : letter} ${[...index].join(" ")} of layer ${layer}`;
  if (kind === "gradient") return `derivative of E by ${plainName}`;
  return kind === "step" ? `${plainName} after the step` : plainName;
}

// The rule behind the equals sign, for this box.
function rule({ rule: kind, name }) {
  const [, index, layer] = name.match(/_(\d+)\^(\d)$/);
  const [i, j] = [...index];
  if (kind === "delta_output") return "= (a_1^2 − t) f′(z_1^2)";
  if (kind === "delta_hidden") return `= w_${index}1^2 δ_1^2 f′(z_${index}^1)`;
  if (kind === "gradient") return `= ${layer === "1" ? `x_${i}` : `a_${i}^1`} δ_${j}^${layer}`;
  return `= ${name} − λ ${fraction("<mi>∂</mi> <mi>E</mi>", `<mi>∂</mi> ${markup(name)}`)}`;
}

// The same with its numbers.
function numbers({ rule: kind, l, entry }, { parameters: { W }, x, t, lam, result: { a, delta, grad } }) {
  const times = (...all) => all.map(plain).join("\u202f·\u202f");
  const n = SIZES[l];
  const [i, j] = [Math.floor(entry / n), entry % n];
  if (kind === "delta_output") return `(${format(a[2][0])} − ${format(t[0])})\u202f·\u202f${slope(a[2][0])}`;
  if (kind === "delta_hidden") return `${times(W[2][entry], delta[2][0])}\u202f·\u202f${slope(a[1][entry])}`;
  if (kind === "gradient") return times((l === 1 ? x : a[1])[i], delta[l][j]);
  return `${format(W[l][entry])} − ${times(lam, grad.W[l][entry])}`;
}

const slope = (a) => `${format(a)}\u202f·\u202f(1 − ${format(a)})`;

export default { render };
