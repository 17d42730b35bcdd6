import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { MessageSpec } from "../../scripts/thunderbird/message";
import type { ComposeView } from "../../scripts/thunderbird/thunderbird";
import { WireServer } from "../../scripts/thunderbird/wire-server";
import { answerWithImage, type Place, places, Scene, settled, type TestRule } from "./harness/scene";
import { redirectTo } from "./vectors/vector";

/**
 * Ways to name this machine. For all but the last Gecko uses no proxy at all, as long as
 * network.proxy.allow_hijacking_localhost is false: a dead one stops nothing.
 */
const hosts = [
  "127.0.0.1",
  "localhost",
  "LocalHost.",
  "x.localhost",
  "a.b.localhost.",
  "[::1]",
  "127.1",
  "127.1.2.3",
  "[::ffff:127.0.0.1]",
] as const;

/** These name it too, and Gecko itself goes to none of them. */
const refusedByGecko = ["0.0.0.0", "[::]"] as const;

/** ms without a byte or a connection after which nothing more is expected */
const QUIET = 400;

/** ms until an event page that has nothing to do goes to sleep */
const IDLE = 2_000;

const SENDER = "sender@mail.example";
const LISTED = "listed@mail.example";

const levels = ["never", "all", null] as const;
const ways = ["reply", "forwardInline", "editAsNew"] as const;

/** A program that the user runs on this machine: no mail may reach it. */
let service: WireServer;
let scene: Scene;
let compose: ComposeView | undefined;

const kinds = ["sheet.css", "img.png", "css.png", "frame.html", "film.mp4", "poster.png"] as const;

/** All that loads by itself, for one address each. */
function asking(name: string, addressOf: (path: string) => string): string {
  const a = (kind: (typeof kinds)[number]) => addressOf(`${name}-${kind}`);
  return `<link rel="stylesheet" href="${a("sheet.css")}">
    <img src="${a("img.png")}" width="40" height="30">
    <div style="background: url(${a("css.png")}); width: 40px; height: 30px">x</div>
    <iframe src="${a("frame.html")}"></iframe>
    <video src="${a("film.mp4")}" poster="${a("poster.png")}" autoplay preload="auto" width="40" height="30"></video>`;
}

function mail(name: string): MessageSpec {
  return {
    subject: name,
    from: `Sender <${name === "listed" ? LISTED : SENDER}>`,
    html: [...hosts, ...refusedByGecko]
      .map((host, i) => asking(`${name}-${i}`, (path) => `http://${host}:${service.port}/${path}`))
      .join("\n"),
  };
}

/** The address of a host that anybody may have, which sends whoever asks on to this machine. */
const throughRedirect = (host: string, path: string) =>
  `http://public.example/${redirectTo(`http://${host}:${service.port}/${path}`)}`;

const placeName = (place: Place) => `place-${places.indexOf(place)}`;

beforeAll(async () => {
  service = await WireServer.start({ handler: answerWithImage, addresses: ["::1", "127.1.2.3"] });
  scene = await Scene.open({
    messages: [
      { subject: "other", html: "<p>Nothing remote</p>" },
      ...levels.map((level) => mail(`level-${level}`)),
      ...places.map((place) => mail(placeName(place))),
      ...ways.map((way) => mail(`compose-${way.toLowerCase()}`)),
      ...["asleep", "long", "left", "show", "listed", "start", "alone"].map(mail),
      { ...mail("redirect"), html: asking("redirect-0", (path) => throughRedirect("127.0.0.1", path)) },
    ],
    feed: {
      name: "Feed",
      url: "http://publisher.example/feed.xml",
      items: [{ ...mail("item"), headers: { "Content-Base": "http://publisher.example/item.html" } }],
    },
    prefs: { "extensions.background.idle.timeout": IDLE },
    server: {
      handler: (request) =>
        request.path.startsWith("/to/")
          ? { status: 302, headers: { Location: decodeURIComponent(request.path.slice(4)) } }
          : answerWithImage(request),
    },
  });
});

afterAll(async () => {
  await scene.close();
  await service.stop();
});

beforeEach(() => scene.tb.setRemoteContentBlocked(false));

afterEach(async () => {
  await compose?.close().catch(() => undefined);
  compose = undefined;
});

async function begin(...rules: readonly TestRule[]): Promise<void> {
  await scene.begin(rules, { allowPrivateTargets: false });
  service.disconnect();
  service.clear();
}

/** Waits until Thunderbird itself has tried to load a message's image, and the guard has seen it. */
async function tried(name: string): Promise<void> {
  await scene.logged(({ url, outcome }) => outcome === "diverted" && url.includes(`${name}-0-img.png`));
}

/** Asserts that nothing has come to this machine since the test began, nor comes for a while, and that nothing has left. */
async function expectUntouched(): Promise<void> {
  await sleep(QUIET);
  await service.quiet(QUIET);
  expect(service.requests().map(({ method, url }) => `${method} ${url}`)).toEqual([]);
  expect(service.connections()).toEqual([]);
  await scene.expectNothingLeft();
}

const ask = ["address", SENDER, "ask"] as const;

describe("with Thunderbird's block off, nothing on this machine is reached", () => {
  // First: to end the event page by force lets go what it holds of earlier messages.
  test("by a message that is shown while the event page is asleep", async () => {
    await begin(ask);
    await scene.tb.terminateBackground();
    await settled(await scene.tb.openMessage("asleep"));
    await expectUntouched();
    await tried("asleep");
  });

  test.each(levels)("by a message whose sender's rule says %s", async (level) => {
    await begin(...(level === null ? [] : [["address", SENDER, level] as const]));
    await settled(await scene.tb.openMessage(`level-${level}`));
    await tried(`level-${level}`);
    await expectUntouched();
  });

  test.each(places)("by a message in %s", async (place) => {
    await begin(ask);
    const view = await scene.openIn(place, placeName(place));
    await settled(view);
    await tried(placeName(place));
    await expectUntouched();
    await view.close();
  });

  test.each(ways)("by a message that goes into a compose window by %s", async (way) => {
    const name = `compose-${way.toLowerCase()}`;
    await scene.tb.setRemoteContentBlocked(true);
    await begin(ask);
    const view = await scene.tb.openMessage(name);
    await settled(view);
    await scene.tb.setRemoteContentBlocked(false);
    compose = await view[way]();
    await tried(name);
    await expectUntouched();
  });

  test("by a message that stays on screen for longer than the event page may idle", async () => {
    await begin(ask);
    await settled(await scene.tb.openMessage("long"));
    // Nothing is asked of the event page meanwhile: that would keep it awake.
    await sleep(4 * IDLE);
    await expectUntouched();
    await tried("long");
  });

  test("by a message that is left while it loads, and is looked at again", async () => {
    await begin(ask);
    await scene.tb.openMessage("left");
    await scene.tb.openMessage("other");
    await expectUntouched();
    await settled(await scene.tb.openMessage("left"));
    await tried("left");
    await scene.tb.openMessage("other");
    await sleep(2 * IDLE);
    await expectUntouched();
  });

  test("by a message that is left at any moment, and the next one is shown", async () => {
    await begin(ask);
    const next = (subject: string) =>
      scene.tb.execute(
        `const { gDBView, threadTree, messageBrowser } = about3Pane();
         const header = await headerOf(folderOf(folder), subject);
         await eventAfter(messageBrowser.contentWindow, "MsgLoaded",
           () => { threadTree.selectedIndex = gDBView.findIndexOfMsgHdr(header, true); },
           { accept: event => event.detail?.messageKey === header.messageKey, timeoutMs: 5000 });`,
        { folder: scene.profile.folders.inbox, subject },
      );
    await scene.tb.openMessage("other");
    for (let pause = 120; pause <= 240; pause += 15) {
      await next("left");
      await sleep(pause);
      await next("other");
    }
    await expectUntouched();
  });

  test("by a message that is on screen when Thunderbird starts", async () => {
    await begin(ask);
    await settled(await scene.tb.openInTab("start"));
    await scene.restart(async () => {
      await scene.forgetTraffic();
      service.clear();
    });
    const [tab] = await scene.tb.shownTabs(1);
    if (tab === undefined) throw new Error("the tab did not come back");
    await settled(tab);
    await expectUntouched();
  });

  test("by way of a redirect", async () => {
    await begin(ask);
    await settled(await scene.tb.openMessage("redirect"));
    await tried("redirect");
    await expectUntouched();
  });
});

describe("with Thunderbird's block on, nothing on this machine is reached", () => {
  beforeEach(() => scene.tb.setRemoteContentBlocked(true));

  test("by a feed's item, whose images Thunderbird loads all the same", async () => {
    await begin();
    await settled(await scene.tb.openMessage("item", scene.profile.folders.feed));
    await tried("item");
    await expectUntouched();
  });

  test("by a message whose remote content the reader asks Thunderbird to show", async () => {
    await begin();
    const view = await scene.tb.openMessage("show");
    await settled(view);
    await expectUntouched();
    await view.showRemoteContent();
    await settled(view);
    await tried("show");
    await expectUntouched();
  });

  test("by a message whose sender is on Thunderbird's own list", async () => {
    await scene.tb.allowSender(LISTED);
    await begin();
    await settled(await scene.tb.openMessage("listed"));
    await tried("listed");
    await expectUntouched();
  });
});

test("all of this is what Thunderbird does without Cleardot, by each name and by a redirect, so that the tests above could fail", async () => {
  await begin();
  await scene.tb.uninstallAddon();
  await scene.tb.openMessage("alone");
  const ask = (name: string) => kinds.map((kind) => `/${name}-${kind}`);
  const there = hosts.filter((host) => host !== "[::1]" || service.addresses.includes("::1"));
  const wanted = there.flatMap((host) => ask(`alone-${hosts.indexOf(host)}`));
  await service.waitFor(({ path }) => wanted.includes(path), wanted.length);
  await scene.tb.openMessage("redirect");
  await service.waitFor(({ path }) => ask("redirect-0").includes(path), kinds.length);
  // To remove Cleardot lets go what it held of messages that were shown before.
  const here = service.requests().filter(({ path }) => /^\/(alone|redirect)-/.test(path));
  expect(here.map(({ path }) => path).sort()).toEqual([...wanted, ...ask("redirect-0")].sort());
});
