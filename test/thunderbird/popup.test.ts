import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { images } from "../../scripts/thunderbird/image-fixtures";
import type { ExtensionView, MessageView } from "../../scripts/thunderbird/thunderbird";
import { waitUntil } from "../../scripts/thunderbird/thunderbird";
import type { WireResponse } from "../../scripts/thunderbird/wire-server";
import { answerWithImage, Scene, settled, shown } from "./harness/scene";

const me = "me@cleardot.example";
const sender = (name: string) => `sender@${name}.example`;
const image = (name: string, file: string) => `http://${name}.example/${file}`;

const mail = (name: string, html: string, headers: Record<string, string> = {}) => ({
  subject: name,
  from: `Sender <${sender(name)}>`,
  html,
  headers,
});

const picture = (name: string, file: string) => `<img src="${image(name, file)}" width="40" height="30">`;
const pixel = (url: string) => `<img src="${url}" width="1" height="1">`;

/** A server that gives its head and then nothing. */
const stalled: WireResponse = {
  headers: { "Content-Type": "image/png" },
  chunks: [{ data: images.png.body.subarray(0, 20) }],
  hang: "body",
};

const SENDGRID = "http://u1.ct.sendgrid.net/wf/open?upn=u001.abc";

let scene: Scene;
let popup: ExtensionView;

beforeAll(async () => {
  scene = await Scene.open({
    identity: { name: "Me", email: me },
    messages: [
      mail(
        "parts",
        `${picture("parts", "1.png")}${pixel(SENDGRID)}${pixel(image("parts", `p.gif?to=${me}`))}`,
      ),
      mail("everything", `${picture("everything", "1.png")}${pixel(image("everything", `p.gif?to=${me}`))}`),
      ...["twice150", "twice450"].map((name) =>
        mail(name, `${picture(name, "1.png")}${pixel(image(name, `p.gif?to=${me}`))}`),
      ),
      mail("undo", picture("undo", "1.png")),
      mail("progress", ["1.png", "2.png", "stalled.png"].map((file) => picture("progress", file)).join("")),
      mail("offline", picture("offline", "1.png")),
      mail("faces", picture("faces", "1.png")),
      mail("before", picture("before", "1.png")),
      mail("after", picture("after", "1.png")),
      mail("certain", picture("certain", "1.png"), {
        "Authentication-Results": "mx.reader.example; dmarc=pass header.from=certain.example",
      }),
      mail("nothing", "<p>Words alone</p>"),
      { subject: "plain", from: `Sender <${sender("plain")}>`, text: "Plain words" },
    ],
    server: { handler: (request) => (request.path === "/stalled.png" ? stalled : answerWithImage(request)) },
  });
});

afterAll(() => scene.close());

beforeEach(() => scene.begin());

afterEach(() => popup.close());

/** Shows a message and opens its popup. */
async function opened(name: string): Promise<MessageView> {
  const view = await scene.tb.openMessage(name);
  await settled(view);
  popup = await scene.tb.openPopup(view);
  await popup.waitFor("return document.querySelector('h1');");
  return view;
}

const textOf = (selector: string) =>
  popup.waitFor<string>("return document.querySelector(selector)?.innerText;", { selector });

describe("the popup says", () => {
  test("who stands behind what was held back, by the name of his service or his domain", async () => {
    await opened("parts");
    const lists = await popup.evaluate<string[]>(
      "return [...document.querySelectorAll('.entries summary')].map(line => line.innerText.replaceAll('\\n', ' '));",
    );
    expect(lists).toEqual([
      "parts.example 1 with your address",
      "SendGrid 1 tracker",
      "parts.example 1 waiting",
    ]);
    await scene.expectNothingLeft();
  });

  test("whether it is certain who sent the message", async () => {
    await opened("certain");
    expect(await textOf(".evidence")).toBe(
      "mx.reader.example confirmed that this mail comes from certain.example (DMARC).",
    );
    expect(await popup.evaluate("return document.querySelector('.evidence').dataset.certain;")).toBe("true");
  });

  test.each([
    ["nothing", "This message asks for nothing from the network."],
    ["plain", "This message is plain text: it cannot ask for anything."],
  ])("of a message (%s) that there is nothing to load", async (name, words) => {
    await opened(name);
    expect(await textOf(".nothing")).toBe(words);
  });

  test("that Thunderbird is offline, while it is", async () => {
    await opened("offline");
    await scene.tb.execute("Services.io.offline = true;");
    try {
      expect(await textOf(".contents .notice")).toMatch(/^Thunderbird is offline\./);
    } finally {
      await scene.tb.execute("Services.io.offline = false;");
    }
    await popup.waitFor("return !document.querySelector('.contents .notice');");
  });
});

describe("one click", () => {
  test("loads what waits, and no tracker", async () => {
    const view = await opened("parts");
    await popup.click(".load .primary");
    await view.waitFor("return document.images[0].naturalWidth > 0;");
    await scene.expectCleanRequests(image("parts", "1.png"));
  });

  test.each([150, 450])(
    "twice in the same place loads what waits, and not everything, which moves there (%i ms)",
    async (gap) => {
      const view = await opened(`twice${gap}`);
      await popup.doubleClick(".load .primary", gap);
      await view.waitFor("return document.images[0].naturalWidth > 0;");
      // What is there by now, where the pointer rests.
      await popup.waitFor(
        "return document.querySelector('.everything button') && !document.querySelector('.progress');",
      );
      await scene.expectCleanRequests(image(`twice${gap}`, "1.png"));
    },
  );

  test("loads everything once, trackers too, still clean, and makes no rule", async () => {
    const view = await opened("everything");
    await popup.click(".everything button");
    await shown(view);
    await scene.expectCleanRequests(image("everything", "1.png"), image("everything", `p.gif?to=${me}`));
    expect(
      await scene.tb.evaluateInBackground("return (await browser.storage.local.get('rules')).rules;"),
    ).toEqual([]);
    await popup.close();
    await scene.ask({ type: "forget-images" });
    await scene.forgetTraffic();
    await settled(await scene.tb.openMessage("everything"));
    await scene.expectNothingLeft();
    popup = await scene.tb.openPopup(await scene.tb.shownMessage());
  });

  test("sets a level, and another takes it back, also when the event page has slept in between", async () => {
    await opened("undo");
    await popup.click('[data-level="never"]');
    expect(await textOf(".undo span")).toBe("“Never” for sender@undo.example from now on.");
    await popup.close();
    await scene.tb.terminateBackground();
    popup = await scene.tb.openPopup(await scene.tb.shownMessage());
    await popup.waitFor("return document.querySelector('.undo button');");
    await popup.click(".undo button");
    await popup.waitFor(
      "return !document.querySelector('.undo') && document.querySelector('[data-level=ask]').ariaChecked === 'true';",
    );
    expect(
      await scene.tb.evaluateInBackground("return (await browser.storage.local.get('rules')).rules;"),
    ).toEqual([]);
  });

  test("stops what takes long: what is in stays, the rest waits, and nothing more is asked", async () => {
    const view = await opened("progress");
    await popup.click(".load .primary");
    expect(await textOf(".progress .soft")).toMatch(/^\d of 3 · /);
    await waitUntil(
      async () => (await textOf(".progress .soft")).startsWith("2 of 3"),
      "all but the stalled image",
    );
    // The pause is not for it.
    await popup.clickAtOnce(".progress button");
    await popup.waitFor(
      "return !document.querySelector('.progress') && document.querySelector('.load .primary');",
    );
    expect(await scene.outcomes(view)).toEqual({
      "1.png": "loaded: load-now",
      "2.png": "loaded: load-now",
      "stalled.png": "waiting: stopped",
    });
    popup = await scene.tb.openPopup(await scene.tb.shownMessage());
  });
});

describe("a press that was meant for the message shown before", () => {
  const rules = () =>
    scene.tb.evaluateInBackground<{ value: string }[]>(
      "return (await browser.storage.local.get('rules')).rules;",
    );

  /** Shows another message under the popup, which would close if there were none for a moment. */
  const goOn = async () => {
    await scene.tb.execute(
      `const pane = about3Pane();
       const header = await headerOf(folderOf(folder), "after");
       await eventAfter(pane.messageBrowser.contentWindow, "MsgLoaded", () => {
         pane.threadTree.selectedIndex = pane.gDBView.findIndexOfMsgHdr(header, true);
       }, { accept: event => event.detail?.messageKey === header.messageKey });`,
      { folder: scene.profile.folders.inbox },
    );
    await settled(await scene.tb.shownMessage());
  };

  const refusal = "Another message is shown here now, so nothing was done.";

  test.each(['[data-level="all"]', ".load .primary"])(
    "does nothing to the one that is shown now, and says so: %s",
    async (button) => {
      await opened("before");
      // As if the press came before the popup is told of the other message.
      await scene.tb.evaluateInBackground("browser.runtime.sendMessage = async () => undefined;");
      await goOn();
      expect(await textOf("h1 + p")).toBe(sender("before"));
      await popup.click(button);
      expect(await textOf(".notice.alert")).toBe(refusal);
      expect(await textOf("h1 + p")).toBe(sender("after"));
      expect(await rules()).toEqual([]);
      await scene.expectNothingLeft();
      await scene.tb.terminateBackground();
    },
  );

  test("does nothing at the moment at which the other message appears in the popup, and works a second later", async () => {
    await opened("before");
    await popup.evaluate(
      `new MutationObserver((_changes, observer) => {
         if (document.querySelector("h1 + p")?.textContent !== sender) return;
         observer.disconnect();
         document.querySelector('[data-level="never"]').click();
       }).observe(document.body, { subtree: true, childList: true, characterData: true });`,
      { sender: sender("after") },
    );
    await goOn();
    expect(await textOf(".notice.alert")).toBe(refusal);
    expect(await rules()).toEqual([]);
    await popup.evaluate("await new Promise(resolve => setTimeout(resolve, 1100));");
    await popup.click('[data-level="never"]');
    expect(await textOf(".undo span")).toBe("“Never” for sender@after.example from now on.");
    expect(await rules()).toMatchObject([{ value: sender("after") }]);
  });

  test("works for the same message after the event page has slept", async () => {
    const view = await opened("before");
    await scene.tb.terminateBackground();
    await popup.click(".load .primary");
    await shown(view);
    await scene.expectCleanRequests(image("before", "1.png"));
  });
});

test("the button's picture, number and words are those of the message in front", async () => {
  const look = async (view: MessageView) => {
    const tabId = await scene.tabIdOf(view);
    return scene.tb.evaluateInBackground<string[]>(
      `const { messageDisplayAction: button } = browser;
       return Promise.all([button.getBadgeText({ tabId }), button.getTitle({ tabId })]);`,
      { tabId },
    );
  };
  const icon = () =>
    scene.tb.execute<string>(
      `const { document } = about3Pane().messageBrowser.contentWindow;
       const button = document.querySelector("[id$=messageDisplayAction-toolbarbutton]");
       return /button-[a-z]+\\.svg/.exec(button.getAttribute("style") ?? "")?.[0] ?? "";`,
    );
  const view = await opened("faces");
  await waitUntil(async () => (await icon()) === "button-waiting.svg", "the picture of what waits");
  expect(await look(view)).toEqual(["1", "1 image waits for you"]);
  await popup.click(".load .primary");
  await waitUntil(async () => (await icon()) === "button-shown.svg", "the picture of what is shown");
  // The picture says so while the image is still on its way, the words when it is there.
  await waitUntil(async () => (await look(view)).join() === ",1 image shown", "the words of what is shown");
  await popup.close();
  const plain = await opened("plain");
  await waitUntil(async () => (await icon()) === "button-idle.svg", "the picture of nothing");
  expect(await look(plain)).toEqual(["", "Cleardot: images in this message"]);
});
