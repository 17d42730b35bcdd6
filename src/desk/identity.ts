import type { MessageHeader } from "../platform/browser";
import type { DocumentIdentity } from "../protocol/display-message";

const folded = (text: string): string => text.replace(/\s+/g, " ").trim();

/**
 * Whether a document shows the message Thunderbird says is displayed. Thunderbird names the *selected* message,
 * which may be one ahead of the document (keyboard selection runs up to 250 ms before the display), so the
 * document's own header block must bear the message's subject and author.
 */
export function showsMessage(
  identity: DocumentIdentity,
  header: Pick<MessageHeader, "subject" | "author">,
): boolean {
  const cells = identity.cells.map(folded);
  return (
    cells.some((cell) => cell === folded(header.subject)) &&
    cells.some((cell) => cell === folded(header.author))
  );
}
