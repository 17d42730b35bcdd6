import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { addonId } from "../../scripts/thunderbird/profile";
import { type ExtensionView, waitUntil } from "../../scripts/thunderbird/thunderbird";
import type { Rule } from "../../src/core/rule";
import { Scene, settled, shown } from "./harness/scene";

const sender = (name: string) => `sender@${name}.example`;
const image = (name: string) => `http://${name}.example/image.png`;
const PIXEL = "http://count.tracking.example/open.gif?m=1";

const mail = (name: string, html = "") => ({
  subject: name,
  from: `Sender <${sender(name)}>`,
  html: `<p>Text</p><img src="${image(name)}" width="40" height="30">${html}`,
});

let scene: Scene;
let downloads: string;
let page: ExtensionView | undefined;

beforeAll(async () => {
  downloads = await mkdtemp(path.join(tmpdir(), "cleardot-exported-"));
  scene = await Scene.open({
    prefs: {
      "browser.download.dir": downloads,
      "browser.download.folderList": 2,
      "browser.download.useDownloadDir": true,
      "browser.helperApps.neverAsk.saveToDisk": "application/json",
    },
    messages: [mail("level"), mail("by-hand"), mail("profile", `<img src="${PIXEL}" width="1" height="1">`)],
  });
});

afterAll(async () => {
  await scene.close();
  await rm(downloads, { recursive: true });
});

afterEach(async () => {
  await page?.close();
  page = undefined;
});

const open = async (query = ""): Promise<ExtensionView> => {
  page = await scene.tb.openExtensionPage(`pages/senders/senders.html${query}`);
  await page.waitFor(`return document.querySelector("main h1") && !document.querySelector("[aria-busy]");`);
  return page;
};

const stored = () =>
  scene.tb.evaluateInBackground<Rule[]>("return (await browser.storage.local.get('rules')).rules;");

/** The rules that are stored, as `value: level`, sorted. */
const levels = async () => (await stored()).map(({ value, level }) => `${value}: ${level}`).sort();

const storedLevels = (expected: readonly string[]) =>
  waitUntil(async () => JSON.stringify(await levels()) === JSON.stringify(expected), `rules: ${expected}`);

/** The senders in the table, from above. */
const table = (view: ExtensionView) =>
  view.evaluate<string[]>(
    `return Array.from(document.querySelectorAll("tbody .name"), name => name.textContent);`,
  );

const note = (view: ExtensionView, words: string) =>
  view.waitFor(`return document.querySelector(".change-note").textContent.includes(words);`, { words });

const UNDO = ".change-note button";

/** Chooses in a select as a reader does. */
const choose = (view: ExtensionView, selector: string, value: string) =>
  view.evaluate(
    `const select = document.querySelector(selector);
     select.value = value;
     select.dispatchEvent(new Event("change", { bubbles: true }));`,
    { selector, value },
  );

const levelOf = (value: string) => `select[aria-label="Level for ${value}"]`;

const type = (view: ExtensionView, selector: string, value: string) =>
  view.evaluate(
    `const input = document.querySelector(selector);
     input.value = value;
     input.dispatchEvent(new Event("input", { bubbles: true }));`,
    { selector, value },
  );

/** Gives the page a file as the file dialog would. */
const giveFile = (view: ExtensionView, content: string) =>
  view.evaluate(
    `const chosen = new DataTransfer();
     chosen.items.add(new File([content], "rules.json"));
     const input = document.querySelector("input[type=file]");
     input.files = chosen.files;
     input.dispatchEvent(new Event("change"));`,
    { content },
  );

const press = (view: ExtensionView, selector: string) =>
  view.evaluate(
    `document.querySelector(selector).dispatchEvent(
       new KeyboardEvent("keydown", { key: "z", ctrlKey: true, bubbles: true, cancelable: true }));`,
    { selector },
  );

describe("the senders page", () => {
  test("changes what an open message loads, at once", async () => {
    await scene.begin([["address", sender("level"), "ask"]]);
    const view = await scene.tb.openMessage("level");
    await settled(view);
    await scene.expectNothingLeft();
    const senders = await open();
    await choose(senders, levelOf(sender("level")), "clean");
    await note(senders, `${sender("level")} is now at Clean.`);
    await shown(view);
    await scene.expectCleanRequests(image("level"));
  });

  test("undoes the last change by one click, and by Ctrl+Z outside of text fields alone", async () => {
    await scene.begin([
      ["domain", "a.com", "never"],
      ["domain", "b.com", "never"],
    ]);
    const senders = await open();
    await senders.click('button[aria-label="Remove the rule for a.com"]');
    await note(senders, "The rule for a.com was removed.");
    await storedLevels(["b.com: never"]);
    await senders.click(UNDO);
    await storedLevels(["a.com: never", "b.com: never"]);
    await note(senders, "Undone.");

    await choose(senders, levelOf("b.com"), "all");
    await storedLevels(["a.com: never", "b.com: all"]);
    await press(senders, "input[type=search]");
    await press(senders, levelOf("b.com"));
    await storedLevels(["a.com: never", "b.com: never"]);
    await note(senders, "Undone.");
  });

  test("changes all that are found at once, and undoes that at once", async () => {
    await scene.begin([
      ...Array.from({ length: 300 }, (_, i) => ["domain", `news${i}.com`, "ask"] as const),
      ["domain", "other.com", "ask"],
    ]);
    const senders = await open();
    await type(senders, "input[type=search]", "NEWS");
    await senders.waitFor(`return document.querySelector(".find p").textContent === "300 rules";`);
    await senders.click("thead input[type=checkbox]");
    await senders.waitFor(`return document.querySelector(".bulk").textContent.startsWith("300 selected");`);
    await choose(senders, ".bulk select", "never");
    await note(senders, "300 rules are now at Never.");
    const changed = await stored();
    expect(changed.filter(({ level }) => level === "never")).toHaveLength(300);
    expect(changed.find(({ value }) => value === "other.com")?.level).toBe("ask");

    await senders.click(".bulk .button");
    await note(senders, "300 rules were removed.");
    expect(await levels()).toEqual(["other.com: ask"]);
    await senders.click(UNDO);
    await waitUntil(async () => (await stored()).length === 301, "all rules to be back");
  });

  test("draws of a thousand rules those that are seen, in whatever order", async () => {
    await scene.begin(
      Array.from({ length: 1000 }, (_, i) => ["domain", `n${`${i}`.padStart(3, "0")}.com`, "ask"] as const),
    );
    const senders = await open();
    expect(await senders.evaluate(`return document.querySelector("table").ariaRowCount;`)).toBe("1001");
    expect((await table(senders)).length).toBeLessThan(60);

    await senders.click("th.sender button");
    await senders.waitFor(`return document.querySelector("tbody .name").textContent === "n000.com";`);
    expect(await senders.evaluate(`return document.querySelector("th.sender").ariaSort;`)).toBe("ascending");
    await senders.click("th.sender button");
    await senders.waitFor(`return document.querySelector("tbody .name").textContent === "n999.com";`);

    await senders.evaluate(`document.querySelector(".scroller").scrollTop = 1e6;`);
    await senders.waitFor(
      `return [...document.querySelectorAll("tbody .name")].at(-1).textContent === "n000.com";`,
    );
  });

  test("makes a rule by hand that holds, but not one that would let images in", async () => {
    await scene.begin([], { defaultLevel: "clean" });
    const senders = await open();
    await senders.click("details.add summary");
    await type(senders, ".add .value input", "no address");
    await senders.click(".add button[type=submit]");
    await senders.waitFor(
      `return document.querySelector(".add [role=alert]")?.textContent.includes("no mail address");`,
    );
    expect(await stored()).toEqual([]);
    expect(
      await senders.evaluate(
        `return Array.from(document.querySelectorAll(".add label:last-of-type option"), option => option.value);`,
      ),
    ).toEqual(["never", "ask"]);

    await type(senders, ".add .value input", sender("by-hand").toUpperCase());
    await senders.click(".add button[type=submit]");
    await storedLevels([`${sender("by-hand")}: never`]);
    expect(
      await senders.waitFor(
        `const select = document.querySelector(selector);
         return select && Array.from(select.options, option => option.disabled).join();`,
        { selector: levelOf(sender("by-hand")) },
      ),
    ).toBe("false,false,true,true");
    await settled(await scene.tb.openMessage("by-hand"));
    await scene.expectNothingLeft();
  });

  test("shows what a file of rules would do before it is done, and undoes it", async () => {
    await scene.begin([
      ["domain", "same.com", "never"],
      ["domain", "mine.com", "never"],
    ]);
    const senders = await open();
    const domain = (value: string, level: string) => ({
      scope: "domain",
      value,
      level,
      evidence: { method: "none" },
      createdAt: 1,
    });
    const rules = [
      domain("same.com", "never"),
      domain("mine.com", "all"),
      domain("new.com", "ask"),
      { odd: 1 },
    ];
    await giveFile(senders, JSON.stringify({ format: "cleardot-rules", version: 1, rules }));
    const question = await senders.waitFor<string>(
      `return document.querySelector("dialog[open]")?.innerText;`,
    );
    expect(question).toContain("1 new rule");
    expect(question).toContain("1 rule in place of one you have");
    expect(question).toContain("1 rule that you have already");
    expect(question).toContain("1 entry that cannot be read");
    expect(question).toContain("1 of them lets images load by itself");
    expect(await levels()).toEqual(["mine.com: never", "same.com: never"]);

    await senders.click("dialog .primary");
    await note(senders, "2 rules were imported.");
    expect(await levels()).toEqual(["mine.com: all", "new.com: ask", "same.com: never"]);
    await senders.click(UNDO);
    await storedLevels(["mine.com: never", "same.com: never"]);
  });

  test.each([
    ["is none of ours", "{}", "is no file of Cleardot rules"],
    ["breaks off", '{"format": "cleardot-rules", "version": 1, "rules": [', "is no file of Cleardot rules"],
    [
      "is of a later version",
      '{"format":"cleardot-rules","version":9,"rules":[]}',
      "comes from a newer Cleardot",
    ],
    [
      "has nothing new",
      '{"format":"cleardot-rules","version":1,"rules":[]}',
      "There is no rule in rules.json",
    ],
  ])("says that a file %s, and changes nothing", async (_, content, words) => {
    await scene.begin([["domain", "mine.com", "never"]]);
    const senders = await open();
    await giveFile(senders, content);
    await senders.waitFor(
      `return document.querySelector(".files [role=status]").textContent.includes(words);`,
      {
        words,
      },
    );
    expect(await levels()).toEqual(["mine.com: never"]);
  });

  test("does not look into a file of a hundred megabytes", async () => {
    await scene.begin([["domain", "mine.com", "never"]]);
    const senders = await open();
    await senders.evaluate(
      `const chosen = new DataTransfer();
       chosen.items.add(new File(Array(100).fill("x".repeat(1e6)), "huge.json"));
       const input = document.querySelector("input[type=file]");
       input.files = chosen.files;
       input.dispatchEvent(new Event("change"));`,
    );
    await senders.waitFor(
      `return document.querySelector(".files .bad")?.textContent.includes("huge.json is too large");`,
    );
    expect(await levels()).toEqual(["mine.com: never"]);
  });

  test("exports a file that brings the rules back", async () => {
    await scene.begin([
      ["domain", "a.com", "never"],
      [
        "address",
        "b@b.com",
        "clean",
        { state: "verified", domain: "b.com", server: "mx.example.org", account: null },
      ],
    ]);
    const before = await stored();
    const senders = await open();
    await senders.click(".files .button:last-of-type");
    // The file is there before what it holds.
    const exported = await waitUntil(
      async () => {
        const name = (await readdir(downloads)).find((found) => /^cleardot-rules-.*\.json$/.test(found));
        const text = name === undefined ? "" : await readFile(path.join(downloads, name), "utf8");
        return text.trimEnd().endsWith("}") ? text : undefined;
      },
      "the exported file",
      30_000,
    );
    await scene.begin();
    await giveFile(senders, `${exported}`);
    await senders.waitFor(`return document.querySelector("dialog[open]");`);
    await senders.click("dialog .primary");
    await note(senders, "2 rules were imported.");
    expect(await stored()).toEqual(before);
  });
});

describe("a sender's profile", () => {
  test("says what its mails carried and which services, for a sender without a rule too", async () => {
    await scene.begin([["address", sender("profile"), "clean"]]);
    await settled(await scene.tb.openMessage("profile"));
    await scene.expectCleanRequests(image("profile"));
    await scene.begin();
    const senders = await open(`?sender=${encodeURIComponent(sender("profile"))}`);
    const pane = await senders.waitFor<string>(
      `const pane = document.querySelector("aside");
       return pane?.innerText.includes("1 of 1 mail") && pane.innerText;`,
    );
    expect(pane).toContain(sender("profile"));
    expect(pane).toContain("1 of 1 mail carried a pixel, a tracker or your address.");
    expect(pane).toMatch(/Pixels\s+1/);
    expect(pane).toMatch(/Images shown\s+1/);
    expect(pane).toContain("tracking.example");
    expect(pane).toContain("In the last 30 days of the log.");
    expect(pane).toContain("There is no rule for this sender");
    expect(await senders.evaluate(`return document.querySelector("aside a").href;`)).toContain(
      "log.html?sender=sender%40profile.example",
    );

    await senders.click('aside [data-level="never"]');
    await storedLevels([`${sender("profile")}: never`]);
    await senders.waitFor(
      `return document.querySelector("aside").innerText.includes("Your rule for this sender.");`,
    );
  });

  test("opens from its row, and says that the log is off", async () => {
    await scene.begin([["domain", "quiet.com", "ask"]], { log: { enabled: false } });
    const senders = await open();
    await senders.click(".name");
    await senders.waitFor(
      `return document.querySelector("aside")?.innerText.includes("The log is switched off");`,
    );
    expect(await senders.evaluate("return location.search;")).toBe("?domain=quiet.com");
    await senders.click("aside header button");
    await senders.waitFor(`return !document.querySelector("aside") && location.search === "";`);
  });
});

describe("under a locked policy", () => {
  let firm: Scene;

  beforeAll(async () => {
    firm = await Scene.open({
      messages: [mail("plain")],
      managedStorage: {
        [addonId]: { rules: [{ scope: "domain", value: "firm.com", level: "all" }], locked: true },
      },
    });
  });

  afterAll(() => firm.close());

  test("shows all rules, says whose they are, and lets nothing be changed", async () => {
    await firm.begin([["domain", "mine.com", "never"]]);
    const senders = await firm.tb.openExtensionPage("pages/senders/senders.html?domain=mine.com");
    const text = await senders.waitFor<string>(
      `return document.querySelector("tbody .name") && document.querySelector("main").innerText;`,
    );
    expect(text).toContain("An administrator has set these levels and locked the settings");
    expect(text).toContain("Domain, set by your organisation");
    const operable = await senders.evaluate<string[]>(
      `const levels = "td.level select, .bulk select, tbody input, td.remove button, .add form *, aside [data-level]";
       return Array.from(document.querySelectorAll(levels))
         .filter(element => "disabled" in element && !(element instanceof HTMLOptionElement) && !element.disabled)
         .map(element => element.outerHTML);`,
    );
    expect(operable).toEqual([]);
    await senders.close();
  });
});
