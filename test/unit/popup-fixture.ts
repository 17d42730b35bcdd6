import { UNKNOWN } from "../../src/core/auth-result";
import type { ReportItem, ViewReport } from "../../src/protocol/page-message";

/** What the popup is told of an image that waits. */
export function item(part: Partial<ReportItem>): ReportItem {
  const url = part.url ?? "https://a.example/1.png";
  return {
    url,
    host: new URL(url).hostname,
    kind: "img",
    outcome: "waiting",
    reason: "level-ask",
    finding: null,
    use: null,
    excepted: false,
    ...part,
  };
}

/** What the popup is told of a message of a sender without a rule. */
export function report(part: Partial<ViewReport>): ViewReport {
  return {
    tabId: 1,
    view: "1 mailbox:///Inbox?number=1",
    subject: "Autumn offers",
    headerMessageId: "1@shop.example",
    author: { name: "The Shop", address: "news@shop.example", domain: "shop.example" },
    listId: null,
    level: "ask",
    levelSource: "default",
    ruleScope: null,
    evidence: UNKNOWN,
    listEvidence: UNKNOWN,
    expected: null,
    plainText: false,
    chosen: null,
    overlooked: 0,
    undoable: null,
    progress: null,
    locked: false,
    items: [],
    ...part,
  };
}
