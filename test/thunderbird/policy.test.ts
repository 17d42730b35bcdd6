import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { addonId } from "../../scripts/thunderbird/profile";
import { waitUntil } from "../../scripts/thunderbird/thunderbird";
import { Scene, settled, shown } from "./harness/scene";

const image = (name: string) => `http://${name}.example/image.png`;

const mail = (name: string, headers: Readonly<Record<string, string>> = {}) => ({
  subject: name,
  from: `Sender <sender@${name}.example>`,
  headers,
  html: `<img src="${image(name)}" width="40" height="30">`,
});

describe("a locked policy", () => {
  let scene: Scene;

  beforeAll(async () => {
    scene = await Scene.open({
      messages: ["default", "forbidden", "own-rule"].map((name) => mail(name)),
      managedStorage: {
        [addonId]: {
          defaultLevel: "clean",
          rules: [{ scope: "domain", value: "forbidden.example", level: "never" }],
          locked: true,
        },
      },
    });
  });

  afterAll(() => scene.close());

  test("gives the level for senders it does not name", async () => {
    await scene.begin();
    await shown(await scene.tb.openMessage("default"));
    await scene.expectCleanRequests(image("default"));
  });

  test("goes before the reader's own rules: no request is made for a sender it forbids", async () => {
    await scene.begin([["address", "sender@forbidden.example", "all"]]);
    const view = await scene.tb.openMessage("forbidden");
    await settled(view);
    await scene.expectNothingLeft();
    expect(await scene.report(view)).toMatchObject({ level: "never", levelSource: "policy", locked: true });
  });

  test("lets the reader make no rule", async () => {
    await scene.begin([["address", "sender@own-rule.example", "never"]]);
    const view = await scene.tb.openMessage("own-rule");
    await shown(view);
    const on = await scene.refOf(view);
    const popup = await scene.tb.openPopup(view);
    const disabled = await popup.waitFor<boolean[]>(
      `const levels = [...document.querySelectorAll("[data-level]")];
       return levels.length > 0 && levels.map(level => level.disabled);`,
    );
    await popup.close();
    expect(disabled).toEqual([true, true, true, true]);
    await expect(scene.ask({ type: "set-level", ...on, scope: "address", level: "never" })).rejects.toThrow();
    expect(
      await scene.tb.evaluateInBackground("return (await browser.storage.local.get('rules')).rules;"),
    ).toMatchObject([{ value: "sender@own-rule.example", createdAt: 1 }]);
  });

  test("leaves nothing in the menus that would change a rule", async () => {
    await scene.begin();
    const view = await scene.tb.openMessage("forbidden");
    await settled(view);
    const ofImage = await view.openMenu("img");
    expect((await ofImage.items(2)).map(({ label }) => label)).toEqual([
      "Load this image",
      "Copy original link",
    ]);
    await ofImage.close();
    const ofList = await scene.tb.openListMenu("default", "forbidden");
    await waitUntil(
      () =>
        scene.tb.execute<boolean>(
          `const items = ownMenuItems(mailMenuOf(about3Pane()), id);
           return items.length === 4 && items[0].parentElement.closest("menu").disabled;`,
          { id: addonId },
        ),
      "the menu of levels to be out of use",
    );
    await ofList.close();
  });
});

describe("a policy that is not locked", () => {
  let scene: Scene;
  const signed = (name: string) => ({
    "Authentication-Results": `mx.example.org; dkim=pass header.d=${name}.example`,
  });

  beforeAll(async () => {
    scene = await Scene.open({
      messages: [
        mail("default"),
        mail("named"),
        mail("signed", signed("signed")),
        mail("own-rule"),
        mail("verified", signed("verified")),
        mail("unverified"),
        mail("other-server", signed("other-server")),
        mail("consent"),
      ],
      managedStorage: {
        [addonId]: {
          defaultLevel: "never",
          rules: [
            ...["verified", "unverified", "other-server"].map((name) => ({
              scope: "domain",
              value: `${name}.example`,
              level: "clean",
              ...(name === "other-server" ? { server: "mx.firm.example" } : {}),
            })),
            ...["named", "signed", "own-rule"].map((name) => ({
              scope: "domain",
              value: `${name}.example`,
              level: "clean",
              verified: false,
            })),
          ],
          locked: false,
        },
      },
    });
  });

  afterAll(() => scene.close());

  test.each(["named", "signed"])(
    "lets the images of a sender it names in, whatever is known of the message, where it says so: %s",
    async (name) => {
      await scene.begin();
      await shown(await scene.tb.openMessage(name));
      await scene.expectCleanRequests(image(name));
    },
  );

  test("lets the images of a sender it names in where the message is verified", async () => {
    await scene.begin();
    await shown(await scene.tb.openMessage("verified"));
    await scene.expectCleanRequests(image("verified"));
  });

  test.each([
    ["unverified", "that is not verified"],
    ["other-server", "that another server has verified"],
  ])("makes no request for a message (%s) %s, and says why", async (name) => {
    await scene.begin();
    const view = await scene.tb.openMessage(name);
    await settled(view);
    await scene.expectNothingLeft();
    const popup = await scene.tb.openPopup(view);
    const note = await popup.waitFor<string>('return document.querySelector(".note")?.textContent;');
    await popup.close();
    expect(note).toContain("is not verified as your organisation’s rule");
    expect(await scene.report(view)).toMatchObject({
      level: "ask",
      levelSource: "policy-unverified",
      items: [{ outcome: "waiting", reason: "policy-unverified" }],
    });
  });

  test("goes after the reader's own rule: no request is made for a sender the reader has put on ask", async () => {
    await scene.begin([["domain", "own-rule.example", "ask"]]);
    await settled(await scene.tb.openMessage("own-rule"));
    await scene.expectNothingLeft();
  });

  test("goes before the reader's default level: no request is made where it says never", async () => {
    await scene.begin([], { defaultLevel: "all" });
    await settled(await scene.tb.openMessage("default"));
    await scene.expectNothingLeft();
  });

  test("goes before Thunderbird's own consent: no request is made where it says never", async () => {
    await scene.begin();
    await scene.tb.setRemoteContentBlocked(false);
    await settled(await scene.tb.openMessage("consent"));
    await scene.diverted("consent.example");
    await scene.expectNothingLeft();
  });
});
