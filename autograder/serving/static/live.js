// What the pages can do more with JavaScript: a file dropped anywhere on its form, and where an attempt stands.

for (const form of document.querySelectorAll("form.drop")) {
  const input = form.querySelector("input[type=file]");
  const told = form.querySelector("[role=alert]");
  const say = (words) => {
    told.textContent = words;
    told.hidden = !words;
  };
  const check = () => {
    const [file] = input.files;
    const largest = Number(input.dataset.largest);
    const large = file && file.size > largest * 1024 * 1024;
    say(large ? `This file is too large: ${largest} MB are allowed. Clear the outputs of its cells, and save it.` : "");
    return !large;
  };
  for (const kind of ["dragover", "dragleave", "drop"]) {
    form.addEventListener(kind, (event) => {
      event.preventDefault();
      form.classList.toggle("over", kind === "dragover");
    });
  }
  form.addEventListener("drop", (event) => {
    if (event.dataTransfer.files.length !== 1) {
      say("Drop one file.");
      return;
    }
    input.files = event.dataTransfer.files;
    if (check()) form.requestSubmit();
  });
  input.addEventListener("change", check);
  form.addEventListener("submit", (event) => {
    if (!check()) {
      event.preventDefault();
      return;
    }
    const button = form.querySelector("button");
    button.disabled = true;
    button.textContent = "Handing in …";
  });
}

const live = document.querySelector("#live[data-state]");

const words = ({ state, position, paused }) => {
  if (paused) return "Judging has stopped for the moment; yours is kept with its time";
  if (state === "judging") return "Being judged";
  return position > 1 ? `${position - 1} before you` : "You are next";
};

const look = async () => {
  let wait = 4000;
  try {
    const answer = await fetch(live.dataset.state, { cache: "no-store" });
    if (answer.ok) {
      const now = await answer.json();
      if (!now.open) {
        location.reload();
        return;
      }
      if (live.textContent !== words(now)) live.textContent = words(now);
      wait = now.position > 20 ? 3000 : 700;
    }
  } catch {
    // the network is gone for a moment; it is asked again
  }
  setTimeout(look, wait);
};

if (live) setTimeout(look, 300);

// A page that a browser took out of its memory shows the button as it was.
addEventListener("pageshow", (event) => {
  if (event.persisted) location.reload();
});
