import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import type { ExtensionView } from "../../scripts/thunderbird/thunderbird";
import type { LogRecord } from "../../src/core/log-record";
import { logRecord, RECEIPT } from "../unit/log-fixture";
import { Scene, shown } from "./harness/scene";

const SENDER = "news@shop.example";
const HERO = "http://img.shop.example/hero.png";
const PLANTED = 6_000;
/** records planted at once */
const PORTION = 500;

const mail = (subject: string, html: string) => ({ subject, from: `Shop <${SENDER}>`, html });

let scene: Scene;
let page: ExtensionView;

beforeAll(async () => {
  scene = await Scene.open({
    messages: [
      mail("hero", `<img src="${HERO}" width="150" height="110">`),
      mail("later", `<img src="http://img.later.example/1.png" width="150" height="110">`),
    ],
  });
  await scene.begin([["address", SENDER, "clean"]]);
});

afterAll(() => scene.close());
afterEach(() => page.close());

/** Empties the log and writes records into its database, the first of them the oldest. */
async function plant(records: readonly Partial<LogRecord>[]): Promise<void> {
  const blank = await scene.page();
  const complete = records.map((part) => ({ ...logRecord({ time: Date.now(), ...part }) }));
  for (let i = 0; i === 0 || i < complete.length; i += PORTION) {
    await blank.evaluate(
      `const settled = request => new Promise((resolve, reject) => {
         request.onsuccess = () => resolve(request.result);
         request.onerror = () => reject(request.error);
       });
       const database = await settled(indexedDB.open("cleardot-log"));
       const transaction = database.transaction(["records", "receipts"], "readwrite");
       const [entries, receipts] = ["records", "receipts"].map(name => transaction.objectStore(name));
       if (isFirst) for (const store of [entries, receipts]) store.clear();
       for (const { receipt, ...record } of records) {
         const adding = entries.add(record);
         if (receipt !== null) adding.onsuccess = () => receipts.put(receipt, adding.result);
       }
       await new Promise(resolve => { transaction.oncomplete = resolve; });
       database.close();`,
      { records: JSON.parse(JSON.stringify(complete.slice(i, i + PORTION))), isFirst: i === 0 },
      60_000,
    );
  }
}

const open = async (query = "") => {
  page = await scene.tb.openExtensionPage(`pages/log/log.html${query}`);
  await complete();
};

/** Waits until all that match are found, and those in sight are drawn. */
const complete = () =>
  page.waitFor(
    `return (/^[\\d,]/.test(document.querySelector(".state").textContent) || document.querySelector(".nothing"))
       && !document.querySelector("[aria-busy=true]");`,
  );

/** What the rows in the document say of what they stand for, from the top. */
const subjects = () =>
  page.evaluate<string[]>(
    `return [...document.querySelectorAll("#records td.sender > :last-child")].map(cell => cell.textContent);`,
  );

const selectedRow = () =>
  page.evaluate<{ subject: string; isInSight: boolean } | null>(
    `const row = document.querySelector("#records [aria-selected=true]");
     if (!row) return null;
     const { top, bottom } = row.getBoundingClientRect();
     const frame = document.querySelector(".scroller").getBoundingClientRect();
     const head = document.querySelector("#records thead").getBoundingClientRect();
     return {
       subject: row.querySelector("td.sender > :last-child").textContent,
       isInSight: top >= head.bottom - 1 && bottom <= frame.bottom + 1
         && document.activeElement.getAttribute("aria-activedescendant") === row.id,
     };`,
  );

const press = async (key: string) => {
  await page.evaluate(
    `document.activeElement.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));
     await new Promise(resolve => requestAnimationFrame(() => setTimeout(resolve)));`,
    { key },
  );
};

const search = async (words: string) => {
  await page.evaluate(
    `const field = document.querySelector("input[type=search]");
     field.value = words;
     field.dispatchEvent(new Event("input"));`,
    { words },
  );
  await page.waitFor(`return new URLSearchParams(location.search).get("text") === words;`, { words });
  await complete();
};

const detail = () =>
  page.waitFor<string>(
    `return document.querySelector(".detail h2 ~ *") && document.querySelector(".detail").innerText;`,
  );
const state = () => page.evaluate<string>(`return document.querySelector(".state span").textContent;`);

/** Looks at a message, and comes back to the log. */
async function look(subject: string): Promise<void> {
  await shown(await scene.tb.openMessage(subject));
  await scene.tb.execute(
    `tabmail().switchToTab(tabmail().tabInfo.find(tab => tab.browser?.currentURI?.spec.includes("log.html")));`,
  );
}

/** Presses the button with this text, in a part of the page, once that may be done. */
const pressButton = (label: string, part = "main") =>
  page.waitFor(
    `const button = [...document.querySelectorAll(part + " button:enabled")]
       .find(({ textContent }) => textContent.includes(label));
     button?.focus();
     button?.click();
     return button !== undefined;`,
    { label, part },
  );

describe("a record of a real message", () => {
  const openRecord = async () => {
    await open("?outcome=loaded");
    await page.click("#records tbody tr");
    return detail();
  };

  test("says what it was, and what Thunderbird would have sent and Cleardot did", async () => {
    await shown(await scene.tb.openMessage("hero"));
    await scene.logged(({ url, outcome }) => url === HERO && outcome === "loaded");
    const text = await openRecord();
    expect(text).toContain("Loaded\n\nThe level for this sender is Clean.");
    expect(text).toContain(HERO);
    const headers = await page.evaluate<Record<string, string[]>>(
      `return Object.fromEntries([...document.querySelectorAll(".detail table:first-of-type tbody tr")].map(row =>
         [row.cells[0].textContent, [row.querySelector("del")?.textContent, row.cells[2]?.textContent]]));`,
    );
    expect(headers["User-Agent"]?.[0]).toMatch(/Thunderbird/);
    expect(headers["User-Agent"]?.[1]).toBe("Mozilla/5.0");
    expect(headers["Accept-Language"]?.[1]).toBe("not sent");
  });

  test("says what was kept out of the answer, and what it would have done", async () => {
    const text = await openRecord();
    expect(text).toMatch(/Set-Cookie\s+planted=1.*\s+would have let the server recognise Thunderbird/);
    expect(text).toMatch(/ETag\s+"reader-1"\s+would have been sent back/);
  });

  test("leads to what else its message, its sender and its host asked for, and back by a click on the chip", async () => {
    await openRecord();
    await pressButton("Only this host", ".detail");
    expect(await page.evaluate("return location.search;")).toBe("?host=img.shop.example&outcome=loaded");
    await complete();
    expect(await subjects()).toEqual(["hero"]);
    await pressButton("Host: img.shop.example");
    expect(await page.evaluate("return [location.search, document.activeElement.type];")).toEqual([
      "?outcome=loaded",
      "search",
    ]);
  });
});

test("a redirect chain is drawn hop by hop, each with its host, up to the one that was refused", async () => {
  await plant([
    {
      url: "https://a.shop.example/1.png",
      host: "a.shop.example",
      outcome: "refused",
      reason: "leads-to-tracker",
      receipt: {
        ...RECEIPT,
        redirects: ["https://b.shop.example/2.png"],
        refusedHop: "https://track.example/open?id=1",
      },
    },
  ]);
  await open();
  await page.click("#records tbody tr");
  await detail();
  const hops = await page.evaluate<string[]>(
    `return [...document.querySelectorAll(".chain > li")].map(({ innerText }) => innerText.replace(/\\s+/g, " "));`,
  );
  expect(hops).toEqual([
    "Asked for a.shop.example https://a.shop.example/1.png",
    "Led on to b.shop.example https://b.shop.example/2.png",
    "Would have led to, and was not asked track.example https://track.example/open?id=1",
  ]);
  const text = await detail();
  expect(text).toContain("NID");
  expect(text).toContain("PREF");
});

describe("a long log", () => {
  test("is shown whole, with a few dozen rows", async () => {
    await plant(
      Array.from({ length: PLANTED }, (_, i) => ({
        subject: `number ${i}`,
        url: `https://img.shop.example/${i}.png`,
        outcome: i % 3 === 0 ? "refused" : "waiting",
        reason: i % 3 === 0 ? "pixel" : "level-ask",
        finding: i % 3 === 0 ? { kind: "pixel", sign: "hidden", rule: null, service: null } : null,
        host: i === 17 ? "needle.example" : "img.shop.example",
      })),
    );
    await open();
    expect(await state()).toBe("6,000 records");
    expect((await subjects())[0]).toBe("number 5999");
    expect(
      await page.evaluate(
        `return [document.querySelector("#records").ariaRowCount, document.querySelector("#records tbody tr").ariaRowIndex];`,
      ),
    ).toEqual(["6001", "2"]);
    await page.evaluate(
      `const scroller = document.querySelector(".scroller"); scroller.scrollTop = scroller.scrollHeight;`,
    );
    await page.waitFor(`return document.querySelector("#records").textContent.includes("number 0");`);
    await complete();
    const rows = await subjects();
    expect(rows.at(-1)).toBe("number 0");
    expect(rows.length).toBeLessThan(60);
    expect(rows).toEqual(rows.map((_, i) => `number ${rows.length - 1 - i}`));
  });

  test("is gone through with the keys, the focus staying on it and the selection in sight", async () => {
    await open();
    await page.evaluate(`document.querySelector("#records").focus();`);
    const selectedBy = async (key: string) => {
      await press(key);
      await complete();
      return selectedRow();
    };
    expect(await selectedBy("ArrowDown")).toEqual({ subject: "number 5999", isInSight: true });
    expect(await selectedBy("ArrowDown")).toEqual({ subject: "number 5998", isInSight: true });
    expect(await selectedBy("End")).toEqual({ subject: "number 0", isInSight: true });
    expect(await selectedBy("ArrowUp")).toEqual({ subject: "number 1", isInSight: true });
    const up = await selectedBy("PageUp");
    expect(up?.isInSight).toBe(true);
    expect(Number(up?.subject.slice(7))).toBeGreaterThan(5);
    expect(await selectedBy("Home")).toEqual({ subject: "number 5999", isInSight: true });
    await press("Enter");
    expect(await detail()).toContain("https://img.shop.example/5999.png");
    await press("ArrowDown");
    await page.waitFor(`return document.querySelector(".detail").innerText.includes("5998.png");`);
    await press("Escape");
    await page.waitFor(`return !document.querySelector(".detail");`);
    expect(await selectedRow()).toEqual({ subject: "number 5998", isInSight: true });
  });

  test("is filtered by outcome, by what was found and by a text, and a reload keeps that", async () => {
    await open();
    await page.click(".chip[data-outcome=waiting]");
    await complete();
    expect(await state()).toBe("4,000 records of 6,000 match");
    expect((await subjects()).slice(0, 3)).toEqual(["number 5999", "number 5998", "number 5996"]);
    await page.click(".chip[data-outcome=waiting]");
    await pressButton("Pixels");
    await complete();
    expect(await state()).toBe("2,000 records of 6,000 match");
    await search("number 333");
    expect(await subjects()).toEqual([3339, 3336, 3333, 3330, 333].map((i) => `number ${i}`));
    await page.evaluate("window.isOld = true; location.reload();");
    await page.waitFor(
      `return !window.isOld && document.querySelector("input")?.value === "number 333" && document.querySelectorAll("#records tbody tr").length === 5;`,
    );
    await pressButton("Show everything");
    await complete();
    expect(await state()).toBe("6,000 records");
    await search("needle");
    expect(await subjects()).toEqual(["number 17"]);
    await search("in no record");
    expect(await page.evaluate(`return document.querySelector(".nothing").innerText;`)).toContain(
      "No record matches",
    );
  });

  test("is exported as far as it matches", async () => {
    await open("?text=number+33");
    await page.evaluate(
      `const create = URL.createObjectURL;
       URL.createObjectURL = blob => { window.exported = blob; return create.call(URL, new Blob()); };
       HTMLAnchorElement.prototype.click = function () { window.exportedName = this.download; };`,
    );
    await pressButton("Export JSON");
    const file = await page.waitFor<string>("return window.exportedName && await window.exported.text();");
    expect(JSON.parse(file)).toHaveLength(111);
    expect(
      await page.evaluate(`return document.querySelector(".state [role=status]:last-child").textContent;`),
    ).toBe("Made a file of 111 records.");
  });

  test("shows what comes in, but does not move what the reader looks at further down", async () => {
    await open();
    const first = `return document.querySelector("#records td.sender > :last-child").textContent;`;
    const asked = `return document.querySelector(".detail .link-asked")?.textContent;`;
    await look("later");
    await page.waitFor(
      `return document.querySelector("#records td.sender > :last-child").textContent === "later";`,
    );
    await page.click("#records tbody tr:nth-child(6)");
    const chosen = await page.waitFor<string>(asked);
    await page.evaluate(`document.querySelector(".scroller").scrollTop = 4000;`);
    // The rows follow the scrolling a frame later.
    await page.waitFor(first.replace("return", "return 'later' !=="));
    await complete();
    const before = await page.evaluate<string>(first);
    await look("hero");
    await page.waitFor(`return document.querySelector(".newer");`);
    await page.waitFor(first.replace("return", "return before ==="), { before });
    await page.click(".newer");
    await page.waitFor(
      `return document.querySelector("#records td.sender > :last-child").textContent === "hero";`,
    );
    // The rows and the pane are drawn anew, and on a busy machine not at once.
    await page.waitFor(
      `return document.querySelector(".detail .link-asked")?.textContent === chosen
         && document.querySelector("#records [aria-selected=true] td.sender > :last-child")?.textContent.startsWith("number 599");`,
      { chosen },
    );
  });

  test("is cleared after a question", async () => {
    await open();
    await pressButton("Clear log");
    expect(await page.evaluate(`return document.querySelector("dialog[open] h2").textContent;`)).toMatch(
      /^Remove all 6,0\d\d records of the log\?$/,
    );
    await pressButton("Remove all", "dialog");
    await page.waitFor(`return document.querySelector(".nothing")?.innerText.includes("Nothing yet");`);
    expect(await scene.log()).toEqual([]);
  });
});
