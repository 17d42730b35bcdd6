import { evidenceFor } from "../core/decision";
import { canApply } from "../core/evidence";
import type { Level } from "../core/level";
import type { Rule } from "../core/rule";
import type { MessageHeader, ParsedMailbox } from "../platform/browser";
import type { MessageReader } from "./message-reader";

/** What setting levels from a list of messages needs. */
export interface SenderLevelsPorts {
  readonly parseMailboxes: (text: string) => Promise<readonly ParsedMailbox[]>;
  readonly reader: Pick<MessageReader, "read">;
  readonly readRules: () => Promise<readonly Rule[]>;
  readonly setRule: (rule: Rule) => Promise<unknown>;
  readonly now: () => number;
}

/** Senders whose level is set at once: for a level above ask a mail of each is read, on IMAP perhaps over the network. */
const SENDERS = 200;

/** What came of setting a level for several senders. */
export interface LevelsSet {
  /** addresses that have the level now */
  readonly set: readonly string[];
  /** addresses for which it could not be done: their mail could not be read, or nothing says who sent it */
  readonly left: readonly string[];
}

/** The levels of the senders of messages in a list. */
export class SenderLevels {
  constructor(private readonly ports: SenderLevelsPorts) {}

  /** @returns the level that all of the messages' senders have a rule for, by their address; null where they differ */
  async common(messages: readonly MessageHeader[]): Promise<Level | null> {
    const senders = await this.#senders(messages);
    const rules = await this.ports.readRules();
    const levels = [...senders.keys()].map(
      (address) => rules.find(({ scope, value }) => scope === "address" && value === address)?.level,
    );
    const [first] = levels;
    return first !== undefined && levels.every((level) => level === first) ? first : null;
  }

  /** Makes a rule for the address of each of the messages' senders, on the authentication of one of his messages. */
  async set(messages: readonly MessageHeader[], level: Level): Promise<LevelsSet> {
    const set: string[] = [];
    const left: string[] = [];
    for (const [address, message] of await this.#senders(messages)) {
      const done = set.length + left.length < SENDERS && (await this.#setOne(address, message, level));
      (done ? set : left).push(address);
    }
    return { set, left };
  }

  async #setOne(address: string, message: MessageHeader, level: Level): Promise<boolean> {
    try {
      const { facts } = await this.ports.reader.read(message);
      const evidence = evidenceFor("address", facts);
      // Such a rule would never apply, or not be for whom it seems to be.
      if (!canApply(level, evidence)) return false;
      if (facts.author.address !== address) return false;
      await this.ports.setRule({
        scope: "address",
        value: address,
        level,
        evidence,
        createdAt: this.ports.now(),
      });
      return true;
    } catch (error) {
      console.error(`Cleardot: no level was set for ${address}`, error);
      return false;
    }
  }

  /** The senders by address, each with the first of his messages. */
  async #senders(messages: readonly MessageHeader[]): Promise<ReadonlyMap<string, MessageHeader>> {
    const senders = new Map<string, MessageHeader>();
    for (const message of messages) {
      const [author] = await this.ports.parseMailboxes(message.author);
      const address = author?.email?.toLowerCase() ?? "";
      if (address !== "" && !senders.has(address)) senders.set(address, message);
    }
    return senders;
  }
}
