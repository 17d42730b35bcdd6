import { createServer, type Server } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { DnsLog, dnsLogModules } from "../../../scripts/thunderbird/dns-log";
import { png } from "../../../scripts/thunderbird/image-fixtures";
import type { MessageSpec } from "../../../scripts/thunderbird/message";
import { addonId, createProfile, type Pref } from "../../../scripts/thunderbird/profile";
import {
  launchThunderbird,
  type MessageView,
  type Thunderbird,
} from "../../../scripts/thunderbird/thunderbird";
import { breachesOf } from "../../../scripts/thunderbird/wire-contract";
import { type WireHandler, type WireRequest, WireServer } from "../../../scripts/thunderbird/wire-server";
import type { Level } from "../../../src/core/level";
import type { ViewReport } from "../../../src/protocol/page-message";
import { type PreparedVector, prepare, type Vector } from "./vector";

/** One run: a Thunderbird of its own in which every vector is opened once. */
export interface RunOptions {
  readonly vectors: readonly Vector[];
  /** Thunderbird's own block of remote content. */
  readonly blocked: boolean;
  /** Level of the rule for the sender; null for no rule. */
  readonly level: Level | null;
  /** The add-on; null for Thunderbird alone. */
  readonly xpi: string | null;
  /** Whether conditional CSS is left in style elements: as shipped, Thunderbird takes it out. */
  readonly conditionalCss: boolean;
  /** Labels of the images that a vector has to show, and so are waited for; without the add-on, of requests. */
  readonly awaited: (vector: Vector) => readonly string[];
}

/** What one vector did in one run. Labels are sorted; one stands there twice for two requests. */
export interface Cell {
  /** Labels whose image the message's document shows. */
  readonly shown: readonly string[];
  /** Labels a request was made for. */
  readonly requested: readonly string[];
  /** Labels whose host name was given to the resolver. */
  readonly resolved: readonly string[];
  /** What the requests had that the wire contract forbids, or lacked. */
  readonly breaches: readonly string[];
  /** Connections to the web servers that were opened while the message was on screen. */
  readonly connections: number;
  /** The same for the servers of other protocols. */
  readonly trapped: number;
}

/** What a run found. */
export interface RunResult {
  /** Thunderbird's, without what follows the first dot. */
  readonly version: number;
  readonly cells: ReadonlyMap<string, Cell>;
  /** Requests for hosts no vector names. */
  readonly strays: readonly string[];
  /** Host names given to the resolver that no vector names. */
  readonly strayHosts: readonly string[];
  /** Connections over which no request came. */
  readonly idleConnections: number;
  /** Cookies in Thunderbird's jar at the end, but for the planted one. */
  readonly cookies: readonly string[];
}

const SENDER = "sender@example.com";

const PLANTED = { host: ".example.com", name: "NID", value: "planted" };

/**
 * ms a message stays on screen at least, from its load on, for what Thunderbird asks for by itself; as long as it
 * took to load where the machine is slower than that.
 */
const DWELL = 100;

/** ms to wait for the images that are expected to be shown. */
const PATIENCE = 3_000;

/** ms for what is still on its way when the last message was shown. */
const AFTERMATH = 1_000;

/** Ports of all that is not HTTP and that an address in a message could lead to: those of mail, news, directories, files. */
const OTHER_PORTS = [
  21, 22, 25, 69, 110, 119, 137, 139, 143, 389, 445, 465, 548, 563, 587, 636, 873, 993, 995, 1080, 2049, 9418,
];

/** A host name as the resolver and the servers know it. */
function hostOf(address: string): string {
  // Only http and its like are special schemes, whose host is brought into its canonical form.
  const { hostname } = new URL(address.replace(/^[\w+.-]+:\/\//, "http://"));
  return hostname.toLowerCase().replace(/\.$/, "");
}

/** An image that can be told from all others: its colour is its number. */
function numbered(index: number): Buffer {
  return png(40, 20, { color: [(index >> 16) & 255, (index >> 8) & 255, index & 255] });
}

/** Counts the connections it accepts, and says nothing. */
class Trap {
  connections = 0;
  readonly #server: Server;

  private constructor(server: Server) {
    this.#server = server;
    server.on("connection", (socket) => {
      this.connections++;
      socket.on("error", () => undefined);
      setTimeout(() => socket.destroy(), 1_000).unref();
    });
  }

  static async start(): Promise<Trap> {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    return new Trap(server);
  }

  get port(): number {
    const address = this.#server.address();
    return typeof address === "object" && address !== null ? address.port : 0;
  }

  async stop(): Promise<void> {
    await new Promise((resolve) => this.#server.close(resolve));
  }
}

/** Who asks for which host. */
interface Claim {
  readonly vector: string;
  readonly label: string;
  readonly index: number;
}

function claimsOf(prepared: readonly PreparedVector[]): Map<string, Claim> {
  const claims = new Map<string, Claim>();
  for (const { vector, asked } of prepared) {
    for (const [label, address] of asked) {
      const host = hostOf(address);
      if (claims.has(host)) throw new Error(`two vectors, or two labels of ${vector.name}, ask for ${host}`);
      claims.set(host, { vector: vector.name, label, index: claims.size + 1 });
    }
  }
  return claims;
}

function messageOf({ vector, message }: PreparedVector): MessageSpec {
  const { mime, headers = {}, ...rest } = message;
  const from = `Sender <${SENDER}>`;
  if (mime === undefined) return { subject: vector.name, from, headers, ...rest };
  const lines = [
    ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
    `From: ${from}`,
    "To: Reader <reader@example.org>",
    `Subject: ${vector.name}`,
    "Date: Mon, 05 Jan 2026 10:00:00 +0000",
    `Message-ID: <${vector.name}@example.com>`,
    "MIME-Version: 1.0",
    `Content-Type: ${mime.type}`,
    "Content-Transfer-Encoding: 8bit",
  ];
  return { raw: Buffer.from(`${lines.join("\r\n")}\r\n\r\n${mime.body}\r\n`, "utf8") };
}

function handlerFor(claims: ReadonlyMap<string, Claim>): WireHandler {
  return ({ host, path }) => {
    const planted = {
      "Set-Cookie": "reader=1; Max-Age=86400; Path=/; Domain=example.com",
      ETag: '"reader"',
      "Last-Modified": "Mon, 05 Jan 2026 10:00:00 GMT",
      "Cache-Control": "max-age=86400",
    };
    if (path.startsWith("/to/")) {
      return { status: 302, headers: { ...planted, Location: decodeURIComponent(path.slice(4)) } };
    }
    const kind = /\.(css|js|html|vtt)(?:\?|$)/.exec(path)?.[1];
    if (kind !== undefined) {
      return {
        headers: { ...planted, "Content-Type": `text/${kind === "js" ? "javascript" : kind}` },
        body: "<p>",
      };
    }
    const claim = claims.get(host.replace(/:\d+$/, "").toLowerCase().replace(/\.$/, ""));
    return {
      headers: { ...planted, "Content-Type": "image/png", "Access-Control-Allow-Origin": "*" },
      body: numbered(claim?.index ?? 0),
    };
  };
}

/** Runs in the message's document: the numbered images it shows, by their place in the list of all, once all awaited are there. */
const SHOWN = `
  const properties = ["background-image", "border-image-source", "content", "cursor", "list-style-image", "mask-image", "shape-outside"];
  const pseudos = [null, "::before", "::after", "::marker", "::first-letter", "::first-line", "::placeholder", "::file-selector-button"];
  const look = () => {
    const found = new Set();
    const take = text => {
      for (const [, base64] of text.matchAll(/data:image\\/png;base64,([A-Za-z0-9+\\/]+=*)/g)) found.add(base64);
    };
    for (const element of document.querySelectorAll("*")) {
      // An attribute is what is asked of an element; an image element also has to have decoded it.
      if (element.localName !== "img" || (element.complete && element.naturalWidth > 0)) {
        for (const { name, value } of element.attributes) if (name !== "style") take(value);
      }
      for (const pseudo of pseudos) {
        const style = window.getComputedStyle(element, pseudo);
        for (const property of properties) take(style.getPropertyValue(property));
      }
    }
    return [...found];
  };
  const end = Date.now() + patience;
  let found = look();
  while (!awaited.every(base64 => found.includes(base64)) && Date.now() < end) {
    await sleep(10);
    found = look();
  }
  return found;`;

/** Opens every vector once in a Thunderbird of its own, and says what each of them did. */
export async function runMatrix(options: RunOptions): Promise<RunResult> {
  const prepared = options.vectors.map(prepare);
  const claims = claimsOf(prepared);
  const server = await WireServer.start({
    handler: handlerFor(claims),
    http2: (name) => name.startsWith("h2-"),
  });
  const trap = await Trap.start();
  const serverPrefs = server.prefs();
  const prefs: Record<string, Pref> = {
    ...serverPrefs,
    "network.socket.forcePort": [
      String(serverPrefs["network.socket.forcePort"]),
      `8080=${server.port}`,
      ...OTHER_PORTS.map((port) => `${port}=${trap.port}`),
    ].join(";"),
    // Gecko opens a second connection when the first is slow to come up: that says nothing about the message.
    "network.http.connection-retry-timeout": 0,
    "mailnews.message_display.disable_remote_image": options.blocked,
    "mail.html_sanitize.drop_conditional_css": !options.conditionalCss,
    // As Thunderbird is shipped; the profile of tests turns it off.
    "security.OCSP.enabled": 1,
    "mail.smtpserver.smtp1.port": trap.port,
  };
  const profile = await createProfile({
    messages: [{ subject: "Before the first" }, ...prepared.map(messageOf)],
    prefs,
    addons: options.xpi === null ? {} : { [addonId]: options.xpi },
  });
  try {
    const tb = await launchThunderbird({ profile, mozLog: dnsLogModules });
    try {
      await tb.trustAuthority(server.caBase64Der);
      await tb.plantCookie(PLANTED.host, PLANTED.name, PLANTED.value);
      return await openAll(tb, server, trap, prepared, claims, options);
    } finally {
      await tb.quit();
    }
  } finally {
    await profile.remove();
    await server.stop();
    await trap.stop();
  }
}

async function openAll(
  tb: Thunderbird,
  server: WireServer,
  trap: Trap,
  prepared: readonly PreparedVector[],
  claims: ReadonlyMap<string, Claim>,
  options: RunOptions,
): Promise<RunResult> {
  const settled = options.xpi === null ? async () => undefined : await watcherOf(tb, options);
  const dns = new DnsLog(tb.mozLogFile ?? "");
  const view = await tb.openMessage(0);
  const display = await displayOf(tb);
  await server.quiet(300);
  await dns.clear();
  server.clear();

  const images = new Map([...claims].map(([, { index }]) => [numbered(index).toString("base64"), index]));
  const labels = new Map([...claims.values()].map((claim) => [claim.index, claim]));
  const shown = new Map<string, string[]>();
  const connections = new Map<string, Pick<Cell, "connections" | "trapped">>();
  for (const [index, { vector }] of prepared.entries()) {
    const before = { web: server.connections().length, trap: trap.connections };
    const started = performance.now();
    await display(index + 1).catch((cause: unknown) => {
      throw new Error(`${vector.name} was not displayed`, { cause });
    });
    const loaded = performance.now();
    const awaited = options
      .awaited(vector)
      .map((label) => [...claims].find(([, claim]) => claim.vector === vector.name && claim.label === label))
      .filter((entry) => entry !== undefined);
    if (options.xpi === null) {
      const hosts = new Set(awaited.map(([host]) => host));
      // What is missing is found missing by the test.
      await server
        .waitFor((request) => hosts.has(hostOf(`http://${request.host}`)), hosts.size, PATIENCE)
        .catch(() => undefined);
    } else if (awaited.length > 0) {
      await lookAt(
        view,
        awaited.map(([, { index }]) => numbered(index).toString("base64")),
      );
    }
    const dwell = Math.max(DWELL, loaded - started);
    await sleep(Math.max(0, dwell - (performance.now() - loaded)));
    await settled(vector.name);
    // All that is there, awaited or not.
    const found = await lookAt(view, []);
    shown.set(
      vector.name,
      found.map((base64) => {
        const claim = labels.get(images.get(base64) ?? -1);
        return claim?.vector === vector.name ? claim.label : `foreign: ${claim?.vector} ${claim?.label}`;
      }),
    );
    connections.set(vector.name, {
      connections: server.connections().length - before.web,
      trapped: trap.connections - before.trap,
    });
  }
  await sleep(AFTERMATH);
  await server.quiet(300);
  const { asked } = await dns.hosts();
  const requests = server.requests();
  const jar = await tb.cookies();
  return resultOf(prepared, claims, shown, connections, requests, asked, {
    version: Number.parseInt(await tb.execute<string>("return Services.appinfo.version;"), 10),
    idleConnections: server
      .connections()
      .filter(({ id }) => requests.every((request) => request.connection !== id)).length,
    cookies: jar
      .filter(({ host, name }) => host !== PLANTED.host || name !== PLANTED.name)
      .map(({ host, name }) => `${name} of ${host}`),
  });
}

/**
 * @returns shows a message of the folder that is open by its place in it, as when one goes from message to message;
 *   resolves when it is loaded
 */
async function displayOf(tb: Thunderbird): Promise<(index: number) => Promise<void>> {
  const rows = await tb.execute<number[]>(
    `const { gDBView, gFolder } = about3Pane();
     return [...gFolder.messages].map(header => gDBView.findIndexOfMsgHdr(header, true));`,
  );
  return (index) =>
    tb.execute(
      `const { threadTree, messageBrowser, gDBView } = about3Pane();
       const { messageKey } = gDBView.getMsgHdrAt(row);
       await eventAfter(messageBrowser.contentWindow, "MsgLoaded", () => { threadTree.selectedIndex = row; },
         { accept: event => event.detail?.messageKey === messageKey });`,
      { row: rows[index] ?? -1 },
    );
}

function lookAt(view: MessageView, awaited: readonly string[]): Promise<string[]> {
  return view.evaluate<string[]>(SHOWN, { awaited: [...awaited], patience: PATIENCE });
}

function resultOf(
  prepared: readonly PreparedVector[],
  claims: ReadonlyMap<string, Claim>,
  shown: ReadonlyMap<string, readonly string[]>,
  connections: ReadonlyMap<string, Pick<Cell, "connections" | "trapped">>,
  requests: readonly WireRequest[],
  resolved: readonly string[],
  rest: Pick<RunResult, "version" | "idleConnections" | "cookies">,
): RunResult {
  const strays: string[] = [];
  const byVector = new Map<string, { requested: string[]; resolved: string[]; breaches: string[] }>();
  for (const { vector } of prepared) byVector.set(vector.name, { requested: [], resolved: [], breaches: [] });
  for (const request of requests) {
    const claim = claims.get(hostOf(`http://${request.host}`));
    const cell = byVector.get(claim?.vector ?? "");
    if (claim === undefined || cell === undefined) {
      strays.push(`${request.method} ${request.url}`);
    } else {
      cell.requested.push(claim.label);
      cell.breaches.push(...breachesOf(request));
    }
  }
  const strayHosts: string[] = [];
  for (const host of resolved) {
    const claim = claims.get(host.toLowerCase().replace(/\.$/, ""));
    if (claim === undefined) strayHosts.push(host);
    else byVector.get(claim.vector)?.resolved.push(claim.label);
  }
  const cells = new Map<string, Cell>();
  for (const [name, cell] of byVector) {
    cells.set(name, {
      shown: [...(shown.get(name) ?? [])].sort(),
      requested: cell.requested.sort(),
      resolved: cell.resolved.sort(),
      breaches: cell.breaches,
      ...(connections.get(name) ?? { connections: 0, trapped: 0 }),
    });
  }
  return { cells, strays, strayHosts, ...rest };
}

/**
 * Sets the add-on's rule and settings.
 * @returns waits until the add-on has dealt with all images of the message with that subject
 */
async function watcherOf(tb: Thunderbird, options: RunOptions): Promise<(subject: string) => Promise<void>> {
  await tb.waitForAddon();
  await tb.closeWelcomePage();
  await tb.evaluateInBackground("return browser.storage.local.set({ rules, settings });", {
    rules:
      options.level === null
        ? []
        : [
            {
              scope: "address",
              value: SENDER,
              level: options.level,
              vouchers: [{ state: "unknown", account: null, exact: false }],
              createdAt: 1,
            },
          ],
    // Every name leads to this machine.
    settings: { allowPrivateTargets: true },
  });
  // A page of the add-on without a script of its own, from which the background may be asked.
  const page = await tb.openExtensionPage("icons/cleardot.svg");
  const tabId = await tb.execute<number>("return extensionOf(id).tabManager.getWrapper(mailTab()).id;", {
    id: addonId,
  });
  return async (subject) => {
    const end = Date.now() + PATIENCE;
    for (;;) {
      const report = await page.evaluate<ViewReport | null>(
        `return browser.runtime.sendMessage({ type: "view-report", tabId });`,
        { tabId },
      );
      const done = report?.subject === subject && report.items.every(({ outcome }) => outcome !== "loading");
      if (done || Date.now() > end) return;
      await sleep(15);
    }
  };
}
