import type { Permissions } from "webextension-polyfill";
import { REACH } from "../core/reach";

/**
 * Whether Cleardot may still see all requests. The reader can take the host permission back (Add-ons Manager,
 * Permissions); then neither the guard nor the stripper is asked about anything, without a word from Gecko.
 */
export class Reach {
  #whole: Promise<boolean> | null = null;

  constructor(
    private readonly permissions: Pick<Permissions.Static, "contains" | "onAdded" | "onRemoved">,
    private readonly changed: (whole: boolean) => void,
  ) {}

  /** To be called synchronously while the event page comes up. */
  watch(): void {
    const look = () => {
      this.#whole = null;
      void this.whole().then(this.changed);
    };
    this.permissions.onAdded.addListener(look);
    this.permissions.onRemoved.addListener(look);
    look();
  }

  /** @returns false also where it cannot be told */
  whole(): Promise<boolean> {
    this.#whole ??= this.permissions.contains(REACH).catch(() => false);
    return this.#whole;
  }
}
