import { readPolicy } from "../store/managed-policy";

/** Opens the welcome page once, at the installation, unless the administrator does not want it. */
export function welcomeAtInstall(report: (error: unknown) => void): void {
  browser.runtime.onInstalled.addListener(({ reason }) => {
    if (reason === "install") void openWelcome().catch(report);
  });
}

async function openWelcome(): Promise<void> {
  const { welcome } = (await readPolicy(browser.storage.managed)).policy;
  if (welcome) await browser.tabs.create({ url: browser.runtime.getURL("pages/welcome/welcome.html") });
}
