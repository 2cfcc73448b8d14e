// What Firefox makes of the book: a job as JSON on standard input, the answer as JSON on standard output.
import { readFileSync } from "node:fs";
import puppeteer from "puppeteer-core";

const { program, profile, pages, paper, choices, key, folder } = JSON.parse(readFileSync(0, "utf8"));

const browser = await puppeteer.launch({
  browser: "firefox",
  executablePath: program,
  userDataDir: profile,
  headless: true,
  extraPrefsFirefox: {
    "network.proxy.type": 1, // nothing but this machine is reached
    "network.proxy.http": "127.0.0.1",
    "network.proxy.http_port": 9,
    "network.proxy.ssl": "127.0.0.1",
    "network.proxy.ssl_port": 9,
    "network.proxy.allow_hijacking_localhost": false,
  },
});

const page = await browser.newPage();
await page.setViewport({ width: 1280, height: 900 });
let complaints = [];
page.on("console", (message) => message.type() === "error" && complaints.push(message.text()));
page.on("pageerror", (error) => complaints.push(error.message));
page.on("requestfailed", (request) => complaints.push(`failed: ${request.url()}`));
page.on(
  "response",
  (response) => response.status() >= 400 && complaints.push(`${response.status()}: ${response.url()}`),
);

// Formulas are set, widgets drawn.
const settled = async () => {
  await page.waitForFunction(() => {
    const formulas = [...document.querySelectorAll("span.math, div.math")];
    const views = document.querySelectorAll("script[type='application/vnd.jupyter.widget-view+json']").length;
    return (
      formulas.every((formula) => formula.querySelector("mjx-container")) &&
      document.querySelectorAll(".widget-subarea .jupyter-widgets, .widget-subarea .mlp").length >= views
    );
  });
  if (await page.$("script[type='application/vnd.jupyter.widget-view+json']")) await page.waitForSelector(".mlp");
};

// The first slider goes to its start and one step on: what is shown changes.
const move = () =>
  page.evaluate(() => {
    const handle = document.querySelector(".widget-vbox .noUi-handle");
    const root = handle?.closest(".widget-vbox")?.querySelector(".mlp");
    if (!root) return null;
    const press = (name) => {
      handle.dispatchEvent(new KeyboardEvent("keydown", { key: name, bubbles: true, cancelable: true }));
      return JSON.stringify(root.dataset);
    };
    return press("Home") !== press("ArrowRight");
  });

const read = {};
for (const [name, address] of Object.entries(pages)) {
  complaints = [];
  await page.goto(address);
  await settled();
  read[name] = {
    answers: await move(),
    formulas: await page.$$eval("mjx-container", (all) => all.length),
    errors: await page.$$eval("mjx-merror, .missing", (all) => all.map((node) => node.textContent)),
  };
  if (await page.$(".pg-node:not(.pg-opening .pg-node)")) {
    await page.evaluate(() =>
      [...document.querySelectorAll(".mlp button")].find((button) => button.textContent.trim() === "Epoch").click(),
    );
    read[name].epoch = await page.$eval(".mlp[data-epoch]", (node) => node.dataset.epoch);
  }
  read[name].complaints = complaints;
}

complaints = []; // of what is to fail, nothing is asked
await page.goto(paper.address);
await settled();
await page.pdf({ path: paper.file, format: "A4" });

// What was chosen in a formula's menu is stored; formulas are there on the next page.
const chosen = {};
for (const start of folder) {
  for (const [name, choice] of Object.entries(choices)) {
    await page.goto(`${start}/references.html`);
    await page.evaluate((...stored) => localStorage.setItem(...stored), key, JSON.stringify(choice));
    await page.goto(`${start}/2-batching/index.html`);
    await settled();
    chosen[`${name}, ${start.split(":")[0]}`] = await page.$$eval("mjx-container", (all) => all.length);
    await page.evaluate(() => localStorage.clear());
  }
}

await browser.close();
console.log(JSON.stringify({ read, chosen }));
