import { beside, chart, curve, legend, spot } from "./charts.js";
import { handle } from "./handle.js";
import { ARROWS, button, buttons, change, clamp, element, fixed, format, put } from "./parts.js";
import { FLOOR, descend, ravine } from "./ravine.js";
import { settingsPanel } from "./settings.js";

// The reader says where the descent will be after ten steps, and how E will run; then it is seen.

const STEPS = 10;
const WINDOW = [-5.4, 5.4, -4.48, 4.48]; // as wide as high: a circle is one
const LEVELS = [0.02, 0.2, 1, 3, 7, 13, 22];
const [LOWEST, HIGHEST] = [1e-4, 1e3]; // of E in the chart
const PAUSE = 130; // milliseconds between two steps that are seen
const FLAG = "M0,0V-22L15,-16.5L0,-11";

const tenth = ([x, y], [dx, dy]) => [x + 0.1 * dx, y + 0.1 * dy];
const still = () => matchMedia("(prefers-reduced-motion: reduce)").matches;

function render({ model, el }) {
  const [controls, challenges] = ["controls", "challenges"].map((name) => model.get(name));
  const root = element("div", { class: "mlp pr" });
  const [x0, x1, y0, y1] = WINDOW;
  const map = chart({
    x: [x0, x1],
    y: [y0, y1],
    xlabel: "x",
    ylabel: "y",
    title: "A ravine from above, with lines of equal E, the start and your flag",
  });
  const error = chart({
    x: [0, STEPS],
    y: [LOWEST, HIGHEST],
    log: true,
    xlabel: "step t",
    ylabel: "E",
    title: "E over the steps, as you draw it and as it comes",
  });
  legend(error, { error: "E as it comes", two: "your sketch" });
  const contours = LEVELS.map(() => curve(map, "contour"));
  const drawPath = curve(map, "path one");
  const dots = element("path", { class: "dot" });
  const gap = element("line", { class: "pr-gap", visibility: "hidden" });
  const begin = element("g", { class: "pr-start" }, element("circle", { r: 7 }));
  const flag = element("g", { class: "pr-flag" }, element("circle", { r: 2.5 }), element("path", { d: FLAG }));
  map.plot.append(dots, gap, begin, flag);
  const drawError = curve(error, "path error");
  const drawSketch = curve(error, "path two", { "stroke-dasharray": "5 3" });
  const pencil = element("circle", { class: "pr-pencil", r: 5, tabindex: 0, role: "application" });
  error.plot.append(pencil);

  let settings = model.get("settings");
  let start = model.get("start");
  let guess; // where the flag stands
  let sketch; // E at every step
  let at = 1; // the step that the keyboard sketches
  let path = []; // as far as it has been seen
  let timer = 0;

  const valley = () => ravine(settings.kappa, settings.turn);
  const whole = () => descend(valley(), start, settings, STEPS);

  // Another ravine, rule or start: flag and sketch begin anew.
  const anew = (next, place = start) => {
    clearTimeout(timer);
    [settings, start, path] = [next, place, []];
    guess = start.map((value) => 0.6 * value);
    const E = valley().E(start);
    sketch = Array.from({ length: STEPS + 1 }, () => E);
    at = 1;
    change(model, { settings, start });
    panel.show(settings);
    mark();
    draw();
    readout.replaceChildren(
      "Drag the flag to where the point will be after ten steps (or focus it, and use the arrow keys). ",
      "On the right you may draw E as you expect it. Then press ",
      element("b", {}, "see"),
      ".",
    );
    Object.assign(root.dataset, { off: "", factor: "", path: "" });
  };

  const draw = () => {
    const { E, back } = valley();
    const around = Array.from({ length: 73 }, (_, k) => (k * Math.PI) / 36);
    contours.forEach((line, k) => {
      const [a, b] = [FLOOR, settings.kappa].map((kappa) => Math.sqrt((2 * LEVELS[k]) / kappa));
      line(around.map((angle) => back([a * Math.cos(angle), b * Math.sin(angle)])));
    });
    drawPath(path);
    const dot = ([x, y]) => `M${clamp(map.sx(x), -99, 999).toFixed(1)},${clamp(map.sy(y), -99, 999).toFixed(1)}`;
    put(dots, { d: path.map((point) => `${dot(point)}m-2.5,0a2.5,2.5 0 1,0 5,0a2.5,2.5 0 1,0 -5,0`).join("") });
    startHandle.place(start);
    flagHandle.place(guess);
    const shown = (value) => clamp(value, LOWEST, HIGHEST);
    drawError(path.map((point, t) => [t, Math.max(E(point), LOWEST / 10)]));
    drawSketch(sketch.map((value, t) => [t, shown(value)]));
    put(pencil, {
      cx: error.sx(at),
      cy: error.sy(shown(sketch[at])),
      "aria-label":
        `Your sketch: E = ${format(sketch[at], 2)} after step ${at}. ` +
        "Left and right: another step; up and down: E.",
    });
    const seen = path.length === STEPS + 1;
    put(gap, { visibility: seen ? "visible" : "hidden" });
    if (!seen) return;
    const [[u, v], [x, y]] = [guess, path[STEPS]];
    put(gap, { x1: map.sx(u), y1: map.sy(v), x2: clamp(map.sx(x), -999, 999), y2: clamp(map.sy(y), -999, 999) });
  };

  // Step after step is seen, or all at once where the reader wants no motion.
  const see = () => {
    clearTimeout(timer);
    const all = whole();
    const next = (count) => {
      path = all.slice(0, count + 1);
      draw();
      if (count < STEPS) timer = setTimeout(next, PAUSE, count + 1);
      else judge();
    };
    next(still() ? STEPS : 0);
  };

  const judge = () => {
    const { E } = valley();
    const end = path[STEPS];
    const off = Math.hypot(guess[0] - end[0], guess[1] - end[1]);
    const far = Math.hypot(...start);
    const gap = (point, t) => Math.log10(clamp(E(point), LOWEST, HIGHEST) / sketch[t + 1]);
    const gaps = path.slice(1).map((point, t) => Math.abs(gap(point, t)));
    const factor = 10 ** (gaps.reduce((sum, value) => sum + value, 0) / STEPS);
    const drawn = sketch.some((value) => value !== sketch[0]);
    const challenge = challenges.find(isChosen);
    const close = off < 0.1 * far ? "Close. " : "";
    const share = `${format((100 * off) / far, 2)} % of the way from the start to the lowest point`;
    readout.replaceChildren(
      element("b", {}, `${close}Your flag is ${format(off, 2)} away, ${share}. `),
      drawn ? `Your sketch of E is off by a factor of ${format(factor, 2)} in the mean. ` : "",
      law(settings),
      ...(challenge ? [element("br"), challenge.sentence] : []),
    );
    Object.assign(root.dataset, { off, factor, path: JSON.stringify(path) });
  };

  const startHandle = handle({
    picture: map,
    node: begin,
    within: WINDOW,
    nudge: tenth,
    near: 14,
    name: ([x, y]) => `The start, at x = ${fixed(x, 1)}, y = ${fixed(y, 1)}. Arrow keys move it.`,
    moved: (place) => anew(settings, place),
  });
  const flagHandle = handle({
    picture: map,
    node: flag,
    within: WINDOW,
    nudge: tenth,
    name: ([x, y]) => `Your flag, at x = ${fixed(x, 1)}, y = ${fixed(y, 1)}. Arrow keys move it.`,
    moved(place) {
      guess = place;
      draw();
    },
  });

  // The sketch: the pointer draws it, and so do the arrow keys.
  const sketchAt = (t, value) => {
    at = clamp(Math.round(t), 1, STEPS);
    sketch[at] = clamp(value, LOWEST, HIGHEST);
    draw();
  };
  let drawing = false;
  error.svg.addEventListener("pointerdown", (event) => {
    drawing = true;
    error.svg.setPointerCapture(event.pointerId);
    event.preventDefault();
    const [t, value] = spot(error, event);
    for (let k = clamp(Math.round(t), 1, STEPS); k <= STEPS; k++) sketch[k] = clamp(value, LOWEST, HIGHEST);
    sketchAt(t, value);
  });
  error.svg.addEventListener("pointermove", (event) => drawing && sketchAt(...spot(error, event)));
  for (const end of ["pointerup", "pointercancel"]) error.svg.addEventListener(end, () => (drawing = false));
  pencil.addEventListener("keydown", (event) => {
    const way = ARROWS[event.key];
    if (!way) return;
    event.preventDefault();
    event.stopPropagation();
    at = clamp(at + way[0], 1, STEPS);
    sketchAt(at, sketch[at] * 10 ** (way[1] / 5));
  });

  const isChosen = (challenge) =>
    Object.entries(challenge.settings).every(([name, value]) => settings[name] === value) &&
    challenge.start.every((value, k) => value === start[k]);
  root.append(element("p", { class: "mlp-point" }, model.get("point")));
  const mark = buttons(
    root,
    "try",
    challenges.map(({ label }) => label),
    (k) => anew(challenges[k].settings, challenges[k].start),
    () => challenges.findIndex(isChosen),
  );
  const panel = settingsPanel(controls, (name, value) => anew({ ...settings, [name]: value }));
  const readout = element("p", { class: "mlp-readout", role: "status" });
  const again = () => anew(settings);
  root.append(
    beside(map.svg, error.svg),
    element("div", { class: "mlp-row" }, button("see", see, { class: "mlp-main" }), button("guess again", again)),
    readout,
    panel.root,
  );
  el.append(root);
  anew(settings);
}

// What is known without a descent.
function law({ optimizer, lam, alpha, kappa, turn }) {
  if (optimizer === "sgd") {
    const [along, across] = [FLOOR, kappa].map((curvature) => 1 - lam * curvature);
    return (
      `Each step multiplies the distance along the floor by 1 − λκ₁ = ${format(along)} and the distance across it by ` +
      `1 − λκ₂ = ${format(across)}; ten steps by ${format(along ** STEPS, 2)} and ${format(across ** STEPS, 2)}.`
    );
  }
  if (optimizer === "momentum") {
    return (
      `Along the floor the steps add up, to ${format(1 / (1 - alpha), 2)} times their length in the end. ` +
      `Across it they cancel, and λ may go up to 2(1 + α)/κ₂ = ${format((2 * (1 + alpha)) / kappa)}.`
    );
  }
  const turned = turn % 90 ? " Here both derivatives feel the steep walls." : "";
  return `RMSProp divides x and y each by the size of its derivative, however the ravine runs.${turned}`;
}

export default { render };
