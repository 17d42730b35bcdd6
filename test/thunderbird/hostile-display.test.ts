import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { images } from "../../scripts/thunderbird/image-fixtures";
import { LIMITS } from "../../src/core/limits";
import { LABEL, STATE } from "../../src/display/marks";
import { many } from "./harness/html-pieces";
import { Scene } from "./harness/scene";

const SENDER = "sender@hostile.example";

const address = (name: string) => `http://hostile.example/${name}.png`;

const data = (length: number) => `data:image/png;base64,${"A".repeat(length)}`;

/** Messages that take longest to look at, beside a few of their images, which are to come in all the same. */
const hostile: Readonly<Record<string, string>> = {
  "long values that are inherited": `<style>body { cursor: url(${data(500_000)}), auto; list-style-image: url(${data(500_000)}) }
    p { background: url(${address("inherited")}) }</style>${many(3_000, () => "<p>x</p>")}`,
  "long values of each element": `<style>p { cursor: url(${data(300_000)}), auto; background: url(${address("own")}) }</style>${many(3_000, () => "<p>x</p>")}`,
  "pseudo-elements by the hundred": `<style>${many(200, (i) => `p::-webkit-x${i} { color: red }`)}
    p::before, p::after, p::marker, p::first-letter, p::first-line, p::selection { color: red }
    p { background: url(${address("pseudo")}) }</style>${many(3_000, () => "<p>x</p>")}`,
  "a large image in thousands of boxes": many(
    3_000,
    () => `<p style="background: url(${address("large")})">x</p>`,
  ),
  "boxes in space": `<style>div { transform-style: preserve-3d; transform: rotateY(1deg); perspective: 90px }</style>${many(
    20,
    () =>
      `${"<div>".repeat(100)}<p style="background: url(${address("space")})">x</p>${"</div>".repeat(100)}`,
  )}`,
  "boxes that clip by the thousand": many(
    2_000,
    () =>
      `<div style="overflow: hidden"><p style="transform: translate(1px); background: url(${address("clipped")})">x</p></div>`,
  ),
};

/** The same of images that nobody can see. */
const hostileUnseen: Readonly<Record<string, string>> = {
  "backgrounds whose sizes are long lists": `<style>p { background-image: ${Array.from({ length: 40 }, (_, i) => `url(${address(`layer-${i}`)})`).join()};
    background-size: 0 0${many(20_000, () => ", 0 0")} }</style>${many(3_000, () => "<p>x</p>")}`,
  "shapes, filters and masks of each element that are long": `<style>p { background: url(${address("shaped")});
    clip-path: polygon(0 0${many(5_000, (i) => `, ${i}px ${i % 7}px`)}); filter: opacity(1)${many(500, () => " opacity(1)")};
    mask-image: none${many(2_000, () => ", none")} }</style>${many(1_000, () => "<p>x</p>")}`,
};

/** ms after which nobody waits any longer: these messages took minutes, or for ever, and held up all of Thunderbird */
const PATIENCE = 90_000;

let scene: Scene;

beforeAll(async () => {
  const mail = (subject: string, html: string) => ({ subject, from: `Sender <${SENDER}>`, html });
  const large = Buffer.concat([images.png.body, Buffer.alloc(1_000_000)]);
  scene = await Scene.open({
    server: {
      handler: ({ path }) => ({
        headers: { "Content-Type": "image/png" },
        body: path.includes("large") ? large : images.png.body,
      }),
    },
    // Thunderbird would offer to stop a script that works for long.
    prefs: { "dom.max_script_run_time": 0 },
    messages: [
      mail("plain", "<p>Text</p>"),
      {
        subject: "many hosts",
        from: "Other <other@hostile.example>",
        html: many(
          LIMITS.collected,
          (i) => `<img src="http://host-${i}.hostile.example/image.png" width="200" height="100">`,
        ),
      },
      ...Object.entries({ ...hostile, ...hostileUnseen }).map(([name, html]) => mail(name, html)),
      mail(
        "too many",
        many(
          LIMITS.collected + 50,
          (i) => `<p style="width: 20px; height: 20px; background: url(${address(`image-${i}`)})"></p>`,
        ),
      ),
    ],
  });
  await scene.begin([["address", SENDER, "clean"]]);
});

afterAll(() => scene.close());

describe("a message has its images in, whatever it would have looked at:", () => {
  test.each(Object.keys(hostile))("%s", async (name) => {
    await scene.tb.openMessage("plain");
    await scene.forgetTraffic();
    await scene.report(await scene.tb.openMessage(name), PATIENCE);
    await scene.expectCleanRequests(...new Set(hostile[name]?.match(/http:\/\/[\w./]+\.png/g)));
  });
});

test.each(Object.keys(hostileUnseen))(
  "nothing is fetched for %s, and that is found out in time",
  async (name) => {
    await scene.forgetTraffic();
    const { items } = await scene.report(await scene.tb.openMessage(name), PATIENCE);
    expect(items.length).toBeGreaterThan(0);
    await scene.expectNothingLeft();
  },
);

test("what is wanted beyond the bounds is never fetched", async () => {
  await scene.forgetTraffic();
  const { items, overlooked } = await scene.report(await scene.tb.openMessage("too many"), PATIENCE);
  expect([items.length, overlooked]).toEqual([LIMITS.collected, 50]);
  const known = new Set(items.map(({ url }) => url));
  const requests = scene.server.requests().map(({ url }) => url);
  expect(requests).toHaveLength(LIMITS.imagesPerMessage);
  expect(requests.filter((url) => !known.has(url))).toEqual([]);
});

test("placeholders of more hosts than can be named have their glyph", async () => {
  const view = await scene.tb.openMessage("many hosts");
  await scene.report(view, PATIENCE);
  const [labelled, drawn, rules] = await view.waitFor<number[]>(
    `const count = name => document.querySelectorAll("[" + name + "]").length;
     const rules = Array.from(document.adoptedStyleSheets, sheet => sheet.cssRules.length);
     return count(state) > 0 && [count(label), count(state), Math.max(...rules)];`,
    { state: STATE, label: LABEL },
  );
  expect([labelled, drawn, rules]).toEqual([LIMITS.labels, LIMITS.collected, LIMITS.labels]);
});
