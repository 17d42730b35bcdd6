import { describe, expect, it } from "vitest";
import {
  isMessageDocument,
  mayShowMessage,
  type Passage,
  passageInTab,
  passageOf,
  type RequestFacts,
} from "../../src/core/diversion";

const OWN = "moz-extension://0a1b2c3d-0000-4000-8000-000000000001/";
const BACKGROUND = `${OWN}_generated_background_page.html`;
const MESSAGE = "mailbox:///home/ann/Mail/Local%20Folders/Inbox?number=17";

/** An image of a message in the third tab, with what the test cares about in place of the usual. */
function request(part: Partial<RequestFacts>): RequestFacts {
  return {
    url: "https://img.shop.example/hero.png",
    type: "image",
    tabId: 3,
    documentUrl: undefined,
    originUrl: undefined,
    ancestors: [],
    ...part,
  };
}

function passage(part: Partial<RequestFacts>): Passage {
  return passageOf(request(part), OWN);
}

describe("a request of a message", () => {
  it.each([
    "imap://ann%40reader.example@imap.reader.example:143/fetch%3EUID%3E/INBOX%3E1",
    "imap-message://ann%40reader.example@imap.reader.example/INBOX#1",
    "mailbox:///home/ann/Mail/Local%20Folders/Inbox?number=17",
    "mailbox-message://nobody@Local%20Folders/Inbox#17",
    "news://news.reader.example:119/1%40shop.example?group=pub.test&key=1",
    "news-message://news.reader.example/pub.test#1",
    "nntp://news.reader.example/pub.test/1",
    "snews://news.reader.example:563/1%40shop.example",
    "ews://ann@ews.reader.example/Inbox?number=1",
    "ews-message://ann@ews.reader.example/Inbox#1",
    "x-moz-ews://ann@ews.reader.example/1",
    "graph://ann@graph.reader.example/1",
    "graph-message://ann@graph.reader.example/Inbox#1",
    "x-moz-graph://ann@graph.reader.example/1",
  ])("is diverted when its document is %s", (documentUrl) => {
    expect(passage({ documentUrl })).toBe("divert");
  });

  it.each([
    "mailbox:///home/ann/offer.eml?type=application/x-message-display&number=0",
    "file:///home/ann/offer.eml?type=application/x-message-display",
    "blob:null/7d0c?type=application/x-message-display",
  ])("is diverted when the message was opened from a file, as %s", (documentUrl) => {
    expect(passage({ documentUrl })).toBe("divert");
  });

  it("is diverted whatever the case its scheme is written in", () => {
    expect(passage({ documentUrl: "MailBox:///home/ann/Inbox?number=17" })).toBe("divert");
  });

  it.each([
    "image",
    "imageset",
    "stylesheet",
    "font",
    "sub_frame",
    "object",
    "media",
    "script",
    "speculative",
    "beacon",
    "ping",
    "xmlhttprequest",
    "websocket",
    "other",
  ])("is diverted when it is of type %s", (type) => {
    expect(passage({ documentUrl: MESSAGE, type })).toBe("divert");
  });

  it("is diverted when the message navigates its own tab", () => {
    expect(passage({ originUrl: MESSAGE, type: "main_frame" })).toBe("divert");
  });

  it.each(["about:srcdoc", "about:blank", "data:text/html,hello", "https://framed.example/"])(
    "is diverted when it comes from a frame at %s inside the message",
    (documentUrl) => {
      expect(passage({ documentUrl, ancestors: [MESSAGE] })).toBe("divert");
    },
  );

  it("is diverted when the message is the outermost of several frames", () => {
    expect(
      passage({ documentUrl: "about:srcdoc", ancestors: ["about:srcdoc", "about:blank", MESSAGE] }),
    ).toBe("divert");
  });

  it("is diverted when only its origin is the message", () => {
    expect(passage({ documentUrl: "about:blank", originUrl: MESSAGE })).toBe("divert");
  });

  it("is diverted when Thunderbird names no tab for it", () => {
    expect(passage({ documentUrl: MESSAGE, tabId: -1 })).toBe("divert");
  });
});

describe("a request of Cleardot's own", () => {
  it("is told by its document, outside every tab", () => {
    expect(passage({ documentUrl: BACKGROUND, originUrl: BACKGROUND, tabId: -1 })).toBe("own");
  });

  it("is told by its origin where it has no document", () => {
    expect(passage({ originUrl: BACKGROUND, tabId: -1 })).toBe("own");
  });

  it("is not one when a page of Cleardot's in a tab asks", () => {
    expect(passage({ documentUrl: `${OWN}pages/log/log.html` })).toBe("pass");
  });

  it("is not one when another add-on's background asks", () => {
    const other = "moz-extension://ffffffff-0000-4000-8000-000000000002/_generated_background_page.html";
    expect(passage({ documentUrl: other, tabId: -1 })).toBe("pass");
  });

  it("is not one when a message names Cleardot as its origin", () => {
    expect(passage({ documentUrl: MESSAGE, originUrl: BACKGROUND })).toBe("divert");
  });
});

describe("a request that is no message's", () => {
  it.each([
    ["a feed's web page", { documentUrl: "https://blog.example/post" }],
    ["an unencrypted web page", { documentUrl: "http://blog.example/post" }],
    ["an OAuth window", { documentUrl: "https://login.provider.example/oauth", type: "script" }],
    ["another add-on's page", { documentUrl: "moz-extension://ffffffff-0000-4000-8000-000000000002/p.html" }],
    ["Thunderbird's own window", { documentUrl: "chrome://messenger/content/messenger.xhtml" }],
    ["a page of Gecko's", { documentUrl: "resource://gre/page.html" }],
    ["the source of a page", { documentUrl: "view-source:https://blog.example/" }],
    [
      "a frame in a feed's web page",
      { documentUrl: "https://ad.example/", ancestors: ["https://blog.example/"] },
    ],
    ["a calendar or an address book", { tabId: -1, type: "xmlhttprequest" }],
    ["a look for updates", { tabId: -1, documentUrl: "chrome://messenger/content/messenger.xhtml" }],
  ])("passes when it comes from %s", (_, part) => {
    expect(passage(part)).toBe("pass");
  });
});

describe("a request whose addresses do not tell", () => {
  it.each([
    ["without a document, as a compose window's", {}],
    ["of a blank frame of nobody's", { documentUrl: "about:blank" }],
    ["of a frame with inline content", { documentUrl: "about:srcdoc", ancestors: ["about:blank"] }],
    ["of a data: document", { documentUrl: "data:text/html,hello" }],
    ["of a document on the disk", { documentUrl: "file:///home/ann/page.html" }],
    ["of an address without a scheme", { documentUrl: "nonsense" }],
    ["of a scheme that is not known here", { documentUrl: "x-moz-later://1" }],
  ])("is left to the kind of its tab: %s", (_, part) => {
    expect(passage(part)).toBe("by-tab");
  });
});

describe("the kind of tab", () => {
  it.each([
    ["diverts what a compose window asks for", "messageCompose", "image", "divert"],
    ["diverts even a navigation in a compose window", "messageCompose", "main_frame", "divert"],
    ["diverts when the tab could not be asked", undefined, "image", "divert"],
    ["diverts even a navigation when the tab could not be asked", undefined, "main_frame", "divert"],
    ["diverts images in the mail tab", "mail", "image", "divert"],
    ["diverts frames in the mail tab", "mail", "sub_frame", "divert"],
    ["diverts images in a message's own tab", "messageDisplay", "image", "divert"],
    ["passes a feed's web page that opens in the mail tab", "mail", "main_frame", "pass"],
    ["passes a feed's web page that opens in a tab", "messageDisplay", "main_frame", "pass"],
    ["passes what a web page's tab asks for", "content", "image", "pass"],
    ["passes what the calendar asks for", "calendar", "image", "pass"],
    ["passes what a special tab asks for", "special", "main_frame", "pass"],
    ["passes in a kind of tab that is not known here", "somethingNew", "image", "pass"],
  ] as const)("%s", (_, tabType, type, expected) => {
    expect(passageInTab(type, tabType)).toBe(expected);
  });
});

describe("a document that is looked at as a message", () => {
  it.each([
    MESSAGE,
    "imap://ann%40reader.example@imap.reader.example:143/fetch%3EUID%3E/INBOX%3E1",
    "x-moz-ews://ann@ews.reader.example/1",
    "file:///home/ann/letter.eml?type=application/x-message-display",
    "mailbox:///home/ann/Mail/Inbox?number=17&part=1.2&type=application/x-message-display&filename=a.eml",
  ])("is one: %s", (url) => expect(isMessageDocument(url)).toBe(true));

  it.each([
    "https://blog.example/",
    "https://blog.example/?type=application/x-message-display",
    "moz-extension://0a1b2c3d-0000-4000-8000-000000000002/page.html?application/x-message-display",
    "chrome://messenger/content/aboutMessage.xhtml?type=application/x-message-display",
    "about:blank",
    "file:///home/ann/page.html",
    "",
  ])("is none: %s", (url) => expect(isMessageDocument(url)).toBe(false));

  it.each([
    ["mail", true],
    ["messageDisplay", true],
    ["content", false],
    ["messageCompose", false],
    ["special", false],
    [undefined, false],
  ])("is shown in a tab of the type %s: %s", (type, may) => expect(mayShowMessage(type)).toBe(may));
});
