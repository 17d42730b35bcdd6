/** What the ways of the self-test are grouped by: by what a mail asks for, or where it asks for it. */
export const TEST_GROUPS = [
  "images",
  "css",
  "svg",
  "sheets",
  "frames",
  "media",
  "hints",
  "scripts",
  "parts",
] as const;
export type TestGroup = (typeof TEST_GROUPS)[number];

/** One way a mail can ask for something. */
export interface TestWay {
  /** a label of its host name: lower-case letters, digits and hyphens */
  readonly id: string;
  readonly group: TestGroup;
  /** what it is, as those who write mail write it: not for translating */
  readonly markup: string;
  /** @param url what is to be asked for; http, with a path */
  readonly html: (url: string) => string;
}

const IMG = `width="24" height="16"`;

const way =
  (group: TestGroup) =>
  (id: string, markup: string, html: (url: string) => string): TestWay => ({ id, group, markup, html });

/** A box with a class of its own for the style sheet; "&" in the sheet stands for that class. */
const styled =
  (id: string, css: (url: string) => string, body = "<div CLASS></div>") =>
  (url: string) => {
    const name = `way-${id}`;
    const filled = body.replaceAll("CLASS", `class="box ${name}"`);
    return `<style>${css(url).replaceAll("&", `.${name}`)}</style>${filled}`;
  };

const svg = (content: string) => `<svg width="24" height="16" viewBox="0 0 24 16">${content}</svg>`;

const dataUrl = (type: string, text: string) => `data:${type},${encodeURIComponent(text)}`;

const image = way("images");
const IMAGES: readonly TestWay[] = [
  image("img", "<img src>", (url) => `<img ${IMG} src="${url}">`),
  image("img-https", "<img src=https:>", (url) => `<img ${IMG} src="${url.replace("http:", "https:")}">`),
  image("img-lazy", "<img loading=lazy>", (url) => `<img ${IMG} loading="lazy" src="${url}">`),
  image("img-pixel", "<img width=1 height=1>", (url) => `<img width="1" height="1" src="${url}">`),
  image("img-hidden", "<img hidden>", (url) => `<img ${IMG} hidden src="${url}">`),
  image(
    "img-details",
    "<details><img>",
    (url) => `<details><summary>…</summary><img ${IMG} src="${url}"></details>`,
  ),
  image("img-srcset", "<img srcset>", (url) => `<img ${IMG} srcset="${url} 1x">`),
  image(
    "img-sizes",
    "<img srcset sizes>",
    (url) => `<img ${IMG} srcset="${url} 90w" sizes="(min-width: 1px) 24px">`,
  ),
  image(
    "picture",
    "<picture><source srcset>",
    (url) => `<picture><source srcset="${url}"><img ${IMG}></picture>`,
  ),
  image("input-image", "<input type=image>", (url) => `<input type="image" ${IMG} alt="" src="${url}">`),
  image("image-tag", "<image src>", (url) => `<image ${IMG} src="${url}">`),
  image(
    "object-fallback",
    "<object><img>",
    (url) => `<object type="image/png"><img ${IMG} src="${url}"></object>`,
  ),
  image("video-fallback", "<video><img>", (url) => `<video ${IMG}><img ${IMG} src="${url}"></video>`),
  image("template", "<template><img>", (url) => `<template><img ${IMG} src="${url}"></template>`),
  image(
    "shadow-root",
    "<template shadowrootmode>",
    (url) => `<div><template shadowrootmode="open"><img ${IMG} src="${url}"></template></div>`,
  ),
  image("noscript", "<noscript><img>", (url) => `<noscript><img ${IMG} src="${url}"></noscript>`),
  image("base", "<base href>", (url) => `<base href="${url}"><img ${IMG} src="relative.png">`),
  image("body-background", "<body background>", (url) => `<body background="${url}">`),
  image(
    "table-background",
    "<table background>",
    (url) => `<table background="${url}" width="24"><tr><td>&nbsp;</td></tr></table>`,
  ),
  image(
    "row-background",
    "<tr background>",
    (url) => `<table width="24"><tr background="${url}"><td>&nbsp;</td></tr></table>`,
  ),
  image(
    "cell-background",
    "<td background>",
    (url) => `<table width="24"><tr><td background="${url}">&nbsp;</td></tr></table>`,
  ),
  image("poster", "<video poster>", (url) => `<video ${IMG} poster="${url}"></video>`),
  image("old-attributes", "<img lowsrc dynsrc>", (url) => `<img ${IMG} lowsrc="${url}" dynsrc="${url}">`),
  image(
    "link-spelling",
    "HTTP:\\\\",
    (url) => `<img ${IMG} src="${url.replace("http://", "HT&#x54;P:\\\\")}">`,
  ),
  image(
    "link-credentials",
    "http://user:password@",
    (url) => `<img ${IMG} src="${url.replace("://", "://user:password@")}">`,
  ),
];

const css = (id: string, markup: string, rules: (url: string) => string, body?: string): TestWay =>
  way("css")(id, markup, styled(id, rules, body));
const CSS: readonly TestWay[] = [
  way("css")(
    "css-attribute",
    "style=background",
    (url) => `<div class="box" style="background: url(${url})"></div>`,
  ),
  css("css-background", "background-image", (url) => `& { background-image: url("${url}") }`),
  css("css-root", "html { background }", (url) => `html { background: url(${url}) }`, ""),
  css("css-important", "!important", (url) => `& { background: url(${url}) !important }`),
  css(
    "css-list-style",
    "list-style-image",
    (url) => `& { list-style: url(${url}) }`,
    "<ul CLASS><li></li></ul>",
  ),
  css("css-border-image", "border-image", (url) => `& { border: 4px solid; border-image: url(${url}) 4 }`),
  css(
    "css-webkit-border-image",
    "-webkit-border-image",
    (url) => `& { border: 4px solid; -webkit-border-image: url(${url}) 4 }`,
  ),
  css("css-content", "content", (url) => `& { content: url(${url}) }`),
  css("css-before", "::before", (url) => `&::before { content: url(${url}) }`),
  css(
    "css-after",
    "::after",
    (url) => `&::after { content: ""; display: block; height: 9px; background: url(${url}) }`,
  ),
  css("css-marker", "::marker", (url) => `& li::marker { content: url(${url}) }`, "<ul CLASS><li></li></ul>"),
  css(
    "css-first-letter",
    "::first-letter",
    (url) => `&::first-letter { background: url(${url}) }`,
    "<p CLASS>…</p>",
  ),
  css(
    "css-placeholder",
    "::placeholder",
    (url) => `&::placeholder { background: url(${url}) }`,
    `<input CLASS placeholder="…">`,
  ),
  css("css-mask", "mask-image", (url) => `& { background: red; mask-image: url(${url}) }`),
  css("css-webkit-mask", "-webkit-mask", (url) => `& { background: red; -webkit-mask: url(${url}) }`),
  css("css-cursor", "cursor", (url) => `& { cursor: url(${url}), auto }`),
  css("css-shape-outside", "shape-outside", (url) => `& { float: left; shape-outside: url(${url}) }`),
  css("css-image-set", "image-set()", (url) => `& { background-image: image-set("${url}" 1x) }`),
  css(
    "css-webkit-image-set",
    "-webkit-image-set()",
    (url) => `& { background-image: -webkit-image-set(url(${url}) 1x) }`,
  ),
  css("css-variable", "var()", (url) => `& { --picture: url(${url}); background: var(--picture) }`),
  css(
    "css-property",
    "@property",
    (url) =>
      `@property --way { syntax: "<image>"; inherits: false; initial-value: url(${url}) } & { background: var(--way) }`,
  ),
  css("css-media", "@media", (url) => `@media (min-width: 1px) { & { background: url(${url}) } }`),
  css("css-supports", "@supports", (url) => `@supports (display: grid) { & { background: url(${url}) } }`),
  css("css-layer", "@layer", (url) => `@layer way { & { background: url(${url}) } }`),
  css("css-nesting", "{ & { } }", (url) => `body { .way-css-nesting { background: url(${url}) } }`),
  css(
    "css-container",
    "@container",
    (url) =>
      `body { container-type: inline-size } @container (min-width: 1px) { & { background: url(${url}) } }`,
  ),
  css("css-scope", "@scope", (url) => `@scope (body) { & { background: url(${url}) } }`),
  css(
    "css-keyframes",
    "@keyframes",
    (url) =>
      `@keyframes way { from, to { background-image: url(${url}) } } & { animation: way 1000s infinite }`,
  ),
  css("css-hover", ":hover", (url) => `&:hover { background: url(${url}) }`),
  css(
    "css-counter-style",
    "@counter-style",
    (url) => `@counter-style way { system: cyclic; symbols: url(${url}) } & { list-style: way }`,
    "<ul CLASS><li></li></ul>",
  ),
  css("css-escapes", "\\75rl()", (url) => `& { background: \\75rl("${url.replace("http", "\\68ttp")}") }`),
  css(
    "css-cross-fade",
    "cross-fade()",
    (url) => `& { background-image: cross-fade(url(${url}), url(${url}), 50%) }`,
  ),
  css(
    "css-behavior",
    "behavior, -moz-binding",
    (url) => `& { behavior: url(${url}); -moz-binding: url(${url}#way) }`,
  ),
];

const drawing = way("svg");
const SVG: readonly TestWay[] = [
  drawing("svg-image", "<image href>", (url) => svg(`<image width="24" height="16" href="${url}"/>`)),
  drawing("svg-xlink", "<image xlink:href>", (url) =>
    svg(`<image width="24" height="16" xlink:href="${url}"/>`),
  ),
  drawing("svg-fe-image", "<feImage>", (url) =>
    svg(
      `<filter id="way-fe"><feImage href="${url}"/></filter><rect width="24" height="16" filter="url(#way-fe)"/>`,
    ),
  ),
  drawing("svg-pattern", "<pattern><image>", (url) =>
    svg(
      `<pattern id="way-p" width="9" height="9" patternUnits="userSpaceOnUse"><image width="9" height="9" href="${url}"/></pattern><rect width="24" height="16" fill="url(#way-p)"/>`,
    ),
  ),
  drawing("svg-foreign-object", "<foreignObject>", (url) =>
    svg(`<foreignObject width="24" height="16"><img ${IMG} src="${url}"></foreignObject>`),
  ),
  drawing("svg-style", "<svg><style>", (url) =>
    svg(`<style>.way-svg { mask: url(${url}) }</style><rect class="way-svg" width="24" height="16"/>`),
  ),
  drawing("svg-use", "<use href>", (url) => svg(`<use href="${url}#way"/>`)),
  drawing("svg-template", "<linearGradient href>", (url) =>
    svg(`<linearGradient id="way-g" href="${url}#way"/><rect width="24" height="16" fill="url(#way-g)"/>`),
  ),
  drawing("svg-paint", "fill, stroke, filter, mask", (url) => {
    const server = `url(${url}#way)`;
    return svg(
      `<path d="M0 0L24 16" fill="${server}" stroke="${server}" filter="${server}" mask="${server}" clip-path="${server}" marker-end="${server}"/>`,
    );
  }),
  drawing(
    "svg-html",
    "filter, clip-path",
    (url) =>
      `<div class="box" style="filter: url(${url}#way); clip-path: url(${url}#way); backdrop-filter: url(${url}#way)"></div>`,
  ),
  drawing("svg-animated", "<animate>, <set>", (url) =>
    svg(
      `<image width="9" height="9"><set attributeName="href" to="${url}" begin="0s"/><animate attributeName="href" values="${url};${url}" dur="1s"/></image>`,
    ),
  ),
  drawing("svg-script", "<script href>", (url) => svg(`<script href="${url}"></script>`)),
  drawing("svg-old", "<font-face-uri>, <cursor>", (url) =>
    svg(
      `<cursor xlink:href="${url}"/><font-face><font-face-src><font-face-uri xlink:href="${url}"/></font-face-src></font-face>`,
    ),
  ),
  drawing(
    "svg-as-image",
    "<img src=data:image/svg+xml>",
    (url) =>
      `<img ${IMG} src="${dataUrl("image/svg+xml", `<svg xmlns="http://www.w3.org/2000/svg"><image href="${url}" width="9" height="9"/></svg>`)}">`,
  ),
];

const sheet = way("sheets");
const SHEETS: readonly TestWay[] = [
  sheet("link-sheet", "<link rel=stylesheet>", (url) => `<link rel="stylesheet" href="${url}">`),
  sheet(
    "link-alternate",
    "<link rel=alternate>",
    (url) => `<link rel="alternate stylesheet" title="Way" href="${url}">`,
  ),
  sheet(
    "link-data-sheet",
    "<link href=data:text/css>",
    (url) => `<link rel="stylesheet" href="${dataUrl("text/css", `@import "${url}";`)}">`,
  ),
  sheet("import", "@import", (url) => `<style>@import "${url}";</style>`),
  sheet("import-url", "@import url()", (url) => `<style>@import url(${url}) layer(way);</style>`),
  sheet(
    "import-data",
    "@import data:",
    (url) => `<style>@import "${dataUrl("text/css", `@import "${url}";`)}";</style>`,
  ),
  sheet("import-svg", "<svg><style>@import", (url) => svg(`<style>@import "${url}";</style>`)),
  sheet(
    "font-face",
    "@font-face",
    (url) =>
      `<style>@font-face { font-family: way; src: url(${url}) } .way-font { font-family: way }</style><p class="way-font">Cleardot</p>`,
  ),
  sheet(
    "namespace",
    "@namespace, @document",
    (url) => `<style>@namespace way url(${url}); @document url(${url}) {}</style>`,
  ),
  sheet("source-map", "sourceMappingURL", (url) => `<style>/*# sourceMappingURL=${url} */</style>`),
];

const frame = way("frames");
const FRAMES: readonly TestWay[] = [
  frame("iframe", "<iframe src>", (url) => `<iframe ${IMG} src="${url}"></iframe>`),
  frame(
    "iframe-lazy",
    "<iframe loading=lazy>",
    (url) => `<iframe ${IMG} loading="lazy" src="${url}"></iframe>`,
  ),
  frame(
    "iframe-srcdoc",
    "<iframe srcdoc>",
    (url) => `<iframe ${IMG} srcdoc="&lt;img src='${url}'&gt;"></iframe>`,
  ),
  frame(
    "iframe-data",
    "<iframe src=data:>",
    (url) => `<iframe ${IMG} src="${dataUrl("text/html", `<img src="${url}">`)}"></iframe>`,
  ),
  frame("frameset", "<frameset>", (url) => `<frameset><frame src="${url}"></frameset>`),
  frame("object", "<object data>", (url) => `<object ${IMG} data="${url}"></object>`),
  frame(
    "object-data",
    "<object data=data:>",
    (url) => `<object ${IMG} type="text/html" data="${dataUrl("text/html", `<img src="${url}">`)}"></object>`,
  ),
  frame(
    "object-parameters",
    "<object codebase>",
    (url) => `<object codebase="${url}" archive="${url}"><param name="movie" value="${url}"></object>`,
  ),
  frame("embed", "<embed src>", (url) => `<embed ${IMG} src="${url}">`),
  frame("applet", "<applet>", (url) => `<applet codebase="${url}" code="way.class"></applet>`),
  frame(
    "foreign-elements",
    "<portal>, <webview>, <v:fill>",
    (url) =>
      `<portal src="${url}"></portal><webview src="${url}"></webview><layer src="${url}"></layer><v:fill src="${url}"></v:fill>`,
  ),
];

const sound = way("media");
const MEDIA: readonly TestWay[] = [
  sound("video", "<video src>", (url) => `<video ${IMG} muted autoplay preload="auto" src="${url}"></video>`),
  sound(
    "video-source",
    "<video><source>",
    (url) => `<video ${IMG} muted autoplay><source type="video/webm" src="${url}"></video>`,
  ),
  sound(
    "track",
    "<track>",
    (url) => `<video ${IMG}><track default kind="subtitles" srclang="en" src="${url}"></video>`,
  ),
  sound("audio", "<audio src>", (url) => `<audio muted autoplay preload="auto" src="${url}"></audio>`),
  sound("bgsound", "<bgsound>", (url) => `<bgsound src="${url}">`),
];

const hint = way("hints");
const relation = (id: string, rel: string) =>
  hint(id, `<link rel=${rel}>`, (url) => `<link rel="${rel}" href="${url}">`);
const HINTS: readonly TestWay[] = [
  ...["image", "style", "font", "fetch", "script"].map((as) =>
    hint(
      `preload-${as}`,
      `<link rel=preload as=${as}>`,
      (url) => `<link rel="preload" as="${as}" crossorigin href="${url}">`,
    ),
  ),
  hint(
    "preload-srcset",
    "<link imagesrcset>",
    (url) => `<link rel="preload" as="image" imagesrcset="${url} 1x">`,
  ),
  relation("prefetch", "prefetch"),
  relation("dns-prefetch", "dns-prefetch"),
  relation("preconnect", "preconnect"),
  relation("modulepreload", "modulepreload"),
  relation("icon", "icon"),
  relation("shortcut-icon", "shortcut icon"),
  relation("touch-icon", "apple-touch-icon"),
  relation("manifest", "manifest"),
  relation("dictionary", "compression-dictionary"),
  hint(
    "feed",
    "<link type=application/rss+xml>",
    (url) => `<link rel="alternate" type="application/rss+xml" href="${url}">`,
  ),
  relation("link-import", "import"),
];

const active = way("scripts");
const SCRIPTS: readonly TestWay[] = [
  active("script", "<script src>", (url) => `<script src="${url}"></script>`),
  active("module", "<script type=module>", (url) => `<script type="module" src="${url}"></script>`),
  active("script-inline", "<script>", (url) => `<script>new Image().src = "${url}"</script>`),
  active(
    "speculation",
    "<script type=speculationrules>",
    (url) => `<script type="speculationrules">{"prefetch": [{"urls": ["${url}"]}]}</script>`,
  ),
  active(
    "event",
    "onerror, onload",
    (url) => `<img src="data:," onerror="fetch('${url}')" onload="fetch('${url}')">`,
  ),
  active(
    "refresh",
    "<meta http-equiv=refresh>",
    (url) => `<meta http-equiv="refresh" content="0; url=${url}">`,
  ),
  active(
    "report",
    "report-uri",
    (url) => `<meta http-equiv="Content-Security-Policy" content="script-src 'none'; report-uri ${url}">`,
  ),
  active("meta", "<meta property=og:image>", (url) => `<meta property="og:image" content="${url}">`),
  active("ping", "<a href ping>", (url) => `<a href="${url}" ping="${url}">…</a>`),
  active(
    "frame-script",
    "<iframe src=javascript:>",
    (url) => `<iframe ${IMG} src="javascript:location='${url}'"></iframe>`,
  ),
  active("cite", "<blockquote cite>", (url) => `<blockquote cite="${url}">…</blockquote>`),
  active("mathml", "<math href>", (url) => `<math href="${url}"><mglyph src="${url}"/></math>`),
  active(
    "inert",
    "<!-- <img> -->, <textarea>",
    (url) => `<!-- <img src="${url}"> --><textarea><img src="${url}"></textarea>`,
  ),
];

/** Ways that are written into the message's own HTML. */
export const WRITTEN_WAYS: readonly TestWay[] = [
  ...IMAGES,
  ...CSS,
  ...SVG,
  ...SHEETS,
  ...FRAMES,
  ...MEDIA,
  ...HINTS,
  ...SCRIPTS,
];

const part = way("parts");

/** Ways whose place is in other parts of the mail, or in its headers; what they give is what stands there. */
export const PART_WAYS = {
  plainText: part("plain-text", "text/plain", (url) => `<img src="${url}"> ${url}`),
  secondHtml: part("second-html", "text/html", (url) => `<img ${IMG} src="${url}">`),
  attachedMessage: part("attached-message", "message/rfc822", (url) => `<img ${IMG} src="${url}">`),
  relatedSheet: part("related-sheet", "text/css", (url) => `@import "${url}";`),
  contentLocation: part("content-location", "Content-Location", (url) => url),
  externalBody: part("external-body", "message/external-body", (url) => url),
  detached: part("detached", "X-Mozilla-External-Attachment-URL", (url) => url),
  pictureHeaders: part("picture-headers", "X-Face-URL, BIMI-Location", (url) => url),
  webHeaders: part("web-headers", "Link, Refresh", (url) => url),
} satisfies Readonly<Record<string, TestWay>>;

/** Every way the self-test tries, in the order in which they are shown. */
export const TEST_WAYS: readonly TestWay[] = [...WRITTEN_WAYS, ...Object.values(PART_WAYS)];
