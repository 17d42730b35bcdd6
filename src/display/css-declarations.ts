import { cssImports } from "../core/css-import";
import { cssUrls } from "../core/css-url";
import { LIMITS } from "../core/limits";
import type { ResourceKind } from "../core/outcome";
import { isFontFaceRule, isImportRule, isStyleRule } from "./standard-style";

/** A declaration of the message's own style sheets or style attributes that names something remote. */
export interface CssDeclaration {
  readonly style: CSSStyleDeclaration;
  readonly property: string;
  /** as the message wrote it, serialized by Gecko */
  readonly value: string;
  readonly priority: string;
}

/** What the message's CSS asks for. */
export interface CssInventory {
  readonly declarations: readonly CssDeclaration[];
  /** longhands through which a declaration may want an image */
  readonly properties: ReadonlySet<string>;
  /** the pseudo-elements that selectors name, as "::before" */
  readonly pseudoElements: ReadonlySet<string>;
  readonly resources: readonly { readonly url: string; readonly kind: ResourceKind }[];
  /** all style rules, whether they name anything or not */
  readonly rules: readonly CSSStyleRule[];
  /** the elements whose style sheets were read: Gecko shows no rules of one that it is still loading something for */
  readonly read: ReadonlySet<Node>;
}

/** Longhands whose computed value Gecko loads an image for. */
const IMAGE_PROPERTIES = [
  "background-image",
  "border-image-source",
  "content",
  "cursor",
  "list-style-image",
  "mask-image",
  "shape-outside",
] as const;

/** Shorthands that hide their parts behind "" when a custom property stands in them. */
const SHORTHANDS = ["background", "border-image", "border", "list-style", "mask"] as const;

/** Properties that load a document, not an image: never fetched. */
const DOCUMENT_PROPERTIES = new Set([
  "filter",
  "backdrop-filter",
  "clip-path",
  "fill",
  "stroke",
  "marker-start",
  "marker-mid",
  "marker-end",
  "offset-path",
]);

const SHORTHAND_PARTS: Readonly<Record<string, readonly string[]>> = {
  background: ["background-image"],
  "border-image": ["border-image-source"],
  border: ["border-image-source"],
  "list-style": ["list-style-image"],
  mask: ["mask-image"],
};

const NAMES_URL = /url\(|src\(|image-set\(/i;

/** Custom properties may hold the strings of an image-set(). */
const NAMES_STRING = /["']/;

class Inventory {
  readonly declarations: CssDeclaration[] = [];
  readonly properties = new Set<string>();
  readonly resources: { url: string; kind: ResourceKind }[] = [];
  readonly pseudoElements = new Set<string>();
  readonly rules: CSSStyleRule[] = [];
  readonly read = new Set<Node>();

  style(style: CSSStyleDeclaration): void {
    // Most declarations name nothing: one look at the whole spares going through its longhands.
    if (style.length > LIMITS.declarations || !NAMES_URL.test(style.cssText)) return;
    const names = new Set<string>(style);
    for (const name of SHORTHANDS) names.add(name);
    for (const property of names) {
      const value = style.getPropertyValue(property);
      if (!NAMES_URL.test(value) && !(property.startsWith("--") && NAMES_STRING.test(value))) continue;
      if (SHORTHAND_PARTS[property] !== undefined && this.#coveredByParts(style, property)) continue;
      const priority = style.getPropertyPriority(property);
      if (DOCUMENT_PROPERTIES.has(property)) {
        for (const { url } of cssUrls(value)) this.resources.push({ url, kind: "svg-resource" });
        continue;
      }
      this.declarations.push({ style, property, value, priority });
      // A custom property may end up in any of them.
      const parts = property.startsWith("--") ? IMAGE_PROPERTIES : (SHORTHAND_PARTS[property] ?? [property]);
      for (const part of parts) this.properties.add(part);
    }
  }

  /** Gecko writes those of CSS 2 with two colons as well. What takes an argument, as ::part(), is an element's. */
  #pseudoElements(selector: string): void {
    for (const [, name, parenthesis] of selector.matchAll(/(::[-\w]+)(\()?/g)) {
      // Gecko takes every name that begins like WebKit's for a pseudo-element, one that is never there.
      if (name === undefined || parenthesis !== undefined || name.startsWith("::-webkit-")) continue;
      this.pseudoElements.add(name);
    }
  }

  #coveredByParts(style: CSSStyleDeclaration, shorthand: string): boolean {
    return (SHORTHAND_PARTS[shorthand] ?? []).some((part) => style.getPropertyValue(part) !== "");
  }

  list(rules: CSSRuleList): void {
    for (const rule of rules) {
      if (isImportRule(rule)) {
        this.resources.push({ url: rule.href, kind: "stylesheet" });
        if (rule.styleSheet !== null) this.sheet(rule.styleSheet);
      } else if (isFontFaceRule(rule)) {
        for (const { url } of cssUrls(rule.style.getPropertyValue("src")))
          this.resources.push({ url, kind: "font" });
      } else {
        if (isStyleRule(rule)) {
          this.rules.push(rule);
          this.#pseudoElements(rule.selectorText);
        }
        const { style, cssRules } = rule as { style?: CSSStyleDeclaration; cssRules?: CSSRuleList };
        if (style !== undefined) this.style(style);
        if (cssRules !== undefined) this.list(cssRules);
      }
    }
  }

  sheet(sheet: CSSStyleSheet): void {
    try {
      this.list(sheet.cssRules);
      if (sheet.ownerNode !== null) this.read.add(sheet.ownerNode);
    } catch {
      // Thunderbird's own, or a remote one that was stopped: Gecko shows it to nobody.
    }
  }

  imports(css: string): void {
    for (const statement of cssImports(css)) {
      if (statement.kind === "import") this.resources.push({ url: statement.url, kind: "stylesheet" });
    }
  }
}

/** Whether a style element has no style sheet yet because what it imports is still being loaded. */
export function isImporting(style: Element): boolean {
  const type = style.getAttribute("type") ?? "";
  return (style as HTMLStyleElement).sheet === null && (type === "" || type.toLowerCase() === "text/css");
}

/** @returns what a style sheet declares that has come to be loaded after the message was read */
export function declarationsOf(sheet: CSSStyleSheet): readonly CssDeclaration[] {
  const inventory = new Inventory();
  inventory.sheet(sheet);
  return inventory.declarations;
}

/**
 * Reads all style sheets and style attributes of a message, or of its standard view; remote sheets were never loaded.
 * @param own the style element there that is Cleardot's
 */
export function takeInventory(document: Document, own: Node | null): CssInventory {
  const inventory = new Inventory();
  for (const sheet of document.styleSheets) {
    if (sheet.ownerNode === null || sheet.ownerNode !== own) inventory.sheet(sheet);
  }
  for (const style of document.querySelectorAll("style")) {
    if (isImporting(style)) inventory.imports(style.textContent ?? "");
  }
  let left: number = LIMITS.elements;
  for (const element of document.querySelectorAll("[style]")) {
    if (left-- === 0) break;
    const { style } = element as { style?: CSSStyleDeclaration };
    if (style !== undefined) inventory.style(style);
  }
  return inventory;
}
