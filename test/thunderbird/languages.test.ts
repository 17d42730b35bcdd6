import { cp, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { root } from "../../scripts/command";
import type { ExtensionView } from "../../scripts/thunderbird/thunderbird";
import { Scene, settled } from "./harness/scene";

/** Folder of _locales to the tag and the direction a page has in that language. */
const languages = [
  ["ar", "ar", "rtl"],
  ["de", "de", "ltr"],
  ["es", "es", "ltr"],
  ["fr", "fr", "ltr"],
  ["he", "he", "rtl"],
  ["it", "it", "ltr"],
  ["ja", "ja", "ltr"],
  ["nl", "nl", "ltr"],
  ["pl", "pl", "ltr"],
  ["pt_BR", "pt-BR", "ltr"],
  ["ru", "ru", "ltr"],
  ["uk", "uk", "ltr"],
  ["zh_CN", "zh-CN", "ltr"],
  ["zh_TW", "zh-TW", "ltr"],
] as const;

const pages = ["overview", "log", "senders", "settings", "welcome"] as const;

let scene: Scene;
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "cleardot-languages-"));
  scene = await Scene.open({
    xpi: null,
    identity: { name: "Me", email: "me@cleardot.example" },
    messages: [
      {
        subject: "mail",
        from: "Sender <sender@mail.example>",
        html: `<img src="http://pictures.mail.example/1.png" width="300" height="80">
          <img src="http://u1.ct.sendgrid.net/wf/open?upn=u001.abc" width="1" height="1">`,
      },
    ],
  });
});

afterAll(async () => {
  await scene.close();
  await rm(folder, { recursive: true });
});

/** Installs the add-on as it is for a reader of that language: Thunderbird here is English and would find English texts. */
async function installIn(language: string): Promise<void> {
  const built = path.join(folder, language);
  await cp(path.join(root, "dist"), built, { recursive: true });
  const manifest = JSON.parse(await readFile(path.join(built, "manifest.json"), "utf8"));
  await writeFile(
    path.join(built, "manifest.json"),
    JSON.stringify({ ...manifest, default_locale: language }),
  );
  const others = (await readdir(path.join(built, "_locales"))).filter((name) => name !== language);
  await Promise.all(others.map((name) => rm(path.join(built, "_locales", name), { recursive: true })));
  await scene.tb.installAddon(built);
  await scene.tb.closeWelcomePage();
}

/** What of a page is cut off or runs out of it, by class and text. */
const cutOff = (page: ExtensionView) =>
  page.evaluate<string[]>(
    `const { documentElement: all } = document;
     const wide = all.scrollWidth > all.clientWidth ? ["the page by " + (all.scrollWidth - all.clientWidth)] : [];
     const labels = [...document.querySelectorAll("button, .segment, .chip, nav a, h1, h2, th")];
     const cut = labels.filter(label => label.scrollWidth > label.clientWidth + 1 && label.clientWidth > 0);
     return [...wide, ...cut.filter(label => !label.matches(".ellipsis, .unseen, .unseen *"))
       .map(label => label.className + ": " + label.textContent)];`,
  );

const ready = (page: ExtensionView) =>
  page.waitFor("return document.querySelector('h1') && !document.querySelector('[aria-busy=true]');");

describe.each(languages)("in %s", (language, tag, direction) => {
  beforeAll(() => installIn(language));

  test("the pages speak the language, run in its direction, and nothing of them is cut off", async () => {
    for (const name of pages) {
      const page = await scene.tb.openExtensionPage(`pages/${name}/${name}.html`);
      await ready(page);
      expect(
        await page.evaluate("const { lang, dir } = document.documentElement; return [lang, dir];"),
      ).toEqual([tag, direction]);
      expect([name, await cutOff(page)]).toEqual([name, []]);
      await page.close();
    }
  });

  test("so does the popup, where there is least room", async () => {
    const view = await scene.tb.openMessage("mail");
    await settled(view);
    const popup = await scene.tb.openPopup(view);
    await popup.waitFor("return document.querySelectorAll('details').length > 1;");
    expect(await popup.evaluate("return document.documentElement.lang;")).toBe(tag);
    expect(await cutOff(popup)).toEqual([]);
    await popup.close();
  });
});
