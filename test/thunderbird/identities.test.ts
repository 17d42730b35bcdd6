import { afterAll, beforeAll, expect, test } from "vitest";
import { waitUntil } from "../../scripts/thunderbird/thunderbird";
import { Scene, settled } from "./harness/scene";

const ADDRESS = "anna.new@example.org";
const address = `http://images.example/hero.png?for=${ADDRESS}`;
const plain = "http://images.example/logo.png";

const mail = (subject: string) => ({
  subject,
  from: "Sender <sender@images.example>",
  html: [plain, address].map((url) => `<img src="${url}" width="200" height="100" alt="">`).join(""),
});

let scene: Scene;

beforeAll(async () => {
  scene = await Scene.open({ messages: ["shown", "next", "gone"].map(mail) });
});

afterAll(() => scene.close());

/** Gives the user's account one more identity, and waits until add-ons have been told. */
function addIdentity(email: string): Promise<void> {
  return scene.tb.execute(
    `const identity = MailServices.accounts.createIdentity();
     identity.email = email;
     MailServices.accounts.accounts[0].addIdentity(identity);`,
    { email },
  );
}

test("an identity that is added is known in the message that is shown, and in the next", async () => {
  await scene.begin();
  const view = await scene.tb.openMessage("shown");
  await settled(view);
  expect(await scene.outcomes(view)).toEqual({
    "logo.png": "waiting: level-ask",
    "hero.png": "waiting: level-ask",
  });
  await addIdentity(ADDRESS);
  await waitUntil(
    async () => (await scene.outcomes(view))["hero.png"] === "refused: carries-address",
    "the image that carries the new address to be blocked",
  );
  await scene.ask({ type: "load-now", what: "clean", ...(await scene.refOf(view)) });
  expect(await scene.outcomes(view)).toEqual({
    "logo.png": "loaded: load-now",
    "hero.png": "refused: carries-address",
  });
  await scene.expectCleanRequests(plain);

  await scene.begin([["address", "sender@images.example", "clean"]]);
  const next = await scene.tb.openMessage("next");
  expect(await scene.outcomes(next)).toMatchObject({ "hero.png": "refused: carries-address" });
});
