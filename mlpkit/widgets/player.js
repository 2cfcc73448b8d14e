import { button } from "./parts.js";

// The Play button: picture after picture, until the reader pauses or there is nothing more to play.

const TEXT_PAUSE = 120; // milliseconds between two changes of the numbers: pictures may run, numbers are to be read

// `picture(write)` makes the next one, and renews the numbers if `write`; `ended()` says that it was the last;
// `begin()` is called before the first one, `rest()` when the playing has stopped.
export function player({ begin = () => {}, picture, ended, rest }) {
  let frame = 0;
  let written = 0;
  const node = button("Play", () => (frame ? stop() : start()));
  node.classList.add("pg-play", "mlp-main");
  const start = () => {
    begin();
    node.textContent = "Pause";
    frame = requestAnimationFrame(next);
  };
  const pause = () => {
    cancelAnimationFrame(frame);
    frame = 0;
    node.textContent = "Play";
  };
  const stop = () => {
    pause();
    rest();
  };
  const next = (now) => {
    const write = now - written > TEXT_PAUSE;
    if (write) written = now;
    picture(write);
    if (ended()) stop();
    else frame = requestAnimationFrame(next);
  };
  return { node, pause, resting: () => frame === 0 };
}
