/* global Cc, Ci, Cu, Services, ChromeUtils, BrowsingContext, PathUtils */
// Helpers that are put in front of every script run inside Thunderbird (thunderbird.ts). They run with
// system privileges in the main window.
// biome-ignore-all lint/correctness/noUnusedVariables: each script uses only some of these functions.

const { MailServices } = ChromeUtils.importESModule("resource:///modules/MailServices.sys.mjs");
const { MailUtils } = ChromeUtils.importESModule("resource:///modules/MailUtils.sys.mjs");
const { setTimeout: later, clearTimeout: notLater } = ChromeUtils.importESModule(
  "resource://gre/modules/Timer.sys.mjs",
);

const sleep = (ms) => new Promise((resolve) => later(resolve, ms));

/** Resolves with the first truthy value of `probe`, asked every 10 ms. */
async function until(probe, what, timeoutMs = 20000) {
  const end = Date.now() + timeoutMs;
  for (;;) {
    const value = await probe();
    if (value) {
      return value;
    }
    if (Date.now() > end) {
      throw new Error(`waited ${timeoutMs} ms in vain for ${what}`);
    }
    await sleep(10);
  }
}

/** Resolves with the event, or rejects when it does not come in time. `start` runs once it is awaited. */
function eventAfter(target, name, start, { accept = () => true, capture = false, timeoutMs = 20000 } = {}) {
  return new Promise((resolve, reject) => {
    const stop = () => {
      notLater(timer);
      target.removeEventListener(name, listener, capture);
    };
    const listener = (event) => {
      if (accept(event)) {
        stop();
        resolve(event);
      }
    };
    const timer = later(() => {
      stop();
      reject(new Error(`waited ${timeoutMs} ms in vain for the event ${name}`));
    }, timeoutMs);
    target.addEventListener(name, listener, capture);
    Promise.resolve()
      .then(start)
      .catch((error) => {
        stop();
        reject(error);
      });
  });
}

/** Resolves with a window that was not there before `start` ran and satisfies `accept`. */
async function windowAfter(start, accept, what) {
  const before = new Set(Services.wm.getEnumerator(null));
  await start();
  return until(
    () => [...Services.wm.getEnumerator(null)].find((win) => !before.has(win) && accept(win)),
    what,
  );
}

const mainWindow = () => Services.wm.getMostRecentWindow("mail:3pane");
const tabmail = () => mainWindow().document.getElementById("tabmail");
const mailTab = () => tabmail().tabInfo.find((tab) => tab.mode.name === "mail3PaneTab");
const about3Pane = () => mailTab().chromeBrowser.contentWindow;

/** The window of a browsing context in the parent process. */
function windowOf(browsingContextId) {
  const win = BrowsingContext.get(browsingContextId)?.window;
  if (!win) {
    throw new Error("what was to be looked at is closed");
  }
  return win;
}

const contextId = (win) => win.browsingContext.id;

function folderOf(uri) {
  const folder = MailUtils.getExistingFolder(uri);
  if (!folder) {
    throw new Error(`there is no folder ${uri}`);
  }
  return folder;
}

/** The subject as it was written: the database keeps it without a leading "Re:". */
function subjectOf(header) {
  const replied = header.flags & Ci.nsMsgMessageFlags.HasRe;
  return `${replied ? "Re: " : ""}${header.mime2DecodedSubject}`;
}

/** The message with that subject, or at that place (0 is the first stored). */
async function headerOf(folder, which) {
  // A local folder that was never shown has no summary file yet, and an IMAP folder no messages.
  let asked = false;
  return until(() => {
    let messages = [];
    try {
      messages = [...folder.messages];
    } catch {
      // No summary file: asked for below.
    }
    const found =
      typeof which === "number" ? messages[which] : messages.find((header) => subjectOf(header) === which);
    if (!found && !asked) {
      asked = true;
      folder.updateFolder(mainWindow().msgWindow);
    }
    return found;
  }, `message ${which} in ${folder.URI}`);
}

async function showFolder(uri) {
  const folder = folderOf(uri);
  const tab = mailTab();
  if (tabmail().selectedTab !== tab) {
    tabmail().switchToTab(tab);
  }
  const pane = about3Pane();
  await until(
    () => pane.folderTree?.rowCount > 0 || pane.folderPane?.isInitialized !== false,
    "the folder pane",
  );
  await until(() => {
    pane.displayFolder(folder);
    return pane.gFolder === folder && pane.gDBView;
  }, `folder ${uri} to be shown`);
  return folder;
}

/** Shows a message in the three-pane tab, anew even if it is the one shown already. */
async function showMessage(uri, which, timeoutMs) {
  const folder = await showFolder(uri);
  const header = await headerOf(folder, which);
  const pane = about3Pane();
  const row = await until(() => {
    const index = pane.gDBView.findIndexOfMsgHdr(header, true);
    return index < 0xffffffff ? { index } : undefined;
  }, "the row of the message");
  const aboutMessage = await until(() => pane.messageBrowser.contentWindow, "the message pane");
  await until(() => aboutMessage.document.readyState === "complete", "the message pane");
  if (aboutMessage.gMessage || pane.threadTree.selectedIndex !== -1) {
    pane.threadTree.selectedIndex = -1;
    await until(() => !aboutMessage.gMessage, "the message pane to be empty");
  }
  await eventAfter(
    aboutMessage,
    "MsgLoaded",
    () => {
      pane.threadTree.selectedIndex = row.index;
    },
    { accept: (event) => event.detail?.messageKey === header.messageKey, timeoutMs },
  );
  return aboutMessage;
}

/** The about:message window of a tab, a window or the three-pane, once it shows a message. */
async function shownMessage(find, timeoutMs) {
  return until(
    () => {
      const win = find();
      const url = win?.getMessagePaneBrowser?.()?.contentDocument?.URL ?? "about:blank";
      return win?.msgLoaded && url !== "about:blank" ? win : undefined;
    },
    "the message to be shown",
    timeoutMs,
  );
}

/** The add-on's side of Thunderbird. */
function extensionOf(id) {
  const policy = WebExtensionPolicy.getByID(id);
  if (!policy) {
    throw new Error(`the add-on ${id} is not running`);
  }
  return policy.extension;
}

/** PNG, base64, of a document, whatever process it lives in. */
async function pictureOf(browsingContext, rect) {
  const bitmap = await browsingContext.currentWindowGlobal.drawSnapshot(rect, 1, "white");
  const canvas = mainWindow().document.createElementNS("http://www.w3.org/1999/xhtml", "canvas");
  canvas.width = bitmap.width;
  canvas.height = bitmap.height;
  canvas.getContext("2d").drawImage(bitmap, 0, 0);
  bitmap.close();
  return canvas.toDataURL("image/png").split(",")[1];
}

/**
 * Runs the body of an async function in the page of a <browser> that may live in another process. A frame
 * script is what reaches such a page in 140 and 153 alike. With `privileged` the body is part of it and sees
 * the page as `content`. Otherwise it runs with the page's own rights in a sandbox that sees the page's
 * globals: the page's content security policy forbids eval, and does not hold in a sandbox.
 */
async function runInPage(browser, body, args, timeoutMs, privileged) {
  const name = `cleardot-harness:${Date.now()}:${Math.random()}`;
  const text = `(async ({ ${Object.keys(args).join(", ")} }) => {\n${body}\n})(${JSON.stringify(args)})`;
  const work = privileged
    ? text
    : `(async () => {
         const sandbox = Cu.Sandbox(content, { sandboxPrototype: content, wantXrays: false });
         const json = await Cu.evalInSandbox(${JSON.stringify(`${text}.then(value => JSON.stringify(value))`)}, sandbox);
         return json === undefined ? null : JSON.parse(json);
       })()`;
  const source = `${work}.then(
    value => sendAsyncMessage("${name}", JSON.stringify({ ok: true, value })),
    error => sendAsyncMessage("${name}", JSON.stringify({
      ok: false,
      name: String(error?.name ?? "Error"),
      message: String(error?.message ?? error),
      stack: String(error?.stack ?? ""),
    })),
  );`;
  const manager = browser.messageManager;
  const outcome = await new Promise((resolve, reject) => {
    const timer = later(() => {
      manager.removeMessageListener(name, listener);
      reject(new Error(`the page did not answer within ${timeoutMs} ms`));
    }, timeoutMs);
    const listener = ({ data }) => {
      notLater(timer);
      manager.removeMessageListener(name, listener);
      resolve(JSON.parse(data));
    };
    manager.addMessageListener(name, listener);
    manager.loadFrameScript(`data:text/javascript;charset=utf-8,${encodeURIComponent(source)}`, false);
  });
  if (!outcome.ok) {
    // The frame script is its own file name, a very long one.
    const stack = outcome.stack.replace(/data:text\/javascript[^\s]*:(\d+:\d+)/g, "page:$1");
    throw Object.assign(new Error(outcome.message), { name: outcome.name, stack });
  }
  return outcome.value;
}

/** The context menu of messages, for the list and for a message: it is the outer one's where a window lies in another. */
function mailMenuOf(win) {
  return win.parent.document.getElementById("mailContext") ?? win.document.getElementById("mailContext");
}

/** Opens a context menu on the middle of an element of a document in this process. */
async function openMenuOn(win, element, find) {
  element.scrollIntoView({ block: "center", behavior: "instant" });
  for (let frame = 0; frame < 2; frame++) {
    await new Promise((resolve) => win.requestAnimationFrame(resolve));
  }
  const { left, top, width, height } = element.getBoundingClientRect();
  const at = [left + width / 2, top + height / 2];
  const popup = find();
  await eventAfter(
    popup,
    "popupshown",
    () => {
      for (const type of ["mousedown", "contextmenu", "mouseup"]) {
        if (typeof win.synthesizeMouseEvent === "function") {
          win.synthesizeMouseEvent(type, ...at, { button: 2, clickCount: 1 });
        } else {
          win.windowUtils.sendMouseEvent(type, ...at, 2, 1, 0);
        }
      }
    },
    { accept: (event) => event.target === popup },
  );
}

/** The items of an add-on in a menu, those inside its submenus too. */
function ownMenuItems(popup, id) {
  const own = extensionOf(id)
    .id.replace(/[^a-z0-9_-]/gi, "_")
    .toLowerCase();
  return [...popup.querySelectorAll("menuitem")].filter((item) => item.id.startsWith(own));
}

/** A press and release of the left mouse button on the middle of an element of a document in this process. */
async function clickMiddle(win, element) {
  if (win.document.hidden) {
    throw new Error("what was to be clicked is in a tab behind another");
  }
  element.scrollIntoView({ block: "center", behavior: "instant" });
  // Where a click goes is decided by what was painted last: two frames later that is this.
  for (let frame = 0; frame < 2; frame++) {
    await new Promise((resolve) => win.requestAnimationFrame(resolve));
  }
  const { left, top, width, height } = element.getBoundingClientRect();
  const x = left + width / 2;
  const y = top + height / 2;
  for (const type of ["mousedown", "mouseup"]) {
    if (typeof win.synthesizeMouseEvent === "function") {
      win.synthesizeMouseEvent(type, x, y, { button: 0, clickCount: 1 });
    } else {
      win.windowUtils.sendMouseEvent(type, x, y, 0, 1, 0);
    }
  }
}

/** A press and release of a key, in whatever has the focus in a window of this process. */
function pressKey(win, key, { shiftKey = false } = {}) {
  const codes = { Tab: 9, Enter: 13, " ": 32 };
  const processor = Cc["@mozilla.org/text-input-processor;1"].createInstance(Ci.nsITextInputProcessor);
  if (!processor.beginInputTransactionForTests(win)) {
    throw new Error("the window takes no keys");
  }
  const event = (of, init) => new win.KeyboardEvent("", { key: of, ...init });
  const shift = event("Shift", { code: "ShiftLeft", keyCode: 16 });
  const pressed = event(key, { code: key === " " ? "Space" : key, keyCode: codes[key] });
  if (shiftKey) {
    processor.keydown(shift);
  }
  processor.keydown(pressed);
  processor.keyup(pressed);
  if (shiftKey) {
    processor.keyup(shift);
  }
}
