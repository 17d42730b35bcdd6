import type messages from "../../_locales/en/messages.json";

/** Every text there is, by its key in _locales. */
export type TextKey = keyof typeof messages;

type PluralOf<Key> = Key extends `${infer Name}_other` ? Name : never;
/** Texts that change with a number; each has a key `<name>_<category of Intl.PluralRules>` for what its language needs. */
export type PluralKey = PluralOf<TextKey>;

type Underscored<Name extends string> = Name extends `${infer Head}-${infer Tail}`
  ? `${Head}_${Underscored<Tail>}`
  : Name;

/**
 * The key of a value of the core: text keys know no hyphen.
 * @returns `<area>_<name>`, with "-" as "_"
 */
export function keyOf<Area extends string, Name extends string>(
  area: Area,
  name: Name,
): `${Area}_${Underscored<Name>}` {
  return `${area}_${name.replaceAll("-", "_")}` as `${Area}_${Underscored<Name>}`;
}

/** @returns the text in the reader's language; `values` fill its placeholders in order */
export function text(key: TextKey, ...values: readonly string[]): string {
  return browser.i18n.getMessage(key, [...values]);
}

/**
 * The language of the texts, as a BCP 47 tag. It is not always the language of Thunderbird's interface: where
 * there is no translation the texts are English.
 */
export function textLanguage(): string {
  return text("language");
}

/** @returns the text for this number; its first placeholder is the number, `values` fill the others */
export function plural(name: PluralKey, count: number, ...values: readonly string[]): string {
  const category = new Intl.PluralRules(textLanguage()).select(count);
  const filled = [count.toLocaleString(textLanguage()), ...values];
  // The categories differ between languages; one that a translation does not tell apart reads as "other".
  return browser.i18n.getMessage(`${name}_${category}`, filled) || text(`${name}_other`, ...filled);
}

/** Languages that put nothing between two sentences. */
const UNSPACED = /^(ja|zh)\b/;

/** @returns sentences one after the other, as the reader's language puts them */
export function joinSentences(sentences: readonly string[]): string {
  return sentences.join(UNSPACED.test(textLanguage()) ? "" : " ");
}
