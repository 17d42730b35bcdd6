import { once } from "../platform/once";
import { text } from "../platform/text";

const NAME = "cleardot";
const PAGE = "pages/overview/overview.html";

async function findOrCreate(): Promise<number> {
  const [own] = await browser.spaces.query({ isSelfOwned: true, name: NAME });
  if (own !== undefined) return own.id;
  const space = await browser.spaces.create(NAME, browser.runtime.getURL(PAGE), {
    title: text("space_title"),
    // By its own style sheet it suits light and dark.
    defaultIcons: "icons/button-shown.svg",
  });
  return space.id;
}

/**
 * Puts the dashboard among Thunderbird's spaces, where it stays until Thunderbird ends. One at a time: a second one of
 * the name is an error.
 */
export const { get: keepSpace } = once(findOrCreate);

/** Opens the dashboard, or brings it to the front. */
export async function openDashboard(): Promise<void> {
  await browser.spaces.open(await keepSpace());
}
