import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { BlockWatch, type BlockWatchPorts } from "../../src/background/block-watch";
import { isHintDue, NOTHING_SEEN, type RemoteBlock } from "../../src/core/remote-block";
import type { ReportItem } from "../../src/protocol/page-message";

type Report = NonNullable<Awaited<ReturnType<BlockWatchPorts["report"]>>>;
type Header = NonNullable<Awaited<ReturnType<BlockWatchPorts["displayedMessage"]>>>;

const TAB = 3;
const NOW = 1_700_000_000_000;

const item = (host: string, part: Partial<ReportItem> = {}): ReportItem => ({
  url: `https://${host}/1.png`,
  host,
  kind: "img",
  outcome: "waiting",
  reason: "level-ask",
  finding: null,
  use: null,
  excepted: false,
  ...part,
});

let state: RemoteBlock;
let report: Report | null;
let header: Header | null;
let accountType: string | null;
let watch: BlockWatch;

beforeEach(() => {
  vi.useFakeTimers({ now: NOW });
  state = NOTHING_SEEN;
  accountType = "imap";
  watch = new BlockWatch({
    report: async () => report,
    displayedMessage: async () => header,
    accountType: async () => accountType,
    update: async (edit) => {
      state = edit(state);
    },
    onTrouble: (error) => {
      throw error;
    },
    now: () => Date.now(),
  });
});

afterEach(() => vi.useRealTimers());

interface Shown {
  readonly asked?: boolean;
  readonly documentUrl?: string;
  readonly startedAt?: number;
  readonly report?: Partial<Report>;
  readonly header?: Partial<Header>;
  readonly type?: string;
}

/** Shows a message with an image, and waits until it was looked at. */
async function show(name: string, shown: Shown = {}): Promise<void> {
  const { asked = true, documentUrl = `imap://reader/INBOX>${name}`, startedAt = Date.now() } = shown;
  const host = `img.${name}.example`;
  const headerMessageId = `${name}@mail.example`;
  report = {
    view: `${startedAt} ${documentUrl}`,
    headerMessageId,
    author: { name: "", address: `news@${name}.example`, domain: `${name}.example` },
    levelSource: "default",
    items: [item(host)],
    ...shown.report,
  };
  header = { headerMessageId, external: false, folder: { accountId: "account1" }, ...shown.header };
  const request = { url: `https://${host}/1.png`, documentUrl, originUrl: undefined, ancestors: [] };
  // Gecko often asks before the display script has connected.
  if (asked) watch.diverted({ ...request, type: shown.type ?? "image", tabId: TAB, time: Date.now() });
  watch.connected(TAB, documentUrl);
  watch.changed(TAB);
  await vi.advanceTimersByTimeAsync(2_000);
}

async function showAll(shown: Shown = {}): Promise<void> {
  for (const name of ["a", "b", "c", "d"]) await show(name, shown);
}

describe("the watch on Thunderbird's own block", () => {
  it("sees that it is off, by the images that Thunderbird asks for", async () => {
    await showAll();
    expect(isHintDue(state)).toBe(true);
  });

  it("sees that it is on", async () => {
    await showAll();
    await show("e", { asked: false });
    expect(state.off).toBe(false);
  });

  it.each<[string, Shown]>([
    ["an encrypted message", { report: { levelSource: "encrypted" } }],
    ["junk", { report: { levelSource: "junk" } }],
    ["a message that could not be identified", { report: { levelSource: "unidentified" } }],
    ["a message without images", { report: { items: [] } }],
    [
      "a message that wants style sheets alone",
      { report: { items: [item("a.example", { kind: "stylesheet" })] } },
    ],
    ["a message in a file", { header: { external: true } }],
    ["a message that is not the selected one", { header: { headerMessageId: "other@mail.example" } }],
    ["a document that began long before the event page", { startedAt: NOW - 60_000 }],
  ])("learns nothing from %s, neither way", async (_, shown) => {
    await showAll(shown);
    expect(state).toEqual(NOTHING_SEEN);
    await showAll({ ...shown, asked: false });
    expect(state).toEqual(NOTHING_SEEN);
  });

  it("learns nothing from a feed, whose images Thunderbird loads in any case", async () => {
    accountType = "rss";
    await showAll();
    expect(state).toEqual(NOTHING_SEEN);
  });

  it("learns nothing from a style sheet that Thunderbird asked for, but that it asked for no image", async () => {
    await showAll({ type: "stylesheet" });
    expect(state).toMatchObject({ off: false, asked: [] });
  });

  it("does not take the user's “Show remote content” for the block being off", async () => {
    for (const name of ["a", "b", "c", "d"]) {
      // The user is quick: nothing was learned yet from the message without its images.
      watch.connected(TAB, `imap://reader/INBOX>${name}`);
      await show(name);
    }
    expect(state.off).toBe(false);
  });

  it("is not misled by a message that asks for more than is remembered", async () => {
    const many = {
      url: "https://img.a.example/",
      type: "image",
      tabId: TAB,
      originUrl: undefined,
      ancestors: [],
    };
    for (const name of ["a", "b", "c"]) {
      await show(name);
      for (let i = 0; i < 500; i++) {
        watch.diverted({ ...many, documentUrl: `imap://reader/INBOX>${name}`, time: Date.now() });
      }
    }
    expect(state.off).toBe(true);
  });

  it.each([
    ["guard", true],
    ["rules", false],
    ["not-asked", false],
  ] as const)("takes the self-test's word for it: %s", async (img, isOff) => {
    await watch.selfTested({ verdict: "held", results: { img } });
    expect(state.off).toBe(isOff);
  });

  it("learns nothing from a self-test that came to no result", async () => {
    await watch.selfTested({ verdict: "unread", results: { img: "guard" } });
    expect(state).toEqual(NOTHING_SEEN);
  });
});
