import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { Scene } from "./harness/scene";

const SENDER = "sender@hidden.example";

/** Made for one reader, as a pixel is: what is the same for everyone may be a picture for another screen. */
const address = (name: string) => `http://${name}.hidden.example/image.png?r=4f9d2c81ab`;

const img = (name: string, attributes = `width="40" height="30"`) =>
  `<img ${attributes} src="${address(name)}">`;

const GIF = "data:image/gif;base64,R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw==";

/** A paragraph with a style of its own, and one of its pseudo-element. */
const before = (name: string, style: string, pseudo = "::before") =>
  `<style>.${name}${pseudo} { ${style} }</style><p class="${name}">Text</p>`;

const beside = (name: string, style: string, inside = "") =>
  `<div style="position:relative;overflow:hidden;width:100px;height:40px">${inside}<div style="position:absolute;${style}">${img(name)}</div></div>`;

/** Ways to have an image fetched of which nobody ever sees anything. */
const unseen: Readonly<Record<string, string>> = {
  "no-height": `<div style="overflow:hidden;height:0">${img("no-height")}</div>`,
  "one-pixel": `<div style="overflow:hidden;height:1px;width:1px">${img("one-pixel")}</div>`,
  "no-max-height": `<div style="overflow:hidden;max-height:0">${img("no-max-height")}</div>`,
  "no-own-max-height": img("no-own-max-height", `style="max-height:0"`),
  "no-own-max-width": img("no-own-max-width", `style="max-width:0"`),
  "unsized-inside": `<div style="overflow:hidden;height:0">${img("unsized-inside", "")}</div>`,
  "scrolls-in-nothing": `<div style="width:0;height:0;overflow:auto">${img("scrolls-in-nothing")}</div>`,
  clip: `<div style="position:absolute;clip:rect(0,0,0,0)">${img("clip")}</div>`,
  inset: `<div style="clip-path:inset(100%)">${img("inset")}</div>`,
  circle: `<div style="clip-path:circle(0)">${img("circle")}</div>`,
  polygon: `<div style="clip-path:polygon(0 0, 0 0, 0 0)">${img("polygon")}</div>`,
  left: `<div style="position:absolute;left:-9999px">${img("left")}</div>`,
  top: `<div style="position:absolute;top:-9999px">${img("top")}</div>`,
  "far-right": `<div style="position:absolute;left:99999px">${img("far-right")}</div>`,
  "outside-of-the-window": `<div style="position:fixed;bottom:-300px">${img("outside-of-the-window")}</div>`,
  indent: `<div style="text-indent:-9999px">${img("indent")}</div>`,
  "indent-in-a-box": `<div style="text-indent:-9999px;overflow:hidden;width:200px;height:40px">${img("indent-in-a-box")}</div>`,
  margin: `<div style="margin-left:-3000px">${img("margin")}</div>`,
  "font-size": `<div style="font-size:0">${img("font-size", `style="width:1em;height:1em"`)}</div>`,
  "scale-zero": `<div style="transform:scale(0)">${img("scale-zero")}</div>`,
  "scale-small": `<div style="transform:scale(.01)">${img("scale-small")}</div>`,
  "scale-property": `<div style="scale:0">${img("scale-property")}</div>`,
  translate: `<div style="transform:translateX(-9999px)">${img("translate")}</div>`,
  edgewise: `<div style="transform:rotateY(90deg)">${img("edgewise")}</div>`,
  zoom: `<div style="zoom:.01">${img("zoom")}</div>`,
  "hidden-attribute": `<div hidden>${img("hidden-attribute")}</div>`,
  "faint-by-parts": `<div style="opacity:.2"><div style="opacity:.1">${img("faint-by-parts")}</div></div>`,
  filter: `<div style="filter:opacity(0)">${img("filter")}</div>`,
  percent: `<div style="width:1px;height:1px">${img("percent", `style="width:100%;height:100%"`)}</div>`,
  cell: `<table cellpadding="0" cellspacing="0" style="width:1px"><tr><td style="width:1px;height:1px">${img("cell", `width="100%" height="100%"`)}</td></tr></table>`,
  flex: `<div style="display:flex;width:300px"><div style="flex:0 0 0;min-width:0;overflow:hidden">${img("flex")}</div></div>`,
  grid: `<div style="display:grid;grid-template-rows:0"><div style="overflow:hidden;min-height:0">${img("grid")}</div></div>`,
  contain: `<div style="contain:strict">${img("contain")}</div>`,
  background: `<div style="overflow:hidden;height:0"><div style="height:50px;background:url(${address("background")})">x</div></div>`,
  "background-to-the-left": `<div style="position:absolute;left:-5000px;width:50px;height:50px;background:url(${address("background-to-the-left")})">x</div>`,
  "background-attribute": `<div style="height:0;overflow:hidden"><table><tr><td background="${address("background-attribute")}">x</td></tr></table></div>`,
  before: `<style>.before::before { content: url(${address("before")}) }</style><div class="before" style="overflow:hidden;height:0">x</div>`,
  poster: `<div style="height:0;overflow:hidden"><video width="100" height="50" poster="${address("poster")}"></video></div>`,
  svg: `<svg width="1" height="1"><image width="50" height="50" href="${address("svg")}"/></svg>`,
  // An image is drawn inside of its border and its padding.
  border: img("border", `width="1" height="1" border="6"`),
  padding: img("padding", `width="1" height="1" style="padding:8px"`),
  "border-box": img("border-box", `style="box-sizing:border-box;width:40px;height:30px;padding:20px"`),
  "border-scaled": img("border-scaled", `width="1" height="1" style="border:20px solid;transform:scale(2)"`),
  "input-padding": `<input type="image" width="1" height="1" style="padding:9px" src="${address("input-padding")}">`,
  "poster-padding": `<video width="1" height="1" style="padding:9px" poster="${address("poster-padding")}"></video>`,
  // What is painted of it.
  mask: `<div style="mask:linear-gradient(transparent,transparent)">${img("mask")}</div>`,
  "mask-of-no-size": img(
    "mask-of-no-size",
    `width="40" height="30" style="mask:linear-gradient(black,black) no-repeat 0 0/0 0"`,
  ),
  "mask-of-an-image": img("mask-of-an-image", `width="40" height="30" style="mask-image:url(${GIF})"`),
  "clip-path": `<div style="clip-path:path('M0 0')">${img("clip-path")}</div>`,
  "clip-path-calc": `<div style="clip-path:inset(calc(50% + 1px))">${img("clip-path-calc")}</div>`,
  "clip-path-url": `<svg width="0" height="0"><clipPath id="c"></clipPath></svg><div style="clip-path:url(#c)">${img("clip-path-url")}</div>`,
  "clip-path-away": `<div style="clip-path:circle(20px at -500px 0)">${img("clip-path-away")}</div>`,
  "clip-path-side": `<div style="clip-path:circle(closest-side at 0 0)">${img("clip-path-side")}</div>`,
  "clip-path-line": `<div style="clip-path:polygon(0 0, 100% 100%, 0 0)">${img("clip-path-line")}</div>`,
  "filter-url": `<svg width="0" height="0"><filter id="f"><feFlood flood-opacity="0"/></filter></svg><div style="filter:url(#f)">${img("filter-url")}</div>`,
  "filter-exponent": img("filter-exponent", `width="40" height="30" style="filter:opacity(0.0000001)"`),
  brightness: img("brightness", `width="40" height="30" style="filter:brightness(0)"`),
  blend: `<div style="background:white;isolation:isolate">${img("blend", `width="40" height="30" style="mix-blend-mode:lighten"`)}</div>`,
  "object-position": img(
    "object-position",
    `width="40" height="30" style="object-fit:none;object-position:-9999px 0"`,
  ),
  "object-position-fill": img(
    "object-position-fill",
    `width="40" height="30" style="object-position:0 40px"`,
  ),
  backface: `<div style="backface-visibility:hidden;transform:rotateY(180deg)">${img("backface")}</div>`,
  "backface-of-a-parent": `<div style="transform-style:preserve-3d;transform:rotateX(180deg)">${img("backface-of-a-parent", `width="40" height="30" style="backface-visibility:hidden"`)}</div>`,
  "behind-the-eye": `<div style="perspective:1px"><div style="transform:translateZ(2px)">${img("behind-the-eye")}</div></div>`,
  "line-clamp": `<div style="display:-webkit-box;-webkit-box-orient:vertical;-webkit-line-clamp:1;overflow:hidden;width:200px">a<br>b<br>${img("line-clamp")}</div>`,
  "column-collapsed": `<table><col style="visibility:collapse"><tr><td>${img("column-collapsed")}</td><td>b</td></tr></table>`,
  "content-instead": img("content-instead", `width="40" height="30" style="content:url(${GIF})"`),
  "object-fallback": `<object data="${GIF}" type="image/gif">${img("object-fallback")}</object>`,
  "beside-a-clip": beside("beside-a-clip", "left:300px"),
  "below-a-clip": beside("below-a-clip", "top:300px"),
  "columns-beside-a-clip": `<div style="column-width:100px;height:20px;width:100px;overflow:hidden">a<br>b<br>c<br>d<br>${img("columns-beside-a-clip")}</div>`,
  "opens-nothing": `<style>.w { height: 0; overflow: hidden } .w:hover { overflow: hidden }</style><div class="w">${img("opens-nothing")}</div>`,
  "opens-another-side": `<style>.w { height: 0; overflow: hidden } .w:hover { width: 50px; height: 0 }</style><div class="w">${img("opens-another-side")}</div>`,
  "opens-in-vain": `<style>.w:hover { height: 50px }</style><div class="w" style="height:0;overflow:hidden">${img("opens-in-vain")}</div>`,
  // Images of CSS.
  "background-of-a-pixel": `<div style="height:40px;background:url(${address("background-of-a-pixel")}) no-repeat 0 0/1px 1px">Text</div>`,
  "background-of-no-size": `<div style="height:40px;background:url(${address("background-of-no-size")}) 0 0/0 0">Text</div>`,
  "background-far-off": `<div style="height:40px;background:url(${address("background-far-off")}) no-repeat -9999px 0">Text</div>`,
  "background-past-its-box": `<div style="height:40px;background:url(${address("background-past-its-box")}) no-repeat 0 40px">Text</div>`,
  "background-covered": `<div style="height:40px;background:linear-gradient(white,white),url(${address("background-covered")})">Text</div>`,
  "background-of-no-content": `<div style="padding:20px;height:0;background:url(${address("background-of-no-content")}) content-box"></div>`,
  "background-blended": `<div style="height:40px;background:url(${address("background-blended")}) white;background-blend-mode:lighten">Text</div>`,
  "background-attribute-overruled": `<table><tr><td width="50" height="50" background="${address("background-attribute-overruled")}" style="background-image:linear-gradient(white,white)">Text</td></tr></table>`,
  "background-covered-in-parts": `<div style="height:40px;background:linear-gradient(white,white) no-repeat 0 0/50% 100%,linear-gradient(white,white) no-repeat 100% 0/50% 100%,url(${address("background-covered-in-parts")})">Text</div>`,
  "empty-cell": `<table style="border-collapse:separate;empty-cells:hide"><tr><td width="50" height="50" background="${address("empty-cell")}"></td><td>Text</td></tr></table>`,
  "list-style": `<p style="list-style-image:url(${address("list-style")})">Text</p>`,
  "list-style-block": `<ul><li style="list-style-image:url(${address("list-style-block")});display:block">Text</li></ul>`,
  "border-image": `<p style="border-image:url(${address("border-image")}) 1">Text</p>`,
  "border-image-of-no-width": `<p style="border:9px solid;border-image:url(${address("border-image-of-no-width")}) 1 / 0">Text</p>`,
  "shape-outside": `<p style="shape-outside:url(${address("shape-outside")})">Text</p>`,
  "before-not-there": before("before-not-there", `content:url(${address("before-not-there")});display:none`),
  "before-faint": before("before-faint", `content:url(${address("before-faint")});opacity:0`),
  "before-invisible": before(
    "before-invisible",
    `content:url(${address("before-invisible")});visibility:hidden`,
  ),
  "before-of-a-pixel": before(
    "before-of-a-pixel",
    `content:"";background:url(${address("before-of-a-pixel")});display:block;width:1px;height:1px`,
  ),
  "before-to-the-left": before(
    "before-to-the-left",
    `content:url(${address("before-to-the-left")});position:absolute;left:-9999px`,
  ),
  "before-moved-away": before(
    "before-moved-away",
    `content:url(${address("before-moved-away")});margin-left:-9999px`,
  ),
  "before-indented": before(
    "before-indented",
    `content:url(${address("before-indented")});text-indent:-9999px;display:block`,
  ),
  "before-scaled": before(
    "before-scaled",
    `content:url(${address("before-scaled")});display:inline-block;transform:scale(0)`,
  ),
  "before-without-content": before(
    "before-without-content",
    `background:url(${address("before-without-content")})`,
  ),
  "before-empty": before("before-empty", `content:"";background:url(${address("before-empty")})`),
  backdrop: before("backdrop", `background:url(${address("backdrop")})`, "::backdrop"),
  "svg-defs": `<svg width="200" height="100"><defs><image width="50" height="50" href="${address("svg-defs")}"/></defs></svg>`,
  "svg-outside": `<svg width="200" height="100"><image x="500" width="50" height="50" href="${address("svg-outside")}"/></svg>`,
};

const slides = (name: string) =>
  [1, 2, 3].map(
    (i) => `<div style="float:left;width:300px">${img(`${name}-${i}`, `width="300" height="100"`)}</div>`,
  );

/** What ordinary newsletters do, and what a reader sees of it or may bring to light. */
const seen: Readonly<Record<string, string>> = {
  plain: img("plain"),
  "no-size": img("no-size", ""),
  "no-size-no-text": img("no-size-no-text", `alt=""`),
  "full-width": img("full-width", `width="100%"`),
  responsive: img("responsive", `width="600" height="200" style="width:100%;max-width:600px;height:auto"`),
  "full-width-of-a-cell": `<table><tr><td>${img("full-width-of-a-cell", `width="100%"`)}</td></tr></table>`,
  "full-width-of-a-float": `<div style="float:left">${img("full-width-of-a-float", `style="width:100%"`)}</div><br clear="all">`,
  "cell-without-lines": `<table width="600"><tr><td style="font-size:0;line-height:0">${img("cell-without-lines", `style="display:block;width:100%;height:auto"`)}</td></tr></table>`,
  "clip-as-high-as-the-image": `<div style="overflow:hidden">${img("clip-as-high-as-the-image", "")}</div>`,
  "clip-around-a-float": `<div style="overflow:hidden"><div style="float:left;width:50%">${img("clip-around-a-float", `style="width:100%"`)}</div></div>`,
  carousel: `<div style="width:300px;height:100px;overflow:hidden"><div style="width:900px">${slides("carousel").join("")}</div></div>`,
  "carousel-before": `<div style="width:300px;height:100px;overflow:hidden;position:relative"><div style="position:absolute;left:-300px;width:300px">${img("carousel-before", `width="300" height="100"`)}</div></div>`,
  scroller: `<div style="width:200px;overflow-x:auto;white-space:nowrap">${img("scroller", `width="150" height="80"`)} ${img("scrolled", `width="150" height="80"`)}</div>`,
  "accordion-closed": `<style>#open:checked ~ .panel { max-height: 500px } .panel { max-height: 0; overflow: hidden }</style><div><input type="checkbox" id="open"><div class="panel">${img("accordion-closed")}</div></div>`,
  "accordion-open": `<div style="max-height:500px;overflow:hidden">${img("accordion-open")}</div>`,
  "opens-under-the-pointer": `<style>.inner { height: 0; overflow: hidden } .outer:hover .inner { height: auto }</style><div class="outer">Here<div class="inner">${img("opens-under-the-pointer")}</div></div>`,
  icon: img("icon", `width="16" height="16"`),
  spacer: img("spacer", `width="600" height="20"`),
  "outside-of-the-clip": `<div style="height:0;overflow:hidden"><div style="position:absolute">${img("outside-of-the-clip")}</div></div><div style="height:60px"></div>`,
  "box-with-a-ratio": `<div style="position:relative;padding-bottom:50%;height:0;overflow:hidden"><img style="position:absolute;width:100%;height:100%;top:0;left:0" src="${address("box-with-a-ratio")}"></div>`,
  "negative-margin": `<div style="margin-left:-10px">${img("negative-margin")}</div>`,
  round: img("round", `width="80" height="80" style="clip-path:circle(50%)"`),
  moved: `<div style="transform:translate(10px, 10px) scale(.9)">${img("moved")}</div>`,
  "fixed-table": `<table style="table-layout:fixed;width:300px"><tr><td style="overflow:hidden">${img("fixed-table", `style="width:100%"`)}</td></tr></table>`,
  input: `<input type="image" src="${address("input")}">`,
  cell: `<table><tr><td background="${address("cell")}" width="300" height="100">Text</td></tr></table>`,
  "background-of-text": `<div style="background:url(${address("background-of-text")})">Text</div>`,
  svg: `<svg width="200" height="100"><image width="50" height="50" href="${address("svg")}"/></svg>`,
  "border-and-padding": img("border-and-padding", `width="80" height="60" border="2" style="padding:5px"`),
  "padding-around-no-size": img("padding-around-no-size", `style="padding:10px;border:1px solid"`),
  "border-box": img("border-box", `style="box-sizing:border-box;width:100px;height:60px;padding:10px"`),
  "rounded-corners": img(
    "rounded-corners",
    `width="80" height="60" style="border-radius:50%;box-shadow:0 2px 4px gray"`,
  ),
  "half-transparent": img("half-transparent", `width="80" height="60" style="opacity:.5"`),
  "rounded-clip": img("rounded-clip", `width="80" height="60" style="clip-path:inset(0 round 10px)"`),
  "round-clip": img("round-clip", `width="80" height="60" style="clip-path:circle(closest-side)"`),
  arrow: img(
    "arrow",
    `width="80" height="60" style="clip-path:polygon(0 0, calc(100% - 20px) 0, 100% 50%, calc(100% - 20px) 100%, 0 100%)"`,
  ),
  faded: img("faded", `width="80" height="60" style="mask-image:linear-gradient(black, transparent)"`),
  gray: img(
    "gray",
    `width="80" height="60" style="filter:grayscale(1) brightness(.8) drop-shadow(0 0 2px gray)"`,
  ),
  cropped: img("cropped", `width="80" height="60" style="object-fit:cover;object-position:right 10px top"`),
  turned: img("turned", `width="80" height="60" style="transform:rotate(5deg);backface-visibility:hidden"`),
  "slightly-turned": `<div style="perspective:500px">${img("slightly-turned", `width="80" height="60" style="transform:rotateY(20deg)"`)}</div>`,
  "two-lines": `<div style="display:-webkit-box;-webkit-box-orient:vertical;-webkit-line-clamp:2;overflow:hidden;width:200px">${img("two-lines")} Text</div>`,
  "object-that-is-not-there": `<object data="http://object.hidden.example/film.swf">${img("object-that-is-not-there")}</object>`,
  "mask-itself": `<div style="width:40px;height:40px;background:teal;mask-image:url(${address("mask-itself")})"></div>`,
  "background-cover": `<div style="height:60px;background:url(${address("background-cover")}) center/cover no-repeat">Text</div>`,
  "background-contain": `<div style="height:60px;background:url(${address("background-contain")}) 50% 50%/contain no-repeat">Text</div>`,
  "background-on-the-right": `<div style="height:60px;background:url(${address("background-on-the-right")}) right 10px top 5px no-repeat">Text</div>`,
  "background-sprite": `<div style="height:20px;width:20px;background:url(${address("background-sprite")}) -40px -200px">Text</div>`,
  "background-icon": `<div style="height:20px;background:url(${address("background-icon")}) no-repeat 0 0/16px 16px">Text</div>`,
  "background-shaded": `<div style="height:60px;background:linear-gradient(rgba(0,0,0,.4),rgba(0,0,0,.6)),url(${address("background-shaded")})">Text</div>`,
  "background-with-a-line": `<div style="height:60px;background:linear-gradient(red,red) no-repeat 0 0/100% 4px,url(${address("background-with-a-line")})">Text</div>`,
  "background-fading": `<div style="height:60px;background:linear-gradient(white,transparent),url(${address("background-fading")})">Text</div>`,
  "list-item": `<ul style="list-style-image:url(${address("list-item")})"><li>Text</li></ul>`,
  "border-image": `<p style="border:10px solid;border-image:url(${address("border-image")}) 30 round">Text</p>`,
  "shape-of-a-float": `<div style="float:left;width:50px;height:50px;shape-outside:url(${address("shape-of-a-float")})">Text</div>`,
  "before-with-content": before("before-with-content", `content:url(${address("before-with-content")})`),
  "after-with-content": before(
    "after-with-content",
    `content:url(${address("after-with-content")}) " ";vertical-align:middle`,
    "::after",
  ),
  "before-icon": before(
    "before-icon",
    `content:"";display:inline-block;width:16px;height:16px;background:url(${address("before-icon")})`,
  ),
  "before-behind": `<style>.card { position:relative;height:60px } .card::before { content:"";position:absolute;inset:0;background:url(${address("before-behind")}) center/cover }</style><div class="card">Text</div>`,
  "before-hidden-text": `<style>.logo { text-indent:-9999px;height:40px;overflow:hidden } .logo::before { content:"";display:block;width:100px;height:40px;background:url(${address("before-hidden-text")}) }</style><div class="logo">Text</div>`,
  "background-twice": `<table><tr><td width="300" height="100" background="${address("background-twice")}" style="background:url(${address("background-twice")}) center/cover">Text</td></tr></table>`,
  "before-hanging": before(
    "before-hanging",
    `content:url(${address("before-hanging")});position:absolute;left:-10px`,
  ),
  "svg-pattern": `<svg width="200" height="100"><defs><pattern id="p" width="1" height="1"><image width="50" height="50" href="${address("svg-pattern")}"/></pattern></defs><rect width="200" height="100" fill="url(#p)"/></svg>`,
  "svg-used": `<svg width="200" height="100"><defs><image id="used" width="50" height="50" href="${address("svg-used")}"/></defs><use href="#used"/></svg>`,
  "svg-used-by-capitals": `<svg width="200" height="100"><defs><image id="Used" width="50" height="50" href="${address("svg-used-by-capitals")}"/></defs><use href="#Used"/></svg>`,
  "moves-in": `<style>.show:hover .slides { margin-left:-900px }</style><div class="show" style="width:300px;height:100px;overflow:hidden"><div class="slides" style="width:1500px"><div style="float:left;width:1200px;height:9px"></div>${img("moves-in", `width="300" height="100"`)}</div></div>`,
  "far-down": `<div style="height:20000px"></div>${img("far-down")}`,
};

const addresses = (html: string) => [...new Set(html.match(/http:\/\/[-\w.]+\/image\.png\?r=\w+/g) ?? [])];

let scene: Scene;

beforeAll(async () => {
  const mail = (subject: string, html: string) => ({ subject, from: `Sender <${SENDER}>`, html });
  scene = await Scene.open({
    messages: [
      ...Object.entries(unseen).map(([name, html]) => mail(`unseen ${name}`, html)),
      mail("seen", Object.values(seen).join("\n")),
      mail(
        "right to left",
        `<style>html { direction: rtl }</style><div style="width:1800px">${img("rtl")}</div>`,
      ),
      mail("seen and not", `${img("both")}<div style="overflow:hidden;height:0">${img("both")}</div>`),
    ],
  });
  await scene.begin([["address", SENDER, "clean"]]);
});

afterAll(() => scene.close());

describe("at level clean no request is made for an image of which nothing can be seen", () => {
  test.each(Object.keys(unseen))("%s", async (name) => {
    await scene.forgetTraffic();
    const view = await scene.tb.openMessage(`unseen ${name}`);
    const { items } = await scene.report(view);
    const judged = items.map(({ url, outcome, reason }) => ({ url, outcome, reason }));
    expect(judged).toEqual(
      addresses(unseen[name] ?? "").map((url) => ({ url, outcome: "refused", reason: "pixel" })),
    );
    await scene.expectNothingLeft();
  });
});

test("an image is taken for the same when it is looked at after Thunderbird has sized the images of the message", async () => {
  await scene.forgetTraffic();
  const view = await scene.tb.openMessage("unseen no-own-max-width");
  await view.waitFor('return document.querySelector("img[shrinktofit]") !== null;');
  await scene.tb.evaluateInBackground(
    'return browser.tabs.sendMessage(tabId, { type: "cleardot-collect" });',
    {
      tabId: await scene.tabIdOf(view),
    },
  );
  await scene.expectNothingLeft();
  expect(await scene.outcomes(view)).toEqual({ "image.png": "refused: pixel" });
  expect(await view.evaluate('return document.querySelector("img[shrinktofit]") !== null;')).toBe(true);
});

describe("at level clean images are fetched", () => {
  test("where ordinary messages have them", async () => {
    await scene.forgetTraffic();
    await scene.report(await scene.tb.openMessage("seen"));
    await scene.expectCleanRequests(...addresses(Object.values(seen).join("\n")));
  });

  test("that begin on the right", async () => {
    await scene.forgetTraffic();
    await scene.report(await scene.tb.openMessage("right to left"));
    await scene.expectCleanRequests(address("rtl"));
  });

  test("that are seen in one of the places where they are wanted", async () => {
    await scene.forgetTraffic();
    await scene.report(await scene.tb.openMessage("seen and not"));
    await scene.expectCleanRequests(address("both"));
  });
});
