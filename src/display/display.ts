/**
 * The display script: starts in each displayed message at document_start. It reads once what the message wants, asks the
 * background, and puts in what comes back. It never makes a request and decides nothing.
 */
import type { Runtime } from "webextension-polyfill";
import { isMessageDocument } from "../core/diversion";
import type { PlacedImage } from "../protocol/display-message";
import {
  DISPLAY_PORT,
  type DisplayCall,
  type FromDisplay,
  type ToDisplay,
} from "../protocol/display-message";
import { bodyText, Collector, hasForwarded, identityOf } from "./collector";
import { Keyboard } from "./keyboard";
import { type ColorScheme, colorSchemeBy, colorSchemeOn, placeholderStyle } from "./placeholder-style";
import { Placing } from "./placing";
import { Pointer } from "./pointer";

declare global {
  /** set in the script's own sandbox: it is injected late into what was on screen before, perhaps twice */
  var cleardotDisplay: true | undefined;
}

/** ms until a document that is not drawn yet is looked at again */
const UNDRAWN = 50;

class Display {
  /**
   * When the document began: Gecko may have parsed, and Thunderbird asked for images, for some ms before any script
   * runs. Not performance.timeOrigin, which strays from the clock when the computer has slept.
   */
  readonly #startedAt = Date.now() - performance.now();
  readonly #styles = {
    placeholders: new CSSStyleSheet(),
    labels: new CSSStyleSheet(),
    boxMarks: new CSSStyleSheet(),
  };
  readonly #placing = new Placing(document, this.#styles, () => this.#keyboard.refresh());
  readonly #keyboard = new Keyboard(document, this.#placing, (url) => this.#choose(url));
  #collector: Collector | null = null;
  #scheme: ColorScheme = "light";
  /** the port over which the body was sent: after the event page has slept it does not know it any more */
  #bodyToldTo: Runtime.Port | null = null;
  #port: Runtime.Port | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;

  start(): void {
    // From the first moment on: who asks before the message is read is answered when it is.
    browser.runtime.onMessage.addListener((message: unknown) => {
      if ((message as DisplayCall).type === "cleardot-collect" && this.#collector !== null) this.#look();
      return undefined;
    });
    this.#connect();
    if (document.readyState === "loading") {
      document.addEventListener("DOMContentLoaded", () => this.#read(), { once: true });
    } else {
      this.#read();
    }
  }

  /** Reads the message before Thunderbird changes it. */
  #read(): void {
    const collector = new Collector(document);
    this.#placing.adoptDeclarations(collector.declarations);
    for (const type of ["load", "error"]) {
      document.addEventListener(
        type,
        ({ target }) => this.#placing.adoptDeclarations(collector.loadedLate(target)),
        { capture: true },
      );
    }
    // After Thunderbird has taken note of the document: the standard view's frame has such an event of its own.
    setTimeout(() => this.#begin(collector), 0);
  }

  #begin(collector: Collector): void {
    this.#collector = collector;
    const { placeholders, labels, boxMarks } = this.#styles;
    placeholders.replaceSync(placeholderStyle(this.#scheme));
    // Adopted, not put into the document as elements: no selector of the message can count them.
    document.adoptedStyleSheets.push(placeholders, labels, boxMarks);
    new Pointer(this.#placing, (url) => this.#choose(url)).start(document);
    this.#keyboard.start();
    document.addEventListener("contextmenu", (event) => this.#tellMenu(event), { capture: true });
    window.matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => this.#dress());
    window.addEventListener("load", () => this.#dress());
    this.#look();
  }

  /** Thunderbird's style sheet, which makes a message dark, may come after the message. */
  #dress(): void {
    // What the message has chosen for its ground goes before what it leaves open: many are white on a dark screen too.
    const ground = [document.body, document.documentElement]
      .map((element) => colorSchemeOn(getComputedStyle(element).backgroundColor))
      .find((found) => found !== null);
    const scheme = ground ?? colorSchemeBy(document);
    if (scheme === this.#scheme) return;
    this.#scheme = scheme;
    this.#styles.placeholders.replaceSync(placeholderStyle(scheme));
  }

  #later(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#look(), UNDRAWN);
  }

  /** The port ends with the event page; a new one wakes it. */
  #connect(): Runtime.Port {
    if (this.#port !== null) return this.#port;
    const port = browser.runtime.connect({ name: DISPLAY_PORT });
    port.onMessage.addListener((message: unknown) => this.#receive(message as ToDisplay));
    port.onDisconnect.addListener(() => {
      this.#port = null;
    });
    this.#port = port;
    return port;
  }

  #say(message: FromDisplay): void {
    this.#connect().postMessage(message);
  }

  /** Nothing in a message loads an image: nobody can tell what a message has drawn over it. */
  #choose(url: string): void {
    this.#say({ type: "choose", url });
  }

  /** Says what a context menu is about before Thunderbird asks the background for its items. */
  #tellMenu(event: MouseEvent): void {
    if (!event.isTrusted) return;
    const { target, clientX, clientY } = event;
    const url = this.#keyboard.menuOn(target) ?? this.#placing.imageAt(target, clientX, clientY);
    this.#say({ type: "menu-on", url });
  }

  #look(): void {
    // Without a pane to be drawn in, Gecko tells nothing of styles: everything would look as large as it likes to be.
    if (getComputedStyle(document.documentElement).display === "") {
      this.#later();
      return;
    }
    this.#dress();
    const collector = this.#collector;
    const collection = collector?.collect() ?? null;
    if (collection === null) {
      // A tab that was never shown: it is drawn, and has a size, when it is.
      window.addEventListener("resize", () => this.#later(), { once: true });
      return;
    }
    const body = collection.images.length > 0 ? (collector?.body ?? null) : null;
    this.#placing.adopt(collection);
    const port = this.#connect();
    const isNews = port !== this.#bodyToldTo;
    if (body !== null) this.#bodyToldTo = port;
    this.#say({
      type: "wants",
      startedAt: this.#startedAt,
      identity: identityOf(document),
      forwarded: hasForwarded(document),
      images: collection.images,
      refused: collection.refused,
      overlooked: collection.overlooked,
      body: isNews ? body : null,
    });
  }

  #receive(message: ToDisplay): void {
    switch (message.type) {
      case "images":
        this.#placing.place(new Map(message.images.map((image) => [image.url, dataUrl(image)])));
        break;
      case "verdicts":
        this.#dress();
        this.#placing.judge(message.verdicts);
        break;
      case "tell-body":
        this.#say({ type: "body", body: this.#collector?.body ?? bodyText(document) });
        break;
    }
  }
}

function dataUrl({ type, bytes }: PlacedImage): string {
  return `data:${type};base64,${new Uint8Array(bytes).toBase64()}`;
}

// Injected late, it may have come into a web page: a mail tab shows those, too (start page, feeds).
if (globalThis.cleardotDisplay === undefined && isMessageDocument(document.URL)) {
  globalThis.cleardotDisplay = true;
  new Display().start();
}
