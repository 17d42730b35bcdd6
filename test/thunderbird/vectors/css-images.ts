import { attribute, type Vector } from "./vector";

const BOX = "width: 120px; height: 60px";

/** A message with one style element, and by default one element for it to style. */
function styled(css: string, body = `<div class="box">Text</div>`): string {
  return `<html><head><style>.box { ${BOX} } ${css}</style></head><body>${body}</body></html>`;
}

/** A message with one element that has a style attribute. */
function inline(css: string): string {
  return `<div style="${attribute(`${BOX}; ${css}`)}">Text</div>`;
}

/** Images of style sheets and style attributes: what Cleardot lets in. */
export const cssImages: readonly Vector[] = [
  {
    name: "css-background-in-attribute",
    message: (a) => inline(`background: #eee url("${a("bg")}") no-repeat`),
    images: ["bg"],
  },
  {
    name: "css-background-image-in-attribute",
    message: (a) => inline(`background-image: url(${a("bg")})`),
    images: ["bg"],
  },
  {
    name: "css-background-in-style-element",
    message: (a) => styled(`.box { background: url('${a("bg")}') }`),
    images: ["bg"],
  },
  {
    name: "css-backgrounds",
    message: (a) =>
      inline(`background: url(${a("first")}) left, url(${a("second")}) right, linear-gradient(red, blue)`),
    images: ["first", "second"],
  },
  {
    name: "css-background-important",
    message: (a) =>
      `<style>div { background-image: url(${a("sheet")}) !important }</style>${inline(`background-image: url(${a("lost")})`)}`,
    images: ["sheet"],
  },
  {
    name: "css-background-of-root",
    message: (a) => styled(`html { background: url(${a("root")}) } body { background: url(${a("body")}) }`),
    images: ["root", "body"],
  },
  {
    name: "css-background-one-pixel",
    message: (a) => `<div style="width: 1px; height: 1px; background: url(${a("pixel")})"></div>`,
    pixels: ["pixel"],
  },
  {
    name: "css-background-hidden",
    message: (a) => `<div style="display: none; background: url(${a("hidden")})">Hidden</div>`,
    pixels: ["hidden"],
    silent: "Gecko loads no background of a box that is not laid out; Cleardot does, at the level all",
  },
  {
    name: "css-background-unused",
    message: (a) => styled(`.nowhere { background: url(${a("unused")}) }`),
    silent: "no element matches",
  },
  {
    name: "css-list-style",
    message: (a) =>
      styled(
        `ul { list-style: square url(${a("shorthand")}) } ol { list-style-image: url(${a("longhand")}) }`,
        "<ul><li>One</li></ul><ol><li>Two</li></ol>",
      ),
    images: ["shorthand", "longhand"],
  },
  {
    name: "css-border-image",
    message: (a) =>
      styled(
        `.box { border: 10px solid; border-image: url(${a("shorthand")}) 30 round }
         .other { border: 10px solid; border-image-source: url(${a("longhand")}) }`,
        `<div class="box">One</div><div class="other box2">Two</div>`,
      ),
    images: ["shorthand", "longhand"],
  },
  {
    name: "css-prefixed-border-image",
    message: (a) =>
      styled(
        `.box { border: 10px solid; -webkit-border-image: url(${a("webkit")}) 30 }
         .moz { border: 10px solid; -moz-border-image: url(${a("moz")}) 30 }`,
        `<div class="box">One</div><div class="moz">Two</div>`,
      ),
    images: ["webkit", "moz"],
  },
  {
    name: "css-content-of-element",
    message: (a) => inline(`content: url(${a("content")})`),
    images: ["content"],
  },
  {
    name: "css-content-with-alternative",
    message: (a) => styled(`.box::before { content: url(${a("content")}) / "a picture" }`),
    images: ["content"],
  },
  {
    name: "css-before-and-after",
    message: (a) =>
      styled(
        `.box::before { content: url(${a("before")}) } .box:after { content: "x"; background: url(${a("after")}) }`,
      ),
    images: ["before", "after"],
  },
  {
    name: "css-marker",
    message: (a) => styled(`li::marker { content: url(${a("marker")}) }`, "<ul><li>One</li></ul>"),
    images: ["marker"],
  },
  {
    name: "css-first-letter-and-line",
    message: (a) =>
      styled(
        `p::first-letter { background: url(${a("letter")}) } div::first-line { background: url(${a("line")}) }`,
        "<p>Letter</p><div>Line</div>",
      ),
    images: ["letter", "line"],
  },
  {
    name: "css-form-pseudo-elements",
    message: (a) =>
      styled(
        `input::placeholder { background: url(${a("placeholder")}) }
         input::file-selector-button { background: url(${a("button")}) }`,
        `<input placeholder="Name"><input type="file">`,
      ),
    images: ["placeholder", "button"],
  },
  {
    name: "css-mask",
    message: (a) =>
      styled(
        `.box { background: red; mask: url(${a("shorthand")}) } .other { background: red; mask-image: url(${a("longhand")}), url(${a("second")}) }`,
        `<div class="box">One</div><div class="other">Two</div>`,
      ),
    images: ["shorthand", "longhand", "second"],
  },
  {
    name: "css-prefixed-mask",
    message: (a) =>
      styled(
        `.box { -webkit-mask: url(${a("shorthand")}) } .other { -webkit-mask-image: url(${a("longhand")}) }`,
        `<div class="box">One</div><div class="other">Two</div>`,
      ),
    images: ["shorthand", "longhand"],
  },
  {
    name: "css-cursor",
    message: (a) => inline(`cursor: url(${a("first")}) 2 2, url(${a("second")}), auto`),
    images: ["first", "second"],
  },
  {
    name: "css-shape-outside",
    message: (a) => inline(`float: left; shape-outside: url(${a("shape")})`),
    images: ["shape"],
  },
  {
    name: "css-image-set",
    message: (a) => inline(`background-image: image-set(url(${a("one")}) 1x, url(${a("two")}) 2x)`),
    images: ["one"],
  },
  {
    name: "css-image-set-of-strings",
    message: (a) => inline(`background-image: image-set("${a("two")}" 2x, "${a("one")}" 1x)`),
    images: ["one"],
  },
  {
    name: "css-image-set-with-types",
    message: (a) =>
      inline(
        `background-image: image-set("${a("unknown")}" type("image/unheard-of") 1x, "${a("png")}" type("image/png") 1x)`,
      ),
    images: ["png"],
  },
  {
    name: "css-prefixed-image-set",
    message: (a) =>
      styled(`.box { background-image: -webkit-image-set(url(${a("one")}) 1x, url(${a("four")}) 4x) }`),
    images: ["one"],
  },
  {
    name: "css-custom-property",
    message: (a) => styled(`:root { --picture: url(${a("bg")}) } .box { background-image: var(--picture) }`),
    images: ["bg"],
  },
  {
    name: "css-custom-property-in-shorthand",
    message: (a) =>
      styled(`.box { --picture: url("${a("bg")}"); background: #fff var(--picture) no-repeat }`),
    images: ["bg"],
  },
  {
    name: "css-custom-property-in-attribute",
    message: (a) =>
      `<style>div { background: var(--p) }</style><div style="${BOX}; --p: url(${a("bg")})">Text</div>`,
    images: ["bg"],
  },
  {
    name: "css-custom-property-fallback",
    message: (a) => styled(`.box { background: var(--absent, url(${a("fallback")})) }`),
    images: ["fallback"],
  },
  {
    name: "css-custom-property-chain",
    message: (a) =>
      styled(`.box { --a: url(${a("bg")}); --b: var(--a), url(${a("more")}); background-image: var(--b) }`),
    images: ["bg", "more"],
  },
  {
    name: "css-custom-property-string",
    message: (a) => styled(`.box { --p: "${a("bg")}"; background-image: image-set(var(--p) 1x) }`),
    images: ["bg"],
  },
  {
    name: "css-custom-property-unused",
    message: (a) => styled(`.box { --p: url(${a("unused")}) }`),
    silent: "no property uses it",
  },
  {
    name: "css-registered-property",
    message: (a) =>
      styled(
        `@property --p { syntax: "<image>"; inherits: false; initial-value: url(${a("initial")}) }
         .box { background-image: var(--p) }`,
      ),
    // An initial value cannot be exchanged.
    alone: ["initial"],
    since: 153,
  },
  {
    name: "css-media",
    message: (a) =>
      styled(
        `@media (min-width: 1px) { .box { background: url(${a("matching")}) } }
         @media (min-width: 90000px) { .box { background: url(${a("huge")}) } }
         @media print { .box { background: url(${a("print")}) } }`,
      ),
    conditional: true,
    alone: ["matching"],
  },
  {
    name: "css-color-schemes",
    message: (a) =>
      styled(
        `@media (prefers-color-scheme: light) { .box { background: url(${a("light")}) } }
         @media (prefers-color-scheme: dark) { .box { background: url(${a("dark")}) } }`,
      ),
    conditional: true,
    alone: ["light"],
  },
  {
    name: "css-style-element-for-print",
    message: (a) => `<style media="print">div { background: url(${a("print")}) }</style><div>Text</div>`,
    silent: "for paper only; printing is in guard.test.ts",
  },
  {
    name: "css-supports",
    message: (a) =>
      styled(
        `@supports (display: grid) { .box { background: url(${a("yes")}) } }
         @supports (display: nonsense) { .box { background: url(${a("no")}) } }`,
      ),
    conditional: true,
    alone: ["yes"],
  },
  {
    name: "css-layers",
    message: (a) =>
      styled(
        `@layer low, high; @layer high { div { background: url(${a("high")}) } } @layer low { div { background: url(${a("low")}) } }`,
        `<div style="${BOX}">Text</div>`,
      ),
    conditional: true,
    images: ["high"],
  },
  {
    name: "css-nesting",
    message: (a) =>
      styled(
        `.outer { & .box { background: url(${a("nested")}) } }`,
        `<div class="outer"><div class="box">Text</div></div>`,
      ),
    images: ["nested"],
  },
  {
    name: "css-nested-media",
    message: (a) =>
      styled(`.box { color: red; @media (min-width: 1px) { background: url(${a("nested")}) } }`),
    alone: ["nested"],
    conditional: true,
  },
  {
    name: "css-container",
    message: (a) =>
      styled(
        `.outer { container-type: inline-size } @container (min-width: 1px) { .box { background: url(${a("fits")}) } }
         @container (min-width: 90000px) { .box { background: url(${a("huge")}) } }`,
        `<div class="outer"><div class="box">Text</div></div>`,
      ),
    conditional: true,
    alone: ["fits"],
  },
  {
    name: "css-scope",
    message: (a) =>
      styled(
        `@scope (.outer) { .box { background: url(${a("scoped")}) } }`,
        `<div class="outer"><div class="box">Text</div></div>`,
      ),
    since: 153,
    conditional: true,
    images: ["scoped"],
  },
  {
    name: "css-starting-style",
    message: (a) => styled(`@starting-style { .box { background-image: url(${a("starting")}) } }`),
    silent: "for transitions only, and there is none",
  },
  {
    name: "css-keyframes",
    message: (a) =>
      styled(
        `@keyframes k { from, to { background-image: url(${a("frame")}) } } .box { animation: k 1000s infinite }`,
        `<div class="box">Text</div><img width="40" height="20" src="${a("img")}">`,
      ),
    images: ["img"],
    // Whether Thunderbird asks for the frame depends on its version.
    alone: ["img"],
  },
  {
    name: "css-hover",
    message: (a) => styled(`.box:hover { background: url(${a("hover")}) }`),
    silent: "nobody points at it",
  },
  {
    name: "css-counter-style",
    message: (a) =>
      styled(
        `@counter-style c { system: cyclic; symbols: url(${a("symbol")}); suffix: " " } li { list-style: c }`,
        "<ul><li>One</li></ul>",
      ),
    silent: "Gecko takes no image for a counter's symbol",
  },
  {
    name: "css-escapes",
    message: (a) =>
      styled(
        `.box { background: \\75 \\72\\6C(${a("name").replace("http", "\\68ttp")}) }
         .other { ${BOX}; background: u\\rl("${a("string").replace(".example", "\\.ex\\\namp\\6c e")}") }`,
        `<div class="box">One</div><div class="other">Two</div>`,
      ),
    images: ["name", "string"],
  },
  {
    name: "css-capitals-and-comments",
    message: (a) => styled(`.box { BACKGROUND/**/:/**/URL( "${a("bg")}" )/* url(${a("comment")}) */ }`),
    images: ["bg"],
  },
  {
    name: "css-url-left-open",
    message: (a) => `<div style="${BOX}; background: url(${a("open")}">Text</div>`,
    images: ["open"],
  },
  {
    name: "css-string-left-open",
    message: (a) => `<div style='${BOX}; background: url("${a("open")}'>Text</div>`,
    images: ["open"],
  },
  {
    name: "css-entities-in-attribute",
    message: (a) =>
      `<div style="${BOX}; background: url&lpar;&apos;${a("bg").replace("http", "&#104;ttp")}&apos;&#x29;">x</div>`,
    images: ["bg"],
  },
  {
    name: "css-style-element-in-body",
    message: (a) => `<p>One</p><style type="text/css">p { background: url(${a("bg")}) }</style>`,
    images: ["bg"],
  },
  {
    name: "css-style-element-of-unknown-type",
    message: (a) => `<style type="text/unheard-of">p { background: url(${a("bg")}) }</style><p>One</p>`,
    silent: "not CSS",
  },
  {
    name: "css-conditional-comment",
    message: (a) =>
      `<!--[if mso]><img src="${a("comment")}"><![endif]--><!--[if !mso]><!--><img width="40" height="20" src="${a("shown")}"><!--<![endif]-->`,
    images: ["shown"],
  },
  {
    name: "css-string-is-no-url",
    message: (a) => styled(`.box::before { content: "url(${a("text")})"; background: none }`),
    silent: "text, not an address",
  },
  {
    name: "css-functions-gecko-lacks",
    message: (a) =>
      styled(
        `.box { background-image: src("${a("src")}"); }
         .box { background-image: image("${a("image")}") }
         .box { background-image: cross-fade(url(${a("fade1")}), url(${a("fade2")}), 50%) }
         .box { background-image: -webkit-cross-fade(url(${a("fade3")}), url(${a("fade4")}), 50%) }
         .box { background-image: paint("${a("paint")}") }
         .box { background-image: attr(data-bg type(<url>)) }
         .box::after { content: attr(data-bg url) }
         .box { -moz-binding: url(${a("binding")}#x); behavior: url(${a("behavior")}) }
         .box { width: expression(new Image().src = "${a("expression")}") }
         .box { -webkit-box-reflect: below 1px url(${a("reflect")}) }`,
        `<div class="box" data-bg="${a("attr")}">Text</div>`,
      ),
    silent: "not in Gecko, yet in the mail of those who write for other programs",
  },
  {
    name: "css-element-function",
    message: (a) =>
      styled(
        `.box { background: -moz-element(#it), element(#it) }`,
        `<img id="it" width="40" height="20" src="${a("img")}"><div class="box">x</div>`,
      ),
    images: ["img"],
  },
];
