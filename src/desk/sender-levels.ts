import { VOUCHING_STATES, type Voucher, voucherOf, withVoucher } from "../core/auth-result";
import { evidenceFor, nextVouchers } from "../core/decision";
import { isAboveAsk, type Level } from "../core/level";
import type { Rule } from "../core/rule";
import { sameSubject } from "../core/rule-validation";
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

/** Senders whose level is set at once: their mail is read, on IMAP perhaps over the network. */
const MAX_SENDERS = 200;

/** Messages of one sender that are read for a level above ask: the newest. */
const MAX_MESSAGES = 20;

/** What came of setting a level for several senders. */
export interface LevelsSet {
  /** addresses that have the level now */
  readonly set: readonly string[];
  /** addresses for which it could not be done: their mail could not be read, or cannot be trusted */
  readonly left: readonly string[];
  /** how many of the messages that were read for a level above ask failed the sender check */
  readonly failed: number;
}

/** What is known of one sender from their selected messages. */
interface SenderCheck {
  /** what a rule is made on; null: on none of the messages */
  readonly vouchers: readonly Voucher[] | null;
  readonly failed: number;
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

  /**
   * Makes a rule for the address of each of the messages' senders. Above ask it is made on those of a sender's messages
   * of which most is known, and never on one that failed the sender check.
   */
  async set(messages: readonly MessageHeader[], level: Level): Promise<LevelsSet> {
    const rules = await this.ports.readRules();
    const set: string[] = [];
    const left: string[] = [];
    let failed = 0;
    for (const [address, own] of await this.#senders(messages)) {
      if (set.length + left.length >= MAX_SENDERS) {
        left.push(address);
        continue;
      }
      const check = isAboveAsk(level) ? await this.#check(address, own) : await this.#glance(address, own);
      failed += check.failed;
      const done = check.vouchers !== null && (await this.#setOne(address, level, check.vouchers, rules));
      (done ? set : left).push(address);
    }
    return { set, left, failed };
  }

  async #setOne(
    address: string,
    level: Level,
    vouchers: readonly Voucher[],
    rules: readonly Rule[],
  ): Promise<boolean> {
    const subject = { scope: "address", value: address } as const;
    const before = rules.find((rule) => sameSubject(rule, subject)) ?? null;
    const [first = null] = vouchers;
    const made = isAboveAsk(level)
      ? vouchers.reduce(withVoucher, nextVouchers(level, before, null))
      : nextVouchers(level, before, first);
    try {
      await this.ports.setRule({ ...subject, level, vouchers: made, createdAt: this.ports.now() });
      return true;
    } catch (error) {
      console.error(`Cleardot: no level was set for ${address}`, error);
      return false;
    }
  }

  /** Reads one of a sender's messages, for a rule that holds whatever is known of it. */
  async #glance(address: string, [message]: readonly MessageHeader[]): Promise<SenderCheck> {
    const facts = message === undefined ? null : await this.#read(address, message);
    if (facts === null) return { vouchers: null, failed: 0 };
    const voucher = voucherOf(evidenceFor("address", facts), facts.accountId);
    return { vouchers: voucher === null ? [] : [voucher], failed: 0 };
  }

  /** Reads a sender's newest messages, and takes those of which most is known, oldest first. */
  async #check(address: string, messages: readonly MessageHeader[]): Promise<SenderCheck> {
    const newest = messages.toSorted((a, b) => b.date.getTime() - a.date.getTime()).slice(0, MAX_MESSAGES);
    const found: Voucher[] = [];
    let failed = 0;
    for (const message of newest.toReversed()) {
      const facts = await this.#read(address, message);
      if (facts === null) continue;
      const result = evidenceFor("address", facts);
      if (result.state === "failed") failed++;
      // None of several authors stands for the mail.
      const voucher = facts.severalAuthors ? null : voucherOf(result, facts.accountId);
      if (voucher !== null) found.push(voucher);
    }
    const best = VOUCHING_STATES.findLast((state) => found.some((voucher) => voucher.state === state));
    return { vouchers: best === undefined ? null : found.filter(({ state }) => state === best), failed };
  }

  /** @returns null where the message cannot be read, or names its author otherwise: then it is not for whom it seems */
  async #read(address: string, message: MessageHeader) {
    try {
      const { facts } = await this.ports.reader.read(message);
      return facts.author.address === address ? facts : null;
    } catch (error) {
      console.error(`Cleardot: a message of ${address} could not be read`, error);
      return null;
    }
  }

  /** The senders by address, each with their messages. */
  async #senders(messages: readonly MessageHeader[]): Promise<ReadonlyMap<string, MessageHeader[]>> {
    const senders = new Map<string, MessageHeader[]>();
    for (const message of messages) {
      const [author] = await this.ports.parseMailboxes(message.author);
      const address = author?.email?.toLowerCase() ?? "";
      if (address === "") continue;
      const own = senders.get(address);
      if (own === undefined) senders.set(address, [message]);
      else own.push(message);
    }
    return senders;
  }
}
