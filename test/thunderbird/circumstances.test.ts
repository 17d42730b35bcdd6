import { beforeAll, describe, expect, test } from "vitest";
import { deciding, measuringMessage, spyingMessage, type User, users } from "./harness/observers";
import { Scene } from "./harness/scene";

const SENDER = "sender@spy.example";

/** ms after which a message has asked for all that it will */
const PATIENCE_MS = 30_000;

const hostOf = (label: string) => `${label}.spy.example`;
const { html, expected } = spyingMessage(hostOf);
const mails: Readonly<Record<string, string>> = {
  spy: html,
  measures: measuringMessage(hostOf),
  ...deciding(hostOf),
};

/** What the server is asked for when a user looks at the message. */
async function requestsOf(user: User, xpi?: null): Promise<string[]> {
  const scene = await Scene.open({
    ...(xpi === undefined ? {} : { xpi }),
    prefs: { ...user.prefs, "mailnews.message_display.disable_remote_image": false },
    env: user.env,
    messages: [
      ...Object.entries(mails).map(([subject, body]) => ({
        subject,
        from: `Sender <${SENDER}>`,
        html: body,
      })),
      { subject: "other", from: `Sender <${SENDER}>`, html: "<p>x</p>" },
    ],
  });
  try {
    if (xpi === undefined) await scene.begin([["address", SENDER, "clean"]]);
    await scene.tb.execute(
      `const window = Services.wm.getMostRecentWindow("mail:3pane");
       window.resizeTo(width, height);
       await until(() => Math.abs(window.outerWidth - width) < 60, "the width of the window");`,
      { width: user.width, height: user.height },
    );
    // Without Cleardot nothing says when a message has asked for all that it will, and one message is enough to tell.
    for (const subject of xpi === undefined ? Object.keys(mails) : ["spy"]) {
      const view = await scene.tb.openInTab(subject);
      if (xpi === undefined) await scene.report(view, PATIENCE_MS);
      await scene.server.quiet(xpi === undefined ? 500 : 1_500);
    }
    const asked = scene.server.requests().map(({ url }) => url);
    return [...new Set(asked)].sort();
  } finally {
    await scene.close();
  }
}

describe("what a message asks for does not depend on who looks at it", () => {
  const asked = new Map<string, string[]>();

  beforeAll(async () => {
    for (const user of users) asked.set(user.name, await requestsOf(user));
  }, 600_000);

  test.each(users.map(({ name }) => name))("%s", (name) => {
    expect(asked.get(name)).toEqual(asked.get(users[0]?.name ?? ""));
  });

  test("what every mail has is there, and nothing that only a state of the document or a mark of ours would bring", () => {
    const files = asked.get(users[0]?.name ?? "") ?? [];
    expect(files).toEqual(expect.arrayContaining(expected));
    const stateful =
      /\/\/(?:sheet|container|supports|frame|hover|visited|inactive|mark|data-src|own-frame|button|titled|shrunk|header|attribute-loaded|light-dark-dark|source|widths-\d|density-\d|set-2x|pixel)\b/;
    // Else nothing would have been measured.
    expect(files.filter((url) => url.includes("-px-")).length).toBeGreaterThan(5);
    expect(files.filter((url) => stateful.test(url) && !expected.includes(url))).toEqual([]);
  });
});

test("Thunderbird alone tells the sender of these users apart, so that the test above could fail", async () => {
  const told = [];
  for (const user of users.slice(0, 3)) told.push((await requestsOf(user, null)).join("\n"));
  expect(new Set(told).size).toBe(3);
}, 300_000);
