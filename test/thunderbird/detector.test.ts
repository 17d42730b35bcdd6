import { createHash } from "node:crypto";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { clearGif, images, png } from "../../scripts/thunderbird/image-fixtures";
import type { MessageSpec } from "../../scripts/thunderbird/message";
import type { ExtensionView, MessageView } from "../../scripts/thunderbird/thunderbird";
import type { ReportItem } from "../../src/protocol/page-message";
import { answerWithImage, placeholders, Scene, settled, shown } from "./harness/scene";

const READER = "Reader.One@reader.example";
const SENDER = "news@shop.example";
const OTHER = "news@other.example";

const md5 = createHash("md5").update(READER.toLowerCase()).digest("hex");
const base64 = Buffer.from(`c=spring&to=${READER}`).toString("base64url");

const HERO = "https://img.shop.example/hero.png";

/** Trackers, by the URL and the markup in which they stand, with what is found of each. */
const trackers: readonly (readonly [
  html: (url: string) => string,
  url: string,
  found: Partial<ReportItem>,
])[] = [
  [
    (url) => `<img src="${url}" width="1" height="1">`,
    "https://u1234.ct.sendgrid.net/wf/open?upn=u001.aBcD",
    {
      reason: "tracker",
      finding: {
        kind: "tracker",
        sign: "filter-list",
        rule: "||ct.sendgrid.net^$image",
        service: "SendGrid",
      },
    },
  ],
  [
    (url) => `<img src="${url}" alt="">`,
    "https://mailing.shop.example/clicks/Zq7tKz0/b1/open.gif",
    {
      reason: "tracker",
      finding: { kind: "tracker", sign: "service-path", rule: null, service: "Zoho" },
    },
  ],
  [
    (url) => `<img src="${url}" alt="">`,
    "https://crm.shop.example/mail/opened/8f3a9c2b71d4",
    { reason: "tracker", finding: { kind: "tracker", sign: "tracking-words", rule: null, service: null } },
  ],
  [
    (url) => `<img src="${url}" width="1" height="1">`,
    "https://www.shop.example/cleardot.gif",
    { reason: "pixel", finding: { kind: "pixel", sign: "no-area", rule: null, service: null } },
  ],
  [
    (url) => `<img src="${url}" width="600" height="1">`,
    "https://www.shop.example/line/3f9a1c77b2.gif",
    { reason: "pixel", finding: { kind: "pixel", sign: "thin", rule: null, service: null } },
  ],
  [
    (url) => `<div style="display:none"><img src="${url}"></div>`,
    "https://www.shop.example/r/3f9a1c77b2e0",
    { reason: "pixel", finding: { kind: "pixel", sign: "hidden", rule: null, service: null } },
  ],
  [
    (url) => `<img src="${url}" width="64" height="64">`,
    `https://avatars.shop.example/${md5}.png`,
    {
      reason: "carries-address",
      finding: { kind: "carries-address", sign: "md5", rule: null, service: null },
    },
  ],
  [
    (url) => `<img src="${url}" width="200" height="40">`,
    `https://img.shop.example/b/${base64}/greeting.png`,
    {
      reason: "carries-address",
      finding: { kind: "carries-address", sign: "base64", rule: null, service: null },
    },
  ],
];

/** Parts of a layout: a rule, a bullet, a picture without a size, and spacers. */
const RULE = "https://img.shop.example/line.png";
const BULLET = "https://img.shop.example/bullet.png";
const UNSIZED = "https://img.shop.example/3f9a1c77b2e0/banner.png";
const spacers = ["https://img.shop.example/spacer.gif", "https://img.shop.example/pi_blank.gif"] as const;

const layout = `<table cellspacing="0" cellpadding="0"><tr><td id="cell"><img id="spacer" src="${spacers[0]}" width="120" height="1"></td></tr>
  <tr><td><img id="rule" src="${RULE}" width="300" height="1"></td></tr>
  <tr><td><img id="bullet" src="${BULLET}" width="5" height="5"> One</td></tr>
  <tr><td><img id="blank" src="${spacers[1]}" width="1" height="20"></td></tr></table>
  <img src="${UNSIZED}">`;

const mail = (subject: string, html: string, more: Partial<MessageSpec> = {}): MessageSpec => ({
  subject,
  from: `Shop <${SENDER}>`,
  to: READER,
  html,
  ...more,
});

const counter = (token: string) => `https://stats.shop.example/c/${token}/count.gif`;
const away = (name: string) => `https://go.shop.example/${name}.png`;
const sized = (url: string) => `<img src="${url}" width="40" height="30">`;

/** Where go.shop.example leads. */
const leads: Readonly<Record<string, string>> = {
  "to-tracker": "https://u1234.ct.sendgrid.net/wf/open?upn=u001.hop",
  "to-address": `https://img.shop.example/${md5}.png`,
  "to-picture": "https://img.shop.example/picture.png",
};

let scene: Scene;
let page: ExtensionView | undefined;

beforeAll(async () => {
  scene = await Scene.open({
    server: {
      handler: (request) => {
        const { host, path } = request;
        if (host === "stats.shop.example") {
          return { headers: { "Content-Type": "image/gif" }, body: clearGif() };
        }
        const name = /^\/(to-\w+)\.png/.exec(path)?.[1];
        const location = host === "go.shop.example" && name !== undefined ? leads[name] : undefined;
        if (location !== undefined) return { status: 302, headers: { Location: location } };
        if (path.endsWith(".gif")) return { headers: { "Content-Type": "image/gif" }, body: images.gif.body };
        if (host === "img.shop.example" && path === "/line.png") {
          return { headers: { "Content-Type": "image/png" }, body: png(300, 1) };
        }
        return answerWithImage(request);
      },
    },
    messages: [
      mail("trackers", [...trackers.map(([html, url]) => html(url)), sized(HERO)].join("\n")),
      mail("layout", layout),
      mail("counter-1", `<img src="${counter("a1b2c3d4e5")}" width="300" height="200">${sized(HERO)}`),
      mail("counter-2", `<img src="${counter("f6a7b8c9d0")}" width="300" height="200">${sized(HERO)}`),
      mail("counter-unsized", `<img src="${counter("0d9c8b7a6f")}">`),
      ...Object.keys(leads).map((name) => mail(name, sized(away(name)))),
      mail("exception", `<img src="https://pics.shop.example/open/8f3a9c2b71d4" alt="">${sized(HERO)}`),
      mail("exception-next", `<img src="https://pics.shop.example/open/77aa01bc45de" alt="">`),
      mail("shared-1", sized("https://cdn.example/logo.png")),
      mail("shared-2", sized("https://cdn.example/logo.png"), { from: `Other <${OTHER}>` }),
    ],
  });
});

afterAll(() => scene.close());

beforeEach(async () => {
  await scene.begin([
    ["address", SENDER, "clean"],
    ["address", OTHER, "clean"],
  ]);
  await scene.ask({ type: "forget-sightings" });
  await scene.ask({ type: "forget-images" });
});

afterEach(async () => {
  await page?.close();
  page = undefined;
});

async function itemOf(view: MessageView, url: string): Promise<ReportItem | undefined> {
  return (await scene.report(view)).items.find((item) => item.url === url);
}

describe("at level clean no request is made", () => {
  test("for what reports on the reader, and each is named with the sign it was known by", async () => {
    const view = await scene.tb.openMessage("trackers");
    const { items } = await scene.report(view);
    const found = new Map(items.map(({ url, reason, finding }) => [url, { reason, finding }]));
    for (const [, url, expected] of trackers) expect([url, found.get(url)]).toEqual([url, expected]);
    await scene.expectCleanRequests(HERO);
    const hosts = trackers
      .map(([, url]) => new URL(url).hostname)
      .filter((host) => host !== "img.shop.example");
    expect((await scene.dns.hosts()).asked.filter((host) => hosts.includes(host))).toEqual([]);
  });

  test("for a pixel of a kind that was one before, whatever it declares, also after a restart", async () => {
    await scene.report(await scene.tb.openMessage("counter-1"));
    await scene.expectCleanRequests(HERO, counter("a1b2c3d4e5"));
    await scene.logged(({ url, reason }) => url === counter("a1b2c3d4e5") && reason === "pixel");
    for (const subject of ["counter-2", "counter-unsized"]) {
      await scene.forgetTraffic();
      const { items } = await scene.report(await scene.tb.openMessage(subject));
      const item = items.find(({ host }) => host === "stats.shop.example");
      expect([item?.outcome, item?.finding?.sign]).toEqual(["refused", "known-shape"]);
      await scene.expectCleanRequests();
    }
    await scene.restart();
    await scene.forgetTraffic();
    await scene.report(await scene.tb.openMessage("counter-2"));
    await scene.expectCleanRequests();
  }, 60_000);

  test.each([
    ["to-tracker", "filter-list"],
    ["to-address", "md5"],
  ])("after a redirect %s", async (name, sign) => {
    const view = await scene.tb.openMessage(name);
    const item = await itemOf(view, away(name));
    expect([item?.outcome, item?.reason, item?.finding?.sign]).toEqual(["refused", "leads-to-tracker", sign]);
    await scene.expectCleanRequests(away(name));
    const { receipt } = await scene.logged(({ url }) => url === away(name));
    expect([receipt?.redirects, receipt?.refusedHop]).toEqual([[], leads[name]]);
    expect((await scene.dns.hosts()).asked).toEqual(["go.shop.example"]);
  });
});

describe("what is no tracker is fetched", () => {
  test("and the look of the mail is as its sender made it: rules, bullets and unsized pictures come, spacers keep their place", async () => {
    const view = await scene.tb.openMessage("layout");
    await scene.report(view);
    await scene.expectCleanRequests(RULE, BULLET, UNSIZED);
    const boxes = await view.evaluate<Record<string, [number, number]>>(
      `return Object.fromEntries(["cell", "spacer", "rule", "bullet", "blank"].map(id => {
         const { width, height } = document.getElementById(id).getBoundingClientRect();
         return [id, [width, height]];
       }));`,
    );
    expect(boxes).toMatchObject({ spacer: [120, 1], rule: [300, 1], bullet: [5, 5], blank: [1, 20] });
    expect(boxes.cell?.[0]).toBe(300);
    for (const url of spacers) expect((await itemOf(view, url))?.reason).toBe("spacer");
    expect(
      await scene.tb.evaluateInBackground("return browser.messageDisplayAction.getBadgeText({ tabId });", {
        tabId: await scene.tabIdOf(view),
      }),
    ).toBe("");
  });

  test("after a redirect to a picture", async () => {
    await shown(await scene.tb.openMessage("to-picture"));
    await scene.expectCleanRequests(away("to-picture"), "https://img.shop.example/picture.png");
  });

  test("and known as everyone's when it comes from several senders", async () => {
    const url = "https://cdn.example/logo.png";
    await shown(await scene.tb.openMessage("shared-1"));
    expect((await itemOf(await scene.tb.openMessage("shared-1"), url))?.use).toBe("first");
    expect((await itemOf(await scene.tb.openMessage("shared-2"), url))?.use).toBe("several-senders");
    const { use } = await scene.logged(({ sender, host }) => sender === OTHER && host === "cdn.example");
    expect(use).toBe("several-senders");
  });
});

describe("the reader", () => {
  test("sees no trace of a pixel in the message, and why a picture with his address is not there", async () => {
    const view = await scene.tb.openMessage("trackers");
    await settled(view);
    const states = await placeholders(view);
    expect(states.slice(0, 6)).toEqual(["pixel", "pixel", "pixel", "pixel", "pixel", "pixel"]);
    expect(states.slice(6, 8)).toEqual(["refused", "refused"]);
    const tooltip = await view.evaluate<string>(
      `const image = document.images[6];
       image.dispatchEvent(new window.MouseEvent("mouseover", { bubbles: true }));
       return document.documentElement.title;`,
    );
    expect(tooltip).toContain(
      "It tells its sender your address. An address stands in its link, as its MD5 hash.",
    );
  });

  test("reads the service, the sign and the rule in the popup and in the log", async () => {
    const view = await scene.tb.openMessage("trackers");
    await settled(view);
    const popup = await scene.tb.openPopup(view);
    const text = await popup.waitFor<string>(
      `return document.querySelector(".groups") && document.body.textContent;`,
    );
    await popup.close();
    expect(text).toContain("It is a tracker. It belongs to SendGrid. A rule of the filter list names it.");
    expect(text).toContain("It is a tracking pixel. It is hidden.");
    page = await scene.tb.openExtensionPage(`pages/log/log.html?sender=${SENDER}`);
    await page.waitFor(
      `return [...document.querySelectorAll("td.reason")].some(cell => cell.textContent.includes("SendGrid"));`,
    );
    await page.evaluate(
      `[...document.querySelectorAll("#records tbody tr")].find(row => row.textContent.includes("ct.sendgrid.net"))
         .click();`,
    );
    const detail = await page.waitFor<string>(`return document.querySelector(".detail dl")?.innerText;`);
    expect(detail).toContain("||ct.sendgrid.net^$image");
    expect(detail).toContain("It came for the first time.");
  });

  test("loads what a picture leads to by asking a second time", async () => {
    const view = await scene.tb.openMessage("to-tracker");
    await settled(view);
    await scene.forgetTraffic();
    await view.click("img");
    await scene.loadChosen();
    await shown(view);
    await scene.expectCleanRequests(away("to-tracker"), leads["to-tracker"] ?? "");
  });

  test("says by one click that something is no tracker, finds it in the settings, and takes it back there", async () => {
    const url = "https://pics.shop.example/open/8f3a9c2b71d4";
    const view = await scene.tb.openMessage("exception");
    await settled(view);
    await scene.expectCleanRequests(HERO);
    const popup = await scene.tb.openPopup(view);
    await popup.waitFor(`return document.querySelector("button.exception");`);
    await popup.evaluate(`document.querySelector("button.exception").closest("details").open = true;`);
    await popup.click("button.exception");
    await popup.waitFor(`return document.querySelector("span.exception");`);
    await popup.close();
    await shown(view);
    await scene.expectCleanRequests(HERO, url);

    page = await scene.tb.openExtensionPage("pages/settings/settings.html");
    const shape = await page.waitFor<string>(
      `return [...document.querySelectorAll(".rules .ellipsis")].map(item => item.textContent)
         .find(text => text.startsWith("pics.shop.example"));`,
    );
    expect(shape).toBe("pics.shop.example/open/*");
    await page.evaluate(
      `[...document.querySelectorAll(".rules > li")].find(item => item.textContent.includes("pics.shop.example"))
         .querySelector("button").click();`,
    );
    await page.waitFor(
      `return document.querySelector(".notice")?.textContent.includes("pics.shop.example");`,
    );
    await scene.forgetTraffic();
    await settled(await scene.tb.openMessage("exception-next"));
    await scene.expectNothingLeft();
  });

  test("finds the list's version, and what is remembered, in the settings", async () => {
    await shown(await scene.tb.openMessage("shared-1"));
    page = await scene.tb.openExtensionPage("pages/settings/settings.html");
    const text = await page.waitFor<string>(
      `const text = document.querySelector("main").innerText;
       return /AdGuard Tracking Protection filter, version/.test(text) && /1 link of an image/.test(text) && text;`,
    );
    expect(text).toMatch(/version \d+(\.\d+)+ of .*2026/);
  });
});
