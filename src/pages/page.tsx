import { type ComponentChild, render } from "preact";
import { type TextKey, text, textLanguage } from "../platform/text";

/** Gives the document its language, its direction and its title, and shows the page in it. */
export function showPage(title: TextKey, content: ComponentChild): void {
  const root = document.documentElement;
  root.lang = textLanguage();
  root.dir = browser.i18n.getMessage("@@bidi_dir");
  document.title = text(title);
  render(content, document.body);
}
