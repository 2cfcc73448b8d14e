import { palette } from "./field.js";
import { button, buttons, change, clamp, element, format, typeset, whenThemeChanges } from "./parts.js";
import { player } from "./player.js";
import { errorPlot } from "./plots.js";
import { Run } from "./run.js";
import { anySeed, fromHash, keep, kept, settingsPanel, toHash } from "./settings.js";
import { View } from "./view.js";

const SPEEDS = [1, 5, 25]; // steps a picture
const ROOM = 640; // pixels that the open settings ask for
const SHOWS = ["show", "shows a sample"]; // what a click into the picture does
const CLASSES = [SHOWS, ["0", "adds to class 0 (orange)"], ["1", "adds to class 1 (blue)"]];
const HEIGHTS = [SHOWS, ["-1", "adds t = −1 (orange)"], ["1", "adds t = 1 (blue)"]];
const PLACES = [SHOWS, ["here", "adds a sample"]];

const percent = (share) => `${Math.round(100 * share)}\u00a0%`;

function render({ model, el }) {
  const [controls, presets, start] = ["controls", "presets", "settings"].map((name) => model.get(name));
  const fresh = new Set(["seed", ...controls.filter((control) => control.fresh).map(({ name }) => name)]);
  let run;
  let view;
  let colours;

  const secret = model.get("secret");
  const root = element("div", { class: `mlp pg${secret ? " pg-secret" : ""}` });
  const readout = element("p", { class: "mlp-readout", role: "status" });
  const places = Object.fromEntries(
    ["network", "answer", "formulas"].map((name) => [name, element("div", { class: `pg-${name}-place` })]),
  );
  const errors = errorPlot();
  const figures = figuresPanel();

  // a run, from the settings that begin it
  const restart = (settings) => {
    play.pause();
    run = new Run(settings);
    see();
    key.textContent = legend(run);
    const choices = run.toy.inputs === 1 ? PLACES : run.toy.regression ? HEIGHTS : CLASSES;
    acts.replaceChildren(...choices.map(([value, text]) => element("option", { value }, text)));
    Object.assign(root, { playground: run }); // for the curious, in the browser's console, and for tests
    show();
    draw(true);
    rest();
  };
  // the view of the run, when its samples are others
  const see = () => {
    view = new View({ run, places, press, edit, secret, resting: play.resting, before: view });
    view.answer.showHeld(held.checked);
    which.max = run.data.n;
  };
  const set = (name, value) => {
    const settings = { ...run.settings, [name]: value };
    if (fresh.has(name) || run.lost) return restart(settings);
    run.tune(settings);
    view.renew();
    show();
    rest();
  };
  // what the settings say, everywhere they are shown
  const show = () => {
    panel.show(run.settings);
    markPresets();
    link.href = toHash(run.settings);
    keep(run.settings);
    change(model, { settings: run.settings });
  };

  const draw = (everything = false) => view.draw(colours, everything);
  const write = () => {
    view.write();
    which.value = view.row + 1;
    errors.draw(run);
    figures.show(run);
    const { steps, epochs, lam } = run.training;
    Object.assign(root.dataset, { step: steps, epoch: epochs, ...run.errors, lam });
  };
  // when the training rests: the numbers, and a sentence on what stands there, for everyone and for screen readers
  const rest = () => {
    write();
    const preset = presets.find(isChosen);
    readout.replaceChildren(...(preset ? [element("b", {}, preset.sentence), " "] : []), sentence(run));
    change(model, { theta: new DataView(run.net.parameters.theta.slice().buffer) });
  };

  // training
  const play = player({
    picture(withNumbers) {
      run.step(Number(speed.value));
      draw();
      if (withNumbers) write();
    },
    begin: () => run.lost && restart(run.settings),
    ended: () => run.lost,
    rest,
  });
  const advance = (act) => () => {
    play.pause();
    act();
    draw();
    rest();
  };
  const options = SPEEDS.map((n) => element("option", { value: n }, `${n} step${n > 1 ? "s" : ""} a picture`));
  const speed = element("select", { "aria-label": "speed" }, ...options);
  const training = element(
    "div",
    { class: "mlp-row", role: "group", "aria-label": "training" },
    play.node,
    button(
      "Step",
      advance(() => run.step(1)),
      { title: "one minibatch, one update" },
    ),
    button(
      "Epoch",
      advance(() => run.epoch()),
      { title: "once through the training samples" },
    ),
    button("Reset", () => restart(run.settings), { title: "back to the same first weights" }),
    button("New seed", () => restart({ ...run.settings, seed: anySeed() }), {
      title: "other samples, weights and minibatches",
    }),
    speed,
  );

  // settings
  const panel = settingsPanel(controls, set);
  const link = element("a", { class: "pg-link" }, "Link to these settings");
  const folded = element("details", { class: "pg-fold" }, element("summary", {}, "Settings"), panel.root, link);
  const isChosen = ({ settings }) => Object.entries(settings).every(([name, value]) => run.settings[name] === value);
  const labels = presets.map(({ label }) => label);
  const markPresets = buttons(
    root,
    "see",
    labels,
    (k) => restart(presets[k].settings),
    () => presets.findIndex(isChosen),
  );

  // the sample whose numbers are shown
  const pick = (row) => {
    view.pick(row);
    write();
  };
  // a click into the picture: shows the sample nearest to it, or adds one
  const press = ([x, y], row) => {
    if (acts.value === "show") return pick(row);
    const { toy, net, data } = run;
    const t = Number(acts.value);
    const target = net.sizes[net.L] === 2 ? [1 - t, t] : [t];
    if (toy.inputs === 1) run.add([x], [y]);
    else run.add([x, y], target);
    see();
    view.pick(data.n - 1);
    draw(true);
    rest();
  };
  // another value for a weight, written into the table
  const edit = (l, i, j, value) => {
    if (Number.isFinite(value)) run.edit(l, i, j, value);
    draw();
    rest();
  };
  const which = element("input", { type: "number", min: 1, value: 1 });
  which.addEventListener("change", () => pick(clamp(Math.round(Number(which.value)) || 1, 1, run.data.n) - 1));
  const held = element("input", { type: "checkbox" });
  held.addEventListener("change", () => view.answer.showHeld(held.checked));
  const acts = element("select", { "aria-label": "what a click does" });
  const sample = element(
    "div",
    { class: "mlp-row" },
    element("label", {}, "a click ", acts),
    element("label", {}, "sample ", which),
    element("label", {}, held, " validation samples"),
  );

  const key = element("p", { class: "pg-key" });
  const answer = element("div", {}, places.answer, key, sample);
  const pictures = element("div", { class: "pg-pictures" }, answer, errors.root);
  const main = element("div", { class: "pg-main" }, places.network, pictures, places.formulas);
  root.append(readout, element("div", { class: "pg-transport" }, training, figures.root), main, folded);
  el.append(root);

  const recolour = () => {
    colours = palette(root);
    if (view) draw(true);
  };
  const forget = whenThemeChanges(recolour);
  // settings from elsewhere: from a link, from Python
  const follow = (settings) => {
    if (settings && toHash(settings) !== toHash(run.settings)) restart(settings);
  };
  const followLink = () => follow(fromHash(location.hash, controls, start));
  const followKernel = () => follow(model.get("settings"));
  addEventListener("hashchange", followLink);
  model.on("change:settings", followKernel);
  recolour();
  restart(fromHash(location.hash, controls, start) ?? fromHash(kept(), controls, start) ?? start);
  const width = root.clientWidth || innerWidth; // what is drawn before it is in the page has no width yet
  folded.open = !model.get("folded") && width >= ROOM;

  return () => {
    play.pause();
    forget();
    removeEventListener("hashchange", followLink);
    model.off("change:settings", followKernel);
  };
}

// What the colours and marks of the answer mean.
function legend({ toy, net }) {
  if (toy.inputs === 1) return "Line: the network's output. Circles: training samples.";
  if (toy.regression) {
    return "Colour: output from −1 (orange) to 1 (blue); line: a = 0. Circles: t > 0, diamonds: t < 0.";
  }
  const border = net.sizes[net.L] === 1 ? "a = ½" : "equal outputs";
  return `Colour: orange for class 0 (diamonds), blue for class 1 (circles); line: ${border}.`;
}

function sentence({ training: { steps, epochs }, errors: { train, validation, right }, lost, toy }) {
  if (lost) {
    return (
      `Diverged: after ${steps} steps E is beyond every number, and no step leads back. ` +
      "Set a smaller λ: the training then begins anew, from the same first weights."
    );
  }
  const when = steps ? `After ${steps} steps, ${epochs} epochs` : "At the start";
  const rate = toy.regression ? "" : `, ${percent(right)} of them classified right`;
  const held = `${format(validation)} on the validation samples${rate}`;
  return `${when} E = ${format(train)} on the training samples, ${held}.`;
}

// The numbers beside the buttons.
function figuresPanel() {
  const names = ["epoch", "step", "λ_t", "E training", "E validation", "right"];
  const values = names.map(() => element("b"));
  const entries = names.map((name, k) => element("span", {}, ...typeset(name), " ", values[k]));
  return {
    root: element("div", { class: "pg-figures" }, ...entries),
    show({ training: { epochs, steps, lam }, errors: { train, validation, right }, toy }) {
      const rate = toy.regression ? "–" : percent(right);
      [epochs, steps, format(lam), format(train), format(validation), rate].forEach((value, k) => {
        values[k].textContent = value;
      });
    },
  };
}

export default { render };
