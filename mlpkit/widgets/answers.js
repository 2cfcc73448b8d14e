import { button, element, put } from "./parts.js";
import { isNear, typedNumber } from "./typed_number.js";

// The book's questions that have a number take one: see its extension `answers`, which leaves in the page what is right
// and what is said about mistakes, all of it hidden.

// What is to be said about a text typed in: its verdict and, for a known mistake, which of the `mistakes` it is.
export function judged(text, { right, within, unit, mistakes }) {
  const value = typedNumber(text);
  if (Number.isNaN(value)) return { verdict: "unread" };
  const given = unit === "%" && !/%|cent/.test(text) ? [value / 100, value] : [value];
  const is = (wanted) => given.some((number) => isNear(number, wanted, within));
  if (is(right)) return { verdict: "right" };
  const mistake = mistakes.findIndex(is);
  return mistake < 0 ? { verdict: "wrong" } : { verdict: "mistake", mistake };
}

export function answers() {
  for (const place of document.querySelectorAll(".ask")) field(place);
}

function field(place) {
  const { within, unit, label } = place.dataset;
  const known = [...place.querySelectorAll(".ask-mistake")];
  const values = (node) => typedNumber(node.dataset.value ?? node.textContent);
  const wanted = {
    right: values(place.querySelector(".ask-right")),
    within: Number(within),
    unit,
    mistakes: known.map(values),
  };
  const status = element("p", { class: "ask-status", role: "status" });
  const input = element("input", { type: "text", autocomplete: "off", "aria-label": label || "your answer" });
  const answer = place.nextElementSibling?.matches("details") ? place.nextElementSibling : null;
  const check = () => {
    const { verdict, mistake } = judged(input.value, wanted);
    put(input, { "aria-invalid": String(verdict !== "right") });
    place.dataset.verdict = verdict;
    if (verdict === "unread") status.replaceChildren("That is no number. Write it as 0.25, 1/4, 25 % or 2.5e-1.");
    if (verdict === "wrong") status.replaceChildren("Not that. Try again, or unfold the answer.");
    if (verdict === "mistake") {
      const words = [...known[mistake].childNodes].map((node) => node.cloneNode(true));
      status.replaceChildren(element("b", {}, "Not yet. "), ...words);
    }
    if (verdict === "right") {
      status.replaceChildren(element("b", {}, "Right."));
      if (answer) answer.open = true;
    }
  };
  input.addEventListener("keydown", (event) => event.key === "Enter" && check());
  const named = label ? [element("span", { "aria-hidden": "true" }, label)] : [];
  const row = element("div", { class: "ask-row" }, ...named, input, ...(unit ? [element("span", {}, unit)] : []));
  row.append(button("check", check));
  place.append(row, status);
}
