import { element, buttons, format, typeset } from "./parts.js";
import { Run } from "./run.js";
import { Field, palette } from "./field.js";
import { answerPlot, errorPlot } from "./plots.js";
import { stage } from "./stage.js";
import { formulas } from "./formulas.js";
import { anySeed, fromHash, settingsPanel, toHash } from "./settings.js";

const TEXT_PAUSE = 120; // milliseconds between two changes of the numbers while playing: pictures may run, numbers are to be read
const SPEEDS = [
  [1, "1 step a picture"],
  [5, "5 steps a picture"],
  [25, "25 steps a picture"],
];

const isDark = () =>
  document.documentElement.dataset.theme === "dark" || document.body.dataset.jpThemeLight === "false";

function render({ model, el }) {
  const controls = model.get("controls");
  const presets = model.get("presets");
  const start = model.get("settings");
  const fresh = new Set(["seed", ...controls.filter((control) => control.fresh).map(({ name }) => name)]);
  let settings = fromHash(location.hash, controls, start) ?? start;
  let run;
  let field;
  let board;
  let answer;
  let panel;
  let colours;
  let playing = 0;
  let written = 0;
  let neuron = [1, 0];
  let over = null;
  let row = 0; // the neuron that was chosen, the one under the pointer, the sample

  const root = element("div", { class: "mlp pg" });
  const readout = element("p", { class: "mlp-readout", role: "status" });
  const press = (label, act, title) => {
    const button = element("button", { type: "button", ...(title ? { title } : {}) }, label);
    button.addEventListener("click", act);
    return button;
  };

  // training
  const pause = () => {
    cancelAnimationFrame(playing);
    playing = 0;
    play.textContent = "Play";
  };
  const advance = (act) => {
    pause();
    act();
    draw(true);
    report();
  };
  const picture = (now) => {
    run.step(Number(speed.value));
    const write = now - written > TEXT_PAUSE;
    if (write) written = now;
    draw(write);
    if (run.lost) {
      pause();
      report();
    } else {
      playing = requestAnimationFrame(picture);
    }
  };
  const play = press("Play", () => {
    if (playing || run.lost) {
      pause();
      draw(true);
      report();
    } else {
      play.textContent = "Pause";
      playing = requestAnimationFrame(picture);
    }
  });
  play.classList.add("pg-play");
  const speed = element(
    "select",
    { "aria-label": "speed" },
    ...SPEEDS.map(([value, label]) => element("option", { value }, label)),
  );
  const figures = Object.fromEntries(
    ["epoch", "step", "λ_t", "E training", "E validation", "right"].map((name) => [name, element("b")]),
  );
  const transport = element(
    "div",
    { class: "pg-transport" },
    element(
      "div",
      { class: "mlp-row", role: "group", "aria-label": "training" },
      play,
      press("Step", () => advance(() => run.step(1)), "one minibatch, one update"),
      press("Epoch", () => advance(() => run.epoch()), "once through the training samples"),
      press("Reset", () => restart(settings), "back to the same first weights"),
      press("New seed", () => restart({ ...settings, seed: anySeed() }), "other samples, weights and minibatches"),
      speed,
    ),
    element(
      "div",
      { class: "pg-figures" },
      ...Object.entries(figures).map(([name, value]) => element("span", {}, ...typeset(name), " ", value)),
    ),
  );

  // settings
  const change = (name, value) => {
    const next = { ...settings, [name]: value };
    if (fresh.has(name)) return restart(next);
    settings = next;
    run.tune(settings);
    show();
    draw(true);
    report();
  };
  const controlPanel = settingsPanel(controls, change);
  const link = element("a", { class: "pg-link" }, "Link to these settings");
  const folded = element("details", { class: "pg-fold" }, element("summary", {}, "Settings"), controlPanel.root, link);
  const isPreset = (k) => Object.entries(presets[k].settings).every(([name, value]) => settings[name] === value);
  const markPresets = buttons(
    root,
    "see",
    presets.map(({ label }) => label),
    (k) => restart(presets[k].settings),
    () => presets.findIndex((_, k) => isPreset(k)),
  );

  // the sample whose numbers are shown
  const which = element("input", { type: "number", min: 1, value: 1 });
  which.addEventListener("change", () =>
    pick(Math.max(1, Math.min(run.data.n, Math.round(Number(which.value)) || 1)) - 1),
  );
  const held = element("input", { type: "checkbox" });
  held.addEventListener("change", () => answer.showHeld(held.checked));
  const pick = (number) => {
    row = number;
    which.value = row + 1;
    answer.choose(row);
    draw(true);
  };

  const places = Object.fromEntries(
    ["network", "answer", "formulas"].map((name) => [name, element("div", { class: `pg-${name}-place` })]),
  );
  const errors = errorPlot();
  const key = element("p", { class: "pg-key" });
  root.append(
    readout,
    transport,
    element(
      "div",
      { class: "pg-body" },
      folded,
      element(
        "div",
        { class: "pg-main" },
        places.network,
        element(
          "div",
          {},
          places.answer,
          key,
          element(
            "div",
            { class: "mlp-row" },
            element("label", {}, "sample ", which),
            element("label", {}, held, " validation samples"),
          ),
        ),
        errors.root,
        places.formulas,
      ),
    ),
  );
  el.append(root);

  function shown() {
    const [l, j] = over ?? neuron;
    panel = formulas({ run, l, j });
    places.formulas.replaceChildren(panel.root);
    board.mark(neuron, over);
    panel.mark(over?.[2]);
    write();
  }

  function restart(next) {
    pause();
    settings = next;
    run = new Run(settings);
    field = new Field(run);
    over = null;
    const { sizes, L } = run.net;
    neuron = [Math.min(neuron[0], L), 0];
    neuron[1] = Math.min(neuron[1], sizes[neuron[0]] - 1);
    row = Math.min(row, run.data.n - 1);
    board = stage({
      run,
      field,
      look: (...at) => {
        over = at.length ? at : null;
        shown();
      },
      choose: (l, j) => {
        if (l === neuron[0] && j === neuron[1]) return;
        neuron = [l, j];
        shown();
      },
    });
    answer = answerPlot({ run, field, pick });
    answer.choose(row);
    answer.showHeld(held.checked);
    which.max = run.data.n;
    which.value = row + 1; // fewer samples may be left than its number was
    places.network.replaceChildren(board.root);
    places.answer.replaceChildren(answer.root);
    key.textContent = run.toy.regression
      ? field.flat
        ? "Line: the network's output. Circles: training samples."
        : "Colour: output from −1 (orange) to 1 (blue); line: a = 0. Circles: t > 0, diamonds: t < 0."
      : `Colour: orange for class 0 (diamonds), blue for class 1 (circles); line: ${sizes[L] === 1 ? "a = ½" : "equal outputs"}.`;
    root.playground = run; // for the curious, in the browser's console, and for tests
    show();
    draw(true, true);
    report();
  }

  // what the settings say, everywhere they are shown
  function show() {
    controlPanel.show(settings);
    markPresets();
    link.href = toHash(settings);
    model.set("settings", settings);
    model.save_changes();
    shown();
  }

  // the numbers
  function write() {
    const one = run.peek(row);
    const { training } = run;
    panel.update({ row, one, next: training.rows, lam: training.lam, change: run.change() });
    board.label(one, !playing);
    const { train, validation, right } = run.errors;
    figures.epoch.textContent = training.epochs;
    figures.step.textContent = training.steps;
    figures["λ_t"].textContent = format(training.lam);
    figures["E training"].textContent = format(train);
    figures["E validation"].textContent = format(validation);
    figures.right.textContent = run.toy.regression ? "–" : `${Math.round(100 * right)}\u00a0%`;
    Object.assign(root.dataset, {
      step: training.steps,
      epoch: training.epochs,
      train,
      validation,
      right,
      lam: training.lam,
    });
  }

  function draw(numbers, everything = false) {
    field.update();
    board.draw(colours, everything);
    answer.draw(colours);
    if (numbers) {
      write();
      errors.draw(run);
    }
  }

  // a sentence on what stands there, for everyone and for screen readers; only when the training rests
  function report() {
    const preset = presets.find((_, k) => isPreset(k));
    const { steps, epochs } = run.training;
    const { train, validation, right } = run.errors;
    const rate = run.toy.regression ? "" : `, ${Math.round(100 * right)}\u00a0% of them classified right`;
    const state = run.lost
      ? `Diverged: after ${steps} steps E is beyond every number.`
      : `${steps ? `After ${steps} steps, ${epochs} epochs` : "At the start"} E = ${format(train)} on the training samples, ${format(validation)} on the validation samples${rate}.`;
    readout.replaceChildren(...(preset ? [element("b", {}, preset.sentence), " "] : []), state);
    model.set("theta", new DataView(run.net.parameters.theta.slice().buffer));
    model.save_changes();
  }

  const recolour = () => {
    colours = palette(isDark());
    if (board) draw(false, true);
  };
  const themes = new MutationObserver(recolour);
  themes.observe(document.documentElement, { attributeFilter: ["data-theme"] });
  themes.observe(document.body, { attributeFilter: ["data-jp-theme-light"] });
  const follow = () => {
    const next = fromHash(location.hash, controls, start);
    if (next && toHash(next) !== toHash(settings)) restart(next);
  };
  addEventListener("hashchange", follow);
  const obey = () => toHash(model.get("settings")) !== toHash(settings) && restart(model.get("settings"));
  model.on("change:settings", obey); // set from Python
  recolour();
  restart(settings);
  folded.open = !model.get("folded") && (root.clientWidth || innerWidth) >= 640; // drawn before it is in the page, it has no width yet

  return () => {
    pause();
    themes.disconnect();
    removeEventListener("hashchange", follow);
    model.off("change:settings", obey);
  };
}

export default { render };
