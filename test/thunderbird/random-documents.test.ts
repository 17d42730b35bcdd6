/**
 * Random documents, well-formed and not: none makes a request by itself, none is asked for an image that it hides, each is reported,
 * and its first image comes where it is read.
 *
 * Environment: CLEARDOT_DOCUMENTS is how many (`npm run torture` opens 2,000), CLEARDOT_SEED makes the documents of a run again,
 * and CLEARDOT_DOCUMENT opens one of them alone.
 */
import { afterAll, beforeAll, expect, test } from "vitest";
import type { MessageView } from "../../scripts/thunderbird/thunderbird";
import { breachesOf } from "../../scripts/thunderbird/wire-contract";
import { randomDocuments } from "./harness/random-document";
import { Scene } from "./harness/scene";

const COUNT = Number.parseInt(process.env.CLEARDOT_DOCUMENTS ?? "60", 10);
const SEED = Number.parseInt(process.env.CLEARDOT_SEED ?? `${Date.now() % 1_000_000}`, 10);

/** ms that one document takes at most */
const DOCUMENT_MS = 5_000;

const only = process.env.CLEARDOT_DOCUMENT;
const documents = [...randomDocuments(COUNT, SEED).entries()].filter(
  ([i]) => only === undefined || String(i) === only,
);
const loading = "loading@random.example";
const waiting = "waiting@random.example";
const senderOf = (i: number) => (i % 4 === 0 ? waiting : loading);

/** Whether an image is where it was written: a table that was left open moves what follows out of its element. */
const isInside = (view: MessageView, html: string, host: string) =>
  view.evaluate<boolean>(
    `const { documentElement } = new DOMParser().parseFromString(html, "text/html");
     return [...documentElement.querySelectorAll("[data-hidden]")].some(({ outerHTML }) => outerHTML.includes(host));`,
    { html, host },
  );

let scene: Scene;

beforeAll(
  async () => {
    scene = await Scene.open({
      // By default Thunderbird takes half of the style sheets out.
      prefs: { "mail.html_sanitize.drop_conditional_css": false },
      messages: documents.map(([i, { html }]) => ({
        subject: `document ${i}`,
        from: `Sender <${senderOf(i)}>`,
        html,
      })),
    });
    await scene.begin([["address", loading, "clean"]]);
    await scene.forgetTraffic();
  },
  120_000 + COUNT * 50,
);

afterAll(() => scene.close());

test(
  `of ${COUNT} random documents none asks for anything but what it is allowed (seed ${SEED})`,
  async () => {
    const wrong: string[] = [];
    let unread = 0;
    const answered = new Set<string>();
    for (const [i, { html, first, hidden }] of documents) {
      const view = await scene.tb.openMessage(`document ${i}`);
      const items = await scene.report(view).then(
        (report) => report.items,
        (error: unknown) => {
          wrong.push(`document ${i}: ${error}`);
          return [];
        },
      );
      const asked = scene.server.requests();
      const hosts = new Set(asked.map(({ host }) => host));
      if (senderOf(i) === waiting && asked.length > 0)
        wrong.push(`document ${i}: asked though nothing is allowed`);
      const firstItem = items.find(({ url }) => url.includes(first));
      const isUnread = firstItem?.reason === "unread" || firstItem?.reason === "conditional";
      if (isUnread) unread++;
      else if (senderOf(i) === loading && !hosts.has(first))
        wrong.push(`document ${i}: its first image did not come (${firstItem?.reason ?? "not reported"})`);
      for (const host of hidden) {
        if (hosts.has(host) && (await isInside(view, html, host)))
          wrong.push(`document ${i}: ${host} is hidden`);
      }
      const reported = new Set(items.map(({ url }) => url));
      for (const request of asked) {
        wrong.push(...breachesOf(request).map((breach) => `document ${i}: ${breach}`));
        if (!reported.has(request.url)) wrong.push(`document ${i}: ${request.url} is in no report`);
      }
      for (const host of hosts) answered.add(host);
      scene.server.clear();
    }
    const { asked } = await scene.dns.hosts();
    console.log(`random documents: ${documents.length}, of which ${unread} are not read (seed ${SEED})`);
    // What is not read makes no request, so too much of it would prove nothing.
    expect(unread).toBeLessThanOrEqual(documents.length / 2);
    expect([...wrong, ...asked.filter((name) => !answered.has(name))]).toEqual([]);
  },
  60_000 + COUNT * DOCUMENT_MS,
);
