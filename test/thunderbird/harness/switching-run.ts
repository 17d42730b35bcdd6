import { setTimeout as sleep } from "node:timers/promises";
import { png } from "../../../scripts/thunderbird/image-fixtures";
import type { Json } from "../../../scripts/thunderbird/marionette-client";
import type { WireHandler } from "../../../scripts/thunderbird/wire-server";
import type { Random } from "./random";
import { answerWithImage, type Place, places, type Scene } from "./scene";
import { FORGED_HOST, type SwitchingMail } from "./switching-mails";

/** Switches, at least, between two rests, and between two moments at which the images are forgotten. */
const SWITCHES_BETWEEN_RESTS = 25;

/** How often a held key goes to the neighbour and back. */
const HELD_PAIRS = 14;

/** ms a rest takes at least: until then nothing is asked of the message. */
const REST_MS = 2_500;

/** ms after which an image that is not there counts as lost. */
const LOST_AFTER_MS = 12_000;

/** ms within which Thunderbird shows a message that is chosen and left alone. */
const SHOWN_WITHIN_MS = 60_000;

/** ms without a connection after which nothing more is expected to leave. */
const QUIET_MS = 1_000;

/** ms that a switch waits for its document at most: what is selected and left again never gets one */
const DOCUMENT_MS = 3_000;

/** ms by which Thunderbird shows what is selected by keyboard (mailnews.threadpane_select_delay). */
const SELECT_DELAY_MS = 250;

/** How one switch is made. */
type Act =
  | { readonly do: "down" | "up" | "next" | "previous" | "back" | "forward" }
  | { readonly do: "row"; readonly row: number };

/**
 * A switch, and what is waited for before the next one: the new document in that state, and then some ms. A busy machine
 * takes long for a document, and the moments that count are those around its beginning and its first look at itself.
 */
type Step = Act & { readonly until: Readiness; readonly wait: number };

type Readiness = "nothing" | "begun" | "interactive" | "complete";

/** What a run has counted. */
export interface SwitchingCounts {
  switches: number;
  /** switches after which a forgery was selected */
  forgeries: number;
  /** message documents that have lived */
  views: number;
  /** URLs that were asked for though their mail is a forgery */
  readonly untrusted: string[];
  /** trusted images that did not come while their mail was looked at */
  readonly lost: string[];
  /** ms that the slowest trusted mail took to show all its images, from the moment at which Thunderbird had loaded it */
  slowestMs: number;
  /** requests for the trusted sender's images */
  trustedRequests: number;
}

/** @returns the one line that a run ends with */
export const summaryOf = ({ switches, forgeries, views, untrusted, lost }: SwitchingCounts): string =>
  `switches ${switches}, forgeries ${forgeries}, views ${views}, requests for untrusted mail ${untrusted.length}, trusted images lost ${lost.length}`;

/** @returns what several runs have counted together */
export function sumOf(runs: readonly SwitchingCounts[]): SwitchingCounts {
  const sum = (count: (counts: SwitchingCounts) => number) =>
    runs.reduce((total, counts) => total + count(counts), 0);
  return {
    switches: sum(({ switches }) => switches),
    forgeries: sum(({ forgeries }) => forgeries),
    views: sum(({ views }) => views),
    untrusted: runs.flatMap(({ untrusted }) => untrusted),
    lost: runs.flatMap(({ lost }) => lost),
    slowestMs: Math.max(0, ...runs.map(({ slowestMs }) => slowestMs)),
    trustedRequests: sum(({ trustedRequests }) => trustedRequests),
  };
}

/** Runs inside Thunderbird before the helpers of a run: finds what shows the messages of a place. */
const PRELUDE = `
  const folder = folderOf(uri);
  const win = context === null ? about3Pane() : windowOf(context);
  const isPane = context === null;
  const aboutMessage = () => isPane ? win.messageBrowser.contentWindow : win;
  const view = () => win.gDBView;
  const selected = () => isPane
    ? (win.threadTree.selectedIndex < 0 ? null : view().getMsgHdrAt(win.threadTree.selectedIndex))
    : win.gMessage;
  const command = name => { if (win.commandController.isCommandEnabled(name)) win.commandController.doCommand(name); };
  const headers = () => mainWindow().cleardotHeaders ??= new Map([...folder.messages].map(header => [header.messageId, header]));
  const show = name => {
    const header = headers().get(name + "@example.com");
    if (!isPane) return win.displayMessage(folder.getUriForMsg(header));
    const row = view().findIndexOfMsgHdr(header, true);
    win.threadTree.scrollToIndex(row, true);
    win.threadTree.selectedIndex = row;
  };
`;

/** A message's document, the values in its style sheets included, and whether each of some texts is in there. */
const MISSING = `
  const missing = texts => {
    const { contentDocument: document } = aboutMessage().getMessagePaneBrowser();
    const rules = list => [...list].map(rule => rule.cssText).join(" ");
    const sheets = [...document.styleSheets].map(sheet => { try { return rules(sheet.cssRules); } catch { return ""; } });
    const all = document.documentElement.outerHTML + sheets.join(" ");
    return texts.filter(text => !all.includes(text));
  };
`;

/** Switches between trusted mails and forgeries at random, and counts what comes of it. */
export class SwitchingRun {
  readonly counts: SwitchingCounts = {
    switches: 0,
    forgeries: 0,
    views: 0,
    untrusted: [],
    lost: [],
    slowestMs: 0,
    trustedRequests: 0,
  };
  readonly #trusted: readonly SwitchingMail[];
  readonly #forged: readonly SwitchingMail[];
  /** URL of a trusted image to what stands for it in a document that shows it */
  readonly #marks = new Map<string, string>();

  constructor(
    private readonly scene: Scene,
    /** URI of the folder that has the mails, in their order */
    private readonly folder: string,
    private readonly mails: readonly SwitchingMail[],
    private readonly random: Random,
  ) {
    this.#trusted = mails.filter(({ trusted }) => trusted);
    this.#forged = mails.filter(({ trusted }) => !trusted);
    const pictures = new Map<string, Buffer>();
    for (const url of this.#trusted.flatMap(({ urls }) => urls)) {
      // Each of its own colour, so that a document tells which of them it shows.
      const body = png(40, 30, { color: [pictures.size >> 4, pictures.size & 15, 99] });
      pictures.set(new URL(url).href, body);
      this.#marks.set(url, body.toString("base64"));
    }
    const handler: WireHandler = (request) => {
      const body = pictures.get(request.url);
      return body === undefined
        ? answerWithImage(request)
        : { headers: { "Content-Type": "image/png" }, body };
    };
    scene.server.handler = handler;
  }

  /** Makes so many switches in one of the places where Thunderbird shows messages, with rests in between. */
  async switchIn(place: Place, switches: number): Promise<void> {
    const context = await this.#open(place);
    let left = switches;
    let isHeld = true;
    while (left > 0) {
      const steps: Step[] =
        place === "the three-pane tab" && isHeld ? this.#heldKey(this.random.of(this.#forged)) : [];
      isHeld = !isHeld;
      while (steps.length < SWITCHES_BETWEEN_RESTS) steps.push(...this.#steps(place));
      const made = steps.slice(0, left);
      left -= made.length;
      await this.#switch(context, made);
      await this.#rest(context, this.random.of(this.#trusted));
      // Otherwise every image would be there after a while, and no request be needed any more.
      await this.scene.ask({ type: "forget-images" });
      // A message that Thunderbird has kept is there at once, where an attacker would like it to be late.
      await this.scene.tb.execute("Services.cache2.clear();");
    }
    await this.#close();
  }

  /** Holds a key between each forgery and its neighbour: sampling the selection took nearly all of them for the trusted mail. */
  async holdKeyAtEach(): Promise<void> {
    const context = await this.#open("the three-pane tab");
    for (const mail of this.#forged) await this.#switch(context, this.#heldKey(mail));
    await this.#close();
  }

  /** Opens each trusted mail calmly: all its images must come, also after all that was. */
  async lookCalmly(): Promise<void> {
    const context = await this.#open("the three-pane tab");
    await this.scene.ask({ type: "forget-images" });
    for (const mail of this.#trusted) await this.#look(context, mail);
    await this.#close();
  }

  /** Waits until nothing more leaves, and counts what has left. */
  async finish(): Promise<SwitchingCounts> {
    await sleep(QUIET_MS);
    await this.scene.server.quiet(QUIET_MS);
    for (const { host, url } of this.scene.server.requests()) {
      if (host.endsWith(FORGED_HOST)) this.counts.untrusted.push(url);
      else this.counts.trustedRequests++;
    }
    this.counts.views += await this.scene.tb.execute<number>(
      `const window = mainWindow();
       Services.obs.removeObserver(window.cleardotViews, "document-element-inserted");
       return window.cleardotViews.count;`,
    );
    return this.counts;
  }

  /** Begins to count the message documents that live. */
  async begin(): Promise<void> {
    // A page that is opened comes to the front: it is opened before all, and stays open behind the mail.
    await this.scene.page();
    await this.scene.tb.execute(
      `await showFolder(folder);
       // A message that is opened while its folder is being listed for the first time may never finish loading.
       for (const name of names) {
         await until(() => [...folderOf(folder).messages].some(({ messageId }) => messageId === name + "@example.com"), name);
       }
       const pane = about3Pane();
       pane.sortController.sortUnthreaded();
       if (!pane.sortController.sortThreadPane("idCol")) throw new Error("the list cannot be sorted");
       pane.sortController.sortAscending();
       await until(() => pane.gDBView.rowCount === names.length, "the list of messages");
       names.forEach((name, row) => {
         if (pane.gDBView.getMsgHdrAt(row).messageId !== name + "@example.com") throw new Error("the list has another order");
       });
       const window = mainWindow();
       window.cleardotViews = {
         count: 0,
         observe(document) {
           if (/^(mailbox|imap)/.test(document.documentURI ?? "")) this.count++;
         },
       };
       Services.obs.addObserver(window.cleardotViews, "document-element-inserted");`,
      { folder: this.folder, names: this.mails.map(({ name }) => name) },
    );
  }

  /** @returns the browsing context of a tab's or window's about:message; null for the three-pane tab */
  async #open(place: Place): Promise<number | null> {
    const [first] = this.#trusted;
    if (place === "the three-pane tab" || first === undefined) {
      await this.scene.tb.execute("await showFolder(uri); about3Pane().threadTree.focus();", {
        uri: this.folder,
      });
      return null;
    }
    const view =
      place === "a tab of its own"
        ? await this.scene.tb.openInTab(0, this.folder)
        : await this.scene.tb.openInWindow(0, this.folder);
    return view.contextId;
  }

  async #close(): Promise<void> {
    await this.scene.clearStage();
  }

  /** The ms before the next switch: the moments around the one at which the selection is shown count most. */
  #wait(): number {
    const { random } = this;
    if (random.chance(0.25)) return random.between(SELECT_DELAY_MS - 40, SELECT_DELAY_MS + 80);
    if (random.chance(0.3)) return random.between(0, 60);
    return random.between(0, 400);
  }

  /**
   * A forgery is shown, and left for its neighbour and come back to for seconds, so that its document stays and the
   * trusted mail is nearly always the selected one. Sampling the selection took this for settled 10 times in 13.
   */
  #heldKey(mail: SwitchingMail): Step[] {
    const row = this.mails.indexOf(mail);
    const pairs = Array.from({ length: HELD_PAIRS }, (): Step[] => [
      { do: "up", until: "nothing", wait: 150 },
      { do: "down", until: "nothing", wait: 15 },
    ]);
    return [{ do: "row", row, until: "begun", wait: 0 }, ...pairs.flat()];
  }

  /** One switch, or a few that belong together. */
  #steps(place: Place): Step[] {
    const { random } = this;
    const isPane = place === "the three-pane tab";
    const step = (act: Act, wait = this.#wait(), until: Readiness = "nothing"): Step => ({
      ...act,
      until,
      wait,
    });
    const anywhere = (mails: readonly SwitchingMail[] = this.mails): Act => ({
      do: "row",
      row: this.mails.indexOf(random.of(mails)),
    });
    const kind = random.next();
    if (kind < 0.2) {
      return [
        step({ do: isPane ? random.of(["down", "up"] as const) : random.of(["next", "previous"] as const) }),
      ];
    }
    if (kind < 0.32) return [step(anywhere())];
    if (kind < 0.4) return [step({ do: random.of(["next", "previous", "back", "forward"] as const) })];
    // A forgery comes on screen, and before it is looked at, or after, its neighbour is selected and left again in less
    // time than it takes to be shown: the forgery's document goes on while the trusted mail is the selected one.
    const row = this.mails.indexOf(random.of(this.#forged));
    const toTrusted = (): Act => (isPane && random.chance(0.8) ? { do: "up" } : { do: "row", row: row - 1 });
    const wiggle: Step[] = [
      step(
        { do: "row", row },
        random.between(0, 80),
        random.of(["nothing", "begun", "begun", "interactive"] as const),
      ),
    ];
    // By keyboard this may go on for seconds, as when the user holds a key: who asks now and then what is selected hears
    // the trusted mail's name each time.
    const isLong = isPane && random.chance(0.7);
    for (let times = isLong ? random.between(8, 12) : random.between(1, 3); times > 0; times--) {
      wiggle.push(
        step(toTrusted(), random.between(90, SELECT_DELAY_MS - 50)),
        // Down by keyboard leaves the document as it is; by API the forgery would begin anew.
        isPane
          ? step({ do: "down" }, random.between(0, 30))
          : step({ do: "row", row }, random.between(0, 80), "begun"),
      );
    }
    // What a document wants late it wants when it is complete: it stays until then.
    wiggle.push(
      step(toTrusted(), random.between(0, SELECT_DELAY_MS - 30)),
      step(isPane ? { do: "down" } : { do: "row", row }, random.between(60, 400), "complete"),
      step(toTrusted()),
    );
    return wiggle;
  }

  async #switch(context: number | null, steps: readonly Step[]): Promise<void> {
    const { forged } = await this.scene.tb.execute<{ forged: number }>(
      `${PRELUDE}
       const press = key => win.threadTree.table.body.dispatchEvent(
         new win.KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));
       const shown = () => aboutMessage().getMessagePaneBrowser().contentDocument;
       let forged = 0;
       let document = shown();
       const ready = state => state === "nothing"
         || (shown() !== document && (state === "begun" || shown().readyState === state || shown().readyState === "complete"));
       for (const step of steps) {
         switch (step.do) {
           case "down": press("ArrowDown"); break;
           case "up": press("ArrowUp"); break;
           case "next": command("cmd_nextMsg"); break;
           case "previous": command("cmd_previousMsg"); break;
           case "back": command("cmd_goBack"); break;
           case "forward": command("cmd_goForward"); break;
           case "row": show(names[step.row]); break;
         }
         if (selected()?.messageId.startsWith("forged-")) forged++;
         // A document that stays on screen is waited for as well, when it was there before.
         if (step.do === "down") document = null;
         for (const end = Date.now() + patience; !ready(step.until) && Date.now() < end; ) await sleep(5);
         document = shown();
         await sleep(step.wait);
       }
       return { forged };`,
      {
        uri: this.folder,
        context,
        steps: steps as unknown as Json,
        patience: DOCUMENT_MS,
        names: this.mails.map(({ name }) => name),
      },
      60_000,
    );
    this.counts.switches += steps.length;
    this.counts.forgeries += forged;
  }

  /** Stays with a trusted mail for a while. */
  async #rest(context: number | null, mail: SwitchingMail): Promise<void> {
    await this.#look(context, mail, REST_MS);
  }

  /**
   * Selects a trusted mail and waits for its images; those that do not come are lost.
   * @throws Error when Thunderbird does not show the mail at all: that is not Cleardot's part, and proves nothing
   */
  async #look(context: number | null, mail: SwitchingMail, leastMs = 0): Promise<void> {
    const marks = mail.urls.map((url) => this.#marks.get(url) ?? url);
    const { missing, took } = await this.scene.tb.execute<{ missing: string[]; took: number }>(
      `${PRELUDE} ${MISSING}
       const isShown = () => aboutMessage().msgLoaded && aboutMessage().gMessage?.messageId === name + "@example.com"
         && /^(mailbox|imap)/.test(aboutMessage().getMessagePaneBrowser().contentDocument.documentURI);
       const chosen = Date.now();
       show(name);
       // An IMAP server that was asked for many messages, and told to stop, takes its time for the next.
       await until(isShown, "the message " + name + " to be shown", showWithin);
       const began = Date.now();
       await sleep(Math.max(0, leastMs - (began - chosen)));
       let lacking = missing(marks);
       while (lacking.length > 0 && Date.now() - began < lostAfter) {
         await sleep(50);
         lacking = missing(marks);
       }
       return { missing: lacking, took: Date.now() - began };`,
      {
        uri: this.folder,
        context,
        name: mail.name,
        marks,
        leastMs,
        lostAfter: LOST_AFTER_MS,
        showWithin: SHOWN_WITHIN_MS,
      },
      SHOWN_WITHIN_MS + LOST_AFTER_MS + 10_000,
    );
    this.counts.slowestMs = Math.max(this.counts.slowestMs, took);
    this.counts.lost.push(...mail.urls.filter((_, i) => missing.includes(marks[i] ?? "")));
  }
}

/** The part of the switches that is made in each place: by keyboard there is most to win for an attacker. */
const SHARES: Readonly<Record<Place, number>> = {
  "the three-pane tab": 0.6,
  "a tab of its own": 0.2,
  "a window of its own": 0.2,
};

/** Holds a key at each forgery, and looks at every trusted mail calmly at the end. */
export async function runHeldKey(
  scene: Scene,
  folder: string,
  mails: readonly SwitchingMail[],
  random: Random,
): Promise<SwitchingCounts> {
  const run = new SwitchingRun(scene, folder, mails, random);
  await run.begin();
  await run.holdKeyAtEach();
  await run.lookCalmly();
  return run.finish();
}

/** Switches in all places, and looks at every trusted mail calmly at the end. */
export async function runSwitches(
  scene: Scene,
  folder: string,
  mails: readonly SwitchingMail[],
  random: Random,
  switches: number,
): Promise<SwitchingCounts> {
  const run = new SwitchingRun(scene, folder, mails, random);
  await run.begin();
  let left = switches;
  for (const place of places) {
    const count = Math.min(Math.ceil(SHARES[place] * switches), left);
    await run.switchIn(place, count);
    left -= count;
  }
  await run.lookCalmly();
  return run.finish();
}
