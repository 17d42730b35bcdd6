import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import type { ComposeView, MessageView } from "../../scripts/thunderbird/thunderbird";
import { BOX, STATE } from "../../src/display/marks";
import { Scene } from "./harness/scene";

const SENDER = "sender@placeholder.example";

const address = (name: string) => `http://${name}.placeholder.example/image.png`;

const img = (name: string, attributes = `width="80" height="60"`) =>
  `<img ${attributes} src="${address(name)}">`;

const OVER = "position:absolute;left:0;top:0;width:80px;height:60px;background:#fff";

const over = (name: string, rest: string) => `<div style="position:relative">${img(name)}${rest}</div>`;

/** Ways to have the user click a placeholder that they do not see, or take for something else. */
const jacked: Readonly<Record<string, string>> = {
  faint: img("faint", `width="80" height="60" style="opacity:.02"`),
  "faint-with-what-is-around": `<div style="opacity:.6"><div style="opacity:.6">${img("faint-with-what-is-around")}</div></div>`,
  filtered: `<div style="filter:opacity(.05)">${img("filtered")}</div>`,
  masked: `<div style="mask-image:linear-gradient(transparent, transparent)">${img("masked")}</div>`,
  blended: img("blended", `width="80" height="60" style="mix-blend-mode:multiply"`),
  turned: `<div style="transform:rotate(3deg)">${img("turned")}</div>`,
  huge: `<div style="transform:scale(20);transform-origin:0 0">${img("huge")}</div>`,
  sliver: `<div style="width:4px;height:60px;overflow:hidden">${img("sliver")}</div>`,
  "cut-out": img("cut-out", `width="80" height="60" style="clip-path:inset(29px 39px)"`),
  "over-a-button": `<div style="position:relative"><button style="${OVER}">Press</button><div style="position:absolute;left:0;top:0;opacity:.6">${img("over-a-button")}</div></div>`,
  "over-text": `<div style="position:relative;font-size:50px">PRESS<div style="position:absolute;top:0;left:0;opacity:.6">${img("over-text")}</div></div>`,
  covered: over("covered", `<div style="${OVER};pointer-events:none">Press</div>`),
  "covered-with-emphasis": over(
    "covered-with-emphasis",
    `<div style="${OVER};pointer-events:none!important">Press</div>`,
  ),
  "covered-by-a-sheet": `<style>#a.b.c { pointer-events: none !important }</style>${over("covered-by-a-sheet", `<div id="a" class="b c" style="${OVER}">Press</div>`)}`,
  "covered-by-a-transition": `<style>.slow { pointer-events: none; transition: pointer-events 100s step-end allow-discrete }</style>${over("covered-by-a-transition", `<div class="slow" style="${OVER}">Press</div>`)}`,
  "covered-by-what-is-inert": over("covered-by-what-is-inert", `<div inert style="${OVER}">Press</div>`),
  "covered-by-text-out-of-its-box": over(
    "covered-by-text-out-of-its-box",
    `<div style="position:absolute;left:0;top:0;width:0;height:0;white-space:nowrap;font-size:50px;pointer-events:none">PRESS HERE</div>`,
  ),
  "covered-by-generated-content": `<style>.after { position: relative } .after::after { content: "Press"; ${OVER}; pointer-events: none }</style><div class="after">${img("covered-by-generated-content")}</div>`,
};

/** Ways to paint over a placeholder that no hit test sees. */
const painted: Readonly<Record<string, string>> = {
  "shadow-root": `<div style="position:relative">${img("shadow-root")}<div><template shadowrootmode="open"><div style="${OVER};pointer-events:none;font-size:20px">PRESS HERE</div></template></div></div>`,
  "border-image": over(
    "border-image",
    `<div style="position:absolute;left:100px;top:0;width:1px;height:60px;border:1px solid;border-image:linear-gradient(#fff,#fff) 1 / 1px / 0 0 0 100px;pointer-events:none"></div>`,
  ),
  "box-shadow": over(
    "box-shadow",
    `<div style="position:absolute;left:100px;top:0;width:80px;height:60px;box-shadow:-100px 0 #fff"></div>`,
  ),
  "text-shadow": over(
    "text-shadow",
    `<div style="position:absolute;left:300px;top:0;font-size:50px;white-space:nowrap;text-shadow:-300px 0 red">PRESS</div>`,
  ),
  "drop-shadow": over(
    "drop-shadow",
    `<div style="position:absolute;left:100px;top:0;width:80px;height:60px;background:#fff;filter:drop-shadow(-100px 0 #fff)"></div>`,
  ),
  outline: over(
    "outline",
    `<div style="position:absolute;left:110px;top:30px;width:1px;height:1px;outline:120px solid #fff"></div>`,
  ),
  "first-letter": `<style>.fl::first-letter { text-shadow: -300px 0 red; font-size: 60px }</style>${over("first-letter", `<div class="fl" style="position:absolute;left:300px;top:0">X</div>`)}`,
  "own-border-image": img(
    "own-border-image",
    `width="80" height="60" style="border:1px solid;border-image:linear-gradient(#fff,#fff) 1 / 60px"`,
  ),
  "own-padding": img(
    "own-padding",
    `width="80" height="60" style="padding:30px 40px;background:#fff;box-sizing:border-box"`,
  ),
  "object-position": img("object-position", `width="80" height="60" style="object-position:200px 200px"`),
  popover: `<button popovertarget="pop" style="${OVER};left:100px;top:200px;z-index:1">Press</button>${over("popover", `<div id="pop" popover style="${OVER};pointer-events:none">PRESS</div>`)}`,
  dialog: over("dialog", `<dialog open style="${OVER};pointer-events:none;margin:0;border:0">PRESS</dialog>`),
  "label-around": `<label>${img("label-around")}<input type="checkbox"></label>`,
  "link-around": `<a href="${address("link-around-followed")}" style="opacity:.4">${img("link-around")}</a>`,
  "button-around": `<form action="${address("button-around-sent")}"><button>${img("button-around")}</button></form>`,
};

/** Placeholders as ordinary messages have them. */
const fair: Readonly<Record<string, string>> = {
  paragraph: `<p>Text ${img("paragraph")} and more</p>`,
  link: `<a href="${address("followed")}">${img("link")}</a>`,
  cell: `<table bgcolor="#eeeeff"><tr><td bgcolor="#ffeeee" style="background-image:linear-gradient(red, blue)">${img("cell")}</td><td>Text</td></tr></table>`,
  button: `<form action="${address("action")}"><input type="image" width="80" height="60" src="${address("button")}"></form>`,
  "under-an-empty-box": over(
    "under-an-empty-box",
    `<div style="position:absolute;inset:0;pointer-events:none"></div>`,
  ),
  "full-width": img("full-width", `width="100%"`),
  "a-little-faint": img("a-little-faint", `width="80" height="60" style="opacity:.8"`),
  card: `<table width="600"><tr><td style="padding:10px;border:1px solid #ccc;border-radius:8px;box-shadow:0 0 4px #999;overflow:hidden"><h1>Title</h1>${img("card", `width="560" height="200" style="display:block"`)}<p>Text</p></td></tr></table>`,
  arrow: `<style>a::after { content: " >" }</style><a href="${address("arrow-followed")}">${img("arrow")} Read on</a>`,
  poster: `<video width="200" height="100" poster="${address("poster")}"></video>`,
  svg: `<svg width="200" height="100"><image x="20" y="10" width="160" height="80" href="${address("svg")}"/></svg>`,
};

/** Images that are a background, whose placeholder is a mark in the corner. */
const marked: Readonly<Record<string, string>> = {
  background: `<div style="width:300px;height:80px;background:#eef url(${address("background")})">Text</div>`,
  "background-attribute": `<table width="300" height="80"><tr><td background="${address("background-attribute")}">Text</td></tr></table>`,
  body: `<body background="${address("body")}"><p>Text</p></body>`,
  "body-on-a-coloured-page": `<style>html { background: #ddd } body { width: 400px; min-height: 100px }</style><body background="${address("body-on-a-coloured-page")}"><p>Text</p></body>`,
  "around-a-table": `<table width="400" style="background:url(${address("around-a-table")})"><tr><td><table width="100%"><tr><td height="80">Text</td></tr></table></td></tr></table>`,
};

const COVERED = `<div style="width:300px;background:url(${address("covered-mark")})"><div style="height:80px;background:#fff">Text</div></div>`;

/** As many mails have their "View in browser": in the corner of a box with a background. */
const LINK_ON_MARK = `<div style="width:300px;background:url(${address("mark-under-a-link")})"><a href="#there" style="display:block;height:80px;text-align:right">View in browser</a></div><p id="there">Text</p>`;

const MIXED = `<div id="all">Text <div style="width:300px;height:60px;background:#eef url(${address("m-css")})">Text</div>
  <table width="300" height="60"><tr><td background="${address("m-cell")}">Text</td></tr></table>
  <video width="200" height="100" poster="${address("m-poster")}"></video>
  <svg width="200" height="100"><image width="160" height="80" href="${address("m-svg")}"/></svg>
  ${img("m-img", `width="100%"`)} ${img("m-pixel", `width="1" height="1"`)}</div>`;

const SIZES = `<div style="width:400px">${img("s0", `width="100%"`)}</div>
  <div style="width:400px">${img("s1", `width="600" height="300" style="width:100%;height:auto"`)}</div>
  ${img("s2", `style="width:300px"`)} ${img("s3", `height="60"`)} ${img("s4", "")}
  <table><tr><td>${img("s5", `width="100%"`)}</td></tr></table>`;

/** What a mail looks like with and without pixels, in the places where they are put. */
const newsletter = (pixel: string) => `<table width="600" cellpadding="0" cellspacing="0">
  <tr><td><h1>Title</h1><p>Text ${img("n-picture", `width="200" height="100"`)}</p></td></tr>
  <tr><td height="1">${pixel}</td></tr>
  <tr><td><p>Text</p><div style="display:none">${pixel}</div></td></tr></table><p>End</p>${pixel}`;

const PIXEL = `<img src="${address("open?u=0123456789abcdef&id=42")}" width="1" height="1" style="display:block" alt="">`;

const LABELS = `<p>${img("label", `width="300" height="120"`)} ${img("label", `width="200" height="100"`)}</p>
  ${img("other-label", `width="300" height="120"`)}
  <img width="300" height="120" src="https://shop.us1.list-manage.com/track/open.php?u=0123456789abcdef01234567&id=0123456789&e=0123456789">`;

const ways = ["reply", "forwardInline", "editAsNew"] as const;

let scene: Scene;
let compose: ComposeView | undefined;

beforeAll(async () => {
  const mail = (subject: string, html: string) => ({ subject, from: `Sender <${SENDER}>`, html });
  scene = await Scene.open({
    messages: [
      ...Object.entries({ ...jacked, ...painted, ...fair, ...marked }).map(([name, html]) =>
        mail(name, html),
      ),
      mail("covered mark", COVERED),
      mail("link on mark", LINK_ON_MARK),
      ...ways.map((way) => mail(`mixed ${way}`.toLowerCase(), MIXED)),
      mail("sizes", SIZES),
      mail("labels", LABELS),
      mail("with pixels", newsletter(PIXEL)),
      mail("without pixels", newsletter("")),
    ],
  });
  await scene.begin();
  // Opened in front: a message behind it takes no clicks.
  await scene.page();
});

afterAll(() => scene.close());

afterEach(async () => {
  await compose?.close().catch(() => undefined);
  compose = undefined;
});

const IMAGE = "img, input, video, image";

/** Waits until each image of a message has been judged, and its placeholder is drawn. */
async function open(name: string): Promise<MessageView> {
  const view = await scene.tb.openMessage(name);
  await scene.report(view);
  await view.waitFor(
    "return document.querySelector('[' + state + '], [' + box + ']') !== null;",
    { state: STATE, box: BOX },
    20_000,
  );
  return view;
}

interface At {
  readonly x: number;
  readonly y: number;
}

const middleOf = (view: MessageView, selector: string) =>
  view.evaluate<At>(
    `const element = document.querySelector(selector);
     element.scrollIntoView({ block: "nearest", behavior: "instant" });
     const { left, top, width, height } = element.getBoundingClientRect();
     return { x: Math.round(left + width / 2), y: Math.round(top + height / 2) };`,
    { selector },
  );

/** Where the mark of the first box is; marks are drawn once for all that comes in together, and so a little later. */
const cornerOf = (view: MessageView) =>
  view.waitFor<At>(
    `const element = document.querySelector("[" + box + "]");
     if (element === null) return null;
     // The body's background covers the canvas where the root has none.
     const isCanvas = element === document.body
       && window.getComputedStyle(document.documentElement).backgroundColor === "rgba(0, 0, 0, 0)";
     const { right, top } = (isCanvas ? document.documentElement : element).getBoundingClientRect();
     return { x: Math.round(right - 14), y: Math.round(top + 14) };`,
    { box: BOX },
    20_000,
  );

/** Moves the pointer there, as a mouse does, rests, and clicks. */
async function point(view: MessageView, { x, y }: At, rest: number, isClick = true): Promise<void> {
  await view.evaluate(
    `const send = (type, x, clickCount) => typeof window.synthesizeMouseEvent === "function"
       ? window.synthesizeMouseEvent(type, x, y, { button: 0, clickCount })
       : window.windowUtils.sendMouseEvent(type, x, y, 0, clickCount, 0);
     for (let frame = 0; frame < 2; frame++) await new Promise(resolve => window.requestAnimationFrame(resolve));
     send("mousemove", x - 1, 0);
     if (rest > 0) {
       await sleep(rest);
       send("mousemove", x, 0);
     }
     if (!isClick) return;
     send("mousedown", x, 1);
     send("mouseup", x, 1);`,
    { x, y, rest, isClick },
  );
}

/** ms for which somebody who means to click has the pointer on what he clicks */
const MEANT = 400;

const tooltip = (view: MessageView) => view.evaluate<string>("return document.documentElement.title;");

const text = (key: string) =>
  scene.tb.evaluateInBackground<string>("return browser.i18n.getMessage(key);", { key });

/** Whose middle lies outside of the window, or is cut off: px from the upper left corner, where they can be clicked. */
const clickable: Readonly<Record<string, At>> = { huge: { x: 20, y: 20 }, sliver: { x: 2, y: 20 } };

/** Where a placeholder can be clicked. */
async function somewhereOn(view: MessageView, name: string): Promise<At> {
  const middle = await middleOf(view, IMAGE);
  const inside = clickable[name];
  if (inside === undefined) return middle;
  const { left, top } = await view.evaluate<{ left: number; top: number }>(
    "const { left, top } = document.querySelector(selector).getBoundingClientRect(); return { left, top };",
    { selector: IMAGE },
  );
  return { x: Math.round(left + inside.x), y: Math.round(top + inside.y) };
}

/** Of these nothing can be seen, or nobody can say what: they have no placeholder. */
const unseen: ReadonlySet<string> = new Set([
  "faint",
  "filtered",
  "masked",
  "blended",
  "own-padding",
  "object-position",
]);

describe("a click on a placeholder that cannot be seen for what it is opens the popup at most, where the image can be loaded", () => {
  test.each(Object.keys({ ...jacked, ...painted }))("%s", async (name) => {
    await scene.ask({ type: "forget-images" });
    await scene.forgetTraffic();
    const view = await open(name);
    if (name === "popover") {
      await view.click("[popovertarget]");
      await view.waitFor('return document.querySelector("#pop").matches(":popover-open");');
    }
    await point(view, await somewhereOn(view, name), 2 * MEANT);
    await scene.expectNothingLeft();
    if (unseen.has(name)) {
      expect(await scene.tb.hasPopup()).toBe(false);
      return;
    }
    expect(await scene.loadChosen()).toContain(address(name));
    await scene.report(view);
    await scene.expectCleanRequests(address(name));
  });
});

/** What can be pressed in a popup, and would let something in or last. */
const pressable = {
  "the button of the image": ".chosen button",
  "the level All": '[data-level="all"]',
  "Load images now": ".load .primary",
  "the link to the settings": "footer button:last-child",
} as const;

describe("a double-click on a placeholder does nothing, whatever of the popup appears under the pointer:", () => {
  test.each(Object.entries(pressable))("%s", async (_, selector) => {
    await scene.ask({ type: "forget-images" });
    await scene.forgetTraffic();
    const view = await open("paragraph");
    await point(view, await middleOf(view, IMAGE), MEANT);
    const popup = await scene.tb.shownPopup();
    await popup.waitFor("return document.querySelector(selector);", { selector });
    // On and on, as a game in a message would have it: for longer than the pause is.
    for (let i = 0; i < 5; i++) {
      await popup.clickAtOnce(selector);
      await sleep(300);
    }
    await scene.expectNothingLeft();
    expect(await scene.report(view)).toMatchObject({ level: "ask", levelSource: "default" });
    await popup.close();
  });
});

describe("a double-click on the button of the image in the popup", () => {
  test.each([150, 450])("loads that image, and sets no level that has moved there (%i ms)", async (gap) => {
    await scene.ask({ type: "forget-images" });
    await scene.forgetTraffic();
    const view = await open("paragraph");
    await point(view, await middleOf(view, IMAGE), MEANT);
    const popup = await scene.tb.shownPopup();
    await popup.waitFor('return document.querySelector(".chosen button");');
    await popup.doubleClick(".chosen button", gap);
    await popup.waitFor('return !document.querySelector(".chosen button");');
    expect(await scene.report(view)).toMatchObject({ level: "ask", levelSource: "default" });
    await scene.expectCleanRequests(address("paragraph"));
    await popup.close();
    await scene.ask({ type: "forget-images" });
  });
});

describe("a click on a placeholder makes no request", () => {
  test("twice, as quickly as can be", async () => {
    await scene.forgetTraffic();
    const view = await open("paragraph");
    const at = await middleOf(view, IMAGE);
    await point(view, at, MEANT);
    await point(view, at, 0);
    const popup = await scene.tb.shownPopup();
    await popup.waitFor('return document.querySelector(".chosen button");');
    await scene.expectNothingLeft();
    await popup.close();
  });

  test("and none follows from the button's question, when another message is there by then", async () => {
    await scene.forgetTraffic();
    const view = await open("paragraph");
    await point(view, await middleOf(view, IMAGE), MEANT);
    const popup = await scene.tb.shownPopup();
    await popup.waitFor('return document.querySelector(".chosen button");');
    const on = await scene.refOf(view);
    await open("link");
    expect(await scene.ask({ type: "load-image", ...on, url: address("paragraph") })).toBe("other-message");
    await scene.expectNothingLeft();
    await scene.tb.closePopups();
  });

  test("nor opens the popup, when what covers the corner of a box takes it", async () => {
    await scene.forgetTraffic();
    const view = await open("covered mark");
    await point(view, await cornerOf(view), MEANT);
    await scene.expectNothingLeft();
    expect(await scene.tb.hasPopup()).toBe(false);
  });

  test("nor opens the popup, when it is for a link in the corner of a box", async () => {
    await scene.forgetTraffic();
    const view = await open("link on mark");
    await point(view, await cornerOf(view), MEANT);
    await view.waitFor('return document.querySelector(":target")?.id === "there";');
    await scene.expectNothingLeft();
    expect(await scene.tb.hasPopup()).toBe(false);
  });
});

describe("a click on a placeholder loads nothing, and opens the popup, where another one loads its image", () => {
  test.each(Object.keys(fair))("%s", async (name) => {
    await scene.forgetTraffic();
    const view = await open(name);
    const tabs = await scene.tb.execute<number>("return tabmail().tabInfo.length;");
    const at = await middleOf(view, IMAGE);
    await point(view, at, MEANT, false);
    expect((await tooltip(view)).split("\n").at(-1)).toBe(await text("placeholder_click"));
    await point(view, at, MEANT);
    await scene.expectNothingLeft();
    expect(await scene.loadChosen()).toContain(address(name));
    await scene.report(view);
    await scene.expectCleanRequests(address(name));
    expect(await scene.tb.execute<number>("return tabmail().tabInfo.length;")).toBe(tabs);
  });

  test.each(Object.keys(marked))("on its mark in a corner: %s", async (name) => {
    await scene.forgetTraffic();
    const view = await open(name);
    const corner = await cornerOf(view);
    await point(view, { x: corner.x - 60, y: corner.y + 30 }, MEANT);
    expect(await tooltip(view)).toBe("");
    await scene.expectNothingLeft();
    await point(view, corner, MEANT);
    await scene.loadChosen();
    await scene.report(view);
    await scene.expectCleanRequests(address(name));
  });
});

test("a placeholder has the size that the layout gives its image", async () => {
  const view = await open("sizes");
  const sizes = await view.evaluate<string[]>(
    `return Array.from(document.images, image => {
       const { width, height } = image.getBoundingClientRect();
       return Math.round(width) + "x" + Math.round(height);
     });`,
  );
  expect(sizes).toEqual(["400x32", "400x200", "300x32", "48x60", "48x32", "48x32"]);
});

describe("nothing of any kind of placeholder goes along", () => {
  test.each(ways)("when a message is taken into a compose window by %s", async (way) => {
    const view = await open(`mixed ${way}`.toLowerCase());
    await point(view, await cornerOf(view), MEANT, false);
    await view.evaluate("window.getSelection().selectAllChildren(document.querySelector('#all'));");
    compose = await view[way]();
    const html = await compose.html();
    expect(html).not.toMatch(/cleardot|image\/svg|data:|title=/i);
    for (const name of ["m-css", "m-cell", "m-img"]) expect(html).toContain(address(name));
  });
});

test("a pixel leaves no trace", async () => {
  const view = await open("mixed reply");
  const pixel = await view.evaluate(
    `const { width, height } = document.images[1].getBoundingClientRect();
     return [document.images[1].getAttribute(state), width <= 1 && height <= 1];`,
    { state: STATE },
  );
  expect(pixel).toEqual(["pixel", true]);
  await point(view, await middleOf(view, "img:nth-of-type(2)"), MEANT);
  expect(await tooltip(view)).toBe("");
});

/** Where everything but the pixels is. */
const layout = (view: MessageView) =>
  view.evaluate<string[]>(
    `return Array.from(document.querySelectorAll("table, tr, td, h1, p, img:not([width='1'])"), element => {
       const { x, y, width, height } = element.getBoundingClientRect();
       return [element.localName, x, y, width, height].join(" ");
     });`,
  );

test("a mail is laid out with pixels as it is without", async () => {
  const view = await open("with pixels");
  expect(
    await view.evaluate("return document.querySelectorAll('[' + state + '=pixel]').length;", {
      state: STATE,
    }),
  ).toBe(3);
  const found = await layout(view);
  expect(found).toEqual(await layout(await open("without pixels")));
  expect(found.length).toBeGreaterThan(8);
});

test("nothing moves when an image comes in whose size is given", async () => {
  const view = await open("without pixels");
  const before = await layout(view);
  await point(view, await middleOf(view, "img"), MEANT);
  await scene.loadChosen();
  await view.waitFor("return document.images[0].src.startsWith('data:') && document.images[0].complete;");
  expect(await layout(view)).toEqual(before);
});

/** What is written on the placeholders of a message, in the order of the document. */
const labels = (view: MessageView) =>
  view.evaluate<string[][]>(
    `return Array.from(document.images, image => {
       const svg = decodeURIComponent(window.getComputedStyle(image).content.replace(/^url\\("data:image\\/svg\\+xml,|"\\)$/g, ""));
       const drawn = new window.DOMParser().parseFromString(svg, "image/svg+xml");
       return Array.from(drawn.querySelectorAll(".name, .why"), line => line.textContent);
     });`,
  );

test("a placeholder says whose image it stands for, by service where it is known, and why it is not there", async () => {
  const waits = await text("placeholder_waits");
  expect(await labels(await open("labels"))).toEqual([
    ["label.placeholder.example", waits],
    ["label.placeholder.example", waits],
    ["other-label.placeholder.example", waits],
    ["Mailchimp", await text("placeholder_tracker")],
  ]);
});

describe.each([
  ["light", 0, true],
  ["dark", 1, true],
  ["light, since the message is not made dark", 1, false],
] as const)("a placeholder is drawn", (name, dark, adapts) => {
  test(name, async () => {
    await scene.tb.setPref("ui.systemUsesDarkTheme", dark);
    await scene.tb.setPref("mail.dark-reader.enabled", adapts);
    try {
      const view = await open("labels");
      const { x, y } = await view.evaluate<At>(
        "const { x, y } = document.images[0].getBoundingClientRect(); return { x: x + window.scrollX, y: y + window.scrollY };",
      );
      const picture = await view.screenshot({ x: x + 4, y: y + 4, width: 1, height: 1 });
      const color = await scene.tb.execute<number[]>(
        `const image = new (mainWindow().Image)();
         image.src = "data:image/png;base64," + picture;
         await image.decode();
         const canvas = mainWindow().document.createElementNS("http://www.w3.org/1999/xhtml", "canvas");
         const context = canvas.getContext("2d");
         context.drawImage(image, 0, 0);
         return [...context.getImageData(0, 0, 1, 1).data.slice(0, 3)];`,
        { picture: picture.toString("base64") },
      );
      expect(color).toEqual(dark === 1 && adapts ? [0x2a, 0x2a, 0x2f] : [0xf4, 0xf4, 0xf6]);
    } finally {
      await scene.tb.setPref("ui.systemUsesDarkTheme", 0);
      await scene.tb.setPref("mail.dark-reader.enabled", true);
    }
  });
});
