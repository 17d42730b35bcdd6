import { AddressSearch } from "../core/address-form";
import { canBeMadeOn, UNKNOWN, voucherOf } from "../core/auth-result";
import { type BlockedHost, isBlockedHost } from "../core/blocked-host";
import { decide, evidenceFor, nextVouchers, ruleValue } from "../core/decision";
import { decodedSize, drawnPixels } from "../core/decoded-size";
import { hopFinding, type Knowledge, loadedFinding } from "../core/detector";
import type { TrackerException } from "../core/exception";
import type { FilterList } from "../core/filter-list";
import { type Finding, isReporting } from "../core/finding";
import { type ImageTally, NO_IMAGES, tallyImages } from "../core/image-tally";
import { type JudgementContext, judgeImage, type LoadNow } from "../core/judgement";
import { layoutSign, sizeSign, type WantedImage } from "../core/layout-sign";
import type { Level, Scope } from "../core/level";
import { LIMITS } from "../core/limits";
import type { LogRecord, Receipt } from "../core/log-record";
import type { Judgement, Kind, Reason } from "../core/outcome";
import type { Policy, Rule, RuleChange } from "../core/rule";
import { sameSubject } from "../core/rule-validation";
import { isSelfTestHost } from "../core/self-test";
import type { Settings } from "../core/settings";
import { NEVER_SEEN, type UrlUse, useOf } from "../core/sighting";
import { hostOf, remoteUrl } from "../core/url";
import { shapeTextOf } from "../core/url-shape";
import type { Fetched } from "../fetch/clean-fetch";
import type { JudgeHop } from "../fetch/flight";
import type { DivertedRequest } from "../guard/guard-handle";
import type { MessageHeader } from "../platform/browser";
import { pause } from "../platform/pause";
import type { FromDisplay, ImageVerdict, RefusedResource, ToDisplay } from "../protocol/display-message";
import {
  type ActionAnswer,
  OTHER_MESSAGE,
  type ReportItem,
  type ViewRef,
  type ViewReport,
} from "../protocol/page-message";
import type { SeenIn, SightingStore } from "../store/sighting-store";
import { Binder } from "./binding";
import type { HeldImage, ImageSource } from "./image-source";
import { ShownDocument } from "./message-content";
import type { MessageReader } from "./message-reader";
import { MessageView } from "./message-view";
import { Outbox } from "./outbox";

/** The reader's rules, the policy and the settings, as they are now. */
export interface TrustState {
  readonly policy: Policy;
  readonly rules: readonly Rule[];
  readonly settings: Settings;
  /** of what the reader said that it is no tracker */
  readonly exceptions: readonly TrackerException[];
  /** from which the reader wants nothing by itself */
  readonly blockedHosts: readonly BlockedHost[];
  /** addresses of the reader's identities, as they are spelt */
  readonly ownAddresses: readonly string[];
}

/** An image on which a context menu was opened. */
export interface MenuImage {
  readonly on: ViewRef;
  readonly item: ReportItem;
}

/** What the desk needs from outside. */
export interface DeskPorts {
  /** the one message the tab shows or has selected, or null */
  readonly displayedMessage: (tabId: number) => Promise<MessageHeader | null>;
  readonly reader: Pick<MessageReader, "read" | "addresses">;
  readonly trust: () => Promise<TrustState>;
  readonly setRule: (rule: Rule) => Promise<void>;
  readonly removeRule: (rule: Rule) => Promise<void>;
  /** the rule made last, for as long as Thunderbird runs: it outlives the event page */
  readonly lastChange: {
    readonly read: () => Promise<RuleChange | null>;
    readonly write: (change: RuleChange | null) => Promise<void>;
  };
  readonly images: ImageSource;
  /** reads the filter list when it is first asked for; rejects when it cannot be read */
  readonly filterList: () => Promise<FilterList>;
  readonly sightings: Pick<SightingStore, "lookUp" | "note" | "noteLoaded" | "noteRedirect">;
  readonly log: (record: LogRecord) => void;
  /** the tab's message, or what became of its images, has changed */
  readonly changed: (tabId: number, tally: ImageTally) => void;
  /** asks a tab's display script, whose port may be gone, to connect and say what it wants */
  readonly call: (tabId: number) => Promise<void>;
  /** opens the popup of a tab's message; @returns whether it opens */
  readonly openPopup: (tabId: number) => Promise<boolean>;
  readonly now: () => number;
}

/** Resource types by which Thunderbird would have shown an image. */
const IMAGE_REQUESTS = new Set(["image", "imageset"]);

/** ms to wait for a document to say what it is made of; its display script may be gone. */
const BODY_TIMEOUT_MS = 1_000;

/** Documents that are remembered, until they connect, for Thunderbird's having asked for images of theirs. */
const CONSENTS = 500;

/** ms a diverted request's record waits for the message's sender to be known. */
const SENDER_PATIENCE = 1_000;

/** ms a document is remembered after it is gone, for records that still wait for its sender. */
const REMEMBERED = 2 * SENDER_PATIENCE;

/** Diverted requests of one document that are recorded while it is remembered: a hostile one may make millions. */
const RECORDED_DIVERSIONS = LIMITS.collected;

/** Images that are not let in are still shown where the image store has them: that asks nobody anything. */
const SHOWN_FROM_STORE: ReadonlySet<Reason> = new Set<Reason>(["level-ask", "forwarded"]);

/** Binds documents to messages, decides, and has done what was decided. */
export class Desk {
  /** the document a tab shows */
  readonly #views = new Map<number, MessageView>();
  /** tab and document to the time, in ms, at which Thunderbird last tried to load an image of it by itself */
  readonly #consents = new Map<string, number>();
  /** tab and document to the view that shows it, or did a moment ago */
  readonly #recent = new Map<string, MessageView>();
  /** tab and document to the number of its diverted requests that are recorded */
  readonly #diversions = new Map<string, number>();
  /** those who wait for a tab's view to be up to date */
  readonly #awaiting = new Map<number, (() => void)[]>();

  /** those who wait for a view's document to say what it is made of */
  readonly #bodies = new Map<MessageView, () => void>();
  readonly #binder: Binder;

  constructor(private readonly ports: DeskPorts) {
    // What another message would have let in is not this one's.
    this.#binder = new Binder({ ...ports, givenUp: (view) => void this.#stop(view) });
  }

  /** A display script has connected. */
  connect(tabId: number, documentUrl: string, post: (message: ToDisplay) => void): MessageView {
    const view = new MessageView(tabId, documentUrl, post);
    this.#views.set(tabId, view);
    this.#recent.set(keyOf(tabId, documentUrl), view);
    this.ports.changed(tabId, NO_IMAGES);
    // Most messages have images, and it takes longest of all that is needed to judge them.
    void this.ports.filterList().catch(() => undefined);
    // Reads the message while the document is still being parsed; what comes of it is remembered by the reader.
    void this.ports
      .displayedMessage(tabId)
      .then((header) => (header === null ? undefined : this.ports.reader.read(header)))
      .catch(() => undefined);
    return view;
  }

  /** The view's document is gone, or its port is. */
  disconnect(view: MessageView): void {
    view.gone = true;
    this.ports.images.left();
    const key = keyOf(view.tabId, view.documentUrl);
    if (this.#views.get(view.tabId) === view) this.#views.delete(view.tabId);
    setTimeout(() => {
      if (this.#recent.get(key) !== view) return;
      this.#recent.delete(key);
      this.#diversions.delete(key);
    }, REMEMBERED);
  }

  /** A display script has spoken. */
  async receive(view: MessageView, message: FromDisplay): Promise<void> {
    switch (message.type) {
      case "wants":
        view.startedAt = message.startedAt;
        view.identity = message.identity;
        view.forwarded = message.forwarded;
        view.overlooked = message.overlooked;
        if (message.body !== null) view.document = new ShownDocument(message.body, view.documentUrl);
        for (const image of message.images) view.wants.set(image.url, image);
        await this.#settle(view);
        for (const resource of message.refused) this.#refuse(view, resource);
        break;
      case "body":
        if (message.body !== null) view.document ??= new ShownDocument(message.body, view.documentUrl);
        this.#bodies.get(view)?.();
        break;
      case "choose":
        if (view.startedAt > 0 && !view.wants.has(message.url)) return;
        view.chosen = message.url;
        // After the event page has slept, the port is new and what the document wants is not known yet.
        if (view.startedAt === 0) await this.ports.call(view.tabId);
        // The popup would open on the message that has taken this one's place.
        if (this.#views.get(view.tabId) !== view) return;
        if (!(await this.ports.openPopup(view.tabId))) view.chosen = null;
        break;
      case "menu-on":
        view.menuOn = message.url;
        break;
    }
  }

  /** The guard has turned a message's request away. */
  async diverted(request: DivertedRequest): Promise<void> {
    const document = request.documentUrl ?? request.originUrl ?? "";
    const view = this.#views.get(request.tabId);
    const mine = view?.documentUrl === document ? view : undefined;
    if (IMAGE_REQUESTS.has(request.type) && request.documentUrl !== undefined) {
      const key = keyOf(request.tabId, document);
      this.#consents.delete(key);
      this.#consents.set(key, request.time);
      const oldest = this.#consents.keys().next().value;
      if (this.#consents.size > CONSENTS && oldest !== undefined) this.#consents.delete(oldest);
    }
    void this.#logDiverted(request, document);
    if (mine === undefined || mine.startedAt === 0 || mine.consent || !IMAGE_REQUESTS.has(request.type))
      return;
    // Thunderbird began to load images after the message was judged: its own button was pressed.
    await this.#settle(mine);
  }

  /** Logs a diverted request, with its message where that becomes known: the request may come before the document. */
  async #logDiverted(request: DivertedRequest, document: string): Promise<void> {
    const key = keyOf(request.tabId, document);
    const recorded = (this.#diversions.get(key) ?? 0) + 1;
    if (recorded > RECORDED_DIVERSIONS) return;
    if (this.#diversions.size >= CONSENTS && !this.#diversions.has(key)) this.#diversions.clear();
    this.#diversions.set(key, recorded);
    // Kept from now on: the reader may have gone on before its message is known.
    const early = this.#recent.get(key);
    await pause(SENDER_PATIENCE);
    const mine = early ?? this.#recent.get(key) ?? null;
    const judgement: Judgement = { outcome: "diverted", reason: "guard", finding: null };
    this.#log(mine, request.url, kindOf(request.type), judgement, null, request.time);
  }

  /** Rules, policy or settings have changed: what is displayed is judged again, and nothing shown is taken back. */
  async reconsider(): Promise<void> {
    await Promise.all([...this.#views.values()].map((view) => this.#settle(view)));
  }

  /** Whether the display script is at work in the message that a tab shows. */
  hasDisplay(tabId: number): boolean {
    return this.#views.has(tabId);
  }

  /** A tab has finished showing a message: one that could not be identified before may be now. */
  async displayed(tabId: number): Promise<void> {
    const view = this.#views.get(tabId);
    if (view !== undefined && view.startedAt > 0 && view.facts === null) await this.#settle(view);
  }

  /**
   * @param opens the popup has just opened. It is told once what has opened it, however long it has taken: a click in the
   *   message must not pass for one on the button.
   * @returns what the popup shows for a tab; null when the tab shows no message, or one without a document of its own
   */
  async report(tabId: number, opens = false): Promise<ViewReport | null> {
    const view = await this.#current(tabId);
    const [trust, change] = await Promise.all([this.ports.trust(), this.ports.lastChange.read()]);
    if (view?.decision == null) return null;
    const { decision } = view;
    const { policy } = trust;
    const chosen = opens ? view.chosen : null;
    if (opens) view.chosen = null;
    const excepted = exceptionsIn(trust);
    const items: ReportItem[] = [...view.wants.values()].map((image) => ({
      url: image.url,
      host: hostOf(image.url),
      kind: image.kind,
      ...(view.states.get(image.url) ?? { outcome: "loading", reason: "level-ask", finding: null }),
      use: useIn(view, image.url),
      excepted: isExcepted(image.url, excepted),
    }));
    for (const { url, kind } of view.refused.values()) {
      const refused = {
        outcome: "refused",
        reason: "never-fetched",
        finding: null,
        use: null,
        excepted: false,
      } as const;
      items.push({ url, host: hostOf(url), kind, ...refused });
    }
    return {
      ...view.ref,
      headerMessageId: view.facts?.headerMessageId ?? "",
      subject: view.facts?.subject ?? "",
      author: view.facts?.author ?? { name: "", address: "", domain: "" },
      listId: view.facts?.listId ?? null,
      level: decision.level,
      levelSource: decision.source,
      ruleScope: decision.ruleScope,
      evidence: view.facts?.evidence ?? UNKNOWN,
      listEvidence: view.facts?.listEvidence ?? UNKNOWN,
      expected: decision.expected,
      plainText: view.facts?.plainText ?? false,
      chosen,
      overlooked: view.overlooked,
      locked: policy.locked,
      undoable: change !== null && isUndoable(change, view, trust) ? change : null,
      progress: progressOf(view),
      items,
    };
  }

  /**
   * Makes a rule for the sender of a displayed message, on the authentication of that message.
   * @throws when the policy is locked, or the message has no such sender
   */
  async setLevel(on: ViewRef, scope: Scope, level: Level): Promise<ActionAnswer> {
    const view = await this.#named(on);
    if (view === OTHER_MESSAGE) return view;
    if (view?.facts == null) return null;
    const { policy, rules } = await this.ports.trust();
    if (policy.locked) throw new Error("locked by policy");
    const value = ruleValue(scope, view.facts);
    if (value === null) throw new Error("no sender for such a rule");
    const result = evidenceFor(scope, view.facts);
    if (!canBeMadeOn(level, result)) {
      throw new Error(`a rule made on this message would never hold: its sender check is ${result.state}`);
    }
    const before = rules.find((rule) => sameSubject(rule, { scope, value })) ?? null;
    const vouchers = nextVouchers(level, before, voucherOf(result, view.facts.accountId));
    const after: Rule = { scope, value, level, vouchers, createdAt: this.ports.now() };
    await this.ports.setRule(after);
    await this.ports.lastChange.write({ before, after });
    view.loadNow = null;
    await this.#settle(view);
    return this.report(on.tabId);
  }

  /**
   * Takes the rule made last back, if it is for the sender of the displayed message and still in force.
   * What has been loaded by it stays.
   */
  async undoLevel(on: ViewRef): Promise<ActionAnswer> {
    const view = await this.#named(on);
    if (view === undefined) return null;
    if (view === OTHER_MESSAGE) return view;
    const change = await this.ports.lastChange.read();
    if (change !== null && isUndoable(change, view, await this.ports.trust())) {
      if (change.before === null) await this.ports.removeRule(change.after);
      else await this.ports.setRule(change.before);
      await this.ports.lastChange.write(null);
      await this.#settle(view);
    }
    return this.report(on.tabId);
  }

  /** Loads, this once, what of a displayed message is waiting, or everything: trackers too. */
  async loadNow(on: ViewRef, what: LoadNow): Promise<ActionAnswer> {
    const view = await this.#named(on);
    if (view === undefined) return null;
    if (view === OTHER_MESSAGE) return view;
    view.loadNow = what;
    await this.#settle(view);
    return this.report(on.tabId);
  }

  /** Stops loading images for a displayed message; those that are in stay, the others wait. */
  async stopLoading(on: ViewRef): Promise<ActionAnswer> {
    const view = await this.#named(on);
    if (view === undefined) return null;
    if (view === OTHER_MESSAGE) return view;
    await Promise.all(this.#stop(view));
    return this.report(on.tabId);
  }

  /** Stops what is loading for a view. @returns the ends of these loads */
  #stop(view: MessageView): readonly Promise<unknown>[] {
    const others = [...this.#views.values()].filter((other) => other !== view);
    const stopped: Promise<unknown>[] = [];
    for (const [url, { outcome }] of view.states) {
      if (outcome !== "loading") continue;
      // Another message that waits for the same image goes on waiting.
      if (others.some((other) => other.states.get(url)?.outcome === "loading")) continue;
      this.ports.images.stop(url);
      stopped.push(view.under.get(url) ?? Promise.resolve());
    }
    return stopped;
  }

  /** Loads one image of a displayed message, whatever holds it back but its encryption. */
  async loadOne(on: ViewRef, url: string): Promise<ActionAnswer> {
    const view = await this.#named(on);
    if (view === OTHER_MESSAGE) return view;
    if (view === undefined || !view.wants.has(url)) return null;
    view.clicked.add(url);
    await this.#settle(view);
    return this.report(on.tabId);
  }

  /**
   * Shows one image of a displayed message in the popup, where the user can load it.
   * @returns OTHER_MESSAGE where the tab shows another by now
   */
  async choose(on: ViewRef, url: string): Promise<typeof OTHER_MESSAGE | null> {
    const view = await this.#named(on);
    if (view === OTHER_MESSAGE) return view;
    if (view !== undefined) await this.receive(view, { type: "choose", url });
    return null;
  }

  /** @returns the image on which a tab's context menu was last opened, and in which display; null where that was none */
  async menuImage(tabId: number): Promise<MenuImage | null> {
    const view = this.#views.get(tabId);
    const url = view?.menuOn ?? null;
    if (view === undefined || url === null) return null;
    const report = await this.report(tabId);
    // Meanwhile the tab may show another message, which may want the same image.
    if (report?.view !== view.ref.view) return null;
    const item = report.items.find((found) => found.url === url);
    return item === undefined ? null : { on: view.ref, item };
  }

  /** The view an action is about; undefined where the tab shows no message, OTHER_MESSAGE where it shows another. */
  async #named({ tabId, view: name }: ViewRef): Promise<MessageView | typeof OTHER_MESSAGE | undefined> {
    const view = await this.#current(tabId);
    return view === undefined || view.ref.view === name ? view : OTHER_MESSAGE;
  }

  /** The tab's view, with its wants known; asks the display script to come back when the event page had slept. */
  async #current(tabId: number): Promise<MessageView | undefined> {
    const known = this.#views.get(tabId);
    if (known?.decision != null) {
      await this.#prove(known);
      return known;
    }
    const settled = new Promise<void>((resolve) => {
      this.#awaiting.set(tabId, [...(this.#awaiting.get(tabId) ?? []), resolve]);
    });
    try {
      await this.ports.call(tabId);
    } catch {
      return undefined; // no display script: the tab shows no message
    }
    await Promise.race([settled, pause(3_000)]);
    const view = this.#views.get(tabId);
    if (view !== undefined) await this.#prove(view);
    return view;
  }

  /** Proves which message a view shows, where that was only guessed so far: the user is about to act on it. */
  async #prove(view: MessageView): Promise<void> {
    if (view.message?.proof !== "none") return;
    view.mustProve = true;
    // A text without HTML is made into a document by Thunderbird: there is nothing to compare.
    if (view.document === null && !view.message.facts.plainText) {
      const told = new Promise<void>((resolve) => this.#bodies.set(view, resolve));
      view.post({ type: "tell-body" });
      await Promise.race([told, pause(BODY_TIMEOUT_MS)]);
      this.#bodies.delete(view);
    }
    await this.#settle(view);
  }

  /** The filter list, ready for the message's images; null when it cannot be read. */
  async #filterList(view: MessageView): Promise<FilterList | null> {
    if (view.wants.size === 0) return null;
    try {
      const list = await this.ports.filterList();
      const urls = [...view.wants.keys()].map((url) => remoteUrl(url));
      await list.prepare(urls.filter((url) => url !== null));
      return list;
    } catch (error) {
      console.error("Cleardot: the filter list cannot be read; nothing loads by itself", error);
      return null;
    }
  }

  /** Looks up what was seen of the wanted URLs while the message is being identified. */
  async #recall(view: MessageView, identified: Promise<void>): Promise<void> {
    const urls = [...view.wants.keys()].filter((url) => !view.lookedUp.has(url));
    for (const url of urls) view.lookedUp.add(url);
    if (urls.length > 0) view.lookUps.push(this.ports.sightings.lookUp(urls));
    const [lookUps] = await Promise.all([Promise.all(view.lookUps), identified]);
    const mail = seenIn(view);
    if (mail === null) return;
    for (const found of await Promise.all(lookUps.map((seen) => seen(mail)))) {
      for (const [url, sighting] of found) view.sightings.set(url, sighting);
    }
  }

  /** Notes what the message names, once it was looked up. */
  #note(view: MessageView): void {
    // Another's mail inside this one is not this sender's.
    const mail = view.facts?.encrypted === false && !view.forwarded ? seenIn(view) : null;
    const isNews = (url: string) => !view.noted.has(url) && !isSelfTestHost(hostOf(url));
    const urls = [...view.wants.keys()].filter(isNews);
    if (mail === null || urls.length === 0) return;
    for (const url of urls) view.noted.add(url);
    void this.ports.sightings.note(urls, mail);
  }

  async #settle(view: MessageView): Promise<void> {
    // What it says it wants while this is under way is judged next.
    const wants = [...view.wants.values()];
    const identified = this.#binder.bind(view);
    // Trust is read at once, so that it is there, and then again: it may have changed while the message was identified.
    const [filterList] = await Promise.all([
      this.#filterList(view),
      this.#recall(view, identified),
      this.ports.trust(),
      identified,
    ]);
    const trust = await this.ports.trust();
    if (view.gone) return;
    const consentAt = this.#consents.get(keyOf(view.tabId, view.documentUrl));
    view.consent ||= consentAt !== undefined && consentAt >= view.startedAt;
    const blockedHosts = blockedHostsIn(trust);
    const decision = decide(view.facts, {
      policy: trust.policy,
      rules: trust.rules,
      defaultLevel: trust.settings.defaultLevel,
      consent: view.consent && trust.settings.followThunderbird,
      forwarded: view.forwarded,
    });
    view.decision = decision;
    const knowledge: Knowledge = {
      filterList,
      addresses: new AddressSearch([...trust.ownAddresses, ...(view.message?.recipients ?? [])]),
      exceptions: exceptionsIn(trust),
      sightingOf: (url) => view.sightings.get(url) ?? NEVER_SEEN,
    };
    const context: JudgementContext = {
      decision,
      knowledge,
      allowPrivateTargets: trust.settings.allowPrivateTargets,
      blockedHosts,
      loadNow: view.loadNow,
    };
    const load: Admitted[] = [];
    const held: { image: WantedImage; judgement: Judgement }[] = [];
    let admitted = 0;
    for (const image of wants) {
      if (isTaken(view, image)) {
        admitted++;
        continue;
      }
      const clicked = view.clicked.has(image.url);
      const before = view.states.get(image.url)?.finding ?? null;
      const excepted = isExcepted(image.url, knowledge.exceptions);
      // What did not come is tried again when the reader asks for it, not at each look or change of a rule.
      const isAskedFor =
        clicked || view.loadNow === "everything" || (view.loadNow === "clean" && before === null);
      if (view.tried.has(image.url) && !isAskedFor && !(excepted && before !== null)) continue;
      const judgement = ownJudgement(view, image.url, judgeImage(image, context, clicked));
      if (judgement.outcome !== "loaded") held.push({ image, judgement });
      else if (admitted >= LIMITS.imagesPerMessage && !clicked) {
        const { finding } = judgement;
        held.push({ image, judgement: { outcome: "refused", reason: "too-many-images", finding } });
      } else {
        admitted++;
        // Who asks for a tracker that he was told of means where it leads as well, but not with his address.
        const isMeant = excepted || (clicked && before !== null && isReporting(before));
        const isLetIn = decision.level === "all" || judgement.reason === "load-everything";
        const judgeHop = hopJudge(
          image,
          knowledge,
          clicked ? new Set() : blockedHosts,
          ({ kind }) => !isLetIn && (!isMeant || (kind === "carries-address" && before?.kind !== kind)),
        );
        load.push({ image, ...judgement, judgeHop, isClicked: clicked });
      }
    }
    if (view.startedAt > 0) view.clicked.clear();
    view.loadNow = null;
    if (![...view.states.values()].some(({ outcome }) => outcome === "loading")) view.batch.clear();
    for (const { image, reason, finding } of load) {
      view.batch.add(image.url);
      view.states.set(image.url, { outcome: "loading", reason, finding });
    }
    await this.#place(view, load, held, knowledge, view.message?.id ?? null);
    this.#note(view);
    for (const resolve of this.#awaiting.get(view.tabId) ?? []) resolve();
    this.#awaiting.delete(view.tabId);
  }

  async #place(
    view: MessageView,
    load: readonly Admitted[],
    held: readonly { image: WantedImage; judgement: Judgement }[],
    knowledge: Knowledge,
    decidedFor: number | null,
  ): Promise<void> {
    const storable = held.filter(({ judgement }) => SHOWN_FROM_STORE.has(judgement.reason));
    const images = await this.ports.images.held([...load, ...storable].map(({ image }) => image.url));
    const outbox = new Outbox((batch) => {
      if (!view.gone) view.post({ type: "images", images: batch });
    });
    const verdicts: ImageVerdict[] = [];
    const place = (
      image: WantedImage,
      from: HeldImage,
      judgement: Judgement,
      receipt: Receipt | null,
      isClicked = false,
    ) => {
      if (!isClicked && !hasRoomFor(view, from, receipt === null)) {
        const refused: Judgement = { ...judgement, outcome: "refused", reason: "message-too-large" };
        this.#become(view, image, refused, receipt);
        this.#tell(view, [verdictOn(image, refused, false)]);
        return;
      }
      outbox.add({ url: image.url, type: from.type, bytes: from.bytes });
      this.#become(view, image, judgement, receipt);
    };
    for (const { image, judgement } of held) {
      // Meanwhile the reader may have asked for it.
      if (isTaken(view, image)) continue;
      const stored = SHOWN_FROM_STORE.has(judgement.reason) ? images.get(image.url) : undefined;
      if (stored !== undefined) {
        place(image, stored, { ...judgement, outcome: "from-store" }, null);
        continue;
      }
      verdicts.push(verdictOn(image, judgement, mayLoadOnce(view, image.url)));
      this.#become(view, image, judgement, null);
    }
    for (const admitted of load) {
      const { image, reason, finding } = admitted;
      const stored = images.get(image.url);
      if (stored !== undefined) {
        place(image, stored, { outcome: "from-store", reason, finding }, null, admitted.isClicked);
        continue;
      }
      // The mind may be changed until the request leaves.
      if (view.gone) continue;
      if (view.message?.id !== decidedFor) {
        const judgement: Judgement = { outcome: "waiting", reason: "unidentified", finding };
        verdicts.push(verdictOn(image, judgement, false));
        this.#become(view, image, judgement, null);
        continue;
      }
      verdicts.push(verdictOn(image, { outcome: "loading", reason, finding }, false));
      // Not waited for: what a slow host owes must not hold up the rest.
      const under = this.#fetch(view, admitted, knowledge).then(({ fetched, judgement }) => {
        view.under.delete(image.url);
        // Nobody was asked, and nobody looks any more.
        if (view.gone && fetched.receipt === null) return;
        if (fetched.ok && judgement.outcome === "loaded") {
          place(image, fetched, judgement, fetched.receipt, admitted.isClicked);
        } else {
          view.tried.add(image.url);
          this.#become(view, image, judgement, fetched.receipt);
          this.#tell(view, [verdictOn(image, judgement, mayLoadOnce(view, image.url))]);
        }
        this.#announce(view);
      });
      view.under.set(image.url, under);
    }
    outbox.flush();
    this.#tell(view, verdicts);
    this.#announce(view);
  }

  /** Fetches an image, and judges what came. */
  async #fetch(
    view: MessageView,
    { image, reason, finding, judgeHop, isClicked }: Admitted,
    knowledge: Knowledge,
  ): Promise<{ readonly fetched: Fetched; readonly judgement: Judgement }> {
    const admits = (length: number) => {
      if (isClicked) return true;
      view.bytes += length;
      return view.bytes <= LIMITS.messageBytes;
    };
    const fetched = await this.ports.images.fetch(image.url, admits, judgeHop, view);
    if (!fetched.ok) {
      const { outcome, reason: why } = fetched;
      // The next look at this mail, or at another that names it, asks nobody.
      if (why === "leads-to-tracker") this.ports.sightings.noteRedirect(image.url);
      return { fetched, judgement: { outcome, reason: why, finding: fetched.finding ?? finding } };
    }
    const size = decodedSize(new Uint8Array(fetched.bytes), fetched.type);
    const found = loadedFinding(new URL(image.url), size, knowledge);
    const isPicture = size !== null && sizeSign(size.width, size.height) === null;
    if (found !== null || isPicture) this.ports.sightings.noteLoaded(image.url, found !== null);
    // It is here now, and its sender knows: only to say so, and to keep the next one out.
    const isRefused = found !== null && !LETS_ALL_IN.has(reason);
    return {
      fetched,
      judgement: isRefused
        ? { outcome: "refused", reason: found.kind, finding: found }
        : { outcome: "loaded", reason, finding: finding ?? found },
    };
  }

  #tell(view: MessageView, verdicts: readonly ImageVerdict[]): void {
    if (!view.gone && verdicts.length > 0) view.post({ type: "verdicts", verdicts });
  }

  #announce(view: MessageView): void {
    if (this.#views.get(view.tabId) !== view) return;
    this.ports.changed(view.tabId, tallyImages(view.states.values(), view.overlooked));
  }

  /** Sets an image's state, and logs it where it is news. */
  #become(view: MessageView, image: WantedImage, judgement: Judgement, receipt: Receipt | null): void {
    const before = view.states.get(image.url);
    view.states.set(image.url, judgement);
    if (before?.outcome === judgement.outcome && before.reason === judgement.reason) return;
    this.#log(view, image.url, image.kind, judgement, receipt);
  }

  #refuse(view: MessageView, resource: RefusedResource): void {
    const key = `${resource.kind} ${resource.url}`;
    if (view.refused.has(key)) return;
    view.refused.set(key, resource);
    const judgement: Judgement = { outcome: "refused", reason: "never-fetched", finding: null };
    this.#log(view, resource.url, resource.kind, judgement, null);
  }

  #log(
    view: MessageView | null,
    url: string,
    kind: Kind,
    judgement: Judgement,
    receipt: Receipt | null,
    time = this.ports.now(),
  ): void {
    this.ports.log({
      time,
      account: view?.facts?.account ?? "",
      sender: view?.facts?.author.address ?? "",
      listId: view?.facts?.listId ?? "",
      subject: view?.facts?.subject ?? "",
      headerMessageId: view?.facts?.headerMessageId ?? "",
      url,
      host: hostOf(url),
      kind,
      ...judgement,
      use: view === null ? null : useIn(view, url),
      receipt,
    });
  }
}

/** An image that may be loaded, and the redirects that its server may make. */
interface Admitted {
  readonly image: WantedImage;
  readonly reason: Reason;
  readonly finding: Finding | null;
  readonly judgeHop: JudgeHop;
  /** the user has asked for this one: the bounds of the message are not for it */
  readonly isClicked: boolean;
}

/**
 * Whether an image can be drawn beside the others of a message; if so, it is counted.
 * @param isStored its bytes were not counted while they came in
 */
function hasRoomFor(view: MessageView, { bytes, type }: HeldImage, isStored: boolean): boolean {
  const pixels = drawnPixels(decodedSize(new Uint8Array(bytes), type), type);
  if (view.pixels + pixels > LIMITS.messagePixels) return false;
  if (isStored && view.bytes + bytes.byteLength > LIMITS.messageBytes) return false;
  view.pixels += pixels;
  if (isStored) view.bytes += bytes.byteLength;
  return true;
}

/** Judges what a picture's server leads to. @param matters whether the reader would have it stopped */
function hopJudge(
  image: WantedImage,
  knowledge: Knowledge,
  blockedHosts: ReadonlySet<string>,
  matters: (finding: Finding) => boolean,
): JudgeHop {
  return async (url) => {
    if (isBlockedHost(hostOf(url.href), blockedHosts)) return { reason: "blocked-host", finding: null };
    await knowledge.filterList?.prepare([url]);
    const finding = hopFinding(url, image, knowledge);
    return finding !== null && matters(finding) ? { reason: "leads-to-tracker", finding } : null;
  };
}

/** Whether a change concerns the sender of a displayed message, and nothing has come after it. */
function isUndoable({ after }: RuleChange, view: MessageView, { policy, rules }: TrustState): boolean {
  if (policy.locked || view.facts === null || ruleValue(after.scope, view.facts) !== after.value)
    return false;
  const inForce = rules.find((rule) => sameSubject(rule, after));
  return inForce?.level === after.level && inForce.createdAt === after.createdAt;
}

/** Whether a view's message has the say over a URL: its own source names it. */
const isOwn = ({ message }: MessageView, url: string): boolean => message?.content.names(url) === true;

/** Whether a click may load an image of a view. */
const mayLoadOnce = (view: MessageView, url: string): boolean =>
  view.decision?.mayLoadOnce === true && isOwn(view, url);

/** What a message lets in is only what its own source names; what else its document wants waits, whoever asks for it. */
function ownJudgement(view: MessageView, url: string, judgement: Judgement): Judgement {
  if (judgement.outcome !== "loaded" || isOwn(view, url)) return judgement;
  return { outcome: "waiting", reason: "unidentified", finding: judgement.finding };
}

/** How far the loading of a message's images is; null while none is on its way. */
function progressOf({ states, batch, bytes }: MessageView): ViewReport["progress"] {
  const left = [...states.values()].filter(({ outcome }) => outcome === "loading").length;
  return left === 0 ? null : { total: batch.size, done: batch.size - left, bytes };
}

/** The hosts the reader has blocked. A lock means that the administrator's word is the only one. */
function blockedHostsIn({
  policy,
  blockedHosts,
}: Pick<TrustState, "policy" | "blockedHosts">): ReadonlySet<string> {
  return new Set(policy.locked ? [] : blockedHosts.map(({ host }) => host));
}

/** What the reader has said to be no trackers, by shape. A lock means that the administrator's word is the only one. */
function exceptionsIn({
  policy,
  exceptions,
}: Pick<TrustState, "policy" | "exceptions">): ReadonlyMap<string, TrackerException> {
  return new Map(policy.locked ? [] : exceptions.map((made) => [made.shape, made]));
}

function isExcepted(url: string, exceptions: ReadonlyMap<string, TrackerException>): boolean {
  return exceptions.size > 0 && exceptions.has(shapeTextOf(url) ?? "");
}

/** The mail whose URLs are seen; null while it is not known which one it is. */
function seenIn({ facts }: MessageView): SeenIn | null {
  if (facts === null) return null;
  const { address, domain } = facts.author;
  // A shop that writes as news@ and as orders@ is one.
  return { message: facts.headerMessageId || `${address} ${facts.subject}`, sender: domain || address };
}

/** What the history of an image's URL says; null for what is no image, or was not looked up. */
function useIn(view: MessageView, url: string): UrlUse | null {
  if (view.facts === null || !view.lookedUp.has(url)) return null;
  return useOf(view.sightings.get(url) ?? NEVER_SEEN);
}

/** @param mayLoadOnce whether a click may load an image of this message */
function verdictOn(
  image: WantedImage,
  judgement: Omit<Judgement, "outcome"> & Pick<ImageVerdict, "outcome">,
  mayLoadOnce: boolean,
): ImageVerdict {
  const { reason, finding } = judgement;
  const isOpen = image.width === null && image.height === null;
  // What is only guessed to be a tracker may be a picture after all: the reader sees that something is missing.
  const isGuessed = finding?.sign === "undescribed";
  const isHeldPicture = finding?.sign === "known-shape" && layoutSign(image) === null && !isOpen;
  const isNothing =
    layoutSign(image) !== null ||
    (finding?.kind === "pixel" && !isHeldPicture) ||
    (finding?.kind === "tracker" && isOpen && !isGuessed);
  const traceless =
    judgement.outcome === "refused" && finding !== null && reason === finding.kind && isNothing;
  return {
    url: image.url,
    outcome: judgement.outcome,
    reason,
    finding,
    traceless,
    clickable: judgement.outcome !== "loading" && mayLoadOnce && !NEVER_CLICKED.has(reason),
  };
}

/** Names a document in a tab: the same message may be on screen in several. */
const keyOf = (tabId: number, documentUrl: string) => `${tabId} ${documentUrl}`;

/** Whether an image is in the document, or on its way there. */
function isTaken(view: MessageView, image: WantedImage): boolean {
  const outcome = view.states.get(image.url)?.outcome;
  return outcome === "loaded" || outcome === "from-store" || outcome === "loading";
}

/** Permissions that are meant for whatever the image turns out to be. */
const LETS_ALL_IN: ReadonlySet<Reason> = new Set<Reason>(["click", "level-all", "load-everything"]);

/** Refused for what the URL is: asking again cannot change it. */
const NEVER_CLICKED: ReadonlySet<Reason> = new Set<Reason>([
  "bad-url",
  "restricted-domain",
  "private-target",
  "encrypted",
]);

/** The guard's resource types in the words of the log. */
function kindOf(type: string): Kind {
  switch (type) {
    case "image":
    case "imageset":
      return "img";
    case "stylesheet":
      return "stylesheet";
    case "font":
      return "font";
    case "sub_frame":
    case "main_frame":
      return "frame";
    case "object":
    case "object_subrequest":
      return "object";
    case "media":
      return "media";
    case "script":
      return "script";
    case "speculative":
      return "prefetch";
    default:
      return "other";
  }
}
