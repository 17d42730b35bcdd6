import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import type { ComposeView, MessageView } from "../../scripts/thunderbird/thunderbird";
import { BOX, FOCUSED, STATE } from "../../src/display/marks";
import { Scene, settled } from "./harness/scene";

const SENDER = "sender@keys.example";

const address = (name: string) => `http://${name}.keys.example/image.png`;

const img = (name: string, attributes = `width="120" height="60"`) =>
  `<img ${attributes} src="${address(name)}">`;

const COVER = "position:absolute;left:0;top:0;width:120px;height:60px;background:#fff;pointer-events:none";

/** Placeholders of all kinds, each loaded by a key. */
const loadable: Readonly<Record<string, string>> = {
  paragraph: `<p>Text ${img("paragraph")}</p>`,
  link: `<a href="${address("followed")}" tabindex="-1">${img("link")}</a>`,
  button: `<form action="${address("action")}"><input type="image" width="120" height="60" src="${address("button")}"></form>`,
  background: `<div style="width:300px;height:80px;background:#eef url(${address("background")})">Text</div>`,
  "background-out-of-sight": `<div style="height:3000px;background:#eef url(${address("background-out-of-sight")})">Text</div>`,
  body: `<body background="${address("body")}"><p>Text</p></body>`,
  poster: `<video width="200" height="100" poster="${address("poster")}"></video>`,
  svg: `<svg width="200" height="100"><image x="20" y="10" width="160" height="80" href="${address("svg")}"/></svg>`,
};

/** Placeholders that the user does not see for what they are. */
const hidden: Readonly<Record<string, string>> = {
  covered: `<div style="position:relative">${img("covered")}<div style="${COVER}">Text</div></div>`,
  faint: img("faint", `width="120" height="60" style="opacity:.3"`),
};

const ORDER = `<a href="#1" id="first">One</a> ${img("o1")} <p>Text <a href="#2" id="second">Two</a></p>
  <div id="box" style="width:300px;height:80px;background:#eef url(${address("o2")})">${img("o3")}</div>
  ${img("o-pixel", `width="1" height="1"`)} ${img("o-tracker?u=1&id=2", `width="1" height="1"`)}
  <a href="#3" id="third">Three</a>`;

const OWN = `<div id="all">${img("own", `width="120" height="60" tabindex="-1" role="presentation" aria-label="Theirs"`)} Text</div>`;

const ANCHOR = `<a href="#there">Read on</a><div style="height:100px"></div>${img("anchor", `id="there" width="120" height="60" tabindex="0"`)}<div style="height:3000px"></div>`;

const MENU = `<p id="text">Text</p>${img("menu")} <img id="pixel" width="1" height="1" src="${address("menu-pixel")}">
  <div id="box" style="width:300px;height:80px;background:#eef url(${address("menu-box")})"></div>`;

let scene: Scene;
let compose: ComposeView | undefined;

beforeAll(async () => {
  const mail = (subject: string, html: string) => ({ subject, from: `Sender <${SENDER}>`, html });
  scene = await Scene.open({
    messages: [
      ...Object.entries({ ...loadable, ...hidden }).map(([name, html]) => mail(name, html)),
      mail("order", ORDER),
      mail("own", OWN),
      mail("anchor", ANCHOR),
      mail("menu", MENU),
    ],
  });
  await scene.begin();
  // Opened in front: the message pane has no focus then.
  await scene.page();
  await scene.tb.evaluateInBackground(
    `window.menus = [];
     browser.runtime.onConnect.addListener(port => port.onMessage.addListener(message => {
       if (message.type === "menu-on") window.menus.push(message.url);
     }));`,
  );
});

afterAll(() => scene.close());

afterEach(async () => {
  await compose?.close().catch(() => undefined);
  compose = undefined;
});

/** Shows a message, with all its placeholders drawn, and gives it the focus. */
async function open(name: string): Promise<MessageView> {
  await scene.forgetTraffic();
  const view = await scene.tb.openMessage(name);
  await scene.report(view);
  await settled(view);
  await view.waitFor("return document.querySelector('[' + state + '], [' + box + ']') !== null;", {
    state: STATE,
    box: BOX,
  });
  await view.focus();
  return view;
}

interface Focus {
  /** id, or file name of the image */
  readonly on: string;
  readonly role: string | null;
  readonly name: string | null;
  readonly isRinged: boolean;
}

const focus = (view: MessageView) =>
  view.evaluate<Focus>(
    `const element = document.activeElement;
     const host = element.closest("svg") ?? element;
     const url = element.getAttribute("src") ?? element.getAttribute("href");
     return {
       on: element.id || (url?.startsWith("http") ? new URL(url).hostname.split(".")[0] : element.localName),
       role: element.getAttribute("role"),
       name: element.getAttribute("aria-label"),
       isRinged: host.hasAttribute(focused) && window.getComputedStyle(host).outlineStyle === "solid",
     };`,
    { focused: FOCUSED },
  );

/** ms for which somebody who means it has the focus on what he presses a key for */
const MEANT = 400;

const rest = (view: MessageView) => view.evaluate("await sleep(rest);", { rest: MEANT });

const text = (key: string) =>
  scene.tb.evaluateInBackground<string>("return browser.i18n.getMessage(key);", { key });

const traces = (view: MessageView) =>
  view.evaluate<number>("return document.querySelectorAll('[tabindex], [role], [aria-label]').length;");

test("Tab goes through placeholders and links in the order of the document, and past pixels", async () => {
  const view = await open("order");
  const stops: string[] = [];
  for (let i = 0; i < 6; i++) {
    await view.press("Tab");
    stops.push((await focus(view)).on);
  }
  expect(stops).toEqual(["first", "o1", "second", "box", "o3", "third"]);
  await view.press("Tab", { shiftKey: true });
  expect((await focus(view)).on).toBe("o3");
});

test("a placeholder that has the focus shows it, and says to a screen reader what it is and what Enter does", async () => {
  const view = await open("order");
  await view.press("Tab");
  await view.press("Tab");
  const { name, ...rest } = await focus(view);
  expect(rest).toEqual({ on: "o1", role: "button", isRinged: true });
  expect(name?.split("\n")).toEqual([
    "o1.keys.example",
    await text("reason_level_ask"),
    await text("placeholder_key"),
  ]);
});

describe.each([
  ["Enter", "Enter"],
  ["Space", " "],
])("%s opens the popup, where one image can be loaded", (_, key) => {
  test.each(Object.keys(loadable))("%s", async (name) => {
    await scene.ask({ type: "forget-images" });
    const view = await open(name);
    const tabs = await scene.tb.execute<number>("return tabmail().tabInfo.length;");
    await view.press("Tab");
    expect((await focus(view)).isRinged).toBe(true);
    await rest(view);
    const scrolled = await view.evaluate<number>("return window.scrollY;");
    await view.press(key);
    await scene.expectNothingLeft();
    expect(await scene.loadChosen()).toContain(address(name));
    await scene.report(view);
    await scene.expectCleanRequests(address(name));
    // Nothing else came of the key: no link followed, no form sent, nothing scrolled; and the reader is where he was.
    expect(await scene.tb.execute<number>("return tabmail().tabInfo.length;")).toBe(tabs);
    expect(await view.evaluate<number>("return window.scrollY;")).toBe(scrolled);
    expect(await focus(view)).toMatchObject({ role: null, name: null });
  });
});

describe("a key makes no request", () => {
  test.each(Object.keys(hidden))("for a placeholder that cannot be seen for what it is: %s", async (name) => {
    const view = await open(name);
    await view.press("Tab");
    await view.press("Enter");
    await scene.expectNothingLeft();
    expect(await scene.loadChosen()).toContain(address(name));
    await scene.report(view);
    await scene.expectCleanRequests(address(name));
  });

  test("at the moment in which the focus comes, nor when it is pressed on and on", async () => {
    await scene.ask({ type: "forget-images" });
    const view = await open("paragraph");
    await view.evaluate(`pressKey(window, "Tab"); for (let i = 0; i < 5; i++) pressKey(window, "Enter");`);
    const popup = await scene.tb.shownPopup();
    // The image is read out, and its button is not what the next Enter presses.
    await popup.waitFor('return document.activeElement?.matches("section.chosen");');
    await scene.expectNothingLeft();
    await popup.close();
  });

  test("that scrolls, where an anchor of the message has moved the focus", async () => {
    const view = await open("anchor");
    await view.press("Tab");
    await view.press("Enter");
    await view.waitFor("return document.activeElement.id === 'there';");
    await rest(view);
    await view.press(" ");
    await scene.expectNothingLeft();
    expect(await view.waitFor<number>("return window.scrollY;")).toBeGreaterThan(0);
  });
});

describe("nothing of the keyboard's is in the message", () => {
  test("before a key is pressed, nor after the mouse was", async () => {
    const view = await open("order");
    await view.press("Tab");
    expect(await traces(view)).toBeGreaterThan(0);
    await view.click("#second");
    expect(await traces(view)).toBe(0);
  });

  test("while something is selected, and what was there before is there again", async () => {
    const view = await open("own");
    await view.press("Tab");
    expect(await focus(view)).toMatchObject({ on: "own", role: "button" });
    await view.evaluate("window.getSelection().selectAllChildren(document.querySelector('#all'));");
    await view.waitFor("return document.images[0].getAttribute('aria-label') === 'Theirs';");
    compose = await view.reply();
    const html = await compose.html();
    expect(html).toContain(`aria-label="Theirs"`);
    expect(html).toContain(`role="presentation"`);
    expect(html).not.toMatch(/cleardot|role="button"|tabindex="0"/i);
  });
});

describe("the background hears on which image a context menu opens:", () => {
  /** Opens a context menu in the middle of an element, or on the mark in its corner, or by key where the focus is. */
  const heard = async (
    view: MessageView,
    selector: string,
    where: "middle" | "corner" | "key" = "middle",
  ) => {
    await view.evaluate(
      `const element = document.querySelector(selector);
       element.scrollIntoView({ block: "nearest", behavior: "instant" });
       for (let frame = 0; frame < 2; frame++) await new Promise(resolve => window.requestAnimationFrame(resolve));
       const { left, top, right, width, height } = element.getBoundingClientRect();
       const [x, y] = where === "corner" ? [right - 14, top + 14] : [left + width / 2, top + height / 2];
       const stop = event => event.preventDefault();
       window.addEventListener("contextmenu", stop);
       const isKey = where === "key";
       const button = isKey ? 0 : 2;
       for (const type of isKey ? ["contextmenu"] : ["mousedown", "contextmenu", "mouseup"]) typeof window.synthesizeMouseEvent === "function"
         ? window.synthesizeMouseEvent(type, x, y, { button, clickCount: 1, inputSource: isKey ? 6 : 1 })
         : window.windowUtils.sendMouseEvent(type, x, y, button, 1, 0, false, 0, isKey ? 6 : 1);
       window.removeEventListener("contextmenu", stop);`,
      { selector, where },
    );
    return scene.tb.evaluateInBackground<string | null>(
      `for (let i = 0; i < 100 && window.menus.length === 0; i++) await new Promise(done => setTimeout(done, 20));
       return window.menus.length === 1 ? window.menus.pop() : "heard " + window.menus.length;`,
    );
  };

  test("a placeholder or a mark, but no pixel and no text", async () => {
    const view = await open("menu");
    expect(await heard(view, "#text")).toBeNull();
    expect(await heard(view, "#pixel")).toBeNull();
    expect(await heard(view, "img")).toBe(address("menu"));
    await view.waitFor("return document.querySelector('#box').hasAttribute(box);", { box: BOX });
    expect(await heard(view, "#box")).toBeNull();
    expect(await heard(view, "#box", "corner")).toBe(address("menu-box"));
  });

  test("the placeholder that has the focus, if it was opened by key", async () => {
    const view = await open("menu");
    await view.waitFor("return document.querySelector('#box').hasAttribute(box);", { box: BOX });
    await view.press("Tab");
    await view.press("Tab");
    expect((await focus(view)).on).toBe("box");
    expect(await heard(view, "#box", "key")).toBe(address("menu-box"));
    // An image can be copied from a menu, with its markup.
    expect(await traces(view)).toBe(0);
    expect((await focus(view)).on).toBe("box");
  });

  test("an image that is in", async () => {
    const view = await open("menu");
    await view.press("Tab");
    await rest(view);
    await view.press("Enter");
    await scene.loadChosen();
    await view.waitFor("return document.images[0].src.startsWith('data:');");
    expect(await heard(view, "img")).toBe(address("menu"));
  });
});
