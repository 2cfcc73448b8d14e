import { RIGHT, barChart, code } from "./bars.js";
import { beside, chart, curve, legend } from "./charts.js";
import { Refusal } from "./numpy_arrays.js";
import { button, buttons, element, format, put } from "./parts.js";
import { Program } from "./program_lab.js";
import { errors, lines, training } from "./rule_lab.js";

// A program of backpropagation with one wrong line: the reader finds it, and repairs it in the page.

const SLICE = 8; // milliseconds of training between two pictures
const PAUSE = 350; // milliseconds without a key until the network trains

function render({ model, el }) {
  const [targets, right, loops, puzzles] = ["targets", "right", "loops", "puzzles"].map((name) => model.get(name));
  const made = new Program({ targets, right }, 1);
  const reference = training(made, made.right);
  const root = element("div", { class: "mlp fb" });
  const status = element("p", { class: "mlp-readout", role: "status" });
  const list = element("ol", { class: "fb-lines" });
  const bars = element("div");
  const curves = element("div");
  const repaired = new Set();
  let at = 0;
  let found = false; // whether the line has been found
  let input = null; // where it is repaired
  let learning = null;
  let frame = 0;
  let timer = 0;

  const texts = () => right.map((line, k) => (k === puzzles[at].line ? (input?.value ?? puzzles[at].wrong) : line));

  const begin = (k) => {
    at = k;
    found = false;
    input = null;
    list.replaceChildren(...right.map((_, line) => row(line)));
    status.replaceChildren("One line is wrong. Bars and curve are what this program gives. Which line is it?");
    mark();
    run();
  };

  const row = (k) => {
    const text = k === puzzles[at].line ? puzzles[at].wrong : right[k];
    const pick = button("", () => choose(k), { class: "fb-line" });
    pick.append(element("code", {}, `${targets[k]} = ${text}`));
    const node = element("li", {}, pick);
    if (loops[k]) node.prepend(element("span", { class: "fb-loop" }, loops[k]));
    return node;
  };

  const choose = (k) => {
    if (found) return;
    const node = list.children[k];
    if (k !== puzzles[at].line) {
      node.querySelector(".fb-line").classList.add("fb-fine");
      status.replaceChildren(
        element("b", {}, `Line ${k + 1} is right. `),
        "Look at the bars again: which are off, and which line do they share?",
      );
      Object.assign(root.dataset, { verdict: "other" });
      return;
    }
    found = true;
    input = element("input", {
      type: "text",
      spellcheck: "false",
      autocomplete: "off",
      autocapitalize: "off",
      "aria-label": `line ${k + 1}: ${targets[k]} =`,
      value: puzzles[at].wrong,
    });
    input.addEventListener("input", () => run());
    input.addEventListener("keydown", (event) => event.stopPropagation()); // in JupyterLab keys would change cells
    node
      .querySelector(".fb-line")
      .replaceWith(element("label", { class: "fb-repair" }, element("code", {}, `${targets[k]} =`), input));
    input.focus();
    status.replaceChildren(
      element("b", {}, `Line ${k + 1} it is. `),
      "Now repair it: bars and curve follow what you write.",
    );
    Object.assign(root.dataset, { verdict: "found" });
  };

  // Bars at once, words and training after a pause.
  const run = () => {
    const started = performance.now();
    cancelAnimationFrame(frame);
    clearTimeout(timer);
    learning = null;
    let own = null;
    let words = null;
    let data = { verdict: found ? "found" : "", errors: "[]" };
    try {
      own = lines(texts(), targets);
      const off = errors(made.numbers(own));
      bars.replaceChildren(barChart(made.bars(), off, "beside central differences"));
      const good = off.every(({ error }) => error < RIGHT);
      const done = found && good && made.stepsRight(own);
      if (done) {
        repaired.add(at);
        const all = `${repaired.size} of ${puzzles.length} repaired.`;
        words = [element("b", {}, "Repaired. "), puzzles[at].sentence, ` ${all}`];
      } else if (found && input.value !== puzzles[at].wrong) {
        words = [
          element("b", {}, "Not yet. "),
          good ? "All derivatives are right now. And the step?" : "Some bars are still off.",
        ];
      }
      data = {
        verdict: done ? "repaired" : found ? "found" : "",
        errors: JSON.stringify(off.map(({ error }) => error)),
      };
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      own = null;
      bars.replaceChildren(barChart(made.bars(), [], "beside central differences"));
      words = code(error.message);
      data.verdict = "refused";
    }
    if (input) put(input, { "aria-invalid": String(data.verdict === "refused") });
    Object.assign(root.dataset, data, {
      puzzle: at,
      repaired: repaired.size,
      answered: (performance.now() - started).toFixed(1),
    });
    drawCurves();
    timer = setTimeout(
      () => {
        if (words) status.replaceChildren(...words);
        if (own) learning = training(made, own);
        frame = requestAnimationFrame(learn);
      },
      found ? PAUSE : 0,
    );
  };

  const learn = () => {
    const start = performance.now();
    const inTime = () => performance.now() - start < SLICE;
    if (!reference.ended()) reference.run(inTime);
    else learning?.run(inTime);
    drawCurves();
    if (!reference.ended() || learning?.ended() === false) frame = requestAnimationFrame(learn);
    else root.dataset.trained = String(at);
  };

  const drawCurves = () => {
    const own = learning?.curve ?? [];
    const last = own.length ? `: ${format(own[own.length - 1][1], 2)} so far` : "";
    const title = `E over the steps of the training${last}`;
    const top = Math.max(0.4, ...own.map(([, E]) => Math.min(E, 1)));
    const picture = chart({ x: [0, made.steps], y: [0, top], xlabel: "step", ylabel: "E", title, height: 220 });
    curve(picture, "path held", { "stroke-dasharray": "5 3" })(reference.curve);
    curve(picture, "path error")(own);
    legend(picture, { error: "this program", held: "the right one, dashed" });
    curves.replaceChildren(picture.svg);
  };

  root.append(element("p", { class: "mlp-point" }, model.get("point")));
  const mark = buttons(
    root,
    "program",
    puzzles.map((_, k) => String(k + 1)),
    begin,
    () => at,
  );
  root.append(list, beside(bars, curves), status);
  const show = button("show me the line", () => choose(puzzles[at].line));
  root.append(element("div", { class: "mlp-row" }, show));
  el.append(root);
  begin(0);
}

export default { render };
