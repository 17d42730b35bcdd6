import type { MessageSpec } from "../thunderbird/message";
import { newsletterUrls, reader, senders } from "./senders";

const [minutes = "", walk = "", spring = ""] = senders.map(({ subject }) => subject);

const to = `${reader.name} <${reader.email}>`;

/** A page as newsletters are built: tables, a style element, style attributes. */
const newsletterHtml = `<!doctype html>
<html>
<head>
<link rel="stylesheet" href="${newsletterUrls.styleSheet}">
<style>
  body { color: #333; background: #f4f1e8 url("${newsletterUrls.paper}"); font-family: sans-serif }
  .card { background: #fff; width: 600px; margin: auto; padding: 16px }
</style>
</head>
<body>
<div class="card">
  <img src="${newsletterUrls.hero}" width="600" height="200" alt="Spring collection">
  <h1>Spring is here</h1>
  <p style="background: url('${newsletterUrls.badge}') no-repeat right; min-height: 40px">20&nbsp;% off until Sunday.</p>
  <img src="${newsletterUrls.spacer}" width="600" height="1" alt="">
  <p class="footer" style="min-height: 40px">You get this because you bought a lamp in 2019.</p>
  <img src="${newsletterUrls.pixel}" width="1" height="1" alt="">
  <img src="${newsletterUrls.redirect}" width="1" height="1" alt="">
</div>
</body>
</html>`;

const walkHtml = `<!doctype html>
<html>
<head><link rel="stylesheet" href="http://styles.imagehost.example/album.css"></head>
<body>
<div class="banner" style="height: 60px"></div>
<p>Hello Ada, this was the view from the top.</p>
<img src="http://www.imageguard.example/pictures/summit.svg" width="480" height="270" alt="The summit">
</body>
</html>`;

const minutesHtml = `<!doctype html>
<html>
<body>
<p>Hello Ada, thank you for the minutes. I have no corrections.</p>
<p>Yours, Grace</p>
<img src="https://mail.google.example/mail/u/0/images/cleardot.gif" alt="">
</body>
</html>`;

/** The messages of the demo mailbox, one of each sender. */
export const demoMessages: readonly MessageSpec[] = [
  {
    subject: minutes,
    from: "Grace Colleague <grace@google.example>",
    to,
    date: new Date("2026-03-02T08:15:00Z"),
    html: minutesHtml,
  },
  {
    subject: walk,
    from: "Tom Friend <tom@imagehost.example>",
    to,
    date: new Date("2026-03-03T19:40:00Z"),
    html: walkHtml,
  },
  {
    subject: spring,
    from: "The Lamp Shop <news@shop.example>",
    to,
    date: new Date("2026-03-04T06:00:00Z"),
    headers: { "List-Id": "Lamp Shop news <news.shop.example>" },
    html: newsletterHtml,
  },
];
