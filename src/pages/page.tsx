import { type ComponentChild, render } from "preact";
import { type TextKey, text, textLanguage } from "../platform/text";

/** Gives the document its language, its direction and its title, and shows the page in it. */
export function showPage(title: TextKey, content: ComponentChild): void {
  const root = document.documentElement;
  root.lang = textLanguage();
  // Of the texts, not of Thunderbird: where there is no translation they are English.
  root.dir = text("language_direction");
  document.title = text(title);
  render(content, document.body);
  performance.mark("cleardot-page");
}

let hasData = false;

/**
 * Marks that what a page was opened for is on screen; to be called in an effect (`useEffect`), which comes after that. With the mark of `showPage` it is what
 * scripts/bench/pages.ts reads; both count from the beginning of the navigation.
 */
export function markData(): void {
  if (hasData) return;
  hasData = true;
  performance.mark("cleardot-data");
}
