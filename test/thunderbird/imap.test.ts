import { type AddressInfo, connect, createServer, type Server } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { ImapServer } from "../../scripts/thunderbird/imap-server";
import { Scene, settled, shown } from "./harness/scene";

const names = ["clean", "ask", "consent", "tab", "counted"] as const;
const image = (name: string) => `http://${name}.example/image.png`;

/** Passes everything on between Thunderbird and the server, and writes down which whole messages were asked for. */
class Relay {
  /** The arguments of each command that fetches a whole message. */
  readonly fetched: string[] = [];
  #server: Server | undefined;

  async start(target: number): Promise<number> {
    const server = createServer((client) => {
      const upstream = connect(target, "127.0.0.1");
      client.on("data", (data: Buffer) => {
        for (const [, command = ""] of data
          .toString("latin1")
          .matchAll(/UID fetch( \d+ \(.*BODY(?:\.PEEK)?\[\]\))/gi)) {
          this.fetched.push(command);
        }
      });
      client.pipe(upstream).pipe(client);
      client.on("error", () => upstream.destroy());
      upstream.on("error", () => client.destroy());
    });
    this.#server = server;
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    return (server.address() as AddressInfo).port;
  }

  async stop(): Promise<void> {
    await new Promise((resolve) => this.#server?.close(resolve));
  }
}

const relay = new Relay();
let imap: ImapServer;
let scene: Scene;

beforeAll(async () => {
  imap = await ImapServer.start(
    names.map((name) => ({
      subject: name,
      from: `Sender <sender@${name}.example>`,
      html: `<img src="${image(name)}" width="40" height="30">
        <div style="background: url('http://${name}.example/style.png'); height: 20px">box</div>`,
    })),
  );
  scene = await Scene.open({
    imap: { ...imap.account, port: await relay.start(imap.account.port) },
    prefs: {
      // Otherwise Thunderbird fetches every message of the folder by itself, for use offline.
      "mail.server.default.autosync_offline_stores": false,
      "mail.server.default.offline_download": false,
    },
  });
  // A message that is opened while its folder is being listed for the first time may never finish loading.
  await scene.tb.execute(
    "await showFolder(folder); for (const name of names) await headerOf(folderOf(folder), name);",
    {
      folder: scene.profile.folders.imapInbox,
      names,
    },
  );
});

afterAll(async () => {
  await scene.close();
  await relay.stop();
  await imap.stop();
});

const inbox = () => scene.profile.folders.imapInbox;
const bothOf = (name: string) => [image(name), `http://${name}.example/style.png`];

test("a message of a trusted sender on an IMAP server gets its images by clean requests only", async () => {
  await scene.begin([["address", "sender@clean.example", "clean"]]);
  await shown(await scene.tb.openMessage("clean", inbox()));
  await scene.expectCleanRequests(...bothOf("clean"));
});

test("no request is made for a message on an IMAP server at the level ask, with Thunderbird's block off", async () => {
  await scene.begin([["address", "sender@ask.example", "ask"]]);
  await scene.tb.setRemoteContentBlocked(false);
  const view = await scene.tb.openMessage("ask", inbox());
  await settled(view);
  await scene.diverted("ask.example");
  await scene.expectNothingLeft();
});

test("Thunderbird's own consent becomes clean requests for a message on an IMAP server too", async () => {
  await scene.begin();
  await scene.tb.setRemoteContentBlocked(false);
  await shown(await scene.tb.openMessage("consent", inbox()));
  await scene.expectCleanRequests(...bothOf("consent"));
});

test("a message on an IMAP server in a tab of its own gets its images by clean requests only", async () => {
  await scene.begin([["address", "sender@tab.example", "clean"]]);
  await shown(await scene.tb.openInTab("tab", inbox()));
  await scene.expectCleanRequests(...bothOf("tab"));
});

test("reading a displayed message for its sender downloads it no second time", async () => {
  await scene.begin([["address", "sender@counted.example", "clean"]]);
  await shown(await scene.tb.openMessage("counted", inbox()));
  await scene.expectCleanRequests(...bothOf("counted"));
  const uid = names.indexOf("counted") + 1;
  expect(relay.fetched.filter((line) => line.startsWith(` ${uid} `))).toHaveLength(1);
});
