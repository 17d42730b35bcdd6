/**
 * What messages cost that are made to be costly: the work of Thunderbird's main thread with Cleardot and without, side by side.
 */
import { afterAll, beforeAll, expect, test } from "vitest";
import { median } from "../../scripts/bench/quantile";
import { many, sheetUrl } from "../thunderbird/harness/html-pieces";
import { Scene } from "../thunderbird/harness/scene";
import { mainThreadWork, note } from "./figures";

/** How often each is shown, in turn without and with Cleardot. */
const ROUNDS = 3;
/** Cleardot may take so much of what Thunderbird takes by itself, and so many ms beside. */
const FACTOR = 1.3;
const ALLOWANCE_MS = 300;

const SENDER = "sender@costs.example";
const image = (i: number | string) => `http://costs.example/${i}.png`;
const img = (i: number | string) => `<img src="${image(i)}" width="40" height="30">`;
const nested = (count: number, open: string, close: string, inner: string) =>
  open.repeat(count) + inner + close.repeat(count);

/** Messages that make Gecko, or Cleardot, work. Each wants an image. */
const costly: Readonly<Record<string, string>> = {
  "400 nested :has()": `<style>${many(400, (i) => `div:has(p:has(b)) .x${i} { color: red }`)}</style>${many(500, () => "<div><p><b>x</b></p></div>")}${img("has")}`,
  "40 :has() over 5,000 elements": `<style>${many(40, (i) => `div:has(p) ~ .x${i} { color: red }`)}</style>${many(2_500, () => "<div><p>x</p></div>")}${img("has-many")}`,
  "deep nesting": nested(190, "<div>", "</div>", img("deep")),
  "deep tables": nested(40, "<table><tr><td>", "</td></tr></table>", img("tables")),
  "deep flex boxes": nested(60, `<div style="display:flex;flex-wrap:wrap">`, "</div>", img("flex")),
  "deeper than is read": nested(1_000, "<div>", "</div>", img("deeper")),
  "nested grids":
    nested(10, `<div style="display:grid;grid-template-columns:auto auto">`, "</div>", img("grid")) +
    img("g"),
  "a grid of 5,000": `<div style="display:grid;grid-template-columns:repeat(50,auto)">${many(5_000, (i) => `<i>${i}</i>`)}</div>${img("grid-5000")}`,
  "pseudo-elements": `<style>p::before, p::after, p::marker, p::first-letter { content: "x"; background: url(${image("before")}) }</style>${many(3_000, () => "<p>x</p>")}${img("pseudo")}`,
  "5,900 elements": `${many(5_900, (i) => `<b>${i}</b> `)}${img("elements")}`,
  "20,000 elements": `${many(20_000, (i) => `<b>${i}</b> `)}${img("more")}`,
  "1,000 rules over 5,000 elements": `<style>${many(1_000, (i) => `.a${i} .b { color: red }`)}</style>${many(5_000, (i) => `<i class="a${i % 1000} b">x</i>`)}${img("rules")}`,
  "500 images": many(500, img),
  "1,000 backgrounds": many(1_000, (i) => `<p style="background: url(${image(`bg-${i}`)})">x</p>`),
  "rules that are set aside": `<link rel="stylesheet" href="${sheetUrl(`@media (min-width: 1px) { ${many(20_000, (i) => `.a${i} b { display: none }`)} }`)}">${many(3_000, () => "<p><b>x</b></p>")}${img("aside")}`,
  "a long text": `<p>${"Lorem ipsum dolor sit amet. ".repeat(20_000)}</p>${img("text")}`,
  "long custom properties": `<style>:root { --a: ${"x ".repeat(200_000)} } p { --b: var(--a) var(--a) }</style>${many(500, () => "<p>x</p>")}${img("custom")}`,
  "selectors that match by attribute": `<style>${many(500, (i) => `[src*="${i}"] ~ [style*="x"] { color: red }`)}</style>${many(3_000, () => `<i style="color: blue">x</i>`)}${img("attribute")}`,
};

let alone: Scene;
let cleardot: Scene;

beforeAll(async () => {
  const options = {
    messages: [
      { subject: "rest", from: `Sender <${SENDER}>`, html: "<p>Text</p>" },
      ...Object.entries(costly).map(([subject, html]) => ({ subject, from: `Sender <${SENDER}>`, html })),
    ],
    prefs: { "dom.max_script_run_time": 0 },
  };
  alone = await Scene.open({ ...options, xpi: null });
  cleardot = await Scene.open(options);
  await cleardot.begin([["address", SENDER, "clean"]]);
});

afterAll(async () => {
  await alone?.close();
  await cleardot?.close();
});

async function costOf({ tb }: Scene, subject: string): Promise<number> {
  await tb.openMessage("rest");
  const { processId } = tb;
  if (processId === undefined) throw new Error("Thunderbird does not run");
  return mainThreadWork(processId, () => tb.openMessage(subject));
}

test.each(Object.keys(costly))("the main thread is not held up: %s", async (subject) => {
  const without: number[] = [];
  const withIt: number[] = [];
  for (let i = 0; i < ROUNDS; i++) {
    without.push(await costOf(alone, subject));
    withIt.push(await costOf(cleardot, subject));
  }
  const limit = Math.round(FACTOR * median(without) + ALLOWANCE_MS);
  const value = median(withIt);
  await note({ attack: subject, what: `main thread (alone ${median(without)})`, value, limit, unit: "ms" });
  expect(value).toBeLessThanOrEqual(limit);
});
