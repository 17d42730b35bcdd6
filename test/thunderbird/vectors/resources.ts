import { attribute, dataUrl, type Vector } from "./vector";

const head = (tags: string) => `<html><head>${tags}</head><body><p>Text</p></body></html>`;

/** What is never fetched, whatever the level: style sheets, fonts, frames, objects, media, scripts, hints. */
export const resources: readonly Vector[] = [
  {
    name: "link-stylesheet",
    message: (a) => head(`<link rel="stylesheet" type="text/css" href="${a("sheet")}">`),
    alone: ["sheet"],
  },
  {
    name: "link-alternate-stylesheet",
    message: (a) =>
      head(
        `<link rel="alternate stylesheet" title="Other" href="${a("alternate")}"><link rel="stylesheet" media="print" href="${a("print")}">`,
      ),
    alone: ["alternate", "print"],
  },
  {
    name: "link-stylesheet-in-body",
    message: (a) => `<p>Text</p><LINK REL=StyleSheet HREF="${a("sheet")}">`,
    alone: ["sheet"],
  },
  {
    name: "link-stylesheet-as-data",
    message: (a) =>
      head(
        `<link rel="stylesheet" href="${dataUrl("text/css", `@import "${a("import")}"; p { background: url(${a("bg")}) }`)}">`,
      ),
    images: ["bg"],
    alone: ["bg", "import"],
  },
  {
    name: "link-preload",
    message: (a) =>
      head(
        ["image", "style", "script", "font", "fetch", "track"]
          .map((as) => `<link rel="preload" as="${as}" crossorigin href="${a(as)}">`)
          .join(""),
      ),
    alone: ["fetch", "font", "image", "style"],
  },
  {
    name: "link-preload-srcset",
    message: (a) =>
      head(
        `<link rel="preload" as="image" imagesrcset="${a("set")} 1x" imagesizes="9px" href="${a("href")}">`,
      ),
    alone: ["set"],
  },
  {
    name: "link-prefetch",
    message: (a) =>
      head(
        `<link rel="prefetch" href="${a("prefetch")}"><link rel="next" href="${a("next")}"><link rel="prerender" href="${a("prerender")}">
         <link rel="subresource" href="${a("subresource")}">`,
      ),
    silent: "Gecko prefetches for web pages only, whatever network.prefetch-next says",
  },
  {
    name: "link-dns-prefetch",
    message: (a) =>
      head(
        `<meta http-equiv="x-dns-prefetch-control" content="on"><link rel="dns-prefetch" href="//${new URL(a("dns")).host}"><link rel="dns-prefetch" href="${a("full")}">`,
      ),
    silent: "Gecko looks nothing up in advance for mail",
  },
  {
    name: "link-preconnect",
    message: (a) =>
      head(
        `<link rel="preconnect" href="${a("plain")}"><link rel="preconnect" crossorigin href="${a("tls", { scheme: "https" })}">`,
      ),
    // Thunderbird by itself does this with its block on too.
    lookedUp: ["plain", "tls"],
  },
  {
    name: "link-modulepreload",
    message: (a) => head(`<link rel="modulepreload" href="${a("module", { path: "m.js" })}">`),
    silent: "scripts do not run in mail",
  },
  {
    name: "link-icons",
    message: (a) =>
      head(
        `<link rel="icon" href="${a("icon")}"><link rel="shortcut icon" href="${a("shortcut")}"><link rel="apple-touch-icon" href="${a("apple")}">
         <link rel="mask-icon" href="${a("mask")}"><link rel="apple-touch-startup-image" href="${a("startup")}">`,
      ),
    alone: ["apple", "shortcut"],
  },
  {
    name: "link-manifest",
    message: (a) => head(`<link rel="manifest" crossorigin="use-credentials" href="${a("manifest")}">`),
    silent: "read by browsers only",
  },
  {
    name: "link-feeds-and-search",
    message: (a) =>
      head(
        `<link rel="alternate" type="application/rss+xml" href="${a("rss")}"><link rel="alternate" type="application/atom+xml" href="${a("atom")}">
         <link rel="search" type="application/opensearchdescription+xml" title="S" href="${a("search")}">`,
      ),
    silent: "read by browsers only",
  },
  {
    name: "link-other-relations",
    message: (a) =>
      head(
        [
          "import",
          "canonical",
          "amphtml",
          "pingback",
          "author",
          "help",
          "license",
          "contents",
          "expect",
          "payment",
        ]
          .map((rel) => `<link rel="${rel}" href="${a(rel)}">`)
          .join(""),
      ),
    silent: "not for loading, or not in Gecko",
  },
  {
    name: "link-compression-dictionary",
    message: (a) => head(`<link rel="compression-dictionary" href="${a("dictionary")}">`),
    alone: ["dictionary"],
    since: 153,
  },
  {
    name: "html-manifest",
    message: (a) => `<html manifest="${a("manifest")}" profile="${a("profile")}"><body>Text</body></html>`,
    silent: "no longer in Gecko",
  },
  {
    name: "doctype",
    message: (a) =>
      `<!DOCTYPE html SYSTEM "${a("doctype")}"><html xmlns:x="${a("namespace")}"><body>Text</body></html>`,
    silent: "HTML's parser reads no document type from the network",
  },
  {
    name: "meta-refresh",
    message: (a) => head(`<meta http-equiv="refresh" content="0; url=${a("refresh")}">`),
    silent: "Thunderbird lets no message lead its tab elsewhere",
  },
  {
    name: "meta-others",
    message: (a) =>
      head(
        `<meta http-equiv="Link" content="&lt;${a("link")}&gt;; rel=stylesheet"><meta property="og:image" content="${a("og")}">
         <meta name="msapplication-TileImage" content="${a("tile")}"><meta name="msapplication-config" content="${a("config")}">
         <meta http-equiv="Set-Cookie" content="a=b; domain=example.com"><meta http-equiv="origin-trial" content="${a("trial")}">`,
      ),
    silent: "not for loading",
  },
  {
    name: "meta-security-policy-report",
    message: (a) =>
      head(
        `<meta http-equiv="Content-Security-Policy-Report-Only" content="default-src 'none'; report-uri ${a("only")}">
         <meta http-equiv="Content-Security-Policy" content="script-src 'none'; report-uri ${a("report")}; report-to ${a("to")}">
         <script src="${a("script")}"></script>`,
      ),
    silent: "a policy in a meta element sends no reports",
  },
  {
    name: "css-import-string",
    message: (a) => head(`<style>@import "${a("double")}"; @import '${a("single")}';</style>`),
    alone: ["double", "single"],
  },
  {
    name: "css-import-url",
    message: (a) =>
      head(`<style>@charset "utf-8"; @import url(${a("bare")}); @IMPORT URL( "${a("quoted")}" );</style>`),
    alone: ["bare", "quoted"],
  },
  {
    name: "css-import-with-conditions",
    message: (a) =>
      head(
        `<style>@import "${a("layer")}" layer(a); @import "${a("supports")}" supports(display: grid); @import "${a("media")}" screen and (min-width: 1px);
         @import "${a("print")}" print; @import "${a("unsupported")}" supports(display: nonsense);</style>`,
      ),
    alone: ["layer", "supports", "media", "print"],
  },
  {
    name: "css-import-with-escapes",
    message: (a) =>
      head(
        `<style>@\\69mport "${a("at").replace("http", "\\68 ttp")}"; @import u\\72l(${a("url")});</style>`,
      ),
    alone: ["at", "url"],
  },
  {
    name: "css-import-as-data",
    message: (a) =>
      head(
        `<style>@import "${dataUrl("text/css", `@import "${a("import")}"; p { background: url(${a("bg")}) }`)}";</style>`,
      ),
    images: ["bg"],
    conditional: true,
    alone: ["bg", "import"],
  },
  {
    name: "css-import-in-svg",
    message: (a) => `<svg width="9" height="9"><style>@import "${a("import")}";</style></svg>`,
    alone: ["import"],
  },
  {
    name: "css-import-too-late",
    message: (a) =>
      head(
        `<style>p { color: red } @import "${a("late")}"; @media screen { @import "${a("nested")}"; }</style>`,
      ),
    silent: "CSS allows it at the start only",
  },
  {
    name: "css-namespace",
    message: (a) =>
      head(
        `<style>@namespace url(${a("namespace")}); @namespace x "${a("prefixed")}"; @document url(${a("document")}) { p { color: red } }</style>`,
      ),
    silent: "names, not addresses",
  },
  {
    name: "css-font-face",
    message: (a) =>
      head(
        `<style>@font-face { font-family: f; src: local("No such font"), url(${a("woff", { path: "f.woff2" })}) format("woff2"), url(${a("ttf", { path: "f.ttf" })}) } p { font-family: f }</style>`,
      ),
    alone: ["woff", "ttf"],
  },
  {
    name: "css-font-face-for-one-character",
    message: (a) =>
      head(
        `<style>@font-face { font-family: f; unicode-range: U+54; src: url(${a("t", { path: "t.woff" })}) } @font-face { font-family: f; unicode-range: U+5A; src: url(${a("z", { path: "z.woff" })}) } p { font-family: f }</style>`,
      ),
    alone: ["t"],
  },
  {
    name: "css-source-map",
    message: (a) => head(`<style>p { color: red } /*# sourceMappingURL=${a("map")} */</style>`),
    silent: "for developers' tools",
  },
  {
    name: "iframe",
    message: (a) => `<iframe width="90" height="40" src="${a("frame", { path: "page.html" })}"></iframe>`,
    alone: ["frame"],
  },
  {
    name: "iframe-lazy",
    message: (a) => `<iframe loading="lazy" src="${a("frame", { path: "page.html" })}"></iframe>`,
    alone: ["frame"],
  },
  {
    name: "iframe-srcdoc",
    message: (a) =>
      `<iframe srcdoc="${attribute(`<img src="${a("img")}"><link rel=stylesheet href="${a("sheet")}"><style>body{background:url(${a("bg")})}</style>`)}"></iframe>`,
    silent: "Thunderbird leaves the frame blank",
  },
  {
    name: "iframe-data",
    message: (a) =>
      `<iframe src="${dataUrl("text/html", `<img src="${a("img")}"><script>new Image().src="${a("script")}"</script>`)}"></iframe>`,
    silent: "Thunderbird leaves the frame blank",
  },
  {
    name: "iframe-data-nested",
    message: (a) =>
      `<iframe src="${dataUrl("text/html", `<iframe src="${dataUrl("text/html", `<img src="${a("img")}">`)}"></iframe>`)}"></iframe>`,
    silent: "Thunderbird leaves the frame blank",
  },
  {
    name: "iframe-data-refresh",
    message: (a) =>
      `<iframe src="${dataUrl("text/html", `<meta http-equiv="refresh" content="0; url=${a("refresh", { path: "page.html" })}">`)}"></iframe>`,
    silent: "Thunderbird leaves the frame blank",
  },
  {
    name: "iframe-data-svg",
    message: (a) =>
      `<iframe src="${dataUrl("image/svg+xml", `<svg xmlns="http://www.w3.org/2000/svg"><image href="${a("image")}" width="99" height="50"/></svg>`)}"></iframe>`,
    silent: "Thunderbird leaves the frame blank",
  },
  {
    name: "iframe-view-source",
    message: (a) => `<iframe src="view-source:${a("source")}"></iframe>`,
    silent: "not for mail to open",
  },
  {
    name: "iframe-javascript",
    message: (a) =>
      `<iframe src="javascript:'<img src=${a("javascript")}>'"></iframe><img src="javascript:location='${a("img")}'">`,
    silent: "scripts do not run in mail",
  },
  {
    name: "iframe-blank-with-base",
    message: (a) => `<base href="${a("base", { path: "" })}"><iframe src="page.html"></iframe>`,
    alone: ["base"],
  },
  {
    name: "frameset",
    message: (a) =>
      `<html><frameset cols="50%,50%"><frame src="${a("first", { path: "page.html" })}"><frame src="${a("second", { path: "page.html" })}"></frameset></html>`,
    silent: "the body has begun: Thunderbird's header block stands before the message",
  },
  {
    name: "object-data",
    message: (a) =>
      `<object width="90" height="40" type="image/png" data="${a("image")}"></object><object data="${a("untyped", { path: "page.html" })}"></object>`,
    alone: ["image", "untyped"],
  },
  {
    name: "object-data-as-data",
    message: (a) =>
      `<object type="text/html" data="${dataUrl("text/html", `<img src="${a("html")}">`)}"></object>
       <object type="image/svg+xml" data="${dataUrl("image/svg+xml", `<svg xmlns="http://www.w3.org/2000/svg"><image href="${a("svg")}" width="99" height="50"/></svg>`)}"></object>`,
    silent: "Thunderbird leaves the object blank",
  },
  {
    name: "object-parameters",
    message: (a) =>
      `<object classid="${a("classid")}" codebase="${a("codebase")}" archive="${a("archive")}" usemap="${a("usemap")}"><param name="movie" value="${a("movie")}"><param name="src" value="${a("src")}"></object>`,
    silent: "for plugins, which Gecko has no longer",
  },
  {
    name: "embed",
    message: (a) =>
      `<embed width="90" height="40" src="${a("image")}"><embed type="image/svg+xml" src="${a("svg", { path: "x.svg" })}" pluginspage="${a("page")}">`,
    alone: ["image", "svg"],
  },
  {
    name: "applet",
    message: (a) =>
      `<applet codebase="${a("codebase")}" code="a.class" archive="${a("archive")}" object="${a("object")}"></applet>`,
    silent: "for plugins, which Gecko has no longer",
  },
  {
    name: "video-source",
    message: (a) =>
      `<video autoplay muted preload="auto"><source type="video/webm" src="${a("webm", { path: "v.webm" })}"><source type="video/mp4" src="${a("mp4", { path: "v.mp4" })}"></video>`,
    alone: ["mp4", "webm"],
  },
  {
    name: "video-track",
    message: (a) =>
      `<video controls src="${a("video", { path: "v.webm" })}"><track default kind="subtitles" srclang="en" src="${a("track", { path: "t.vtt" })}"></video>`,
    alone: ["video"],
  },
  {
    name: "audio",
    message: (a) =>
      `<audio autoplay preload="auto" src="${a("audio", { path: "a.ogg" })}"></audio><audio><source src="${a("source", { path: "a.mp3" })}"></audio>`,
    alone: ["audio", "source"],
  },
  {
    name: "bgsound",
    message: (a) => `<bgsound loop="1" src="${a("sound")}">`,
    silent: "never in Gecko",
  },
  {
    name: "script",
    message: (a) =>
      `<script src="${a("script", { path: "s.js" })}"></script><script type="module" src="${a("module", { path: "m.js" })}"></script><script>new Image().src = "${a("inline")}"</script>`,
    silent: "scripts do not run in mail",
  },
  {
    name: "script-in-script",
    message: (a) => `<sc<script></script>ript src="${a("script")}"></sc<script></script>ript>`,
    silent: "scripts do not run in mail",
  },
  {
    name: "script-data-blocks",
    message: (a) =>
      `<script type="speculationrules">{"prefetch": [{"urls": ["${a("speculation")}"]}], "prerender": [{"urls": ["${a("prerender")}"]}]}</script>
       <script type="importmap">{"imports": {"x": "${a("import")}"}}</script><script type="application/ld+json">{"image": "${a("ld")}"}</script>`,
    silent: "scripts do not run in mail",
  },
  {
    name: "event-handlers",
    message: (a) =>
      `<img src="data:," onerror="new Image().src='${a("error")}'"><body onload="fetch('${a("load")}')"><svg onload="fetch('${a("svg")}')"></svg>`,
    silent: "scripts do not run in mail",
  },
  {
    name: "form-actions",
    message: (a) =>
      `<form action="${a("action")}" target="_self"><input name="q" value="x" autofocus><button formaction="${a("formaction")}">Go</button><isindex action="${a("isindex")}"></form>`,
    silent: "nobody sends the form",
  },
  {
    name: "link-ping-and-anchor",
    message: (a) =>
      `<meta http-equiv="x-dns-prefetch-control" content="on"><a href="${a("anchor")}" ping="${a("ping")}" attributionsrc="${a("attribution")}">Link</a><map name="m"><area href="${a("area")}" ping="${a("area-ping")}"></map>
       <a href="${a("download")}" download>Save</a>`,
    silent: "nobody clicks",
  },
  {
    name: "citations",
    message: (a) =>
      `<blockquote cite="${a("quote")}"><q cite="${a("q")}">x</q></blockquote><del cite="${a("del")}">x</del><div itemscope itemtype="${a("itemtype")}" itemid="${a("itemid")}"><link itemprop="url" href="${a("itemprop")}"></div>`,
    silent: "names, not for loading",
  },
  {
    name: "mathml",
    message: (a) =>
      `<math href="${a("math")}" xlink:href="${a("xlink")}"><mglyph src="${a("glyph")}" alt="x"/><maction actiontype="statusline" xlink:href="${a("action")}"><mi>x</mi></maction><annotation-xml encoding="text/html" src="${a("annotation")}"></annotation-xml></math>`,
    silent: "Gecko's MathML has no images",
  },
  {
    name: "elements-gecko-lacks",
    message: (a) =>
      `<portal src="${a("portal")}"></portal><fencedframe src="${a("fenced")}"></fencedframe><webview src="${a("webview")}"></webview><browser src="${a("browser")}"></browser><layer src="${a("layer")}"></layer><ilayer src="${a("ilayer")}"></ilayer>
       <xml src="${a("xml")}"></xml><import implementation="${a("import")}"></import><menu type="context"><menuitem icon="${a("menuitem")}"></menuitem></menu><model src="${a("model")}"></model><v:fill xmlns:v="urn:schemas-microsoft-com:vml" src="${a("vml")}"></v:fill>`,
    silent: "not in Gecko, yet in the mail of those who write for other programs",
  },
  {
    name: "inert-markup",
    message: (a) =>
      `<!-- <img src="${a("comment")}"> --><textarea><img src="${a("textarea")}"></textarea><xmp><img src="${a("xmp")}"></xmp><noembed><img src="${a("noembed")}"></noembed><noframes><img src="${a("noframes")}"></noframes>`,
    silent: "not elements but text and comments",
  },
  {
    name: "shadow-root",
    message: (a) =>
      `<div><template shadowrootmode="open"><style>:host { background: url(${a("host")}) }</style><img width="40" height="20" src="${a("img")}"></template></div>`,
    alone: ["host", "img"],
  },
];
