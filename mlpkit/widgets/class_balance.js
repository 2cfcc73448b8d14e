import { element, chart, legend, points, format } from "./parts.js";
import { grid } from "./grid.js";

function render({ model, el }) {
  const [epochs, columns] = model.get("shape").slice(-2);
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
  const curve = (picture, name, value) => {
    const line = element("polyline", { class: `path ${name}` });
    picture.plot.append(line);
    return { picture, line, value };
  };
  const curves = [
    curve(share, "one", (r, k) => r[k]),
    curve(share, "two", (r, k) => r[k + 1]),
    curve(right, "one", (r, k) => r[k + 2]),
    curve(right, "two", (r, k) => (r[k] + r[k + 1]) / 2),
  ];
  curves.forEach(({ line }, k) => k % 2 && line.setAttribute("stroke-dasharray", "6 3"));
  for (const [picture, names] of [
    [share, ["spam", "others, dashed"]],
    [right, ["all mails", "mean of both kinds, dashed"]],
  ]) {
    legend(
      picture,
      [
        ["one", names[0]],
        ["two", names[1]],
      ],
      200,
    );
  }

  const draw = ({ run, rows }) => {
    for (const { picture, line, value } of curves) {
      line.setAttribute(
        "points",
        points(
          run,
          rows,
          columns,
          (t) => picture.sx(t + 1),
          (t, r, k) => picture.sy(100 * value(r, k)),
        ),
      );
    }
    const [spam, others, accuracy] = run.subarray((rows - 1) * columns);
    const text = `After ${rows} epochs ${format(100 * spam)} % of the spam and ${format(100 * others)} % of the other mails are recognised: ${format(100 * accuracy)} % of all mails, ${format(50 * (spam + others))} % as the mean of the two kinds.`;
    return { text, data: { recallSpam: spam, recallOthers: others, accuracy } };
  };

  grid({ model, el, sceneTitle: "mails", charts: element("div", { class: "mlp-charts" }, share.svg, right.svg), draw });
}

export default { render };
