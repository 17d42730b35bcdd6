import { dataUrl, type Vector } from "./vector";

const SVG = `<svg width="200" height="100" viewBox="0 0 200 100" xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">`;

/** Images and documents that SVG inside a message asks for. */
export const svgImages: readonly Vector[] = [
  {
    name: "svg-image",
    message: (a) => `${SVG}<image width="100" height="50" href="${a("image")}"/></svg>`,
    images: ["image"],
  },
  {
    name: "svg-image-xlink",
    message: (a) => `${SVG}<image width="100" height="50" xlink:href="${a("image")}"/></svg>`,
    images: ["image"],
  },
  {
    name: "svg-image-both-references",
    message: (a) =>
      `${SVG}<image width="100" height="50" xlink:href="${a("old")}" href="${a("new")}"/></svg>`,
    images: ["new"],
  },
  {
    name: "svg-image-one-pixel",
    message: (a) => `${SVG}<image width="1" height="1" href="${a("pixel")}"/></svg>`,
    pixels: ["pixel"],
  },
  {
    name: "svg-fe-image",
    message: (a) =>
      `${SVG}<filter id="f"><feImage href="${a("filter")}"/></filter><rect width="100" height="50" filter="url(#f)"/></svg>`,
    images: ["filter"],
  },
  {
    name: "svg-pattern-image",
    message: (a) =>
      `${SVG}<pattern id="p" width="40" height="20" patternUnits="userSpaceOnUse"><image width="40" height="20" href="${a("pattern")}"/></pattern>
       <rect width="100" height="50" fill="url(#p)"/></svg>`,
    images: ["pattern"],
  },
  {
    name: "svg-style",
    message: (a) =>
      `${SVG}<style>.in-svg { mask: url(${a("mask")}) } p { background: url(${a("bg")}) }</style><rect class="in-svg" width="99" height="50"/></svg><p>Text</p>`,
    images: ["mask", "bg"],
  },
  {
    name: "svg-image-animated",
    message: (a) =>
      `${SVG}<image width="100" height="50"><set attributeName="href" to="${a("set")}" begin="0s"/></image>
       <image width="100" height="50"><animate attributeName="href" values="${a("animate")};${a("animate2")}" dur="1s"/></image></svg>`,
    silent: "Thunderbird runs no animation of SVG",
  },
  {
    name: "svg-use",
    message: (a) =>
      `${SVG}<use href="${a("use", { path: "x.svg" })}#id"/><use xlink:href="${a("xlink", { path: "x.svg" })}#id"/></svg>`,
    silent: "Gecko takes elements from the same origin only",
  },
  {
    name: "svg-paint-servers",
    message: (a) => {
      const of = (label: string) => `${a(label, { path: "x.svg" })}#id`;
      return `${SVG}<path d="M0 0L90 90" fill="url(${of("fill")})" stroke="url(${of("stroke")})" filter="url(${of("filter")})"
         mask="url(${of("mask")})" clip-path="url(${of("clip")})" marker-start="url(${of("start")})" marker-end="url(${of("end")})"/></svg>`;
    },
    alone: ["mask"],
  },
  {
    name: "svg-properties-on-html",
    message: (a) => {
      const of = (label: string) => `url("${a(label, { path: "x.svg" })}#id")`;
      return `<div style='width: 90px; height: 40px; filter: ${of("filter")}; clip-path: ${of("clip")}; backdrop-filter: ${of("backdrop")}; offset-path: ${of("offset")}'>x</div>
       <div style='width: 90px; height: 40px; mask-image: ${of("mask")}'>x</div>`;
    },
    // Gecko takes a mask for an image until it turns out to be a part of a document.
    images: ["mask"],
  },
  {
    name: "svg-references-to-templates",
    message: (a) =>
      `${SVG}<linearGradient id="g" href="${a("gradient", { path: "x.svg" })}#g"/><pattern id="p" href="${a("pattern", { path: "x.svg" })}#p"/>
       <rect width="90" height="40" fill="url(#g)"/><rect width="90" height="40" fill="url(#p)"/>
       <text><textPath href="${a("text", { path: "x.svg" })}#t">Text</textPath></text></svg>`,
    silent: "Gecko takes templates from the same document only",
  },
  {
    name: "svg-script-and-link",
    message: (a) =>
      `${SVG}<script href="${a("script")}"></script><script xlink:href="${a("xlink")}"></script><a href="${a("link")}"><text y="20">Text</text></a></svg>`,
    silent: "scripts do not run in mail, and nobody clicks",
  },
  {
    name: "svg-old-elements",
    message: (a) =>
      `${SVG}<cursor xlink:href="${a("cursor")}"/><font-face><font-face-src><font-face-uri xlink:href="${a("font")}"/></font-face-src></font-face>
       <color-profile xlink:href="${a("profile")}"/><tref xlink:href="${a("tref")}"/><handler xlink:href="${a("handler")}"/></svg>`,
    silent: "SVG 1.1, never in Gecko or no longer",
  },
  {
    name: "svg-as-image",
    message: (a) =>
      `<img width="80" height="40" src="${dataUrl("image/svg+xml", `${SVG}<image width="99" height="50" href="${a("image")}"/><style>@import "${a("import")}";</style></svg>`)}">
       <div style="width: 80px; height: 40px; background: url('${dataUrl("image/svg+xml", `${SVG}<image width="99" height="50" href="${a("background")}"/></svg>`).replaceAll("'", "%27")}')">x</div>`,
    silent: "an image loads nothing else",
  },
  {
    name: "svg-style-sheet-instruction",
    message: (a) =>
      `<?xml-stylesheet href="${a("html")}" type="text/css"?>${SVG}<?xml-stylesheet href="${a("svg")}" type="text/css"?><rect width="9" height="9"/></svg>`,
    silent: "a comment in HTML",
  },
];
