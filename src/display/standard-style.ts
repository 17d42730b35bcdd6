/** The message's style sheets as the standard view has them: nothing conditional, nothing that loads. */
import { cssImports } from "../core/css-import";
import { cssUrls, replaceCssUrls } from "../core/css-url";
import { dataUrlText } from "../core/data-url";
import { LIMITS } from "../core/limits";
import { SECRET } from "./marks";

/** Attributes that load something. In the standard view they have other names, and so have they in selectors. */
export const LOADING_ATTRIBUTES = [
  "src",
  "srcset",
  "sizes",
  "poster",
  "background",
  "data",
  "href",
  "style",
] as const;

/** @returns the name of such an attribute in the standard view: one that no message can know */
export const renamedAttribute = (name: string): string => `x-${SECRET}-${name}`;

/** How deep style sheets are read that import one another as data: URLs. */
const MAX_IMPORTS = 4;

/** Media queries that hold for everybody who reads mail on a screen. */
const UNCONDITIONAL = /^(?:(?:only )?(?:all|screen)|not print)$/i;

/** States of the window, the platform or the language of Thunderbird. */
const OWN_PSEUDO_CLASS = /:-moz-(?!(?:placeholder|focusring|any-link|list-bullet|list-number)\b)/i;

/** A declaration that chooses by a condition of its own. */
const INLINE_CONDITION = /\bif\(/i;

const LOADING = new RegExp(`^(?:[-\\w*]*\\|)?(${LOADING_ATTRIBUTES.join("|")})(?![-\\w\\\\])`, "i");

/** @returns whether a list of media queries holds whatever the screen and the settings are */
export function isUnconditional(mediaText: string): boolean {
  return mediaText === "" || mediaText.split(",").some((query) => UNCONDITIONAL.test(query.trim()));
}

/**
 * Renames the attributes that load something in a selector, as Gecko serializes it.
 * @returns the selector for the standard view
 */
export function renamedSelector(selector: string): string {
  if (!selector.includes("[")) return selector;
  let result = "";
  let i = 0;
  while (i < selector.length) {
    const char = selector[i] ?? "";
    if (char === "\\") {
      result += selector.slice(i, i + 2);
      i += 2;
    } else if (char === '"' || char === "'") {
      const end = stringEnd(selector, i);
      result += selector.slice(i, end);
      i = end;
    } else if (char === "[") {
      const [whole, name] = LOADING.exec(selector.slice(i + 1, i + 80)) ?? [];
      result += whole === undefined || name === undefined ? "[" : `[${renamedAttribute(name.toLowerCase())}`;
      i += 1 + (whole?.length ?? 0);
    } else {
      result += char;
      i++;
    }
  }
  return result;
}

function stringEnd(text: string, start: number): number {
  for (let i = start + 1; i < text.length; i++) {
    if (text[i] === "\\") i++;
    else if (text[i] === text[start]) return i + 1;
  }
  return text.length;
}

/** What kind of rule something is; rules of another window are no instances of this one's classes. */
const kindOf = (rule: object): string => Object.prototype.toString.call(rule).slice("[object ".length, -1);

const isRule =
  <T extends CSSRule>(kind: string) =>
  (rule: CSSRule): rule is T =>
    kindOf(rule) === kind;

export const isStyleRule = isRule<CSSStyleRule>("CSSStyleRule");
export const isImportRule = isRule<CSSImportRule>("CSSImportRule");
export const isFontFaceRule = isRule<CSSFontFaceRule>("CSSFontFaceRule");
const isMediaRule = isRule<CSSMediaRule>("CSSMediaRule");
const isLayerRule = isRule<CSSLayerBlockRule>("CSSLayerBlockRule");
const isLayerStatement = isRule<CSSLayerStatementRule>("CSSLayerStatementRule");
const isNamespaceRule = isRule<CSSNamespaceRule>("CSSNamespaceRule");
const isScopeRule = isRule<CSSScopeRule>("CSSScopeRule");
const isNestedDeclarations = isRule<CSSRule & { readonly style: CSSStyleDeclaration }>(
  "CSSNestedDeclarations",
);
const isPropertyRule = isRule<CSSPropertyRule>("CSSPropertyRule");
/** URLs of a message in the standard view: a number stands for each, so that nothing is loaded there. */
export class UrlMarks {
  readonly #texts: string[] = [];
  readonly #numbers = new Map<string, number>();

  get size(): number {
    return this.#texts.length;
  }

  /** @returns what stands in the place of a URL */
  markOf(text: string): string {
    const known = this.#numbers.get(text);
    if (known !== undefined) return `data:,${known}`;
    const number = this.#texts.length;
    this.#texts.push(text);
    this.#numbers.set(text, number);
    return `data:,${number}`;
  }

  /** @returns the URL that a mark stands for, as the message wrote it; null where it is no mark */
  textOf(mark: string): string | null {
    const number = /^data:,(\d+)$/.exec(mark)?.[1];
    return number === undefined ? null : (this.#texts[Number(number)] ?? null);
  }
}

/** Reads style sheets, one after the other. */
export class StandardStyle {
  /** URLs that only a rule with a condition names, as the message wrote them */
  readonly conditional = new Set<string>();
  #left: number = LIMITS.standardCharacters;
  #has: number = LIMITS.standardHas;
  /** style rules so far */
  rules = 0;

  /** the style sheets are too long, or too intricate, to be applied once more */
  get isTooMuch(): boolean {
    return this.#left < 0 || this.#has < 0;
  }

  constructor(private readonly marks: UrlMarks) {}

  /** @returns the text of a style sheet for the standard view */
  sheet(rules: CSSRuleList, isConditional: boolean, depth = 0): string {
    return isConditional ? this.#setAside(rules) : this.#rules(rules, depth);
  }

  /** @returns the text of a style sheet that is a data: URL */
  dataSheet(url: string, isConditional: boolean, depth = 0): string {
    const css = depth > MAX_IMPORTS ? null : dataUrlText(url);
    return css === null ? "" : this.text(css, isConditional, depth);
  }

  /** @returns the text of a style sheet, by what it was before: one whose imports are not loaded yet has no rules to be read */
  text(css: string, isConditional: boolean, depth = 0): string {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    const imported = cssImports(css).map((statement) => {
      if (statement.kind === "layer-order") return statement.text;
      const { url, layer, media, hasSupports } = statement;
      return this.#import(url, layer, isConditional || hasSupports || !isUnconditional(media), depth);
    });
    return `${imported.join("\n")}\n${this.sheet(sheet.cssRules, isConditional, depth)}`;
  }

  #import(url: string, layer: string | null, isConditional: boolean, depth: number): string {
    if (!/^\s*data:/i.test(url)) return "";
    const text = this.dataSheet(url, isConditional, depth + 1);
    return layer === null ? text : `@layer ${layer} { ${text} }`;
  }

  /** @returns declarations in which nothing loads */
  declarations(style: CSSStyleDeclaration): string {
    const text = style.cssText;
    if (INLINE_CONDITION.test(text)) {
      this.#name(text);
      return "";
    }
    this.#left -= text.length;
    // Of what may be generated, the standard font has these characters.
    const marked = this.value(text).replace(/[\u3000-\u{10ffff}]/gu, "0");
    // The strings of a custom property may end up in an image-set().
    const strings = [...style].filter(
      (name) => name.startsWith("--") && /["']/.test(style.getPropertyValue(name)),
    );
    return strings.reduce((all, name) => {
      const value = replaceCssUrls(style.getPropertyValue(name), this.#mark, true);
      return value === null
        ? all
        : `${all} ${name}: ${value}${style.getPropertyPriority(name) ? " !important" : ""};`;
    }, marked);
  }

  /** @returns the value of a property in which nothing loads */
  value(text: string): string {
    return replaceCssUrls(text, this.#mark) ?? text;
  }

  /** What stands in the place of a URL; one that names something in the same document stays, and loads nothing. */
  readonly #mark = (url: string): string | null => (url.startsWith("#") ? null : this.marks.markOf(url));

  #rules(rules: CSSRuleList, depth: number): string {
    let text = "";
    for (const rule of rules) {
      if (this.isTooMuch) return "";
      text += `${this.#rule(rule, depth)}\n`;
    }
    return text;
  }

  #rule(rule: CSSRule, depth: number): string {
    if (isStyleRule(rule)) {
      const { selectorText, style, cssRules } = rule;
      this.#left -= selectorText.length;
      this.#has -= selectorText.split(":has(").length - 1;
      this.rules++;
      if (OWN_PSEUDO_CLASS.test(selectorText)) return this.#setAside([rule]);
      const nested = cssRules.length === 0 ? "" : this.#rules(cssRules, depth);
      return `${renamedSelector(selectorText)} { ${this.declarations(style)} ${nested} }`;
    }
    if (isNestedDeclarations(rule)) return this.declarations(rule.style);
    if (isMediaRule(rule)) {
      return isUnconditional(rule.media.mediaText)
        ? `@media all { ${this.#rules(rule.cssRules, depth)} }`
        : this.#setAside([rule]);
    }
    if (isLayerRule(rule)) return `@layer ${rule.name} { ${this.#rules(rule.cssRules, depth)} }`;
    if (isLayerStatement(rule)) return `@layer ${rule.nameList.join(", ")};`;
    if (isScopeRule(rule)) {
      const start = rule.start === null ? "" : `(${renamedSelector(rule.start)})`;
      const end = rule.end === null ? "" : `to (${renamedSelector(rule.end)})`;
      return `@scope ${start} ${end} { ${this.#rules(rule.cssRules, depth)} }`;
    }
    if (isNamespaceRule(rule)) return rule.cssText;
    // An initial value cannot be exchanged, so its image could never be shown.
    if (isPropertyRule(rule)) return replaceCssUrls(rule.cssText, () => "data:,") ?? rule.cssText;
    if (isImportRule(rule)) {
      const isConditional = !isUnconditional(rule.media.mediaText) || rule.supportsText !== null;
      return this.#import(rule.href, rule.layerName, isConditional, depth);
    }
    // @supports, @container, @keyframes, @starting-style, and whatever is new.
    return this.#setAside([rule]);
  }

  /** What these rules name is wanted under a condition only. */
  #setAside(rules: Iterable<CSSRule>): "" {
    for (const rule of rules) {
      if (isFontFaceRule(rule) || isImportRule(rule)) continue;
      this.#name(rule.cssText);
    }
    return "";
  }

  #name(css: string): void {
    this.#left -= css.length;
    if (this.#left < 0) return;
    for (const { url } of cssUrls(css)) this.conditional.add(url);
  }
}
