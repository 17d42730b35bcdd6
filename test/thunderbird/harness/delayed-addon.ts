import { type Alteration, alteredAddon } from "./altered-addon";

/** ms at most by which a call or a message of the add-on is late */
const LATE_MS = 400;

/** ms in which nothing is late, and then as long in which anything may be: the add-on is tested in both ways in one run. */
const PERIOD_MS = 8_000;

/** A time to wait: 0 in every other period, and for a third of the calls. */
const LATENESS = `const lateness = () =>
    Math.floor(Date.now() / ${PERIOD_MS}) % 2 === 0 || Math.random() < 0.33 ? 0 : Math.random() * ${LATE_MS};
  const late = () => {
    const ms = lateness();
    return ms === 0 ? Promise.resolve() : new Promise(resolve => setTimeout(resolve, ms));
  };`;

/** What the background asks Thunderbird about messages, and what it reads from its storage, is answered late. */
const BACKGROUND = `(() => {
  ${LATENESS}
  const delay = (api, accept) => {
    for (const name of Object.keys(api)) {
      const original = api[name];
      if (typeof original !== "function" || !accept(name)) continue;
      api[name] = async (...args) => {
        await late();
        const answer = await original.apply(api, args);
        await late();
        return answer;
      };
    }
  };
  delay(browser.messageDisplay, name => name.startsWith("getDisplayed"));
  delay(browser.messages, name => /^(get|query|continueList)/.test(name));
  delay(browser.messengerUtilities, name => name === "parseMailboxString");
  delay(browser.storage.local, name => name === "get");
  delay(browser.identities, name => name === "list");
  globalThis.cleardotDelayed = true;
})();
`;

/** What a document says first is said late; the rest keeps its order behind it. */
const DISPLAY = `(() => {
  ${LATENESS}
  const connect = browser.runtime.connect;
  let said = null;
  browser.runtime.connect = (...args) => {
    const port = connect.apply(browser.runtime, args);
    return {
      name: port.name,
      onMessage: port.onMessage,
      onDisconnect: port.onDisconnect,
      disconnect: () => port.disconnect(),
      postMessage: message => {
        said ??= late();
        said = said.then(() => {
          try {
            port.postMessage(message);
          } catch {
            // The document is gone, or the event page.
          }
        });
      },
    };
  };
})();
`;

const ALTERATIONS: readonly Alteration[] = [
  { file: "background.js", find: "", replace: BACKGROUND },
  { file: "display.js", find: "", replace: DISPLAY },
];

/**
 * Packs a copy of the add-on under test whose parts answer each other late, by random times, in every other period of
 * some seconds. Nothing else is changed.
 * @returns as `alteredAddon`
 */
export const delayedAddon = () => alteredAddon(ALTERATIONS);
