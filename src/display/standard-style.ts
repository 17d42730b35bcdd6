/** The message's style sheets as the standard view has them: nothing conditional, nothing that loads. */
import { cssImports } from "../core/css-import";
import { cssUrls, nameEnd, replaceCssUrls, stringEnd } from "../core/css-url";
import { dataUrlText } from "../core/data-url";
import { LIMITS } from "../core/limits";
import { SECRET } from "./marks";

/** Attributes that load something. */
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

/** Attributes whose text is drawn. */
export const TEXT_ATTRIBUTES = ["alt", "value", "placeholder", "label"] as const;

/** Attributes that have other names in the standard view, since they are changed there; and so have they in selectors. */
const RENAMED_ATTRIBUTES = [...LOADING_ATTRIBUTES, ...TEXT_ATTRIBUTES, "dir", "class", "id"];

/** @returns the name of such an attribute in the standard view: one that no message can know */
export const renamedAttribute = (name: string): string => `x-${SECRET}-${name}`;

/** How deep style sheets are read that import one another as data: URLs. */
const MAX_IMPORTS = 4;

/** Media queries that hold for everybody who reads mail on a screen. */
const UNCONDITIONAL = /^(?:(?:only )?(?:all|screen)|not print)$/i;

/** States of the window, the platform or the language of Thunderbird; and of controls, whose values the standard view changes. */
const OWN_PSEUDO_CLASS =
  /:-moz-(?!(?:placeholder|focusring|any-link|list-bullet|list-number)\b)|:(?:valid|invalid|in-range|out-of-range|user-valid|user-invalid|placeholder-shown|autofill|blank)\b/i;

const OWN_PSEUDO_CLASSES = new RegExp(`(?:${OWN_PSEUDO_CLASS.source})[-\\w]*(?:\\([^()]*\\))?`, "gi");

/** A style sheet as a data: URL; of another type Gecko takes none. */
const CSS_DATA = /^\s*data:\s*text\/css\s*[;,]/i;

/** What a declaration may hide something by. */
const MAY_HIDE =
  /display|visibility|opacity|width|height|size|clip|mask|transform|scale|translate|rotate|position|left|top|right|bottom|inset|margin|font|overflow|filter|zoom|content|animation|indent/;

/** @returns whether declarations name an animation: what it does is not in force in the standard view */
export const isAnimated = (css: string): boolean => /(?:^|[;\s-])animation(?:-name)?:(?!\s*none\b)/.test(css);

/** Fonts of the platform. A shorthand in which a custom property stands may name one as well. */
const SYSTEM_FONT =
  /(?:^|;\s*)font:\s*(?:caption|icon|menu|message-box|small-caption|status-bar|-moz-[-\w]+|[^;]*var\()/i;

/** Selectors that see an element by those around it. */
const SEES_OTHERS =
  /[~+]|:(?:nth|first|last|only|has|empty|not)\b|\b(?:iframe|frame|frameset|embed|applet|track|animate\w*|set)\b/i;

/** Lengths that depend on the window or on a font, in terms of others that do not: of a standard view of 1000 x 800 px. */
const FIXED_UNITS: Readonly<Record<string, readonly [factor: number, unit: string]>> = {
  w: [10, "px"],
  h: [8, "px"],
  i: [10, "px"],
  b: [8, "px"],
  min: [8, "px"],
  max: [10, "px"],
  ex: [0.5, "em"],
  ch: [0.5, "em"],
  cap: [0.7, "em"],
  ic: [1, "em"],
  lh: [1.2, "em"],
  rex: [8, "px"],
  rch: [8, "px"],
  rcap: [11, "px"],
  ric: [16, "px"],
  rlh: [19, "px"],
};

const RELATIVE_LENGTH =
  /(?<![\w#.])([-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?)(?:(?:[sld]?v|cq)(w|h|i|b|min|max)|(r?(?:ex|ch|cap|ic|lh)))(?![-\w])/gi;

/** @returns declarations, or a value, in which no length depends on the window or on a font */
export function withFixedUnits(text: string): string {
  return text.replace(RELATIVE_LENGTH, (whole, number: string, window?: string, font?: string) => {
    const [factor, unit] = FIXED_UNITS[(window ?? font ?? "").toLowerCase()] ?? [];
    return factor === undefined ? whole : `${Number((Number(number) * factor).toFixed(4))}${unit}`;
  });
}

/** What would let the fonts and the pixels of a screen tell: it is in force after a block's own declarations. */
function standardFontDeclarations(style: CSSStyleDeclaration, text: string): string {
  if (!/font|line-height|(?:^|;\s*)all:/.test(text)) return "";
  const important = (name: string) =>
    [name, "font", "all"].some((property) => style.getPropertyPriority(property) !== "") ? " !important" : "";
  const isShorthand = /(?:^|;\s*)(?:font|all):/.test(text);
  const height = style.getPropertyValue("line-height");
  const isHeightOpen = height === "" ? isShorthand : /normal|initial|revert|var\(/.test(height);
  return [
    `font-family: Standard${important("font-family")};`,
    isHeightOpen ? `line-height: 1.2${important("line-height")};` : "",
    SYSTEM_FONT.test(text) ? `font-size: 16px${important("font-size")};` : "",
  ].join(" ");
}

/** A declaration that chooses by a condition of its own. */
const INLINE_CONDITION = /\bif\(/i;

const RENAMED = new RegExp(`^(?:[-\\w*]*\\|)?(${RENAMED_ATTRIBUTES.join("|")})(?![-\\w\\\\])`, "i");

/** @returns whether a list of media queries holds whatever the screen and the settings are */
export function isUnconditional(mediaText: string): boolean {
  return mediaText === "" || mediaText.split(",").some((query) => UNCONDITIONAL.test(query.trim()));
}

/** @returns a class or an id that differs from others not by the case of its letters alone */
export const withCaseTold = (name: string): string =>
  name.replace(/[A-Z]/g, (letter) => `${letter.toLowerCase()}${SECRET}`);

/**
 * Renames attributes, classes and ids in a selector, as Gecko serializes it.
 * @returns the selector for the standard view
 */
export function renamedSelector(selector: string): string {
  if (!/[[A-Z]/.test(selector)) return selector;
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
      const [whole, name] = RENAMED.exec(selector.slice(i + 1, i + 80)) ?? [];
      result += whole === undefined || name === undefined ? "[" : `[${renamedAttribute(name.toLowerCase())}`;
      i += 1 + (whole?.length ?? 0);
    } else if (char === "." || char === "#") {
      const end = nameEnd(selector, i + 1);
      result += char + withCaseTold(selector.slice(i + 1, end));
      i = end;
    } else {
      result += char;
      i++;
    }
  }
  return result;
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
  /** the style sheets of the standard view, in the order in which they apply */
  readonly sheets: string[] = [];
  /** URLs that only a rule with a condition names, as the message wrote them */
  readonly conditional = new Set<string>();
  /** selectors of what may be hidden by something that is not in force in the standard view */
  readonly perhapsHidden: string[] = [];
  #left: number = LIMITS.standardCharacters;
  #has: number = LIMITS.standardHas;
  /** style rules so far */
  rules = 0;
  /** a selector may see an element by those around it */
  seesOthers = false;

  /** the style sheets are too long, or too intricate, to be applied once more */
  get isTooMuch(): boolean {
    return this.#left < 0 || this.#has < 0;
  }

  constructor(private readonly marks: UrlMarks) {}

  /**
   * Reads a style sheet by its rules.
   * @param layer the cascade layer it was imported into; "" for one without a name, null for none
   */
  addSheet(rules: CSSRuleList, isConditional: boolean, depth = 0, layer: string | null = null): void {
    if (isConditional) {
      this.#setAside(rules, depth > 0);
      return;
    }
    let text = "";
    for (const rule of rules) {
      if (this.isTooMuch) return;
      if (isImportRule(rule)) {
        // Only the order of layers may stand before an import.
        this.#push(text, layer);
        text = "";
        const isConditionalImport = !isUnconditional(rule.media.mediaText) || rule.supportsText !== null;
        this.addData(rule.href, isConditionalImport, depth + 1, rule.layerName);
      } else {
        text += `${this.#rule(rule, depth)}\n`;
      }
    }
    this.#push(text, layer);
  }

  /** Reads a style sheet that is a data: URL. */
  addData(url: string, isConditional: boolean, depth = 1, layer: string | null = null): void {
    if (depth > MAX_IMPORTS || !CSS_DATA.test(url)) return;
    // Nobody knows here how Gecko reads another character set.
    if (/^[^,]*charset\s*=\s*"?(?!utf-?8\b|us-ascii\b)/i.test(url)) this.#left = -1;
    const css = dataUrlText(url);
    if (css?.includes("\ufffd") === true) this.#left = -1;
    if (css !== null) this.addText(css, isConditional, depth, layer);
  }

  /** Reads a style sheet by what was written: one whose imports are not loaded yet has no rules to be read. */
  addText(css: string, isConditional: boolean, depth = 0, layer: string | null = null): void {
    this.#left -= css.length;
    if (this.isTooMuch) return;
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    for (const statement of cssImports(css)) {
      if (statement.kind === "layer-order") {
        this.#push(statement.text, layer);
        continue;
      }
      const { url, media, hasSupports } = statement;
      const isConditionalImport = isConditional || hasSupports || !isUnconditional(media);
      this.addData(url, isConditionalImport, depth + 1, statement.layer);
    }
    this.addSheet(sheet.cssRules, isConditional, depth, layer);
  }

  #push(text: string, layer: string | null): void {
    if (text.trim() === "") return;
    // In a layer there can be no namespaces, and no imports either: a nested layer of another sheet would get lost.
    if (layer !== null && text.includes("@namespace")) this.#left = -1;
    this.sheets.push(layer === null ? text : `@layer ${layer} { ${text} }`);
  }

  /** @returns declarations in which nothing loads */
  declarations(style: CSSStyleDeclaration): string {
    if (style.length > LIMITS.declarations) {
      this.#left = -1;
      return "";
    }
    const text = style.cssText;
    if (INLINE_CONDITION.test(text)) {
      this.#name(text);
      return "";
    }
    this.#left -= text.length;
    // Of what may be generated, the standard font has these characters. Baselines are where a font has them.
    const marked = withFixedUnits(this.value(text))
      .replace(/[\u3000-\u{10ffff}]/gu, "0")
      .replace(/\b(?:counters?|attr)\([^()]*\)/gi, '"00"')
      .replace(/\b(?:first |last )?baseline\b/gi, "start");
    const custom = text.includes("--") ? this.#customProperties(style) : "";
    return `${marked} ${custom} ${standardFontDeclarations(style, text)}`;
  }

  /** Custom properties that say more than their text shows. */
  #customProperties(style: CSSStyleDeclaration): string {
    let text = "";
    for (const name of style) {
      if (!name.startsWith("--")) continue;
      const value = style.getPropertyValue(name);
      const important = style.getPropertyPriority(name) === "" ? "" : " !important";
      if (/\\/.test(value)) {
        // An escaped unit is one all the same.
        text += ` ${name}: initial${important};`;
      } else if (/["']/.test(value)) {
        // Its strings may end up in an image-set().
        const replaced = replaceCssUrls(value, this.#mark, true);
        if (replaced !== null) text += ` ${name}: ${withFixedUnits(replaced)}${important};`;
      }
    }
    return text;
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
    const isImported = depth > 0;
    if (isStyleRule(rule)) {
      const { selectorText, style, cssRules } = rule;
      this.#count(selectorText);
      this.seesOthers ||= SEES_OTHERS.test(selectorText);
      if (OWN_PSEUDO_CLASS.test(selectorText)) return this.#setAside([rule], true);
      if (isAnimated(style.cssText)) this.#mayHide(selectorText);
      const nested = cssRules.length === 0 ? "" : this.#rules(cssRules, depth);
      return `${renamedSelector(selectorText)} { ${this.declarations(style)} ${nested} }`;
    }
    if (isNestedDeclarations(rule)) return this.declarations(rule.style);
    if (isMediaRule(rule)) {
      return isUnconditional(rule.media.mediaText)
        ? `@media all { ${this.#rules(rule.cssRules, depth)} }`
        : this.#setAside([rule], isImported);
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
    if (isPropertyRule(rule))
      return withFixedUnits(replaceCssUrls(rule.cssText, () => "data:,") ?? rule.cssText);
    if (isImportRule(rule)) return "";
    // @supports, @container, @keyframes, @starting-style, and whatever is new.
    return this.#setAside([rule], isImported);
  }

  /**
   * What these rules name is wanted under a condition only.
   * @param mayHide what they hide counts as well. Thunderbird takes conditions out of style elements, by default, but not out of sheets
   *   that are data: URLs; where the user has it leave them in, half of all newsletters have rules for small screens.
   */
  #setAside(rules: Iterable<CSSRule>, mayHide: boolean): "" {
    for (const rule of rules) {
      if (isFontFaceRule(rule) || isImportRule(rule)) continue;
      this.#name(rule.cssText);
      if (mayHide) this.#hides(rule);
    }
    return "";
  }

  #hides(rule: CSSRule): void {
    if (this.isTooMuch) return;
    if (isStyleRule(rule)) {
      this.#count(rule.selectorText);
      if (MAY_HIDE.test(rule.style.cssText)) this.#mayHide(rule.selectorText);
    }
    const { cssRules } = rule as CSSRule & { readonly cssRules?: CSSRuleList };
    if (kindOf(rule) !== "CSSKeyframesRule") for (const inner of cssRules ?? []) this.#hides(inner);
  }

  /** Counts what it takes to compare a selector with elements. */
  #count(selector: string): void {
    this.#left -= selector.length;
    this.#has -= selector.split(":has(").length - 1;
    this.rules += selector.split(",").length;
  }

  #mayHide(selector: string): void {
    // Only which elements it may be about: states of theirs, and parts, are left out.
    this.perhapsHidden.push(
      renamedSelector(selector)
        .replace(OWN_PSEUDO_CLASSES, "")
        .replace(/::[-\w]+(?:\([^()]*\))?/g, "")
        .replace(/&/g, ":is(*)"),
    );
  }

  #name(css: string): void {
    this.#left -= css.length;
    if (this.#left < 0) return;
    for (const { url } of cssUrls(css)) this.conditional.add(url);
  }
}
