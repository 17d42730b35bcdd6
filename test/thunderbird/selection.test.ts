import { afterAll, beforeAll, expect, test } from "vitest";
import type { MessageSpec } from "../../scripts/thunderbird/message";
import { Scene, shown } from "./harness/scene";

const COUNT = 30;

/** What the reader's own server says of a mail that it could authenticate. */
const passed = "mx.example.org; dkim=pass header.d=shop.example";
const voucher = {
  state: "verified",
  domain: "shop.example",
  server: "mx.example.org",
  account: "account1",
} as const;

/** Even messages are the trusted sender's, odd ones are not; each wants an image of its own. */
function alternating(name: string, make: (trusted: boolean) => Partial<MessageSpec>): MessageSpec[] {
  return Array.from({ length: COUNT }, (_, i) => ({
    subject: "Your order",
    html: `<p>${i}</p><img src="http://${name}-${i % 2 === 0 ? "trusted" : "untrusted"}.example/${i}.png" width="40" height="30">`,
    ...make(i % 2 === 0),
  }));
}

let scene: Scene;

beforeAll(async () => {
  const date = new Date("2026-03-02T10:00:00Z");
  scene = await Scene.open({
    folders: {
      // Another sender under the same subject, at another time.
      Senders: alternating("senders", (trusted) => ({
        from: trusted ? "Shop <sender@shop.example>" : "Shop <sender@shop.attacker.example>",
      })),
      // A forgery that looks the same to the last letter; only the server's word tells it from the original.
      Forgeries: alternating("forgeries", (trusted) => ({
        from: "Shop <sender@shop.example>",
        date,
        headers: trusted ? { "Authentication-Results": passed } : {},
      })),
    },
  });
});

afterAll(() => scene.close());

/**
 * Goes through a folder by keyboard, down and up again. The pauses sweep over the moments around the one at which
 * Thunderbird shows what is selected (mailnews.threadpane_select_delay), so that the selection is ahead of the
 * document in every way there is.
 */
async function hammer(folder: string): Promise<void> {
  await scene.tb.execute(
    `await showFolder(folder);
     const pane = about3Pane();
     pane.sortController?.sortThreadPane?.("byId");
     const { body } = pane.threadTree.table;
     pane.threadTree.focus();
     const press = key => body.dispatchEvent(new pane.KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));
     const delay = Services.prefs.getIntPref("mailnews.threadpane_select_delay");
     press("Home");
     const seen = new Set();
     for (let step = 0; step < 2 * count; step++) {
       press(step < count ? "ArrowDown" : "ArrowUp");
       await sleep(step % 3 === 2 ? 40 : delay - 20 + (step * 7) % 140);
       seen.add(pane.threadTree.selectedIndex);
     }
     await sleep(delay + 500);
     if (seen.size < count / 2) throw new Error("the keyboard selected only " + [...seen]);`,
    { folder: scene.profile.localFolder(folder), count: COUNT },
    90_000,
  );
}

test.each([
  ["another sender", "Senders", undefined],
  ["a forger of the same sender", "Forgeries", voucher],
])(
  "no request is made for %s's images when the reader hurries through the folder by keyboard",
  async (_, folder, made) => {
    const rule = ["address", "sender@shop.example", "clean"] as const;
    await scene.begin([made === undefined ? rule : [...rule, made]]);
    await hammer(folder);
    const requests = scene.server.requests();
    expect(requests.filter(({ host }) => host.includes("untrusted")).map(({ url }) => url)).toEqual([]);
    await scene.clearStage();
    // The rule does let the trusted sender's images in.
    await shown(await scene.tb.openMessage(0, scene.profile.localFolder(folder)));
  },
);
