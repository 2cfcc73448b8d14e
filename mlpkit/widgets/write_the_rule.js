import { RIGHT, barChart, code } from "./bars.js";
import { beside, chart, curve, legend } from "./charts.js";
import { told } from "./mistakes.js";
import { Refusal } from "./numpy_arrays.js";
import { button, buttons, change, element, format, put } from "./parts.js";
import { alike, errors, lines, training, trial } from "./rule_lab.js";

// The reader writes a rule as lines of numpy. At once it is tried: how far off its numbers are, and what a small
// network learns by it, beside what it learns by the right rule.

const PAUSE = 350; // milliseconds without a key until the network trains, and the words are told
const SLICE = 8; // milliseconds of training between two pictures
const SEEDS = 6;

function render({ model, el }) {
  const rule = model.get("rule");
  const { targets, right, attempts, mistakes } = rule;
  const root = element("div", { class: "mlp wr" });

  const status = element("p", { class: "mlp-readout", role: "status" });
  status.id = `wr-${Math.random().toString(36).slice(2)}`;
  const inputs = targets.map((target) => {
    const attributes = {
      type: "text",
      spellcheck: "false",
      autocomplete: "off",
      autocapitalize: "off",
      autocorrect: "off",
    };
    return element("input", { ...attributes, "aria-label": `${target} =`, "aria-describedby": status.id });
  });
  const fields = element("div", { class: "wr-lines" });
  targets.forEach((target, k) => {
    fields.append(element("label", {}, element("code", {}, `${target} =`), inputs[k]));
  });
  root.append(element("p", { class: "mlp-point" }, rule.point), fields);
  root.append(element("p", { class: "wr-names" }, ...code(rule.names)));

  const texts = () => inputs.map((input) => input.value);
  const tries = [...attempts.map((k) => mistakes[k]), { label: "the rule itself", lines: right }];
  const write = (given) => {
    inputs.forEach((input, k) => (input.value = given[k]));
    look(true);
  };
  const mark = buttons(
    root,
    "try",
    tries.map(({ label }) => label),
    (k) => write(tries[k].lines),
    () => tries.findIndex(({ lines: given }) => given.every((line, k) => line === inputs[k].value)),
  );
  const bars = element("div", { class: "wr-bars" });
  const curves = element("div");
  root.append(beside(bars, curves), status);
  const again = button("another start", () => {
    seed = (seed % SEEDS) + 1;
    begin();
    look(true);
  });
  root.append(element("div", { class: "mlp-row" }, again));
  el.append(root);

  let seed = 1;
  let made; // where the rule is tried
  let known; // the numbers of known mistakes
  let reference; // the training by the right rule
  let learning = null; // the training by the reader's
  let frame = 0;
  let timer = 0;
  let verdict = { words: [], data: {} };

  const begin = () => {
    made = trial(rule, seed);
    known = null;
    reference = training(made, lines(right, targets));
  };

  // The numbers of the mistakes that numbers can show; one that cannot be computed here is none.
  const knownNumbers = () =>
    mistakes.map(({ lines: given }) => {
      try {
        return made.numbers(lines(given, targets));
      } catch (error) {
        if (error instanceof Refusal) return null;
        throw error;
      }
    });

  // Looks at the lines: bars at once, words and training `now` or after a pause.
  const look = (now = false) => {
    const started = performance.now();
    cancelAnimationFrame(frame);
    learning = null;
    let own = null;
    try {
      own = lines(texts(), targets);
      const numbers = made.numbers(own);
      const found = errors(numbers);
      drawBars(found);
      const wrong = found.findIndex(({ error }) => !(error < RIGHT));
      known ??= knownNumbers();
      const mistake = wrong < 0 ? -1 : known.findIndex((others) => others && alike(numbers, others));
      const data = { verdict: wrong < 0 ? "right" : "wrong", mistake: mistakes[mistake]?.name ?? "" };
      verdict = { words: judged(found, wrong, mistakes[mistake]), data };
      root.dataset.errors = JSON.stringify(found.map(({ error }) => error));
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      own = null;
      drawBars([]);
      verdict = { words: code(error.message), data: { verdict: "refused", mistake: "" } };
      root.dataset.errors = "[]";
    }
    for (const input of inputs) put(input, { "aria-invalid": String(verdict.data.verdict === "refused") });
    Object.assign(root.dataset, verdict.data, { steps: 0, answered: (performance.now() - started).toFixed(1) });
    mark();
    drawCurves();
    clearTimeout(timer);
    timer = setTimeout(
      () => {
        if (model.get("lines").some((line, k) => line !== inputs[k].value)) change(model, { lines: texts() });
        status.replaceChildren(...verdict.words);
        if (own) learning = training(made, own);
        frame = requestAnimationFrame(learn);
      },
      now ? 0 : PAUSE,
    );
  };

  const judged = (found, wrong, mistake) => {
    if (wrong < 0) {
      const most = Math.max(...found.map(({ error }) => error));
      return [element("b", {}, "Right. "), `${rule.right_words} The largest relative error is ${format(most, 2)}.`];
    }
    const names = made.bars();
    const fine = names.filter((_, k) => found[k].error < RIGHT);
    const off = names.filter((_, k) => !(found[k].error < RIGHT));
    const { factor } = found[wrong];
    const list = (all) => (all.length > 1 ? `${all.slice(0, -1).join(", ")} and ${all[all.length - 1]}` : all[0]);
    const first = fine.length ? `${list(fine)} ${fine.length > 1 ? "are" : "is"} right, ` : "";
    const times = factor === null || !Number.isFinite(factor) ? "" : `: ${format(factor)} times what it should be`;
    const where = `${first}${list(off)} ${off.length > 1 ? "are" : "is"} off${off.length > 1 ? "" : times}. `;
    return [element("b", {}, "Not yet. "), where, ...(mistake ? told(mistake.name, mistake.lines) : [])];
  };

  const learn = () => {
    const start = performance.now();
    const inTime = () => performance.now() - start < SLICE;
    reference.run(inTime);
    learning?.run(inTime);
    drawCurves();
    if (!reference.ended() || learning?.ended() === false) {
      frame = requestAnimationFrame(learn);
      return;
    }
    if (!learning) return;
    const ends = [learning, reference].map(({ curve: points }) => points[points.length - 1]);
    Object.assign(root.dataset, { steps: ends[0][0], e: ends[0][1], eRight: ends[1][1] });
    const [own, other] = ends.map(([, E]) => format(E, 2));
    const lost = learning.lost();
    const words =
      verdict.data.verdict === "right"
        ? `The network has learned: E is ${own} after ${ends[0][0]} steps.`
        : lost
          ? `The training broke off at E = ${own}: ${lost}`
          : `After ${ends[0][0]} steps E is ${own}; with the right rule it is ${other}.`;
    status.append(element("br"), words);
  };

  const drawBars = (found) => bars.replaceChildren(barChart(made.bars(), found, rule.bars_title));

  const drawCurves = () => {
    const title = "E over the steps of the training, with this rule and with the right one";
    const top = Math.max(0.4, ...(learning?.curve ?? []).map(([, E]) => Math.min(E, 1)));
    const picture = chart({ x: [0, made.steps], y: [0, top], xlabel: "step", ylabel: "E", title, height: 220 });
    curve(picture, "path held", { "stroke-dasharray": "5 3" })(reference.curve);
    curve(picture, "path error")(learning?.curve ?? []);
    legend(picture, { error: "your rule", held: "the right rule, dashed" });
    curves.replaceChildren(picture.svg);
  };

  inputs.forEach((input, k) => {
    input.addEventListener("input", () => look());
    input.addEventListener("keydown", (event) => {
      event.stopPropagation(); // in JupyterLab keys would change cells
      if (event.key !== "Enter") return;
      event.preventDefault();
      look(true);
      inputs[k + 1]?.focus();
    });
  });
  model.on("change:lines", () => {
    if (model.get("lines").some((line, k) => line !== inputs[k].value)) write(model.get("lines"));
  });
  begin();
  write(model.get("lines"));
}

export default { render };
