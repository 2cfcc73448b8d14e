import { palette } from "./field.js";
import { element, format, put, whenThemeChanges } from "./parts.js";
import { player } from "./player.js";
import { Run } from "./run.js";
import { View } from "./view.js";

// A network that learns by itself when the page opens: its pictures, what it answers, one sentence. It rests after so
// many steps, and where the reader wants no motion it waits to be asked.

const STEPS = 8; // a picture

const percent = (share) => `${Math.round(100 * share)}\u00a0%`;

function render({ model, el }) {
  const [settings, steps] = ["settings", "steps"].map((name) => model.get(name));
  const root = element("div", { class: "mlp pg pg-opening" });
  const names = ["network", "answer", "formulas"];
  const places = Object.fromEntries(names.map((name) => [name, element("div", { class: `pg-${name}-place` })]));
  const sentence = element("p", { class: "pg-sentence", "aria-live": "off" });
  let run;
  let view;
  let colours;

  const begin = (seed) => {
    run = new Run({ ...settings, seed });
    view = new View({ run, places, press: () => {}, edit: () => {}, secret: false, resting: () => true, before: null });
    Object.assign(root, { playground: run }); // for the curious, in the browser's console, and for tests
    view.draw(colours, true);
    tell();
  };
  const tell = () => {
    const { training, errors } = run;
    view.write();
    sentence.replaceChildren(
      `Step ${training.steps}: E = ${format(errors.validation, 2)}, ${percent(errors.right)} of new points right.`,
    );
    Object.assign(root.dataset, { step: training.steps, ...errors });
  };
  const play = player({
    begin: () => run.training.steps >= steps && begin(run.settings.seed + 1),
    picture(write) {
      run.step(STEPS);
      view.draw(colours);
      if (write) tell();
    },
    ended: () => run.lost || run.training.steps >= steps,
    rest: tell,
  });
  root.append(
    element("div", { class: "pg-main" }, places.network, element("div", { class: "pg-pictures" }, places.answer)),
    element("div", { class: "mlp-row" }, play.node, sentence),
  );
  el.append(root);
  const recolour = () => {
    colours = palette(root);
    view?.draw(colours, true);
  };
  colours = palette(root);
  begin(settings.seed);
  const forget = whenThemeChanges(recolour);
  put(play.node, { title: "learn, pause, or learn once more from other samples and weights" });

  // it begins when it is seen
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
  const seen = new IntersectionObserver(([{ isIntersecting }]) => {
    if (!isIntersecting) return;
    seen.disconnect();
    recolour();
    if (!still && play.resting()) play.node.click();
  });
  seen.observe(root);
  return () => {
    play.pause();
    seen.disconnect();
    forget();
  };
}

export default { render };
