/** Public list of patterns of tracking images: the host or the path is from it, the rest of the URL is invented. */
export const MAIL_TRACKER_BLOCKER =
  "https://github.com/apparition47/MailTrackerBlocker (Source/MTBBlockedMessage.m)";

/** Tests of the same project, with markup of real mails. */
export const MAIL_TRACKER_BLOCKER_TEST =
  "https://github.com/apparition47/MailTrackerBlocker (MTBBlockedMessageTest.m)";

/** Public list of patterns of tracking images: the host or the path is from it, the rest of the URL is invented. */
export const SIMPLIFY_TRACKERS =
  "https://github.com/leggett/simplify-trackers (js/simplify-tracker-blocklist.js)";

/** A public list with an example URL for each pattern: the shape is from it. */
export const GMAIL_EXTENSION = "public source of a Gmail extension (file 37767838140 of the look-up index)";

/** A mail, published in a public repository, with an image of this shape; ids and customers' hosts are invented. */
export function publishedMail(file: string): string {
  return `published mail in a public repository (file ${file} of the look-up index)`;
}

/** Public source or a public test that writes or names an image of this shape. */
export function publishedCode(file: string): string {
  return `public source (file ${file} of the look-up index)`;
}
