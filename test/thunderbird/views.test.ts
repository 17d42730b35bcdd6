import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { buildMessage, type MessageSpec } from "../../scripts/thunderbird/message";
import { type ComposeView, MessageView } from "../../scripts/thunderbird/thunderbird";
import { Scene, settled, shown } from "./harness/scene";

/** A message that asks a host of its own name for all sorts of things. */
function asking(name: string, more: Partial<MessageSpec> = {}): MessageSpec {
  const host = `http://${name}.example`;
  return {
    subject: name,
    from: `Sender <sender@${name}.example>`,
    messageId: `${name}@${name}.example`,
    html: `<link rel="stylesheet" href="${host}/sheet.css"><p>Words of ${name}</p>
      <p><img src="${host}/image.png" width="40" height="30"></p>
      <div style="background: url('${host}/style.png'); height: 20px">box</div>
      <iframe src="${host}/frame.html"></iframe>`,
    ...more,
  };
}

/** What the menu View, Message Body As sets, and whether Thunderbird then leaves the addresses of images in the message. */
const bodies = [
  ["original HTML", "original", 0, false, true],
  ["simple HTML", "simple", 3, false, false],
  ["plain text", "plain", 1, true, false],
  ["all body parts", "parts", 4, false, true],
] as const;

const inThread = (name: string, root: string) =>
  asking(name, {
    subject: `Re: ${root}`,
    headers: { "In-Reply-To": `<${root}@${root}.example>`, References: `<${root}@${root}.example>` },
  });

let scene: Scene;
let compose: ComposeView | undefined;

beforeAll(async () => {
  scene = await Scene.open({
    messages: [
      ...bodies.map(([, name]) => asking(name)),
      {
        subject: "carrier",
        from: "Carrier <sender@carrier.example>",
        text: "See the attached message.",
        parts: [
          { contentType: "message/rfc822", name: "attached.eml", body: buildMessage(asking("attached")) },
        ],
      },
      asking("thread"),
      inThread("thread-reply", "thread"),
      asking("conversation"),
      inThread("conversation-reply", "conversation"),
      ...["single", "redirected", "forwarded", "pasted"].map((name) => asking(name)),
    ],
    folders: {
      Drafts: [asking("draft-shown"), asking("draft-edited")],
      Templates: [asking("template-shown"), asking("template-used")],
    },
    feed: {
      name: "Feed",
      url: "http://publisher.example/feed.xml",
      items: ["item", "item-own", "item-ask"].map((name) =>
        asking(name, { headers: { "Content-Base": `http://publisher.example/${name}.html` } }),
      ),
    },
    // What finds the messages of a conversation.
    prefs: { "mailnews.database.global.indexer.enabled": true },
  });
});

afterAll(() => scene.close());

beforeEach(async () => {
  await scene.tb.setRemoteContentBlocked(false);
});

afterEach(async () => {
  await compose?.close().catch(() => undefined);
  compose = undefined;
});

/** Begins a test in which every sender is on ask, as by the default level, and not on Thunderbird's own consent. */
const begin = (...names: readonly string[]) =>
  scene.begin(names.map((name) => ["address", `sender@${name}.example`, "ask"]));

/** Waits until Thunderbird itself has tried to load the message's image, and been turned away; then nothing has left. */
async function expectTurnedAway(...names: readonly string[]): Promise<void> {
  for (const name of names) await scene.diverted(`${name}.example`);
  await scene.expectNothingLeft();
}

/** The message that an about:message window shows, found by chrome code. */
async function viewOf(find: string, args: Readonly<Record<string, string>> = {}): Promise<MessageView> {
  return new MessageView(scene.tb, await scene.tb.execute<number>(find, { ...args }));
}

/** Waits until Thunderbird's search knows the messages. */
async function indexed(...names: readonly string[]): Promise<void> {
  await scene.tb.execute(
    `const { Gloda } = ChromeUtils.importESModule("resource:///modules/gloda/GlodaPublic.sys.mjs");
     for (const name of names) {
       const header = await headerOf(folderOf(folder), name);
       await until(() => Gloda.isMessageIndexed(header), name + " to be indexed", 30000);
     }`,
    { names: [...names], folder: scene.profile.folders.inbox },
    40_000,
  );
}

describe("no request is made when a message is looked at", () => {
  test.each(bodies)("as %s", async (_, name, htmlAs, plain, hasImages) => {
    await begin(name);
    await scene.tb.setPref("mailnews.display.html_as", htmlAs);
    await scene.tb.setPref("mailnews.display.prefer_plaintext", plain);
    try {
      const view = await scene.tb.openMessage(name);
      expect(await view.evaluate("return document.body.textContent;")).toContain(`Words of ${name}`);
      expect(await view.evaluate("return document.querySelector('img[src]') !== null;")).toBe(hasImages);
      await expectTurnedAway(...(hasImages ? [name] : []));
    } finally {
      await scene.tb.setPref("mailnews.display.html_as", 0);
      await scene.tb.setPref("mailnews.display.prefer_plaintext", false);
    }
  });

  test("that was attached to another", async () => {
    await begin("carrier", "attached");
    await scene.tb.openMessage("carrier");
    const view = await scene.tb.openAttachedMessage("attached.eml");
    await settled(view);
    await expectTurnedAway("attached");
    await view.close();
  });

  test("among all that were selected, in their summary", async () => {
    await begin("single", "thread", "thread-reply");
    const text = await scene.tb.execute<string>(
      `await showFolder(folder);
       const pane = about3Pane();
       pane.threadTree.selectAll();
       const summary = await until(
         () => !pane.multiMessageBrowser.hidden && pane.multiMessageBrowser.contentDocument, "the summary");
       await until(() => summary.body.textContent.includes("Words of thread"), "the snippets");
       return summary.body.textContent;`,
      { folder: scene.profile.folders.inbox },
    );
    expect(text).toContain("Words of single");
    await scene.expectNothingLeft();
  });

  test("with its conversation, in a tab", async () => {
    await begin("conversation", "conversation-reply");
    await indexed("conversation", "Re: conversation");
    const view = await viewOf(
      `const { ConversationOpener } = ChromeUtils.importESModule("resource:///modules/ConversationOpener.sys.mjs");
       const header = await headerOf(folderOf(folder), "conversation");
       new ConversationOpener(mainWindow()).openConversationForMessages([header]);
       const tab = await until(
         () => tabmail().tabInfo.filter(info => info.mode.name === "mail3PaneTab")[1], "the conversation's tab");
       const pane = await until(() => tab.chromeBrowser.contentWindow, "the tab's window");
       await until(() => pane.gDBView?.rowCount > 0, "the conversation");
       pane.threadTree.selectedIndex = 0;
       return contextId(await shownMessage(() => pane.messageBrowser?.contentWindow));`,
      { folder: scene.profile.folders.inbox },
    );
    try {
      await settled(view);
      await expectTurnedAway("conversation");
    } finally {
      await scene.tb.execute(
        `tabmail().closeTab(tabmail().tabInfo.filter(info => info.mode.name === "mail3PaneTab")[1]);`,
      );
    }
  });

  test("with its thread, where Thunderbird shows threads as conversations", async () => {
    await begin("thread", "thread-reply");
    await indexed("thread", "Re: thread");
    await scene.tb.setPref("mail.thread.conversation.enabled", true);
    const view = await viewOf(
      `await showFolder(folder);
       const pane = about3Pane();
       pane.gDBView.doCommand(Ci.nsMsgViewCommandType.collapseAll);
       const header = await headerOf(folderOf(folder), "thread");
       pane.threadTree.selectedIndex = pane.gDBView.findIndexOfMsgHdr(header, false);
       const browser = await until(
         () => pane.document.querySelector("conversation-view")?.shadowRoot?.querySelector("#mainConversation browser"),
         "the conversation view");
       return contextId(await shownMessage(() => browser.contentWindow));`,
      { folder: scene.profile.folders.inbox },
    );
    try {
      await expectTurnedAway("thread-reply");
      expect(await view.evaluate("return document.body.textContent;")).toContain("Words of thread-reply");
    } finally {
      await scene.tb.setPref("mail.thread.conversation.enabled", false);
    }
  });

  test.each([
    ["draft", "Drafts"],
    ["template", "Templates"],
  ])("as a %s", async (name, folder) => {
    await begin(`${name}-shown`);
    const view = await scene.tb.openMessage(`${name}-shown`, scene.profile.localFolder(folder));
    await settled(view);
    await expectTurnedAway(`${name}-shown`);
  });
});

describe("no request is made when a message goes into a compose window", () => {
  test("as a draft that is written on", async () => {
    await begin("draft-edited");
    const view = await scene.tb.openMessage("draft-edited", scene.profile.localFolder("Drafts"));
    compose = await view.editDraft();
    await expectTurnedAway("draft-edited");
    expect(await compose.html()).toContain("Words of draft-edited");
  });

  test("as a template", async () => {
    await begin("template-used");
    const view = await scene.tb.openMessage("template-used", scene.profile.localFolder("Templates"));
    compose = await view.useTemplate();
    await expectTurnedAway("template-used");
    expect(await compose.html()).toContain("Words of template-used");
  });

  test("to be redirected", async () => {
    await begin("redirected");
    compose = await (await scene.tb.openMessage("redirected")).redirect();
    await expectTurnedAway("redirected");
    expect(await compose.html()).toContain("Words of redirected");
  });

  test("as an attachment", async () => {
    await begin("forwarded");
    compose = await (await scene.tb.openMessage("forwarded")).forwardAsAttachment();
    await expectTurnedAway("forwarded");
    expect(await compose.evaluate("return compose.gAttachmentBucket.itemCount;")).toBe(1);
  });

  test("piece by piece, over the clipboard", async () => {
    await begin("pasted");
    compose = await (await scene.tb.openMessage("pasted")).reply();
    await expectTurnedAway("pasted");
    await compose.evaluate(
      `const transferable = Cc["@mozilla.org/widget/transferable;1"].createInstance(Ci.nsITransferable);
       transferable.init(null);
       transferable.addDataFlavor("text/html");
       const text = Cc["@mozilla.org/supports-string;1"].createInstance(Ci.nsISupportsString);
       text.data = '<p>Pasted <img src="http://clipboard.example/image.png" width="40" height="30"></p>';
       transferable.setTransferData("text/html", text);
       Services.clipboard.setData(transferable, null, Ci.nsIClipboard.kGlobalClipboard);
       compose.GetCurrentEditor().paste(Ci.nsIClipboard.kGlobalClipboard);`,
    );
    expect(await compose.html()).toContain("http://clipboard.example/image.png");
    await expectTurnedAway("clipboard");
  });
});

describe("a feed's item, with Thunderbird's block off,", () => {
  test("gets its images by clean requests only", async () => {
    await scene.begin();
    await shown(await scene.tb.openMessage("item", scene.profile.folders.feed));
    await scene.expectCleanRequests("http://item.example/image.png", "http://item.example/style.png");
  });

  test("makes no request when the reader does not follow what Thunderbird would load", async () => {
    await scene.begin([], { followThunderbird: false });
    await settled(await scene.tb.openMessage("item-own", scene.profile.folders.feed));
    await expectTurnedAway("item-own");
  });

  test("makes no request when a rule says ask", async () => {
    await begin("item-ask");
    await settled(await scene.tb.openMessage("item-ask", scene.profile.folders.feed));
    await expectTurnedAway("item-ask");
  });
});
