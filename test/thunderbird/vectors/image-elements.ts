import { redirectTo, type Vector } from "./vector";

const SIZE = `width="40" height="20"`;

/** Images of HTML elements: what Cleardot lets in. */
export const imageElements: readonly Vector[] = [
  {
    name: "img",
    message: (a) => `<p>Hello</p><img ${SIZE} src="${a("img")}">`,
    images: ["img"],
  },
  {
    name: "img-size-unknown",
    message: (a) => `<img src="${a("img")}">`,
    images: ["img"],
  },
  {
    name: "img-size-from-style",
    message: (a) => `<style>img { width: 50%; height: auto }</style><img src="${a("img")}">`,
    images: ["img"],
  },
  {
    name: "img-over-https",
    message: (a) => `<img ${SIZE} src="${a("img", { scheme: "https" })}">`,
    images: ["img"],
  },
  {
    name: "img-over-http2",
    message: (a) => `<img ${SIZE} src="${a("h2-img", { scheme: "https" })}">`,
    images: ["h2-img"],
  },
  {
    name: "img-lazy",
    message: (a) => `<div style="height: 30000px">Scroll</div><img ${SIZE} loading="lazy" src="${a("img")}">`,
    images: ["img"],
  },
  {
    name: "img-with-hints",
    message: (a) =>
      `<meta name="referrer" content="unsafe-url">
       <img ${SIZE} fetchpriority="low" decoding="sync" loading="eager" referrerpolicy="unsafe-url" src="${a("img")}">`,
    images: ["img"],
  },
  {
    name: "img-with-credentials-mode",
    message: (a) => `<img ${SIZE} crossorigin="use-credentials" src="${a("img")}">`,
    images: ["img"],
  },
  {
    name: "img-in-link",
    message: (a) => `<a href="${a("link", { path: "" })}"><img ${SIZE} src="${a("img")}"></a>`,
    images: ["img"],
  },
  {
    name: "img-twice",
    message: (a) => {
      const img = `<img ${SIZE} src="${a("img")}">`;
      return `${img}<p>and again</p>${img}`;
    },
    images: ["img"],
  },
  {
    name: "img-srcset-densities",
    message: (a) =>
      `<img ${SIZE} src="${a("src")}" srcset="${a("half")} 0.5x, ${a("one")} 1x, ${a("three")} 3x">`,
    images: ["src"],
    alone: ["one"],
  },
  {
    name: "img-srcset-widths",
    message: (a) =>
      `<img ${SIZE} src="${a("src")}" srcset="${a("small")} 100w, ${a("large")} 4000w" sizes="(min-width: 1px) 90px, 4000px">`,
    images: ["src"],
    alone: ["small"],
  },
  {
    name: "img-srcset-alone",
    message: (a) => `<img ${SIZE} srcset="${a("only")}">`,
    images: ["only"],
  },
  {
    name: "img-srcset-with-stray-commas",
    message: (a) => `<img ${SIZE} srcset=",,, ,${a("comma")}">`,
    images: ["comma"],
  },
  {
    name: "img-srcset-beside-hash",
    message: (a) => `<img ${SIZE} src="#" srcset="${a("one")} 1x">`,
    images: ["one"],
  },
  {
    name: "picture-by-type",
    message: (a) =>
      `<picture>
         <source type="image/unheard-of" srcset="${a("unknown")}">
         <source type="image/webp" srcset="${a("webp")}">
         <img ${SIZE} src="${a("fallback")}">
       </picture>`,
    images: ["fallback"],
    alone: ["webp"],
  },
  {
    name: "picture-by-media",
    message: (a) =>
      `<picture>
         <source media="(min-width: 90000px)" srcset="${a("huge")}">
         <source media="(min-width: 2px)" srcset="${a("fitting")} 1x, ${a("dense")} 4x">
         <img ${SIZE} src="${a("fallback")}">
       </picture>`,
    images: ["fallback"],
    alone: ["fitting"],
  },
  {
    name: "picture-without-match",
    message: (a) =>
      `<picture><source media="print" srcset="${a("print")}"><img ${SIZE} src="${a("fallback")}"></picture>`,
    images: ["fallback"],
  },
  {
    name: "picture-without-src",
    message: (a) => `<picture><source srcset="${a("source")}"><img ${SIZE}></picture>`,
    images: ["source"],
  },
  {
    name: "input-image",
    message: (a) =>
      `<form action="${a("action")}"><input type="image" ${SIZE} alt="Send" src="${a("input")}"></form>`,
    images: ["input"],
  },
  {
    name: "input-image-in-capitals",
    message: (a) => `<INPUT TYPE="IMAGE" ${SIZE} SRC="${a("input")}">`,
    images: ["input"],
  },
  {
    name: "image-tag",
    message: (a) => `<image ${SIZE} src="${a("image")}">`,
    images: ["image"],
  },
  {
    name: "object-fallback",
    message: (a) =>
      `<object type="image/png" data="${a("object")}"><img ${SIZE} src="${a("fallback")}"></object>`,
    images: ["fallback"],
    alone: ["object", "fallback"],
  },
  {
    name: "video-fallback",
    message: (a) => `<video><img ${SIZE} src="${a("fallback")}"></video>`,
    pixels: ["fallback"],
  },
  {
    name: "template",
    message: (a) => `<template><img ${SIZE} src="${a("template")}"></template>`,
    alone: ["template"],
  },
  {
    name: "noscript",
    message: (a) => `<noscript><img ${SIZE} src="${a("noscript")}"></noscript>`,
    images: ["noscript"],
  },
  {
    name: "body-background",
    message: (a) => `<html><body background="${a("body")}"><p>Text</p></body></html>`,
    images: ["body"],
  },
  {
    name: "table-background",
    message: (a) => `<table background="${a("table")}" width="300"><tr><td>One</td><td>Two</td></tr></table>`,
    images: ["table"],
  },
  {
    name: "cell-backgrounds",
    message: (a) =>
      `<table width="300"><tr><th background="${a("th")}">One</th><td background="${a("td")}">Two</td></tr></table>`,
    images: ["th", "td"],
  },
  {
    name: "row-backgrounds",
    message: (a) =>
      `<table width="300">
         <thead background="${a("thead")}"><tr><td>One</td></tr></thead>
         <tbody background="${a("tbody")}"><tr background="${a("tr")}"><td>Two</td></tr></tbody>
         <tfoot background="${a("tfoot")}"><tr><td>Three</td></tr></tfoot>
       </table>`,
    images: ["thead", "tbody", "tr", "tfoot"],
  },
  {
    name: "background-of-a-div",
    message: (a) => `<div background="${a("div")}">HTML gives a div no such attribute</div>`,
    silent: "HTML gives the attribute to body and tables only",
  },
  {
    name: "video-poster",
    message: (a) => `<video width="120" height="80" poster="${a("poster")}"></video>`,
    images: ["poster"],
  },
  {
    name: "video-poster-and-source",
    message: (a) =>
      `<video width="120" height="80" autoplay poster="${a("poster")}" src="${a("video", { path: "v.webm" })}"></video>`,
    images: ["poster"],
    alone: ["poster", "video"],
  },
  {
    name: "img-old-attributes",
    message: (a) =>
      `<img ${SIZE} src="${a("src")}" lowsrc="${a("lowsrc")}" dynsrc="${a("dynsrc")}" longdesc="${a("longdesc")}"
         usemap="${a("usemap")}#m" data-src="${a("data-src")}">`,
    images: ["src"],
  },
  {
    name: "img-in-foreign-object",
    message: (a) =>
      `<svg width="80" height="40"><foreignObject width="80" height="40"><img ${SIZE} src="${a("img")}"></foreignObject></svg>`,
    images: ["img"],
  },
  {
    name: "img-one-pixel",
    message: (a) => `<p>Hello</p><img width="1" height="1" src="${a("pixel")}">`,
    pixels: ["pixel"],
  },
  {
    name: "img-bullet",
    message: (a) => `<img style="width: 5px; height: 5px" src="${a("bullet")}">`,
    images: ["bullet"],
  },
  {
    name: "img-line",
    message: (a) => `<img width="600" height="1" src="${a("line")}">`,
    images: ["line"],
  },
  {
    name: "img-without-area",
    message: (a) => `<img style="max-width: 0" src="${a("zero")}"><img width="0" src="${a("none")}">`,
    pixels: ["zero", "none"],
  },
  {
    name: "img-hidden",
    message: (a) =>
      `<img ${SIZE} hidden src="${a("hidden")}">
       <div style="display: none"><img ${SIZE} src="${a("display")}"></div>
       <img ${SIZE} style="visibility: hidden" src="${a("visibility")}">
       <p style="opacity: 0"><img ${SIZE} src="${a("opacity")}"></p>`,
    pixels: ["hidden", "display", "visibility", "opacity"],
  },
  {
    name: "img-in-closed-details",
    message: (a) => `<details><summary>More</summary><img ${SIZE} src="${a("details")}"></details>`,
    pixels: ["details"],
  },
  {
    name: "img-small-and-large",
    message: (a) => {
      const address = a("both");
      return `<img width="1" height="1" src="${address}"><img width="90" height="40" src="${address}">`;
    },
    images: ["both"],
  },
  {
    name: "img-with-address",
    message: (a) =>
      `<img ${SIZE} src="${a("plain", { path: "open.png?to=reader@example.org" })}">
       <img ${SIZE} src="${a("escaped", { path: "open.png?to=Reader%40Example.org" })}">`,
    pixels: ["plain", "escaped"],
  },
  {
    name: "img-redirected",
    message: (a) => {
      const target = a("target");
      const second = a("second", { path: redirectTo(target), scheme: "https" });
      return `<img ${SIZE} src="${a("first", { path: redirectTo(second) })}">`;
    },
    images: ["target"],
    hops: ["first", "second"],
    alone: ["first", "second", "target"],
  },
  {
    name: "img-redirected-to-restricted-domain",
    message: (a) => {
      const target = a("target", { address: "https://discovery.addons.mozilla.org/redirected.png" });
      return `<img ${SIZE} src="${a("first", { path: redirectTo(target) })}">`;
    },
    hops: ["first"],
    alone: ["first", "target"],
  },
  {
    name: "img-answered-with-html",
    message: (a) => `<img ${SIZE} src="${a("page", { path: "page.html" })}">`,
    hops: ["page"],
    alone: ["page"],
  },
];
