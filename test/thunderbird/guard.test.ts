import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { MessageSpec } from "../../scripts/thunderbird/message";
import type { MessageView } from "../../scripts/thunderbird/thunderbird";
import { places, Scene, settled, shown, shownCount } from "./harness/scene";

/** A message that asks a host of its own name for all sorts of things. */
function asking(name: string): MessageSpec {
  const host = `http://${name}.example`;
  return {
    subject: name,
    from: `Sender <sender@${name}.example>`,
    html: `<link rel="stylesheet" href="${host}/sheet.css">
      <style>@import url("${host}/import.css"); .box { background: url("${host}/style.png"); height: 20px }</style>
      <p><img src="${host}/image.png" width="40" height="30">
      <img srcset="${host}/set.png 1x, ${host}/set-2.png 2x" width="40" height="30"></p>
      <div class="box">box</div><table background="${host}/table.png"><tr><td>cell</td></tr></table>
      <iframe src="${host}/frame.html"></iframe><object data="${host}/object.svg"></object>
      <video src="${host}/film.mp4" poster="${host}/poster.png" width="40" height="30" preload="auto"></video>`,
  };
}

const everywhere = [...places, "an .eml file"] as const;

const blocks = ["on", "off"] as const;

type Place = (typeof everywhere)[number];

const nameOf = (place: Place, block: (typeof blocks)[number]) => `${everywhere.indexOf(place)}-${block}`;

const singles = [
  "consent",
  "allowed",
  "allowed-ask",
  "show",
  "show-ask",
  "show-never",
  "asleep-ask",
  "asleep-clean",
  "print-shown",
  "print-hidden",
] as const;

let scene: Scene;
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "cleardot-eml-"));
  scene = await Scene.open({
    messages: [
      ...everywhere.flatMap((place) => blocks.map((block) => asking(nameOf(place, block)))),
      ...singles.map(asking),
    ],
    feed: {
      name: "Feed",
      url: "http://publisher.example/feed.xml",
      items: ["item", "item-ask"].map((name) => ({
        ...asking(name),
        headers: { "Content-Base": `http://publisher.example/${name}.html` },
      })),
    },
  });
});

afterAll(async () => {
  await scene.close();
  await rm(folder, { recursive: true });
});

beforeEach(() => scene.tb.setRemoteContentBlocked(true));

function open(place: Place, name: string): Promise<MessageView> {
  return place === "an .eml file" ? scene.openEml(asking(name)) : scene.openIn(place, name);
}

/** The images of `asking` that a clean load brings in: the poster and all that is an image, and nothing else. */
const imagesOf = (name: string) =>
  ["image.png", "set.png", "style.png", "table.png", "poster.png"].map(
    (file) => `http://${name}.example/${file}`,
  );

describe.each(blocks)("with Thunderbird's block %s", (block) => {
  test.each(everywhere)(
    "no request is made when a message is shown in %s at the level ask",
    async (place) => {
      const name = nameOf(place, block);
      await scene.tb.setRemoteContentBlocked(block === "on");
      await scene.begin([["address", `sender@${name}.example`, "ask"]]);
      const view = await open(place, name);
      await settled(view);
      if (block === "off") await scene.diverted(`${name}.example`);
      await scene.expectNothingLeft();
      await view.close();
    },
  );
});

describe("where Thunderbird itself would load the images", () => {
  test("its block switched off is consent: a message without a rule gets its images by clean requests only", async () => {
    await scene.tb.setRemoteContentBlocked(false);
    await scene.begin();
    const view = await scene.tb.openMessage("consent");
    await shown(view);
    await scene.expectCleanRequests(...imagesOf("consent"));
    expect(await scene.report(view)).toMatchObject({ level: "clean", levelSource: "consent" });
  });

  test("its exception for a sender is consent: the images come by clean requests only", async () => {
    await scene.tb.allowSender("sender@allowed.example");
    await scene.begin();
    await shown(await scene.tb.openMessage("allowed"));
    await scene.expectCleanRequests(...imagesOf("allowed"));
  });

  test("no request is made when the sender has Thunderbird's exception and a rule that says ask", async () => {
    await scene.tb.allowSender("sender@allowed-ask.example");
    await scene.begin([["address", "sender@allowed-ask.example", "ask"]]);
    await settled(await scene.tb.openMessage("allowed-ask"));
    await scene.diverted("allowed-ask.example");
    await scene.expectNothingLeft();
  });

  test("its button Show remote content loads the images, by clean requests only", async () => {
    await scene.begin();
    const view = await scene.tb.openMessage("show");
    await settled(view);
    expect(await view.hasRemoteContentBar()).toBe(true);
    await scene.expectNothingLeft();
    await view.showRemoteContent();
    await shown(view);
    await scene.expectCleanRequests(...imagesOf("show"));
  });

  test.each(["ask", "never"] as const)(
    "no request is made when Show remote content is pressed and a rule says %s",
    async (level) => {
      const name = `show-${level}`;
      await scene.begin([["address", `sender@${name}.example`, level]]);
      const view = await scene.tb.openMessage(name);
      await settled(view);
      await view.showRemoteContent();
      await settled(view);
      await scene.diverted(`${name}.example`);
      await scene.expectNothingLeft();
    },
  );
});

describe("with the event page asleep", () => {
  test("no request is made when a message is shown at the level ask", async () => {
    await scene.tb.setRemoteContentBlocked(false);
    await scene.begin([["address", "sender@asleep-ask.example", "ask"]]);
    await scene.tb.terminateBackground();
    await settled(await scene.tb.openMessage("asleep-ask"));
    expect(await scene.tb.backgroundState()).toBe("running");
    await scene.expectNothingLeft();
  });

  test("the images come by clean requests when a message is shown at the level clean", async () => {
    await scene.tb.setRemoteContentBlocked(false);
    await scene.begin([["address", "sender@asleep-clean.example", "clean"]]);
    await scene.tb.terminateBackground();
    await shown(await scene.tb.openMessage("asleep-clean"));
    await scene.expectCleanRequests(...imagesOf("asleep-clean"));
  });
});

describe("on paper", () => {
  /** Prints the document of a browsing context, found by chrome code, into a PDF file. */
  async function print(find: string, args: Readonly<Record<string, string | number>>): Promise<Buffer> {
    const file = path.join(folder, "print.pdf");
    await scene.tb.execute(
      `const service = Cc["@mozilla.org/gfx/printsettings-service;1"].getService(Ci.nsIPrintSettingsService);
       const settings = service.createNewPrintSettings();
       settings.isInitializedFromPrinter = true;
       settings.isInitializedFromPrefs = true;
       settings.outputFormat = Ci.nsIPrintSettings.kOutputFormatPDF;
       settings.outputDestination = Ci.nsIPrintSettings.kOutputDestinationFile;
       settings.toFileName = file;
       settings.printSilent = true;
       const browsingContext = await (async () => { ${find} })();
       await browsingContext.print(settings);`,
      { ...args, file },
    );
    return readFile(file);
  }

  test("no request is made when the displayed message is printed", async () => {
    await scene.tb.setRemoteContentBlocked(false);
    await scene.begin([["address", "sender@print-shown.example", "ask"]]);
    const view = await scene.tb.openMessage("print-shown");
    await settled(view);
    const pdf = await print("return windowOf(context).getMessagePaneBrowser().browsingContext;", {
      context: view.contextId,
    });
    expect(pdf.subarray(0, 5).toString()).toBe("%PDF-");
    await scene.expectNothingLeft();
  });

  test("no request is made when a message is printed that no tab shows", async () => {
    await scene.tb.setRemoteContentBlocked(false);
    await scene.begin([["address", "sender@print-hidden.example", "ask"]]);
    const pdf = await print(
      `const header = await headerOf(folderOf(folder), "print-hidden");
       const uri = header.folder.getUriForMsg(header);
       const { PrintUtils } = mainWindow();
       await PrintUtils.loadPrintBrowser(MailServices.messageServiceFromURI(uri).getUrlForUri(uri).spec);
       return PrintUtils.printBrowser.browsingContext;`,
      { folder: scene.profile.folders.inbox },
    );
    expect(pdf.subarray(0, 5).toString()).toBe("%PDF-");
    await scene.diverted("print-hidden.example");
    await scene.expectNothingLeft();
  });
});

describe("a feed's item", () => {
  test("whose images Thunderbird loads whatever its block says gets them by clean requests only", async () => {
    await scene.begin();
    await shown(await scene.tb.openMessage("item", scene.profile.folders.feed));
    await scene.expectCleanRequests(...imagesOf("item"));
  });

  test("makes no request when a rule says ask", async () => {
    await scene.begin([["address", "sender@item-ask.example", "ask"]]);
    const view = await scene.tb.openMessage("item-ask", scene.profile.folders.feed);
    await settled(view);
    await scene.diverted("item-ask.example");
    await scene.expectNothingLeft();
    expect(await shownCount(view)).toBe(0);
  });
});
