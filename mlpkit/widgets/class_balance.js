import { beside, chart, curve, legend } from "./charts.js";
import { grid } from "./grid.js";
import { format } from "./parts.js";

const DASHED = { "stroke-dasharray": "6 3" };

function render({ model, el }) {
  const [epochs] = model.get("shape").slice(-2);
  const x = [1, epochs];
  const y = [0, 105];
  const share = chart({
    x,
    y,
    xlabel: "epoch",
    ylabel: "% recognised",
    title: "Share of the spam and of the other mails that is recognised, after each epoch",
  });
  const right = chart({
    x,
    y,
    xlabel: "epoch",
    ylabel: "% right",
    title: "Share of all mails that is classified right after each epoch, and the mean over the two kinds",
  });
  const curves = [
    { show: curve(share, "path one"), value: ([spam]) => spam },
    { show: curve(share, "path two", DASHED), value: ([, others]) => others },
    { show: curve(right, "path one"), value: ([, , accuracy]) => accuracy },
    { show: curve(right, "path two", DASHED), value: ([spam, others]) => (spam + others) / 2 },
  ];
  legend(share, { one: "spam", two: "others, dashed" }, 200);
  legend(right, { one: "all mails", two: "mean of both kinds, dashed" }, 200);

  const draw = ({ run }) => {
    for (const { show, value } of curves) show(run.map((row, t) => [t + 1, 100 * value(row)]));
    const [spam, others, accuracy] = run[epochs - 1];
    const percent = (share) => `${format(100 * share)} %`;
    const text =
      `After ${epochs} epochs ${percent(spam)} of the spam and ${percent(others)} of the other mails are recognised: ` +
      `${percent(accuracy)} of all mails, ${percent((spam + others) / 2)} as the mean of the two kinds.`;
    return { text, data: { recallSpam: spam, recallOthers: others, accuracy } };
  };

  grid({ model, el, sceneTitle: "mails", charts: beside(share.svg, right.svg), draw });
}

export default { render };
