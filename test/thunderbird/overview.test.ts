import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import type { Json } from "../../scripts/thunderbird/marionette-client";
import { addonId } from "../../scripts/thunderbird/profile";
import { type ExtensionView, type MessageView, waitUntil } from "../../scripts/thunderbird/thunderbird";
import { dayOf, emptyDay } from "../../src/log/tally";
import { Scene, settled } from "./harness/scene";

const SHOP = "news@shop.example";
const LETTERS = "hello@letters.example";
const READER = "reader@reader.example";

const PAGE = "pages/overview/overview.html";
const picture = (name: string) => `<img src="http://img.shop.example/${name}.png" width="40" height="30">`;
const pixel = (host: string) => `<img src="http://${host}/open/3f9a1c77b2e0.gif" width="1" height="1">`;

/** 2 pictures, a pixel, a tracker that the filter list names, and a style sheet. */
const shop = {
  subject: "shop",
  from: `Shop <${SHOP}>`,
  to: READER,
  html: `<link rel="stylesheet" href="http://css.shop.example/mail.css">${picture("1")}${picture("2")}
    ${pixel("www.shop.example")}
    <img src="https://u1234.ct.sendgrid.net/wf/open?upn=u001.aBcD" width="1" height="1">`,
};
/** a pixel, and a picture whose link carries the reader's address */
const letters = {
  subject: "letters",
  from: `Letters <${LETTERS}>`,
  to: READER,
  html: `${pixel("www.letters.example")}<img src="http://img.letters.example/b/${READER}/hello.png" width="40" height="30">`,
};

let scene: Scene;
let page: ExtensionView | undefined;

beforeAll(async () => {
  scene = await Scene.open({ messages: [shop, letters] });
});

afterAll(() => scene.close());

afterEach(async () => {
  await page?.close();
  page = undefined;
});

async function openOverview(): Promise<ExtensionView> {
  page = await scene.tb.openExtensionPage(PAGE);
  await page.waitFor("return document.querySelector('h1') && !document.querySelector('[aria-busy]');");
  return page;
}

/** Opens the messages in turn, each until nothing of it is on its way. */
async function read(...subjects: readonly string[]): Promise<void> {
  for (const subject of subjects) await settled(await scene.tb.openMessage(subject));
}

/** Waits until the pictures of the shop's mail are in. */
async function expectPictures(view: MessageView): Promise<void> {
  await settled(view);
  await view.waitFor(
    `return [...document.images].slice(0, 2).every(image => image.src.startsWith("data:") && image.naturalWidth > 0);`,
  );
}

/** The big figures, from the first to the last. */
const figures = (view: ExtensionView) =>
  view.evaluate<string[]>(
    "return Array.from(document.querySelectorAll('.figure .value'), e => e.textContent);",
  );

async function expectFigures(view: ExtensionView, ...expected: readonly string[]): Promise<void> {
  let last: string[] = [];
  await waitUntil(async () => {
    last = await figures(view);
    return last.join() === expected.join();
  }, `the figures ${expected.join()}`).catch(() => undefined);
  expect(last).toEqual(expected);
}

const texts = (view: ExtensionView, selector: string) =>
  view.evaluate<string[]>(
    "return Array.from(document.querySelectorAll(selector), e => e.textContent.trim());",
    { selector },
  );

/** Opens the log's database in a page of the add-on, and runs code on it. */
async function inDatabase(code: string, args: Readonly<Record<string, Json>> = {}): Promise<void> {
  const own = await scene.page();
  await own.evaluate(
    `const request = indexedDB.open("cleardot-log");
     const database = await new Promise((resolve, reject) => {
       request.onsuccess = () => resolve(request.result);
       request.onerror = () => reject(request.error);
     });
     const names = [...database.objectStoreNames];
     const transaction = database.transaction(names, "readwrite");
     ${code}
     await new Promise(resolve => { transaction.oncomplete = resolve; });
     database.close();`,
    args,
  );
}

/** Empties the log, with all that was counted. */
const forgetLog = () => inDatabase("for (const name of names) transaction.objectStore(name).clear();");

/** Puts a day's number of pixels into the database, in place of weeks of reading mail. */
function plant(daysAgo: number, pixels: number): Promise<void> {
  const day = { ...emptyDay(dayOf(Date.now() - daysAgo * 86_400_000)), pixels };
  return inDatabase("transaction.objectStore('days').put(JSON.parse(day));", { day: JSON.stringify(day) });
}

describe("the overview", () => {
  test("is friendly while there is nothing to count, and fills while messages are read", async () => {
    await scene.begin([["address", SHOP, "clean"]]);
    const view = await openOverview();
    expect(await texts(view, ".nothing h2")).toEqual(["Nothing yet"]);
    // In a window of its own, so that the overview stays in sight.
    await expectPictures(await scene.tb.openInWindow("shop"));
    await expectFigures(view, "2", "2", "0", "not counted");
    expect(await texts(view, ".figure .note")).toEqual(["in 1 mail"]);
  });

  test("counts a mail once, each of its openings, and what the image store answered", async () => {
    await read("letters", "shop");
    const view = await openOverview();
    // Again the pixel and the tracker of the shop; the letters' pixel and link; the two pictures, from the store.
    await expectFigures(view, "6", "2", "2", "not counted");
    expect(await texts(view, ".figure .note")).toEqual(["in 2 mails"]);
    expect(await texts(view, ".learned li")).toEqual([
      "The senders of 2 mails would have learned that you opened them.",
      "They would have been told of 3 openings: when each was, and from which IP address.",
      "1 link carried a mail address: it would have said who was reading.",
      "2 requests would have named your mail program and your system.",
      "2 requests would have named your languages.",
      "2 pictures came out of the image store: nobody heard that you looked again.",
      "2 style sheets, fonts, frames and the like were never asked for.",
    ]);
  });

  test("names the trackers and the senders, and leads to the log of the ones and the rules of the others", async () => {
    const view = await openOverview();
    await view.waitFor("return document.querySelectorAll('.ranking').length === 2;");
    const [trackers, senders] = await view.evaluate<[string[], string[]]>(
      `return Array.from(document.querySelectorAll(".ranking"), list =>
         Array.from(list.children, row => row.textContent));`,
    );
    expect(trackers.sort()).toEqual(["SendGrid2", "letters.example2", "shop.example2"].sort());
    expect(senders.sort()).toEqual([`${LETTERS}1`, `${SHOP}1`]);
    const links = await view.evaluate<string[]>(
      "return Array.from(document.querySelectorAll('.ranking a'), a => new URL(a.href).pathname + new URL(a.href).search).sort();",
    );
    expect(links).toEqual([
      "/pages/log/log.html?host=letters.example&found=tracking",
      "/pages/log/log.html?host=shop.example&found=tracking",
      `/pages/senders/senders.html?${new URLSearchParams({ sender: LETTERS })}`,
      `/pages/senders/senders.html?${new URLSearchParams({ sender: SHOP })}`,
    ]);
  });

  test("has the figures of its plots in a table, the newest day first", async () => {
    const view = await openOverview();
    await view.click("summary");
    await view.waitFor("return document.querySelector('tbody tr');");
    expect(await texts(view, "thead th")).toEqual([
      "Day",
      "Pixels",
      "Trackers",
      "Links with an address",
      "Pictures loaded clean",
      "Pictures from the store",
    ]);
    expect((await texts(view, "tbody tr:first-child > td")).join()).toBe("3,2,1,2,2");
    expect(await texts(view, "tbody th")).toHaveLength(30);
    expect((await texts(view, "tbody tr:last-child > td")).join()).toBe("0,0,0,0,0");
  });

  test("draws a plot that is as wide as its place, and lets the keyboard go from day to day", async () => {
    await plant(1, 7);
    const view = await openOverview();
    await view.waitFor("return document.querySelectorAll('.plot canvas').length === 2;");
    const [canvas, place] = await view.evaluate<[number, number]>(
      `const plot = document.querySelector(".plot");
       return [plot.querySelector("canvas").getBoundingClientRect().width, plot.clientWidth];`,
    );
    expect(canvas).toBe(place);
    expect(await texts(view, ".legend > li")).toContain("Pixels: 10");

    const press = (key: string) =>
      view.evaluate(
        `const plot = document.querySelector(".plot");
         plot.focus();
         plot.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));`,
        { key },
      );
    await press("ArrowLeft");
    await view.waitFor("return document.querySelector('.legend > li').textContent === 'Pixels: 3';");
    await press("ArrowLeft");
    await view.waitFor("return document.querySelector('.legend > li').textContent === 'Pixels: 7';");
    expect(
      await view.evaluate("return document.querySelector('.plot').getAttribute('aria-valuetext');"),
    ).toContain("Pixels: 7");
    await press("Escape");
    await view.waitFor("return document.querySelector('.legend > li').textContent === 'Pixels: 10';");
  });

  test("looks at the last seven days, and at ninety where the log reaches so far", async () => {
    await plant(10, 100);
    await plant(60, 1000);
    const view = await openOverview();
    const labels = () => texts(view, ".spans label");
    expect(await labels()).toEqual(["Last 7 days", "Last 30 days"]);
    await expectFigures(view, "113", "2", "2", "not counted");
    await view.click(".spans label:first-of-type input");
    await expectFigures(view, "13", "2", "2", "not counted");

    await scene.tb.evaluateInBackground(
      "return browser.storage.local.set({ settings: { allowPrivateTargets: true, log: { maxDays: 90 } } });",
    );
    await view.waitFor("return document.querySelectorAll('.spans label').length === 3;");
    await view.click(".spans label:last-of-type input");
    await expectFigures(view, "1,113", "2", "2", "not counted");
  });

  test("counts the cookies that were withheld, where Cleardot may look them up", async () => {
    await forgetLog();
    await scene.begin([["address", SHOP, "clean"]]);
    await scene.ask({ type: "forget-images" });
    await scene.tb.execute(
      `const { ExtensionPermissions } = ChromeUtils.importESModule("resource://gre/modules/ExtensionPermissions.sys.mjs");
       await ExtensionPermissions.add(id, { permissions: ["cookies"], origins: [] }, extensionOf(id));`,
      { id: addonId },
    );
    await scene.tb.plantCookie("img.shop.example", "PREF", "reader-1");
    await expectPictures(await scene.tb.openMessage("shop"));
    const view = await openOverview();
    await expectFigures(view, "2", "2", "0", "2");
    expect(await texts(view, ".learned li")).toContain(
      "2 cookies would have gone along, by which you are known again.",
    );
    expect(await texts(view, ".plots h2")).toContain("Cookies withheld");
  });

  test("says that nothing is counted while the log is switched off, and counts nothing", async () => {
    await scene.begin([["address", SHOP, "clean"]], { log: { enabled: false } });
    const view = await openOverview();
    await view.waitFor("return document.querySelector('.notice a[href*=settings]');");
    const before = await figures(view);
    await read("letters", "shop");
    await view.close();
    expect(await figures(await openOverview())).toEqual(before);
  });

  test("draws in the colours of the scheme, also when it changes", async () => {
    // Thunderbird shows a message anew when the scheme changes.
    await scene.begin();
    const view = await openOverview();
    /** The colour of the legend's swatch of the pixels, once bars are drawn in it. */
    const drawnColour = (unlike: string) =>
      view.waitFor<string>(
        `const colour = getComputedStyle(document.querySelector("[data-series=pixels]")).color;
         const wanted = colour.match(/\\d+/g).map(Number);
         const canvas = document.querySelector(".plot canvas");
         if (!canvas || colour === unlike) return false;
         const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
         for (let i = 0; i < data.length; i += 4)
           if (wanted.every((part, at) => data[i + at] === part)) return colour;
         return false;`,
        { unlike },
      );
    const light = await drawnColour("");
    await scene.tb.setPref("ui.systemUsesDarkTheme", 1);
    const dark = await drawnColour(light);
    await scene.tb.setPref("ui.systemUsesDarkTheme", 0);
    expect(await drawnColour(dark)).toBe(light);
  });

  test("says so where the log was damaged, and begins to count anew", async () => {
    const own = await scene.page();
    // Of a version that does not exist: what it holds is anybody's guess.
    await own.evaluate(
      `const request = indexedDB.open("cleardot-log", 99);
       await new Promise((resolve, reject) => {
         request.onsuccess = () => { request.result.close(); resolve(); };
         request.onerror = () => reject(request.error);
       });`,
    );
    const view = await openOverview();
    expect(await texts(view, "[role=alert]")).toEqual([
      "The log was damaged and had to be emptied. Counting begins anew.",
    ]);
    await settled(await scene.tb.openInWindow("letters"));
    await expectFigures(view, "2", "0", "0", "0");
  });
});
