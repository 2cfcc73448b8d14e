import { element, put, typeset } from "./parts.js";
import { TOYS } from "./toys.js";

// The playground's settings: their controls, and the link that carries them.
const LAYERS = /^([1-8](-[1-8]){0,3})?$/;
const SEEDS = 9999;
export const anySeed = () => 1 + Math.floor(Math.random() * SEEDS);

// The settings of a link's hash, "#data=xor&n=200…": the start's where one is missing, null where the hash is another
// one.
export function fromHash(hash, controls, start) {
  const given = new URLSearchParams(hash.replace(/^#/, ""));
  if (!given.has("data")) return null;
  const settings = { ...start };
  for (const { name, choices } of controls) {
    const text = given.get(name);
    if (name === "hidden" && LAYERS.test(text)) settings.hidden = text;
    for (const [value] of choices) if (String(value) === text) settings[name] = value;
  }
  const seed = Number(given.get("seed"));
  if (Number.isInteger(seed) && seed >= 1 && seed <= SEEDS) settings.seed = seed;
  return settings;
}

export const toHash = (settings) => `#${new URLSearchParams(settings)}`;

// The settings of this page outlast a reload; whoever comes anew finds those that the page begins with.
const PLACE = "playground";
export function keep(settings) {
  try {
    sessionStorage.setItem(PLACE, JSON.stringify([location.pathname, toHash(settings)]));
  } catch {
    // a browser that keeps nothing
  }
}

export function kept() {
  const [visit] = /** @type {PerformanceNavigationTiming[]} */ (performance.getEntriesByType("navigation"));
  if (visit?.type !== "reload") return "";
  try {
    const [page, hash] = JSON.parse(sessionStorage.getItem(PLACE) ?? '["", ""]');
    return page === location.pathname ? hash : "";
  } catch {
    return "";
  }
}

// Settings that mean nothing beside the others: their controls rest.
const IDLE = {
  outputs: ({ data }) => TOYS[data].regression,
  scale: ({ init }) => init !== "uniform" && init !== "normal",
  f: ({ hidden }) => hidden === "",
  alpha: ({ optimizer }) => optimizer !== "momentum",
  tMax: ({ schedule }) => schedule !== "linear",
};
const isIdle = (name, settings) => Boolean(IDLE[name]?.(settings));

function select(choices, attributes = {}) {
  return element("select", attributes, ...choices.map(([value, text]) => element("option", { value }, text)));
}

// The kinds of controls. Each gives its node, and `show(settings)`, which sets it; `change(name, value)` hears of
// moves.
const KINDS = {
  layers({ name, label }, change) {
    const sizes = [1, 2, 3, 4, 5, 6, 7, 8].map((n) => [n, n]);
    const layers = [1, 2, 3, 4].map((l) =>
      select([["", "–"], ...sizes], { "aria-label": `neurons of hidden layer ${l}` }),
    );
    const hidden = () => layers.map(({ value }) => value).filter(Boolean);
    for (const layer of layers) layer.addEventListener("change", () => change(name, hidden().join("-")));
    const legend = element("legend", {}, label);
    const node = element("fieldset", { class: "pg-field" }, legend, element("div", { class: "pg-layers" }, ...layers));
    const show = ({ hidden }) => {
      const sizes = hidden ? hidden.split("-") : [];
      layers.forEach((layer, k) => Object.assign(layer, { value: sizes[k] ?? "", disabled: k > sizes.length }));
    };
    return { node, show };
  },

  slider({ name, label, choices }, change) {
    const value = element("b", { "aria-hidden": "true" });
    const input = element("input", { type: "range", min: 0, max: choices.length - 1, step: 1 });
    input.addEventListener("input", () => change(name, choices[input.value][0]));
    const node = element("label", { class: "pg-field" }, element("span", {}, ...typeset(label), " ", value), input);
    const show = (settings) => {
      const k = choices.findIndex(([value]) => value === settings[name]);
      const [, text] = choices[k];
      input.value = k;
      input.disabled = isIdle(name, settings);
      value.textContent = text;
      put(input, { "aria-valuetext": text });
    };
    return { node, show };
  },

  select({ name, label, choices }, change) {
    const input = select(choices);
    input.addEventListener("change", () => change(name, choices.find(([value]) => String(value) === input.value)[0]));
    const node = element("label", { class: "pg-field" }, element("span", {}, ...typeset(label)), input);
    const show = (settings) => {
      input.value = settings[name];
      input.disabled = isIdle(name, settings);
      if (name === "loss") {
        input.querySelector('[value="cross_entropy"]').disabled = Boolean(TOYS[settings.data].regression);
      }
    };
    return { node, show };
  },
};

// All controls in their groups. `show(settings)` sets them all.
export function settingsPanel(controls, change) {
  const built = controls.map((control) => ({ ...control, ...KINDS[control.kind](control, change) }));
  const names = [...new Set(controls.map(({ group }) => group))];
  const groups = names.map((name) => {
    const nodes = built.filter(({ group }) => group === name).map(({ node }) => node);
    const title = element("p", { class: "pg-title" }, name);
    return element("div", { class: "pg-group", role: "group", "aria-label": name }, title, ...nodes);
  });
  return {
    root: element("div", { class: "pg-settings" }, ...groups),
    show: (settings) => built.forEach(({ show }) => show(settings)),
  };
}
