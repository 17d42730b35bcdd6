import type { MessagePart } from "./browser";

/** Fields that hold addresses: in these Thunderbird decodes names, and leaves addresses apart. */
const MAILBOX_FIELDS = new Set(["from", "to", "cc", "delivered-to", "x-original-to"]);

/** Other fields that are read, decoded. */
const TEXT_FIELDS = new Set([
  "list-id",
  "content-type",
  "content-disposition",
  "content-base",
  "content-location",
  "content-id",
]);

/** What is the same decoded and not: no encoded words (RFC 2047), nothing but ASCII. */
const isPlain = (value: string) => /^[\t\x20-\x7e]*$/.test(value) && !value.includes("=?");

/** Addresses with names that nothing is quoted in. */
const ARE_PLAIN_MAILBOXES = /^[\w\t !#$%&'*+\-/=?^`{|}~.@<>]*$/;

/** @returns a field's bodies as Thunderbird decodes them; it is asked only where that makes a difference */
async function decoded(name: string, bodies: readonly string[]): Promise<readonly string[]> {
  const isMailbox = MAILBOX_FIELDS.has(name);
  const isDone = (body: string) => isPlain(body) && (!isMailbox || ARE_PLAIN_MAILBOXES.test(body));
  return bodies.every(isDone)
    ? bodies
    : browser.messengerUtilities.decodeMimeHeader(name, [...bodies], isMailbox);
}

async function readable(part: MessagePart): Promise<MessagePart> {
  const { rawHeaders = {}, parts = [], ...rest } = part;
  const fields = Object.entries(rawHeaders).map(async ([name, folded]) => {
    const bodies = folded.map((body) => body.replace(/[\r\n]/g, ""));
    const isRead = MAILBOX_FIELDS.has(name) || TEXT_FIELDS.has(name);
    return [name, isRead ? await decoded(name, bodies) : bodies] as const;
  });
  const [headers, inner] = await Promise.all([Promise.all(fields), Promise.all(parts.map(readable))]);
  return { ...rest, headers: Object.fromEntries(headers), parts: inner };
}

/**
 * Reads a message whole. Thunderbird would decode encoded words (RFC 2047) in all its fields, also in what a mail server
 * reports of the sender's own words: in an Authentication-Results field a sender could so write results of their own.
 * @returns the message, with the fields that are read decoded, and all others as they are on the wire
 */
export async function readFullMessage(id: number): Promise<MessagePart> {
  return readable(await browser.messages.getFull(id, { decrypt: false, decodeHeaders: false }));
}
