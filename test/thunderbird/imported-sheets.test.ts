import { afterAll, beforeAll, test } from "vitest";
import { sheetUrl } from "./harness/html-pieces";
import { Scene, shown } from "./harness/scene";

/*
 * A style sheet may import another. Remote ones are never fetched; those that are in the message, as data: URLs, Gecko loads in
 * its own time, and until then it shows the rules of the sheet around them to nobody.
 */

const SENDER = "sender@sheets.example";

/** Made for one reader, as a pixel is. */
const address = (name: string) => `http://${name}.sheets.example/image.png?r=4f9d2c81ab`;

const img = (name: string) => `<img width="40" height="30" src="${address(name)}">`;
const box = (name: string) => `<div class="b" style="width:60px;height:40px">${name}</div>`;
const background = (name: string) => `.b { background: url(${address(name)}) }`;
const hide = ".hide { display: none }";

/** One that each message asks for anew: what is in the image cache makes no request. */
const seenIn = (name: string) => `seen-${name.replaceAll(/\W/g, "-")}`;

/** Messages in which a sheet inside of another one hides an image. */
const hidden: Readonly<Record<string, string>> = {
  "imported by a style element": `<style>@import "${sheetUrl(hide)}";</style>`,
  "imported by url()": `<style>@import url(${sheetUrl(hide)}) screen;</style>`,
  "imported unpacked": `<style>@import url(data:text/css,.hide%7Bdisplay:none%7D);</style>`,
  "imported into a layer": `<style>@import "${sheetUrl(hide)}" layer(a);</style>`,
  "imported by an import": `<style>@import "${sheetUrl(`@import "${sheetUrl(hide)}";`)}";</style>`,
  "linked, and imported there": `<link rel="stylesheet" href="${sheetUrl(`@import "${sheetUrl(hide)}";`)}">`,
  "beside a remote import": `<style>@import "http://import.sheets.example/a.css"; ${hide}</style>`,
};

/** Messages whose sheets name a background. */
const backgrounds: Readonly<Record<string, string>> = {
  imported: `<style>@import "${sheetUrl(background("imported"))}";</style>`,
  linked: `<link rel="stylesheet" href="${sheetUrl(background("linked"))}">`,
  "linked-import": `<link rel="stylesheet" href="${sheetUrl(`@import "${sheetUrl(background("linked-import"))}";`)}">`,
  remote: `<style>@import "http://import.sheets.example/a.css"; ${background("remote")}</style>`,
};

let scene: Scene;

beforeAll(async () => {
  const mail = (subject: string, html: string) => ({ subject, from: `Sender <${SENDER}>`, html });
  scene = await Scene.open({
    // By default Thunderbird takes imports out of style elements.
    prefs: { "mail.html_sanitize.drop_conditional_css": false },
    messages: [
      ...Object.entries(hidden).map(([name, head]) =>
        mail(
          `hidden ${name}`,
          `${head}<p>Text</p><div class="hide">${img(`hidden-${seenIn(name)}`)}</div>${img(seenIn(name))}`,
        ),
      ),
      ...Object.entries(backgrounds).map(([name, head]) =>
        mail(`background ${name}`, `${head}<p>Text</p>${box(name)}${img(seenIn(name))}`),
      ),
    ],
  });
  await scene.begin([["address", SENDER, "clean"]]);
});

afterAll(() => scene.close());

test.each(Object.keys(hidden))("what a sheet hides is not fetched: %s", async (name) => {
  await scene.forgetTraffic();
  const view = await scene.tb.openMessage(`hidden ${name}`);
  await scene.report(view);
  await scene.expectCleanRequests(address(seenIn(name)));
});

test.each(Object.keys(backgrounds))("a background of such a sheet is fetched and shown: %s", async (name) => {
  await scene.forgetTraffic();
  const view = await scene.tb.openMessage(`background ${name}`);
  await scene.report(view);
  await scene.expectCleanRequests(address(name), address(seenIn(name)));
  await shown(view);
  await view.waitFor(
    'return getComputedStyle(document.querySelector(".b")).backgroundImage.startsWith(\'url("data:image/png\');',
  );
});
