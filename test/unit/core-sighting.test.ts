import { describe, expect, it } from "vitest";
import { NEVER_SEEN, type ShapeSighting, type UrlSighting, useOf } from "../../src/core/sighting";

const use = (url: Partial<UrlSighting>, shape: Partial<ShapeSighting> = {}) =>
  useOf({ url: { ...NEVER_SEEN.url, ...url }, shape: { ...NEVER_SEEN.shape, ...shape } });

describe("what the history of a URL says", () => {
  it.each([
    ["it was never seen", {}, {}, "first"],
    ["it came in other mails", { inOtherMails: true }, {}, "several-mails"],
    ["it came from several senders", { inOtherMails: true, fromSeveralSenders: true }, {}, "several-senders"],
    ["it came in other mails, as no other like it", { inOtherMails: true }, { urls: 9 }, "several-mails"],
    ["others like it came in two mails", {}, { urls: 9, mails: 2 }, "first"],
    ["others like it came in three mails, each in one of them", {}, { urls: 3, mails: 3 }, "one-time"],
    ["of a hundred others like it one came again", {}, { urls: 100, mails: 100, shared: 1 }, "first"],
    ["three others like it were pictures", {}, { urls: 3, mails: 3, pictures: 3 }, "one-time"],
  ] as const)("where %s", (_, url, shape, expected) => {
    expect(use(url, shape)).toBe(expected);
  });
});
