const NAME = "cleardot";
const URL = "pages/overview/overview.html";

const PROPERTIES = {
  title: browser.i18n.getMessage("space_title"),
  defaultIcons: "icons/cleardot.svg",
  themeIcons: [{ dark: "icons/cleardot-dark.svg", light: "icons/cleardot-light.svg", size: 16 }],
};

/** Puts the dashboard among Thunderbird's spaces, where it stays until Thunderbird ends. */
export async function keepSpace(): Promise<number> {
  const [own] = await browser.spaces.query({ isSelfOwned: true, name: NAME });
  return (own ?? (await browser.spaces.create(NAME, browser.runtime.getURL(URL), PROPERTIES))).id;
}

/** Opens the dashboard, or brings it to the front. */
export async function openDashboard(): Promise<void> {
  await browser.spaces.open(await keepSpace());
}
