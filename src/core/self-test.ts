import { PART_WAYS, TEST_WAYS, type TestWay, WRITTEN_WAYS } from "./test-way";

/** RFC 6761: no name below .invalid exists. This one says in a log or a packet whose doing it is. */
const ZONE = "cleardot-self-test.invalid";

/**
 * - `pending`: the message is still being watched
 * - `guard`: Thunderbird tried to load it, and the guard turned it away
 * - `rules`: Thunderbird did not try; the display script found it, and it is held
 * - `not-asked`: neither
 * - `escaped`: a request was seen that the guard had not turned away
 */
export type WayResult = "pending" | "guard" | "rules" | "not-asked" | "escaped";

/**
 * What may be said of the whole.
 * - `held`: guard and display script were seen at work, and nothing passed them
 * - `escaped`: at least one request passed the guard
 * - `no-permission`: Cleardot may not see all requests; the message was not opened
 * - `guard-silent`: a request of our own was not seen to be turned away; the message was not opened
 * - `unread`: the message was not shown, or the display script said nothing of it
 */
export type Verdict = "held" | "escaped" | "no-permission" | "guard-silent" | "unread";

/** How far a self-test is. */
export interface SelfTestState {
  /** null while it runs */
  readonly verdict: Verdict | null;
  /** by the way's id; without those that are pending */
  readonly results: Readonly<Record<string, Exclude<WayResult, "pending">>>;
}

/** @returns whether a host is one of a self-test's, of whichever run */
export function isSelfTestHost(host: string): boolean {
  return host.endsWith(`.${ZONE}`);
}

/** The names of one run of the self-test. No mail can know them beforehand. */
export class TestRun {
  /** match pattern of everything the run's message asks for */
  readonly pattern: string;
  /** what Cleardot itself asks for, to see whether the guard answers */
  readonly probeUrl: string;
  readonly #suffix: string;

  /** @param random a label of host names, another for each run */
  constructor(readonly random: string) {
    this.#suffix = `.${random}.${ZONE}`;
    this.pattern = `*://*${this.#suffix}/*`;
    this.probeUrl = `http://probe${this.#suffix}/`;
  }

  /** @returns what a way asks for */
  urlOf(way: TestWay): string {
    return `http://${way.id}${this.#suffix}/way.png`;
  }

  /** @returns the id of the way that asks for a URL; null where it is none of this run */
  wayOf(url: string): string | null {
    if (!URL.canParse(url)) return null;
    const { hostname } = new URL(url);
    if (!hostname.endsWith(this.#suffix)) return null;
    const id = hostname.slice(0, -this.#suffix.length);
    return TEST_WAYS.some((way) => way.id === id) ? id : null;
  }
}

/** @returns a header's value as ASCII (RFC 2047) */
function encodedWord(text: string): string {
  const bytes = new TextEncoder().encode(text);
  return `=?UTF-8?B?${btoa(String.fromCharCode(...bytes))}?=`;
}

const part = (headers: readonly string[], body: string) => `${headers.join("\r\n")}\r\n\r\n${body}\r\n`;

const HTML = "Content-Type: text/html; charset=UTF-8";
const EIGHT_BIT = "Content-Transfer-Encoding: 8bit";

function multipart(type: string, boundary: string, parts: readonly string[], more: readonly string[] = []) {
  const body = parts.map((each) => `--${boundary}\r\n${each}`).join("");
  return part([`Content-Type: multipart/${type}; boundary="${boundary}"`, ...more], `${body}--${boundary}--`);
}

/** What is said in the message, in the reader's language. */
export interface TestMessageTexts {
  readonly subject: string;
  readonly body: string;
}

/**
 * Writes the message that tries every way.
 * @param now ms since the epoch
 * @returns the message as it is in an .eml file
 */
export function testMessage(run: TestRun, texts: TestMessageTexts, now: number): string {
  const written = (way: TestWay) => way.html(run.urlOf(way));
  const escaped = texts.body.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
  const html = [
    `<html><head><style>.box { width: 24px; height: 16px }</style></head><body><p>${escaped}</p>`,
    `<link rel="stylesheet" href="cid:sheet@${ZONE}">`,
    ...WRITTEN_WAYS.map(written),
    "</body></html>",
  ].join("\r\n");
  const related = multipart("related", "related", [
    part([HTML, EIGHT_BIT], html),
    part(["Content-Type: text/css", `Content-ID: <sheet@${ZONE}>`], written(PART_WAYS.relatedSheet)),
  ]);
  const alternative = multipart("alternative", "alternative", [
    part(
      ["Content-Type: text/plain; charset=UTF-8", EIGHT_BIT],
      `${texts.body} ${written(PART_WAYS.plainText)}`,
    ),
    related,
  ]);
  const from = `From: Cleardot <self-test@${ZONE}>`;
  const attached = part(
    [from, "Subject: Cleardot", "MIME-Version: 1.0", HTML],
    written(PART_WAYS.attachedMessage),
  );
  const picture = written(PART_WAYS.pictureHeaders);
  const link = written(PART_WAYS.webHeaders);
  return multipart(
    "mixed",
    "mixed",
    [
      alternative,
      part([HTML, `Content-Location: ${written(PART_WAYS.contentLocation)}`], written(PART_WAYS.secondHtml)),
      part(["Content-Type: message/rfc822"], attached),
      part(
        [`Content-Type: message/external-body; access-type=URL; URL="${written(PART_WAYS.externalBody)}"`],
        `Content-Type: image/png\r\nContent-ID: <body@${ZONE}>\r\n`,
      ),
      part(
        [
          `Content-Type: image/png; name="way.png"`,
          `Content-Disposition: attachment; filename="way.png"`,
          `X-Mozilla-External-Attachment-URL: ${written(PART_WAYS.detached)}`,
        ],
        "",
      ),
    ],
    [
      from,
      `To: self-test@${ZONE}`,
      `Subject: ${encodedWord(texts.subject)}`,
      `Date: ${new Date(now).toUTCString().replace("GMT", "+0000")}`,
      `Message-ID: <${run.random}@${ZONE}>`,
      "MIME-Version: 1.0",
      `X-Face-URL: ${picture}`,
      `BIMI-Location: v=BIMI1; l=${picture}`,
      `Link: <${link}>; rel=preload; as=image`,
      `Refresh: 0; url=${link}`,
    ],
  );
}
