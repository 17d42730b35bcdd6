import type { MessageHeader } from "../platform/browser";
import type { DocumentIdentity } from "../protocol/display-message";

const folded = (text: string): string => text.replace(/\s+/g, " ").trim();

/** A subject without reply prefixes, which Thunderbird's folder index keeps apart from the text. */
const bare = (subject: string): string => folded(subject).replace(/^(?:re:\s*)+/i, "");

/** The ways Thunderbird may have written a date in the header block: short or medium, with the reader's locale. */
function dateTexts(date: Date): string[] {
  const styles = ["short", "medium"] as const;
  return styles.flatMap((dateStyle) =>
    styles.map((timeStyle) =>
      folded(new Intl.DateTimeFormat(undefined, { dateStyle, timeStyle }).format(date)),
    ),
  );
}

/**
 * Whether a document shows the message Thunderbird says is displayed. Thunderbird names the *selected* message,
 * which may be one ahead of the document (keyboard selection runs up to 250 ms before the display), so the
 * document's own header block must bear the message's subject and author.
 * @returns "sure" when its date is there as well; "likely" when the date may merely be written in a way that is
 *   not known here
 */
export function matchMessage(
  identity: DocumentIdentity,
  header: Pick<MessageHeader, "subject" | "author" | "date">,
): "sure" | "likely" | "no" {
  const cells = identity.cells.map(folded);
  const subject = bare(header.subject);
  if (subject !== "" && !cells.some((cell) => bare(cell) === subject)) return "no";
  const address = (/<([^<>]*)>\s*$/.exec(header.author)?.[1] ?? header.author).trim().toLowerCase();
  if (address === "" || !cells.some((cell) => cell.toLowerCase().includes(address))) return "no";
  return dateTexts(header.date).some((text) => cells.includes(text)) ? "sure" : "likely";
}
