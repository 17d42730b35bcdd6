import { readFileSync } from "node:fs";
import { vi } from "vitest";

export interface Message {
  readonly message: string;
  readonly description?: string;
  readonly placeholders?: Readonly<Record<string, { readonly content: string; readonly example?: string }>>;
}

const file = new URL("../../_locales/en/messages.json", import.meta.url);

/** The texts of _locales/en by key. */
export const MESSAGES = new Map<string, Message>(Object.entries(JSON.parse(readFileSync(file, "utf8"))));

function getMessage(key: string, values: readonly string[] = []): string {
  const { message = "", placeholders = {} } = MESSAGES.get(key) ?? {};
  return message.replace(/\$(\w+)\$/g, (_, name: string) => {
    const index = Number(placeholders[name.toLowerCase()]?.content.slice(1)) - 1;
    return values[index] ?? "";
  });
}

/** Gives the test a global `browser` that knows the texts of _locales/en, and nothing else. */
export function useTexts(): void {
  vi.stubGlobal("browser", { i18n: { getMessage } });
}
