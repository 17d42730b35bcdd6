import fc from "fast-check";
import { sheetUrl } from "./html-pieces";

/** What images of a random document may do. */
export interface RandomDocument {
  readonly html: string;
  /** host names of images in elements with `data-hidden`, of which nobody sees anything, unless the parser has moved them out */
  readonly hidden: readonly string[];
  /** a visible image in the first place of the document, which must come whatever comes after it */
  readonly first: string;
}

/** What stands for the host of an image until the document is numbered; that of one inside of something hidden, and of any other. */
const HIDDEN = "%hidden%";
const ANY = "%any%";

/** Made for one reader, as a pixel is. */
const url = (host: string) => `http://${host}/image.png?r=4f9d2c81ab`;

const pick = <T>(...values: readonly T[]) => fc.constantFrom(...values);

/** Declarations that hide all that is inside of an element, whatever is declared there. */
const hiding = pick(
  "display: none !important",
  "opacity: 0 !important",
  "clip-path: inset(50%) !important",
  "transform: scale(0) !important",
  "position: relative !important; overflow: hidden !important; width: 0 !important; height: 0 !important; padding: 0 !important; border: 0 !important",
  "filter: opacity(0) !important",
);

/** Declarations that hide nothing for good. */
const declaration = pick(
  ..."color: red|margin: 4px 0|padding: 1em|float: left|display: flex|display: grid|display: inline-block|display: contents|position: relative|font: 20px serif|border: 1px solid|width: 90%|min-width: 200px|line-height: 2|columns: 2|zoom: 1.2|rotate: 3deg|text-align: center|overflow: auto|contain: layout|direction: rtl|writing-mode: vertical-rl|background-color: #eee|animation: x 1s|transition: all 1s|--a: url(http://%any%/image.png?r=4f9d2c81ab)|background: var(--a)|background: url(http://%any%/image.png?r=4f9d2c81ab)|list-style-image: url(http://%any%/image.png?r=4f9d2c81ab)|width: calc(1px * 300)|anchor-name: --x|container-type: inline-size|isolation: isolate|will-change: transform".split(
    "|",
  ),
);

const declarations = fc.array(declaration, { maxLength: 4 }).map((list) => list.join("; "));

const selector = pick(
  ...'div|p|td|li|* > p|.a|.b|.a .b|:has(> img)|:not(.a)|div:nth-child(2n)|p:hover|a:visited|::before|p::after|:is(div, p)|[src]|[style*="url"]|:root|body|section:empty'.split(
    "|",
  ),
);

/** A rule that hides what has a class, in one of the forms in which style sheets say so. */
const hidingForm = pick<(of: string, css: string) => string>(
  (of, css) => `${of} { ${css} }`,
  (of, css) => `@layer x { ${of} { ${css} } }`,
  (of, css) => `@media screen { ${of} { ${css} } }`,
  (of, css) => `body { & ${of} { ${css} } }`,
  (of, css) => `:is(${of}):not(#none) { ${css} }`,
  (of, css) => `[class~="${of.slice(1)}"] { ${css} }`,
  (of, css) => `@scope (body) { ${of} { ${css} } }`,
  (of, css) => `@layer { @layer y { ${of} { ${css} } } }`,
);

/** A style sheet, in one of the forms in which a mail can have one. */
const sheetForm = pick<(css: string) => string>(
  (css) => `<style>${css}</style>`,
  (css) => `<style media="all">${css}</style>`,
  (css) => `<link rel="stylesheet" href="${sheetUrl(css)}">`,
  (css) => `<link rel="stylesheet" href="data:text/css,${encodeURIComponent(css)}">`,
  (css) => `<style>@import "${sheetUrl(css)}";</style>`,
);

const otherRules = fc
  .array(
    fc.oneof(
      fc.tuple(selector, declarations).map(([of, css]) => `${of} { ${css} }`),
      fc.tuple(selector, declarations).map(([of, css]) => `@media (min-width: 500px) { ${of} { ${css} } }`),
      fc.tuple(selector, declarations).map(([of, css]) => `@supports (display: grid) { ${of} { ${css} } }`),
      pick(
        "@keyframes x { from { opacity: 1 } to { opacity: .9 } }",
        "@font-face { font-family: x }",
        "@charset 'x';",
        "}",
        "{",
        "/*",
      ),
    ),
    { maxLength: 5 },
  )
  .map((rules) => rules.join("\n"));

const image = (host: string) =>
  pick(
    `<img width="40" height="30" src="${url(host)}">`,
    `<img style="width:40px;height:30px" alt="x" src="${url(host)}">`,
    `<input type="image" width="40" height="30" src="${url(host)}">`,
    `<picture><source media="(min-width: 1px)" srcset="${url(host)}"><img width="40" height="30" src="${url(host)}"></picture>`,
    `<img width="40" height="30" srcset="${url(host)} 1x" src="${url(host)}">`,
    `<table><tr><td width="40" height="30" background="${url(host)}">x</td></tr></table>`,
    `<div style="width:40px;height:30px;background:url(${url(host)})">x</div>`,
    `<svg width="40" height="30"><image width="40" height="30" href="${url(host)}"/></svg>`,
    `<video width="40" height="30" poster="${url(host)}"></video>`,
  );

const around = pick<(inner: string, style: string) => string>(
  (inner, style) => `<div style="${style}">${inner}</div>`,
  (inner, style) => `<p class="a" style="${style}">${inner}</p>`,
  (inner, style) => `<table class="b" style="${style}"><tr><td>${inner}</td><td>x</td></tr></table>`,
  (inner, style) => `<ul style="${style}"><li>${inner}</li></ul>`,
  (inner, style) => `<section style="${style}">${inner}</section>`,
  (inner, style) => `<details open><summary>x</summary><div style="${style}">${inner}</div></details>`,
  (inner, style) => `<blockquote type="cite" style="${style}">${inner}</blockquote>`,
  (inner) => `<center><font size="4">${inner}</font></center>`,
  (inner) => `<a href="http://link.example/">${inner}</a>`,
);

/** Pieces that are no tree. */
const garbage = pick(
  ...'</div>|</td>|<table>|<tr>|<b>|<a href=x>|<select>|<template>|<svg>|<math>|</body>|</p>|<!-- x -->|<form>|<object>|<noscript>|&#0;|<x-y>|<frameset>|<plaintext-not>|<base href=//x.example/>|<meta http-equiv=refresh content=9>|<script>x</script>|<dialog>x</dialog>|<div popover>x</div>|<template shadowrootmode=open><slot></slot></template>|<svg><style>x{}</style>|<math><style>x{}</style>|<svg><link rel=stylesheet href="data:text/css,a{}">|<math><link rel=stylesheet href="data:text/css,a{}" media=print>|<svg><template><b>|<math><annotation-xml encoding=text/html><p>|<svg><foreignObject>|<svg><title>x|<svg><input type=image><video><picture><source>|<link rel=stylesheet>|<style media=print>p{}</style>|<style type=x>p{}</style>|<style>|<img>|<img srcset=,>|<picture><img>|<video>|<td background>|<details>|<select><option><img>|<map><area href=x>'.split(
    "|",
  ),
);

const trees = fc.letrec<{ tree: string; well: string }>((tie) => ({
  /** anything */
  tree: fc.oneof(
    { maxDepth: 5, depthIdentifier: "tree" },
    pick("text", "a longer text in which there is nothing", " "),
    image(ANY),
    garbage,
    fc
      .tuple(around, declarations, fc.array(tie("tree"), { maxLength: 4 }))
      .map(([wrap, style, inner]) => wrap(inner.join(""), style)),
  ),
  /** what stays inside of the element that it is written in */
  well: fc.oneof(
    { maxDepth: 3, depthIdentifier: "well" },
    image(HIDDEN),
    pick("text"),
    fc
      .tuple(pick("div", "span", "section"), fc.array(tie("well"), { maxLength: 3 }))
      .map(([name, inner]) => `<${name}>${inner.join("")}</${name}>`),
  ),
}));

/** Something that hides what is in it, by its own style, or by a style sheet at the beginning of the document. */
const hidden = fc.tuple(
  hiding,
  hidingForm,
  sheetForm,
  fc.boolean(),
  fc.array(trees.well, { minLength: 1, maxLength: 3 }),
);

const documents = fc
  .record({
    rules: otherRules,
    ruleForm: sheetForm,
    before: fc.array(trees.tree, { maxLength: 4 }),
    hidden: fc.array(hidden, { maxLength: 4 }),
    between: fc.array(trees.tree, { minLength: 4, maxLength: 4 }),
  })
  .map(({ rules, ruleForm, before, hidden, between }) => {
    const sheets: string[] = [];
    const blocks = hidden.map(([css, form, sheet, isInline, inner], i) => {
      if (!isInline) sheets.push(sheet(form(`.h${i}`, css)));
      return `<div data-hidden ${isInline ? `style="${css}"` : `class="h${i}"`}>${inner.join("")}</div>${between[i]}`;
    });
    // Rules that are no rules may swallow what follows in their own sheet, no more.
    return `${sheets.join("\n")}\n%first%\n${ruleForm(rules)}${before.join("")}${blocks.join("\n")}`;
  });

/** Gives each image a host of its own. */
function numbered(template: string, document: number): RandomDocument {
  const names: string[] = [];
  let count = 0;
  const named = (text: string) =>
    text.replace(/%(hidden|any)%/g, (_, kind: string) => {
      const host = `${kind}-${count++}.d${document}.random.example`;
      if (kind === "hidden") names.push(host);
      return host;
    });
  // What is encoded has none of these words in it, so it is decoded for as long as it takes.
  const html = template.replace(/data:text\/css(;base64,[\w+/=]+|,[^"]+)/g, (_, css: string) => {
    const text = css.startsWith(",")
      ? decodeURIComponent(css.slice(1))
      : Buffer.from(css.slice(";base64,".length), "base64").toString();
    return sheetUrl(named(text));
  });
  const first = `first.d${document}.random.example`;
  const canary = `<img style="width:200px!important;height:100px!important;display:block!important" alt="First" src="${url(first)}">`;
  return { html: named(html).replace("%first%", canary), hidden: names, first };
}

/** @returns so many documents; the same for the same seed */
export function randomDocuments(count: number, seed: number): RandomDocument[] {
  return fc.sample(documents, { numRuns: count, seed }).map(numbered);
}
