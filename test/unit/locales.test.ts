import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { MESSAGES, type Message } from "./fake-texts";

const FOLDER = fileURLToPath(new URL("../../_locales", import.meta.url));

/** Folder of _locales to the BCP 47 tag its texts name. */
const LANGUAGES = {
  ar: "ar",
  de: "de",
  en: "en",
  es: "es",
  fr: "fr",
  he: "he",
  it: "it",
  ja: "ja",
  nl: "nl",
  pl: "pl",
  pt_BR: "pt-BR",
  ru: "ru",
  uk: "uk",
  zh_CN: "zh-CN",
  zh_TW: "zh-TW",
} as const;

const RIGHT_TO_LEFT: ReadonlySet<string> = new Set(["ar", "he"]);

/** Letters a language is written in, where these are not Latin. */
const SCRIPTS: Readonly<Record<string, RegExp>> = {
  ar: /\p{Script=Arabic}/u,
  he: /\p{Script=Hebrew}/u,
  ja: /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u,
  ru: /\p{Script=Cyrillic}/u,
  uk: /\p{Script=Cyrillic}/u,
  zh_CN: /\p{Script=Han}/u,
  zh_TW: /\p{Script=Han}/u,
};

/** Categories whose text may do without the number, since it says it in words or by its form. */
const SPELT_OUT = /_(zero|one|two)$/;

/** What no language translates: names, and terms that stand in a mail or on the wire like this. */
const NAMES =
  /\b(Cleardot|Thunderbird|DKIM|DMARC|ARC|OpenPGP|S\/MIME|Base64|MD5|SHA-\d+|CSS|CSV|JSON|HTTPS?|HTML|SVG|IP|DNS|URL|User-Agent|Referer|ETag|Set-Cookie|Accept-Language|List-Id|cookies?|MB|Enter|(news@)?shop\.example|friends\.lists\.example)\b/gi;

function textsOf(folder: string): ReadonlyMap<string, Message> {
  const file = readFileSync(`${FOLDER}/${folder}/messages.json`, "utf8");
  return new Map(Object.entries(JSON.parse(file) as Record<string, Message>));
}

/** Names of the texts that change with a number. */
const PLURALS: ReadonlySet<string> = new Set(
  [...MESSAGES.keys()].flatMap((key) => {
    const name = /^(.*)_other$/.exec(key)?.[1];
    return name !== undefined && MESSAGES.has(`${name}_one`) ? [name] : [];
  }),
);

/** The name of the plural text a key belongs to; null where it belongs to none. */
function pluralOf(key: string): string | null {
  const name = /^(.*)_(zero|one|two|few|many|other)$/.exec(key)?.[1];
  return name !== undefined && PLURALS.has(name) ? name : null;
}

/** The English text that a text of another language stands for. */
function englishOf(key: string): Message {
  const name = pluralOf(key);
  const english = MESSAGES.get(name === null ? key : `${name}_other`);
  if (english === undefined) throw new Error(`no English text for ${key}`);
  return english;
}

/** The placeholders that a text declares, by name and place. */
function declaredIn({ placeholders = {} }: Message): string {
  return Object.entries(placeholders)
    .map(([name, { content }]) => `${name} ${content}`)
    .sort()
    .join();
}

/** A text without its placeholders and without what is the same in all languages. */
function own(message: string): string {
  return message.replace(/\$\w+\$/g, "").replace(NAMES, "");
}

it("the texts are in the languages that are promised, and in no other", () => {
  expect(readdirSync(FOLDER).sort()).toEqual(Object.keys(LANGUAGES).sort());
});

describe.each(Object.entries(LANGUAGES))("in %s the texts", (folder, tag) => {
  const texts = textsOf(folder);

  it("name their language and its direction", () => {
    expect([texts.get("language")?.message, texts.get("language_direction")?.message]).toEqual([
      tag,
      RIGHT_TO_LEFT.has(folder) ? "rtl" : "ltr",
    ]);
  });

  it("are complete, with the plural forms that the language tells apart, and no more", () => {
    const categories = new Intl.PluralRules(tag).resolvedOptions().pluralCategories;
    const expected = [...MESSAGES.keys()].filter((key) => pluralOf(key) === null);
    for (const name of PLURALS) for (const category of categories) expected.push(`${name}_${category}`);
    expect([...texts.keys()].sort()).toEqual(expected.sort());
  });

  it("have the placeholders of the English ones, and use them", () => {
    const wrong = [...texts].filter(([key, { message, placeholders = {} }]) => {
      const declared = declaredIn({ message, placeholders });
      // A form for one may say the number in words, in English too.
      const english = [englishOf(key), MESSAGES.get(key) ?? englishOf(key)].map(declaredIn);
      const used = new Set(Array.from(message.matchAll(/\$(\w+)\$/g), ([, name = ""]) => name.toLowerCase()));
      const needed = Object.keys(placeholders).filter((name) => name !== "count" || !SPELT_OUT.test(key));
      return (
        !english.includes(declared) ||
        needed.some((name) => !used.has(name)) ||
        [...used].some((name) => !(name in placeholders))
      );
    });
    expect(wrong.map(([key]) => key)).toEqual([]);
  });

  it("end as the English ones do: a sentence with its stop, a label without", () => {
    const stops = /[.?!…。？！؟]["”»“」』)]?$/u;
    const wrong = [...texts].filter(([key, { message }]) => {
      return stops.test(message) !== stops.test(englishOf(key).message) || message.trim() !== message;
    });
    expect(wrong.map(([key]) => key)).toEqual([]);
  });
});

it.each(Object.keys(LANGUAGES).filter((folder) => folder !== "en"))(
  "in %s no text is left in English",
  (folder) => {
    const script = SCRIPTS[folder];
    const left = [...textsOf(folder)].filter(([key, { message }]) => {
      if (key.startsWith("language") || key === "extension_name") return false;
      const mine = own(message);
      if (!/\p{Letter}/u.test(own(englishOf(key).message))) return false;
      if (script !== undefined) return !script.test(mine) || /[a-z]{4}/i.test(mine);
      // Some words are the same in two languages; hardly ever are three.
      return message === englishOf(key).message && (mine.match(/\p{Letter}{3,}/gu)?.length ?? 0) > 2;
    });
    expect(left.map(([key, { message }]) => `${key}: ${message}`)).toEqual([]);
  },
);
