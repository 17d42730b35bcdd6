import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { ReportItem } from "../../src/protocol/page-message";
import { answerWithImage, Scene } from "./harness/scene";

/** Ways to name something in the reader's own network. */
const targets: Readonly<Record<string, string>> = {
  "this machine": "127.0.0.1",
  "this machine by another of its addresses": "127.8.9.10",
  "this machine in two parts": "127.1",
  "this machine in hexadecimal": "0x7f000001",
  "this machine in octal": "0177.0.0.1",
  "this machine as one number": "2130706433",
  "this machine in wide digits": "１２７.0.0.1",
  "this machine in percent escapes": "%31%32%37.0.0.1",
  "this machine by IPv6": "[::1]",
  "this machine by IPv6, written out": "[0:0:0:0:0:0:0:1]",
  "this machine by IPv4 in IPv6": "[::ffff:127.0.0.1]",
  "this machine by IPv4 in IPv6, in hexadecimal": "[::ffff:7f00:1]",
  "this machine by NAT64": "[64:ff9b::7f00:1]",
  "this machine by 6to4": "[2002:7f00:1::]",
  "any address": "0.0.0.0",
  "any address by IPv6": "[::]",
  "a private network of class A": "10.1.2.3",
  "a private network of class B": "172.16.0.1",
  "a private network of class C": "192.168.178.1",
  "a provider's private network": "100.64.0.1",
  "a link-local address": "169.254.169.254",
  "a link-local address by IPv6": "[fe80::1]",
  "a unique local address": "[fd00::1]",
  "a site-local address": "[fec0::1]",
  "a multicast address": "224.0.0.1",
  "a multicast address by IPv6": "[ff02::1]",
  "the broadcast address": "255.255.255.255",
  "the name of this machine": "localhost",
  "the name of this machine with a root dot": "localhost.",
  "a name below localhost": "image.localhost",
  "a bare name": "router",
  "a bare name in capitals": "ROUTER2",
  "a name of multicast DNS": "printer.local",
  "a name of multicast DNS with a root dot": "scanner.local.",
  "a name of the home network": "nas.home.arpa",
  "a name of an intranet": "wiki.intranet",
  "a name that leads to this machine": "names-this-machine.example.com",
};

const SENDER = "sender@example.com";

let scene: Scene;

beforeAll(async () => {
  const hosts = Object.values(targets);
  const images = hosts.map((host, i) => `<img width="40" height="20" src="http://${host}/img-${i}.png">`);
  const backgrounds = hosts.map(
    (host, i) =>
      `<div style="width: 40px; height: 20px; background: url(http://${host}:80/css-${i}.png)">x</div>`,
  );
  scene = await Scene.open({
    messages: [
      { subject: "private", from: `Sender <${SENDER}>`, html: [...images, ...backgrounds].join("\n") },
    ],
    server: { handler: answerWithImage, addresses: ["::1", "127.8.9.10"] },
  });
});

afterAll(() => scene.close());

describe.each(["on", "off"])(
  "with Thunderbird's block %s, at the level all, with private targets refused as by default,",
  (block) => {
    let items: readonly ReportItem[] = [];

    beforeAll(async () => {
      await scene.tb.setRemoteContentBlocked(block === "on");
      await scene.begin([["address", SENDER, "all"]], { allowPrivateTargets: false });
      ({ items } = await scene.report(await scene.tb.openMessage("private")));
    });

    test.each(Object.keys(targets).map((name, i) => ({ name, i })))(
      "$name is not asked for an image",
      ({ i }) => {
        const found = items.filter(({ url }) =>
          [`/img-${i}.png`, `/css-${i}.png`].includes(new URL(url).pathname),
        );
        expect(found.map(({ outcome, reason }) => `${outcome}: ${reason}`)).toEqual([
          "refused: private-target",
          "refused: private-target",
        ]);
      },
    );

    test("nothing reaches the server, and only the name that tells nothing by itself is looked up", async () => {
      await scene.expectNoConnection();
      // The second time the answer may be known.
      expect(["names-this-machine.example.com"]).toEqual(
        expect.arrayContaining([...(await scene.dns.hosts()).asked]),
      );
    });
  },
);
