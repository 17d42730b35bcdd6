import type { MessageHeader } from "../platform/browser";
import type { DocumentIdentity } from "../protocol/display-message";

const folded = (text: string): string => text.replace(/\s+/g, " ").trim();

/** A subject without reply prefixes, which Thunderbird's folder index keeps apart from the text. */
const bare = (subject: string): string => folded(subject).replace(/^(?:re:\s*)+/i, "");

/** A From line without what Thunderbird's display and its API write in different ways. */
const plain = (from: string): string => from.replace(/[\s"\\]/g, "").toLowerCase();

/**
 * Finds the From line in a document's header block. Thunderbird writes subject, author and date there, in this order, and
 * leaves a line out where the message has no such header.
 * @returns null where the block does not bear the message's subject
 */
export function fromLine(identity: DocumentIdentity, header: Pick<MessageHeader, "subject">): string | null {
  const [first = "", second] = identity.cells.map(folded);
  const subject = bare(header.subject);
  if (bare(first) === subject && second !== undefined) return second;
  return subject === "" && first !== "" ? first : null;
}

/**
 * Whether a document's header block bears the subject and the authors of a message. A first look: whoever writes a mail writes
 * these lines, so that they match proves nothing.
 * @param from the message's From fields
 * @param addresses all addresses in a From line, as Thunderbird reads it
 */
export async function bearsHeader(
  identity: DocumentIdentity,
  header: Pick<MessageHeader, "subject">,
  from: readonly string[],
  addresses: (from: string) => Promise<readonly string[]>,
): Promise<boolean> {
  const line = fromLine(identity, header);
  const [first = ""] = from;
  if (line === null || first === "") return false;
  if (plain(line) === plain(first)) return true;
  // A name in it may be written in another way; who the authors are may not.
  const [shown, named] = await Promise.all([addresses(line), addresses(first)]);
  return shown.length > 0 && shown.join("\n").toLowerCase() === named.join("\n").toLowerCase();
}
