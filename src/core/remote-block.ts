/**
 * Whether Thunderbird's own block of remote content is on. No API tells an add-on, but Thunderbird's requests do: with
 * the block off it asks for the images of every message by itself, and Cleardot's guard is then the only lock.
 */

/** A message with images, as far as this needs to know it. */
export interface SeenMessage {
  /** domain of its author */
  readonly sender: string;
  /** hosts of the images that Thunderbird asked for by itself */
  readonly askedHosts: readonly string[];
}

/** What has been seen of the block; kept in storage.local under "remoteBlock". */
export interface RemoteBlock {
  /** the block seems to be off */
  readonly off: boolean;
  /** what speaks for that until it is enough: messages in a row for which Thunderbird asked */
  readonly asked: readonly SeenMessage[];
  /** messages in a row for which Thunderbird did not ask, up to UNASKED */
  readonly unasked: number;
  /** the user has read the hint, and is not to see it again while the block is off */
  readonly dismissed: boolean;
}

export const NOTHING_SEEN: RemoteBlock = { off: false, asked: [], unasked: 0, dismissed: false };

/**
 * Senders' domains, with images on as many different hosts, that Thunderbird must have asked for in a row. One would not
 * do: Thunderbird also asks where the user has allowed a sender, an image's host, or the one message. What can still
 * deceive us is a user who has allowed three senders in Thunderbird and sees their mail, and no other with images, one
 * after the other. A single message that Thunderbird does not ask for begins the count anew.
 */
const SENDERS = 3;

/**
 * Messages in a row after which the block counts as switched on again, and the hint may come anew. One is enough to take
 * the hint away; but an image that Gecko leaves for later (loading=lazy) looks the same.
 */
const UNASKED = 3;

/** @returns what is known after a message with images was looked at */
export function afterMessage(before: RemoteBlock, message: SeenMessage): RemoteBlock {
  if (message.askedHosts.length === 0) {
    const unasked = Math.min(before.unasked + 1, UNASKED);
    return { off: false, asked: [], unasked, dismissed: before.dismissed && unasked < UNASKED };
  }
  if (before.off) return { ...before, unasked: 0 };
  const isKnown = before.asked.some(
    ({ sender, askedHosts }) =>
      sender === message.sender || message.askedHosts.every((host) => askedHosts.includes(host)),
  );
  const asked = isKnown ? before.asked : [...before.asked, message];
  const off = asked.length >= SENDERS;
  return { ...before, off, asked: off ? [] : asked, unasked: 0 };
}

/**
 * @param asked whether Thunderbird itself asked for the image of a message that no user can have allowed
 * @returns what is known then: such a message leaves no doubt
 */
export function afterTrial(before: RemoteBlock, asked: boolean): RemoteBlock {
  return asked ? { ...before, off: true, asked: [], unasked: 0 } : NOTHING_SEEN;
}

/** @returns whether the user is to be told that the block is off */
export function isHintDue({ off, dismissed }: RemoteBlock): boolean {
  return off && !dismissed;
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null;

const isText = (value: unknown): value is string => typeof value === "string";

function validMessage(value: unknown): readonly SeenMessage[] {
  if (!isRecord(value) || !isText(value.sender) || !Array.isArray(value.askedHosts)) return [];
  const askedHosts: readonly unknown[] = value.askedHosts;
  return [{ sender: value.sender, askedHosts: askedHosts.filter(isText) }];
}

/**
 * Reads what is stored as untrusted data.
 * @returns complete; what was missing or makes no sense is as if nothing had been seen
 */
export function validateRemoteBlock(stored: unknown): RemoteBlock {
  if (!isRecord(stored)) return NOTHING_SEEN;
  const asked: readonly unknown[] = Array.isArray(stored.asked) ? stored.asked : [];
  const { unasked } = stored;
  return {
    off: stored.off === true,
    asked: asked.flatMap(validMessage).slice(0, SENDERS - 1),
    unasked: typeof unasked === "number" && Number.isInteger(unasked) && unasked > 0 ? unasked : 0,
    dismissed: stored.dismissed === true,
  };
}
