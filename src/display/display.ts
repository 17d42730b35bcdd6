/**
 * The display script: starts in each displayed message at document_start. It reads what the message wants, asks the
 * background, and puts in what comes back. It never makes a request and decides nothing.
 */
import type { Runtime } from "webextension-polyfill";
import { hostOf } from "../core/url";
import type { ImageVerdict, PlacedImage } from "../protocol/display-message";
import {
  DISPLAY_PORT,
  type DisplayCall,
  type FromDisplay,
  type ToDisplay,
} from "../protocol/display-message";
import { collect, hasForwarded, identityOf } from "./collector";
import { PLACEHOLDER_STYLE } from "./placeholder-style";
import { Placing } from "./placing";

declare global {
  /** set in the script's own sandbox: it is injected late into what was on screen before, perhaps twice */
  var cleardotDisplay: true | undefined;
}

/** ms of quiet after the window was resized before the document is looked at again: @media may want other images */
const RESIZED = 300;

class Display {
  /**
   * When the document began: Gecko may have parsed, and Thunderbird asked for images, for some ms before any script
   * runs. Not performance.timeOrigin, which strays from the clock when the computer has slept.
   */
  readonly #startedAt = Date.now() - performance.now();
  readonly #placing = new Placing(document);
  #port: Runtime.Port | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** title of the element under the pointer before the tooltip was put there */
  #hovered: { readonly element: Element; readonly title: string | null } | null = null;

  start(): void {
    this.#connect();
    if (document.readyState === "loading") {
      document.addEventListener("DOMContentLoaded", () => this.#begin(), { once: true });
    } else {
      this.#begin();
    }
  }

  #begin(): void {
    const style = document.createElement("style");
    style.textContent = PLACEHOLDER_STYLE;
    document.head.append(style);
    document.addEventListener("click", (event) => this.#click(event), { capture: true });
    document.addEventListener("mouseover", (event) => this.#hover(event.target), { capture: true });
    document.addEventListener("mouseout", () => this.#hover(null), { capture: true });
    window.addEventListener("resize", () => this.#later(RESIZED));
    // What stands in for an object is laid out only when the object has failed.
    if (document.querySelector("object") !== null) window.addEventListener("load", () => this.#later(0));
    window.matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => this.#later(0));
    browser.runtime.onMessage.addListener((message: unknown) => {
      if ((message as DisplayCall).type === "cleardot-collect") this.#look();
      return undefined;
    });
    this.#look();
  }

  #later(ms: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#look(), ms);
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

  #look(): void {
    const collection = collect(document, this.#placing.wantedBy);
    this.#placing.adopt(collection);
    this.#say({
      type: "wants",
      startedAt: this.#startedAt,
      identity: identityOf(document),
      forwarded: hasForwarded(document),
      images: collection.images,
      overlooked: 0,
      refused: collection.refused,
    });
  }

  #receive(message: ToDisplay): void {
    switch (message.type) {
      case "images":
        this.#placing.place(new Map(message.images.map((image) => [image.url, dataUrl(image)])));
        break;
      case "verdicts":
        this.#placing.judge(message.verdicts);
        break;
    }
  }

  #click(event: MouseEvent): void {
    const verdict = event.isTrusted ? this.#placing.verdictAt(event.target) : undefined;
    if (verdict === undefined || !verdict.clickable || verdict.reason === "pixel") return;
    // The image may lie in a link or be a form's button: this click is for the image alone.
    event.preventDefault();
    event.stopImmediatePropagation();
    this.#say({ type: "load-one", url: verdict.url });
  }

  /**
   * Shows the tooltip while the pointer is on a placeholder. It is the title of the whole document where nothing nearer
   * has one, because a reply by keyboard quotes the markup as it is at that moment.
   */
  #hover(target: EventTarget | null): void {
    if (this.#hovered !== null) {
      const { element, title } = this.#hovered;
      if (title === null) element.removeAttribute("title");
      else element.setAttribute("title", title);
      this.#hovered = null;
    }
    const verdict = this.#placing.verdictAt(target);
    if (verdict === undefined || verdict.reason === "pixel" || !(target instanceof Element)) return;
    const element = target.closest("[title]:not(:root)") === null ? document.documentElement : target;
    this.#hovered = { element, title: element.getAttribute("title") };
    element.setAttribute("title", tooltip(verdict));
  }
}

function tooltip(verdict: ImageVerdict): string {
  const why =
    verdict.outcome === "loading"
      ? browser.i18n.getMessage("placeholder_loading")
      : browser.i18n.getMessage(`reason_${verdict.reason.replaceAll("-", "_")}`);
  const click = verdict.clickable ? browser.i18n.getMessage("placeholder_click") : "";
  return [hostOf(verdict.url), why, click].filter((line) => line !== "").join("\n");
}

function dataUrl({ type, bytes }: PlacedImage): string {
  return `data:${type};base64,${new Uint8Array(bytes).toBase64()}`;
}

if (globalThis.cleardotDisplay === undefined) {
  globalThis.cleardotDisplay = true;
  new Display().start();
}
