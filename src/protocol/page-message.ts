import type { AuthResult } from "../core/auth-result";
import type { Decision, LevelSource } from "../core/decision";
import type { Finding } from "../core/finding";
import type { LoadNow } from "../core/judgement";
import type { Level, Scope } from "../core/level";
import type { Kind, Outcome, Reason } from "../core/outcome";
import type { RuleChange } from "../core/rule";
import type { SelfTestState } from "../core/self-test";
import type { UrlUse } from "../core/sighting";

/** One image or resource the message asked for, as the popup shows it. */
export interface ReportItem {
  readonly url: string;
  readonly host: string;
  readonly kind: Kind;
  readonly outcome: Outcome | "loading";
  readonly reason: Reason;
  readonly finding: Finding | null;
  /** what the URL's history says of it; null for what is no image */
  readonly use: UrlUse | null;
  /** the reader has said that images of its shape are no trackers */
  readonly excepted: boolean;
}

/** A display of a message in a tab. What a page asks for names the one that the page was showing. */
export interface ViewRef {
  readonly tabId: number;
  /** tells the displays in a tab apart; stays the same while the event page sleeps */
  readonly view: string;
}

/** The tab shows another message by now: nothing was done. */
export const OTHER_MESSAGE = "other-message";

/** The state of one displayed message, for the popup. */
export interface ViewReport extends ViewRef {
  readonly subject: string;
  /** Message-ID without angle brackets; "" when the message could not be identified */
  readonly headerMessageId: string;
  readonly author: { readonly name: string; readonly address: string; readonly domain: string };
  /** List-Id without angle brackets, or null */
  readonly listId: string | null;
  readonly level: Level;
  readonly levelSource: LevelSource;
  /** the rule in force, by scope; null when none applies */
  readonly ruleScope: Scope | null;
  /** what is known of the author */
  readonly evidence: AuthResult;
  /** what a rule for the mailing list would be made on */
  readonly listEvidence: AuthResult;
  /** set with levelSource "evidence-differs" */
  readonly expected: Decision["expected"];
  /** it has no HTML: it can ask for nothing */
  readonly plainText: boolean;
  /** to a popup that opens: the image whose placeholder the user has pressed to open it; null where there is none */
  readonly chosen: string | null;
  /** images the message wants beyond those that are looked at */
  readonly overlooked: number;
  /** the managed policy forbids changes */
  readonly locked: boolean;
  /** the rule made last, where it is for this sender and can be taken back */
  readonly undoable: RuleChange | null;
  /** of the images that are being loaded together: how many there are and are done with, and bytes so far; or null */
  readonly progress: { readonly total: number; readonly done: number; readonly bytes: number } | null;
  readonly items: readonly ReportItem[];
}

/**
 * Requests of our own pages to the background; each is mapped to its answer in `PageAnswers`. What is done to a message
 * names its display (`ViewRef`).
 */
export type PageRequest =
  | {
      readonly type: "view-report";
      readonly tabId: number;
      /** the popup has just opened, and asks for the first time */
      readonly opens?: boolean;
    }
  | {
      readonly type: "set-level";
      readonly tabId: number;
      readonly view: string;
      readonly scope: Scope;
      readonly level: Level;
    }
  | { readonly type: "undo-level"; readonly tabId: number; readonly view: string }
  | { readonly type: "load-now"; readonly tabId: number; readonly view: string; readonly what: LoadNow }
  | { readonly type: "load-image"; readonly tabId: number; readonly view: string; readonly url: string }
  | { readonly type: "stop-loading"; readonly tabId: number; readonly view: string }
  | { readonly type: "open-dashboard" }
  | { readonly type: "forget-images" }
  | { readonly type: "image-store-usage" }
  | { readonly type: "forget-sightings" }
  | { readonly type: "sighting-usage" }
  | { readonly type: "start-self-test" }
  | { readonly type: "self-test" }
  | { readonly type: "show-self-test-message" };

/** What comes of an action on a message; null where the tab shows no message that could be identified. */
export type ActionAnswer = ViewReport | typeof OTHER_MESSAGE | null;

export interface PageAnswers {
  "view-report": ViewReport | null;
  "set-level": ActionAnswer;
  "undo-level": ActionAnswer;
  "load-now": ActionAnswer;
  "load-image": ActionAnswer;
  "stop-loading": ActionAnswer;
  "open-dashboard": null;
  "forget-images": null;
  /** count of images and bytes in the image store */
  "image-store-usage": { readonly images: number; readonly bytes: number };
  "forget-sightings": null;
  /** count of URLs that are remembered, and of shapes known to be pixels */
  "sighting-usage": { readonly urls: number; readonly pixelShapes: number };
  "start-self-test": SelfTestState;
  /** null: none was run, or the event page has ended meanwhile */
  "self-test": SelfTestState | null;
  "show-self-test-message": null;
}

/** Background to open pages (runtime.sendMessage without answer): the popup reads its report again. */
export interface ViewChanged {
  readonly type: "view-changed";
  readonly tabId: number;
}
