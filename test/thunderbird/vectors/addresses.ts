import { redirectTo, type Vector } from "./vector";

const SIZE = `width="40" height="20"`;
const img = (address: string) => `<img ${SIZE} src="${address}">`;

/** Every kind of thing that loads by itself. */
const loading = (of: (kind: string) => string) =>
  `<link rel="stylesheet" href="${of("sheet")}">${img(of("img"))}
   <div style="width: 90px; height: 40px; background: url(${of("css")})">x</div>
   <iframe src="${of("frame")}"></iframe><video autoplay preload="auto" src="${of("video")}"></video>`;

/** Ways to write an address, and addresses that lead elsewhere than to a web server of the sender's. */
export const addresses: readonly Vector[] = [
  {
    name: "address-in-capitals",
    message: (a) => img(a("host").replace("http://host", "HTTP://HOST")),
    images: ["host"],
  },
  {
    name: "address-with-white-space",
    message: (a) => img(`  ${a("space").replace("://", ":\t//\n").replace("image", "im\nage")} `),
    images: ["space"],
  },
  {
    name: "address-with-backslashes",
    message: (a) => img(a("slash").replaceAll("/", "\\")),
    images: ["slash"],
  },
  {
    name: "address-without-slashes",
    message: (a) =>
      img(a("none").replace("http://", "http:")) + img(a("many").replace("http://", "http://////")),
    images: ["none", "many"],
  },
  {
    name: "address-with-entities",
    message: (a) => img(a("entities").replace("http", "&#104;t&#x74;p").replace("://", "&colon;&sol;&sol;")),
    images: ["entities"],
  },
  {
    name: "address-with-fragment",
    message: (a) => img(`${a("fragment")}#reader`) + img(`${a("empty")}#`),
    images: ["fragment", "empty"],
  },
  {
    name: "address-with-international-host",
    message: (a) => img(a("bücher")) + img(a("xn--gren-6oa")),
    images: ["bücher", "xn--gren-6oa"],
  },
  {
    name: "address-with-wide-characters",
    message: (a) => img(a("wide").replace("wide", "ｗｉｄｅ").replace(".example", "。example")),
    images: ["wide"],
  },
  {
    name: "address-with-escaped-host",
    message: (a) => img(a("escaped").replace("escaped", "%65scaped")),
    images: ["escaped"],
  },
  {
    name: "address-with-international-path",
    message: (a) => img(a("path", { path: "ünï/ö.png?q=日本&amp;x=%ff" })),
    images: ["path"],
  },
  {
    name: "address-with-root-dot",
    message: (a) => img(a("dot").replace(".com/", ".com./")),
    images: ["dot"],
  },
  {
    name: "address-with-default-port",
    message: (a) => img(a("port").replace(".com/", ".com:80/")),
    images: ["port"],
  },
  {
    name: "address-with-other-port",
    message: (a) => img(a("port").replace(".com/", ".com:8080/")),
    images: ["port"],
  },
  {
    name: "address-with-mail-port",
    message: (a) =>
      img(a("imap").replace(".com/", ".com:143/")) + img(a("smtp").replace(".com/", ".com:25/")),
    silent: "Gecko goes to no port of another protocol",
  },
  {
    name: "address-with-credentials",
    message: (a) =>
      img(a("both").replace("://", "://user:secret@")) + img(a("name").replace("://", "://reader@")),
    alone: ["both", "name"],
    consented: [],
  },
  {
    name: "address-without-scheme",
    message: (a) => img(a("protocol").replace("http:", "")) + img(a("bare").replace("http://", "")),
    silent: "relative to the message, which has no host",
  },
  {
    name: "base-href",
    message: (a) =>
      `<html><head><base href="${a("base", { path: "dir/page.html" })}"></head><body>${img("relative.png")}${img(a("protocol").replace("http:", ""))}</body></html>`,
    images: ["base", "protocol"],
  },
  {
    name: "base-href-for-css",
    message: (a) =>
      `<base href="${a("base", { path: "dir/page.html" })}"><div style="width: 90px; height: 40px; background: url(../relative.png)">x</div>`,
    images: ["base"],
  },
  {
    name: "this-machine",
    message: (a) =>
      loading((kind) => a(kind, { address: `http://${kind}.this-machine.localhost/picture.png` })) +
      img(a("address", { address: "http://127.0.0.1/picture.png" })) +
      img(a("name", { address: "http://LocalHost./picture.png" })),
    images: ["img", "css", "address", "name"],
    alone: ["sheet", "img", "css", "frame", "video", "address", "name"],
    nameless: ["address", "name"],
  },
  {
    name: "this-machine-by-redirect",
    message: (a) =>
      loading((kind) => {
        const target = a(`${kind}-target`, { address: `http://${kind}.by-redirect.localhost/picture.png` });
        return a(kind, { path: redirectTo(target) });
      }),
    images: ["img-target", "css-target"],
    hops: ["img", "css"],
    alone: ["sheet", "img", "css", "frame", "video"].flatMap((kind) => [kind, `${kind}-target`]),
  },
  {
    name: "own-network",
    message: (a) =>
      loading((kind) => a(kind, { address: `http://${kind}-of-router/picture.png` })) +
      ["local", "home.arpa", "intranet", "lan"]
        .map((domain) => img(a(domain, { address: `http://nas.${domain}/picture.png` })))
        .join(""),
    images: ["img", "css", "local", "home.arpa", "intranet", "lan"],
    alone: ["sheet", "img", "css", "frame", "video", "local", "home.arpa", "intranet", "lan"],
  },
  {
    name: "restricted-domains",
    message: (a) =>
      [
        "addons.thunderbird.net",
        "addons.mozilla.org",
        "support.mozilla.org",
        "Accounts.Firefox.com.",
        "x.addons.mozilla.org",
      ]
        .map((host, i) => img(a(`restricted${i}`, { address: `https://${host}/picture-${i}.png` })))
        .join(""),
    alone: ["restricted0", "restricted1", "restricted2", "restricted4"],
  },
  {
    name: "address-of-websocket",
    message: (a) =>
      `${img(a("ws", { scheme: "ws" }))}${img(a("wss", { scheme: "wss" }))}<link rel="stylesheet" href="${a("sheet", { scheme: "ws" })}">`,
    silent: "not a scheme for images or style sheets",
  },
  {
    name: "address-of-mail-servers",
    message: (a) =>
      ["imap", "imaps", "pop", "pop3", "mailbox", "smtp", "imap-message", "mailbox-message"]
        .map((scheme) => img(a(scheme, { scheme, path: "INBOX/;UID=1" })))
        .join("") +
      `<iframe src="${a("frame", { scheme: "imap", path: "fetch>UID>/INBOX>1" })}"></iframe><link rel="stylesheet" href="${a("sheet", { scheme: "imap", path: "fetch>UID>/INBOX>1" })}">`,
    silent: "Thunderbird shows no part of another message",
  },
  {
    name: "address-of-news-servers",
    message: (a) =>
      ["news", "nntp", "snews", "news-message"]
        .map((scheme) => img(a(scheme, { scheme, path: "group/1" })))
        .join("") +
      `<iframe src="${a("frame", { scheme: "news", path: "1@example.com" })}"></iframe><object data="${a("object", { scheme: "nntp", path: "group/1" })}"></object>`,
    silent: "Thunderbird shows no article inside a message",
    // Before 153 Thunderbird connected to the news servers that a message's images and frames name.
    beyondReach: { before: 153, requested: [], resolved: ["frame", "news", "snews"], connections: 3 },
  },
  {
    name: "address-of-exchange-servers",
    message: (a) =>
      ["ews", "ews-message", "x-moz-ews", "x-moz-graph", "graph", "owa"]
        .map((scheme) => img(a(scheme, { scheme, path: "1" })))
        .join(""),
    silent: "Thunderbird shows no part of another message",
  },
  {
    name: "address-of-directories",
    message: (a) =>
      `${["ldap", "ldaps", "webcal", "webcals", "carddav", "caldav", "abldap"]
        .map((scheme) => img(a(scheme, { scheme, path: "dc=x??sub?(cn=*)" })))
        .join("")}<iframe src="${a("frame", { scheme: "ldap", path: "dc=x" })}"></iframe>`,
    silent: "not schemes for images or frames",
  },
  {
    name: "address-of-files",
    message: (a) =>
      ["ftp", "sftp", "smb", "nfs", "dav", "davs", "afp", "gopher", "tftp", "rsync", "git"]
        .map((scheme) => img(a(scheme, { scheme })))
        .join("") + img(a("gio").replace("http:", "moz-gio:smb:")),
    silent: "not schemes that Gecko loads",
  },
  {
    name: "address-of-shares",
    message: (a) => {
      const host = (label: string) => new URL(a(label)).host;
      return [
        img(`file://${host("file")}/share/a.png`),
        img(`file://///${host("unc")}/share/a.png`),
        img(`\\\\${host("backslash")}\\share\\a.png`),
        `<div style="width: 90px; height: 40px; background: url(file://${host("css")}/share/a.png)">x</div>`,
        `<link rel="stylesheet" href="file:////${host("sheet")}/a.css">`,
      ].join("");
    },
    silent: "a message may not read files",
  },
  {
    name: "address-inside-another",
    message: (a) =>
      [
        `jar:${a("jar")}!/a.png`,
        `view-source:${a("source")}`,
        `feed:${a("feed")}`,
        `about:reader?url=${a("reader")}`,
        `moz-anno:favicon:${a("favicon")}`,
        `page-icon:${a("page")}`,
        `cached-favicon:${a("cached")}`,
        `moz-page-thumb://thumbnails/?url=${a("thumb")}`,
        `moz-remote-image://?url=${encodeURIComponent(a("remote"))}`,
        `moz-icon:${a("icon")}?size=16`,
        `moz-icon://${new URL(a("moz-icon")).host}/a.png?size=16`,
        `blob:${a("blob")}`,
        `filesystem:${a("filesystem")}`,
        `wyciwyg://0/${a("wyciwyg")}`,
        `javascript:location='${a("javascript")}'`,
        `chrome://messenger/content/${a("chrome")}`,
        `resource://${new URL(a("resource")).host}/a.png`,
        `tel:${a("tel")}`,
        `unheard-of:${a("unheard")}`,
      ]
        .map((address) => img(address))
        .join(""),
    silent: "not schemes that a message may load",
  },
];
