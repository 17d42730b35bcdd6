import type { ComponentChildren } from "preact";
import { keyOf, text } from "../platform/text";
import { Icon } from "./icon";

/** The pages of the dashboard, in the order of their links. */
const PLACES = ["overview", "log", "senders", "settings"] as const;
export type Place = (typeof PLACES)[number];

/** A page of the dashboard, with the way to the others beside it. */
export function Dashboard(props: { readonly place: Place; readonly children: ComponentChildren }) {
  return (
    <div class="dashboard">
      <nav aria-label={text("dashboard_label")}>
        <p class="brand">
          <img src="../../icons/cleardot.svg" alt="" width="20" height="20" />
          {text("extension_name")}
        </p>
        <ul>
          {PLACES.map((place) => (
            <li key={place}>
              <a href={`../${place}/${place}.html`} aria-current={place === props.place ? "page" : undefined}>
                <Icon name={place} />
                {text(keyOf("dashboard", place))}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <main>{props.children}</main>
    </div>
  );
}
