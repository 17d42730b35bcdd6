import type { RuleChange } from "../core/rule";
import { validateRules } from "../core/rule-validation";
import type { StorageArea } from "./storage-area";

const KEY = "lastRuleChange";

/** The rule made last, in storage.session: for as long as Thunderbird runs. Both reject when the storage does. */
export interface RuleChangeStore {
  read(): Promise<RuleChange | null>;
  write(change: RuleChange | null): Promise<void>;
}

export function openRuleChange(area: StorageArea): RuleChangeStore {
  return {
    async read() {
      const stored = (await area.get(KEY))[KEY];
      if (typeof stored !== "object" || stored === null) return null;
      const { before, after } = stored as Partial<Record<keyof RuleChange, unknown>>;
      const [made] = validateRules([after]).rules;
      const [replaced] = validateRules([before]).rules;
      return made === undefined ? null : { before: replaced ?? null, after: made };
    },
    write: (change) => area.set({ [KEY]: change }),
  };
}
