// A number as a reader may type it: 0.25, −3, 1/4, 25 %, 2.5e-3, 2.5·10^-3, 101 770 or 101,770; NaN for anything else.

const PLAIN = /^[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?$/;

export function typedNumber(text) {
  const tidy = text
    .trim()
    .replace(/[−–]/g, "-")
    .replace(/(\d)[ \u00a0\u2009\u202f](?=\d{3}(\D|$))/g, "$1")
    .replace(/^([-+]?\d{1,3}(?:,\d{3})+)(?=$|[\s.%])/, (found) => found.replace(/,/g, ""))
    .replace(/^([-+]?\d*),(\d+)/, "$1.$2")
    .replace(/\s*[·*×x]\s*10\s*(?:\^|\*\*)\s*\(?([-+]?\d+)\)?/, "e$1");
  const percent = /^(.*\S)\s*(?:%|per ?cent|percent)$/.exec(tidy);
  if (percent) return typedNumber(percent[1]) / 100;
  const parts = tidy.split("/").map((part) => part.trim());
  if (parts.length > 2 || !parts.every((part) => PLAIN.test(part))) return NaN;
  const [above, below = 1] = parts.map(Number);
  return below === 0 ? NaN : above / below;
}

// Whether it is this number, give or take a share of it, and never less than what rounding to the last digit does.
export const isNear = (value, right, share) => Math.abs(value - right) <= share * Math.abs(right) + 1e-12;
