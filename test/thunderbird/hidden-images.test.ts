import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { Scene } from "./harness/scene";

const SENDER = "sender@hidden.example";

/** Made for one reader, as a pixel is: what is the same for everyone may be a picture for another screen. */
const address = (name: string) => `http://${name}.hidden.example/image.png?r=4f9d2c81ab`;

const img = (name: string, attributes = `width="40" height="30"`) =>
  `<img ${attributes} src="${address(name)}">`;

/** Ways to have an image fetched of which nobody ever sees anything. */
const unseen: Readonly<Record<string, string>> = {
  "no-height": `<div style="overflow:hidden;height:0">${img("no-height")}</div>`,
  "one-pixel": `<div style="overflow:hidden;height:1px;width:1px">${img("one-pixel")}</div>`,
  "no-max-height": `<div style="overflow:hidden;max-height:0">${img("no-max-height")}</div>`,
  "no-own-max-height": img("no-own-max-height", `style="max-height:0"`),
  "no-own-max-width": img("no-own-max-width", `style="max-width:0"`),
  "unsized-inside": `<div style="overflow:hidden;height:0">${img("unsized-inside", "")}</div>`,
  "scrolls-in-nothing": `<div style="width:0;height:0;overflow:auto">${img("scrolls-in-nothing")}</div>`,
  clip: `<div style="position:absolute;clip:rect(0,0,0,0)">${img("clip")}</div>`,
  inset: `<div style="clip-path:inset(100%)">${img("inset")}</div>`,
  circle: `<div style="clip-path:circle(0)">${img("circle")}</div>`,
  polygon: `<div style="clip-path:polygon(0 0, 0 0, 0 0)">${img("polygon")}</div>`,
  left: `<div style="position:absolute;left:-9999px">${img("left")}</div>`,
  top: `<div style="position:absolute;top:-9999px">${img("top")}</div>`,
  "far-right": `<div style="position:absolute;left:99999px">${img("far-right")}</div>`,
  "outside-of-the-window": `<div style="position:fixed;bottom:-300px">${img("outside-of-the-window")}</div>`,
  indent: `<div style="text-indent:-9999px">${img("indent")}</div>`,
  "indent-in-a-box": `<div style="text-indent:-9999px;overflow:hidden;width:200px;height:40px">${img("indent-in-a-box")}</div>`,
  margin: `<div style="margin-left:-3000px">${img("margin")}</div>`,
  "font-size": `<div style="font-size:0">${img("font-size", `style="width:1em;height:1em"`)}</div>`,
  "scale-zero": `<div style="transform:scale(0)">${img("scale-zero")}</div>`,
  "scale-small": `<div style="transform:scale(.01)">${img("scale-small")}</div>`,
  "scale-property": `<div style="scale:0">${img("scale-property")}</div>`,
  translate: `<div style="transform:translateX(-9999px)">${img("translate")}</div>`,
  edgewise: `<div style="transform:rotateY(90deg)">${img("edgewise")}</div>`,
  zoom: `<div style="zoom:.01">${img("zoom")}</div>`,
  "hidden-attribute": `<div hidden>${img("hidden-attribute")}</div>`,
  "faint-by-parts": `<div style="opacity:.2"><div style="opacity:.1">${img("faint-by-parts")}</div></div>`,
  filter: `<div style="filter:opacity(0)">${img("filter")}</div>`,
  percent: `<div style="width:1px;height:1px">${img("percent", `style="width:100%;height:100%"`)}</div>`,
  cell: `<table cellpadding="0" cellspacing="0" style="width:1px"><tr><td style="width:1px;height:1px">${img("cell", `width="100%" height="100%"`)}</td></tr></table>`,
  flex: `<div style="display:flex;width:300px"><div style="flex:0 0 0;min-width:0;overflow:hidden">${img("flex")}</div></div>`,
  grid: `<div style="display:grid;grid-template-rows:0"><div style="overflow:hidden;min-height:0">${img("grid")}</div></div>`,
  contain: `<div style="contain:strict">${img("contain")}</div>`,
  background: `<div style="overflow:hidden;height:0"><div style="height:50px;background:url(${address("background")})">x</div></div>`,
  "background-to-the-left": `<div style="position:absolute;left:-5000px;width:50px;height:50px;background:url(${address("background-to-the-left")})">x</div>`,
  "background-attribute": `<div style="height:0;overflow:hidden"><table><tr><td background="${address("background-attribute")}">x</td></tr></table></div>`,
  before: `<style>.before::before { content: url(${address("before")}) }</style><div class="before" style="overflow:hidden;height:0">x</div>`,
  poster: `<div style="height:0;overflow:hidden"><video width="100" height="50" poster="${address("poster")}"></video></div>`,
  svg: `<svg width="1" height="1"><image width="50" height="50" href="${address("svg")}"/></svg>`,
};

const slides = (name: string) =>
  [1, 2, 3].map(
    (i) => `<div style="float:left;width:300px">${img(`${name}-${i}`, `width="300" height="100"`)}</div>`,
  );

/** What ordinary newsletters do, and what a reader sees of it or may bring to light. */
const seen: Readonly<Record<string, string>> = {
  plain: img("plain"),
  "no-size": img("no-size", ""),
  "no-size-no-text": img("no-size-no-text", `alt=""`),
  "full-width": img("full-width", `width="100%"`),
  responsive: img("responsive", `width="600" height="200" style="width:100%;max-width:600px;height:auto"`),
  "full-width-of-a-cell": `<table><tr><td>${img("full-width-of-a-cell", `width="100%"`)}</td></tr></table>`,
  "full-width-of-a-float": `<div style="float:left">${img("full-width-of-a-float", `style="width:100%"`)}</div><br clear="all">`,
  "cell-without-lines": `<table width="600"><tr><td style="font-size:0;line-height:0">${img("cell-without-lines", `style="display:block;width:100%;height:auto"`)}</td></tr></table>`,
  "clip-as-high-as-the-image": `<div style="overflow:hidden">${img("clip-as-high-as-the-image", "")}</div>`,
  "clip-around-a-float": `<div style="overflow:hidden"><div style="float:left;width:50%">${img("clip-around-a-float", `style="width:100%"`)}</div></div>`,
  carousel: `<div style="width:300px;height:100px;overflow:hidden"><div style="width:900px">${slides("carousel").join("")}</div></div>`,
  "carousel-before": `<div style="width:300px;height:100px;overflow:hidden;position:relative"><div style="position:absolute;left:-300px;width:300px">${img("carousel-before", `width="300" height="100"`)}</div></div>`,
  scroller: `<div style="width:200px;overflow-x:auto;white-space:nowrap">${img("scroller", `width="150" height="80"`)} ${img("scrolled", `width="150" height="80"`)}</div>`,
  "accordion-closed": `<style>#open:checked ~ .panel { max-height: 500px } .panel { max-height: 0; overflow: hidden }</style><div><input type="checkbox" id="open"><div class="panel">${img("accordion-closed")}</div></div>`,
  "accordion-open": `<div style="max-height:500px;overflow:hidden">${img("accordion-open")}</div>`,
  "opens-under-the-pointer": `<style>.inner { height: 0; overflow: hidden } .outer:hover .inner { height: auto }</style><div class="outer">Here<div class="inner">${img("opens-under-the-pointer")}</div></div>`,
  icon: img("icon", `width="16" height="16"`),
  spacer: img("spacer", `width="600" height="20"`),
  "outside-of-the-clip": `<div style="height:0;overflow:hidden"><div style="position:absolute">${img("outside-of-the-clip")}</div></div><div style="height:60px"></div>`,
  "box-with-a-ratio": `<div style="position:relative;padding-bottom:50%;height:0;overflow:hidden"><img style="position:absolute;width:100%;height:100%;top:0;left:0" src="${address("box-with-a-ratio")}"></div>`,
  "negative-margin": `<div style="margin-left:-10px">${img("negative-margin")}</div>`,
  round: img("round", `width="80" height="80" style="clip-path:circle(50%)"`),
  moved: `<div style="transform:translate(10px, 10px) scale(.9)">${img("moved")}</div>`,
  "fixed-table": `<table style="table-layout:fixed;width:300px"><tr><td style="overflow:hidden">${img("fixed-table", `style="width:100%"`)}</td></tr></table>`,
  input: `<input type="image" src="${address("input")}">`,
  cell: `<table><tr><td background="${address("cell")}" width="300" height="100">Text</td></tr></table>`,
  "background-of-text": `<div style="background:url(${address("background-of-text")})">Text</div>`,
  svg: `<svg width="200" height="100"><image width="50" height="50" href="${address("svg")}"/></svg>`,
  "far-down": `<div style="height:20000px"></div>${img("far-down")}`,
};

const addresses = (html: string) => html.match(/http:\/\/[-\w.]+\/image\.png\?r=\w+/g) ?? [];

let scene: Scene;

beforeAll(async () => {
  const mail = (subject: string, html: string) => ({ subject, from: `Sender <${SENDER}>`, html });
  scene = await Scene.open({
    messages: [
      ...Object.entries(unseen).map(([name, html]) => mail(`unseen ${name}`, html)),
      mail("seen", Object.values(seen).join("\n")),
      mail(
        "right to left",
        `<style>html { direction: rtl }</style><div style="width:1800px">${img("rtl")}</div>`,
      ),
      mail("seen and not", `${img("both")}<div style="overflow:hidden;height:0">${img("both")}</div>`),
    ],
  });
  await scene.begin([["address", SENDER, "clean"]]);
});

afterAll(() => scene.close());

describe("at level clean no request is made for an image of which nothing can be seen", () => {
  test.each(Object.keys(unseen))("%s", async (name) => {
    await scene.forgetTraffic();
    const view = await scene.tb.openMessage(`unseen ${name}`);
    const { items } = await scene.report(view);
    const judged = items.map(({ url, outcome, reason }) => ({ url, outcome, reason }));
    expect(judged).toEqual(
      addresses(unseen[name] ?? "").map((url) => ({ url, outcome: "refused", reason: "pixel" })),
    );
    await scene.expectNothingLeft();
  });
});

test("an image is taken for the same when it is looked at after Thunderbird has sized the images of the message", async () => {
  await scene.forgetTraffic();
  const view = await scene.tb.openMessage("unseen no-own-max-width");
  await view.waitFor('return document.querySelector("img[shrinktofit]") !== null;');
  await scene.tb.evaluateInBackground(
    'return browser.tabs.sendMessage(tabId, { type: "cleardot-collect" });',
    {
      tabId: await scene.tabIdOf(view),
    },
  );
  await scene.expectNothingLeft();
  expect(await scene.outcomes(view)).toEqual({ "image.png": "refused: pixel" });
  expect(await view.evaluate('return document.querySelector("img[shrinktofit]") !== null;')).toBe(true);
});

describe("at level clean images are fetched", () => {
  test("where ordinary messages have them", async () => {
    await scene.forgetTraffic();
    await scene.report(await scene.tb.openMessage("seen"));
    await scene.expectCleanRequests(...addresses(Object.values(seen).join("\n")));
  });

  test("that begin on the right", async () => {
    await scene.forgetTraffic();
    await scene.report(await scene.tb.openMessage("right to left"));
    await scene.expectCleanRequests(address("rtl"));
  });

  test("that are seen in one of the places where they are wanted", async () => {
    await scene.forgetTraffic();
    await scene.report(await scene.tb.openMessage("seen and not"));
    await scene.expectCleanRequests(address("both"));
  });
});
