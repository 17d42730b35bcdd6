/** The permission without which Cleardot is asked about nothing, as the permissions API takes it. */
export const REACH = { origins: ["<all_urls>"] };
