import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { images } from "../../scripts/thunderbird/image-fixtures";
import { headerValue, type WireRequest } from "../../scripts/thunderbird/wire-server";
import { STATE } from "../../src/display/marks";
import { Scene } from "./harness/scene";

let scene: Scene;
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "cleardot-other-"));
  scene = await Scene.open({
    messages: [
      { subject: "message", html: "<p>Nothing remote</p>" },
      { subject: "remote", html: `<img src="http://asked.example/image.png" width="40" height="30">` },
      { subject: "shared", html: `<img src="http://shared.example/image.png" width="40" height="30">` },
    ],
    feed: {
      name: "Feed",
      url: "http://publisher.example/feed.xml",
      items: [
        {
          subject: "item",
          html: "<p>Summary</p>",
          headers: { "Content-Base": "http://publisher.example/page.html" },
        },
      ],
    },
    server: {
      handler: ({ path: target }) =>
        target.endsWith(".html")
          ? {
              headers: { "Content-Type": "text/html; charset=utf-8", "Set-Cookie": "session=1" },
              body: `<!doctype html><link rel="stylesheet" href="/page.css"><img src="/page.png"><iframe src="/frame.htm"></iframe>`,
            }
          : target.endsWith(".css")
            ? { headers: { "Content-Type": "text/css" }, body: "p { color: red }" }
            : target.endsWith(".png")
              ? { headers: { "Content-Type": "image/png" }, body: images.png.body }
              : {
                  headers: { "Content-Type": "text/plain", "Access-Control-Allow-Origin": "*" },
                  body: "answer",
                },
    },
  });
});

afterAll(async () => {
  await scene.close();
  await rm(folder, { recursive: true });
});

const page = (host: string) =>
  ["page.html", "page.css", "page.png", "frame.htm"].map((file) => `http://${host}.example/${file}`);

/** Waits for requests of Thunderbird's own and asserts that they are those, and that nobody took anything off them. */
async function expectUntouched(urls: readonly string[]): Promise<readonly WireRequest[]> {
  // Content tabs ask for the icon of their site when they come to it.
  const requests = await scene.server.waitFor(({ path: target }) => target !== "/favicon.ico", urls.length);
  expect(requests.map(({ url }) => url).sort()).toEqual([...urls].sort());
  for (const request of requests) {
    expect(headerValue(request, "User-Agent")).toMatch(/ Thunderbird\/\d/);
    expect(headerValue(request, "Accept-Language")).toBeDefined();
  }
  return requests;
}

test("a web page in a content tab loads with all that belongs to it, and with its cookies", async () => {
  await scene.begin();
  await scene.tb.plantCookie("content.example", "mine", "1");
  await scene.tb.execute(
    `tabmail().openTab("contentTab", { url: "http://content.example/page.html", background: false });`,
  );
  const requests = await expectUntouched(page("content"));
  for (const request of requests) expect(headerValue(request, "Cookie")).toContain("mine=1");
  const cookies = await scene.tb.cookies();
  expect(cookies).toContainEqual({ host: "content.example", path: "/", name: "session", value: "1" });
});

test("a feed's web page, shown in the place of its item, loads with all that belongs to it", async () => {
  await scene.begin();
  await scene.tb.setPref("rss.show.summary", 0);
  // The page takes the message's place, so that no message is ever loaded.
  await scene.tb.execute("await showFolder(folder); about3Pane().threadTree.selectedIndex = 0;", {
    folder: scene.profile.folders.feed,
  });
  await expectUntouched(page("publisher"));
});

test("a sign-in window loads with all that belongs to it", async () => {
  await scene.begin();
  await scene.tb.execute(
    `const request = {
       url: "http://sign-in.example/page.html", promptText: "", iconURI: "", account: null,
       cancelled() {}, loaded(win) {},
     };
     request.wrappedJSObject = request;
     Services.ww.openWindow(null, "chrome://messenger/content/browserRequest.xhtml", null,
       "chrome,private,centerscreen,width=980,height=750", request);`,
  );
  await expectUntouched(page("sign-in"));
  await scene.tb.execute(
    `for (const win of Services.wm.getEnumerator(null)) {
       if (win.location.href === "chrome://messenger/content/browserRequest.xhtml") win.close();
     }`,
  );
});

test("what Thunderbird's own code asks for, as calendars and address books do, leaves as it was made", async () => {
  await scene.begin();
  await scene.tb.openMessage("message");
  await scene.tb.execute(
    `await new Promise((resolve, reject) => {
       const request = new (mainWindow().XMLHttpRequest)();
       request.open("PROPFIND", "http://calendar.example/dav/");
       request.setRequestHeader("Depth", "1");
       request.onload = resolve;
       request.onerror = reject;
       request.send("<propfind/>");
     });`,
  );
  const [request] = await expectUntouched(["http://calendar.example/dav/"]);
  expect(request?.method).toBe("PROPFIND");
  expect(request?.body.toString()).toBe("<propfind/>");
});

test("another add-on's requests leave as they were made", async () => {
  await scene.begin();
  const other = path.join(folder, "other");
  await mkdir(other);
  await writeFile(
    path.join(other, "manifest.json"),
    JSON.stringify({
      manifest_version: 3,
      name: "Another add-on",
      version: "1",
      browser_specific_settings: { gecko: { id: "other@example.org" } },
      background: { scripts: ["background.js"] },
      host_permissions: ["<all_urls>"],
      content_security_policy: { extension_pages: "script-src 'self'" },
    }),
  );
  await writeFile(
    path.join(other, "background.js"),
    `fetch("http://other.example/data", { headers: { "X-Own": "1" } }).then(() => {
       const image = new Image();
       image.src = "https://other.example/page.png";
     });`,
  );
  await scene.tb.installAddon(other);
  const requests = await expectUntouched(["http://other.example/data", "https://other.example/page.png"]);
  expect(requests.map((request) => headerValue(request, "X-Own"))).toContain("1");
  await scene.tb.uninstallAddon("other@example.org");
});

test("web pages that are open when Cleardot starts are not looked at: not in a content tab, not in the mail tab", async () => {
  await scene.begin();
  const { tb } = scene;
  // As Thunderbird shows its start page.
  await tb.execute(
    `await showFolder(folder);
     about3Pane().messagePane.displayWebPage("http://publisher.example/page.html");`,
    { folder: scene.profile.folders.inbox },
  );
  const message = await tb.openInTab("remote");
  await tb.execute(
    `tabmail().openTab("contentTab", { url: "http://open.example/page.html", background: false });`,
  );
  const read = () =>
    tb.execute<readonly string[]>(
      `const tab = await until(
         () => tabmail().tabInfo.find(({ browser }) => browser?.currentURI?.spec === "http://open.example/page.html"),
         "the content tab",
       );
       await until(() => about3Pane().webBrowser.currentURI?.spec === "http://publisher.example/page.html", "the page in the mail tab");
       const browsers = [tab.browser, about3Pane().webBrowser];
       const read = \`
         const { document } = content;
         await new Promise(resolve => content.setTimeout(resolve, 300));
         return [document.URL, document.images[0]?.hasAttribute(state), document.adoptedStyleSheets.length].join(" ");
       \`;
       return Promise.all(browsers.map(browser => runInPage(browser, read, { state }, 20000, true)));`,
      { state: STATE },
    );
  const untouched = ["http://open.example/page.html false 0", "http://publisher.example/page.html false 0"];
  expect(await read()).toEqual(untouched);
  await scene.switchOffAndOn();
  // The message that was open is: so the others had their chance.
  await message.waitFor("return ![null, 'loading'].includes(document.images[0].getAttribute(state));", {
    state: STATE,
  });
  expect(await read()).toEqual(untouched);
  const hosts = (await scene.log()).map(({ host }) => host);
  expect(hosts).toContain("asked.example");
  expect(hosts).not.toContain("open.example");
  expect(hosts).not.toContain("publisher.example");
  await message.close();
});

test("a HEAD of Thunderbird's own is answered while Cleardot asks for the same host's proxy", async () => {
  await scene.begin();
  const { tb } = scene;
  await tb.setRemoteContentBlocked(false);
  const failed = await tb.execute<number>(
    `const ends = [];
     const ask = () => new Promise(resolve => {
       const request = new (mainWindow().XMLHttpRequest)();
       request.open("HEAD", "http://shared.example/");
       request.onload = () => resolve(0);
       request.onerror = () => resolve(1);
       request.send();
     });
     const shown = showMessage(folder, "shared", 20000);
     for (let i = 0; i < 250; i++) {
       ends.push(ask());
       await sleep(2);
     }
     await shown;
     return (await Promise.all(ends)).reduce((sum, one) => sum + one, 0);`,
    { folder: scene.profile.folders.inbox },
    60_000,
  );
  await tb.setRemoteContentBlocked(true);
  await scene.diverted("shared.example");
  expect(failed).toBe(0);
});
