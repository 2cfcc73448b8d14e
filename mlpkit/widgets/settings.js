import { element, typeset } from "./parts.js";
import { TOYS } from "./toys.js";

// The playground's settings: their controls, and the link that carries them.
const LAYERS = /^([1-8](-[1-8]){0,3})?$/;
const SEEDS = 9999;
export const anySeed = () => 1 + Math.floor(Math.random() * SEEDS);

// The settings of a link's hash, "#data=xor&n=200…": the start's where one is missing, null where the hash is another one.
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

// Settings that mean nothing beside the others: their controls rest.
const idle = {
  outputs: ({ data }) => TOYS[data].regression,
  scale: ({ init }) => init !== "uniform" && init !== "normal",
  f: ({ hidden }) => hidden === "",
  alpha: ({ optimizer }) => optimizer !== "momentum",
  tMax: ({ schedule }) => schedule !== "linear",
};

function select(choices, label = null) {
  const node = element("select", label ? { "aria-label": label } : {});
  node.append(...choices.map(([value, text]) => element("option", { value }, text)));
  return node;
}

// One control: its node, and `show(settings)`, which sets it.
function build({ name, label, kind, choices }, change) {
  const field = element("label", { class: "pg-field" }, element("span", {}, ...typeset(label)));
  const picked = (text) => change(name, choices.find(([value]) => String(value) === text)[0]);
  if (kind === "layers") {
    const group = element("fieldset", { class: "pg-field" }, element("legend", {}, label));
    const layers = [1, 2, 3, 4].map((l) =>
      select([["", "–"], ...[1, 2, 3, 4, 5, 6, 7, 8].map((n) => [n, n])], `neurons of hidden layer ${l}`),
    );
    for (const node of layers) {
      node.addEventListener("change", () =>
        change(
          name,
          layers
            .map(({ value }) => value)
            .filter(Boolean)
            .join("-"),
        ),
      );
    }
    group.append(element("div", { class: "pg-layers" }, ...layers));
    const show = ({ hidden }) => {
      const sizes = hidden ? hidden.split("-") : [];
      layers.forEach((node, k) => Object.assign(node, { value: sizes[k] ?? "", disabled: k > sizes.length }));
    };
    return { node: group, show };
  }
  if (kind === "slider") {
    const input = element("input", { type: "range", min: 0, max: choices.length - 1, step: 1 });
    const value = element("b", { "aria-hidden": "true" });
    field.firstChild.append(" ", value);
    field.append(input);
    input.addEventListener("input", () => change(name, choices[input.value][0]));
    const show = (settings) => {
      const k = choices.findIndex(([value]) => value === settings[name]);
      input.value = k;
      value.textContent = choices[k][1];
      input.setAttribute("aria-valuetext", choices[k][1]);
      input.disabled = Boolean(idle[name]?.(settings));
    };
    return { node: field, show };
  }
  const node = select(choices);
  field.append(node);
  node.addEventListener("change", () => picked(node.value));
  const show = (settings) => {
    node.value = settings[name];
    node.disabled = Boolean(idle[name]?.(settings));
    if (name === "loss") {
      node.querySelector('[value="cross_entropy"]').disabled = Boolean(TOYS[settings.data].regression);
    }
  };
  return { node: field, show };
}

// All controls in their groups. `change(name, value)` hears of every move; the returned `show(settings)` sets them all.
export function settingsPanel(controls, change) {
  const built = controls.map((control) => ({ ...control, ...build(control, change) }));
  const groups = [...new Set(controls.map(({ group }) => group))].map((group) =>
    element(
      "div",
      { class: "pg-group", role: "group", "aria-label": group },
      element("p", { class: "pg-title" }, group),
      ...built.filter((one) => one.group === group).map(({ node }) => node),
    ),
  );
  return {
    root: element("div", { class: "pg-settings" }, ...groups),
    show: (settings) => built.forEach(({ show }) => show(settings)),
  };
}
