import { readFile } from "node:fs/promises";
import path from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import type { MessageSpec } from "../../scripts/thunderbird/message";
import { type ComposeView, type MessageView, waitUntil } from "../../scripts/thunderbird/thunderbird";
import { Scene, settled, shown } from "./harness/scene";

const ways = ["reply", "replyAll", "forwardInline", "editAsNew"] as const;
const levels = ["ask", "clean"] as const;

function asking(name: string): MessageSpec {
  const host = `http://${name}.example`;
  return {
    subject: name,
    from: `Sender <sender@${name}.example>`,
    cc: "Third <third@example.net>",
    // The mark is Thunderbird's own for "put this into the mail when it is sent"; a sender can write it as well.
    html: `<body background="${host}/body.png" moz-do-not-send="false">
      <img src="${host}/marked.png" moz-do-not-send="false" width="40" height="30"><p>Text<img src="${host}/image.png" width="40" height="30">
      <img srcset="${host}/set.png 2x" src="${host}/set-1.png" width="40" height="30"></p>
      <div style="background: url('${host}/style.png'); width: 99px">box</div>
      <table background="${host}/table.png"><tr><td>cell</td></tr></table>`,
  };
}

const nameOf = (way: string, level: string) => `${way.toLowerCase()}-${level}`;

let scene: Scene;
let compose: ComposeView | undefined;

beforeAll(async () => {
  scene = await Scene.open({
    messages: [
      ...ways.flatMap((way) => levels.map((level) => asking(nameOf(way, level)))),
      ...["later-reply", "later-forward", "later-edit", "draft", "picture"].map(asking),
    ],
  });
});

afterAll(() => scene.close());

afterEach(async () => {
  await compose?.close().catch(() => undefined);
  compose = undefined;
});

/** Shows a message with Thunderbird's block on, and switches the block off before anything is composed. */
async function showThenUnblock(name: string, level: (typeof levels)[number]): Promise<MessageView> {
  await scene.tb.setRemoteContentBlocked(true);
  await scene.begin([
    ["address", `sender@${name}.example`, level],
    // What the reader wrote is a message too, and with the block off it would be loaded, clean, when it is shown.
    ["address", "reader@example.org", "ask"],
  ]);
  const view = await scene.tb.openMessage(name);
  await (level === "clean" ? shown(view) : settled(view));
  // The images of the style come by a later look; what is counted from here on must not meet them.
  if (level === "clean") await waitUntil(() => allFetched(name), `every image of ${name}`);
  await scene.tb.setRemoteContentBlocked(false);
  return view;
}

/** Whether the image server has been asked for each image of a message that a clean load fetches. */
function allFetched(name: string): boolean {
  const asked = new Set(scene.server.requests().map(({ url }) => url));
  return ["body", "marked", "image", "style", "table"].every((file) =>
    asked.has(`http://${name}.example/${file}.png`),
  );
}

/** Waits until the compose window has asked for the quoted message's images, and been turned away. */
async function turnedAway(name: string): Promise<void> {
  await scene.diverted(`${name}.example`);
}

describe.each(levels)("with Thunderbird's block off and the sender at the level %s", (level) => {
  test.each(ways)("no request is made when the message goes into a compose window by %s", async (way) => {
    const name = nameOf(way, level);
    const view = await showThenUnblock(name, level);
    await scene.forgetTraffic();
    compose = await view[way]();
    await turnedAway(name);
    await scene.expectNothingLeft();
    expect(await compose.html()).toContain(`http://${name}.example/image.png`);
  });
});

describe("what has been written", () => {
  /** Waits until a local folder holds a message, and returns all that is in the folder, as it would be sent. */
  async function sourceIn(folder: string, text: string): Promise<string> {
    const file = path.join(scene.profile.directory, "Mail/Local Folders", folder);
    return waitUntil(
      async () => {
        const source = await readFile(file, "utf8").catch(() => "");
        return source.includes(text) ? source : "";
      },
      `${text} in ${folder}`,
      30_000,
    );
  }

  test.each([
    ["reply", "later-reply"],
    ["forwardInline", "later-forward"],
    ["editAsNew", "later-edit"],
  ] as const)("makes no request when it is sent later, made by %s", async (way, name) => {
    const view = await showThenUnblock(name, "ask");
    compose = await view[way]();
    await turnedAway(name);
    await scene.forgetTraffic();
    await compose.evaluate(
      `compose.gMsgCompose.compFields.to = "third@example.net";
       compose.CompFields2Recipients(compose.gMsgCompose.compFields);
       await compose.GenericSendMessage(Ci.nsIMsgCompDeliverMode.Later);`,
    );
    await sourceIn("Unsent Messages", `http://${name}.example/marked.png`);
    await scene.expectNothingLeft();
  });

  test("makes no request when it is saved as a draft and the draft is opened again", async () => {
    const view = await showThenUnblock("draft", "ask");
    compose = await view.reply();
    await turnedAway("draft");
    await scene.forgetTraffic();
    await compose.evaluate("await compose.GenericSendMessage(Ci.nsIMsgCompDeliverMode.SaveAsDraft);");
    await sourceIn("Drafts", "http://draft.example/image.png");
    await compose.close();
    const draft = await scene.tb.openMessage(0, scene.profile.localFolder("Drafts"));
    compose = await draft.editAsNew();
    await scene.expectNothingLeft();
  });

  test("makes no request for a picture that is put in by its address", async () => {
    const view = await showThenUnblock("picture", "ask");
    compose = await view.reply();
    await turnedAway("picture");
    await scene.forgetTraffic();
    await compose.evaluate(
      `compose.GetCurrentEditor().insertHTML('<img src="http://inserted.example/image.png" width="40">');`,
    );
    await scene.diverted("inserted.example");
    await scene.expectNothingLeft();
  });
});
