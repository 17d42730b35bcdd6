import { afterAll, beforeAll, expect, test } from "vitest";
import { sheetUrl } from "./harness/html-pieces";
import { Scene } from "./harness/scene";

/*
 * Images that nobody sees, by something in which the standard view differs from the message: its copy has other elements, attributes
 * and style sheets. Where it cannot know, the image waits.
 */

const SENDER = "sender@disguise.example";

/** Made for one reader, as a pixel is. */
const address = (name: string) => `http://${name}.disguise.example/image.png?r=4f9d2c81ab`;

const sheet = (css: string) => `<style>${css}</style>`;
const link = (css: string, attributes = "") =>
  `<link rel="stylesheet" ${attributes} href="${sheetUrl(css)}">`;

const HIDDEN = ".t { display: none }";
const SHOWN = ".t { display: inline !important }";

const cases: Readonly<Record<string, (img: string) => string>> = {
  "a style element before it": (img) => `<div>${sheet("style ~ .t { display: none }")}${img}</div>`,
  "a style element in its parent": (img) =>
    `<div class="h">${sheet(".h:has(style) .t { display: none }")}${img}</div>`,
  "its number among its siblings": (img) => `<div>${sheet(".t:nth-child(2) { display: none }")}${img}</div>`,
  "a script before it": (img) =>
    `${sheet("script + .t { display: none }")}<div><script></script>${img}</div>`,
  "a frame before it": (img) => `${sheet("track + .t { display: none }")}<div><track>${img}</div>`,
  "Thunderbird's header block": (img) => `${sheet(".moz-main-header ~ div .t { display: none }")}${img}`,
  "a class that Thunderbird hides": (img) =>
    `<table class="moz-main-header"><tr><td>${img}</td></tr></table>`,
  "a class that Thunderbird prints": (img) => `<div class="moz-print-only">${img}</div>`,
  "its description": (img) => `${sheet(`.t[alt="logo"] { display: none }`)}${img}`,
  "its class, in an attribute": (img) => `${sheet(`[class="t"] { display: none }`)}${img}`,
  "an invalid control": (img) =>
    `${sheet("input:valid ~ .t { display: none }")}<div><input value="x" pattern="x">${img}</div>`,
  "a control out of range": (img) =>
    `${sheet("input:out-of-range ~ .t { display: none }")}<div><input type="number" value="9" max="3">${img}</div>`,
  "the direction of a text": (img) =>
    `${sheet(".d:dir(rtl) .t { display: none }")}<div class="d" dir="auto">&#x5d0;&#x5d1;${img}</div>`,
  "the case of a class": (img) => `${sheet(`${HIDDEN} .T { display: inline !important }`)}${img}`,
  "text without a width": (img) =>
    `<div style="width:max-content;overflow:hidden;position:relative;height:40px">${"&#8203;".repeat(60)}<div style="position:absolute;left:0;top:0">${img}</div></div>`,
  "the sheet of another title": (img) =>
    `<style title="a">${HIDDEN}</style>${link(SHOWN, `title="b"`)}${img}`,
  "a sheet of no type that Gecko takes": (img) =>
    `${sheet(HIDDEN)}<link rel="stylesheet" href="${sheetUrl(SHOWN, "text/x")}">${img}`,
  "a link of no type that Gecko takes": (img) => `${sheet(HIDDEN)}${link(SHOWN, `type="text/x"`)}${img}`,
  "a wrong digest": (img) =>
    `${sheet(HIDDEN)}${link(SHOWN, `integrity="sha256-AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="`)}${img}`,
  "another character set": (img) =>
    `<link rel="stylesheet" href="${sheetUrl(Buffer.from(HIDDEN, "utf16le"), "text/css;charset=utf-16le")}">${img}`,
  "a byte order mark": (img) =>
    `<link rel="stylesheet" href="${sheetUrl(Buffer.from(`\ufeff${HIDDEN}`, "utf16le"))}">${img}`,
  "a namespace after an import": (img) =>
    `${link(`@import "data:text/css,a{}"; @namespace h url(http://www.w3.org/1999/xhtml); h|img.t { display: none }`)}${img}`,
  "a condition that is always true": (img) =>
    `${link("@supports (display: block) { .t { display: none } }")}${img}`,
  "a width that every window has": (img) =>
    `${link("@media (min-width: 1px) { .t { display: none } }")}${img}`,
  "an animation": (img) =>
    `${sheet("@keyframes k { from, to { opacity: 0 } } .t { animation: k 1s both }")}${img}`,
  "an animation of its own": (img) =>
    `${sheet("@keyframes k { from, to { opacity: 0 } }")}<div style="animation: k 1s both">${img}</div>`,
  "a shadow tree": (img) => `<div><template shadowrootmode="open"></template>${img}</div>`,
  "a closed shadow tree": (img) => `<div><template shadowrootmode="closed"></template>${img}</div>`,
};

const hostNameOf = (name: string) => name.replaceAll(/\W+/g, "-").toLowerCase();

let scene: Scene;

beforeAll(async () => {
  scene = await Scene.open({
    messages: Object.entries(cases).map(([subject, html]) => ({
      subject,
      from: `Sender <${SENDER}>`,
      html: `<p>Text</p>${html(`<img class="t" width="40" height="30" alt="logo" src="${address(hostNameOf(subject))}">`)}`,
    })),
  });
  await scene.begin([["address", SENDER, "clean"]]);
});

afterAll(() => scene.close());

test.each(Object.keys(cases))("no request is made for an image hidden by %s", async (name) => {
  await scene.forgetTraffic();
  const { items } = await scene.report(await scene.tb.openMessage(name));
  expect(items.map(({ outcome }) => outcome)).toEqual([expect.stringMatching(/^(?:refused|waiting)$/)]);
  await scene.expectNothingLeft();
});
