import { readFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { addonWithPlanting, plantRecords } from "../../scripts/bench/pages";
import { packFolder } from "../../scripts/package";
import type { ExtensionView } from "../../scripts/thunderbird/thunderbird";
import { Scene, settled } from "./harness/scene";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

const pages = ["overview", "log", "senders", "settings", "welcome"] as const;
const schemes = [
  ["light", 0],
  ["dark", 1],
] as const;

/** Widths in CSS px: 200 % zoom of a window of 1,280, and the narrowest of WCAG 1.4.10 (400 %). */
const widths = [640, 320] as const;

let scene: Scene;
let folder: string;
let packed: string;

beforeAll(async () => {
  folder = await addonWithPlanting();
  packed = await mkdtemp(path.join(tmpdir(), "cleardot-planting-"));
  const xpi = path.join(packed, "planting.xpi");
  await packFolder(folder, xpi);
  scene = await Scene.open({
    xpi,
    identity: { name: "Me", email: "me@cleardot.example" },
    messages: [
      {
        subject: "mail",
        from: "A sender with quite a long name <sender@mail.example>",
        html: `<img src="http://pictures.mail.example/1.png" width="40" height="30">
          <img src="http://u1.ct.sendgrid.net/wf/open?upn=u001.abc" width="1" height="1">
          <link rel="stylesheet" href="http://mail.example/sheet.css">`,
      },
    ],
  });
  await scene.begin([
    ["address", "somebody@friend.example", "clean"],
    ["domain", "a-domain-with-a-long-name.example", "never"],
    ["list", "list.example", "all"],
  ]);
});

afterAll(async () => {
  await scene.close();
  await Promise.all([folder, packed].map((made) => rm(made, { recursive: true })));
});

/** What axe finds wrong on a page, one line each. */
async function violationsOf(page: ExtensionView): Promise<string[]> {
  await page.evaluate(`${axe}; window.axe = axe;`);
  return page.evaluate<string[]>(
    `const { violations } = await window.axe.run(document, {
       runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
     });
     return violations.flatMap(({ id, nodes }) =>
       nodes.map(({ target, failureSummary }) => id + " " + target.join(" ") + ": " + failureSummary));`,
  );
}

/** Waits until a page shows what it has read. */
const ready = (page: ExtensionView) =>
  page.waitFor("return document.querySelector('h1') && !document.querySelector('[aria-busy=true]');");

test.each(schemes)("what is faint or has no name would be found in the %s scheme", async (name, scheme) => {
  await scene.tb.setPref("ui.systemUsesDarkTheme", scheme);
  const page = await scene.tb.openExtensionPage("pages/settings/settings.html");
  await ready(page);
  expect(await page.evaluate("return matchMedia('(prefers-color-scheme: dark)').matches;")).toBe(
    name === "dark",
  );
  await page.evaluate(
    `document.querySelector("main").insertAdjacentHTML("beforeend",
       '<p style="color: light-dark(#bbb, #444)">Faint</p><button type="button"></button>');`,
  );
  const rules = (await violationsOf(page)).map((line) => line.split(" ", 1)[0]);
  expect(rules).toEqual(expect.arrayContaining(["color-contrast", "button-name"]));
  await page.close();
});

describe.each(schemes)("in the %s scheme axe finds nothing wrong", (_, scheme) => {
  beforeAll(() => scene.tb.setPref("ui.systemUsesDarkTheme", scheme));

  test.each(pages)("on the page %s, without records", async (name) => {
    const page = await scene.tb.openExtensionPage(`pages/${name}/${name}.html`);
    await ready(page);
    expect(await violationsOf(page)).toEqual([]);
    await page.close();
  });

  test("in the popup", async () => {
    const view = await scene.tb.openMessage("mail");
    await settled(view);
    const popup = await scene.tb.openPopup(view);
    await popup.waitFor("return document.querySelectorAll('details').length > 1;");
    await popup.evaluate("for (const details of document.querySelectorAll('details')) details.open = true;");
    expect(await violationsOf(popup)).toEqual([]);
    await popup.close();
  });
});

/** Goes through a page by Tab: everything is reached, and is seen to be. */
async function expectReachableByKey(page: ExtensionView): Promise<void> {
  const { stops, missed, unmarked } = await page.tabThrough();
  expect(stops).toBeGreaterThan(2);
  expect([missed, unmarked]).toEqual([[], []]);
}

test("all of the popup is reached by key", async () => {
  const view = await scene.tb.openMessage("mail");
  await settled(view);
  const popup = await scene.tb.openPopup(view);
  await popup.waitFor("return document.querySelectorAll('details').length > 1;");
  await popup.evaluate("for (const details of document.querySelectorAll('details')) details.open = true;");
  await expectReachableByKey(popup);
  await popup.close();
});

describe("with records", () => {
  beforeAll(() => plantRecords(scene.tb, 500));

  describe.each(schemes)("in the %s scheme axe finds nothing wrong", (_, scheme) => {
    beforeAll(() => scene.tb.setPref("ui.systemUsesDarkTheme", scheme));

    test.each(pages)("on the page %s", async (name) => {
      const page = await scene.tb.openExtensionPage(`pages/${name}/${name}.html`);
      await ready(page);
      expect(await violationsOf(page)).toEqual([]);
      await page.close();
    });
  });

  test.each(pages)("all of the page %s is reached by key", async (name) => {
    const page = await scene.tb.openExtensionPage(`pages/${name}/${name}.html`);
    await ready(page);
    await expectReachableByKey(page);
    await page.close();
  });

  test.each(pages)("nothing of the page %s is out of reach at 200 and 400 % zoom", async (name) => {
    const page = await scene.tb.openExtensionPage(`pages/${name}/${name}.html`);
    for (const width of widths) {
      const wider = await page.evaluate<number>(
        `const frame = document.createElement("iframe");
         frame.style.cssText = "position: fixed; inset: 0 auto auto 0; height: 700px; width: " + width + "px";
         frame.src = location.href;
         document.body.append(frame);
         await new Promise(resolve => frame.addEventListener("load", resolve));
         const inside = frame.contentDocument;
         const end = Date.now() + 5000;
         while (Date.now() < end && (!inside.querySelector("h1") || inside.querySelector("[aria-busy=true]"))) {
           await new Promise(resolve => setTimeout(resolve, 50));
         }
         const { scrollWidth, clientWidth } = inside.documentElement;
         frame.remove();
         return scrollWidth - clientWidth;`,
        { width },
      );
      expect([width, wider]).toEqual([width, 0]);
    }
    await page.close();
  });
});
