/**
 * Switches at random between a trusted sender's mail and forgeries of it, in all places where Thunderbird shows
 * messages, while Cleardot's own parts, and the mail server, answer late. No request may leave for a forgery, and no
 * image of the trusted sender may be missing.
 *
 * Environment: CLEARDOT_SWITCHES is how many switches are made (`npm run switching` makes 5,000), CLEARDOT_SEED makes
 * the choices of a run again. Its timing cannot be made again.
 */
import { afterAll, afterEach, expect, test } from "vitest";
import { ImapServer } from "../../scripts/thunderbird/imap-server";
import { delayedAddon } from "./harness/delayed-addon";
import { LateRelay } from "./harness/late-relay";
import { Random } from "./harness/random";
import { Scene, type SceneOptions } from "./harness/scene";
import { type SwitchingMail, switchingMails, TRUSTED_RULE } from "./harness/switching-mails";
import { runHeldKey, runSwitches, type SwitchingCounts, summaryOf, sumOf } from "./harness/switching-run";

const SWITCHES = Number.parseInt(process.env.CLEARDOT_SWITCHES ?? "200", 10);
const SEED = Number.parseInt(process.env.CLEARDOT_SEED ?? `${Date.now() % 1_000_000}`, 10);

/** ms that one switch takes at most, its share of the rests included */
const SWITCH_MS = 2_000;

/** ms by which the mail server is late at most */
const MAIL_LATE_MS = 800;

const LOCAL_FOLDER = "Switching";

const PAIRS = 24;

/** Some mails have a part of this size; from the IMAP server it comes late anyway. */
const localMails = switchingMails(PAIRS, 2_000_000);
const imapMails = switchingMails(PAIRS, 100_000);
const specsOf = (mails: readonly SwitchingMail[]) => mails.map(({ spec }) => spec);

interface Stage {
  readonly scene: Scene;
  readonly folder: string;
  readonly mails: readonly SwitchingMail[];
}

const done: SwitchingCounts[] = [];
let ends: (() => Promise<unknown>)[] = [];

afterEach(async () => {
  for (const end of ends.reverse()) await end();
  ends = [];
});

afterAll(() => console.log(summaryOf(sumOf(done))));

async function openScene(options: SceneOptions): Promise<Scene> {
  const delayed = await delayedAddon();
  ends.push(delayed.remove);
  const scene = await Scene.open({ ...options, xpi: delayed.xpi });
  ends.push(() => scene.close());
  await scene.begin([TRUSTED_RULE]);
  // Else the run would prove less than it says.
  expect(await scene.tb.evaluateInBackground("return globalThis.cleardotDelayed;")).toBe(true);
  return scene;
}

async function openLocal(): Promise<Stage> {
  const scene = await openScene({ folders: { [LOCAL_FOLDER]: specsOf(localMails) } });
  return { scene, folder: scene.profile.localFolder(LOCAL_FOLDER), mails: localMails };
}

async function openImap(random: Random): Promise<Stage> {
  const imap = await ImapServer.start(specsOf(imapMails));
  ends.push(() => imap.stop());
  const relay = await LateRelay.start(imap.account.port, () => random.between(0, MAIL_LATE_MS));
  ends.push(() => relay.stop());
  const scene = await openScene({
    imap: { ...imap.account, port: relay.port },
    prefs: {
      // A message comes from the server when it is shown, not before.
      "mail.server.default.autosync_offline_stores": false,
      "mail.server.default.offline_download": false,
    },
  });
  return { scene, folder: scene.profile.folders.imapInbox, mails: imapMails };
}

test("no request is made for a forgery, and no trusted image is lost, while a key is held between the two", async () => {
  const scene = await Scene.open({ folders: { [LOCAL_FOLDER]: specsOf(localMails) } });
  ends.push(() => scene.close());
  await scene.begin([TRUSTED_RULE]);
  const folder = scene.profile.localFolder(LOCAL_FOLDER);
  const counts = await runHeldKey(scene, folder, localMails, new Random(SEED));
  done.push(counts);
  console.log(`a held key: ${summaryOf(counts)}; slowest trusted mail ${counts.slowestMs} ms`);
  expect(counts.forgeries).toBeGreaterThan(PAIRS * 10);
  expect(counts.untrusted).toEqual([]);
  expect(counts.lost).toEqual([]);
}, 400_000);

test.each([
  ["a local folder", openLocal],
  ["an IMAP server that answers late", openImap],
])(
  "no request is made for a forgery, and no trusted image is lost, however the user switches between messages of %s",
  async (name, open) => {
    const random = new Random(SEED);
    const switches = Math.ceil(SWITCHES / 2);
    const { scene, folder, mails } = await open(random);
    const counts = await runSwitches(scene, folder, mails, random, switches);
    done.push(counts);
    console.log(
      `${name}, seed ${SEED}: ${summaryOf(counts)}; requests for trusted mail ${counts.trustedRequests}, slowest trusted mail ${counts.slowestMs} ms`,
    );
    expect(counts.switches).toBe(switches);
    expect(counts.forgeries).toBeGreaterThan(switches / 4);
    expect(counts.trustedRequests).toBeGreaterThan(0);
    expect(counts.untrusted).toEqual([]);
    expect(counts.lost).toEqual([]);
  },
  120_000 + SWITCHES * SWITCH_MS,
);
