import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { headerValue } from "../../scripts/thunderbird/wire-server";
import { answerWithImage, Scene, settled, shown } from "./harness/scene";
import { proxyKinds, UserProxy } from "./harness/user-proxy";

const names = ["own", "compose", "clean", "secure", "redirect"] as const;

/** Where the images of the message `redirect` lead on to: into the reader's own network, and to this machine, past every proxy. */
const redirects: Readonly<Record<string, string>> = {
  "router.png": "http://192.168.1.1/admin.png",
  "address.png": "http://127.0.0.1/admin.png",
  "name.png": "http://localhost/admin.png",
  "below.png": "http://x.localhost/admin.png",
};
const redirecting = Object.keys(redirects).map((file) => `http://redirect.example/${file}`);

const addressesOf = (name: (typeof names)[number]): readonly string[] =>
  name === "redirect" ? redirecting : [`${name === "secure" ? "https" : "http"}://${name}.example/image.png`];

describe.each(proxyKinds)("with a user's %s proxy", (kind) => {
  let scene: Scene;
  let proxy: UserProxy;

  beforeAll(async () => {
    scene = await Scene.open({
      messages: names.map((name) => ({
        subject: name,
        from: `Sender <sender@${name}.example>`,
        html: addressesOf(name)
          .map((address) => `<img src="${address}" width="40" height="30">`)
          .join(""),
      })),
      prefs: { "mailnews.message_display.disable_remote_image": false },
      server: {
        handler: (request) => {
          const target = redirects[request.path.slice(1)];
          return target === undefined
            ? answerWithImage(request)
            : { status: 302, headers: { Location: target } };
        },
      },
    });
    proxy = await UserProxy.start(kind, scene.server);
    for (const [name, value] of Object.entries(proxy.prefs())) await scene.tb.setPref(name, value);
  });

  afterAll(async () => {
    await scene.close();
    await proxy.stop();
  });

  async function begin(name: (typeof names)[number], level: "ask" | "clean"): Promise<void> {
    // The proxy looks the name up, in a network of its own: no target is private.
    await scene.begin([["address", `sender@${name}.example`, level]], { allowPrivateTargets: false });
    proxy.clear();
  }

  test("no message's own request reaches it", async () => {
    await begin("own", "ask");
    await settled(await scene.tb.openMessage("own"));
    await scene.diverted("own.example");
    await scene.expectNothingLeft();
    expect(proxy.asked).toEqual([]);
  });

  test("no compose window's request reaches it", async () => {
    await begin("compose", "ask");
    const view = await scene.tb.openMessage("compose");
    await settled(view);
    await scene.diverted("compose.example");
    const before = (await scene.log(({ host }) => host === "compose.example")).length;
    const compose = await view.reply();
    await scene.logged(({ id = 0, outcome }) => outcome === "diverted" && id > before);
    await scene.expectNothingLeft();
    await compose.close();
    expect(proxy.asked).toEqual([]);
  });

  test("Cleardot's own clean requests go through it, and leave the name to it", async () => {
    await begin("clean", "clean");
    await shown(await scene.tb.openMessage("clean"));
    await scene.expectCleanRequests("http://clean.example/image.png");
    expect(proxy.asked).toEqual(["clean.example:80"]);
    expect((await scene.dns.hosts()).asked).toEqual([]);
  });

  test("Cleardot's own clean requests go through it by HTTPS, and leave the name to it", async () => {
    await begin("secure", "clean");
    await shown(await scene.tb.openMessage("secure"));
    await scene.expectCleanRequests("https://secure.example/image.png");
    expect(proxy.asked).toEqual(["secure.example:443"]);
    expect((await scene.dns.hosts()).asked).toEqual([]);
  });

  test("no request is made into the reader's own network, where a redirect leads there", async () => {
    await begin("redirect", "clean");
    const view = await scene.tb.openMessage("redirect");
    expect(await scene.outcomes(view)).toEqual(
      Object.fromEntries(Object.keys(redirects).map((file) => [file, "refused: private-target"])),
    );
    await scene.expectCleanRequests(...redirecting);
    expect(new Set(proxy.asked)).toEqual(new Set(["redirect.example:80"]));
  });

  test("what Thunderbird itself loads still goes through it", async () => {
    await begin("own", "ask");
    await scene.tb.execute(
      `await fetch("http://calendar.example/events.ics"); await fetch("https://calendar.example/");`,
    );
    const requests = await scene.server.waitFor(({ host }) => host === "calendar.example", 2);
    expect(requests.every((request) => /Thunderbird/.test(headerValue(request, "User-Agent") ?? ""))).toBe(
      true,
    );
    expect(proxy.asked).toEqual(["calendar.example:80", "calendar.example:443"]);
  });
});
